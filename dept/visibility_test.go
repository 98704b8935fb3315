package dept_test

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// TestWhoSeesAPromise: until its wording is approved, those who have to do with it;
// from then on, and whatever becomes of it, everybody.
func TestWhoSeesAPromise(t *testing.T) {
	follower := person("U0FOLLOWER", "pr", dept.Approver)
	recorded := kept(t)(promised(t).Follow(follower, moved))
	follower.Roles = []dept.Role{dept.Clinician} // once they were of management
	early := map[string]dept.Person{
		"who recorded it": reporter, "the witness": witness, "the chaser": owner, "a follower": follower, "a lead of the unit": lead,
		"another lead of it": coLead, "a coordinator": coord, "an approver": approver, "a head": headOne,
	}
	late := map[string]dept.Person{
		"a clinician": clinician, "the lead of another unit": otherLead, "public relations": person("U0PRESS", "pr", dept.Relations),
		"the donor liaison": person("U0DONORS", "pr", dept.DonorLiaison), "an admin": person("U0ADMIN", "office", dept.Admin),
		"a lead on paper, without the role": leads(person("U0FORMER", "hsct", dept.Clinician), "hsct"),
	}
	for _, st := range []struct {
		name string
		c    dept.Commitment
		said bool
	}{
		{"recorded", recorded, false}, {"dropped before its wording was approved", droppedPromise(t, recorded), false},
		{"confirmed", confirmedPromise(t, recorded), true}, {"dropped", droppedPromise(t, confirmedPromise(t, recorded)), true},
	} {
		for name, by := range early {
			if !st.c.MayKnow(by, nil) {
				t.Errorf("%s: %s does not see it", st.name, name)
			}
		}
		for name, by := range late {
			if st.c.MayKnow(by, nil) != st.said {
				t.Errorf("%s: %s sees it: %v", st.name, name, !st.said)
			}
		}
	}
}

// TestClashesAsKnown: who may not know of a visit hears that somebody is taken, once
// for all of their secrets, and only if they proposed the visit or see to it.
func TestClashesAsKnown(t *testing.T) {
	at := time.Date(2027, 2, 10, 10, 0, 0, 0, time.UTC)
	d := &dept.Department{Zone: time.UTC, People: map[string]dept.Person{"C": {ID: "C", Roles: []dept.Role{dept.Coordinator}}}}
	visit := func(n int, public bool) dept.Visit {
		v := dept.Visit{Plan: dept.Plan{Host: "H", Units: []string{"hsct"}, Start: at, End: at.Add(time.Hour), Delegation: []dept.Delegate{{Title: "Rector"}}}}
		v.N, v.Reporter, v.State = n, "R", dept.VisitTentative
		if public {
			v.State, v.ConfirmedAt = dept.VisitConfirmed, at
		}
		return v
	}
	mine := visit(9, false)
	mine.Reporter, mine.Owner = "P", "O"
	open, secret, other := visit(1, true), visit(2, false), visit(3, false)
	open.Units, open.Delegation = []string{"krc"}, nil // it shares the host alone
	found := mine.Clashes(9, []dept.Visit{secret, open, other})
	if len(found) != 7 {
		t.Fatalf("found %+v", found)
	}
	tell := func(clashes []dept.Clash) (out []string) {
		for _, c := range clashes {
			if c.With.N == 0 && !c.With.Start.IsZero() {
				t.Errorf("the hour of a secret: %+v", c)
			}
			out = append(out, c.With.Ref().String()+" "+c.What+" "+c.Who)
		}
		return out
	}
	taken := []string{"VI-1 host H", "VI-0 unit hsct", "VI-0 official Rector"}
	for who, want := range map[string][]string{"P": taken, "O": taken, "F": taken[:1], "": taken[:1]} {
		by := dept.Person{ID: who, Roles: []dept.Role{dept.Clinician}}
		if got := tell(mine.ClashesFor(by, found, d)); !slices.Equal(got, want) {
			t.Errorf("%q reads %v, want %v", who, got, want)
		}
		if got := tell(d.KnownTo(by, found)); !slices.Equal(got, taken) {
			t.Errorf("%q plans and reads %v, want %v", who, got, taken)
		}
	}
	if got := tell(mine.ClashesFor(d.People["C"], found, d)); len(got) != 7 || got[0] != "VI-2 host H" {
		t.Errorf("a coordinator reads %v", got)
	}
}
