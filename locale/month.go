package locale

// DayInMonth gives the day's place in its month and how many days that month has,
// in a calendar.
func DayInMonth(c Calendar, d Day) (day, length int) {
	year, month, day := d.in(c)
	last, ok := monthEnd(c, year, month)
	if !ok {
		return day, 31
	}
	_, _, length = last.in(c)
	return day, length
}

// WeekdayName gives the name of a weekday, 0 for Sunday.
func (p *Printer) WeekdayName(weekday int) string { return weekdayName(p.Lang, (weekday%7+7)%7) }

// DayAndMonth gives the day without its year: 22 November, ۱ آذر.
func (p *Printer) DayAndMonth(d Day) string {
	_, month, day := d.in(p.Calendar)
	return string(p.appendInt(nil, day)) + " " + monthName(p.Lang, p.Calendar, month)
}
