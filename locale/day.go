package locale

import (
	"fmt"
	"time"

	"github.com/jalaali/go-jalaali"
)

// Day is a date without an hour or a zone, counted in the Gregorian calendar.
// The zero Day is no day.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// The years the calendars here are trusted for. Beyond them a date is a typing
// error, not a plan.
const (
	minYear, maxYear             = 1900, 2199
	minJalaliYear, maxJalaliYear = 1279, 1577
)

// DayOf gives the date at the instant, as a clock in the zone shows it.
func DayOf(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return Day{y, m, d}
}

// ParseDay reads YYYY-MM-DD, the form dates are stored in.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("day: want YYYY-MM-DD: %w", err)
	}
	return DayOf(t, time.UTC), nil
}

// FromJalali gives the day of a Solar Hijri date; ok is false when that calendar
// has no such date, as 30 Esfand of a common year.
func FromJalali(year, month, day int) (d Day, ok bool) {
	if year < minJalaliYear || year > maxJalaliYear {
		return Day{}, false
	}
	y, m, dd, err := jalaali.ToGregorian(year, jalaali.Month(month), day)
	if err != nil {
		return Day{}, false
	}
	return Day{y, m, dd}, true
}

// fromGregorian is FromJalali for the other calendar.
func fromGregorian(year, month, day int) (Day, bool) {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 {
		return Day{}, false
	}
	d := Day{year, time.Month(month), day}
	return d, DayOf(d.utc(), time.UTC) == d
}

// Jalali gives the year, the month (1 is Farvardin) and the day in the Solar
// Hijri calendar; zeros for a year that calendar cannot be computed for.
func (d Day) Jalali() (year, month, day int) {
	y, m, dd, err := jalaali.ToJalaali(d.Year, d.Month, d.Day)
	if err != nil {
		return 0, 0, 0
	}
	return y, int(m), dd
}

// String gives YYYY-MM-DD, what ParseDay reads.
func (d Day) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// IsZero reports whether this is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays gives the day n days later, earlier when n is negative.
func (d Day) AddDays(n int) Day { return DayOf(d.utc().AddDate(0, 0, n), time.UTC) }

// Before reports whether d is earlier than e.
func (d Day) Before(e Day) bool { return d.utc().Before(e.utc()) }

// At gives the instant a clock in the zone shows this date and hour. An hour that
// a change of clocks skips is moved as time.Date moves it.
func (d Day) At(hour, minute int, zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, zone)
}

// Clock is At for an hour that somebody said: it has a problem when the zone's clocks
// skip that hour on this day, or show it twice.
func (d Day) Clock(hour, minute int, zone *time.Location) (time.Time, Problem) {
	t := d.At(hour, minute, zone)
	if t.Hour() != hour || t.Minute() != minute || DayOf(t, zone) != d {
		return t, SkippedHour
	}
	// shows gives the instant at which a clock set as at another moment shows the same.
	shows := func(set time.Time) time.Time {
		_, here := t.Zone()
		_, there := set.Zone()
		return t.Add(time.Duration(here-there) * time.Second)
	}
	start, end := t.ZoneBounds()
	if before := start.Add(-time.Nanosecond); !start.IsZero() && shows(before).Before(start) {
		return t, HourTwice
	}
	if !end.IsZero() && !shows(end).Before(end) {
		return t, HourTwice
	}
	return t, ""
}

func (d Day) utc() time.Time { return d.At(0, 0, time.UTC) }

// in gives the year, month and day as the calendar counts them.
func (d Day) in(c Calendar) (year, month, day int) {
	if c == Jalali {
		return d.Jalali()
	}
	return d.Year, int(d.Month), d.Day
}

// dayIn is the inverse of in; false when the calendar has no such date.
func dayIn(c Calendar, year, month, day int) (Day, bool) {
	if c == Jalali {
		return FromJalali(year, month, day)
	}
	return fromGregorian(year, month, day)
}

// monthEnd gives the last day of the month; false outside the years known.
func monthEnd(c Calendar, year, month int) (Day, bool) {
	for day := 31; day >= 28; day-- {
		if d, ok := dayIn(c, year, month, day); ok {
			return d, true
		}
	}
	// Esfand may have 29 days, never fewer, so this is a year out of range.
	return Day{}, false
}

// addMonths keeps the day of the month where the new month has it and takes the
// new month's last day where it has not.
func (d Day) addMonths(c Calendar, n int) (Day, bool) {
	y, m, day := d.in(c)
	m += n - 1
	y, m = y+floorDiv(m, 12), m-12*floorDiv(m, 12)+1
	if e, ok := dayIn(c, y, m, day); ok {
		return e, true
	}
	return monthEnd(c, y, m)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
