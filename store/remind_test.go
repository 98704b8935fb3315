package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// aside files a shortage and claims its first due time for people.
func aside(t *testing.T, d desk, critical bool, people ...string) []store.Pending {
	t.Helper()
	ctx := context.Background()
	file(t, d, nil)
	d.move(365 * 24 * time.Hour)
	due, err := d.DueItems(ctx, team, 1)
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	c := store.Claim{DueItem: due[0]}
	for _, id := range people {
		c.Reminders = append(c.Reminders, store.Pending{
			To: id, Ref: c.Ref, What: c.What, Due: c.At, Critical: critical, Planned: c.At, At: c.At,
		})
	}
	for i, want := range []int{1, 0} {
		if n, err := d.Claim(ctx, team, []store.Claim{c}); err != nil || n != want {
			t.Fatalf("claim %d: %d, %v", i, n, err)
		}
	}
	pending, err := d.Pending(ctx, team, 100)
	if err != nil || len(pending) != len(people) {
		t.Fatalf("%+v, %v", pending, err)
	}
	return pending
}

func bundleOf(to string, pending []store.Pending) store.Bundle {
	b := store.Bundle{To: to, Critical: pending[0].Critical}
	for _, p := range pending {
		b.Items = append(b.Items, store.Bundled{Pending: p})
	}
	return b
}

// TestRemindersKeepWhatTheySay: from the claim over the set to the record, on both
// streams.
func TestRemindersKeepWhatTheySay(t *testing.T) {
	for _, critical := range []bool{false, true} {
		onBoth(t, func(t *testing.T, d desk) {
			ctx := context.Background()
			pending := aside(t, d, critical, "U0LEAD")
			if p := pending[0]; p.To != "U0LEAD" || p.What != "acknowledge" || !p.Due.Equal(p.Planned) || !p.At.Equal(p.Due) || p.Critical != critical {
				t.Errorf("%+v", p)
			}
			b := bundleOf("U0COORD", pending)
			b.Items[0].Late = true
			if n, err := d.Remind(ctx, team, b); err != nil || n != 1 {
				t.Fatal(n, err)
			}
			r, _, err := d.Reminders.One(ctx, team, 1, "")
			want := dept.Reminded{Ref: pending[0].Ref, What: "acknowledge", Due: pending[0].Due, Late: true, For: "U0LEAD"}
			if err != nil || r.To != "U0COORD" || r.Critical != critical || r.Rev != 1 || len(r.Items) != 1 || r.Items[0] != want {
				t.Errorf("%+v, %v", r, err)
			}
			lane := "U0COORD"
			if critical {
				lane = "!U0COORD"
			}
			if got := storetest.Queued(t, d.raw, team, false); len(got) != 1 || got[0].Lane != lane {
				t.Errorf("waits in %v", got)
			}
			box := d.Outbox(team)
			held, _, err := box.Claim(ctx, 9, time.Minute)
			if err != nil || len(held) != 1 || held[0].Notice != (dept.Notice{To: "U0COORD", Ref: r.Ref(), Rev: 1}) {
				t.Fatal(held, err)
			}
			st, err := box.Begin(ctx, held[0], time.Minute, time.Millisecond)
			if err != nil || st.Move != store.PostCard {
				t.Fatal(st, err)
			}
			if err := box.Posted(ctx, held[0], st, "D1", "1.1"); err != nil {
				t.Fatal(err)
			}
			if b, err := d.Backlog(ctx, team); err != nil || b.Waiting != 0 {
				t.Errorf("%+v, %v", b, err)
			}
		})
	}
}

// TestRemindIsOnce: however often and by however many it is tried; what is dropped
// is gone, too, and an empty message is none.
func TestRemindIsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		pending := aside(t, d, false, "U0A", "U0B")
		b := bundleOf("U0B", pending)
		b.Items[0].Drop = true
		var wg sync.WaitGroup
		numbers := make(chan int, 8)
		for range cap(numbers) {
			wg.Go(func() {
				n, err := d.Remind(ctx, team, b)
				if err != nil {
					t.Error(err)
				}
				numbers <- n
			})
		}
		wg.Wait()
		close(numbers)
		sum := 0
		for n := range numbers {
			sum += n
		}
		if sum != 1 {
			t.Errorf("the numbers add up to %d, want one message", sum)
		}
		r, _, err := d.Reminders.One(ctx, team, 1, "")
		if err != nil || len(r.Items) != 1 || r.Items[0].For != "" {
			t.Errorf("%+v, %v", r, err)
		}
		if left, err := d.Pending(ctx, team, 10); err != nil || len(left) != 0 {
			t.Errorf("%v, %v", left, err)
		}
	})
}

