package dept

import (
	"slices"
	"time"
)

// morning is when a working day begins where no quiet hours are set, in minutes
// of the day.
const morning = 8 * 60

// WorkingDay tells whether a day is neither of the weekend nor a holiday.
func (d *Department) WorkingDay(day Day) bool {
	if _, off := d.Holidays[day]; off {
		return false
	}
	return !slices.Contains(d.Weekend, day.Time(time.UTC).Weekday())
}

// Quiet tells whether a moment lies in the quiet hours, on the wall clock of its
// own zone. They begin at QuietFrom and end as QuietTo begins, perhaps on the
// next day; equal ones mean that there are none.
func (d *Department) Quiet(at time.Time) bool {
	m := minuteOf(at)
	if d.QuietFrom <= d.QuietTo {
		return d.QuietFrom <= m && m < d.QuietTo
	}
	return m >= d.QuietFrom || m < d.QuietTo
}

// Works tells whether a moment is of a working day and outside the quiet hours,
// on the wall clock of its own zone.
func (d *Department) Works(at time.Time) bool { return d.WorkingDay(DayOf(at)) && !d.Quiet(at) }

// NextWorkingMoment gives the first moment, not before the given one, on a
// working day outside the quiet hours; the given one when it is such. Days and
// hours are those of its own zone, which the result keeps. Where clocks skip the
// end of the quiet hours, it is the moment after the gap. Without a working
// moment in 400 days the given one comes back.
func (d *Department) NextWorkingMoment(at time.Time) time.Time {
	const most = 400
	next := at
	for range 2 * most {
		switch {
		case !d.WorkingDay(DayOf(next)):
			next = wall(next, 1, 0)
		case d.Quiet(next) && d.QuietFrom > d.QuietTo && minuteOf(next) >= d.QuietFrom:
			next = wall(next, 1, 0)
		case d.Quiet(next):
			next = wall(next, 0, d.QuietTo)
		default:
			return next
		}
	}
	return at
}

// NextWorkingDay gives the first working day after a day.
func (d *Department) NextWorkingDay(after Day) Day {
	const most = 400
	noon := after.Time(time.UTC)
	for i := range most {
		if day := DayOf(noon.AddDate(0, 0, i+1)); d.WorkingDay(day) {
			return day
		}
	}
	return DayOf(noon.AddDate(0, 0, 1))
}

// Morning gives the moment of a day at which its quiet hours end, or eight
// o'clock where there are none.
func (d *Department) Morning(day Day, zone *time.Location) time.Time {
	minute := morning
	if d.QuietFrom > d.QuietTo {
		minute = d.QuietTo
	}
	begin := day.Time(zone)
	if minuteOf(begin) >= minute {
		return begin
	}
	return wall(begin, 0, minute)
}

// minuteOf gives the minute of the day.
func minuteOf(t time.Time) int { return 60*t.Hour() + t.Minute() }

// wall gives the moment after t at which the wall clock of t's zone shows a
// minute of the day, so many days later: the first one after a gap that skips it,
// and the later one when only that is still to come.
func wall(t time.Time, days, minute int) time.Time {
	y, m, day := t.Date()
	at := time.Date(y, m, day+days, 0, minute, 0, 0, t.Location())
	want := DayOf(time.Date(y, m, day+days, 12, 0, 0, 0, time.UTC))
	if got := DayOf(at); got < want || got == want && minuteOf(at) < minute {
		_, at = at.ZoneBounds() // the minute was skipped, and Go read it on the old offset
	}
	if at.After(t) {
		return at
	}
	// The clock was set back over that minute: what is left of it in real time.
	left := time.Duration(24*60*days+minute-minuteOf(t)) * time.Minute
	return t.Truncate(time.Minute).Add(max(left, time.Minute))
}
