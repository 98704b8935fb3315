package store

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// mostAhead bounds what is read of one kind: far more than a digest shows, few
// enough to read at once.
const mostAhead = 200

// coming are the numbers of what lies ahead: visits in the order of their days,
// promises by when they are late, gifts nobody was thanked for by when they were received,
// achievements newest first.
type coming struct{ visits, promises, thanks, news []int }

// ahead asks for visits up to a day, promises that are late by then, thanks that
// are owed and what was achieved.
func (a *asked) ahead() func() (coming, error) {
	byLex := func(kind dept.Kind, in span) *redis.StringSliceCmd {
		return a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: mostAhead})
	}
	visits := byLex(dept.KindVisit, span{"[" + term("d", string(a.q.Today)), "(" + term("d", string(a.q.Ahead)) + "!"})
	late := a.pipe.ZRangeByScore(a.ctx, lateKey(a.team, dept.KindCommitment),
		&redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(millis(a.q.Ahead.Time(time.UTC)), 10), Count: mostAhead})
	thanks := a.pipe.ZRangeByScore(a.ctx, lateKey(a.team, dept.KindSupport), &redis.ZRangeBy{Min: "-inf", Max: "+inf", Count: mostAhead})
	units := a.q.Units
	if len(units) == 0 {
		units = []string{""}
	}
	var news []*redis.StringSliceCmd
	for _, u := range units {
		in := days(u, a.q.From)
		news = append(news, a.pipe.ZRevRangeByLex(a.ctx, indexKey(a.team, dept.KindHighlight), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(a.q.Most)}))
	}
	return func() (at coming, err error) {
		var told []string
		for _, n := range news {
			for _, m := range n.Val() {
				told = append(told, m[strings.LastIndexByte(m, '=')+1:]) // the day and the code
			}
		}
		slices.Sort(told)
		slices.Reverse(told)
		for _, part := range []struct {
			to      *[]int
			members []string
		}{{&at.visits, visits.Val()}, {&at.promises, late.Val()}, {&at.thanks, thanks.Val()}, {&at.news, told}} {
			ns, err := numbers(part.members)
			if err != nil {
				return at, err
			}
			*part.to = once(ns)
		}
		return at, nil
	}
}
