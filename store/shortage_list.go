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
	ScopeOverdue = "overdue" // open and past its earliest due time
	ScopeAll     = "all"     // closed ones too
)

// Query says which shortages to list. "all" comes newest first, every other
// scope worst first and then oldest.
type Query struct {
	Scope      string
	Unit, User string
	Severity   dept.Severity // "" for any
	Offset     int
	Limit      int
}

// Page is one page of a list.
type Page struct {
	Shortages []dept.Shortage
	Total     int   // on all pages
	Prefs     Prefs // the reader's
}

// ListShortages gives one page in at most two round trips.
func (s *Store) ListShortages(ctx context.Context, team, reader string, q Query) (Page, error) {
	ns, page, err := s.findShortages(ctx, team, reader, q)
	if err != nil {
		return page, err
	}
	page.Shortages, err = s.Shortages(ctx, team, ns...)
	return page, err
}

// findShortages gives the numbers of one page, and the page but for them.
func (s *Store) findShortages(ctx context.Context, team, reader string, q Query) ([]int, Page, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	var collect func() ([]int, int, error)
	switch {
	case q.Scope == ScopeAll && q.Severity == "":
		highest := pipe.HGet(ctx, recordsKey(team, dept.KindShortage), "n")
		collect = func() ([]int, int, error) { return countDown(highest, q) }
	case q.Scope == ScopeOverdue:
		key := lateKey(team, dept.KindShortage)
		codes := pipe.ZRangeByScore(ctx, key, &redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(millis(s.now()), 10)})
		collect = func() ([]int, int, error) { return pickLate(codes.Val(), q) }
	default:
		from, to, err := span(q)
		if err != nil {
			return nil, Page{}, err
		}
		key := indexKey(team, dept.KindShortage)
		by := &redis.ZRangeBy{Min: from, Max: to, Offset: int64(q.Offset), Count: int64(q.Limit)}
		members := pipe.ZRangeByLex(ctx, key, by)
		if q.Scope == ScopeAll {
			members = pipe.ZRevRangeByLex(ctx, key, by)
		}
		total := pipe.ZLexCount(ctx, key, from, to)
		collect = func() ([]int, int, error) {
			ns, err := numbers(members.Val())
			return ns[:min(q.Limit, len(ns))], int(total.Val()), err // a limit of 0 is none to Redis
		}
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, Page{}, reading("list", err)
	}
	ns, total, err := collect()
	return ns, Page{Total: total, Prefs: parsePrefs(chosen.Val())}, err
}

// span gives the bounds of a query's members in the index.
func span(q Query) (from, to string, err error) {
	var t string
	switch q.Scope {
	case ScopeOpen:
		t = "o"
	case ScopeMine:
		t = term("m", q.User)
	case ScopeUnit:
		t = term("u", q.Unit)
	case ScopeAll:
		t = "a"
	default:
		return "", "", fmt.Errorf("store: list: unknown scope %q", q.Scope)
	}
	if q.Severity == "" {
		return "[" + t + " ", "(" + t + "!", nil // "!" follows the space
	}
	rank := shortageRank(q.Severity)
	return "[" + t + " " + strconv.Itoa(rank), "(" + t + " " + strconv.Itoa(rank+1), nil
}

// countDown walks all records from the highest number; none is ever deleted.
func countDown(highest *redis.StringCmd, q Query) ([]int, int, error) {
	if highest.Val() == "" {
		return nil, 0, nil
	}
	total, err := highest.Int()
	if err != nil {
		return nil, 0, fmt.Errorf("store: list: highest number: %w", err)
	}
	var ns []int
	for n := total - q.Offset; n > 0 && len(ns) < q.Limit; n-- {
		ns = append(ns, n)
	}
	return ns, total, nil
}

// pickLate orders overdue codes and cuts out a page of them.
func pickLate(codes []string, q Query) ([]int, int, error) {
	if q.Severity != "" {
		rank := strconv.Itoa(shortageRank(q.Severity))
		codes = slices.DeleteFunc(codes, func(c string) bool { return !strings.HasPrefix(c, rank) })
	}
	slices.Sort(codes)
	from := min(q.Offset, len(codes))
	ns, err := numbers(codes[from:min(from+q.Limit, len(codes))])
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
