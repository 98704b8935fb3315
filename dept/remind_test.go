package dept_test

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// house is a department with two leads, a coordinator, an approver and a head.
func house() *dept.Department {
	d := office()
	d.Zone, d.People = tehran, map[string]dept.Person{}
	for _, p := range []dept.Person{
		{ID: "U0NURSE", Roles: []dept.Role{dept.Clinician}},
		{ID: "U0LEADA", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
		{ID: "U0LEADB", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct", "kidney"}},
		{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}},
		{ID: "U0APPROVER", Roles: []dept.Role{dept.Approver}},
		{ID: "U0HEAD", Roles: []dept.Role{dept.Head}},
	} {
		d.People[p.ID] = p
	}
	return d
}

func TestSeries(t *testing.T) {
	for what, want := range map[string]struct {
		series string
		step   int
	}{
		"acknowledge": {"acknowledge", 1}, "acknowledge:3": {"acknowledge", 3}, "service:2:90": {"service:2", 90},
		"due:-14": {"due", -14}, "task:key": {"task:key", 1}, "task:3": {"task:3", 1}, "visit:14d": {"visit", 14}, "visit:2h": {"visit", 2}, "": {"", 1},
	} {
		if series, step := dept.Series(what); series != want.series || step != want.step {
			t.Errorf("%q: %q %d", what, series, step)
		}
	}
}

// TestWhoIsReminded: each step of each due time, with and without an owner.
func TestWhoIsReminded(t *testing.T) {
	d := house()
	in := func(state dept.ShortageState, owner string, sev dept.Severity) dept.Shortage {
		return dept.Shortage{Need: dept.Need{Unit: "hsct", Severity: sev}, Approved: 2, Track: dept.Track[dept.ShortageState]{State: state, Owner: owner}}
	}
	shortage := func(owner string, sev dept.Severity) dept.Shortage { return in(dept.Reported, owner, sev) }
	came := in(dept.Sourcing, "U0NURSE", dept.High)
	came.Received = 2
	posts := func(owner string) dept.Staffing {
		return dept.Staffing{Posts: dept.Posts{Unit: "hsct"}, Track: dept.Track[dept.StaffingState]{State: dept.StaffingOnHold, Owner: owner}}
	}
	staffing := posts("U0COORD")
	const leads, more, top = "U0LEADA U0LEADB", "U0COORD U0LEADA U0LEADB", "U0APPROVER U0HEAD"
	for _, c := range []struct {
		r        dept.Reminding
		due      string
		want     string
		critical bool
	}{
		{shortage("", dept.Critical), "acknowledge", leads, true},
		{shortage("", dept.Critical), "acknowledge:2", more, true},
		{shortage("", dept.Critical), "acknowledge:3", top, true},
		{shortage("", dept.Critical), "acknowledge:4", "U0APPROVER U0HEAD U0LEADA U0LEADB", true},
		{shortage("U0NURSE", dept.Critical), "acknowledge:4", "U0APPROVER U0HEAD U0LEADA U0LEADB", true},
		{shortage("U0LEADB", dept.Low), "acknowledge", "U0LEADB", false},
		{shortage("U0COORD", dept.Low), "acknowledge", "U0COORD", false},
		{shortage("U0NURSE", dept.Low), "acknowledge", leads + " U0NURSE", false}, // an owner who may not
		{shortage("U0NURSE", dept.Critical), "acknowledge", leads + " U0NURSE", true},
		{shortage("U0NURSE", dept.High), "resolve", leads + " U0NURSE", false}, // it waits to be acknowledged
		{in(dept.Acknowledged, "U0NURSE", dept.High), "resolve", leads + " U0NURSE", false},
		{in(dept.Sourcing, "U0NURSE", dept.High), "resolve", "U0NURSE", false},
		{came, "resolve", leads + " U0NURSE", false}, // all has come: to resolve it is for the leads
		{shortage("U0NURSE", dept.High), "resolve:2", more, false},
		{shortage("U0NURSE", dept.Critical), "resolve:3", top, true},
		{shortage("U0LEFT", dept.Low), "resolve", leads, false}, // no longer in the roster
		{in(dept.OnHold, "U0NURSE", dept.Critical), "hold", leads + " U0NURSE", false},
		{in(dept.OnHold, "U0LEADA", dept.Critical), "hold", "U0LEADA", false},
		{shortage("", dept.Low), "hold", leads, false},
		{shortage("", dept.Low), "unheard of", "", false},
		{staffing, "hold", "U0COORD", false},
		{posts("U0NURSE"), "hold", leads + " U0NURSE", false},
		{posts("U0APPROVER"), "hold", "U0APPROVER", false},
		{staffing, "service:1:90", more, false},
		{staffing, "service:2:30", more, false},
	} {
		people, critical := c.r.Reminds(c.due, d)
		if got := strings.Join(people, " "); got != c.want || critical != c.critical {
			t.Errorf("%T %s: %s, critical %v", c.r, c.due, got, critical)
		}
	}
	if got := strings.Join(d.Escalates(1, "", "nowhere"), " "); got != "U0COORD" {
		t.Errorf("a unit without leads: %s", got)
	}
	delete(d.People, "U0APPROVER")
	delete(d.People, "U0HEAD")
	if got := strings.Join(d.Escalates(3, "", "hsct"), " "); got != "U0COORD" {
		t.Errorf("without management: %s", got)
	}
}

// TestStepsStopWithTheState: acknowledging ends that series, resolving all. A hold leaves
// the day by which the thing is needed.
func TestStepsStopWithTheState(t *testing.T) {
	for _, state := range dept.ShortageStates {
		for _, due := range in(t, state).Dues(tehran) {
			series, _ := dept.Series(due.What)
			switch {
			case !state.Open(), series == "acknowledge" && state != dept.Reported, (series == "hold") && state != dept.OnHold, series != "hold" && series != "resolve" && state == dept.OnHold:
				t.Errorf("%s has %s due", state, due.What)
			}
		}
	}
}

func TestRemindAt(t *testing.T) {
	d := house()
	at := func(day, hour, minute, second int) time.Time {
		return time.Date(2026, 11, day, hour, minute, second, 0, tehran)
	}
	for _, c := range []struct {
		due, want time.Time
		critical  bool
	}{
		{at(25, 10, 0, 0), at(25, 10, 0, 0), false},
		{at(25, 10, 0, 1), at(25, 10, 15, 0), false},
		{at(25, 10, 14, 59), at(25, 10, 15, 0), false},
		{at(25, 19, 50, 0), at(26, 7, 0, 0), false}, // the quarter ends in the evening
		{at(26, 22, 0, 0), at(29, 7, 0, 0), false},  // over Friday and a holiday
		{at(27, 3, 33, 3), at(27, 3, 33, 3), true},
	} {
		if got := d.RemindAt(c.due, c.critical); !got.Equal(c.want) {
			t.Errorf("%v: %v, want %v", c.due, got, c.want)
		}
	}
	if dept.Late(noon, noon.Add(15*time.Minute)) || !dept.Late(noon, noon.Add(16*time.Minute)) {
		t.Error("late begins elsewhere")
	}
}

func TestOffers(t *testing.T) {
	lead := dept.Person{ID: "U0LEAD", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct", "krc"}}
	for state, want := range map[dept.ShortageState]string{
		dept.Reported: "acknowledge", dept.Acknowledged: "source", dept.OnHold: "resume", dept.Resolved: "",
	} {
		var got []string
		for _, v := range in(t, state).Offers(lead, "", nil, noon) {
			got = append(got, string(v))
		}
		if all := strings.Join(got, " "); all != want {
			t.Errorf("%s offers %q, want %q", state, all, want)
		}
	}
	if got := in(t, dept.Reported).Offers(dept.Person{ID: "U0X", Roles: []dept.Role{dept.Clinician}}, "", nil, noon); len(got) != 0 {
		t.Errorf("a stranger to the unit is offered %v", got)
	}
}

func TestReminderVerbs(t *testing.T) {
	me, you := dept.Person{ID: "U0ME"}, dept.Person{ID: "U0YOU"}
	ref := dept.Ref{Kind: dept.KindShortage, N: 7}
	r := dept.Reminder{N: 3, Rev: 1, To: "U0ME", Items: []dept.Reminded{{Ref: ref, What: "resolve"}, {Ref: ref, What: "hold"}}}
	refused := func(err error, code dept.Code) {
		t.Helper()
		if !dept.IsCode(err, code) {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	_, err := r.Snooze(you, 1, noon.Add(time.Hour), noon)
	refused(err, dept.NotYourReminder)
	_, err = r.Stop(you, 1, noon)
	refused(err, dept.NotYourReminder)
	_, err = r.Stop(me, 3, noon)
	refused(err, dept.UnknownChoice)
	_, err = r.Snooze(me, 0, noon.Add(time.Hour), noon)
	refused(err, dept.UnknownChoice)
	_, err = r.Snooze(me, 1, noon, noon)
	refused(err, dept.SnoozePast)

	later, err := r.Snooze(me, 2, noon.Add(time.Hour), noon)
	if dues := later.Dues(tehran); err != nil || later.Rev != 2 || len(dues) != 1 || dues[0] != (dept.Due{What: "again:2", At: noon.Add(time.Hour)}) {
		t.Errorf("%+v, %v", later, err)
	}
	if item, ok := later.Item("again:2"); !ok || item.What != "hold" {
		t.Errorf("%+v", item)
	}
	for _, what := range []string{"again:3", "again:0", "hold"} {
		if _, ok := later.Item(what); ok {
			t.Errorf("%s is an item", what)
		}
	}
	if len(r.Dues(tehran)) != 0 || r.Rev != 1 {
		t.Error("the receiver was changed")
	}
	stopped, err := later.Stop(me, 2, noon)
	if err != nil || len(stopped.Dues(tehran)) != 0 || !stopped.Items[1].Stopped || stopped.Items[0].Stopped {
		t.Errorf("%+v, %v", stopped, err)
	}
	_, err = stopped.Snooze(me, 2, noon.Add(time.Hour), noon)
	refused(err, dept.ReminderStopped)
}

func TestStandIn(t *testing.T) {
	d := house()
	tomorrow := noon.Add(24 * time.Hour)
	away := func(pairs ...string) map[string]dept.Absence {
		out := map[string]dept.Absence{}
		for i := 0; i < len(pairs); i += 2 {
			out[pairs[i]] = dept.Absence{Until: tomorrow, Deputy: pairs[i+1]}
		}
		return out
	}
	for _, c := range []struct {
		away map[string]dept.Absence
		want string
	}{
		{away(), "U0LEADA"},
		{away("U0LEADA", "U0LEADB"), "U0LEADB"},
		{away("U0LEADA", "U0LEADB", "U0LEADB", "U0COORD"), "U0COORD"},
		{away("U0LEADA", "U0LEADB", "U0LEADB", "U0LEADA"), "U0LEADA"},
		{away("U0LEADA", "U0LEADB", "U0LEADB", "U0COORD", "U0COORD", "U0LEADB"), "U0LEADA"}, // a circle further on
		{away("U0LEADA", "U0LEFT"), "U0LEADA"},
		{map[string]dept.Absence{"U0LEADA": {Until: noon, Deputy: "U0LEADB"}}, "U0LEADA"}, // back this moment
	} {
		if got := d.StandIn("U0LEADA", c.away, noon); got != c.want {
			t.Errorf("%v: %s, want %s", c.away, got, c.want)
		}
	}
}

func TestGoAway(t *testing.T) {
	d := house()
	me, deputy := d.People["U0LEADA"], d.People["U0LEADB"]
	now := noon.In(tehran)
	today := dept.DayOf(now)
	a, err := d.GoAway(me, deputy, today, nil, now)
	if err != nil || !a.Until.After(now) || a.Until.Sub(now) > 24*time.Hour || a.Deputy != deputy.ID {
		t.Errorf("until tonight: %+v, %v", a, err)
	}
	theirs := map[string]dept.Absence{deputy.ID: {Until: now.Add(time.Hour), Deputy: me.ID}}
	for code, try := range map[dept.Code]func() error{
		dept.NoDeputy:    func() error { _, err := d.GoAway(me, dept.Person{ID: "U0X"}, today, nil, now); return err },
		dept.OwnDeputy:   func() error { _, err := d.GoAway(me, me, today, nil, now); return err },
		dept.AwayInPast:  func() error { _, err := d.GoAway(me, deputy, "2026-11-01", nil, now); return err },
		dept.AwayTooLong: func() error { _, err := d.GoAway(me, deputy, "2028-11-01", nil, now); return err },
		dept.DeputyLoop:  func() error { _, err := d.GoAway(me, deputy, today, theirs, now); return err },
	} {
		if err := try(); !dept.IsCode(err, code) {
			t.Errorf("got %v, want %s", err, code)
		}
	}
}
