package dept

import "time"

// Day is a Gregorian civil date as YYYY-MM-DD; "" means none. Days compare
// with < and >.
type Day string

// DayOf gives the civil date of t in t's own zone.
func DayOf(t time.Time) Day { return Day(t.Format(time.DateOnly)) }

// Time gives the day's first instant in zone; the zero time for no day. Where
// clocks skip midnight the day begins later than 00:00.
func (d Day) Time(zone *time.Location) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), zone)
	if err != nil {
		return time.Time{}
	}
	if DayOf(t) < d {
		_, t = t.ZoneBounds() // midnight was skipped, and Go read it on the old offset
	}
	return t
}
