package dept_test

import (
	"fmt"
	"slices"
	"testing"

	"hamahang/dept"
)

// TestStuckDepartments: what nobody is left to decide in a department, by who holds
// which role.
func TestStuckDepartments(t *testing.T) {
	holder := func(id string, roles ...dept.Role) dept.Person {
		return dept.Person{ID: id, Roles: roles, Leads: []string{"hsct"}}
	}
	all := []dept.Person{
		holder("L", dept.Lead), holder("C", dept.Coordinator), holder("A", dept.Approver), holder("B", dept.Approver),
		holder("H", dept.Head), holder("G", dept.Head), holder("P", dept.Relations),
	}
	without := func(gone ...string) []dept.Person {
		return slices.DeleteFunc(slices.Clone(all), func(p dept.Person) bool { return slices.Contains(gone, p.ID) })
	}
	for name, c := range map[string]struct {
		people []dept.Person
		want   []string
	}{
		"everybody":            {all, nil},
		"no lead":              {without("L"), []string{"endorse hsct  []"}},
		"nor a coordinator":    {without("L", "C"), []string{"acknowledge hsct  []", "endorse hsct  []", "schedule   []"}},
		"no approver":          {without("A", "B"), []string{"approve   []"}},
		"one approver":         {without("B"), []string{"approve   [A]"}},
		"who is the only lead": {append(without("L", "A", "B"), holder("A", dept.Lead, dept.Approver)), []string{"approve hsct  [A]", "approve   [A]"}},
		"one head":             {without("G"), []string{"verify   [H]"}},
		"no head": {without("G", "H"), []string{
			"confirm   []", "sign_off  head []", "close   []", "approve_statement   [P]",
		}},
		"no public relations": {without("P"), []string{"approve_statement   [G H]"}},
		"one for both": {append(without("P", "G", "H"), holder("X", dept.Relations, dept.Head)), []string{
			"verify   [X]", "approve_statement   [X]",
		}},
	} {
		d := &dept.Department{Units: []dept.Unit{{Key: "hsct"}}, People: map[string]dept.Person{}, SignOffs: []dept.SignOffRule{{Key: "head", Role: dept.Head}}}
		for _, p := range c.people {
			d.People[p.ID] = p
		}
		var got []string
		for _, s := range d.Stuck() {
			got = append(got, fmt.Sprintf("%s %s %s %v", s.Verb, s.Unit, s.Office, s.Barred))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestStuckRecords: a record tells of the step that it waits for, and of no other.
func TestStuckRecords(t *testing.T) {
	d := &dept.Department{People: map[string]dept.Person{
		"A": {ID: "A", Roles: []dept.Role{dept.Approver}}, "H": {ID: "H", Roles: []dept.Role{dept.Head}},
	}}
	posts := dept.Staffing{Posts: dept.Posts{Unit: "hsct"}}
	posts.Reporter = "A"
	for state, want := range map[dept.StaffingState]int{dept.Submitted: 1, dept.Endorsed: 1, dept.Approved: 0, dept.Filled: 0, dept.StaffingOnHold: 0} {
		posts.State = state
		if got := posts.Stuck(d); len(got) != want {
			t.Errorf("%s posts of the only approver: %+v", state, got)
		}
	}
	posts.State, posts.Reporter = dept.Endorsed, "N"
	if got := posts.Stuck(d); got != nil {
		t.Errorf("somebody else's: %+v", got)
	}
	kept := dept.Commitment{ConfirmedBy: "H", FulfilledBy: "H"}
	kept.State = dept.CommitmentFulfilled
	if got := kept.Stuck(d); len(got) != 1 || got[0].Verb != dept.VerbVerify || !slices.Equal(got[0].Barred, []string{"H"}) {
		t.Errorf("kept by the only head: %+v", got)
	}
	kept.FulfilledBy = "N"
	if got := kept.Stuck(d); got != nil {
		t.Errorf("kept by another: %+v", got)
	}
}
