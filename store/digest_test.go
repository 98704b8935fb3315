package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

func weeklyWish(by dept.Person) dept.Wish {
	return dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, Zone: "UTC", To: by.ID}
}

func subscribed(t testing.TB, d desk, by dept.Person, once string) dept.Subscription {
	t.Helper()
	s, err := dept.Subscribe(weeklyWish(by), by, dept.Almanac{Zone: time.UTC}, d.now())
	if err != nil {
		t.Fatal(err)
	}
	done, err := d.Subscriptions.File(context.Background(), team, store.Filing[dept.Subscription]{Record: s, Once: once, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return done.Record
}

// TestSubscriptions: what is stored comes back as it was, is found by its owner
// until it ends, and is due when it says.
func TestSubscriptions(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s := subscribed(t, d, lead, "one")
		if again := subscribed(t, d, lead, "one"); again.N != s.N {
			t.Errorf("a repeated delivery made %v of %v", again.N, s.N)
		}
		other := subscribed(t, d, coord, "two")
		got, _, err := d.Subscriptions.One(ctx, team, s.N, lead.ID)
		if err != nil || got.NextKey != "2026-11-28" || !got.Next.Equal(s.Next) || got.To != lead.ID || got.Weekdays[0] != time.Saturday || got.Last.Verb != dept.VerbSubscribe {
			t.Errorf("%+v, %v", got, err)
		}
		for owner, want := range map[string]int{lead.ID: 1, coord.ID: 1, "": 2, reporter.ID: 0} {
			q := store.Query{Scope: store.ScopeMine, User: owner, Limit: 10}
			if owner == "" {
				q = store.Query{Scope: store.ScopeOpen, Limit: 10}
			}
			page, err := d.Subscriptions.List(ctx, team, lead.ID, q)
			if err != nil || page.Total != want || len(page.Records) != want {
				t.Errorf("of %q: %d of %d, %v", owner, len(page.Records), page.Total, err)
			}
		}
		ended, err := other.End(coord, d.now())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Subscriptions.Change(ctx, team, "three", time.UTC, []dept.Subscription{ended}, nil); err != nil {
			t.Fatal(err)
		}
		if page, _ := d.Subscriptions.List(ctx, team, "", store.Query{Scope: store.ScopeOpen, Limit: 10}); page.Total != 1 {
			t.Errorf("%d after one ended", page.Total)
		}
		d.move(7 * 24 * time.Hour)
		due, err := d.DueDigests(ctx, team, 10)
		if err != nil || len(due) != 1 || due[0].Ref != s.Ref() {
			t.Errorf("due: %+v, %v", due, err)
		}
		if others, err := d.DueItems(ctx, team, 10); err != nil || len(others) != 0 {
			t.Errorf("due beside digests: %+v, %v", others, err)
		}
	})
}

