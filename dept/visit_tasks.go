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
	return visitRules.do(v, by, d, Entry{Verb: verb, At: now, Count: n}, func(to *Visit, _ *Entry) error {
		t, err := v.task(n)
		switch {
		case err != nil:
			return err
		case t.Owner != by.ID && !by.Has(Coordinator):
			return Refuse(Forbidden, "Ref", v.Ref(), "Verb", verb, "Who", TaskOwnerOrCoord, "Unit", "")
		case done && t.DoneBy != "":
			return Refuse(AlreadyDone, "Ref", v.Ref(), "Verb", verb, "By", t.DoneBy, "At", t.DoneAt)
		case !done && t.DoneBy == "":
			return Refuse(NothingChanged, "Ref", v.Ref())
		}
		t.DoneBy, t.DoneAt = "", time.Time{}
		if done {
			t.DoneBy, t.DoneAt = by.ID, now
		}
		to.put(n, t)
		return nil
	})
}

// AddTask adds a task in words, due on the day of the visit unless a day is given.
func (v Visit) AddTask(by Person, t Task, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbTaskAdd, At: now, To: t.Owner}, func(to *Visit, e *Entry) error {
		if t.Due == "" {
			t.Due = v.day(d)
		}
		switch {
		case t.Text == "":
			return Refuse(Missing).In("text")
		case len(v.Tasks) >= MaxTasks:
			return Refuse(TooMany, "Max", MaxTasks).In("text")
		case t.Due < DayOf(now.In(d.Zone)) && t.Due != v.day(d):
			return Refuse(PastDate, "Day", t.Due).In("until")
		}
		if err := checkTexts([]FreeText{{"text", t.Text, MaxTitle}}); err != nil {
			return err
		}
		if _, err := d.Person(t.Owner); t.Owner != "" && err != nil {
			return Refuse(UnknownPerson).In("to")
		}
		t.Key, t.DoneBy, t.DoneAt = "", "", time.Time{}
		to.Tasks = append(slices.Clip(v.Tasks), t)
		e.Count, e.Until = len(to.Tasks), t.Due
		return nil
	})
}

// AssignTask gives the nth task to a member of the roster.
func (v Visit) AssignTask(by Person, n int, owner Person, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbTaskAssign, At: now, Count: n, To: owner.ID}, func(to *Visit, _ *Entry) error {
		t, err := v.task(n)
		switch {
		case err != nil:
			return err
		case owner.ID == "":
			return Refuse(UnknownPerson).In("to")
		case t.Owner == owner.ID:
			return Refuse(AlreadyOwner, "Ref", v.Ref(), "To", owner.ID).In("to")
		}
		t.Owner = owner.ID
		to.put(n, t)
		return nil
	})
}
