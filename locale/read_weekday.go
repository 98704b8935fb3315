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
		} else if s, e := p.ofWeek(end); e > 0 {
			d.end = e
			d.day = p.inWeek(s.offset(), w.day)
			return d
		}
	}
	d.end = end
	switch before {
	case nextSpan:
		d.day = p.inWeek(1, w.day)
	case lastSpan:
		d.day = p.today.AddDays(-1 - (int(p.today.Weekday())-w.day+6)%7)
	case thisSpan:
		d.day = p.nearest(w.day)
	default:
		d.day, d.weekly = p.nearest(w.day), true
		k := p.skip(p.skipComma(end), "the", "مورخ", "مورخه", "تاریخ")
		if e := p.explicit(k); e.end > 0 {
			if e.problem == "" && int(e.day.Weekday()) != w.day {
				e.problem = WrongWeekday
			}
			return e
		}
		if p.looseNumber(i, end) { // the 13th, or 13 o'clock
			return dateMatch{end: end + 1, problem: Ambiguous}
		}
		if w.short && t == bare && p.hourAfter(d).end == 0 {
			return dateMatch{}
		}
	}
	return d
}

// ofWeek reads the week of a weekday: "next week", «هفتهٔ آینده».
func (p *parser) ofWeek(i int) (span, int) {
	j := p.skip(i, "of", "ی")
	if s, k := p.before.at(p, j); k > 0 && p.isWord(k, "week", "هفته") {
		return s, k + 1
	}
	if p.isWord(j, "هفته") {
		return p.spanAfter(j + 1)
	}
	return 0, 0
}