func TestPostpone(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		pending := aside(t, d, false, "U0A", "U0B")
		later := d.now().Add(time.Hour)
		for range 2 {
			if err := d.Postpone(ctx, team, pending[:1], later); err != nil {
				t.Fatal(err)
			}
		}
		if left, err := d.Pending(ctx, team, 10); err != nil || len(left) != 1 || left[0] != pending[1] {
			t.Errorf("%v, %v", left, err)
		}
		if _, err := d.Remind(ctx, team, bundleOf("U0A", pending[:1])); err != nil {
			t.Fatal(err)
		}
		if err := d.Postpone(ctx, team, pending[:1], d.now()); err != nil { // gone: it must not come back
			t.Fatal(err)
		}
		if left, err := d.Pending(ctx, team, 10); err != nil || len(left) != 1 {
			t.Errorf("%v, %v", left, err)
		}
	})
}

// TestSnoozeAndStopAreStored: what is snoozed falls due, what was stopped is taken
// out of later messages, for that reader alone.
func TestSnoozeAndStopAreStored(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		pending := aside(t, d, false, "U0A", "U0B")
		if _, err := d.Remind(ctx, team, bundleOf("U0A", pending[:1])); err != nil {
			t.Fatal(err)
		}
		me := dept.Person{ID: "U0A"}
		r, _, err := d.Reminders.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		at := d.now().Add(time.Hour)
		snoozed, err := r.Snooze(me, 1, at, d.now())
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			if got, err := d.Reminders.Change(ctx, team, "once", time.UTC, []dept.Reminder{snoozed}, nil); err != nil || got != want {
				t.Errorf("snooze %d: %v, %v", i, got, err)
			}
		}
		if _, err := d.Reminders.Change(ctx, team, "", time.UTC, []dept.Reminder{snoozed}, nil); err == nil {
			t.Error("stored over another revision")
		}
		due := func() (out []string) {
			due, err := d.DueItems(ctx, team, 100)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range due {
				if f.Ref.Kind == dept.KindReminder {
					out = append(out, f.Ref.String()+" "+f.What)
				}
			}
			return out
		}
		if got := due(); len(got) != 0 {
			t.Errorf("due at once: %v", got)
		}
		d.move(time.Hour)
		if got := due(); len(got) != 1 || got[0] != "RM-1 again:1" {
			t.Errorf("due: %v", got)
		}
		stopped, err := snoozed.Stop(me, 1, d.now())
		if err == nil {
			_, err = d.Reminders.Change(ctx, team, "", time.UTC, []dept.Reminder{stopped}, nil)
		}
		if got := due(); err != nil || len(got) != 0 {
			t.Errorf("due after a stop: %v, %v", got, err)
		}
		if again, _, err := d.Reminders.One(ctx, team, 1, ""); err != nil || !again.Items[0].Stopped || again.Rev != 3 {
			t.Errorf("%+v, %v", again, err)
		}
		// Later steps of the series to the same person, straight and by a deputy, and
		// to another.
		step := pending[0]
		step.What = "acknowledge:2"
		other := step
		other.To = "U0B"
		if _, err := d.Claim(ctx, team, []store.Claim{{
			DueItem: store.DueItem{Ref: step.Ref, What: "acknowledge:2", At: dueAt(t, d, "acknowledge:2")}, Reminders: []store.Pending{step, other},
		}}); err != nil {
			t.Fatal(err)
		}
		if n, err := d.Remind(ctx, team, bundleOf("U0C", []store.Pending{step})); err != nil || n != 0 {
			t.Errorf("told by a deputy: %d, %v", n, err)
		}
		if n, err := d.Remind(ctx, team, bundleOf("U0B", []store.Pending{other})); err != nil || n != 2 {
			t.Errorf("not told to another: %d, %v", n, err)
		}
	})
}

func dueAt(t *testing.T, d desk, what string) time.Time {
	t.Helper()
	due, err := d.DueItems(context.Background(), team, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range due {
		if f.What == what {
			return f.At
		}
	}
	t.Fatalf("%s is not due", what)
	return time.Time{}
}

func TestAbsences(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		a := dept.Absence{Until: d.now().Add(time.Hour).Truncate(time.Millisecond), Deputy: "U0B"}
		for range 2 {
			if err := d.SetAbsence(ctx, team, "U0A", a); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := d.Absences(ctx, team); err != nil || len(got) != 1 || !got["U0A"].Until.Equal(a.Until) || got["U0A"].Deputy != "U0B" {
			t.Errorf("%v, %v", got, err)
		}
		for range 2 {
			if err := d.SetAbsence(ctx, team, "U0A", dept.Absence{}); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := d.Absences(ctx, team); err != nil || len(got) != 0 {
			t.Errorf("%v, %v", got, err)
		}
	})
}
