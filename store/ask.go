package store

import (
	"context"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// ask reads records by number within a pipeline.
func ask[T dept.Timed](ctx context.Context, pipe redis.Pipeliner, team string, k noun[T], ns []int) func() (map[int]T, error) {
	slices.Sort(ns)
	ns = slices.Compact(ns)
	if len(ns) == 0 {
		return func() (map[int]T, error) { return nil, nil }
	}
	fields := make([]string, len(ns))
	for i, n := range ns {
		fields[i] = strconv.Itoa(n)
	}
	read := pipe.HMGet(ctx, recordsKey(team, k.kind), fields...)
	return func() (map[int]T, error) {
		out := make(map[int]T, len(ns))
		for i, v := range read.Val() {
			text, ok := v.(string)
			if !ok {
				continue
			}
			r, err := k.unpack(ns[i], text)
			if err != nil {
				return nil, err
			}
			out[ns[i]] = r
		}
		return out, nil
	}
}

// choose puts what was asked for into a list.
func choose[T any](out *[]T, read func() (map[int]T, error), ns []int) error {
	by, err := read()
	*out = pick(by, ns)
	return err
}

func pick[T any](by map[int]T, ns []int) []T {
	var out []T
	for _, n := range ns {
		if v, ok := by[n]; ok {
			out = append(out, v)
		}
	}
	return out
}
