package store

import (
	"context"
	"strconv"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// SupportPage is one page of a list.
type SupportPage struct {
	Supports []dept.Support
	Total    int   // on all pages
	Prefs    Prefs // the reader's
}

// ListSupport gives one page in at most two round trips; ScopeOverdue lists what
// should have been thanked for. What was received and not thanked for comes by when it
// was received, so that the overdue come first. State and Shortage narrow every other scope.
func (s *Store) ListSupport(ctx context.Context, team, reader string, q Query) (SupportPage, error) {
	at, err := s.findSupport(ctx, team, reader, q)
	if err != nil {
		return SupportPage{}, err
	}
	list, err := s.Supports(ctx, team, at.ns...)
	return SupportPage{Supports: list, Total: at.total, Prefs: at.prefs}, err
}

func (s *Store) findSupport(ctx context.Context, team, reader string, q Query) (found, error) {
	if q.Scope == ScopeOverdue {
		q.Severity = ""
		return s.findLate(ctx, team, dept.KindSupport, reader, q)
	}
	if q.State == string(dept.SupportReceived) && q.Shortage == 0 && (q.Scope == ScopeAll || q.Scope == ScopeOpen) {
		return s.findOwed(ctx, team, reader, q)
	}
	spans, err := spansOf(q)
	if err != nil {
		return found{}, err
	}
	if q.Shortage != 0 {
		spans = append(spans, under(shortageTerm(q.Shortage)))
	}
	return s.find(ctx, team, dept.KindSupport, reader, q, spans...)
}

// findOwed gives a page of what donors are to be thanked for.
func (s *Store) findOwed(ctx context.Context, team, reader string, q Query) (found, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	return gather(ctx, pipe, chosen, askOwed(ctx, pipe, team, q))
}

// askOwed asks for a page of what donors are to be thanked for: all that can become
// overdue, the earliest first.
func askOwed(ctx context.Context, pipe redis.Pipeliner, team string, q Query) func() ([]int, int, error) {
	key := lateKey(team, dept.KindSupport)
	codes := pipe.ZRangeByScore(ctx, key, &redis.ZRangeBy{Min: "-inf", Max: "+inf", Offset: int64(q.Offset), Count: int64(q.Limit)})
	total := pipe.ZCard(ctx, key)
	return func() ([]int, int, error) {
		ns, err := numbers(codes.Val())
		return ns[:min(q.Limit, len(ns))], int(total.Val()), err
	}
}

// spansOf gives the spans of a query's scope and state, none for all records.
func spansOf(q Query) ([]span, error) {
	scope, err := scopeTerm(q)
	if err != nil {
		return nil, err
	}
	var spans []span
	if q.Scope != ScopeAll {
		spans = append(spans, under(scope))
	}
	if q.State != "" {
		spans = append(spans, under(term("s", q.State)))
	}
	return spans, nil
}

// SupportSince gives the newest support of some units from a day on, at most limit
// of it and newest first; of every unit when none is named. The day is that of
// receipt, of the pledge until then. total counts all there is.
func (s *Store) SupportSince(ctx context.Context, team string, since dept.Day, units []string, limit int) (list []dept.Support, total int, err error) {
	ns, total, err := s.newest(ctx, team, dept.KindSupport, since, units, limit)
	if err != nil {
		return nil, 0, err
	}
	list, err = s.Supports(ctx, team, ns...)
	return list, total, err
}

func shortageTerm(n int) string { return term("h", strconv.Itoa(n)) }
