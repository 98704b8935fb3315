package store

import (
	"context"
	"slices"
	"time"

	"hamahang/dept"
)

// shortages are kept by severity, the worst first.
func shortages() noun[dept.Shortage] {
	return noun[dept.Shortage]{
		kind: dept.KindShortage, pack: shortageRecord, unpack: decodeShortage,
		numbered: func(s dept.Shortage, n int) dept.Shortage { s.N = n; return s },
	}
}

// FileShortage stores a new shortage with its first history entry, its due
// times and its notices, in one round trip.
func (s *Store) FileShortage(ctx context.Context, team string, f Filing[dept.Shortage]) (Filed[dept.Shortage], error) {
	return file(ctx, s, shortages(), team, f, f.Record.Reporter)
}

// ChangeShortages stores changed shortages with their newest history entries,
// due times and notices in one round trip, all or none. Each must have been
// read at the revision before its own, else ErrChanged. The outcome is Stored
// or Repeated; both mean that the change stands.
func (s *Store) ChangeShortages(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Shortage, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, shortages(), team, once, zone, changed, notices)
}

// Shortage gives one shortage and the reader's preferences in one round trip.
// Without such a shortage the error is dept.NotFound and Prefs still holds.
func (s *Store) Shortage(ctx context.Context, team string, n int, reader string) (dept.Shortage, Prefs, error) {
	return one(ctx, s, shortages(), team, n, reader)
}

// Shortages gives several shortages in the order asked for, in one round trip;
// those that don't exist are left out.
func (s *Store) Shortages(ctx context.Context, team string, ns ...int) ([]dept.Shortage, error) {
	return several(ctx, s, shortages(), team, ns)
}

// shortageRecord says how a shortage is stored and under which terms it is
// found: "a" always; while it is open "o", its units and its people; while
// it waits to be acknowledged "w" with its unit.
func shortageRecord(s dept.Shortage) (record, error) {
	body, err := encodeShortage(s)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(s.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindShortage, n: s.N, rev: s.Rev, rank: shortageRank(s.Severity),
		body: body, entry: entry, terms: []string{"a"}, verb: movedBy(s.Track),
	}
	if s.State.Open() {
		r.terms = append(r.terms, openTerms(s.Reporter, s.Owner, append([]string{s.Unit}, s.Affected...)...)...)
	}
	if s.State == dept.Reported {
		r.terms = append(r.terms, term("w", s.Unit))
	}
	return r, nil
}

// shortageRank orders lists: the worst first.
func shortageRank(s dept.Severity) int { return dept.Critical.Rank() - s.Rank() }

// openTerms are the terms of a record that somebody waits for: "o", its units
// and its people.
func openTerms(reporter, owner string, units ...string) []string {
	terms := []string{"o", term("m", reporter)}
	if owner != "" {
		terms = append(terms, term("m", owner))
	}
	for _, unit := range units {
		terms = append(terms, term("u", unit))
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}
