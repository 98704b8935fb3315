package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// packLimits bound what a pack is made of; what is beyond them is counted in
// dept.PackLeft.
type packLimits struct {
	needs    int // and requests
	promises int // that are not closed, and of the newest
	since    int // gifts, and highlights
}

var usualLimits = packLimits{needs: 2000, promises: 500, since: 200}

// GatherPack reads what a visit's briefing pack is made of: what is open of the
// units toured or affecting them (of every unit when the visit names none), the
// promises that are not closed, those of this visit and the newest, and support and
// highlights since the last visit that was held, or for a year. It takes three round
// trips at most: two indexes, and between and after them the records.
func (s *Store) GatherPack(ctx context.Context, team string, v dept.Visit, d *dept.Department, now time.Time) (dept.Pack, error) {
	return s.gatherPack(ctx, team, v, d, now, usualLimits)
}

func (s *Store) gatherPack(ctx context.Context, team string, v dept.Visit, d *dept.Department, now time.Time, most packLimits) (dept.Pack, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	p := dept.Pack{Visit: v, Made: now}
	g := gathering{v, most}

	a := s.asking(ctx, team)
	needs, requests, promises, before := g.open(a, dept.KindShortage), g.open(a, dept.KindStaffing), g.promises(a), g.heldBefore(a)
	if err := a.send("pack"); err != nil {
		return p, err
	}
	needNs, err1 := needs(&p.Left.Needs)
	requestNs, err2 := requests(&p.Left.Requests)
	promiseNs, err3 := promises(&p.Left)
	heldNs, heldFrom, err4 := before()
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return p, err
	}

	from := cmp.Or(heldFrom, dept.DayOf(v.Start.AddDate(-1, 0, 0).UTC())).Plus(-1) // the day is another one in some zone
	a = s.asking(ctx, team)
	needsOf, requestsOf := s.Shortages.ask(a, needNs), s.Staffing.ask(a, requestNs)
	promisesOf, visitsOf := s.Commitments.ask(a, promiseNs), s.Visits.ask(a, heldNs)
	gifts, news := g.since(a, dept.KindSupport, from, nil), g.since(a, dept.KindHighlight, from, v.Units)
	if err := a.send("pack"); err != nil {
		return p, err
	}
	held, err := visitsOf()
	if err != nil {
		return p, err
	}
	var last time.Time
	for _, other := range held {
		if other.Start.Before(v.Start) && other.Start.After(last) {
			last = other.Start
		}
	}
	p.Since = dept.DayOf(cmp.Or(last, v.Start.AddDate(-1, 0, 0)).In(d.Zone))
	giftNs, err1 := gifts(p.Since, &p.Left.Gifts)
	newsNs, err2 := news(p.Since, &p.Left.Highlights)
	if err := errors.Join(err1, err2, choose(&p.Needs, needsOf, needNs), choose(&p.Requests, requestsOf, requestNs), choose(&p.Promises, promisesOf, promiseNs)); err != nil {
		return p, err
	}
	a = s.asking(ctx, team)
	giftsOf, newsOf := s.Support.ask(a, giftNs), s.Highlights.ask(a, newsNs)
	if err := a.send("pack"); err != nil {
		return p, err
	}
	err = errors.Join(choose(&p.Gifts, giftsOf, giftNs), choose(&p.Highlights, newsOf, newsNs))
	return p.Sorted(), err
}

// gathering says what a pack is gathered for.
type gathering struct {
	v    dept.Visit
	most packLimits
}

// open asks for what is open of the units toured, the worst first and then the
// oldest, each once.
func (g gathering) open(a *questions, kind dept.Kind) func(left *int) ([]int, error) {
	reads := a.each(kind, scopeSpans(g.v.Units)...)
	return func(left *int) ([]int, error) {
		codes := codesOf(reads...)
		kept := codes[:min(g.most.needs, len(codes))]
		*left = len(codes) - len(kept)
		return numbers(kept)
	}
}

// promises asks for those that are not closed, those of this visit and the newest,
// the newest first.
func (g gathering) promises(a *questions) func(left *dept.PackLeft) ([]int, error) {
	all := a.given(dept.KindCommitment)
	open := a.all(dept.KindCommitment, under("o"))
	made := a.all(dept.KindCommitment, under(term("v", strconv.Itoa(g.v.N))))
	return func(left *dept.PackLeft) ([]int, error) {
		given, err := all()
		if err != nil {
			return nil, err
		}
		newest, total := given.newest(0, g.most.promises), given.total()
		pending, err := numbers(open.Val())
		if err != nil {
			return nil, err
		}
		here, err := numbers(made.Val())
		if err != nil {
			return nil, err
		}
		slices.Sort(pending)
		slices.Reverse(pending)
		ns := slices.Concat(pending[:min(g.most.promises, len(pending))], newest, here)
		slices.Sort(ns)
		ns = slices.Compact(ns)
		slices.Reverse(ns)
		for _, n := range pending {
			if _, read := slices.BinarySearchFunc(ns, n, func(a, b int) int { return b - a }); !read {
				left.Promises++
			}
		}
		left.Earlier = total - len(ns) - left.Promises
		return ns, nil
	}
}

// heldBefore asks for the visits of which one may be the last that was held before:
// those that began on the latest day before this one's, and on this one's own day
// (in UTC). from is that day before; "" for none.
func (g gathering) heldBefore(a *questions) func() (ns []int, from dept.Day, err error) {
	day := dept.DayOf(g.v.Start.UTC())
	days := a.all(dept.KindVisit, span{from: anyDay.from, to: "(" + term("d", string(day)) + "!"})
	var over []*redis.StringSliceCmd
	for _, state := range []dept.VisitState{dept.VisitHeld, dept.VisitReported, dept.VisitClosed} {
		over = append(over, a.all(dept.KindVisit, under(term("s", string(state)))))
	}
	return func() (ns []int, from dept.Day, err error) {
		began := map[int]dept.Day{}
		for _, m := range days.Val() { // in the order of days: the first is the beginning
			n, err := codeNumber(m)
			if err != nil {
				return nil, "", err
			}
			if _, known := began[n]; !known {
				began[n] = dayIn(m)
			}
		}
		var candidates []int
		for _, read := range over {
			held, err := numbers(read.Val())
			if err != nil {
				return nil, "", err
			}
			for _, n := range held {
				at, before := began[n]
				if !before || n == g.v.N {
					continue
				}
				candidates = append(candidates, n)
				if at < day && at > from {
					from = at
				}
			}
		}
		return slices.DeleteFunc(candidates, func(n int) bool { return began[n] != day && began[n] != from }), from, nil
	}
}

// dayIn is the day in an index member that ends in one and a code.
func dayIn(member string) dept.Day {
	_, day, _ := strings.Cut(member[:max(0, len(member)-codeLength-1)], "=")
	return dept.Day(day[strings.LastIndexByte(day, '=')+1:])
}

// since asks for a kind's records of some units from a day on; of all when none is
// named. The day that counts is told when the answer is read, the newest first.
func (g gathering) since(a *questions, kind dept.Kind, from dept.Day, units []string) func(since dept.Day, left *int) ([]int, error) {
	reads := a.each(kind, days(from, units)...)
	return func(since dept.Day, left *int) ([]int, error) {
		members := slices.DeleteFunc(dated(reads...), func(m string) bool { return dept.Day(m[:max(0, len(m)-codeLength-1)]) < since })
		kept := members[:min(g.most.since, len(members))]
		*left = len(members) - len(kept)
		return numbers(kept)
	}
}
