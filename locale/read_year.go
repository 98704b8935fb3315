package locale

// shortYear reads a year in two digits behind a day and its month: "13 Dec 27", «۱۵ آذر
// ۰۶», "15 December '26". A number that counts, or is part of an hour, is none; one that
// may be an hour is a problem, unless hours are all that the text counts.
func (p *parser) shortYear(m monthWord, day, i int) dateMatch {
	j := p.skip(i, "سال")
	told := j > i
	if p.isMark(i, "'") && p.tok(i+1).glued {
		j, told = i+1, true
	}
	n, ok := p.number(j)
	if !ok || n.digits != 2 || !told && !p.ends(j+1) && !p.isWord(j+1, "ساعت", "راس") {
		return dateMatch{}
	}
	now, _, _ := p.today.in(m.calendar)
	year := now/100*100 + n.value
	near := year >= now-2 && year <= now+9
	hour := !told && n.value >= 10 && n.value <= 23
	if !told && (hour && p.Planned || p.hours(j, beside, noPart).end > 0) {
		return dateMatch{}
	}
	d := dateMatch{end: j + 1}
	if d.day, ok = dayIn(m.calendar, year, m.month, day); !ok {
		d.problem = NoSuchDay
	}
	if near && !hour {
		return d
	}
	doubt := dateMatch{end: j + 1, problem: Ambiguous}
	if hour {
		if at := p.monthDay(m, day, len(p.toks)); at.problem == "" {
			if w, wrong := p.when(at, hourMatch{end: j + 1, hour: n.value}); wrong == "" {
				doubt.choices = append(doubt.choices, w)
			}
		}
	}
	if near {
		doubt.choices = append(doubt.choices, choice(d)...)
	}
	return doubt
}
