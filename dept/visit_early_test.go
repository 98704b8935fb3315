package dept_test

import (
	"testing"
	"time"

	"hamahang/dept"
)

// TestNothingBeforeTheVisit: a visit is started on its own day, on its own clock,
// and ended once it was to begin. That of Berlin begins at half past midnight there,
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
		refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbEnd, "State", dept.VisitConfirmed))
	}
	running := yes(t)(v.Begin(coord, "", d, morning)) // they came early
	_, err := running.Finish(coord, "", d, start.Add(-time.Second))
	refusal(t, err, dept.Refuse(dept.NotBegun, "Ref", v.Ref(), "At", start))
	_, err = running.WriteUp(host, "x", d, start)
	refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbReport, "State", dept.VisitRunning))
	held := yes(t)(running.Finish(coord, "", d, start))
	for _, late := range []time.Time{start, start.AddDate(0, 0, 9)} { // forgotten, and made good
		if got := yes(t)(v.Begin(coord, "", d, late)); got.State != dept.VisitRunning {
			t.Errorf("%s at %v", got.State, late)
		}
	}
	for _, verb := range dept.VisitVerbs {
		want := verb == dept.VerbStart || verb == dept.VerbEnd
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
	late := running
	late.Moved.At = start
	for name, c := range map[string]struct {
		v          dept.Visit
		day, begin time.Time
	}{
		"tentative": {tentative, time.Time{}, time.Time{}}, "confirmed": {v, morning, time.Time{}}, "confirmed on the day": {sameDay, time.Time{}, time.Time{}},
		"started early": {running, time.Time{}, start}, "started in time": {late, time.Time{}, time.Time{}}, "held": {held, time.Time{}, time.Time{}},
	} {
		if day, begin := due(c.v, "day"), due(c.v, "begin"); !day.Equal(c.day) || !begin.Equal(c.begin) {
			t.Errorf("%s: card drawn anew at %v and %v, want %v and %v", name, day, begin, c.day, c.begin)
		}
	}
	for _, what := range []string{"day", "begin"} {
		if people, _ := v.Reminds(what, d); people != nil {
			t.Errorf("%s reminds %v", what, people)
		}
	}
}
