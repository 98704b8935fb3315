package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// The scopes that only visits have.
const (
	ScopeUpcoming = "upcoming" // open and from today on
	ScopePast     = "past"     // before today, the newest first
	ScopeOfficial = "official" // with an official or an organisation of Query.Official, the newest first
)

// VisitPage is one page of a list.
type VisitPage struct {
	Visits []dept.Visit
	Total  int   // on all pages
	Prefs  Prefs // the reader's
}

// anyDay spans all visits by the days they take.
var anyDay = span{"[d=", "(d>"}

// ListVisits gives one page in at most two round trips, in the order of their days:
// what lies ahead the soonest first; all, past and an official's the newest first.
func (s *Store) ListVisits(ctx context.Context, team, reader string, q Query) (VisitPage, error) {
	at, err := s.findVisits(ctx, team, reader, q)
	if err != nil {
		return VisitPage{}, err
	}
	list, err := s.Visits(ctx, team, at.ns...)
	return VisitPage{Visits: list, Total: at.total, Prefs: at.prefs}, err
}

// findVisits reads the days whole, and what else must hold, in one round trip:
// visits are few.
func (s *Store) findVisits(ctx context.Context, team, reader string, q Query) (found, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	read := s.askVisits(ctx, pipe, team, q)
	return gather(ctx, pipe, chosen, func() ([]int, int, error) {
		at, err := read()
		return at.ns, at.total, err
	})
}

// askVisits asks for the numbers of a page.
func (s *Store) askVisits(ctx context.Context, pipe redis.Pipeliner, team string, q Query) func() (found, error) {
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	days, must, backwards := anyDay, []span{}, false
	today := term("d", s.now().UTC().Format(time.DateOnly))
	switch q.Scope {
	case ScopeOpen, ScopeMine, ScopeUnit:
		t, _ := scopeTerm(q) // one of the known
		must = append(must, under(t))
	case ScopeUpcoming:
		days.from, must = "["+today, append(must, under("o"))
	case ScopePast:
		days.to, backwards = "("+today, true
	case ScopeOfficial:
		t := term("f", q.Official)
		must, backwards = append(must, span{"[" + t, "(" + t + "\xff"}), true
	case ScopeAll:
		backwards = true
	default:
		err := fmt.Errorf("store: list: unknown scope %q", q.Scope)
		return func() (found, error) { return found{}, err }
	}
	read := func(in span) *redis.StringSliceCmd {
		return pipe.ZRangeByLex(ctx, indexKey(team, dept.KindVisit), &redis.ZRangeBy{Min: in.from, Max: in.to})
	}
	all := read(days)
	others := make([]*redis.StringSliceCmd, len(must))
	for i, in := range must {
		others[i] = read(in)
	}
	may := askSeen(ctx, pipe, team, dept.KindVisit, q.Eyes)
	return func() (found, error) {
		seen, err := may()
		if err != nil {
			return found{}, err
		}
		ns, err := numbers(slices.DeleteFunc(all.Val(), func(m string) bool { return !seen(m) }))
		if err != nil {
			return found{}, err
		}
		if backwards {
			slices.Reverse(ns)
		}
		ns = once(ns)
		for _, other := range others {
			in, err := numbers(other.Val())
			if err != nil {
				return found{}, err
			}
			ns = slices.DeleteFunc(ns, func(n int) bool { return !slices.Contains(in, n) })
		}
		return found{ns: page(ns, q), total: len(ns)}, nil
	}
}

// once drops repetitions of a number.
func once(ns []int) []int {
	seen := make(map[int]bool, len(ns))
	return slices.DeleteFunc(ns, func(n int) bool {
		was := seen[n]
		seen[n] = true
		return was
	})
}

// VisitsBetween gives the visits that take any time from from up to to, in the
// order of their days, the cancelled left out. Two round trips at most, whatever
// else is stored.
func (s *Store) VisitsBetween(ctx context.Context, team string, from, to time.Time) ([]dept.Visit, error) {
	if !from.Before(to) {
		return nil, errors.New("store: visits: no time between")
	}
	within, cancel := limit(ctx)
	defer cancel()
	first, last := term("d", from.UTC().Format(time.DateOnly)), term("d", to.UTC().Format(time.DateOnly))
	members, err := s.c.ZRangeByLex(within, indexKey(team, dept.KindVisit), &redis.ZRangeBy{Min: "[" + first + " ", Max: "(" + last + "!"}).Result()
	if err != nil {
		return nil, reading("visits", err)
	}
	ns, err := numbers(members)
	if err != nil {
		return nil, err
	}
	list, err := s.Visits(ctx, team, once(ns)...)
	return slices.DeleteFunc(list, func(v dept.Visit) bool {
		return v.State == dept.VisitCancelled || !v.Start.Before(to) || !from.Before(v.End)
	}), err
}
