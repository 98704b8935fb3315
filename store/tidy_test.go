package store_test

import (
	"context"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// What helped with a record is let go a year after; records and their history stay.
func TestTidy(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx, p := context.Background(), "{p08}"+team // TestPartitionIsFixedForGood has the tag
		pending := aside(t, d, false, lead.ID, coord.ID)
		for _, r := range pending {
			if _, err := d.Remind(ctx, team, bundleOf(r.To, []store.Pending{r})); err != nil {
				t.Fatal(err)
			}
		}
		r, _, err := d.Reminders.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		r, err = r.Stop(dept.Person{ID: r.To}, 1, d.now())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Reminders.Change(ctx, team, "", time.UTC, []dept.Reminder{r}, nil); err != nil {
			t.Fatal(err)
		}
		s := subscribed(t, d, lead, "")
		d.move(7 * 24 * time.Hour)
		dg, after, _ := s.Fire(dept.Almanac{Zone: time.UTC}, time.UTC, d.now())
		if _, err := d.FireDigest(ctx, team, time.UTC, dg, after); err != nil {
			t.Fatal(err)
		}
		closed := file(t, d, nil)
		closed = must(t)(closed.Acknowledge(lead, d.now()))
		put(t, d.Shortages, closed)
		closed = must(t)(closed.Source(coord, 0, "", d.now()))
		put(t, d.Shortages, closed)
		put(t, d.Shortages, must(t)(closed.Resolve(lead, "arrived", d.now())))
		cards := map[string]string{"open": "SH-1", "closed": "SH-2", "reminder": "RM-1", "digest": "DG-1", "support": "SU-1"}
		for _, ref := range cards {
			d.raw.HSet(ctx, p+":s:"+ref, "C1", "s C1 1.1 1 1")
		}
		d.raw.HSet(ctx, p+":SU", "1", "3 0|\n{}")
		tidy := func() {
			t.Helper()
			for from, turns := uint64(0), 0; turns == 0 || from != 0; turns++ {
				if from, err = d.Tidy(ctx, team, from); err != nil {
					t.Fatal(err)
				}
			}
		}
		lasts := func(name string, want bool) {
			t.Helper()
			if got := d.raw.TTL(ctx, p+":s:"+cards[name]).Val() == -1; got != want {
				t.Errorf("the cards of %s stay: %v, want %v", name, got, want)
			}
		}
		tidy()
		for name, want := range map[string]bool{"open": true, "closed": false, "reminder": true, "digest": true, "support": true} {
			lasts(name, want)
		}
		again, _, err := d.Shortages.One(ctx, team, 2, "")
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Shortages, must(t)(again.Reopen(reporter, "it broke", dept.DefaultTimes, d.now())))
		tidy()
		lasts("closed", true)

		d.move(350 * 24 * time.Hour)
		tidy()
		if _, _, err := d.Reminders.One(ctx, team, 1, ""); err != nil {
			t.Errorf("within the year: %v", err)
		}
		d.move(20 * 24 * time.Hour)
		tidy()
		for _, n := range []int{1, 2} {
			if _, _, err := d.Reminders.One(ctx, team, n, ""); !dept.IsCode(err, dept.NotFound) {
				t.Errorf("RM-%d after a year: %v", n, err)
			}
		}
		if got := d.raw.HKeys(ctx, p+":RM").Val(); len(got) != 2 { // n, low
			t.Errorf("of the reminders %v is left", got)
		}
		if n := d.raw.Exists(ctx, p+":s:RM-1", p+":s:DG-1").Val(); n != 0 {
			t.Errorf("%d places of cards are left", n)
		}
		if n := d.raw.ZCard(ctx, p+":RM:i").Val(); n != 1 {
			t.Errorf("%d series stay stopped, want 1", n)
		}
		if h, err := d.History(ctx, team, closed.Ref(), 5); err != nil || len(h) != 5 {
			t.Errorf("the history of a record: %d entries, %v", len(h), err)
		}
		// What comes later has the next number and is kept.
		file(t, d, nil)
		d.move(365 * 24 * time.Hour)
		due, _ := d.DueItems(ctx, team, 9)
		c := store.Claim{DueItem: due[0], Reminders: []store.Pending{{To: lead.ID, Ref: due[0].Ref, What: due[0].What, Due: d.now(), Planned: d.now(), At: d.now()}}}
		if _, err := d.Claim(ctx, team, []store.Claim{c}); err != nil {
			t.Fatal(err)
		}
		if n, err := d.Remind(ctx, team, bundleOf(lead.ID, c.Reminders)); err != nil || n != 3 {
			t.Errorf("RM-%d, %v", n, err)
		}
		tidy()
		if _, _, err := d.Reminders.One(ctx, team, 3, ""); err != nil {
			t.Error(err)
		}
	})
}
