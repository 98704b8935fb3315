package locale

// dayOfMonth reads a day before its month: 15 Mehr, 15th of March 2027, سی‌ام آبان.
func (p *parser) dayOfMonth(i int, t trust) dateMatch {
	day, j := p.dayNumber(i)
	if j == 0 {
		return dateMatch{}
	}
	if p.tok(i).kind == numberToken || p.ordinals[p.word(i)] > 0 {
		if d := p.daysOfMonth(day, j, t); d.end > 0 {
			return d
		}
	}
	if sep := p.tok(j); sep.glued && p.isMark(j, "-", "/", ".") && p.tok(j+1).glued { // 15-Dec-2026
		if m, ok := p.months[p.word(j+1)]; ok {
			if p.isMark(j+2, sep.text) && p.tok(j+3).kind == numberToken && p.tok(j+3).glued {
				return p.dashed(m, day, j+3)
			}
			return p.monthDay(m, day, j+2)
		}
		return dateMatch{}
	}
	if d := p.dayOfPeriod(day, j, i+1 == j && p.tok(i).kind == numberToken); d.end > 0 {
		return d
	}
	j = p.skip(j, "of", "day")
	j = p.skip(j, "of")
	m, end := p.monthAt(j)
	if end == 0 {
		return dateMatch{}
	}
	end = p.skip(end, "ماه")
	if p.isMark(end, ".") && !p.toks[j].persian && p.toks[end].glued && p.tok(end+1).kind != 0 {
		end++
	}
	if m.common && !p.meansMonth(j, t) || p.isThing(j) {
		return dateMatch{}
	}
	return p.monthDay(m, day, end)
}

// monthAt reads the name of a month, or its place in the year: «برج ۱۰».
func (p *parser) monthAt(i int) (monthWord, int) {
	if m, ok := p.months[p.word(i)]; ok {
		return m, i + 1
	}
	if n, end := p.count(i + 1); p.isWord(i, "برج") && end > 0 && n >= 1 && n <= 12 {
		return monthWord{calendar: Jalali, month: n}, end
	}
	return monthWord{}, 0
}

// dashed makes a date of a day, a month's name and the year at i, as in 15-Dec-2026.
func (p *parser) dashed(m monthWord, day, i int) dateMatch {
	y := p.toks[i]
	if y.digits == 2 {
		now, _, _ := p.today.in(m.calendar)
		y.value, y.digits = now/100*100+y.value, 4
		if y.value < now-2 || y.value > now+9 {
			return dateMatch{end: i + 1, problem: Ambiguous}
		}
	}
	if c, ok := calendarOf(y.value); y.digits != 4 || !ok || c != m.calendar {
		return dateMatch{end: i + 1, problem: NoSuchYear}
	}
	d, ok := dayIn(m.calendar, y.value, m.month, day)
	if !ok {
		return dateMatch{end: i + 1, problem: NoSuchDay}
	}
	return dateMatch{end: i + 1, day: d}
}

// dayOfPeriod reads the month a day is in when it is named by its place: "the 15th of
// next month", «پانزدهم ماه آینده», «۱۵ این ماه». A plain number before «ماه آینده»
// may count months as well, so that is not read here.
func (p *parser) dayOfPeriod(day, i int, plain bool) dateMatch {
	j := p.skip(i, "of")
	if plain && j == i && !p.isWord(j, "این", "همین") {
		return dateMatch{}
	}
	s, u, end := p.named(j)
	if end == 0 || u.unit != months {
		return dateMatch{}
	}
	first, ok := p.edgeDay(u, false, s.offset())
	if !ok {
		return dateMatch{end: end, problem: TooFar}
	}
	c := p.counting(u.persian)
	year, month, _ := first.in(c)
	d, ok := dayIn(c, year, month, day)
	if !ok {
		return dateMatch{end: end, problem: NoSuchDay}
	}
	return dateMatch{end: end, day: d}
}

// meansMonth tells the month from the verb in «۵ می» and "5 may".
func (p *parser) meansMonth(j int, t trust) bool {
	next := p.tok(j + 1)
	if p.toks[j].persian && next.glued && next.kind == wordToken { // می‌شود
		return false
	}
	if t > bare || p.Planned || p.toks[j].capital || next.kind != wordToken {
		return true
	}
	_, lead := p.leads.at(p, j+1)
	return lead > 0 || p.isWord(j+1, "at", "ساعت", "سال", "ماه")
}

// isThing reports whether the month's name at j begins the name of a thing: تیرآهن,
// دی‌اکسید, «مهر و امضا».
func (p *parser) isThing(j int) bool {
	switch p.word(j) {
	case "تیر":
		return p.isWord(j+1, "اهن", "چراغ", "برق", "چوبی", "فلزی")
	case "دی":
		return p.isWord(j+1, "اکسید", "وی", "ان")
	case "مهر":
		return p.isWord(j+1, "و") && p.isWord(j+2, "امضا", "امضای")
	}
	return false
}

