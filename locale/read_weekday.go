package locale

// weekdayName reads the name of a weekday, also in two parts: پنج شنبه, ۵شنبه.
func (p *parser) weekdayName(i int) (weekdayWord, int) {
	if p.isWord(i+1, "شنبه") {
		n := p.counts[p.word(i)]
		if t, ok := p.number(i); ok {
			n = t.value
		}
		if p.isWord(i, "چار") {
			n = 4
		}
		if n >= 1 && n <= 5 {
			return weekdayWord{day: n - 1}, i + 2
		}
	}
	if w, ok := p.weekdays[p.word(i)]; ok {
		return w, i + 1
	}
	return weekdayWord{}, 0
}

// weekStart gives the first day of the week a day is in.
func (p *parser) weekStart(d Day) Day {
	return d.AddDays(-((int(d.Weekday()-p.WeekStart) + 7) % 7))
}

// inWeek gives the weekday in the week n weeks after this one.
func (p *parser) inWeek(n, weekday int) Day {
	start := p.weekStart(p.today)
	return start.AddDays(7*n + (weekday-int(p.WeekStart)+7)%7)
}

// nearest gives the next such weekday, today included; the latest when looking back.
func (p *parser) nearest(weekday int) Day {
	ahead := (weekday - int(p.today.Weekday()) + 7) % 7
	if p.Past && ahead > 0 {
		ahead -= 7
	}
	return p.today.AddDays(ahead)
}

func (p *parser) weekdayForm(i int, t trust) dateMatch {
	before, j := p.before.at(p, i)
	if j == 0 {
		j = i
	}
	w, end := p.weekdayName(j)
	if end == 0 {
		return dateMatch{}
	}
	d := dateMatch{weekday: true}
	if before == 0 {
		if s, e := p.spanAfter(end); e > 0 {
			before, end = s, e
		} else if n, e := p.ofWeek(end); e > 0 {
			d.end = e
			d.day = p.inWeek(n, w.day)
			return d
		}
	}
	d.end = end
	switch before {
	case nextSpan:
		d.day = p.inWeek(1, w.day)
		if near := p.nearest(w.day); p.Planned && near != d.day && near != p.today {
			d.problem, d.choices = Ambiguous, []When{{Day: near}, {Day: d.day}}
		}
		if p.isWord(end, "week") {
			return dateMatch{end: end + 1, problem: Ambiguous, choices: []When{{Day: d.day}, {Day: d.day.AddDays(7)}}}
		}
	case lastSpan:
		d.day = p.today.AddDays(-1 - (int(p.today.Weekday())-w.day+6)%7)
	case thisSpan:
		d.day = p.nearest(w.day)
	default:
		d.day, d.weekly = p.nearest(w.day), true
		if p.Planned && d.day == p.today {
			d.day = d.day.AddDays(7)
		}
		k := p.skip(p.skipComma(end), "the", "مورخ", "مورخه", "تاریخ")
		if e := p.explicit(k); e.end > 0 {
			if e.problem == "" && int(e.day.Weekday()) != w.day {
				e.problem, e.choices = WrongWeekday, choice(e, d)
			}
			return e
		}
		if e := p.agreeing(k, w); e.end > 0 {
			return e
		}
		if e := p.ordinalDay(p.skipComma(end)); e.end > 0 {
			if e.problem == "" && int(e.day.Weekday()) != w.day {
				e.problem, e.choices = WrongWeekday, choice(e, d)
			}
			return e
		}
		switch {
		case p.isWord(end, "week"):
			d.end, d.day, d.weekly = end+1, d.day.AddDays(7), false
			return d
		case p.isWord(end, "fortnight"):
			d.end, d.day, d.weekly = end+1, d.day.AddDays(14), false
			return d
		case p.isWord(end, "after") && p.isWord(end+1, "next") && p.units[p.word(end+2)].unit == 0:
			d.problem, d.end = Ambiguous, end+2
			d.choices = []When{{Day: d.day.AddDays(7)}, {Day: d.day.AddDays(14)}}
			return d
		}
		if p.looseNumber(i, end) || p.Planned && p.looseHour(end) && p.hour(end, beside, noPart).end == 0 { // the 13th, or 13 o'clock
			if both := p.thirteen(d, w, end); !p.Planned || len(both.choices) > 1 {
				return both
			}
		}
		if w.short && t == bare && p.hourAfter(d).end == 0 && !(p.Planned && (p.tok(end).kind == 0 || p.isMark(end, ",", ";", "/"))) {
			return dateMatch{}
		}
	}
	return d
}

// agreeing reads a day and a month in numbers behind a weekday, which tells the calendar
// and which is which: "Mon 7/12".
func (p *parser) agreeing(i int, w weekdayWord) dateMatch {
	a, ok := p.number(i)
	b := p.tok(i + 2)
	if !ok || !p.isMark(i+1, "/", ".") || b.kind != numberToken || !b.glued || a.digits > 2 || b.digits > 2 || max(a.value, b.value) > 31 || !p.ends(i+3) {
		return dateMatch{}
	}
	d := dateMatch{end: i + 3}
	for _, c := range [...]Calendar{Gregorian, Jalali} {
		for _, dm := range [...][2]int{{a.value, b.value}, {b.value, a.value}} {
			if dm[1] < 1 || dm[1] > 12 || p.DayMonth.Valid() && c != p.DayMonth || len(d.choices) > 0 && a.value == b.value {
				continue
			}
			if e := p.monthDay(monthWord{calendar: c, month: dm[1]}, dm[0], len(p.toks)); e.problem == "" && int(e.day.Weekday()) == w.day {
				d.choices = append(d.choices, choice(e)...)
			}
		}
	}
	switch len(d.choices) {
	case 0:
		d.problem = WrongWeekday
	case 1:
		d.day, d.choices = d.choices[0].Day, nil
	default:
		d.problem = Ambiguous
	}
	return d
}

// thirteen reads the number at i behind a weekday that ends there, which may be an hour
// as well as a day of the month.
func (p *parser) thirteen(d dateMatch, w weekdayWord, i int) dateMatch {
	doubt := dateMatch{end: i + 1, problem: Ambiguous}
	if n := p.toks[i].value; n <= 23 {
		doubt.choices = append(doubt.choices, p.settle(d, hourMatch{end: i + 1, hour: n}.resolve(noPart, p.toks[i].digits == 2, false)).all()...)
	}
	for _, c := range [...]Calendar{Gregorian, Jalali} {
		if p.Planned && p.toks[i-1].persian != (c == Jalali) {
			continue
		}
		if e := p.nextDay(c, p.toks[i].value, i+1); e.problem == "" && int(e.day.Weekday()) == w.day {
			doubt.choices = append(doubt.choices, choice(e)...)
		}
	}
	return doubt
}

// ofWeek reads the week of a weekday, in weeks from this one: "next week", «هفتهٔ آینده»,
// «دو هفته دیگر».
func (p *parser) ofWeek(i int) (n, end int) {
	j := p.skip(i, "of", "ی")
	if s, k := p.before.at(p, j); k > 0 && p.isWord(k, "week", "هفته") {
		return s.offset(), k + 1
	}
	if n, k := p.count(j); k > 0 && p.isWord(k, "هفته") && n <= 52 {
		if s, end := p.spanAfter(k + 1); s == nextSpan {
			return n, end
		}
	}
	if p.isWord(j, "هفته") {
		s, end := p.spanAfter(j + 1)
		return s.offset(), end
	}
	return 0, 0
}
