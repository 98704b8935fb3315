package jobs

import (
	"context"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestPackIsFrozenOnce: many replicas sweep at the same time, and the pack of a
// visit is made final and sent once.
func TestPackIsFrozenOnce(t *testing.T) {
	j, move, client := desk(t)
	ctx := context.Background()
	j.Dept.People = map[string]dept.Person{
		"U0HEAD": {ID: "U0HEAD", Roles: []dept.Role{dept.Head}}, "U0HOST": {ID: "U0HOST", Roles: []dept.Role{dept.Clinician}},
	}
	v := dept.Visit{Plan: dept.Plan{Host: "U0HOST", Start: j.Now().Add(30 * time.Hour).UTC(), End: j.Now().Add(32 * time.Hour).UTC()}, PlannedAt: j.Now(), ConfirmedAt: j.Now()}
	v.Reporter, v.ReportedAt, v.Rev, v.State = "U0COORD", j.Now(), 1, dept.VisitConfirmed
	v.Last = dept.Entry{Rev: 1, Verb: dept.VerbConfirm, By: "U0COORD", At: j.Now()}
	filed, err := j.Store.Visits.File(ctx, team, store.Filing[dept.Visit]{Record: v, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	move(6*time.Hour + time.Second)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := j.Sweep(ctx, team); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	sweep(t, j, 0)
	got, _, err := j.Store.Visits.One(ctx, team, filed.Record.N, "")
	if err != nil || got.Rev != 2 || got.Last.Verb != dept.VerbFreeze {
		t.Errorf("revision %d, %+v, %v", got.Rev, got.Last, err)
	}
	if _, ok, err := j.Store.FrozenPack(ctx, team, got); !ok || err != nil {
		t.Errorf("no pack was kept: %v, %v", ok, err)
	}
	lines := map[string]int{}
	for _, n := range waiting(t, client) {
		lines[n]++
	}
	for _, want := range []string{"T0TEST VI-1 2 U0HOST", "T0TEST VI-1 2 U0HEAD"} {
		if lines[want] != 1 {
			t.Errorf("%q came %d times: %v", want, lines[want], lines)
		}
	}
}
