package dept_test

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// neededBy is a shortage of high severity, to be acknowledged within 7 hours of noon on
// 22 November and resolved within 150.
func neededBy(t *testing.T, day dept.Day, hour time.Time) dept.Shortage {
	t.Helper()
	n := pumps()
	n.NeededBy, n.NeededAt = day, hour
	s := ok(t)(dept.File(n, reporter, limits, noon))
	s.N = 12
	return s
}

// dueAt is when the clock brings something about a record; zero for never.
func dueAt(r dept.Timed, what string) time.Time {
	for _, due := range r.Dues(tehran) {
		if due.What == what {
			return due.At
		}
	}
	return time.Time{}
}

// TestNeededByIsALimit: what is needed sooner than its severity asks for is late when it
// was needed: at the end of that day on the department's clock, or at the hour.
func TestNeededByIsALimit(t *testing.T) {
	ack, resolve := noon.Add(7*time.Hour), noon.Add(150*time.Hour)
	for name, c := range map[string]struct {
		day                  dept.Day
		hour                 time.Time
		acknowledge, resolve time.Time
	}{
		"no day":              {"", time.Time{}, ack, resolve},
		"a later day":         {"2026-12-01", time.Time{}, ack, resolve},
		"a sooner day":        {"2026-11-24", time.Time{}, ack, midnight(2026, 11, 25)},
		"a sooner hour":       {"2026-11-24", noon.Add(49 * time.Hour), ack, noon.Add(49 * time.Hour)},
		"today":               {"2026-11-22", time.Time{}, ack, midnight(2026, 11, 23)},
		"before the severity": {"2026-11-22", noon.Add(3 * time.Hour), noon.Add(3 * time.Hour), noon.Add(3 * time.Hour)},
	} {
		s := neededBy(t, c.day, c.hour)
		if got := dueAt(s, "acknowledge"); !got.Equal(c.acknowledge) {
			t.Errorf("%s: to be acknowledged by %v, want %v", name, got, c.acknowledge)
		}
		seen := ok(t)(s.Acknowledge(lead, noon))
		for _, one := range []dept.Shortage{s, seen, ok(t)(seen.Source(lead, 0, "", noon))} {
			got := dueAt(one, "resolve")
			_, before := one.Overdue(got, tehran)
			_, after := seen.Overdue(c.resolve.Add(time.Second), tehran)
			if !got.Equal(c.resolve) || before && one.State != dept.Reported || !after {
				t.Errorf("%s, %s: to be resolved by %v, late %t and %t, want %v", name, one.State, got, before, after, c.resolve)
			}
			if got := dueAt(one, "resolve:2"); !got.Equal(c.resolve.Add(72 * time.Hour)) {
				t.Errorf("%s, %s: it escalates at %v", name, one.State, got)
			}
		}
	}
}

// TestNeededByMoves with a correction, and not with a hold, whose own end is beside it.
func TestNeededByMoves(t *testing.T) {
	s := ok(t)(neededBy(t, "2026-11-24", time.Time{}).Acknowledge(lead, noon))
	n := s.Need
	n.NeededBy = "2026-11-26"
	if got := dueAt(ok(t)(s.Correct(reporter, n, limits, later)), "resolve"); !got.Equal(midnight(2026, 11, 27)) {
		t.Errorf("corrected: %v", got)
	}
	held := ok(t)(s.Hold(lead, "customs", "2026-12-20", later))
	if got := dueAt(held, "resolve"); !got.Equal(midnight(2026, 11, 25)) {
		t.Errorf("held: %v", got)
	}
	if due, late := held.Overdue(midnight(2026, 11, 26), tehran); !late || due.What != "resolve" {
		t.Errorf("held over the day: %v, %t", due, late)
	}
	back := ok(t)(held.Resume(lead, later.Add(24*time.Hour)))
	if got := dueAt(back, "resolve"); !got.Equal(midnight(2026, 11, 25)) || !back.ResolveDue.Equal(s.ResolveDue.Add(24*time.Hour)) {
		t.Errorf("resumed: %v, the severity's %v", got, back.ResolveDue)
	}
	plain := neededBy(t, "", time.Time{})
	if got := dueAt(ok(t)(plain.Hold(lead, "customs", "2026-12-20", later)), "resolve"); !got.IsZero() {
		t.Errorf("held, and needed by no day: %v", got)
	}
}

