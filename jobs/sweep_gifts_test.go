package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestDonorsNotThankedAreSwept: fourteen days after it arrived, support that nobody
// thanked for has its cards drawn anew, once, and is the liaison reminded.
func TestDonorsNotThankedAreSwept(t *testing.T) {
	j, move, client := desk(t)
	ctx := context.Background()
	liaison := dept.Person{ID: "U0DONORS", Roles: []dept.Role{dept.DonorLiaison}}
	j.Dept.People = map[string]dept.Person{liaison.ID: liaison}
	for i := range 3 {
		s, err := dept.Give(dept.Gift{Donor: "x", What: "beds", Unit: "hsct", On: "2026-11-22"}, i > 0,
			dept.Person{ID: "U0NURSE", Roles: []dept.Role{dept.Clinician}}, j.Dept, j.Now())
		if err != nil {
			t.Fatal(err)
		}
		filed, err := j.Store.Support.File(ctx, team, store.Filing[dept.Support]{Record: s, Zone: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		if i < 2 {
			continue
		}
		s, err = filed.Record.Thank(liaison, "", j.Dept, j.Now())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Store.Support.Change(ctx, team, "", time.UTC, []dept.Support{s}, nil); err != nil {
			t.Fatal(err)
		}
	}
	shown(t, client, "SU-2", "C0HSCT", "U0DONORS", "U0NURSE")
	move(time.Date(2026, 12, 6, 0, 0, 0, 0, time.UTC).Sub(j.Now()) - time.Millisecond)
	sweep(t, j, 0)
	move(time.Millisecond)
	sweep(t, j, 1)
	sweep(t, j, 0)
	want := []string{"T0TEST SU-2 0 C0HSCT", "T0TEST SU-2 0 U0DONORS", "T0TEST SU-2 0 U0NURSE", "T0TEST RM-1 1 U0DONORS"}
	if got := waiting(t, client); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("notices %q, want %q", got, want)
	}
}
