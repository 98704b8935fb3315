package dept

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reminding is a record of whose due times people are reminded. A kind of record
// takes part by these methods and its lines in store.Remindables and view.RowOf.
type Reminding interface {
	Ref() Ref
	Audience() (units, people []string)
	Dues(zone *time.Location) []Due
	// Reminds tells who gets a message when a due time of Dues comes, by Due.What,
	// and whether it is critical: then neither the night nor a holiday holds it.
	Reminds(due string, d *Department) (people []string, critical bool)
}

// Series parts the name of a due time into the series that it is of and its step
// there: "acknowledge:2" is the second step of "acknowledge", "service:2:90" step
// 90 of "service:2", "visit:14d" step 14 of "visit", and "hold" the only one of its
// own. In "task:3" the number names the task: each is a series. Of a series that
// several steps of came while nobody could be told, only the latest is told.
func Series(what string) (series string, step int) {
	i := strings.LastIndexByte(what, ':')
	if i < 0 || what[:i] == "task" {
		return what, 1
	}
	step, err := strconv.Atoi(strings.TrimRight(what[i+1:], "dh"))
	if err != nil {
		return what, 1
	}
	return what[:i], step
}

// Escalates lists who is told at a step of an escalation: first the owner, or
// without one the unit's leads; then the leads and the coordinators; then
// management, which is the approvers and the head. A step that would find nobody
// goes to the coordinators.
func (d *Department) Escalates(step int, owner, unit string) []string {
	var people []string
	switch {
	case step <= 1 && owner != "":
		people = []string{owner}
	case step <= 1:
		people = d.LeadsOf(unit)
	case step == 2:
		people = append(d.LeadsOf(unit), d.With(Coordinator)...)
	default:
		people = append(d.With(Approver), d.With(Head)...)
	}
	people = slices.DeleteFunc(people, func(id string) bool { return !d.People[id].listed() })
	if len(people) == 0 {
		people = d.With(Coordinator)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// spacing is how long after a due time its second step follows, and the third
// after that: as long as the usual time to acknowledge, and a part of the usual
// time to resolve.
var spacing = map[Severity]Times{
	Low:      {Acknowledge: 5 * 24 * time.Hour, Resolve: 14 * 24 * time.Hour},
	Medium:   {Acknowledge: 2 * 24 * time.Hour, Resolve: 7 * 24 * time.Hour},
	High:     {Acknowledge: 8 * time.Hour, Resolve: 3 * 24 * time.Hour},
	Critical: {Acknowledge: time.Hour, Resolve: 24 * time.Hour},
}

// escalation are the steps after a due time.
func escalation(what string, at time.Time, every time.Duration) []Due {
	return []Due{{what + ":2", at.Add(every)}, {what + ":3", at.Add(2 * every)}}
}

// Reminds tells who hears that a limit has passed or a hold has run out.
func (s Shortage) Reminds(due string, d *Department) (people []string, critical bool) {
	series, step := Series(due)
	switch series {
	case "acknowledge", "resolve":
		return d.Escalates(step, s.Owner, s.Unit), s.Severity == Critical
	case "hold":
		return d.Escalates(1, s.Owner, s.Unit), false
	}
	return nil, false
}

// Reminds tells who hears that a hold has run out or a service will end: of the
// latter the leads, too, because somebody must follow on that post.
func (s Staffing) Reminds(due string, d *Department) (people []string, critical bool) {
	people = d.Escalates(1, s.Owner, s.Unit)
	if strings.HasPrefix(due, "service:") {
		people = append(people, d.LeadsOf(s.Unit)...)
		slices.Sort(people)
		people = slices.Compact(people)
	}
	return people, false
}

// Offers lists what a person may do now about the shortage and would do upon a
// reminder, at most two.
func (s Shortage) Offers(by Person, now time.Time) []Verb {
	return offers([]Verb{VerbAcknowledge, VerbResume, VerbSource, VerbReceive, VerbResolve}, func(v Verb) bool { return s.May(by, v, now) == nil })
}

// Offers lists what a person may do now about the request and would do upon a
// reminder, at most two.
func (s Staffing) Offers(by Person, _ time.Time) []Verb {
	return offers([]Verb{VerbResume, VerbEndorse, VerbApprove, VerbRecruit, VerbFill}, func(v Verb) bool { return s.May(by, v) == nil })
}

func offers(verbs []Verb, may func(Verb) bool) []Verb {
	var out []Verb
	for _, v := range verbs {
		if may(v) && len(out) < 2 {
			out = append(out, v)
		}
	}
	return out
}

// quarter is how far apart batched reminders go out.
const quarter = 15 * time.Minute

// RemindAt gives the moment at which a due time is told: at once when it is
// critical, else at the end of its quarter of an hour, together with all else of
// it, or at the next working moment of the department after that.
func (d *Department) RemindAt(due time.Time, critical bool) time.Time {
	if critical {
		return due
	}
	end := due.Truncate(quarter)
	if end.Before(due) {
		end = end.Add(quarter)
	}
	return d.NextWorkingMoment(end.In(d.Zone))
}

// Late tells whether a reminder goes out well after the moment it was meant for:
// because nobody was there to send it.
func Late(planned, now time.Time) bool { return now.Sub(planned) > quarter }
