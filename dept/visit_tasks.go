package dept

import (
	"slices"
	"time"
)

// The verbs of a visit's checklist.
const (
	VerbTaskDone   Verb = "task_done"
	VerbTaskUndone Verb = "task_undone"
	VerbTaskAdd    Verb = "task_add"
	VerbTaskAssign Verb = "task_assign"
)

// day is the civil date on which the visit begins, in its own zone.
func (p Plan) day(d *Department) Day { return DayOf(p.Start.In(p.Location(d))) }

// Over tells whether the visit is over on a day; "" is no day.
func (p Plan) Over(day Day, d *Department) bool { return day > DayOf(p.End.In(p.Location(d))) }

// checklist makes the tasks of a visit from the workspace's template. A task goes
// to the one who holds its role; where several do, or nobody, to the coordinators.
// What would have been due before today is due today.
func checklist(p Plan, d *Department, now time.Time) []Task {
	tasks := make([]Task, 0, len(d.Checklist))
	for _, t := range d.Checklist {
		task := Task{Key: t.Key, Due: max(p.day(d).Plus(-t.Days), DayOf(now.In(d.Zone)))}
		if holders := d.With(t.Role); t.Role != "" && len(holders) == 1 {
			task.Owner = holders[0]
		}
		tasks = append(tasks, task)
	}
	return tasks
}

// shifted moves the days of tasks that are not done, to today at the earliest.
func shifted(tasks []Task, days int, today Day) []Task {
	tasks = slices.Clone(tasks)
	for i, t := range tasks {
		if t.DoneBy == "" && t.Due != "" {
			tasks[i].Due = max(t.Due.Plus(days), today)
		}
	}
	return tasks
}

// DoneTasks counts the tasks that are done.
func (v Visit) DoneTasks() int {
	n := 0
	for _, t := range v.Tasks {
		if t.DoneBy != "" {
			n++
		}
	}
	return n
}

// task finds the nth task, counted from 1.
func (v Visit) task(n int) (Task, error) {
	if n < 1 || n > len(v.Tasks) {
		return Task{}, Refuse(UnknownTask, "Ref", v.Ref(), "Max", len(v.Tasks)).In("task")
	}
	return v.Tasks[n-1], nil
}

// put replaces the nth task without touching the receiver's copy of the list.
func (v *Visit) put(n int, t Task) {
	v.Tasks = slices.Clone(v.Tasks)
	v.Tasks[n-1] = t
}

// TickTask marks the nth task as done, or as not done after all. Its owner and the
// coordinators may.
func (v Visit) TickTask(by Person, n int, done bool, d *Department, now time.Time) (Visit, error) {
	verb := VerbTaskDone
	if !done {
		verb = VerbTaskUndone
	}
	if err := v.May(by, verb, d); err != nil {
		return v, err
	}
	t, err := v.task(n)
	switch {
	case err != nil:
		return v, err
	case t.Owner != by.ID && !by.Has(Coordinator):
		return v, Refuse(Forbidden, "Ref", v.Ref(), "Verb", verb, "Who", TaskOwnerOrCoord, "Unit", "")
	case done && t.DoneBy != "":
		return v, Refuse(AlreadyDone, "Ref", v.Ref(), "Verb", verb, "By", t.DoneBy, "At", t.DoneAt)
	case !done && t.DoneBy == "":
		return v, Refuse(NothingChanged, "Ref", v.Ref())
	}
	t.DoneBy, t.DoneAt = "", time.Time{}
	if done {
		t.DoneBy, t.DoneAt = by.ID, now
	}
	v.put(n, t)
	v.entered(Entry{Verb: verb, By: by.ID, At: now, Count: n})
	return v, nil
}

// AddTask adds a task in words, due on the day of the visit unless a day is given.
func (v Visit) AddTask(by Person, t Task, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbTaskAdd, d); err != nil {
		return v, err
	}
	if t.Due == "" {
		t.Due = v.day(d)
	}
	switch {
	case t.Text == "":
		return v, Refuse(Missing).In("text")
	case len(v.Tasks) >= MaxTasks:
		return v, Refuse(TooMany, "Max", MaxTasks).In("text")
	case t.Due < DayOf(now.In(d.Zone)) && t.Due != v.day(d):
		return v, Refuse(PastDate, "Day", t.Due).In("until")
	}
	if err := checkTexts([]FreeText{{"text", t.Text, MaxTitle}}); err != nil {
		return v, err
	}
	if _, err := d.Person(t.Owner); t.Owner != "" && err != nil {
		return v, Refuse(UnknownPerson).In("to")
	}
	t.Key, t.DoneBy, t.DoneAt = "", "", time.Time{}
	v.Tasks = append(slices.Clip(v.Tasks), t)
	v.entered(Entry{Verb: VerbTaskAdd, By: by.ID, At: now, Count: len(v.Tasks), Until: t.Due, To: t.Owner})
	return v, nil
}

// AssignTask gives the nth task to a member of the roster.
func (v Visit) AssignTask(by Person, n int, to Person, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbTaskAssign, d); err != nil {
		return v, err
	}
	t, err := v.task(n)
	switch {
	case err != nil:
		return v, err
	case to.ID == "":
		return v, Refuse(UnknownPerson).In("to")
	case t.Owner == to.ID:
		return v, Refuse(AlreadyOwner, "Ref", v.Ref(), "To", to.ID).In("to")
	}
	t.Owner = to.ID
	v.put(n, t)
	v.entered(Entry{Verb: VerbTaskAssign, By: by.ID, At: now, Count: n, To: to.ID})
	return v, nil
}
