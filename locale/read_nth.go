package locale

// nth reads which of a month's weekdays is meant: first, 2nd, «سومین»; -1 is the last.
func (p *parser) nth(i int) (n, end int) {
	i = p.skip(i, "the")
	w := p.word(i)
	switch w {
	case "last", "final", "اخرین":
		return -1, i + 1
	case "اولین":
		return 1, i + 1
	case "دومین":
		return 2, i + 1
	case "سومین":
		return 3, i + 1
	case "چهارمین":
		return 4, i + 1
	}
	if n = p.ordinals[w]; n >= 1 && n <= 5 && w[0] < 0x80 {
		return n, i + 1
	}
	if t, ok := p.number(i); ok && t.value >= 1 && t.value <= 5 && p.tok(i+1).glued && p.isWord(i+1, "st", "nd", "rd", "th") {
		return t.value, i + 2
	}
	return 0, 0
}

// nthWeekday reads "first Monday of January", «آخرین جمعهٔ آذر». Without a month
// «اولین شنبه» is the nearest; others name no one day.
func (p *parser) nthWeekday(i int, t trust) dateMatch {
	n, j := p.nth(i)
	if n == 0 {
		return dateMatch{}
	}
	w, j := p.weekdayName(j)
	if j == 0 {
		return dateMatch{}
	}
	k := p.skip(p.skip(p.skip(j, "of", "in", "ی"), "the", "در"), "ماه")
	if m, ok := p.months[p.word(k)]; ok && (!m.common || p.meansMonth(k, t)) {
		year, end, problem := p.year(m.calendar, p.skip(k+1, "ماه"))
		if problem != "" {
			return dateMatch{end: end, problem: problem}
		}
		if year > 0 {
			return p.weekdayOf(end, m.calendar, year, m.month, n, w.day)
		}
		year, _, _ = p.today.in(m.calendar)
		d := p.weekdayOf(end, m.calendar, year, m.month, n, w.day)
		if d.problem == "" && !p.Past && d.day.Before(p.today) {
			d = p.weekdayOf(end, m.calendar, year+1, m.month, n, w.day)
		}
		return d
	}
	if s, u, end := p.named(p.skip(j, "of", "in", "ی")); end > 0 && u.unit == months {
		return p.weekdayInMonth(end, p.counting(u.persian), s.offset(), n, w.day)
	}
	switch {
	case k > j && p.isWord(k, "month") || p.isWord(k-1, "ماه"):
		c := p.counting(p.isWord(k-1, "ماه"))
		end := p.skip(k, "month")
		d := p.weekdayInMonth(end, c, 0, n, w.day)
		if d.problem == "" && !p.Past && d.day.Before(p.today) {
			d = p.weekdayInMonth(end, c, 1, n, w.day)
		}
		return d
	case p.isWord(j-1, "week"), n < 0:
		return dateMatch{} // "last Friday"
	case p.isWord(i, "اولین"):
		return dateMatch{end: j, day: p.nearest(w.day), weekday: true, weekly: true}
	}
	return dateMatch{end: j, problem: Vague}
}

// weekdayInMonth gives the nth such weekday of the month so many months from this one.
func (p *parser) weekdayInMonth(end int, c Calendar, months, n, weekday int) dateMatch {
	year, month, _ := p.today.in(c)
	month += months - 1
	return p.weekdayOf(end, c, year+floorDiv(month, 12), month-12*floorDiv(month, 12)+1, n, weekday)
}

func (p *parser) weekdayOf(end int, c Calendar, year, month, n, weekday int) dateMatch {
	first, ok := dayIn(c, year, month, 1)
	last, known := monthEnd(c, year, month)
	if !ok || !known {
		return dateMatch{end: end, problem: NoSuchYear}
	}
	d := first.AddDays((weekday-int(first.Weekday())+7)%7 + 7*(n-1))
	if n < 0 {
		d = last.AddDays(-((int(last.Weekday()) - weekday + 7) % 7))
	}
	if last.Before(d) {
		return dateMatch{end: end, problem: NoSuchDay}
	}
	return dateMatch{end: end, day: d}
}

// ordinalDay reads the day of the month behind a weekday: "Friday the 11th", «جمعه
// یازدهم». It is the next such day.
func (p *parser) ordinalDay(i int) dateMatch {
	j := p.skip(i, "the")
	day, end := p.dayNumber(j)
	if end == 0 || day < 1 || day > 31 {
		return dateMatch{}
	}
	number := p.tok(j).kind == numberToken
	if number && end == j+1 || !number && p.ordinals[p.word(end-1)] == 0 && !p.isWord(end-1, "ام") {
		return dateMatch{} // a number, no place
	}
	if j == i && !p.ends(end) || p.isWord(end, "وقت", "thing", "floor", "هفته", "ماه", "و") {
		return dateMatch{}
	}
	return p.nextDay(p.counting(p.toks[end-1].persian), day, end)
}

// nextDay gives the next day of a month that has the number, today included.
func (p *parser) nextDay(c Calendar, day, end int) dateMatch {
	for n := range 3 {
		year, month, _ := p.today.in(c)
		month += n - 1
		d, ok := dayIn(c, year+floorDiv(month, 12), month-12*floorDiv(month, 12)+1, day)
		if ok && !d.Before(p.today) {
			return dateMatch{end: end, day: d}
		}
	}
	return dateMatch{end: end, problem: NoSuchDay}
}
