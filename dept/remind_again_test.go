package dept_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// TestCriticalInsists: only a critical shortage that waits to be acknowledged has a
// step that comes again, as each working day begins after its last one.
func TestCriticalInsists(t *testing.T) {
	d := house()
	for _, sev := range dept.Severities {
		for _, state := range dept.ShortageStates {
			s := dept.Shortage{Need: dept.Need{Severity: sev}, AckDue: time.Date(2026, 11, 25, 21, 30, 0, 0, tehran), ResolveDue: noon}
			s.State, s.HeldUntil = state, "2026-12-01"
			var at time.Time
			for _, due := range s.Dues(tehran) {
				if due.What == "acknowledge:4" {
					at = due.At
				} else if again := s.Repeats(due, noon, d); !again.IsZero() || !s.TellsAt(due, d).IsZero() {
					t.Errorf("%s comes again", due.What)
				}
			}
			if dailyStep := sev == dept.Critical && state == dept.Reported; at.IsZero() == dailyStep {
				t.Fatalf("%s, %s: it dailyStep from %v", sev, state, at)
			}
			// The third step is at 23:30, so it is the next day that begins.
			if want := time.Date(2026, 11, 26, 0, 0, 0, 0, tehran); !at.IsZero() && !at.Equal(want) {
				t.Errorf("it dailyStep from %v, want %v", at, want)
			}
		}
	}
	s := dept.Shortage{Need: dept.Need{Severity: dept.Critical}}
	day := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, tehran) }
	for _, c := range []struct{ now, want, told time.Time }{
		{day(25, 0), day(26, 0), day(26, 7)},
		{day(26, 9), day(29, 0), day(29, 7)}, // Friday, and a holiday
		{day(27, 0), day(29, 0), day(29, 7)},
	} {
		// However late it is swept, it comes once and not for each day that was missed.
		again := s.Repeats(dept.Due{What: "acknowledge:4", At: day(2, 0)}, c.now, d)
		told := s.TellsAt(dept.Due{What: "acknowledge:4", At: again}, d)
		if !again.Equal(c.want) || !told.Equal(c.told) {
			t.Errorf("after %v: %v, told %v", c.now, again, told)
		}
	}
}

// TestWhoCanDoIt: a reminder names those who may take the step that it asks for, and
// never its reader.
func TestWhoCanDoIt(t *testing.T) {
	d := house()
	for _, c := range []struct {
		state              dept.ShortageState
		owner, due, reader string
		verb               dept.Verb
		want               string
	}{
		{dept.Reported, "", "acknowledge:3", "U0HEAD", dept.VerbAcknowledge, "U0LEADA U0LEADB"},
		{dept.Reported, "U0NURSE", "acknowledge", "U0NURSE", dept.VerbAcknowledge, "U0LEADA U0LEADB"},
		{dept.Reported, "", "acknowledge", "U0LEADA", dept.VerbAcknowledge, "U0LEADB"},
		{dept.Reported, "", "resolve:3", "U0HEAD", dept.VerbAcknowledge, "U0LEADA U0LEADB"},
		{dept.Acknowledged, "", "resolve:3", "U0HEAD", dept.VerbSource, "U0LEADA U0LEADB"},
		{dept.Sourcing, "U0NURSE", "resolve:3", "U0HEAD", dept.VerbReceive, "U0NURSE"},
		{dept.Sourcing, "U0NURSE", "resolve", "U0NURSE", dept.VerbReceive, "U0COORD"},
		{dept.Sourcing, "", "resolve:3", "U0HEAD", dept.VerbReceive, "U0COORD"},
		{dept.OnHold, "", "hold", "U0LEADB", dept.VerbResume, "U0LEADA"},
	} {
		s := dept.Shortage{Need: dept.Need{Unit: "hsct"}, Approved: 1}
		s.State, s.Owner = c.state, c.owner
		verb, people := s.Asks(c.due, c.reader, d)
		if got := strings.Join(people, " "); verb != c.verb || got != c.want {
			t.Errorf("%s, %s for %s: %s by %s", c.state, c.due, c.reader, verb, got)
		}
	}
	alone := dept.Shortage{Need: dept.Need{Unit: "nowhere"}}
	alone.State = dept.Reported
	if _, people := alone.Asks("acknowledge", "U0COORD", d); len(people) != 0 {
		t.Errorf("nobody else may: %v", people)
	}
}

