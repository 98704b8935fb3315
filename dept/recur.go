package dept

import (
	"slices"
	"time"
)

// Cadence is how often something comes round.
type Cadence string

// The cadences of a digest.
const (
	Daily   Cadence = "daily"
	Weekly  Cadence = "weekly"
	Monthly Cadence = "monthly"
)

// Cadences lists them in the order forms show them.
var Cadences = []Cadence{Weekly, Daily, Monthly}

// Recurrence is when something comes round, on the wall clock of one zone.
type Recurrence struct {
	Cadence      Cadence
	Weekdays     []time.Weekday // of a weekly one; at least one
	MonthDay     int            // of a monthly one, 1 to 31; the last day where the month is shorter
	Hour, Minute int
}

// Almanac is what a recurrence must know of the days where its reader lives. All
// but Zone may be nil.
type Almanac struct {
	Zone *time.Location
	// Weekend and Holiday tell of a day that nobody works.
	Weekend, Holiday func(Day) bool
	// Hold moves a moment out of the quiet hours, never back.
	Hold func(time.Time) time.Time
	// Month gives the place of a day in its month and the month's length, in the
	// reader's calendar; nil counts Gregorian months.
	Month func(Day) (day, length int)
}

const (
	// longestShift is how many days in a row may be off before a day off is taken
	// as it is: nobody closes for a month, and a list of holidays may be wrong.
	longestShift = 31
	// lookAhead covers a monthly recurrence with the longest shift.
	lookAhead = 31 + 2*longestShift
)

// After gives the first time that comes after a moment: the local date that is its
// key, and the instant. Times that are computed one after the other grow strictly,
// and no date has two.
//
// An hour that the clocks skip comes at the first moment after the gap, one that
// they show twice at its first showing; a date that the zone skips, on the next. A
// day off is put off to the next working day; two that meet there are one. The
// weekend puts off what is daily or monthly, not a weekday that was chosen. What quiet
// hours carry into a day off is put off once more.
func (r Recurrence) After(t time.Time, a Almanac) (Day, time.Time) {
	start := DayOf(t.In(a.Zone)).Plus(-1) // quiet hours may carry yesterday's into today
	for n := start.Plus(-2 * longestShift); n < start.Plus(lookAhead); n = n.Plus(1) {
		if !r.falls(n, a) {
			continue
		}
		key := r.shifted(n, a)
		if at := r.on(key, a); at.After(t) {
			return key, at
		}
	}
	return "", time.Time{} // only of a recurrence that Check refuses
}

// Check tells what is missing or impossible.
func (r Recurrence) Check() error {
	switch {
	case !slices.Contains(Cadences, r.Cadence):
		return Refuse(Missing).In("cadence")
	case r.Cadence == Weekly && len(r.Weekdays) == 0:
		return Refuse(UnknownWeekday).In("days")
	case r.Cadence == Monthly && (r.MonthDay < 1 || r.MonthDay > 31):
		return Refuse(NumberRange, "Min", 1, "Max", 31).In("days")
	case r.Hour < 0 || r.Hour > 23 || r.Minute < 0 || r.Minute > 59:
		return Refuse(UnknownHour).In("hour")
	}
	return nil
}

// falls tells whether it comes round on that date, before any shift.
func (r Recurrence) falls(d Day, a Almanac) bool {
	switch r.Cadence {
	case Daily:
		return true
	case Weekly:
		return slices.Contains(r.Weekdays, d.weekday())
	case Monthly:
		day, length := a.month(d)
		return day == min(r.MonthDay, length)
	}
	return false
}

// shifted gives the date on which it comes in place of one.
func (r Recurrence) shifted(d Day, a Almanac) Day {
	off := func(d Day) bool { return a.Holiday != nil && a.Holiday(d) }
	weekend := func(d Day) bool { return a.Weekend != nil && a.Weekend(d) }
	to := d
	for to < d.Plus(longestShift) {
		put := !to.existsIn(a.Zone) || off(to)
		if to != d || r.Cadence != Weekly {
			put = put || weekend(to)
		}
		if !put {
			return to
		}
		to = to.Plus(1)
	}
	return d
}

// on gives the instant of a date. The quiet hours hold it, and a day off that they carry
// it into puts it off to the same hour of the next working day, where they may hold it
// again.
func (r Recurrence) on(d Day, a Almanac) time.Time {
	t := firstShowing(d, r.Hour, r.Minute, a.Zone)
	for range longestShift {
		held := t
		if a.Hold != nil {
			held = a.Hold(t)
		}
		if !held.After(t) {
			return t
		}
		t = held
		was := DayOf(held.In(a.Zone))
		if to := r.free(was, a); to != was {
			there := held.In(a.Zone)
			t = firstShowing(to, there.Hour(), there.Minute(), a.Zone)
		}
	}
	return t
}

// free gives the first day from one on that is not off, where a chosen weekday never is
// for the weekend's sake.
func (r Recurrence) free(d Day, a Almanac) Day {
	for to := d; to < d.Plus(longestShift); to = to.Plus(1) {
		holiday := a.Holiday != nil && a.Holiday(to)
		weekend := a.Weekend != nil && a.Weekend(to) && !(r.Cadence == Weekly && r.falls(to, a))
		if !holiday && !weekend && to.existsIn(a.Zone) {
			return to
		}
	}
	return d
}

func (a Almanac) month(d Day) (day, length int) {
	if a.Month != nil {
		return a.Month(d)
	}
	t := d.at()
	return t.Day(), time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// firstShowing gives the first instant at which a clock in the zone shows that hour of
// that date, or the first one after the gap when it never does. time.Date leaves
// open what it does then.
func firstShowing(d Day, hour, minute int, zone *time.Location) time.Time {
	day := d.at()
	want := time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, time.UTC)
	shown := func(t time.Time) time.Time {
		_, offset := t.In(zone).Zone()
		return t.UTC().Add(time.Duration(offset) * time.Second)
	}
	t := time.Date(day.Year(), day.Month(), day.Day(), hour, minute, 0, 0, zone)
	start, end := t.ZoneBounds()
	switch was := shown(t); {
	case was.After(want): // t lies behind the gap
		return start
	case was.Before(want): // before it
		return end
	case start.IsZero():
		return t
	}
	// The same hour before the clocks were set back.
	_, before := start.Add(-time.Nanosecond).Zone()
	_, now := t.Zone()
	if first := t.Add(time.Duration(now-before) * time.Second); first.Before(start) && first.Before(t) {
		return first
	}
	return t
}
