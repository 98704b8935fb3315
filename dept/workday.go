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
	const most = 400 * 24 * time.Hour
	for next := at; next.Sub(at) < most; next = d.edge(next) {
		if d.Works(next) {
			return next
		}
	}
	return at
}

// edge gives the first moment after t at which Works may change its mind: as the wall
// clock shows midnight or the end of the quiet hours, or as it is set.
func (d *Department) edge(t time.Time) time.Time {
	minute := minuteOf(t)
	left := 24*60 - minute
	if minute < d.QuietTo {
		left = d.QuietTo - minute
	}
	next := t.Add(time.Duration(left)*time.Minute - time.Duration(t.Second())*time.Second - time.Duration(t.Nanosecond()))
	if _, set := t.ZoneBounds(); !set.IsZero() && set.Before(next) {
		return set
	}
	return next
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
	return firstShowing(day, minute/60, minute%60, zone)
}

// minuteOf gives the minute of the day.
func minuteOf(t time.Time) int { return 60*t.Hour() + t.Minute() }