// TestWordingWaits: the words of a promise come up with the head two working days
// after they were recorded, then weekly, until they are approved.
func TestWordingWaits(t *testing.T) {
	d := house()
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, tehran) }
	for _, c := range []struct{ recorded, told time.Time }{
		{at(22, 10, 0), at(24, 10, 0)},  // Sunday, Tuesday
		{at(22, 10, 5), at(24, 10, 15)}, // with what else that quarter brings
		{at(25, 10, 0), at(29, 10, 0)},  // Wednesday; Friday and a holiday come between
		{at(26, 22, 0), at(30, 22, 0).Add(9 * time.Hour)},
		{at(27, 10, 0), at(30, 10, 0)},
	} {
		r := dept.Commitment{Promise: dept.Promise{Due: "2027-02-20"}}
		r.State, r.ReportedAt = dept.CommitmentRecorded, c.recorded
		due := r.Dues(tehran)[0]
		if due.What != "wording" || !r.TellsAt(due, d).Equal(c.told) {
			t.Errorf("recorded %v: %s is told %v, want %v", c.recorded, due.What, r.TellsAt(due, d), c.told)
		}
		if again := r.Repeats(due, due.At, d); !again.Equal(due.At.AddDate(0, 0, 7)) {
			t.Errorf("it comes again %v", again)
		}
		if again := r.Repeats(due, due.At.AddDate(0, 0, 20), d); !again.Equal(due.At.AddDate(0, 0, 21)) {
			t.Errorf("after weeks without a sweep it comes again %v", again)
		}
		other := dept.Due{What: "due", At: noon}
		if !r.TellsAt(other, d).IsZero() || !r.Repeats(other, noon, d).IsZero() {
			t.Error("its day is told at another time, or again")
		}
	}
	for _, state := range dept.CommitmentStates {
		c := dept.Commitment{Promise: dept.Promise{Due: "2027-02-20"}}
		c.State, c.ReportedAt = state, noon
		waits := slices.ContainsFunc(c.Dues(tehran), func(due dept.Due) bool { return due.What == "wording" })
		people, critical := c.Reminds("wording", d)
		got := strings.Join(people, " ")
		if recorded := state == dept.CommitmentRecorded; waits != recorded || (got == "U0HEAD") != recorded || critical {
			t.Errorf("%s: due %v, told to %q", state, waits, got)
		}
		offered := c.Offers(d.People["U0HEAD"], "wording", d, noon)
		if confirms := slices.Contains(offered, dept.VerbConfirm); confirms != (state == dept.CommitmentRecorded) {
			t.Errorf("%s offers %v", state, offered)
		}
	}
}

// TestUnchasedPromise: the leads, who hear of a promise that nobody chases, may give
// it to somebody; who chases it books what has come.
func TestUnchasedPromise(t *testing.T) {
	d := house()
	c := dept.Commitment{Promise: dept.Promise{Unit: "hsct"}, ConfirmedBy: "U0HEAD"}
	c.State = dept.CommitmentConfirmed
	for _, one := range []struct {
		owner, reader string
		want          []dept.Verb
	}{
		{"", "U0LEADA", []dept.Verb{dept.VerbAssign}},
		{"U0NURSE", "U0LEADA", nil},
		{"U0NURSE", "U0NURSE", []dept.Verb{dept.VerbProgress, dept.VerbFulfil}},
		{"", "U0COORD", []dept.Verb{dept.VerbProgress, dept.VerbFulfil}},
	} {
		c.Owner = one.owner
		if got := c.Offers(d.People[one.reader], "due:-14", d, noon); !slices.Equal(got, one.want) {
			t.Errorf("chased by %q, %s is offered %v", one.owner, one.reader, got)
		}
	}
}