// dayNumber reads the number of a day: 15, 15th, ۱۵ام, پانزدهم, بیست و پنجم, twenty-first.
func (p *parser) dayNumber(i int) (day, end int) {
	if n, ok := p.number(i); ok {
		if n.digits > 2 || p.isMark(i+1, ".", "/", ":") && p.tok(i+2).kind == numberToken && p.tok(i+2).glued {
			return 0, 0
		}
		if p.tok(i+1).glued || p.isWord(i+1, "ام") {
			return n.value, p.skip(i+1, "st", "nd", "rd", "th", "ام", "م", "امین")
		}
		return n.value, i + 1
	}
	w := p.word(i)
	if w == "سی" && p.isWord(i+1, "ام") {
		return 30, i + 2
	}
	tens := 0
	switch w {
	case "twenty", "بیست":
		tens = 20
	case "thirty", "سی":
		tens = 30
	}
	if tens > 0 {
		j := i + 1
		if p.isMark(j, "-") || p.isWord(j, "و") {
			j++
		}
		if n := p.ordinals[p.word(j)]; n >= 1 && n <= 9 {
			return tens + n, j + 1
		}
		if n := p.counts[p.word(j)]; n >= 1 && n <= 9 && j == i+2 {
			return tens + n, j + 1
		}
	}
	if n := p.ordinals[w]; n > 0 {
		return n, i + 1
	}
	if n := p.counts[w]; n > 0 && w != "a" && w != "an" {
		return n, i + 1
	}
	return 0, 0
}

// monthThenDay reads a month before its day: March 15th, 2027. Persian does not say
// it so; there a number after a month counts something else, unless a year follows.
func (p *parser) monthThenDay(i int, t trust) dateMatch {
	m, ok := p.months[p.word(i)]
	if !ok {
		return dateMatch{}
	}
	j := i + 1
	if p.isMark(j, ".") && p.toks[j].glued {
		j++
	}
	j = p.skip(j, "the", "ماه")
	n, ok := p.number(j)
	if !ok || n.digits > 2 {
		return dateMatch{}
	}
	if after := p.tok(j + 1); after.glued && (p.isMark(j+1, ":", "%", "/") || after.kind == wordToken && !p.isWord(j+1, "st", "nd", "rd", "th")) {
		return dateMatch{}
	}
	day, end := p.dayNumber(j)
	if end == 0 {
		return dateMatch{}
	}
	_, yearEnd, _ := p.year(m.calendar, end)
	sure := yearEnd > end || end == len(p.toks) && t == certain
	if (p.toks[i].persian || m.common && t == bare && !p.toks[i].capital) && !sure {
		return dateMatch{}
	}
	return p.monthDay(m, day, end)
}

// year reads the year of a date at i, after a comma or «سال». The index is i when
// there is none; a year of the other calendar is a problem.
func (p *parser) year(c Calendar, i int) (year, end int, problem Problem) {
	now, _, _ := p.today.in(c)
	switch p.word(i) {
	case "امسال":
		return now, i + 1, ""
	case "پارسال":
		return now - 1, i + 1, ""
	}
	if s, u, e := p.named(p.skip(i, "of")); e > 0 && u.unit == years {
		return now + s.offset(), e, ""
	}
	j := p.skip(p.skipComma(i), "سال", "of")
	n, ok := p.number(j)
	if !ok || n.digits != 4 || p.tok(j+1).glued && p.isMark(j+1, "/", ":", "-") && p.tok(j+2).kind == numberToken {
		return 0, i, ""
	}
	is, ok := calendarOf(n.value)
	if !ok {
		return 0, i, ""
	}
	if is != c {
		return 0, j + 1, NoSuchYear
	}
	return n.value, j + 1, ""
}

// monthDay makes a date of a month and a day and of the year at i, or of the nearest
// year when there is none. A day the nearest year has not, as 30 Esfand, is not moved
// to a year that has it.
func (p *parser) monthDay(m monthWord, day, i int) dateMatch {
	year, end, problem := p.year(m.calendar, i)
	if problem != "" {
		return dateMatch{end: end, problem: problem}
	}
	if year == 0 {
		if d := p.shortYear(m, day, i); d.end > 0 {
			return d
		}
		var monthNow, dayNow int
		year, monthNow, dayNow = p.today.in(m.calendar)
		now, then := 100*monthNow+dayNow, 100*m.month+day
		switch {
		case !p.Past && then < now:
			if d, ok := dayIn(m.calendar, year, m.month, day); ok && p.justPassed(d) {
				next, _ := dayIn(m.calendar, year+1, m.month, day)
				return dateMatch{end: end, problem: JustPassed, choices: choice(dateMatch{end: end, day: d}, dateMatch{end: end, day: next})}
			}
			year++
		case p.Past && then > now:
			year--
		}
	}
	d, ok := dayIn(m.calendar, year, m.month, day)
	if !ok {
		return dateMatch{end: end, problem: NoSuchDay}
	}
	return dateMatch{end: end, day: d}
}

// justPassed reports whether a day without a year is more likely the one gone by
// than the one in almost a year. A whole date is read back before it counts.
func (p *parser) justPassed(d Day) bool {
	return !p.whole && d.Before(p.today) && p.today.AddDays(-14).Before(d)
}
