package locale

// eveOfWeekday reads the weekday at j behind «شب» at i: the evening before it.
func (p *parser) eveOfWeekday(i, j int) dateMatch {
	if !p.isWord(i, "شب") {
		return dateMatch{}
	}
	w, end := p.weekdayName(j)
	if end == 0 || w.short {
		return dateMatch{}
	}
	d := dateMatch{end: end, day: p.nearest((w.day + 6) % 7), weekday: true, weekly: true, fixed: true}
	if s, e := p.spanAfter(end); e > 0 {
		d.end, d.day, d.weekly = e, p.inWeek(s.offset(), w.day).AddDays(-1), false
	}
	return d
}

// eve reads the nights that have a name: «شب یلدا», «شب عید».
func (p *parser) eve(i int) dateMatch {
	switch {
	case p.isWord(i, "یلدا") && p.isWord(i-1, "تا", "قبل", "از", "برای"), p.isWord(i, "yalda") && p.isWord(i-1, "by", "before", "until", "till", "on", "for"):
		return p.edgeOfMonth(p.skip(i+1, "night"), monthWord{calendar: Jalali, month: 9}, true)
	case !p.isWord(i, "شب"):
		return dateMatch{}
	case p.isWord(i+1, "یلدا", "چله"):
		d := p.edgeOfMonth(i+2, monthWord{calendar: Jalali, month: 9}, true)
		d.part = night
		return d
	case p.isWord(i+1, "عید"), p.isWord(i+1, "سال") && p.isWord(i+2, "نو"):
		end := i + 2
		if p.isWord(i+1, "سال") {
			end = i + 3
		}
		d := p.edgeOfMonth(p.skip(end, "نوروز"), monthWord{calendar: Jalali, month: 12}, true)
		d.part = night
		return d
	}
	return dateMatch{}
}
