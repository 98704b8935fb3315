package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestVisitsAreSwept: what falls due before a visit draws its cards anew, once each,
// wherever there is one.
func TestVisitsAreSwept(t *testing.T) {
	j, move, client := desk(t)
	ctx := context.Background()
	coord := dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}
	j.Dept.People = map[string]dept.Person{coord.ID: coord}
	start := j.Now().Add(15 * 24 * time.Hour)
	v, err := dept.Propose(dept.Plan{Purpose: "beds", Host: "U0HOST", Units: []string{"hsct"}, Start: start, End: start.Add(time.Hour)},
		dept.Person{ID: "U0NURSE", Roles: []dept.Role{dept.Clinician}}, j.Dept, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Visits.File(ctx, team, store.Filing[dept.Visit]{Record: v, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	v = filed.Record
	put := func(next dept.Visit, err error) {
		t.Helper()
		if err == nil {
			_, err = j.Store.Visits.Change(ctx, team, "", time.UTC, []dept.Visit{next}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		v = next
	}
	put(v.Schedule(coord, j.Dept, j.Now()))
	shown(t, client, "VI-1", "U0COORD", "U0HOST", "U0NURSE")
	move(24*time.Hour - time.Millisecond)
	sweep(t, j, 0)
	move(time.Millisecond)
	sweep(t, j, 1) // 14 days before
	sweep(t, j, 0)
	secret := []string{"T0TEST VI-1 0 U0COORD", "T0TEST VI-1 0 U0HOST", "T0TEST VI-1 0 U0NURSE", "T0TEST RM-1 1 U0COORD"}
	if got := waiting(t, client); fmt.Sprint(got) != fmt.Sprint(secret) {
		t.Errorf("notices %q, want %q", got, secret)
	}
	put(v.Confirm(coord, "", j.Dept, j.Now()))
	shown(t, client, "VI-1", "C0HSCT")
	move(7 * 24 * time.Hour)
	sweep(t, j, 1)
	if got := waiting(t, client)[len(secret):]; len(got) != 5 || got[0] != "T0TEST VI-1 0 C0HSCT" {
		t.Errorf("notices of a confirmed visit: %q", got)
	}
	move(6 * 24 * time.Hour)
	sweep(t, j, 2) // a day before, and the freeze
	move(22 * time.Hour)
	sweep(t, j, 2)                                                    // the morning of its day, and two hours before
	v, _, _ = j.Store.Visits.One(context.Background(), team, v.N, "") // as the freeze left it
	put(v.Cancel(coord, "no time", j.Dept, j.Now()))
	move(48 * time.Hour)
	sweep(t, j, 0)
}
