package locale

// date reads a date without an hour, or what names two.
func (p *parser) date(i int, t trust) dateMatch {
	if !p.mayBegin(i) {
		return dateMatch{}
	}
	if d := p.one(i, t); d.end > 0 {
		return p.several(i, d)
	}
	return dateMatch{}
}

// one reads a date in any of the forms below.
func (p *parser) one(i int, t trust) dateMatch {
	var d dateMatch
	if p.toks[i].kind == numberToken {
		for _, form := range [...]func(*parser, int, trust) dateMatch{
			(*parser).numeric, (*parser).countedDays, (*parser).nthWeekday, (*parser).weekdayForm, (*parser).dayOfMonth, (*parser).incomplete,
		} {
			if d = form(p, i, t); d.end > 0 {
				return p.confirmed(d)
			}
		}
		return d
	}
	for _, form := range [...]func(*parser, int, trust) dateMatch{
		(*parser).fixed, (*parser).countedDays, (*parser).nthWeekday, (*parser).weekdayForm, (*parser).dayOfMonth,
		(*parser).monthThenDay, (*parser).edge, (*parser).vague, (*parser).period, (*parser).incomplete,
	} {
		if d = form(p, i, t); d.end > 0 {
			return p.confirmed(d)
		}
	}
	return d
}

// explicit reads a date that has a day and a month in it.
func (p *parser) explicit(i int) dateMatch {
	for _, form := range [...]func(*parser, int, trust) dateMatch{(*parser).numeric, (*parser).dayOfMonth, (*parser).monthThenDay} {
		if d := form(p, i, led); d.end > 0 {
			return d
		}
	}
	return dateMatch{}
}

// numeric reads three numbers: the year first or last and four digits long. Where
// two readings are left it says so instead of choosing.
func (p *parser) numeric(i int, t trust) dateMatch {
	a, ok := p.number(i)
	if !ok {
		return dateMatch{}
	}
	sep := p.tok(i + 1).text
	b, c := p.tok(i+2), p.tok(i+4)
	if !p.isMark(i+1, "/", "-", ".") || !p.isMark(i+3, sep) || b.kind != numberToken || c.kind != numberToken {
		return dateMatch{}
	}
	for j := i + 1; j <= i+4; j++ {
		if !p.toks[j].glued && sep != "/" {
			return dateMatch{}
		}
	}
	end := i + 5
	next := p.tok(end)
	if next.glued && (p.isMark(end, sep) && p.tok(end+1).kind == numberToken || next.kind == wordToken && !next.persian && !p.isWord(end, "t")) {
		return dateMatch{}
	}
	if b.digits > 2 {
		return dateMatch{}
	}
	switch {
	case a.digits == 4 && c.digits <= 2:
		return p.ymd(end, a.value, b.value, c.value)
	case a.digits <= 2 && c.digits == 4:
		switch {
		case a.value == b.value || a.value > 12:
			return p.ymd(end, c.value, b.value, a.value)
		case b.value > 12:
			return p.ymd(end, c.value, a.value, b.value)
		}
		return dateMatch{end: end, problem: Ambiguous, choices: choice(p.ymd(end, c.value, b.value, a.value), p.ymd(end, c.value, a.value, b.value))}
	case a.digits <= 2 && c.digits <= 2 && (sep == "/" || t == certain):
		return dateMatch{end: end, problem: Ambiguous}
	}
	return dateMatch{}
}

// ymd makes a date of numbers; the year tells the calendar.
func (p *parser) ymd(end, year, month, day int) dateMatch {
	c, ok := calendarOf(year)
	switch {
	case !ok:
		return dateMatch{end: end, problem: NoSuchYear}
	case month < 1 || month > 12:
		return dateMatch{end: end, problem: NoSuchMonth}
	}
	d, ok := dayIn(c, year, month, day)
	if !ok {
		return dateMatch{end: end, problem: NoSuchDay}
	}
	return dateMatch{end: end, day: d}
}

func calendarOf(year int) (Calendar, bool) {
	switch {
	case year >= minYear && year <= maxYear:
		return Gregorian, true
	case year >= minJalaliYear && year <= maxJalaliYear:
		return Jalali, true
	}
	return "", false
}

// fixed reads today, tomorrow and their kin, Nowruz and the eves that have a name.
func (p *parser) fixed(i int, _ trust) dateMatch {
	f, end := p.fixedDays.at(p, i)
	if j := p.skip(i, "عید"); p.isWord(j, "nowruz", "norouz", "norooz", "nowrooz", "نوروز") {
		return p.monthDay(monthWord{calendar: Jalali, month: 1}, 1, j+1)
	}
	switch {
	case p.isWord(i, "سال") && p.isWord(i+1, "نو"):
		return p.monthDay(monthWord{calendar: Jalali, month: 1}, 1, i+2)
	case p.isWord(i, "christmas") && p.isWord(i+1, "eve"):
		return p.monthDay(monthWord{calendar: Gregorian, month: 12}, 24, i+2)
	case p.isWord(i, "christmas"):
		return p.monthDay(monthWord{calendar: Gregorian, month: 12}, 25, i+1)
	case p.isWord(i, "new") && p.isWord(i+1, "year") && p.isMark(i+2, "'") && p.isWord(i+3, "s") && p.isWord(i+4, "eve"):
		return p.monthDay(monthWord{calendar: Gregorian, month: 12}, 31, i+5)
	case end == 0:
		return p.eve(i)
	}
	return dateMatch{end: end, day: p.today.AddDays(f.days), part: f.part, fixed: f.days >= 0}
}

// confirmed reads what may repeat a date: its weekday, or the same date in the other
// calendar in brackets. A repetition that contradicts is a problem.
func (p *parser) confirmed(d dateMatch) dateMatch {
	if d.problem != "" || !d.at.IsZero() {
		return d
	}
	if !d.weekday {
		j := p.skipComma(d.end)
		if d.inWeek {
			j = p.skip(j, "on", "روز")
		}
		if w, end := p.weekdayName(j); end > 0 && !p.isWord(end, "ها", "های") && !w.short {
			if s, _ := p.spanAfter(end); s == 0 {
				d.end = end
				if d.inWeek { // "next week Wednesday"
					d.day, d.weekday, d.period = p.inWeek(d.weeks, w.day), true, false
					return d
				}
				if int(d.day.Weekday()) != w.day {
					d.problem, d.choices = WrongWeekday, choice(d, dateMatch{end: end, day: p.nearest(w.day)})
					return d
				}
			}
		}
	}
	if d.period {
		return dateMatch{end: d.end, problem: Vague}
	}
	if p.isMark(d.end, "(") {
		if e := p.explicit(d.end + 1); e.end > 0 && p.isMark(e.end, ")") {
			d.end, d.problem = e.end+1, e.problem
			if e.problem == "" && e.day != d.day {
				d.problem, d.choices = Ambiguous, choice(d, e)
			}
		}
	}
	return d
}
