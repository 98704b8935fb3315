package dept

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reminds tells who hears that a visit comes near: who plans it, its host and, in
// the last hours, everybody invited; and that its time has passed and nobody
// confirmed it, or said that it was held. A task is its owner's, or the coordinators'.
func (v Visit) Reminds(due string, d *Department) (people []string, critical bool) {
	if at := v.TaskOf(due); at > 0 {
		switch t := v.Tasks[at-1]; {
		case t.DoneBy != "":
			return nil, false
		case t.Owner != "":
			return []string{t.Owner}, false
		}
		return d.With(Coordinator), false
	}
	switch due {
	case passed, over:
		people = append(d.With(Coordinator), v.Owner)
	case "visit:14d", "visit:7d", "visit:1d":
		if v.State == VisitProposed { // it is for those who schedule it
			return d.With(Coordinator), false
		}
		people = append(d.With(Coordinator), v.Host, v.Owner)
	case "visit:2h":
		people = append(d.With(Coordinator), v.Host, v.Owner)
		for _, i := range v.Invitations {
			if i.Answer != Declines && !i.Withdrawn {
				people = append(people, i.To)
			}
		}
	default:
		return nil, false
	}
	return distinct(people), due == "visit:2h" // two hours later it is over
}

// TellsAt lets the question what became of a visit wait for the next working morning.
func (v Visit) TellsAt(due Due, d *Department) time.Time {
	if due.What != over {
		return time.Time{}
	}
	day := DayOf(due.At.In(d.Zone)).Plus(-1)
	return d.Morning(d.NextWorkingDay(day), d.Zone)
}

// Reminds tells who hears that a promise falls due or is late: who chases it, or
// without one the unit's leads; once it is weeks late the head, too. Until its
// wording is approved it is the head's.
func (c Commitment) Reminds(due string, d *Department) (people []string, critical bool) {
	if due == wording && c.State == CommitmentRecorded {
		return d.With(Head), false
	}
	if c.State != CommitmentConfirmed {
		return nil, false
	}
	series, step := Series(due)
	people = d.Escalates(1, c.Owner, c.Unit)
	if series == "overdue" && step > 2 {
		people = append(people, d.With(Head)...)
	}
	return distinct(people), false
}

// TellsAt is two working days after a wording was recorded, or a number of weeks
// later, for the due time that comes a day after that.
func (c Commitment) TellsAt(due Due, d *Department) time.Time {
	if due.What != wording {
		return time.Time{}
	}
	at := due.At.In(d.Zone).AddDate(0, 0, -1)
	day := d.NextWorkingDay(d.NextWorkingDay(DayOf(at)))
	return d.RemindAt(day.Time(d.Zone).Add(at.Sub(DayOf(at).Time(d.Zone))), false)
}

// Repeats brings a wording that nobody approved up again each week.
func (c Commitment) Repeats(due Due, now time.Time, _ *Department) time.Time {
	if due.What != wording {
		return time.Time{}
	}
	at := due.At
	for !at.After(now) {
		at = at.AddDate(0, 0, 7)
	}
	return at
}

// Reminds tells the donor liaisons, or without one the coordinators, that a donor
// has not been thanked.
func (s Support) Reminds(_ string, d *Department) (people []string, critical bool) {
	if people = d.With(DonorLiaison); len(people) == 0 {
		people = d.With(Coordinator)
	}
	return people, false
}

// distinct drops the nameless and those named before.
func distinct(people []string) []string {
	people = slices.DeleteFunc(people, func(id string) bool { return id == "" })
	slices.Sort(people)
	return slices.Compact(people)
}

// Offers lists what a person may do now about the promise and would do upon a
// reminder, at most two.
func (c Commitment) Offers(by Person, _ string, _ *Department, _ time.Time) []Verb {
	return offers([]Verb{VerbConfirm, VerbProgress, VerbFulfil, VerbAssign}, func(v Verb) bool {
		return (v != VerbAssign || c.Said() && c.Owner == "") && c.May(by, v) == nil
	})
}

// Offers lists what a person may do now about the support and would do upon a
// reminder.
func (s Support) Offers(by Person, _ string, _ *Department, _ time.Time) []Verb {
	return offers([]Verb{VerbThank}, func(v Verb) bool { return s.May(by, v) == nil })
}

// Offers lists what a person could do now about the visit, or about the task that a
// due time is of, and would do upon a reminder.
func (v Visit) Offers(by Person, due string, d *Department, now time.Time) []Verb {
	could := map[Verb]func() error{
		VerbTaskDone: func() error { _, err := v.TickTask(by, v.TaskOf(due), true, d, now); return err },
		VerbSchedule: func() error { _, err := v.Schedule(by, d, now); return err },
		VerbConfirm:  func() error { _, err := v.Confirm(by, "", d, now); return err },
		VerbCorrect:  func() error { return v.May(by, VerbCorrect, d) }, // it lacks what scheduling needs
		VerbEnd:      func() error { _, err := v.Finish(by, "", d, now); return err },
		VerbPostpone: func() error { return v.May(by, VerbPostpone, d) },
		VerbCancel:   func() error { return v.May(by, VerbCancel, d) },
	}
	verbs := []Verb{VerbSchedule, VerbConfirm}
	if v.State == VisitProposed && could[VerbSchedule]() != nil {
		verbs = []Verb{VerbCorrect}
	}
	switch {
	case v.TaskOf(due) > 0:
		verbs = []Verb{VerbTaskDone}
	case due == passed:
		verbs = []Verb{VerbPostpone, VerbCancel}
	case due == over && v.State == VisitRunning:
		verbs = []Verb{VerbEnd}
	case due == over: // three answers to one question
		verbs = []Verb{VerbEnd, VerbPostpone, VerbCancel}
		return slices.DeleteFunc(verbs, func(verb Verb) bool { return could[verb]() != nil })
	}
	return offers(verbs, func(verb Verb) bool { return could[verb]() == nil })
}

// TaskOf is which task a due time is of, counted from 1; 0 for none.
func (v Visit) TaskOf(due string) int {
	n, ok := strings.CutPrefix(due, "task:")
	at, err := strconv.Atoi(n)
	if !ok || err != nil || at < 1 || at > len(v.Tasks) {
		return 0
	}
	return at
}
