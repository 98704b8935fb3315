package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// supports are kept in the order they came.
func supports() noun[dept.Support] {
	return noun[dept.Support]{
		kind: dept.KindSupport, pack: supportRecord, unpack: decodeSupport,
		numbered: func(s dept.Support, n int) dept.Support { s.N = n; return s },
	}
}

// FileSupport stores new support with its first history entry, its due time and its
// notices, in one round trip.
func (s *Store) FileSupport(ctx context.Context, team string, f Filing[dept.Support]) (Filed[dept.Support], error) {
	return file(ctx, s, supports(), team, f, f.Record.Reporter)
}

// ChangeSupport stores changed support with its newest history entries, due times
// and notices in one round trip, all or none. Each must have been read at the
// revision before its own, else ErrChanged. The outcome is Stored or Repeated; both
// mean that the change stands.
func (s *Store) ChangeSupport(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Support, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, supports(), team, once, zone, changed, notices)
}

// Support gives one record and the reader's preferences in one round trip. Without
// such support the error is dept.NotFound and Prefs still holds.
func (s *Store) Support(ctx context.Context, team string, n int, reader string) (dept.Support, Prefs, error) {
	return one(ctx, s, supports(), team, n, reader)
}

// Supports gives several records in the order asked for, in one round trip; those
// that don't exist are left out.
func (s *Store) Supports(ctx context.Context, team string, ns ...int) ([]dept.Support, error) {
	return several(ctx, s, supports(), team, ns)
}

// supportRecord says how support is stored and under which terms it is found: its
// state, its day and its shortage always; while it is open "o", its unit and its
// people.
func supportRecord(s dept.Support) (record, error) {
	body, err := encodeSupport(s)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(s.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindSupport, n: s.N, rev: s.Rev, body: body, entry: entry,
		terms: []string{term("s", string(s.State)), dayTerm("", s.Day()), dayTerm(s.Unit, s.Day())},
	}
	if s.Shortage != 0 {
		r.terms = append(r.terms, shortageTerm(s.Shortage))
	}
	if s.State.Open() {
		r.terms = append(r.terms, openTerms(s.Reporter, s.Owner, s.Unit)...)
	}
	return r, nil
}
