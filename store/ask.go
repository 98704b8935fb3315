package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// questions are reads of one workspace that go to Redis together, in one round trip.
// What a method gives holds the answer once they were sent.
type questions struct {
	ctx  context.Context //nolint:containedctx // it lives as long as one call
	pipe redis.Pipeliner
	team string
}

// asking begins questions. ctx is bounded by limit.
func (s *Store) asking(ctx context.Context, team string) *questions {
	return &questions{ctx, s.c.Pipeline(), team}
}

// send sends what was asked; nothing when nothing was. what names it in errors.
func (a *questions) send(what string) error {
	if _, err := a.pipe.Exec(a.ctx); err != nil && !errors.Is(err, redis.Nil) {
		return readError(what, err)
	}
	return nil
}

// prefs asks for what a person chose.
func (a *questions) prefs(user string) func() Prefs {
	read := a.pipe.HGet(a.ctx, prefsKey(a.team), user)
	return func() Prefs { return parsePrefs(read.Val()) }
}

// all asks for the index members in a span, in their order.
func (a *questions) all(kind dept.Kind, in span) *redis.StringSliceCmd {
	return a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to})
}

// each is all for several spans.
func (a *questions) each(kind dept.Kind, spans ...span) []*redis.StringSliceCmd {
	out := make([]*redis.StringSliceCmd, len(spans))
	for i, in := range spans {
		out[i] = a.all(kind, in)
	}
	return out
}

// either is each with what the spans have beside them. A record that is found twice comes
// twice.
func (a *questions) either(kind dept.Kind, spans ...span) []func() []string {
	out := make([]func() []string, len(spans))
	for i, in := range spans {
		reads := a.each(kind, append([]span{in}, in.or...)...)
		out[i] = func() (members []string) {
			for _, read := range reads {
				members = append(members, read.Val()...)
			}
			return members
		}
	}
	return out
}

// first is all for the first members of a span; a most of 0 asks for all of them.
func (a *questions) first(kind dept.Kind, in span, most int) *redis.StringSliceCmd {
	return a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(most)})
}

// latest is first from the end of a span backwards.
func (a *questions) latest(kind dept.Kind, in span, most int) *redis.StringSliceCmd {
	return a.pipe.ZRevRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(most)})
}

// count asks how many members a span has.
func (a *questions) count(kind dept.Kind, in span) *redis.IntCmd {
	return a.pipe.ZLexCount(a.ctx, indexKey(a.team, kind), in.from, in.to)
}

// late asks for the codes of what is overdue at a moment, the longest first.
func (a *questions) late(kind dept.Kind, at time.Time) *redis.StringSliceCmd {
	return a.pipe.ZRangeByScore(a.ctx, lateKey(a.team, kind), &redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(millis(at), 10)})
}

// newest asks for a kind's records of some units, of any when none is named, from a
// day on: the latest day first and at most that many, and how many there are.
func (a *questions) newest(kind dept.Kind, since dept.Day, units []string, most int) func() (found, error) {
	var pages []*redis.StringSliceCmd
	var counts []*redis.IntCmd
	for _, in := range days(since, units) {
		counts = append(counts, a.count(kind, in))
		if most > 0 { // a limit of 0 is none to Redis
			pages = append(pages, a.latest(kind, in, most))
		}
	}
	return func() (found, error) {
		at := found{total: sum(counts)}
		members := dated(pages...)
		var err error
		at.ns, err = numbers(members[:min(max(0, most), len(members))])
		return at, err
	}
}

// beginnings asks for the records found under any of some terms, in the order of
// their codes: at most that many, and how many there are. Without a term it asks
// nothing.
func (a *questions) beginnings(kind dept.Kind, most int, terms ...string) func() (found, error) {
	var pages []*redis.StringSliceCmd
	var counts []*redis.IntCmd
	for _, t := range terms {
		pages, counts = append(pages, a.first(kind, under(t), most)), append(counts, a.count(kind, under(t)))
	}
	return func() (found, error) {
		codes := codesOf(pages...)
		ns, err := numbers(codes[:min(most, len(codes))])
		return found{ns, sum(counts)}, err
	}
}

func sum(counts []*redis.IntCmd) int {
	total := 0
	for _, c := range counts {
		total += int(c.Val())
	}
	return total
}

// codeLength is a digit of rank and seven of number.
const codeLength = 8

// codesOf gives the codes in some index members, in order and each once.
func codesOf(reads ...*redis.StringSliceCmd) []string {
	var codes []string
	for _, read := range reads {
		for _, m := range read.Val() {
			codes = append(codes, code(m))
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// code is what an index member ends in.
func code(member string) string { return member[max(0, len(member)-codeLength):] }

// dated gives the days and codes in members found under a day, the latest first.
func dated(reads ...*redis.StringSliceCmd) []string {
	var out []string
	for _, read := range reads {
		for _, m := range read.Val() {
			out = append(out, m[strings.LastIndexByte(m, '=')+1:])
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

// choose puts what was asked for into a list.
func choose[T any](out *[]T, read func() (map[int]T, error), ns []int) error {
	by, err := read()
	*out = pick(by, ns)
	return err
}

// pick gives records in the order of some numbers; those that don't exist are left
// out.
func pick[T any](by map[int]T, ns []int) []T {
	var out []T
	for _, n := range ns {
		if v, ok := by[n]; ok {
			out = append(out, v)
		}
	}
	return out
}
