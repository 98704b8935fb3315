package locale

// edge reads the first or the last day of a week, month or year: "end of the month",
// «آخر هفتهٔ آینده», «پایان مهر ۱۴۰۵», "start of 2027".
func (p *parser) edge(i int, t trust) dateMatch {
	last, j := p.edges.at(p, i)
	if j == 0 {
		if d := p.thisWeek(i, t); d.end > 0 {
			return d
		}
		switch p.word(i) {
		case "eod":
			return p.endOfDay(i + 1)
		case "eow":
			return p.edgeOf(i+1, unitWord{unit: weeks}, true, 0)
		case "eom":
			return p.edgeOf(i+1, unitWord{unit: months}, true, 0)
		case "eoy":
			return p.edgeOf(i+1, unitWord{unit: years}, true, 0)
		case "end": // "by end bahman"
			if m, end := p.monthAt(i + 1); end > 0 && t > bare {
				return p.edgeOfMonth(end, m, true)
			}
		case "month", "year":
			k := i + 1
			if p.isMark(k, "-") {
				k++
			}
			if p.isWord(k, "end") && t > bare {
				return p.edgeOf(k+1, p.units[p.word(i)], true, 0)
			}
		}
		return dateMatch{}
	}
	j = p.skip(j, "the")
	if last {
		k := p.skip(p.skip(j, "day", "working", "روز", "وقت"), "day", "اداری")
		if d := p.endOfDay(k); d.end > k || k > j {
			return d
		}
	}
	if m, end := p.monthAt(j); end > 0 {
		return p.edgeOfMonth(p.skip(end, "ماه"), m, last)
	}
	if p.isWord(j, "week", "هفته") && p.tok(j+1).kind == numberToken {
		return p.weekNumber(j, certain)
	}
	if p.isWord(j, "برج") {
		return p.edgeOf(j+1, p.units["ماه"], last, 0)
	}
	if n, ok := p.number(p.skip(j, "سال")); ok && n.digits == 4 {
		return p.edgeOfYear(p.skip(j, "سال")+1, n.value, last)
	}
	s, u, end := p.named(j)
	if end == 0 {
		var ok bool
		if u, ok = p.units[p.word(j)]; !ok {
			return dateMatch{}
		}
		end = j + 1
	}
	if u.unit < weeks {
		return dateMatch{}
	}
	return p.edgeOf(end, u, last, s)
}

// thisWeek reads "this week" and «این ماه» where something is due: by its last day. When
// something takes place, or goes on, it is no one day.
func (p *parser) thisWeek(i int, t trust) dateMatch {
	u, ok := p.units[p.word(i+1)]
	if !ok || u.unit != weeks && u.unit != months || !p.isWord(i, "this", "این", "همین") || p.Past || !p.ends(i+2) && t < certain {
		return dateMatch{}
	}
	if p.Planned || p.FromTo || p.whole {
		return dateMatch{end: i + 2, problem: Vague}
	}
	return p.edgeOf(i+2, u, true, 0)
}

// endOfDay reads the day whose end is meant, today when none is named: "end of day
// Thursday", «آخر وقت پنجشنبه».
func (p *parser) endOfDay(i int) dateMatch {
	for _, form := range [...]func(*parser, int, trust) dateMatch{(*parser).fixed, (*parser).weekdayForm} {
		if d := form(p, p.skip(i, "on", "روز"), certain); d.end > 0 {
			return d
		}
	}
	if d := p.explicit(i); d.end > 0 {
		return d
	}
	return dateMatch{end: i, day: p.today}
}

// edgeOf gives the first or last day of the week, month or year; without a span, the
// next such day, today included.
func (p *parser) edgeOf(end int, u unitWord, last bool, s span) dateMatch {
	day, ok := p.edgeDay(u, last, s.offset())
	if ok && s == 0 && !p.Past && day.Before(p.today) {
		day, ok = p.edgeDay(u, last, 1)
	}
	if ok && s == 0 && p.Past && p.today.Before(day) {
		day, ok = p.edgeDay(u, last, -1)
	}
	if !ok {
		return dateMatch{end: end, problem: TooFar}
	}
	return dateMatch{end: end, day: day}
}