// TestOneOfManyFires: of twenty who fire the same digest at once one does, and the
// digest, its notice and the next time come together.
func TestOneOfManyFires(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s := subscribed(t, d, lead, "")
		d.move(7 * 24 * time.Hour)
		dg, after, ok := s.Fire(dept.Almanac{Zone: time.UTC}, time.UTC, d.now())
		if !ok {
			t.Fatal("it is due")
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		fired := 0
		for range 20 {
			wg.Go(func() {
				_, err := d.FireDigest(ctx, team, time.UTC, dg, after)
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					fired++
				case !errors.Is(err, store.ErrChanged):
					t.Error(err)
				}
			})
		}
		wg.Wait()
		b, err := d.Backlog(ctx, team)
		if fired != 1 || err != nil || b.Waiting != 1 {
			t.Errorf("%d fired, %d notices, %v", fired, b.Waiting, err)
		}
		if due, err := d.DueDigests(ctx, team, 10); err != nil || len(due) != 0 {
			t.Errorf("still due: %+v, %v", due, err)
		}
		got, _, err := d.Digests.One(ctx, team, 1, lead.ID)
		if err != nil || got.Subscription != s.N || got.From != dg.From || got.Until != dg.Until || !got.Due.Equal(s.Next) || got.To != lead.ID {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// TestFacts counts what happened by day and unit, and knows what was open at the
// end of each week without reading what is closed.
func TestFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		ok := must(t)
		unit := func(u string, sev dept.Severity) func(*dept.Need) {
			return func(n *dept.Need) { n.Unit, n.Severity = u, sev }
		}
		// Three weeks ago: two of hsct, one of krc; one is made less severe, one closed.
		a, b := file(t, d, unit("hsct", dept.Critical)), file(t, d, unit("hsct", dept.High))
		file(t, d, unit("krc", dept.Low))
		b = ok(b.Decline(lead, dept.NoFunding, "", d.now()))
		put(t, d.Shortages, b)
		d.move(7 * 24 * time.Hour)
		a = ok(a.Acknowledge(lead, d.now()))
		put(t, d.Shortages, a)
		a = ok(a.Affect(dept.Person{ID: "U0OTHER", Unit: "krc", Roles: []dept.Role{dept.Clinician}}, d.now()))
		put(t, d.Shortages, a)
		d.move(7 * 24 * time.Hour)
		c := file(t, d, unit("hsct", dept.High))
		d.move(7 * 24 * time.Hour)
		c = ok(c.Decline(lead, dept.NoFunding, "", d.now()))
		put(t, d.Shortages, c)
		e := file(t, d, unit("krc", dept.Medium))
		d.move(time.Hour)

		today := dept.DayOf(d.now())
		q := store.FactsQuery{From: "2026-12-07", Until: "2026-12-14", Today: today, Weeks: 5, Most: 10, Overdue: d.now(), Acknowledges: []string{"hsct", "krc"}}
		got, err := d.Facts(ctx, team, q)
		if err != nil || len(got.Trend) != q.Weeks {
			t.Fatal(len(got.Trend), err)
		}
		q.From, q.Until = "2026-12-06", "2026-12-13"
		if got, err = d.Facts(ctx, team, q); err != nil || got.Done[dept.KindShortage][dept.VerbFile] != 1 {
			t.Errorf("of the week of c: %v, %v", got.Done, err)
		}
		q.From, q.Until = "2026-12-13", "2026-12-20"
		if got, err = d.Facts(ctx, team, q); err != nil || got.Done[dept.KindShortage][dept.VerbFile] != 1 || got.Done[dept.KindShortage][dept.VerbDecline] != 1 ||
			got.Before[dept.KindShortage][dept.VerbFile] != 1 {
			t.Errorf("against the week before: %v, %v, %v", got.Done, got.Before, err)
		}
		// After the first Sunday a critical and a low one were open.
		want := []map[dept.Severity]int{
			{}, {dept.Critical: 1, dept.Low: 1}, {dept.Critical: 1, dept.Low: 1}, {dept.Critical: 1, dept.Low: 1, dept.High: 1},
			{dept.Critical: 1, dept.Low: 1, dept.Medium: 1},
		}
		for i, week := range got.Trend {
			for _, sev := range dept.Severities {
				if week[sev] != want[i][sev] {
					t.Errorf("week %d: %v, want %v", i, got.Trend, want)
					break
				}
			}
		}
		if got.OpenAll() != 3 || len(got.Worst) != 3 || got.Worst[0].N != a.N || got.OverdueAll != 2 || got.Overdue[0].N != a.N {
			t.Errorf("open %v, worst %v, overdue %d", got.Open, len(got.Worst), got.OverdueAll)
		}
		if got.AcknowledgeIn != 2 || got.Acknowledge[0].N != e.N || len(got.New) == 0 || got.New[0].N != e.N {
			t.Errorf("%d wait, the newest %v", got.AcknowledgeIn, got.New)
		}
		q.Units, q.Acknowledges = []string{"krc"}, []string{"hsct"}
		if got, err = d.Facts(ctx, team, q); err != nil {
			t.Fatal(err)
		}
		if got.OpenAll() != 3 || got.Done[dept.KindShortage][dept.VerbFile] != 1 || got.Done[dept.KindShortage][dept.VerbDecline] != 0 || got.AcknowledgeIn != 0 {
			t.Errorf("of krc: open %v, done %v, %d wait", got.Open, got.Done, got.AcknowledgeIn)
		}
		q.Units = []string{"hsct"}
		if got, err = d.Facts(ctx, team, q); err != nil || got.OpenAll() != 1 || got.Trend[3][dept.High] != 1 || got.Trend[4][dept.High] != 0 {
			t.Errorf("of hsct: %v %v, %v", got.Open, got.Trend, err)
		}
	})
}
