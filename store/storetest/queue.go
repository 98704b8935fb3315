package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

// Told is a notice that waits to be told.
type Told struct {
	Lane string // "!U1" for what is urgent
	Line string // "SH-12 revision destination"
}

// Queued gives what waits to be told in a workspace in the order in which it was put
// out, and takes it away when clear says so.
func Queued(tb testing.TB, c *redis.Client, team string, clear bool) []Told {
	tb.Helper()
	ctx := context.Background()
	keys, err := c.Keys(ctx, "*"+team+":q").Result()
	if err != nil {
		tb.Fatal(err)
	}
	var lines [][]string
	for _, k := range keys {
		all, err := c.ZRange(ctx, k, 0, -1).Result()
		if err == nil && clear {
			err = c.Del(ctx, k, k+"l").Err()
		}
		if err != nil {
			tb.Fatal(err)
		}
		for _, line := range all {
			lines = append(lines, strings.Fields(line))
		}
	}
	slices.SortFunc(lines, func(a, b []string) int { return strings.Compare(a[1], b[1]) })
	var out []Told
	for _, f := range lines {
		out = append(out, Told{Lane: f[0], Line: strings.Join(f[3:], " ")})
	}
	return out
}
