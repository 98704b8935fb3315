package locale

// incomplete reads what only surely is a date after "by" or in a field for one, and
// then lacks something: 15/3, "the 15th", "by March", «تا مهر».
func (p *parser) incomplete(i int, t trust) dateMatch {
	if m, ok := p.months[p.word(i+1)]; ok && p.isWord(i, "in", "در") && (!m.common || p.toks[i+1].capital) && !p.isThing(i+1) {
		_, end, _ := p.year(m.calendar, p.skip(i+2, "ماه"))
		return dateMatch{end: end, problem: NoDay}
	}
	if m, ok := p.months[p.word(i)]; ok {
		end := p.skip(i+1, "ماه")
		_, yearEnd, _ := p.year(m.calendar, end)
		if p.isWord(i-1, "from", "since", "از") && (!m.common || p.toks[i].capital) && !p.isThing(i) {
			return dateMatch{end: yearEnd, problem: NoDay}
		}
		if yearEnd > end && !m.common || t == certain && (!m.common || p.toks[i].capital || end == len(p.toks)) {
			return dateMatch{end: yearEnd, problem: NoDay}
		}
		return dateMatch{}
	}
	if _, end := p.monthAt(i); end > 0 && t == certain { // «برج ۱۰»
		_, end, _ = p.year(Jalali, end)
		return dateMatch{end: end, problem: NoDay}
	}
	a, ok := p.number(i)
	b := p.tok(i + 2)
	dayMonth := ok && b.kind == numberToken && p.toks[i+1].glued && b.glued &&
		a.digits <= 2 && b.digits <= 2 && max(a.value, b.value) <= 31 && min(a.value, b.value) >= 1 && min(a.value, b.value) <= 12
	sure := dayMonth && p.isMark(i+1, "/") && max(a.value, b.value) > 12 && p.DayMonth.Valid()
	if dayMonth && p.Planned && p.isMark(i+1, "/") && max(a.value, b.value) > 12 && p.persianText() {
		return p.monthDay(monthWord{calendar: Jalali, month: min(a.value, b.value)}, max(a.value, b.value), i+3)
	}
	switch {
	case sure && (t == certain || p.isWord(i-1, "from", "starting", "از")):
		return p.monthDay(monthWord{calendar: p.DayMonth, month: min(a.value, b.value)}, max(a.value, b.value), i+3)
	case dayMonth && p.isMark(i+1, "/") && (p.Planned || p.isWord(i-1, "from", "starting")),
		dayMonth && p.isMark(i+1, ".") && (p.isWord(i-1, "on") && p.ends(p.afterDot(i+3)) || p.beforeClock(p.afterDot(i+3))):
		return p.dayAndMonth(i)
	}
	if day, end := p.dayNumber(i); t == led && ok && end > i+1 && p.isWord(i-1, "the") && p.isWord(i-2, "on") && p.ends(end) && day >= 1 && day <= 31 { // "on the 20th"
		return dateMatch{end: end, problem: NoMonth, choices: choice(p.nextDay(Gregorian, day, end), p.nextDay(Jalali, day, end))}
	}
	if t < certain {
		return dateMatch{}
	}
	if p.isWord(i, "spring", "summer", "autumn", "winter", "eid", "easter", "ramadan", "بهار", "تابستان", "پاییز", "زمستان", "عید", "رمضان", "محرم", "عاشورا", "تاسوعا") {
		return dateMatch{end: p.skip(i+1, "فطر", "قربان", "غدیر"), problem: Vague}
	}
	if p.isWord(i, "new") && p.isWord(i+1, "year") && p.ends(i+2) {
		first := monthWord{calendar: Gregorian, month: 1}
		nowruz := monthWord{calendar: Jalali, month: 1}
		return dateMatch{end: i + 2, problem: Ambiguous, choices: choice(p.monthDay(first, 1, len(p.toks)), p.monthDay(nowruz, 1, len(p.toks)))}
	}
	if n := p.tok(i + 1); p.isWord(i, "q") && n.kind == numberToken && n.glued && n.value >= 1 && n.value <= 4 {
		return dateMatch{end: i + 2, problem: Vague}
	}
	if d := p.yearAndMonth(i); d.end > 0 {
		return d
	}
	if _, k := p.workingCount(i); k > 0 && p.units[p.word(k)].unit >= hours && p.isWord(i-1, "تا", "حداکثر", "by", "until", "till") {
		return dateMatch{end: k + 1, problem: Vague} // «تا ۳ روز»: in three days, or for three
	}
	switch {
	case dayMonth && (p.isMark(i+1, "/") || p.isMark(i+1, "-") && p.ends(i+3)):
		return p.dayAndMonth(i)
	case dayMonth && p.isMark(i+1, ".") && p.ends(p.afterDot(i+3)) && (p.whole || p.isWord(i-1, "by", "until", "till", "before", "due", "تا") && !p.byAmount(i-1)):
		return p.dayAndMonth(i)
	case ok && p.isMark(i+1, "/") && b.kind == numberToken && p.toks[i+1].glued && b.glued:
		return dateMatch{}
	}
	year := p.skip(p.skip(i, "the"), "سال", "year")
	if y, ok := p.number(year); ok && y.digits == 4 && p.isWord(i-1, "by", "until", "till", "before", "the", "تا") {
		if _, isYear := calendarOf(y.value); isYear && p.ends(year+1) {
			return dateMatch{end: year + 1, problem: Vague}
		}
	}
	day, end := p.dayNumber(i)
	if end == 0 || day < 1 || day > 31 {
		return dateMatch{}
	}
	_, ordinal := p.ordinals[p.word(end-1)]
	if ordinal && !p.toks[i].persian && end < len(p.toks) {
		return dateMatch{} // "the second pump"
	}
	if ordinal || ok && end > i+1 || p.isWord(i+1, "ام") {
		if _, e := p.dayNumber(end + 1); p.isWord(end, "or", "یا") && e > 0 && (e > end+2 || p.ordinals[p.word(e-1)] > 0) { // "the 5th or 6th"
			return dateMatch{end: e, problem: NoMonth}
		}
		return dateMatch{end: end, problem: NoMonth, choices: choice(p.nextDay(Gregorian, day, end), p.nextDay(Jalali, day, end))}
	}
	return dateMatch{}
}

