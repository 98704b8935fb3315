package store

import (
	"context"
	"slices"
	"time"

	"hamahang/dept"
)

// visits are found by the days they take.
func visits() noun[dept.Visit] {
	return noun[dept.Visit]{
		kind: dept.KindVisit, pack: visitRecord, unpack: decodeVisit,
		numbered: func(v dept.Visit, n int) dept.Visit { v.N = n; return v },
	}
}

// VisitFiling is a visit to be stored for the first time.
type VisitFiling struct {
	Visit   dept.Visit // from dept.Propose; its number is given by the store
	Zone    *time.Location
	Once    string        // the same for every repetition of one delivery; "" for none
	Same    string        // a digest of person and text; "" to store it even if just filed
	Notices []dept.Notice // their Ref.N is 0 and means the new visit
}

// FiledVisit is what became of a VisitFiling.
type FiledVisit struct {
	Visit   dept.Visit // with its number; the first one when nothing was stored
	Prefs   Prefs      // the proposer's
	Outcome Outcome
}

// FileVisit stores a new visit with its first history entry and its notices, in
// one round trip.
func (s *Store) FileVisit(ctx context.Context, team string, f VisitFiling) (FiledVisit, error) {
	v, done, err := file(ctx, s, visits(), team, f.Visit, filing{f.Zone, f.Once, f.Same, f.Visit.Reporter, f.Notices})
	return FiledVisit{Visit: v, Prefs: done.prefs, Outcome: done.outcome}, err
}

// ChangeVisits stores changed visits with their newest history entries, due times
// and notices in one round trip, all or none. Each must have been read at the
// revision before its own, else ErrChanged. The outcome is Stored or Repeated;
// both mean that the change stands.
func (s *Store) ChangeVisits(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Visit, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, visits(), team, once, zone, changed, notices)
}

// Visit gives one visit and the reader's preferences in one round trip. Without
// such a visit the error is dept.NotFound and Prefs still holds.
func (s *Store) Visit(ctx context.Context, team string, n int, reader string) (dept.Visit, Prefs, error) {
	return one(ctx, s, visits(), team, n, reader)
}

// Visits gives several visits in the order asked for, in one round trip; those
// that don't exist are left out.
func (s *Store) Visits(ctx context.Context, team string, ns ...int) ([]dept.Visit, error) {
	return several(ctx, s, visits(), team, ns)
}

// visitRecord says how a visit is stored and under which terms it is found: its
// state, the days it takes in UTC ("d"), its officials and their organisations
// ("f"), and "w" once it is no secret; while it is open "o", its units and its
// people.
func visitRecord(v dept.Visit, zone *time.Location) (record, error) {
	body, err := encodeVisit(v)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(v.Last))
	if err != nil {
		return record{}, err
	}
	terms := []string{term("s", string(v.State))}
	for day := v.Start.UTC().Truncate(24 * time.Hour); day.Before(v.End); day = day.AddDate(0, 0, 1) {
		terms = append(terms, term("d", day.Format(time.DateOnly)))
	}
	for _, m := range v.Delegation {
		for _, name := range []string{m.Name, m.Title, m.Organisation} {
			if key := dept.NameKey(name); key != "" {
				terms = append(terms, term("f", key))
			}
		}
	}
	if v.Public() {
		terms = append(terms, "w")
	}
	if v.State.Open() {
		terms = append(terms, openTerms(v.Reporter, v.Owner, v.Units...)...)
		if v.Host != "" {
			terms = append(terms, term("m", v.Host))
		}
	}
	slices.Sort(terms)
	return record{
		kind: dept.KindVisit, n: v.N, rev: v.Rev, body: body, entry: entry, terms: slices.Compact(terms), dues: v.Dues(zone),
	}, nil
}
