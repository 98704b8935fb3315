package locale

// daysOfMonth reads two days before their month: "5 or 6 Dec", "16 and 17 Dec", «۵ تا ۹
// دی». day is the one that ends at i.
func (p *parser) daysOfMonth(day, i int, t trust) dateMatch {
	j := i + 1
	if !p.isMark(i, "-") && !p.isWord(i, "or", "and", "to", "یا", "و", "تا", "الی") {
		return dateMatch{}
	}
	second, k := p.dayNumber(p.skip(j, "the"))
	if n := p.tok(j); p.isMark(i, "-") && n.kind == numberToken && n.digits <= 2 {
		second, k = n.value, p.skip(j+1, "st", "nd", "rd", "th")
	}
	if k == 0 || second <= day || second > 31 {
		return dateMatch{}
	}
	k = p.skip(k, "of")
	m, end := p.monthAt(k)
	if end == 0 || m.common && !p.meansMonth(k, t) || p.isThing(k) {
		return dateMatch{}
	}
	b := p.monthDay(m, second, p.skip(end, "ماه"))
	a := p.monthDay(m, day, p.skip(end, "ماه"))
	return dateMatch{end: b.end, problem: Vague, several: true, choices: choice(a, b)}
}

// several reads what makes a date one of two: "Monday or Tuesday", "5 Dec or 6 Dec",
// "Monday to Wednesday", "between Monday and Friday". i is where the date begins.
func (p *parser) several(i int, d dateMatch) dateMatch {
	if d.problem != "" || !d.at.IsZero() {
		return d
	}
	or := p.isWord(d.end, "or", "یا") || p.isMark(d.end, "/") && d.weekday && p.toks[d.end].glued
	to := !p.FromTo && (p.isMark(d.end, "-") || d.weekday && p.isWord(d.end, "to", "تا", "الی") ||
		p.isWord(i-1, "between", "بین") && p.isWord(d.end, "and", "و"))
	if !or && !to {
		return d
	}
	all := []dateMatch{d}
	for range 2 { // three of them at most
		j := p.skip(p.skip(d.end+1, "on", "در"), "the", "روز")
		if !p.mayBegin(j) {
			break
		}
		next := p.one(j, led)
		if next.end == 0 || to && next.weekday != d.weekday || !next.at.IsZero() || next.problem == NoDay {
			break
		}
		all = append(all, next)
		d.end = next.end
		if !p.isWord(d.end, "or", "یا") && !p.isMark(d.end, "/") {
			break
		}
	}
	if len(all) == 1 {
		return d
	}
	return dateMatch{end: d.end, problem: Vague, several: true, choices: choice(all...)}
}
