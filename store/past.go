package store

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// PastQuery says whose past is asked for, by what keys begin with: of an official,
// of an organisation, or of both. With Either the official's may be the
// organisation's.
type PastQuery struct {
	Official, Organisation string // folded by dept.NameKey; not both are empty
	Either                 bool
	VisitEyes, PromiseEyes *dept.Person // as Query.Eyes
	Most                   int          // of visits and of promises, the newest
}

// Past is what was found: more than was asked for among the visits, since one index
// holds names, titles and organisations.
type Past struct {
	Visits   []dept.Visit
	Promises []dept.Commitment
	Left     int // older visits and promises that were not read
	Prefs    Prefs
}

// PastOf gives the visits of whoever is called so, the promises they made and the
// visits they made them on, in no order. Two round trips, and a third when a promise
// was made on a visit that the names did not find; that one is given whoever may know
// of it.
func (s *Store) PastOf(ctx context.Context, team, reader string, q PastQuery) (Past, error) {
	ns, visitsNs, out, err := s.findPast(ctx, team, reader, q)
	if err != nil {
		return Past{}, err
	}
	within, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	promisesOf := ask(within, pipe, team, commitments(), slices.Clone(ns))
	visitsOf := ask(within, pipe, team, visits(), slices.Clone(visitsNs))
	if len(ns)+len(visitsNs) > 0 {
		if _, err := pipe.Exec(within); err != nil && !errors.Is(err, redis.Nil) {
			return Past{}, reading("past", err)
		}
	}
	if err := errors.Join(choose(&out.Promises, promisesOf, ns), choose(&out.Visits, visitsOf, visitsNs)); err != nil {
		return Past{}, err
	}
	var others []int
	for _, c := range out.Promises {
		if c.Visit > 0 && !slices.Contains(visitsNs, c.Visit) && !slices.Contains(others, c.Visit) {
			others = append(others, c.Visit)
		}
	}
	more, err := s.Visits(ctx, team, others...)
	out.Visits = append(out.Visits, more...)
	return out, err
}

// findPast gives the numbers of the promises and of the visits, the newest first.
func (s *Store) findPast(ctx context.Context, team, reader string, q PastQuery) (promises, visits []int, out Past, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	read := func(kind dept.Kind, term, name string) *redis.StringSliceCmd {
		if name == "" {
			return redis.NewStringSliceCmd(ctx) // nobody: not everybody
		}
		in := beginning(term, name)
		return pipe.ZRangeByLex(ctx, indexKey(team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to})
	}
	organisation := q.Organisation
	if q.Either {
		organisation = q.Official
	}
	officials := read(dept.KindCommitment, "f", q.Official)
	organisations := read(dept.KindCommitment, "g", organisation)
	delegates := read(dept.KindVisit, "f", cmp.Or(q.Official, q.Organisation))
	mayRead := askSeen(ctx, pipe, team, dept.KindCommitment, q.PromiseEyes)
	mayKnow := askSeen(ctx, pipe, team, dept.KindVisit, q.VisitEyes)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, nil, out, reading("past", err)
	}
	out.Prefs = parsePrefs(chosen.Val())
	newest := func(members []string, may func() (func(string) bool, error)) ([]int, error) {
		seen, err := may()
		if err != nil {
			return nil, err
		}
		ns, err := numbers(slices.DeleteFunc(members, func(m string) bool { return !seen(m) }))
		slices.Sort(ns)
		ns = slices.Compact(ns)
		slices.Reverse(ns)
		out.Left += max(0, len(ns)-q.Most)
		return ns[:min(len(ns), q.Most)], err
	}
	members := slices.Concat(officials.Val(), organisations.Val())
	if !q.Either {
		members = both(officials.Val(), organisations.Val(), q)
	}
	if promises, err = newest(members, mayRead); err != nil {
		return nil, nil, out, err
	}
	visits, err = newest(delegates.Val(), mayKnow)
	return promises, visits, out, err
}

// both gives the members of an official's and of an organisation's span that are of
// what was asked for: of the one, of the other, or the records in both.
func both(officials, organisations []string, q PastQuery) []string {
	switch {
	case q.Organisation == "":
		return officials
	case q.Official == "":
		return organisations
	}
	in := map[string]bool{}
	for _, m := range organisations {
		in[m[max(0, len(m)-codeLength):]] = true
	}
	return slices.DeleteFunc(officials, func(m string) bool { return !in[m[max(0, len(m)-codeLength):]] })
}
