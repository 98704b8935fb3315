package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
	"hamahang/store"
)

var house = &dept.Department{
	Zone: time.UTC, Units: []dept.Unit{{Key: "hsct"}, {Key: "krc"}, {Key: "cgt"}}, People: map[string]dept.Person{coord.ID: coord},
	Checklist: []dept.TaskTemplate{{Key: "badges", Days: 3}},
}

// fileTour stores a visit that begins so long after now.
func fileTour(t testing.TB, d desk, in time.Duration, change func(*dept.Plan)) dept.Visit {
	t.Helper()
	p := dept.Plan{
		Purpose: "beds", Host: lead.ID, Units: []string{"hsct"}, Start: d.now().Add(in).UTC(), End: d.now().Add(in + 2*time.Hour).UTC(),
		Delegation: []dept.Delegate{{Title: "Vice President", Organisation: "Ministry of Health"}},
	}
	if change != nil {
		change(&p)
	}
	v, err := dept.Propose(p, reporter, house, d.now())
	if err != nil {
		t.Fatal(err)
	}
	f, err := d.Visits.File(context.Background(), team, store.Filing[dept.Visit]{Record: v, Zone: time.UTC})
	if err != nil || f.Outcome != store.Stored {
		t.Fatalf("FileVisit: %v, %v", f.Outcome, err)
	}
	return f.Record
}

func putTour(t testing.TB, d desk, v dept.Visit, err error) dept.Visit {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := d.Visits.Change(context.Background(), team, "", time.UTC, []dept.Visit{v}, nil); err != nil || got != store.Stored {
		t.Fatalf("ChangeVisits: %v, %v", got, err)
	}
	return v
}

func numbersOf(visits []dept.Visit) []int {
	var ns []int
	for _, v := range visits {
		ns = append(ns, v.N)
	}
	return ns
}

const oneDay = 24 * time.Hour

func TestVisitIsReadBackAndRepeats(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		v := fileTour(t, d, 20*oneDay, func(p *dept.Plan) {
			p.Zone, p.Agenda = "Europe/Berlin", []dept.AgendaItem{{From: 15, Minutes: 30, Topic: "تور بخش <b>"}}
		})
		v, err := v.Schedule(coord, house, d.now())
		v = putTour(t, d, v, err)
		got, _, err := d.Visits.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v, got); diff != "" {
			t.Error(diff)
		}
		next, err := v.Confirm(coord, "", house, d.now())
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			if got, err := d.Visits.Change(ctx, team, "click", time.UTC, []dept.Visit{next}, nil); err != nil || got != want {
				t.Errorf("try %d: %v, %v", i, got, err)
			}
		}
		if _, err := d.Visits.Change(ctx, team, "late", time.UTC, []dept.Visit{next}, nil); err == nil {
			t.Error("a change of what was changed meanwhile is stored")
		}
		if _, _, err := d.Visits.One(ctx, team, 9, ""); !dept.IsCode(err, dept.NotFound) {
			t.Errorf("VI-9: %v", err)
		}
	})
}

func TestVisitListsFollowTheDays(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		late := fileTour(t, d, 20*oneDay, nil)                                                     // 1
		soon := fileTour(t, d, 2*oneDay, func(p *dept.Plan) { p.Units = []string{"krc", "hsct"} }) // 2
		fileTour(t, d, 10*oneDay, func(p *dept.Plan) {                                             // 3, of three days
			p.End, p.Host = p.Start.Add(50*time.Hour), coord.ID
			p.Delegation = []dept.Delegate{{Name: "A Guest", Title: "Vice Rector"}, {Name: "B Guest", Title: "Rector", Organisation: "University"}}
		})
		gone := fileTour(t, d, 3*oneDay, nil) // 4
		gone, err := gone.Cancel(coord, "no time", house, d.now())
		putTour(t, d, gone, err)
		soon, err = soon.Schedule(coord, house, d.now())
		soon = putTour(t, d, soon, err)
		soon, err = soon.Confirm(coord, "", house, d.now())
		putTour(t, d, soon, err)
		check := func(q store.Query, total int, want ...int) {
			t.Helper()
			q.Limit = max(q.Limit, 9)
			page, err := d.Visits.List(context.Background(), team, reporter.ID, q)
			if err != nil || page.Total != total || !slices.Equal(numbersOf(page.Records), want) {
				t.Errorf("%+v: %v of %d, %v, want %v of %d", q, numbersOf(page.Records), page.Total, err, want, total)
			}
		}
		check(store.Query{Scope: store.ScopeOpen}, 3, 2, 3, 1)
		check(store.Query{Scope: store.ScopeOpen, Offset: 1}, 3, 3, 1)
		for _, c := range []struct {
			eyes dept.Person
			want []int
		}{{dept.Person{}, []int{2}}, {dept.Person{ID: "U0OTHER"}, []int{2}}, {lead, []int{2, 1}}, {reporter, []int{2, 3, 1}}} { // the lead hosts the first
			check(store.Query{Scope: store.ScopeOpen, Eyes: &c.eyes}, len(c.want), c.want...)
		}
		check(store.Query{Scope: store.ScopeOpen, Eyes: &lead, Offset: 1}, 2, 1)
		check(store.Query{Scope: store.ScopeMine, User: lead.ID, Eyes: &lead}, 2, 2, 1)
		check(store.Query{Scope: store.ScopeMine, User: reporter.ID}, 3, 2, 3, 1)
		check(store.Query{Scope: store.ScopeMine, User: lead.ID}, 2, 2, 1) // the host
		check(store.Query{Scope: store.ScopeMine, User: coord.ID}, 2, 2, 3)
		check(store.Query{Scope: store.ScopeUnit, Unit: "krc"}, 1, 2)
		check(store.Query{Scope: store.ScopeUpcoming}, 3, 2, 3, 1)
		check(store.Query{Scope: store.ScopePast}, 0)
		check(store.Query{Scope: store.ScopeAll}, 4, 1, 3, 4, 2)
		check(store.Query{Scope: store.ScopeOfficial, Official: dept.Called{Begins: "vice"}}, 4, 1, 3, 4, 2)
		check(store.Query{Scope: store.ScopeOfficial, Official: dept.Called{Begins: "ministryof"}}, 3, 1, 4, 2)
		check(store.Query{Scope: store.ScopeOfficial, Official: dept.Called{Begins: dept.NameKey("B Guest")}}, 1, 3)
		check(store.Query{Scope: store.ScopeOfficial, Official: dept.Called{Begins: "ministryof"}, Eyes: &dept.Person{ID: "U0OTHER"}}, 1, 2)
		d.move(11 * oneDay)
		check(store.Query{Scope: store.ScopeUpcoming}, 2, 3, 1) // the third goes on
		check(store.Query{Scope: store.ScopePast}, 3, 3, 4, 2)  // and began before today
		if _, err := d.Visits.List(context.Background(), team, "", store.Query{Scope: store.ScopeOverdue}); err == nil {
			t.Error("visits are never overdue")
		}
		_ = late
	})
}

