package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// TestFallenPassesOverOtherWorkspaces has more overdue of others than one page before
// what is ours.
func TestFallenPassesOverOtherWorkspaces(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		var ours []store.DueItem
		for range 3 {
			s := file(t, d, nil)
			d.move(time.Second)
			ours = append(ours, store.DueItem{Ref: s.Ref(), What: "acknowledge", At: s.AckDue})
		}
		keys, err := d.raw.Keys(ctx, "*due").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		foreign := make([]redis.Z, 1200)
		for i := range foreign {
			foreign[i] = redis.Z{Score: float64(i + 1), Member: fmt.Sprintf("T0OTHER SH-%d acknowledge", i+1)}
		}
		if err := d.raw.ZAdd(ctx, keys[0], foreign...).Err(); err != nil {
			t.Fatal(err)
		}
		d.move(dept.DefaultTimes[dept.High].Acknowledge + time.Second)
		for _, most := range []int{1, 2, 9} {
			got, err := d.DueItems(ctx, team, most)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(ours[:min(most, len(ours))], got); diff != "" {
				t.Errorf("at most %d: %s", most, diff)
			}
		}
	})
}

// TestEveryCardIsDrawnAnew: a change that asks for it, and a due time that comes, put
// out one notice for each place that has a card; who hears of the change anyway gets
// no second one, and where nothing was posted nothing is.
func TestEveryCardIsDrawnAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s := file(t, d, nil)
		other := file(t, d, nil)
		keys, err := d.raw.Keys(ctx, "*due").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		tag := strings.TrimSuffix(keys[0], "due")
		put := func() (lines []string) {
			t.Helper()
			for _, told := range storetest.Queued(t, d.raw, team, true) {
				lines = append(lines, team+" "+told.Line)
			}
			slices.Sort(lines)
			return lines
		}
		fields := []any{"C1", "s C1 1.2 1 1", "U1", "l 99 other 0", "U1 1", "l 99 other 0", "U2", "s D2 1.3 1 1"}
		if err := d.raw.HSet(ctx, tag+team+":s:"+s.Ref().String(), fields...).Err(); err != nil {
			t.Fatal(err)
		}
		s = must(t)(s.Acknowledge(lead, d.now()))
		other = must(t)(other.Acknowledge(lead, d.now()))
		notices := []dept.Notice{
			{To: "C1", Ref: s.Ref(), Rev: 2}, {To: "U9", Ref: s.Ref(), Rev: 2}, dept.Redraw(s.Ref()),
			{To: "U9", Ref: other.Ref(), Rev: 2}, dept.Redraw(other.Ref()),
		}
		if _, err := d.Shortages.Change(ctx, team, "", time.UTC, []dept.Shortage{s, other}, notices); err != nil {
			t.Fatal(err)
		}
		want := []string{team + " SH-1 0 U1", team + " SH-1 0 U2", team + " SH-1 2 C1", team + " SH-1 2 U9", team + " SH-2 2 U9"}
		if diff := cmp.Diff(want, put()); diff != "" {
			t.Error(diff)
		}
		claims := []store.Claim{{DueItem: store.DueItem{Ref: s.Ref(), What: "resolve", At: s.ResolveDue}, Redraw: true}}
		for _, want := range [][]string{{team + " SH-1 0 C1", team + " SH-1 0 U1", team + " SH-1 0 U2"}, nil} {
			if _, err := d.Claim(ctx, team, claims); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, put()); diff != "" {
				t.Error(diff)
			}
		}
	})
}