// TestVisitIsChased: what each state of a visit that comes near, or whose time has
// passed, is due, to whom that is told and what they may do about it.
func TestVisitIsChased(t *testing.T) {
	d := house()
	d.Units, d.SignOffs = []dept.Unit{{Key: "hsct"}}, []dept.SignOffRule{{Key: "head", Role: dept.Head}}
	start := noon.AddDate(0, 0, 30)
	v, err := dept.Propose(dept.Plan{Purpose: "beds", Host: "U0LEADA", Units: []string{"hsct"}, Start: start, End: start.Add(time.Hour)}, d.People["U0NURSE"], d, noon)
	if err != nil {
		t.Fatal(err)
	}
	coord, head := d.People["U0COORD"], d.People["U0HEAD"]
	next := func(after dept.Visit, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		v = after
	}
	due := func(want ...string) {
		t.Helper()
		var got []string
		for _, one := range v.Dues(tehran) {
			if !strings.HasPrefix(one.What, "task:") {
				got = append(got, one.What)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is due %v", v.State, got)
		}
	}
	told := func(what, want string, offers ...dept.Verb) {
		t.Helper()
		people, _ := v.Reminds(what, d)
		if got := strings.Join(people, " "); got != want {
			t.Errorf("%s, %s is told to %s", v.State, what, got)
		}
		if got := v.Offers(coord, what, d, start.Add(-time.Hour)); !slices.Equal(got, offers) {
			t.Errorf("%s, %s offers %v", v.State, what, got)
		}
	}
	late := func(want bool) {
		t.Helper()
		if _, before := v.Overdue(start.Add(-time.Second), tehran); before {
			t.Errorf("%s is late before its time", v.State)
		}
		if since, now := v.Overdue(start, tehran); now != want || want && !since.Equal(start) {
			t.Errorf("%s is late %v", v.State, now)
		}
	}
	due("visit:14d", "visit:7d", "visit:1d", "passed")
	v.Host = ""
	told("visit:14d", "U0COORD", dept.VerbCorrect) // it can't be scheduled as it is
	v.Host = "U0LEADA"
	told("visit:14d", "U0COORD", dept.VerbSchedule)
	told("passed", "U0COORD", dept.VerbPostpone, dept.VerbCancel)
	late(true)
	next(v.Schedule(coord, d, noon))
	due("visit:14d", "visit:7d", "visit:1d", "freeze", "visit:2h", "passed")
	told("visit:7d", "U0COORD U0LEADA")
	told("passed", "U0COORD", dept.VerbPostpone, dept.VerbCancel)
	late(true)
	next(v.SignOff(head, "head", "", d, noon))
	told("visit:1d", "U0COORD U0LEADA", dept.VerbConfirm)
	if got := v.Offers(head, "visit:1d", d, noon); len(got) != 0 {
		t.Errorf("the head is offered %v", got)
	}
	next(v.Confirm(coord, "", d, noon))
	due("day", "visit:14d", "visit:7d", "visit:1d", "freeze", "visit:2h", "over")
	told("visit:7d", "U0COORD U0LEADA")
	late(false)

	// A proposal that is made near its time begins with what is still to come.
	soon, err := dept.Propose(dept.Plan{Purpose: "beds", Units: []string{"hsct"}, Start: start, End: start.Add(time.Hour)}, d.People["U0NURSE"], d, start.AddDate(0, 0, -5))
	if err != nil {
		t.Fatal(err)
	}
	v = soon
	due("visit:1d", "passed")
}

// TestTaskIsOffered to its owner and the coordinators, until it is done.
func TestTaskIsOffered(t *testing.T) {
	d := house()
	v := dept.Visit{Tasks: []dept.Task{{Text: "badges", Owner: "U0NURSE"}, {Text: "tea", DoneBy: "U0COORD"}}}
	v.State = dept.VisitTentative
	for _, c := range []struct {
		reader, due string
		offered     bool
	}{
		{"U0NURSE", "task:1", true}, {"U0COORD", "task:1", true}, {"U0LEADA", "task:1", false},
		{"U0COORD", "task:2", false}, {"U0COORD", "task:3", false}, {"U0COORD", "task:x", false},
	} {
		got := v.Offers(d.People[c.reader], c.due, d, noon)
		if slices.Contains(got, dept.VerbTaskDone) != c.offered {
			t.Errorf("%s, %s: %v", c.reader, c.due, got)
		}
	}
}

// TestNeedless: what would change nothing for somebody who may do it.
func TestNeedless(t *testing.T) {
	s := dept.Shortage{Need: dept.Need{Unit: "hsct"}, Affected: []string{"kidney"}, Approved: 2, Received: 1}
	s.Reporter, s.Followers = "U0ME", []string{"U0FAN"}
	person := func(id, unit string) dept.Person { return dept.Person{ID: id, Unit: unit} }
	for _, c := range []struct {
		by   dept.Person
		verb dept.Verb
		want bool
	}{
		{person("U0ME", "lab"), dept.VerbFollow, true}, {person("U0FAN", "lab"), dept.VerbFollow, true}, {person("U0X", "lab"), dept.VerbFollow, false},
		{person("U0ME", "lab"), dept.VerbUnfollow, true}, {person("U0FAN", "lab"), dept.VerbUnfollow, false}, {person("U0X", "lab"), dept.VerbUnfollow, true},
		{person("U0X", "hsct"), dept.VerbAffect, true}, {person("U0X", "kidney"), dept.VerbAffect, true}, {person("U0X", ""), dept.VerbAffect, true}, {person("U0X", "lab"), dept.VerbAffect, false},
		{person("U0X", "lab"), dept.VerbReceive, false}, {person("U0X", "lab"), dept.VerbResolve, false},
	} {
		if got := s.Needless(c.by, c.verb); got != c.want {
			t.Errorf("%s of %s, %s: %v", c.by.ID, c.by.Unit, c.verb, got)
		}
	}
	s.Received = 2
	if !s.Needless(person("U0X", "lab"), dept.VerbReceive) {
		t.Error("all has come")
	}
}
