package dept

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reminding is a record of whose due times people are reminded. A kind of record
// takes part by these methods.
type Reminding interface {
	Timed
	Ref() Ref
	Audience() (units, people []string)
	Newest() Entry
	// Reminds tells who gets a message when a due time of Dues comes, by Due.What,
	// and whether it is critical: then neither the night nor a holiday holds it.
	Reminds(due string, d *Department) (people []string, critical bool)
}

// Repeating is a record of whose due times some come again.
type Repeating interface {
	// Repeats gives when a due time that has come falls due once more, after now;
	// zero for never. Dues names its first moment all the while.
	Repeats(due Due, now time.Time, d *Department) time.Time
}

// Delayed is a record some of whose due times are told later than they come.
type Delayed interface {
	// TellsAt is the moment at which a due time is told; zero for that of RemindAt.
	TellsAt(due Due, d *Department) time.Time
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
	people = slices.DeleteFunc(people, func(id string) bool { return !d.People[id].inRoster() })
	if len(people) == 0 {
		people = d.With(Coordinator)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// begins lists who is told first: the owner if they may take the step that is asked
// for, else the unit's leads, and the owner as well. Without either it is the
// coordinators.
func (d *Department) begins(owner, unit string, may func(Person) bool) []string {
	p := d.People[owner]
	switch {
	case !p.inRoster():
		return d.Escalates(1, "", unit)
	case may(p):
		return []string{owner}
	}
	return distinct(append(d.Escalates(1, "", unit), owner))
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

// dailyStep is the step of an escalation that comes again each working day: of a
// critical shortage that nobody has acknowledged.
const dailyStep = 4

// Reminds tells who hears that a limit has passed or a hold has run out. The daily step
// goes to management and the leads.
func (s Shortage) Reminds(due string, d *Department) (people []string, critical bool) {
	series, step := Series(due)
	switch {
	case series != "acknowledge" && series != "resolve" && series != "hold":
		return nil, false
	case series == "resolve" && s.together(d.Zone):
		return nil, false // the same moment tells that nobody has acknowledged it
	case step == dailyStep:
		return distinct(append(d.Escalates(3, "", s.Unit), d.LeadsOf(s.Unit)...)), true
	case step > 1:
		return d.Escalates(step, s.Owner, s.Unit), s.Severity == Critical
	}
	may := func(p Person) bool { return s.May(p, s.asked(series), time.Time{}) == nil }
	return d.begins(s.Owner, s.Unit, may), s.Severity == Critical && series != "hold"
}

// asked is the step that a reminder of a series asks for.
func (s Shortage) asked(series string) Verb {
	switch {
	case s.State == OnHold, series == "hold":
		return VerbResume
	case series == "acknowledge", s.State == Reported:
		return VerbAcknowledge
	case s.State == Acknowledged, s.Ungranted:
		return VerbSource
	case s.Received < s.Approved:
		return VerbReceive
	}
	return VerbResolve
}

// Asks tells what a reminder asks for and who may do it, the reader left out: of the
// unit's leads and the owner those who may, or without one the coordinators.
func (s Shortage) Asks(due, reader string, d *Department) (Verb, []string) {
	series, _ := Series(due)
	verb := s.asked(series)
	for _, people := range [][]string{distinct(append(d.LeadsOf(s.Unit), s.Owner)), d.With(Coordinator)} {
		people = slices.DeleteFunc(people, func(id string) bool {
			return id == reader || s.May(d.People[id], verb, time.Time{}) != nil
		})
		if len(people) > 0 {
			return verb, people
		}
	}
	return verb, nil
}

// TellsAt lets the daily step wait for the morning, although it is critical: whoever
// it is for was told at once, in three steps.
func (s Shortage) TellsAt(due Due, d *Department) time.Time {
	if _, step := Series(due.What); step != dailyStep {
		return time.Time{}
	}
	return d.RemindAt(due.At, false)
}

// Repeats gives when a due time that has come falls due once more, after now; zero
// for never. The daily step does so as each working day begins.
func (s Shortage) Repeats(due Due, now time.Time, d *Department) time.Time {
	if _, step := Series(due.What); step != dailyStep {
		return time.Time{}
	}
	return d.NextWorkingDay(DayOf(now.In(d.Zone))).Time(d.Zone)
}

// Reminds tells who hears that a hold has run out, that posts were to start which are
// not filled (the approvers, too, while it is they who are waited for), or that a
// service will end: of that the leads, too, because somebody must follow on that post.
func (s Staffing) Reminds(due string, d *Department) (people []string, critical bool) {
	if strings.HasPrefix(due, "service:") {
		return distinct(append(d.Escalates(1, s.Owner, s.Unit), d.LeadsOf(s.Unit)...)), false
	}
	may := func(p Person) bool { return s.May(p, s.asked()) == nil }
	if s.State == Endorsed {
		people = slices.DeleteFunc(d.Approvers(), func(id string) bool { return !may(d.People[id]) })
	}
	return distinct(append(people, d.begins(s.Owner, s.Unit, may)...)), false
}

// asked is the step that the request waits for.
func (s Staffing) asked() Verb {
	switch s.State {
	case Submitted:
		return VerbEndorse
	case Endorsed:
		return VerbApprove
	case Approved:
		return VerbRecruit
	case Recruiting:
		return VerbFill
	case StaffingOnHold, Filled, StaffingClosed, StaffingDeclined, StaffingWithdrawn:
	}
	return VerbResume
}

// Offers lists what a person may do now about the shortage and would do upon a
// reminder, at most two.
func (s Shortage) Offers(by Person, _ string, _ *Department, now time.Time) []Verb {
	return offers([]Verb{VerbAcknowledge, VerbResume, VerbSource, VerbReceive, VerbResolve}, func(v Verb) bool {
		return !s.Needless(by, v) && s.May(by, v, now) == nil
	})
}

// Offers lists what a person may do now about the request and would do upon a
// reminder, at most two.
func (s Staffing) Offers(by Person, _ string, _ *Department, _ time.Time) []Verb {
	return offers([]Verb{VerbResume, VerbEndorse, VerbApprove, VerbRecruit, VerbFill}, func(v Verb) bool { return s.May(by, v) == nil })
}

// offers keeps the first two of some verbs that may be done.
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
