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

// FileVisit stores a new visit with its first history entry and its notices, in
// one round trip.
func (s *Store) FileVisit(ctx context.Context, team string, f Filing[dept.Visit]) (Filed[dept.Visit], error) {
	return file(ctx, s, visits(), team, f, f.Record.Reporter)
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
// ("f"), and who may know of it; while it is open "o", its units and its people.
func visitRecord(v dept.Visit) (record, error) {
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
	terms = append(terms, seenTerms(v.Public(), v.Privy())...)
	if v.State.Open() {
		terms = append(terms, openTerms(v.Reporter, v.Owner, v.Units...)...)
		if v.Host != "" {
			terms = append(terms, term("m", v.Host))
		}
	}
	slices.Sort(terms)
	return record{
		kind: dept.KindVisit, n: v.N, rev: v.Rev, body: body, entry: entry, terms: slices.Compact(terms),
	}, nil
}
