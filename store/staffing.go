package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// staffings are kept in the order they came.
func staffings() noun[dept.Staffing] {
	return noun[dept.Staffing]{
		kind: dept.KindStaffing, pack: staffingRecord, unpack: decodeStaffing,
		numbered: func(s dept.Staffing, n int) dept.Staffing { s.N = n; return s },
	}
}

// FileStaffing stores a new request with its first history entry and its
// notices, in one round trip.
func (s *Store) FileStaffing(ctx context.Context, team string, f Filing[dept.Staffing]) (Filed[dept.Staffing], error) {
	return file(ctx, s, staffings(), team, f, f.Record.Reporter)
}

// ChangeStaffing stores changed requests with their newest history entries, due
// times and notices in one round trip, all or none. Each must have been read at
// the revision before its own, else ErrChanged. The outcome is Stored or
// Repeated; both mean that the change stands.
func (s *Store) ChangeStaffing(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Staffing, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, staffings(), team, once, zone, changed, notices)
}

// Staffing gives one request and the reader's preferences in one round trip.
// Without such a request the error is dept.NotFound and Prefs still holds.
func (s *Store) Staffing(ctx context.Context, team string, n int, reader string) (dept.Staffing, Prefs, error) {
	return one(ctx, s, staffings(), team, n, reader)
}

// Staffings gives several requests in the order asked for, in one round trip;
// those that don't exist are left out.
func (s *Store) Staffings(ctx context.Context, team string, ns ...int) ([]dept.Staffing, error) {
	return several(ctx, s, staffings(), team, ns)
}

// staffingRecord says how a request is stored and under which terms it is found:
// its role and its state always; while it is open "o", its unit and its people;
// while it waits to be endorsed "w" with its unit.
func staffingRecord(s dept.Staffing) (record, error) {
	body, err := encodeStaffing(s)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(s.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindStaffing, n: s.N, rev: s.Rev, body: body, entry: entry,
		terms: []string{term("r", s.Role), term("s", string(s.State))}, verb: movedBy(s.Track),
	}
	if s.State.Open() {
		r.terms = append(r.terms, openTerms(s.Reporter, s.Owner, s.Unit)...)
	}
	if s.State == dept.Submitted {
		r.terms = append(r.terms, term("w", s.Unit))
	}
	return r, nil
}
