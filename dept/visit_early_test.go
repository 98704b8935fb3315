package dept_test

import (
	"testing"
	"time"

	"hamahang/dept"
)

// TestNothingBeforeTheVisit: a visit is started on its own day, on its own clock,
// and ended once it was started, or its day is over. That of Berlin begins at half past midnight there,
// which is still the day before in UTC and later in Tehran.
func TestNothingBeforeTheVisit(t *testing.T) {
	d := ward()
	start := time.Date(2026, 12, 12, 0, 30, 0, 0, berlin)
	morning := time.Date(2026, 12, 12, 0, 0, 0, 0, berlin)
	p := tour()
	p.Zone, p.Start, p.End = "Europe/Berlin", start, start.Add(2*time.Hour)
	v := yes(t)(yes(t)(dept.Propose(p, reporter, d, noon)).Schedule(coord, d, moved))
	v.N = 3
	v = yes(t)(yes(t)(v.SignOff(head, "head", "", d, moved)).SignOff(hygiene, "", "", d, moved))
	v = yes(t)(v.Confirm(coord, "", d, later))
	early := dept.Refuse(dept.NotItsDay, "Ref", v.Ref(), "Day", dept.Day("2026-12-12"))
	for _, at := range []time.Time{later, start.AddDate(0, 0, -1), morning.Add(-time.Minute)} {
		got, err := v.Begin(coord, "", d, at)
		refusal(t, err, early)
		if got.State != dept.VisitConfirmed || got.Rev != v.Rev {
			t.Errorf("started at %v: %s", at, got.State)
		}
		_, err = v.Begin(clinician, "", d, at) // who may not hears that first
		refusal(t, err, dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", dept.VerbStart, "Who", dept.CoordinatorOnly, "Unit", ""))
		_, err = v.Finish(coord, "", d, at)
		refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbEnd, "State", "visit."+string(dept.VisitConfirmed)))
	}
	running := yes(t)(v.Begin(coord, "", d, morning))                                                        // they came early
	if held := yes(t)(running.Finish(coord, "", d, start.Add(-time.Second))); held.State != dept.VisitHeld { // and left early
		t.Errorf("started before its hour, it can't be ended before it: %s", held.State)
	}
	_, err := running.WriteUp(host, "x", d, start)
	refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbReport, "State", "visit."+string(dept.VisitRunning)))
	held := yes(t)(running.Finish(coord, "", d, start))
	for _, late := range []time.Time{start, start.AddDate(0, 0, 9)} { // forgotten, and made good
		if got := yes(t)(v.Begin(coord, "", d, late)); got.State != dept.VisitRunning {
			t.Errorf("%s at %v", got.State, late)
		}
	}
	tomorrow := time.Date(2026, 12, 13, 0, 0, 0, 0, berlin)
	_, err = v.Finish(coord, "", d, tomorrow.Add(-time.Second))
	refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbEnd, "State", "visit."+string(dept.VisitConfirmed)))
	if got := yes(t)(v.Finish(coord, "", d, tomorrow)); got.State != dept.VisitHeld { // nobody had pressed the button
		t.Errorf("the day after: %s", got.State)
	}
	for _, verb := range dept.VisitVerbs {
		want := verb == dept.VerbStart
		if got := v.Early(verb, d, later) != nil; got != want {
			t.Errorf("%s too early: %v", verb, got)
		}
	}

	due := func(v dept.Visit, what string) (at time.Time) {
		for _, one := range v.Dues(tehran) {
			if one.What == what {
				at = one.At
			}
		}
		return at
	}
	tentative := yes(t)(v.Postpone(coord, start.AddDate(0, 0, 2), start.AddDate(0, 0, 2).Add(time.Hour), "snow", d, later))
	sameDay := v
	sameDay.Moved.At = morning
	for name, c := range map[string]struct {
		v         dept.Visit
		day, over time.Time
	}{
		"tentative": {tentative, time.Time{}, time.Time{}}, "confirmed": {v, morning, tomorrow}, "confirmed on the day": {sameDay, time.Time{}, tomorrow},
		"started": {running, time.Time{}, tomorrow}, "held": {held, time.Time{}, time.Time{}},
	} {
		if day, over := due(c.v, "day"), due(c.v, "over"); !day.Equal(c.day) || !over.Equal(c.over) {
			t.Errorf("%s: card drawn anew at %v and %v, want %v and %v", name, day, over, c.day, c.over)
		}
	}
	if people, _ := v.Reminds("day", d); people != nil {
		t.Errorf("day reminds %v", people)
	}
}
