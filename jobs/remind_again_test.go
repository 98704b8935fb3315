package jobs

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestCriticalInsists: what nobody acknowledged comes each working morning to
// management and the leads, once however often and however late it is swept, also
// after another change, until somebody acknowledges it or its reader stops it.
func TestCriticalInsists(t *testing.T) {
	j, move, told := staffed(t)
	ctx := context.Background()
	s := file(t, j, dept.Critical) // Sunday noon: the last step is at 15:00
	to := func(day time.Weekday, hour int) {
		next := j.Now().Truncate(24 * time.Hour)
		for next.Weekday() != day || !next.Add(time.Duration(hour)*time.Hour).After(j.Now()) {
			next = next.Add(24 * time.Hour)
		}
		move(next.Add(time.Duration(hour) * time.Hour).Sub(j.Now()))
		if _, err := j.Sweep(ctx, team); err != nil {
			t.Fatal(err)
		}
	}
	change := func(after dept.Shortage, err error) {
		t.Helper()
		if err == nil {
			_, err = j.Store.Shortages.Change(ctx, team, "", time.UTC, []dept.Shortage{after}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		s = after
	}
	readers := []string{"U0APPROVER!", "U0HEAD!", "U0LEADA!", "U0LEADB!"}
	seen := 0
	comes := func(to ...string) {
		t.Helper()
		all := told()
		var got []string
		for _, m := range all[seen:] {
			for range strings.Count(m, "SH-1 acknowledge:4") {
				got = append(got, strings.Fields(m)[0])
			}
		}
		wants(t, got, to...)
		seen = len(all)
	}
	to(time.Sunday, 15)
	seen = len(told())
	to(time.Monday, 6)
	comes()
	to(time.Monday, 7)
	comes(readers...)
	to(time.Monday, 19)
	comes()
	change(s.Follow(j.Dept.People["U0COORD"], j.Now()))
	to(time.Tuesday, 0)
	to(time.Tuesday, 7)
	comes(readers...)

	head := slices.IndexFunc(told(), func(m string) bool { return strings.HasPrefix(m, "U0HEAD! SH-1 acknowledge:4") })
	rem, _, err := j.Store.Reminders.One(ctx, team, head+1, "")
	if err == nil {
		rem, err = rem.Stop(j.Dept.People["U0HEAD"], 1, j.Now())
	}
	if err == nil {
		_, err = j.Store.Reminders.Change(ctx, team, "", time.UTC, []dept.Reminder{rem}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	readers = []string{"U0APPROVER!", "U0LEADA!", "U0LEADB!"}
	to(time.Wednesday, 7)
	comes(readers...)
	to(time.Thursday, 7)
	comes(readers...)
	to(time.Friday, 0)
	to(time.Friday, 12)
	comes()
	to(time.Saturday, 0)
	to(time.Saturday, 7)
	comes(readers...)
	move(21 * 24 * time.Hour) // nobody sweeps for three weeks
	to(time.Sunday, 9)
	comes(readers...)
	to(time.Sunday, 10)
	comes()

	change(s.Acknowledge(j.Dept.People["U0LEADA"], j.Now()))
	for range 4 {
		to(time.Monday, 9)
		comes()
	}
}

// TestReplicasInsistOnce: a due time that comes again is fired once by many sweeps.
func TestReplicasInsistOnce(t *testing.T) {
	j, move, told := staffed(t)
	file(t, j, dept.Critical)
	move(3 * time.Hour)
	if _, err := j.Sweep(context.Background(), team); err != nil {
		t.Fatal(err)
	}
	before := len(told())
	move(16 * time.Hour) // Monday, 7:00
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := j.Sweep(context.Background(), team); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(told()) - before; n != 4 {
		t.Errorf("%d messages for four readers: %q", n, told()[before:])
	}
}

// TestWordingComesUp: two working days after a promise was recorded the head hears
// of it, then each week, until the wording is approved.
func TestWordingComesUp(t *testing.T) {
	j, move, told := staffed(t)
	ctx := context.Background()
	c, err := dept.Record(dept.Promise{
		Words: "We will", Official: "Dean", Witness: "U0NURSE", Type: dept.PromiseSpace, Due: "2027-06-22", Unit: "hsct",
	}, "", j.Dept.People["U0COORD"], j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Commitments.File(ctx, team, store.Filing[dept.Commitment]{Record: c, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	move(48*time.Hour - time.Second)
	sweep(t, j, 1)
	wants(t, told())
	move(time.Second) // Tuesday noon
	sweep(t, j, 0)
	wants(t, told(), "U0HEAD CO-1 wording")
	for week := 2; week < 4; week++ {
		move(7 * 24 * time.Hour)
		sweep(t, j, 1)
		if n := len(told()); n != week {
			t.Errorf("%d messages in week %d", n, week)
		}
	}
	after, err := filed.Record.Confirm(j.Dept.People["U0HEAD"], "", j.Now())
	if err == nil {
		_, err = j.Store.Commitments.Change(ctx, team, "", time.UTC, []dept.Commitment{after}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	move(30 * 24 * time.Hour)
	sweep(t, j, 0)
}
