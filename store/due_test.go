package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
)

// TestFallenPassesOverOtherWorkspaces has more overdue of others than one page before
// what is ours.
func TestFallenPassesOverOtherWorkspaces(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		var ours []store.Fallen
		for range 3 {
			s := file(t, d, nil)
			d.move(time.Second)
			ours = append(ours, store.Fallen{Ref: s.Ref(), What: "acknowledge", At: s.AckDue})
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
			got, err := d.Fallen(ctx, team, most)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(ours[:min(most, len(ours))], got); diff != "" {
				t.Errorf("at most %d: %s", most, diff)
			}
		}
	})
}
