package dept

import "time"

// at is the day's midnight in UTC; the zero time for what is no day.
func (d Day) at() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Plus gives the day n days later, earlier when n is negative.
func (d Day) Plus(n int) Day { return DayOf(d.at().AddDate(0, 0, n)) }

// DaysTo counts the days from this one to another, negative when that is earlier.
func (d Day) DaysTo(other Day) int { return int(other.at().Sub(d.at()) / (24 * time.Hour)) }

// weekday gives the day of the week.
func (d Day) weekday() time.Weekday { return d.at().Weekday() }

// existsIn tells whether the zone has that date: Samoa had no 30 December 2011.
func (d Day) existsIn(zone *time.Location) bool {
	t := d.at()
	return DayOf(time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, zone)) == d
}