// TestClocksBeginAnew: what came back is not late for a time that lay behind when it did.
func TestClocksBeginAnew(t *testing.T) {
	s := neededBy(t, "2026-11-24", time.Time{})
	declined := ok(t)(s.Decline(lead, dept.NoFunding, "", noon))
	resolved := ok(t)(ok(t)(ok(t)(s.Acknowledge(lead, noon)).Source(lead, 0, "", noon)).Receive(coord, 8, "", noon))
	resolved = ok(t)(resolved.Resolve(reporter, "", noon))
	back := noon.Add(20 * day)
	for name, one := range map[string]dept.Shortage{
		"resubmitted": ok(t)(declined.Resubmit(reporter, "", limits, back)), "reopened": ok(t)(resolved.Reopen(reporter, "", limits, back)),
	} {
		if due, late := one.Overdue(back.Add(time.Hour), tehran); late {
			t.Errorf("%s, late at timed: %v", name, due)
		}
		if got := dueAt(one, "resolve"); !got.Equal(back.Add(150 * time.Hour)) {
			t.Errorf("%s: to be resolved by %v", name, got)
		}
		n := one.Need
		n.NeededBy = dept.DayOf(back.AddDate(0, 0, 2))
		if got := dueAt(ok(t)(one.Correct(reporter, n, limits, back)), "resolve"); !got.Equal(n.NeededBy.Plus(1).Time(tehran)) {
			t.Errorf("%s, needed by another day: %v", name, got)
		}
	}
	posts := posted(t, dept.StaffingDeclined) // to start on 1 January
	late := fine(t)(posts.Resubmit(reporter, "", midnight(2027, 1, 5)))
	if due, is := late.Overdue(midnight(2027, 1, 6), tehran); is || len(late.Limits(tehran)) != 0 {
		t.Errorf("posts, late at timed: %v", due)
	}
}

// TestPostsHaveAStart: posts that are to start on a day are late when it comes and they
// are not filled; a request that came after its day never was in time.
func TestPostsHaveAStart(t *testing.T) {
	start := midnight(2027, 1, 1)
	for _, state := range dept.StaffingStates {
		s := posted(t, state)
		s.HeldUntil = "2027-06-01"
		if due, late := s.Overdue(start.Add(time.Second), tehran); late != state.Open() || late && due.What != "start" {
			t.Errorf("%s: %v, %t", state, due, late)
		}
		if _, late := s.Overdue(start, tehran); late {
			t.Errorf("%s: late before its day", state)
		}
		s.Start = dept.DayOf(s.ReportedAt)
		if _, late := s.Overdue(noon.AddDate(0, 1, 0), tehran); late {
			t.Errorf("%s: late for a day that was over", state)
		}
	}
	d := house()
	for state, want := range map[dept.StaffingState][]string{dept.Submitted: {"U0LEADA", "U0LEADB"}, dept.Endorsed: {"U0APPROVER", "U0LEADA", "U0LEADB"}} {
		s := posted(t, state)
		s.Owner, s.Backers = "", nil
		people, critical := s.Reminds("start", d)
		if critical || !slices.Equal(people, want) {
			t.Errorf("%s tells %v, critical %t, want %v", state, people, critical, want)
		}
	}
}

// TestOneReminderWhereBothAreDue: of a need that is to be acknowledged and resolved by the
// same hour one thing is said.
func TestOneReminderWhereBothAreDue(t *testing.T) {
	d := house()
	s := neededBy(t, "2026-11-22", noon.Add(3*time.Hour))
	if people, _ := s.Reminds("acknowledge", d); len(people) == 0 {
		t.Error("nobody is told to acknowledge it")
	}
	if people, _ := s.Reminds("resolve", d); people != nil {
		t.Errorf("%v are told the same twice", people)
	}
	seen := ok(t)(s.Acknowledge(lead, noon))
	if people, _ := seen.Reminds("resolve", d); len(people) == 0 {
		t.Error("nobody is told to resolve it")
	}
}

// alarmed is any record with a due time of its own that comes before all others.
type alarmed struct{ dept.Timed }

func (a alarmed) Dues(zone *time.Location) []dept.Due {
	return append([]dept.Due{{What: "news", At: noon.AddDate(-1, 0, 0)}}, a.Timed.Dues(zone)...)
}

// TestDueTimesAreNoLimits: of every kind and state what is overdue is told by the limits
// alone, each of which falls due as well.
func TestDueTimesAreNoLimits(t *testing.T) {
	var all []dept.Timed
	for _, s := range dept.ShortageStates {
		all = append(all, in(t, s))
	}
	for _, s := range dept.StaffingStates {
		all = append(all, posted(t, s))
	}
	for _, s := range dept.VisitStates {
		all = append(all, visited(t, s))
	}
	all = append(all, promised(t), confirmedPromise(t, promised(t)))
	for _, scene := range []string{"pledged", "received"} {
		all = append(all, given(t, scene))
	}
	all = append(all, dept.Highlight{}, dept.Reminder{}, dept.Subscription{}, dept.Digest{})
	for _, r := range all {
		with := alarmed{r}
		if due, late := dept.Passed(with.Limits(tehran), noon); late {
			t.Errorf("%T is late for %v", r, due)
		}
		for _, limit := range r.Limits(tehran) {
			if dueAt(r, limit.What).IsZero() && limit.What != "overdue" { // of a promise it has a number
				t.Errorf("%T: %s is a limit of which nobody hears", r, limit.What)
			}
		}
	}
}
