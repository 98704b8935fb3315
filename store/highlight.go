package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// highlights are kept in the order they came.
func highlights() noun[dept.Highlight] {
	return noun[dept.Highlight]{
		kind: dept.KindHighlight, pack: highlightRecord, unpack: decodeHighlight,
		numbered: func(h dept.Highlight, n int) dept.Highlight { h.N = n; return h },
	}
}

// FileHighlight stores a new highlight with its first history entry and its
// notices, in one round trip.
func (s *Store) FileHighlight(ctx context.Context, team string, f Filing[dept.Highlight]) (Filed[dept.Highlight], error) {
	return file(ctx, s, highlights(), team, f, f.Record.Reporter)
}

// ChangeHighlights stores changed highlights with their newest history entries and
// notices in one round trip, all or none. Each must have been read at the revision
// before its own, else ErrChanged. The outcome is Stored or Repeated; both mean that
// the change stands.
func (s *Store) ChangeHighlights(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Highlight, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, highlights(), team, once, zone, changed, notices)
}

// Highlight gives one record and the reader's preferences in one round trip.
// Without such a highlight the error is dept.NotFound and Prefs still holds.
func (s *Store) Highlight(ctx context.Context, team string, n int, reader string) (dept.Highlight, Prefs, error) {
	return one(ctx, s, highlights(), team, n, reader)
}

// Highlights gives several records in the order asked for, in one round trip; those
// that don't exist are left out.
func (s *Store) Highlights(ctx context.Context, team string, ns ...int) ([]dept.Highlight, error) {
	return several(ctx, s, highlights(), team, ns)
}

// highlightRecord says how a highlight is stored and under which terms it is found:
// its state always; unless it is withdrawn "o", its unit and its people; its day once
// it is cleared, since what is looked up by days is told to others.
func highlightRecord(h dept.Highlight) (record, error) {
	body, err := encodeHighlight(h)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(h.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindHighlight, n: h.N, rev: h.Rev, body: body, entry: entry,
		terms: []string{term("s", string(h.State))},
	}
	if h.Fit() {
		r.terms = append(r.terms, dayTerm("", h.On), dayTerm(h.Unit, h.On))
	}
	if h.State.Open() {
		r.terms = append(r.terms, openTerms(h.Reporter, h.Owner, h.Unit)...)
	}
	return r, nil
}
