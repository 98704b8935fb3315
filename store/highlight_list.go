package store

import (
	"context"
	"errors"

	"hamahang/dept"
)

// HighlightPage is one page of a list.
type HighlightPage struct {
	Highlights []dept.Highlight
	Total      int   // on all pages
	Prefs      Prefs // the reader's
}

// ListHighlights gives one page in at most two round trips. State narrows every
// scope; ScopeOverdue is an error, since a highlight waits for nobody.
func (s *Store) ListHighlights(ctx context.Context, team, reader string, q Query) (HighlightPage, error) {
	if q.Scope == ScopeOverdue {
		return HighlightPage{}, errors.New("store: list: a highlight is never overdue")
	}
	spans, err := spansOf(q)
	if err != nil {
		return HighlightPage{}, err
	}
	at, err := s.find(ctx, team, dept.KindHighlight, reader, q, spans...)
	if err != nil {
		return HighlightPage{}, err
	}
	list, err := s.Highlights(ctx, team, at.ns...)
	return HighlightPage{Highlights: list, Total: at.total, Prefs: at.prefs}, err
}

// HighlightsSince gives the newest cleared highlights of some units from a day on, at
// most limit of them and newest first; of every unit when none is named. total counts
// all there are.
func (s *Store) HighlightsSince(ctx context.Context, team string, since dept.Day, units []string, limit int) (list []dept.Highlight, total int, err error) {
	ns, total, err := s.newest(ctx, team, dept.KindHighlight, since, units, limit)
	if err != nil {
		return nil, 0, err
	}
	list, err = s.Highlights(ctx, team, ns...)
	return list, total, err
}
