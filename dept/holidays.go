package dept

import "time"

// KindHolidays is a record kind of our own without records: a notice that the list of
// holidays runs out, numbered by its day.
const KindHolidays Kind = "HO"

// What is said of holidays that run out.
const (
	holidaysAhead = 120 // days before the last of them
	// HolidaysEvery is how often the administrators are told, at most.
	HolidaysEvery = 30 * 24 * time.Hour
)

// HolidaysEnd gives the last holiday that is known, "" where none are kept, and whether
// it is near or past: from then on reminders and digests come on every holiday.
func (d *Department) HolidaysEnd(today Day) (last Day, soon bool) {
	for day := range d.Holidays {
		last = max(last, day)
	}
	return last, last != "" && today.DaysTo(last) <= holidaysAhead
}

// HolidaysNotices tell the administrators, or where there are none the coordinators.
func (d *Department) HolidaysNotices(today Day) []Notice {
	people := d.Administrators()
	notices := make([]Notice, len(people))
	for i, id := range people {
		notices[i] = Notice{To: id, Ref: Ref{KindHolidays, Day("1970-01-01").DaysTo(today)}, Rev: 1}
	}
	return notices
}
