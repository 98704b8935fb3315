package dept_test

import (
	"testing"

	"hamahang/dept"
)

// TestWhatWaits: the sign-offs somebody may give and nobody gave, and the tasks of
// theirs whose day has come, as long as the visit is to come.
func TestWhatWaits(t *testing.T) {
	d := ward()
	planned := visited(t, dept.VisitTentative)
	planned.SignOffs = nil
	day := planned.Start.AddDate(0, 0, -13) // the first task was due yesterday, the second in six days
	undone := 0
	for i, task := range planned.Tasks {
		if task.Owner == helper.ID {
			planned.Tasks[i].Due = dept.DayOf(day.In(tehran))
			undone++
		}
	}
	if undone != 1 {
		t.Fatalf("the helper has %d tasks", undone)
	}
	done := planned
	done.Tasks = append([]dept.Task(nil), planned.Tasks...)
	for i := range done.Tasks {
		done.Tasks[i].DoneBy = "U0COORD"
	}
	for name, c := range map[string]struct {
		v              dept.Visit
		by             dept.Person
		offices, tasks int
	}{
		"an office":                    {planned, hygiene, 1, 0},
		"who may speak for two":        {planned, head, 2, 0},
		"who has a task":               {planned, helper, 0, 1},
		"nobody to the visit":          {planned, clinician, 0, 0},
		"a stranger":                   {planned, stranger, 0, 0},
		"once all is done":             {done, helper, 0, 0},
		"once all have signed off":     {visited(t, dept.VisitTentative), head, 0, 0},
		"before it is taken up":        {visited(t, dept.VisitProposed), head, 0, 0},
		"once it is confirmed":         {visited(t, dept.VisitConfirmed), head, 0, 0},
		"once it was held":             {visited(t, dept.VisitHeld), coord, 0, 0},
		"once it is cancelled":         {visited(t, dept.VisitCancelled), hygiene, 0, 0},
		"a coordinator, without owner": {ownerless(planned), coord, 0, 1},
	} {
		offices, tasks := c.v.Waits(c.by, d, day)
		if len(offices) != c.offices || tasks != c.tasks {
			t.Errorf("%s: %d offices and %d tasks, want %d and %d", name, len(offices), tasks, c.offices, c.tasks)
		}
	}
}

// ownerless gives the visit with one overdue task that nobody has.
func ownerless(v dept.Visit) dept.Visit {
	v.Tasks = []dept.Task{{Text: "badges", Due: "2026-11-23"}, {Text: "lift", Due: "2027-11-23"}}
	return v
}
