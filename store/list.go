package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// The scopes of a Query.
const (
	ScopeOpen    = "open"
	ScopeMine    = "mine"    // open and reported or owned by Query.User
	ScopeUnit    = "unit"    // open and of, or affecting, Query.Unit
	ScopeOverdue = "overdue" // open and past its earliest due time; shortages and commitments only
	ScopeAll     = "all"     // closed ones too
)

// Query says which records to list. "all" comes newest first, every other scope
// worst first, where there is a severity, and then oldest.
type Query struct {
	Scope      string
	Unit, User string
	Severity   dept.Severity // of shortages; "" for any
	Role       string        // of staffing requests; "" for any
	State      string        // a state of the kind; "" for any
	Shortage   int           // of support: the shortage it serves; 0 for any
	Offset     int
	Limit      int

	// Of commitments and visits: what the keys of an official and of an organisation
	// begin with, "" for any, and for whom they are listed: what is a secret to them is
	// left out. Without anybody nothing is. Of commitments: the visit they were made on,
	// 0 for any.
	Official, Organisation string
	Eyes                   *dept.Person
	Visit                  int
}

// span bounds neighbours in the index.
type span struct{ from, to string }

// under spans all records found under a term.
func under(term string) span { return span{"[" + term + " ", "(" + term + "!"} } // "!" follows the space

// ranked spans those of one rank.
func ranked(term string, rank int) span {
	return span{"[" + term + " " + strconv.Itoa(rank), "(" + term + " " + strconv.Itoa(rank+1)}
}

// days spans all records found under a day from since on; of one unit, unless that
// is "".
func days(unit string, since dept.Day) span {
	from := dayTerm(unit, since)
	return span{"[" + from, "(" + dayTerm(unit, "") + ":"} // ":" follows the digits
}

// dayTerm makes the term of a day, apart for each unit; those of all units are of
// unit "".
func dayTerm(unit string, d dept.Day) string {
	name := "d"
	if unit != "" {
		name = "e" + term("", unit)
	}
	return term(name, string(d))
}

// scopeTerm gives the term of a query's scope.
func scopeTerm(q Query) (string, error) {
	switch q.Scope {
	case ScopeOpen:
		return "o", nil
	case ScopeMine:
		return term("m", q.User), nil
	case ScopeUnit:
		return term("u", q.Unit), nil
	case ScopeAll:
		return "a", nil
	}
	return "", fmt.Errorf("store: list: unknown scope %q", q.Scope)
}

// found are the numbers of one page.
type found struct {
	ns    []int
	total int
	prefs Prefs
}

// find gives, in one round trip, a page of the records that are in every span; of
// all records without one. Many spans are read whole and compared here: they are
// for kinds with few records.
func (s *Store) find(ctx context.Context, team string, kind dept.Kind, reader string, q Query, spans ...span) (found, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	var collect func() ([]int, int, error)
	switch {
	case len(spans) == 0 && q.Eyes == nil:
		ask := askGiven(ctx, pipe, team, kind)
		collect = func() ([]int, int, error) {
			all, err := ask()
			return all.newest(q.Offset, q.Limit), all.total(), err
		}
	case len(spans) == 1 && q.Eyes == nil:
		collect = onePage(ctx, pipe, indexKey(team, kind), q, spans[0])
	default:
		collect = common(ctx, pipe, team, kind, q, spans)
	}
	return gather(ctx, pipe, chosen, collect)
}

// findLate gives a page of the records that are overdue.
func (s *Store) findLate(ctx context.Context, team string, kind dept.Kind, reader string, q Query) (found, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	codes, may := askLate(ctx, pipe, team, kind, millis(s.now())), askSeen(ctx, pipe, team, kind, q.Eyes)
	return gather(ctx, pipe, chosen, func() ([]int, int, error) {
		seen, err := may()
		if err != nil {
			return nil, 0, err
		}
		return pickLate(slices.DeleteFunc(codes.Val(), func(code string) bool { return !seen(code) }), q)
	})
}

// gather sends what was asked and collects the answer.
func gather(ctx context.Context, pipe redis.Pipeliner, chosen *redis.StringCmd, collect func() ([]int, int, error)) (found, error) {
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return found{}, reading("list", err)
	}
	ns, total, err := collect()
	return found{ns, total, parsePrefs(chosen.Val())}, err
}

// onePage lets Redis cut a page out of a span.
func onePage(ctx context.Context, pipe redis.Pipeliner, key string, q Query, in span) func() ([]int, int, error) {
	by := &redis.ZRangeBy{Min: in.from, Max: in.to, Offset: int64(q.Offset), Count: int64(q.Limit)}
	read := pipe.ZRangeByLex
	if q.Scope == ScopeAll {
		read = pipe.ZRevRangeByLex
	}
	members, total := read(ctx, key, by), pipe.ZLexCount(ctx, key, in.from, in.to)
	return func() ([]int, int, error) {
		ns, err := numbers(members.Val())
		return ns[:min(q.Limit, len(ns))], int(total.Val()), err // a limit of 0 is none to Redis
	}
}

// common cuts a page out of what is in all spans.
func common(ctx context.Context, pipe redis.Pipeliner, team string, kind dept.Kind, q Query, spans []span) func() ([]int, int, error) {
	reads := make([]*redis.StringSliceCmd, len(spans))
	for i, in := range spans {
		reads[i] = pipe.ZRangeByLex(ctx, indexKey(team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to})
	}
	may := askSeen(ctx, pipe, team, kind, q.Eyes)
	return func() ([]int, int, error) {
		seen, err := may()
		if err != nil {
			return nil, 0, err
		}
		spansOf := map[int]int{}
		for _, read := range reads {
			ns, err := numbers(slices.DeleteFunc(read.Val(), func(m string) bool { return !seen(m) }))
			if err != nil {
				return nil, 0, err
			}
			for _, n := range ns {
				spansOf[n]++
			}
		}
		var ns []int
		for n, in := range spansOf {
			if in == len(spans) {
				ns = append(ns, n)
			}
		}
		slices.Sort(ns)
		if q.Scope == ScopeAll {
			slices.Reverse(ns)
		}
		return page(ns, q), len(ns), nil
	}
}

// page cuts the asked part out of a whole list.
func page[T any](all []T, q Query) []T {
	from := min(q.Offset, len(all))
	return all[from:min(from+q.Limit, len(all))]
}

// pickLate orders overdue codes and cuts out a page of them.
func pickLate(codes []string, q Query) ([]int, int, error) {
	if q.Severity != "" {
		rank := strconv.Itoa(shortageRank(q.Severity))
		codes = slices.DeleteFunc(codes, func(c string) bool { return !strings.HasPrefix(c, rank) })
	}
	slices.Sort(codes)
	ns, err := numbers(page(codes, q))
	return ns, len(codes), err
}

func numbers(members []string) ([]int, error) {
	ns := make([]int, len(members))
	for i, m := range members {
		n, err := codeNumber(m)
		if err != nil {
			return nil, fmt.Errorf("store: index: %w", err)
		}
		ns[i] = n
	}
	return ns, nil
}
