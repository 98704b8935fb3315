package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestPromisesAreSwept: two weeks before its day, on it and weekly after it the
// cards of a promise are drawn anew wherever there is one; more time moves what is to come, and nothing comes twice.
func TestPromisesAreSwept(t *testing.T) {
	j, move, client := desk(t)
	ctx := context.Background()
	head := dept.Person{ID: "U0HEAD", Roles: []dept.Role{dept.Head}}
	coord := dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}
	j.Dept.People = map[string]dept.Person{head.ID: head}
	c, err := dept.Record(dept.Promise{
		Words: "We will", Official: "Dean", Witness: "U0WITNESS", Type: dept.PromiseSpace, Due: "2026-12-22", Unit: "hsct",
	}, "", coord, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Commitments.File(ctx, team, store.Filing[dept.Commitment]{Record: c, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	c = filed.Record
	shown(t, client, "CO-1", "U0COORD", "U0HEAD")
	change := func(c dept.Commitment, err error) dept.Commitment {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Store.Commitments.Change(ctx, team, "", time.UTC, []dept.Commitment{c}, nil); err != nil {
			t.Fatal(err)
		}
		return c
	}
	seen := 0
	fires := func(want ...string) {
		t.Helper()
		sweep(t, j, 1)
		sweep(t, j, 0)
		all := waiting(t, client)
		if got := all[seen:]; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("notices %q, want %q", got, want)
		}
		seen = len(all)
	}
	private := []string{"T0TEST CO-1 0 U0COORD", "T0TEST CO-1 0 U0HEAD"}
	move(15 * 24 * time.Hour)
	sweep(t, j, 1) // the wording, which is still to be approved
	seen = len(waiting(t, client))
	move(time.Date(2026, 12, 8, 0, 0, 0, 0, time.UTC).Sub(j.Now()) - time.Millisecond)
	sweep(t, j, 0)
	move(time.Millisecond)
	fires(private...)
	c = change(c.Confirm(head, "", j.Now()))
	shown(t, client, "CO-1", "C0HSCT")
	move(14 * 24 * time.Hour)
	everyone := append([]string{"T0TEST CO-1 0 C0HSCT"}, private...)
	fires(everyone...)
	move(24 * time.Hour)
	fires(everyone...)
	move(7 * 24 * time.Hour)
	fires(everyone...)
	c = change(c.Extend(coord, "2027-02-01", "slow", j.Now()))
	move(13 * 24 * time.Hour) // what was to come of the old day does not
	sweep(t, j, 0)
	change(c.Fulfil(coord, "letter", j.Now()))
	move(365 * 24 * time.Hour)
	sweep(t, j, 0)
}
