package dept

import "time"

// Location gives the zone of a wish, fallback when it is not known here.
func (w Wish) Location(fallback *time.Location) *time.Location {
	if z, err := time.LoadLocation(w.Zone); err == nil && w.Zone != "" {
		return z
	}
	return fallback
}

// Almanac gives what the times of a wish are reckoned with: the department's
// weekend, holidays and quiet hours, on the clock of the wish's zone. jalali counts
// months of the Solar Hijri calendar, which a monthly digest goes by when it is
// read in it.
func (d *Department) Almanac(w Wish, jalali func(Day) (day, length int)) Almanac {
	a := Almanac{
		Zone:    w.Location(d.Zone),
		Weekend: func(day Day) bool { _, off := d.Holidays[day]; return !off && !d.WorkingDay(day) },
		Holiday: func(day Day) bool { _, off := d.Holidays[day]; return off },
		Hold:    d.afterQuiet,
	}
	if w.Calendar == "jalali" || w.Calendar == "" && d.Calendar == "jalali" {
		a.Month = jalali
	}
	return a
}

// afterQuiet gives the end of the quiet hours that a moment lies in, the moment
// itself outside them.
func (d *Department) afterQuiet(at time.Time) time.Time {
	if !d.Quiet(at) {
		return at
	}
	day := DayOf(at)
	if d.QuietFrom > d.QuietTo && minuteOf(at) >= d.QuietFrom {
		day = day.Plus(1)
	}
	return firstShowing(day, d.QuietTo/60, d.QuietTo%60, at.Location())
}