func (p *parser) edgeDay(u unitWord, last bool, n int) (Day, bool) {
	if u.unit == weeks {
		d := p.weekStart(p.today).AddDays(7 * n)
		if last {
			d = d.AddDays(6)
		}
		return d, true
	}
	c := p.counting(u.persian)
	year, month, _ := p.today.in(c)
	if u.unit == years {
		return yearEdge(c, year+n, last)
	}
	month += n - 1
	year, month = year+floorDiv(month, 12), month-12*floorDiv(month, 12)+1
	if last {
		return monthEnd(c, year, month)
	}
	return dayIn(c, year, month, 1)
}

func yearEdge(c Calendar, year int, last bool) (Day, bool) {
	if last {
		return monthEnd(c, year, 12)
	}
	return dayIn(c, year, 1, 1)
}

func (p *parser) edgeOfMonth(i int, m monthWord, last bool) dateMatch {
	if !last {
		return p.monthDay(m, 1, i)
	}
	year, end, problem := p.year(m.calendar, i)
	if problem != "" {
		return dateMatch{end: end, problem: problem}
	}
	if year == 0 {
		var month int
		year, month, _ = p.today.in(m.calendar)
		switch {
		case !p.Past && m.month < month:
			if d, ok := monthEnd(m.calendar, year, m.month); ok && p.justPassed(d) {
				return dateMatch{end: end, problem: JustPassed}
			}
			year++
		case p.Past && m.month >= month:
			year--
		}
	}
	d, ok := monthEnd(m.calendar, year, m.month)
	if !ok {
		return dateMatch{end: end, problem: NoSuchYear}
	}
	return dateMatch{end: end, day: d}
}

func (p *parser) edgeOfYear(end, year int, last bool) dateMatch {
	c, ok := calendarOf(year)
	if !ok {
		return dateMatch{} // a number, no year
	}
	d, _ := yearEdge(c, year, last)
	return dateMatch{end: end, day: d}
}

// vague reads "early March" and «اواخر هفته», which name no one day.
func (p *parser) vague(i int, t trust) dateMatch {
	if d := p.nthWeek(i); d.end > 0 {
		return d
	}
	if part, j := p.part(i); j > 0 && t == certain && part != noon && part != midnight && p.ends(j) { // «تا شب»
		return dateMatch{end: j, problem: Vague}
	}
	_, j := p.vagues.at(p, i)
	if j == 0 {
		return dateMatch{}
	}
	if p.isMark(j, "-") {
		j++
	}
	j = p.skip(j, "the")
	if m, ok := p.months[p.word(j)]; ok && (!m.common || t > bare || p.toks[j].capital) {
		end := p.skip(j+1, "ماه")
		if _, e, _ := p.year(m.calendar, end); e > end {
			end = e
		}
		if t == certain && p.isWord(j-1, "mid", "of", "نیمه", "وسط") && p.word(i) != "around" && !p.isWord(i, "early", "late") {
			return p.monthDay(m, 15, end) // «تا نیمهٔ دی»
		}
		return dateMatch{end: end, problem: Vague}
	}
	if _, u, end := p.named(j); end > 0 && u.unit >= weeks {
		return dateMatch{end: end, problem: Vague}
	}
	if u, ok := p.units[p.word(j)]; ok && u.unit >= weeks && u.persian {
		return dateMatch{end: j + 1, problem: Vague}
	}
	return dateMatch{}
}

// nthWeek reads "the first week of January", «هفتهٔ دوم دی», which name no one day.
func (p *parser) nthWeek(i int) dateMatch {
	n, j := p.nth(i)
	switch {
	case n != 0 && p.isWord(j, "week", "weekend", "هفته"):
		j = p.skip(p.skip(j+1, "of", "in", "ی"), "the")
	case p.isWord(i, "هفته") && (p.ordinals[p.word(i+1)] > 0 || p.isWord(i+1, "اخر")):
		j = i + 2
	default:
		return dateMatch{}
	}
	if m, end := p.monthAt(j); end > 0 {
		_, end, _ = p.year(m.calendar, p.skip(end, "ماه"))
		return dateMatch{end: end, problem: Vague}
	}
	if _, u, end := p.named(j); end > 0 && u.unit == months {
		return dateMatch{end: end, problem: Vague}
	}
	if p.isWord(j, "month", "ماه") {
		return dateMatch{end: j + 1, problem: Vague}
	}
	return dateMatch{}
}
