package store

import (
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// mostUpcoming bounds what is read of one kind: far more than a digest shows, few
// enough to read at once.
const mostUpcoming = 200

// upcoming are the numbers of what lies ahead: visits in the order of their days,
// promises by when they are late, gifts nobody was thanked for by when they were received,
// achievements newest first.
type upcoming struct{ visits, promises, thanks, news []int }

// upcoming asks for visits up to a day, promises that are late by then, thanks that
// are owed and what was achieved.
func (a *questions) upcoming(q FactsQuery) func() (upcoming, error) {
	visits := a.first(dept.KindVisit, span{from: "[" + term("d", string(q.Today)), to: "(" + term("d", string(q.Ahead)) + "!"}, mostUpcoming)
	late := a.pipe.ZRangeByScore(a.ctx, lateKey(a.team, dept.KindCommitment),
		&redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(millis(q.Ahead.Time(time.UTC)), 10), Count: mostUpcoming})
	thanks := a.owed(0, mostUpcoming)
	var news []*redis.StringSliceCmd
	for _, in := range days(q.From, q.Units) {
		news = append(news, a.latest(dept.KindHighlight, in, q.Most))
	}
	return func() (at upcoming, err error) {
		owed, err := thanks()
		if err != nil {
			return at, err
		}
		at.thanks = owed.ns
		for _, part := range []struct {
			to      *[]int
			members []string
		}{{&at.visits, visits.Val()}, {&at.promises, late.Val()}, {&at.news, dated(news...)}} {
			ns, err := numbers(part.members)
			if err != nil {
				return at, err
			}
			*part.to = once(ns)
		}
		return at, nil
	}
}
