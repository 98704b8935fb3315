package store_test

import (
	"context"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestWordingsWaitForTheHead: a digest finds promises whose wording nobody approved,
// for who may approve it, and counts all of them.
func TestWordingsWaitForTheHead(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		first, second, third := filePromise(t, d, nil), filePromise(t, d, nil), filePromise(t, d, nil)
		facts := func(confirms bool, most int) dept.Brief {
			t.Helper()
			b, err := d.Facts(ctx, team, store.FactsQuery{
				From: "2026-11-15", Until: "2026-11-22", Today: dept.DayOf(d.now()), Weeks: 1, Most: most, Overdue: d.now(),
				Confirms: confirms, Ahead: dept.DayOf(d.now().AddDate(0, 0, 14)),
			})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		if b := facts(true, 10); b.ConfirmIn != 3 || len(b.Confirm) != 3 || b.Confirm[0].N != first.N || b.Nothing() {
			t.Errorf("%d wait: %+v", b.ConfirmIn, b.Confirm)
		}
		if b := facts(true, 2); b.ConfirmIn != 3 || len(b.Confirm) != 2 {
			t.Errorf("of three %d are read: %+v", b.ConfirmIn, b.Confirm)
		}
		if b := facts(false, 10); b.ConfirmIn != 0 || len(b.Confirm) != 0 {
			t.Errorf("for others %d wait", b.ConfirmIn)
		}
		ok := well[dept.Commitment](t)
		put(t, d.Commitments, ok(second.Confirm(head, "", d.now())))
		put(t, d.Commitments, ok(third.Drop(head, "never said", d.now())))
		d.move(time.Hour)
		if b := facts(true, 10); b.ConfirmIn != 1 || len(b.Confirm) != 1 || b.Confirm[0].N != first.N {
			t.Errorf("%d wait: %+v", b.ConfirmIn, b.Confirm)
		}
	})
}