func TestVisitsBetween(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		first := fileTour(t, d, 2*oneDay, nil)
		long := fileTour(t, d, 10*oneDay, func(p *dept.Plan) { p.End = p.Start.Add(50 * time.Hour) })
		gone, err := fileTour(t, d, 2*oneDay, nil).Cancel(coord, "no time", house, d.now())
		putTour(t, d, gone, err)
		for _, c := range []struct {
			from, to time.Time
			want     []int
		}{
			{d.now(), d.now().Add(30 * oneDay), []int{1, 2}},
			{first.Start, first.End, []int{1}},
			{first.End, first.End.Add(time.Hour), nil},
			{first.Start.Add(-time.Hour), first.Start, nil},
			{first.Start.Add(-time.Hour), first.Start.Add(time.Minute), []int{1}},
			{long.Start.Add(25 * time.Hour), long.Start.Add(26 * time.Hour), []int{2}},
		} {
			got, err := d.VisitsBetween(ctx, team, c.from, c.to)
			if err != nil || !slices.Equal(numbersOf(got), c.want) {
				t.Errorf("%v to %v: %v, %v, want %v", c.from, c.to, numbersOf(got), err, c.want)
			}
		}
		if _, err := d.VisitsBetween(ctx, team, d.now(), d.now()); err == nil {
			t.Error("no time between, and no error")
		}
		// A postponed visit is found where it is now.
		moved, err := first.Postpone(coord, first.Start.Add(20*oneDay), first.End.Add(20*oneDay), "snow", house, d.now())
		moved = putTour(t, d, moved, err)
		if got, err := d.VisitsBetween(ctx, team, first.Start, first.End); err != nil || len(got) != 0 {
			t.Errorf("where it was: %v, %v", numbersOf(got), err)
		}
		if got, err := d.VisitsBetween(ctx, team, moved.Start, moved.End); err != nil || len(got) != 1 {
			t.Errorf("where it is: %v, %v", numbersOf(got), err)
		}
	})
}

func TestVisitDuesFallOnceAndMove(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		v, err := fileTour(t, d, 20*oneDay, nil).Schedule(coord, house, d.now())
		v = putTour(t, d, v, err)
		d.move(6*oneDay + time.Hour)
		due, err := d.DueItems(ctx, team, 9)
		if err != nil || len(due) != 1 || due[0].What != "visit:14d" || due[0].Ref != v.Ref() {
			t.Fatalf("%+v, %v", due, err)
		}
		if n, err := d.Claim(ctx, team, []store.Claim{{DueItem: due[0]}}); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		v, err = v.Postpone(coord, v.Start.Add(30*oneDay), v.End.Add(30*oneDay), "snow", house, d.now())
		v = putTour(t, d, v, err)
		d.move(29 * oneDay) // past all the old ones
		due, err = d.DueItems(ctx, team, 9)
		if err != nil || len(due) != 0 {
			t.Errorf("old times of a postponed visit fall due: %+v, %v", due, err)
		}
		d.move(2 * oneDay)
		if due, err = d.DueItems(ctx, team, 9); err != nil || len(due) != 1 || !due[0].At.Equal(v.Start.AddDate(0, 0, -14)) {
			t.Errorf("%+v, %v", due, err)
		}
	})
}

func TestDrafts(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetDraft(ctx, team, "U1", "a", []byte("rows")); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ team, user, id, want string }{{team, "U1", "a", "rows"}, {team, "U2", "a", ""}, {team, "U1", "b", ""}, {"T2", "U1", "a", ""}} {
			if got, err := d.Draft(ctx, c.team, c.user, c.id); err != nil || string(got) != c.want {
				t.Errorf("%+v: %q, %v", c, got, err)
			}
		}
		keys, err := d.raw.Keys(ctx, "*:d:*").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		if life := d.raw.TTL(ctx, keys[0]).Val(); life <= 23*time.Hour || life > oneDay {
			t.Errorf("a draft lives %v", life)
		}
	})
}
