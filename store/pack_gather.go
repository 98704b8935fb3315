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
	g := gathering{ctx: ctx, team: team, v: v, most: most}

	first := g.begin(s.c)
	needs, requests, promises, before := g.open(dept.KindShortage), g.open(dept.KindStaffing), g.promises(), g.heldBefore()
	if err := first(); err != nil {
		return p, err
	}
	needNs, err1 := needs(&p.Left.Needs)
	requestNs, err2 := requests(&p.Left.Requests)
	promiseNs, err3 := promises(&p.Left)
	heldNs, heldFrom, err4 := before()
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return p, err
	}

	second := g.begin(s.c)
	from := cmp.Or(heldFrom, dept.DayOf(v.Start.AddDate(-1, 0, 0).UTC())).Plus(-1) // the day is another one in some zone
	needsOf, requestsOf := ask(ctx, g.pipe, team, shortages(), slices.Clone(needNs)), ask(ctx, g.pipe, team, staffings(), slices.Clone(requestNs))
	promisesOf, visitsOf := ask(ctx, g.pipe, team, commitments(), slices.Clone(promiseNs)), ask(ctx, g.pipe, team, visits(), heldNs)
	gifts, news := g.since(dept.KindSupport, from, nil), g.since(dept.KindHighlight, from, v.Units)
	if err := second(); err != nil {
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
	if len(giftNs)+len(newsNs) == 0 {
		return p.Sorted(), nil
	}
	third := g.begin(s.c)
	giftsOf, newsOf := ask(ctx, g.pipe, team, supports(), slices.Clone(giftNs)), ask(ctx, g.pipe, team, highlights(), slices.Clone(newsNs))
	if err := third(); err != nil {
		return p, err
	}
	err = errors.Join(choose(&p.Gifts, giftsOf, giftNs), choose(&p.Highlights, newsOf, newsNs))
	return p.Sorted(), err
}

// gathering is a pack on its way from Redis: what is asked goes into one pipeline,
// and the functions given read the answers once it was sent.
type gathering struct {
	ctx  context.Context //nolint:containedctx // it lives as long as one call
	pipe redis.Pipeliner
	team string
	v    dept.Visit
	most packLimits
}

// begin opens a pipeline; what it gives sends it.
func (g *gathering) begin(c redis.UniversalClient) func() error {
	pipe := c.Pipeline()
	g.pipe = pipe
	return func() error {
		if _, err := pipe.Exec(g.ctx); err != nil && !errors.Is(err, redis.Nil) {
			return reading("pack", err)
		}
		return nil
	}
}

func (g *gathering) all(kind dept.Kind, in span) *redis.StringSliceCmd {
	return g.pipe.ZRangeByLex(g.ctx, indexKey(g.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to})
}

// open asks for what is open of the units toured, the worst first and then the
// oldest, each once.
func (g *gathering) open(kind dept.Kind) func(left *int) ([]int, error) {
	var reads []*redis.StringSliceCmd
	for _, t := range scopeTerms(g.v.Units) {
		reads = append(reads, g.all(kind, under(t)))
	}
	return func(left *int) ([]int, error) {
		var codes []string
		for _, r := range reads {
			for _, m := range r.Val() {
				codes = append(codes, m[max(0, len(m)-codeLength):])
			}
		}
		slices.Sort(codes)
		codes = slices.Compact(codes)
		kept := codes[:min(g.most.needs, len(codes))]
		*left = len(codes) - len(kept)
		return numbers(kept)
	}
}

// promises asks for those that are not closed, those of this visit and the newest,
// the newest first.
func (g *gathering) promises() func(left *dept.PackLeft) ([]int, error) {
	all := askGiven(g.ctx, g.pipe, g.team, dept.KindCommitment)
	open := g.all(dept.KindCommitment, under("o"))
	made := g.all(dept.KindCommitment, under(term("v", strconv.Itoa(g.v.N))))
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
func (g *gathering) heldBefore() func() (ns []int, from dept.Day, err error) {
	day := dept.DayOf(g.v.Start.UTC())
	days := g.all(dept.KindVisit, span{anyDay.from, "(" + term("d", string(day)) + "!"})
	var over []*redis.StringSliceCmd
	for _, state := range []dept.VisitState{dept.VisitHeld, dept.VisitReported, dept.VisitClosed} {
		over = append(over, g.all(dept.KindVisit, under(term("s", string(state)))))
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
func (g *gathering) since(kind dept.Kind, from dept.Day, units []string) func(since dept.Day, left *int) ([]int, error) {
	if len(units) == 0 {
		units = []string{""}
	}
	units = slices.Compact(slices.Sorted(slices.Values(units)))
	reads := make([]*redis.StringSliceCmd, len(units))
	for i, u := range units {
		reads[i] = g.all(kind, days(u, from))
	}
	return func(since dept.Day, left *int) ([]int, error) {
		var members []string
		for _, r := range reads {
			for _, m := range r.Val() {
				if dayIn(m) >= since {
					members = append(members, m[strings.LastIndexByte(m, '=')+1:]) // the day and the code
				}
			}
		}
		slices.Sort(members)
		slices.Reverse(members)
		kept := members[:min(g.most.since, len(members))]
		*left = len(members) - len(kept)
		return numbers(kept)
	}
}
