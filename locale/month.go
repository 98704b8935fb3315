package locale

// JalaliMonth gives the place of a day, written YYYY-MM-DD, in its month of the
// Solar Hijri calendar, and how many days that month has.
func JalaliMonth[D ~string](iso D) (day, length int) {
	d, err := ParseDay(string(iso))
	if err != nil {
		return 0, 0
	}
	year, month, day := d.Jalali()
	last, ok := monthEnd(Jalali, year, month)
	if !ok {
		return day, 31
	}
	_, _, length = last.Jalali()
	return day, length
}

// WeekdayName gives the name of a weekday, 0 for Sunday.
func (p *Printer) WeekdayName(weekday int) string { return weekdayName(p.Lang, (weekday%7+7)%7) }

// DayAndMonth gives the day without its year: 22 November, ۱ آذر.
func (p *Printer) DayAndMonth(d Day) string {
	_, month, day := d.in(p.Calendar)
	return string(p.appendInt(nil, day)) + " " + monthName(p.Lang, p.Calendar, month)
}
