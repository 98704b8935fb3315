package store

import (
	"context"
	"errors"

	"hamahang/dept"
)

// StaffingPage is one page of a list.
type StaffingPage struct {
	Staffings []dept.Staffing
	Total     int   // on all pages
	Prefs     Prefs // the reader's
}

// ListStaffing gives one page in at most two round trips. Query.Severity plays no
// part; ScopeOverdue is an error, since a request is never overdue.
func (s *Store) ListStaffing(ctx context.Context, team, reader string, q Query) (StaffingPage, error) {
	spans, err := staffingSpans(q)
	if err != nil {
		return StaffingPage{}, err
	}
	at, err := s.find(ctx, team, dept.KindStaffing, reader, q, spans...)
	if err != nil {
		return StaffingPage{}, err
	}
	list, err := s.Staffings(ctx, team, at.ns...)
	return StaffingPage{Staffings: list, Total: at.total, Prefs: at.prefs}, err
}

// staffingSpans gives the spans a query's requests are in, none for all of them.
func staffingSpans(q Query) ([]span, error) {
	if q.Scope == ScopeOverdue {
		return nil, errors.New("store: list: a staffing request is never overdue")
	}
	scope, err := scopeTerm(q)
	if err != nil {
		return nil, err
	}
	var spans []span
	if q.Scope != ScopeAll {
		spans = append(spans, under(scope))
	}
	if q.Role != "" {
		spans = append(spans, under(term("r", q.Role)))
	}
	if q.State != "" {
		spans = append(spans, under(term("s", q.State)))
	}
	return spans, nil
}
