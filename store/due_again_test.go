package store_test

import (
	"context"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestDueTimeComesAgain: one that is claimed with its next moment falls due then, once
// for all who claim it; a change that leaves it as stated does not bring it back, and
// one that ends it takes it out, wherever it was moved to.
func TestDueTimeComesAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s := file(t, d, func(n *dept.Need) { n.Severity = dept.Critical })
		const what = "acknowledge:4"
		falls := func() (at time.Time, due bool) {
			t.Helper()
			all, err := d.DueItems(ctx, team, 100)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range all {
				if f.Ref == s.Ref() && f.What == what {
					return f.At, true
				}
			}
			return time.Time{}, false
		}
		claim := func(at, again time.Time, want int) {
			t.Helper()
			n, err := d.Claim(ctx, team, []store.Claim{{DueItem: store.DueItem{Ref: s.Ref(), What: what, At: at}, Again: again}})
			if err != nil || n != want {
				t.Errorf("claimed %d (%v), want %d", n, err, want)
			}
		}
		d.move(48 * time.Hour)
		first, due := falls()
		if !due {
			t.Fatal("it never falls due")
		}
		next := d.now().Add(12 * time.Hour)
		claim(first, next, 1)
		claim(first, next, 0) // another replica, with the same moment
		if _, due := falls(); due {
			t.Error("it falls due before its next moment")
		}
		follower, err := s.Follow(lead, d.now())
		if err != nil {
			t.Fatal(err)
		}
		s = follower
		put(t, d.Shortages, s)
		if _, due := falls(); due {
			t.Error("a change brings it back")
		}
		d.move(12 * time.Hour)
		if at, due := falls(); !due || at.UnixMilli() != next.UnixMilli() {
			t.Errorf("it falls due %v at %v, want %v", due, at, next)
		}
		claim(next, next.Add(time.Hour), 1)
		put(t, d.Shortages, must(t)(s.Acknowledge(lead, d.now())))
		d.move(24 * time.Hour)
		if at, due := falls(); due {
			t.Errorf("it falls due at %v after it was acknowledged", at)
		}
	})
}
