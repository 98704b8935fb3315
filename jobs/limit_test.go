package jobs

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// keeper files a visit of two hours and stores what its verbs make of it.
func keeper(t *testing.T, j *Jobs, start time.Time) (v *dept.Visit, put func(dept.Visit, error)) {
	t.Helper()
	coord := j.Dept.People["U0COORD"]
	first, err := dept.Propose(dept.Plan{Purpose: "beds", Host: "U0LEADA", Units: []string{"hsct"}, Start: start, End: start.Add(2 * time.Hour)}, coord, j.Dept, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Visits.File(context.Background(), team, store.Filing[dept.Visit]{Record: first, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	v = &filed.Record
	return v, func(next dept.Visit, err error) {
		t.Helper()
		if err == nil {
			_, err = j.Store.Visits.Change(context.Background(), team, "", time.UTC, []dept.Visit{next}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		*v = next
	}
}

// TestNeededByIsTold: the working morning after the day by which a thing was needed, the
// unit's leads are told, whatever time its severity has.
func TestNeededByIsTold(t *testing.T) {
	j, move, told := staffed(t)
	nurse, lead := j.Dept.People["U0NURSE"], j.Dept.People["U0LEADA"]
	s, err := dept.File(dept.Need{Unit: "hsct", Title: "Beds", Category: dept.Equipment, Severity: dept.Low, NeededBy: "2026-11-24"}, nurse, dept.DefaultTimes, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: s, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	s, err = filed.Record.Acknowledge(lead, j.Now())
	if err == nil {
		_, err = j.Store.Shortages.Change(context.Background(), team, "", time.UTC, []dept.Shortage{s}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	move(60*time.Hour - time.Second) // the last second of that day
	sweep(t, j, 0)
	move(time.Second)
	sweep(t, j, 1)
	move(7 * time.Hour)
	sweep(t, j, 0)
	wants(t, told(), "U0LEADA SH-1 resolve")
}

// TestDueBeforeItExistedIsNoApology: the tasks of a visit that is scheduled nine days
// ahead were due before anybody knew of it. They are told, not as late, and without the
// one that is done by then.
func TestDueBeforeItExistedIsNoApology(t *testing.T) {
	j, move, told := staffed(t)
	j.Dept.Checklist = []dept.TaskTemplate{{Key: "gifts", Days: 14}, {Key: "route", Days: 10}, {Key: "badges", Days: 9}, {Key: "tea", Days: 1}}
	coord := j.Dept.People["U0COORD"]
	move(3 * time.Hour) // in the afternoon
	v, put := keeper(t, j, j.Now().AddDate(0, 0, 9))
	put(v.Schedule(coord, j.Dept, j.Now()))
	put(v.TickTask(coord, 2, true, j.Dept, j.Now()))
	sweep(t, j, 2)
	move(20 * time.Minute)
	sweep(t, j, 0)
	wants(t, told(), "U0COORD VI-1 task:1 VI-1 task:3")
}

// TestVisitIsAskedAfter: a confirmed visit whose day passed without a start, and one that
// began and never ended, come to their coordinator on the next working morning.
func TestVisitIsAskedAfter(t *testing.T) {
	for _, started := range []bool{false, true} {
		j, move, told := staffed(t)
		coord := j.Dept.People["U0COORD"]
		v, put := keeper(t, j, noon.Add(4*24*time.Hour)) // Thursday 26 November; Friday is off
		put(v.Schedule(coord, j.Dept, j.Now()))
		put(v.Confirm(coord, "", j.Dept, j.Now()))
		move(4 * 24 * time.Hour)
		if started {
			put(v.Begin(coord, "", j.Dept, j.Now()))
		}
		if _, err := j.Sweep(context.Background(), team); err != nil {
			t.Fatal(err)
		}
		before := len(told())
		move(12 * time.Hour) // Friday begins
		sweep(t, j, 1)
		move(31*time.Hour - time.Second) // one second before the end of the quiet hours on Saturday
		sweep(t, j, 0)
		wants(t, told()[before:])
		move(time.Second)
		sweep(t, j, 0)
		wants(t, told()[before:], "U0COORD VI-1 over")
		want := []dept.Verb{dept.VerbEnd, dept.VerbPostpone, dept.VerbCancel}
		if started {
			want = want[:1]
		}
		if got := v.Offers(coord, "over", j.Dept, j.Now()); !slices.Equal(got, want) {
			t.Errorf("started %t: offered %v, want %v", started, got, want)
		}
		*v, _, _ = j.Store.Visits.One(context.Background(), team, v.N, "") // as the freeze left it
		put(v.Finish(coord, "", j.Dept, j.Now()))
		if v.State != dept.VisitHeld || len(v.Dues(time.UTC)) != 0 {
			t.Errorf("%s, due %v", v.State, v.Dues(time.UTC))
		}
	}
}