// persianText tells whether a word of the text is Persian.
func (p *parser) persianText() bool {
	for _, t := range p.toks {
		if t.persian {
			return true
		}
	}
	return false
}

// beforeClock tells whether an hour such as 10:00 stands at i.
func (p *parser) beforeClock(i int) bool {
	j := p.skip(p.skipComma(i), "at", "ساعت")
	_, ok := p.number(j)
	return ok && p.isMark(j+1, ":") && p.toks[j+1].glued
}

// afterDot gives the index after a point that ends a date.
func (p *parser) afterDot(i int) int {
	if p.isMark(i, ".") && p.toks[i].glued {
		return i + 1
	}
	return i
}

// dayAndMonth reads a day and a month in numbers: 5/12, 13.12. With a point the day
// comes first.
func (p *parser) dayAndMonth(i int) dateMatch {
	a, b, end := p.toks[i].value, p.toks[i+2].value, i+3
	if dot := p.isMark(i+1, "."); dot || max(a, b) > 12 {
		if dot {
			end = p.afterDot(end)
		}
		day, month := a, b
		if b > 12 {
			day, month = b, a
		}
		if p.DayMonth.Valid() {
			return p.monthDay(monthWord{calendar: p.DayMonth, month: month}, day, end)
		}
		return dateMatch{end: end, problem: Ambiguous, choices: choice(
			p.monthDay(monthWord{calendar: Gregorian, month: month}, day, end), p.monthDay(monthWord{calendar: Jalali, month: month}, day, end))}
	}
	c := p.DayMonth
	if !c.Valid() {
		c = p.Calendar
	}
	d := dateMatch{end: end, problem: Ambiguous}
	if c.Valid() {
		d.choices = choice(p.monthDay(monthWord{calendar: c, month: b}, a, end), p.monthDay(monthWord{calendar: c, month: a}, b, end))
	}
	return d
}

// yearAndMonth reads what has a year and no day: 2026-12, 10/1405, and 20261215, which
// has all three.
func (p *parser) yearAndMonth(i int) dateMatch {
	a, ok := p.number(i)
	if !ok {
		return dateMatch{}
	}
	if a.digits == 8 {
		d := p.ymd(i+1, a.value/10_000, a.value/100%100, a.value%100)
		if d.problem != "" {
			return dateMatch{}
		}
		return d
	}
	b := p.tok(i + 2)
	if !p.isMark(i+1, "/", "-") || !p.toks[i+1].glued || b.kind != numberToken || !b.glued {
		return dateMatch{}
	}
	if a.digits <= 2 {
		a, b = b, a
	}
	if _, ok := calendarOf(a.value); ok && a.digits == 4 && b.digits <= 2 && b.value >= 1 && b.value <= 12 {
		return dateMatch{end: i + 3, problem: NoDay}
	}
	return dateMatch{}
}
