package store

import (
	"context"

	"hamahang/dept"
)

// Page is one page of a list.
type Page struct {
	Shortages []dept.Shortage
	Total     int   // on all pages
	Prefs     Prefs // the reader's
}

// ListShortages gives one page in at most two round trips.
func (s *Store) ListShortages(ctx context.Context, team, reader string, q Query) (Page, error) {
	at, err := s.findShortages(ctx, team, reader, q)
	if err != nil {
		return Page{}, err
	}
	list, err := s.Shortages(ctx, team, at.ns...)
	return Page{Shortages: list, Total: at.total, Prefs: at.prefs}, err
}

func (s *Store) findShortages(ctx context.Context, team, reader string, q Query) (found, error) {
	if q.Scope == ScopeOverdue {
		return s.findLate(ctx, team, dept.KindShortage, reader, q)
	}
	scope, err := scopeTerm(q)
	switch {
	case err != nil:
		return found{}, err
	case q.Severity != "":
		return s.find(ctx, team, dept.KindShortage, reader, q, ranked(scope, shortageRank(q.Severity)))
	case q.Scope == ScopeAll:
		return s.find(ctx, team, dept.KindShortage, reader, q)
	}
	return s.find(ctx, team, dept.KindShortage, reader, q, under(scope))
}
