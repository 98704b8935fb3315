package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// newest gives, in one round trip, the numbers of a kind's records from a day on,
// the latest day first and at most limit of them, and how many there are. They are
// of some units, or of any when none is named.
func (s *Store) newest(ctx context.Context, team string, kind dept.Kind, since dept.Day, units []string, limited int) (ns []int, total int, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	if len(units) == 0 {
		units = []string{""}
	}
	pipe := s.c.Pipeline()
	key := indexKey(team, kind)
	pages := make([]*redis.StringSliceCmd, 0, len(units))
	counts := make([]*redis.IntCmd, 0, len(units))
	units = slices.Clone(units)
	slices.Sort(units)
	for _, u := range slices.Compact(units) {
		in := days(u, since)
		counts = append(counts, pipe.ZLexCount(ctx, key, in.from, in.to))
		if limited > 0 { // a limit of 0 is none to Redis
			pages = append(pages, pipe.ZRevRangeByLex(ctx, key, &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(limited)}))
		}
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, 0, reading("days", err)
	}
	for _, c := range counts {
		total += int(c.Val())
	}
	var members []string
	for _, p := range pages {
		for _, m := range p.Val() {
			members = append(members, m[strings.LastIndexByte(m, '=')+1:]) // the day and the code
		}
	}
	slices.SortFunc(members, func(a, b string) int { return cmp.Compare(b, a) })
	ns, err = numbers(members[:min(max(0, limited), len(members))])
	return ns, total, err
}
