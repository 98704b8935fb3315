package dept_test

import (
	"testing"

	"hamahang/dept"
)

// TestFrozenIsJudgedAnew: what was given up is not told to guests, what was met leaves
// as a change, and other words are today's; a corrected plan is today's, field by field.
func TestFrozenIsJudgedAnew(t *testing.T) {
	then, now := briefed(), briefed()
	now.Needs[0].Title, now.Requests[0].State, now.Promises[0].Public = "Syringes", dept.StaffingDeclined, false
	got := then.JudgedBy(now)
	today := now
	today.Visit.Place, today.Visit.Objectives = "New hall", "other"
	today.Requests, today.Promises = nil, nil
	p, changes := got.Today(today, dept.EditionGuests, ward())
	if len(p.Needs) != 1 || p.Needs[0].Title != "Syringes" || len(p.Requests) != 0 || len(p.Open()) != 0 {
		t.Errorf("guests read %+v", p)
	}
	if len(changes) != 1 || changes[0].What != "place" || p.Visit.Place != "New hall" {
		t.Errorf("at %q, changed %+v", p.Visit.Place, changes)
	}
	if _, ours := then.Today(today, dept.EditionOurs, ward()); len(ours) < 2 || ours[0].What != "place" || ours[1].What != "objectives" {
		t.Errorf("ours: %+v", ours)
	}
	now = briefed()
	now.Needs[0].State = dept.Resolved
	today = now
	today.Needs = nil
	if _, changes = then.JudgedBy(now).Today(today, dept.EditionGuests, ward()); len(changes) != 1 || changes[0].Is != "" || changes[0].What != "Infusion pumps" {
		t.Errorf("met: %+v", changes)
	}
}
