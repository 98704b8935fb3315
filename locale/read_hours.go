package locale

// hours reads an hour, or two between which something happens, with the zone that they
// are told in: "10-12", «از ساعت ۸ تا ۱۰ صبح», "at 10:00 UTC".
func (p *parser) hours(i int, t trust, known dayPart) hourMatch {
	h := p.hourRange(i, t, known)
	if h.end == 0 {
		h = p.hour(i, t, known)
	}
	return p.zoned(h)
}

// hourRange reads two hours. Mere numbers are hours after "from", or where nothing is
// left to count.
func (p *parser) hourRange(i int, t trust, known dayPart) hourMatch {
	j := p.skip(i, "from", "between", "از", "بین")
	opened := j > i || p.isWord(i-1, "from", "between", "از", "بین")
	first := p.tok(j)
	if first.kind != numberToken && (first.kind != wordToken || !p.starts[first.text]) && !p.isMark(j, "@") {
		return hourMatch{}
	}
	a := p.hourText(j)
	if _, ok := p.number(j); a.end == 0 || a.broken || !ok && first.kind == numberToken {
		return hourMatch{}
	}
	k := p.rangeWord(a.end, opened && p.isWord(j-1, "between", "بین"))
	if k == 0 || p.explicit(k).end > 0 {
		return hourMatch{}
	}
	if _, end := p.weekdayName(k); end > 0 {
		return hourMatch{}
	}
	b := p.rangeEnd(k)
	if b.end == 0 || b.broken || p.isMark(b.end, "-", "/") && p.toks[b.end].glued {
		return hourMatch{}
	}
	_, counts := p.units[p.word(b.end)]
	spelled := p.tok(j).kind != numberToken && !a.sure()
	switch {
	case counts && !b.sure(), spelled && !opened && t < beside:
		return hourMatch{}
	case a.dot && b.dot && a.exact && b.exact:
	case a.sure() || b.sure() || p.isZone(b.end) || known != noPart && p.ends(b.end):
		if !a.sure() && t < certain && !opened && !b.meridiem && !b.parted || !b.sure() && !opened && !p.Planned && !p.ends(b.end) && !p.isZone(b.end) {
			return hourMatch{}
		}
	case max(a.hour, b.hour) > 23, !opened && !p.Planned && !p.whole && (t < beside || p.firstCount >= i || !p.ends(b.end)):
		return hourMatch{}
	}
	h := between(a, b, known)
	h.end = b.end
	h.weak = t < certain && !a.sure() && !b.meridiem || t < certain && !a.colon && !a.meridiem && !b.meridiem && !p.isWord(j, "ساعت")
	return h
}

// rangeWord gives the index after what leads to a second hour.
func (p *parser) rangeWord(i int, between bool) int {
	if p.isMark(i, "-") || p.isWord(i, "to", "until", "till", "تا", "الی") || between && p.isWord(i, "and", "و") {
		return i + 1
	}
	return 0
}

// rangeEnd reads the second hour, which may be noon or midnight.
func (p *parser) rangeEnd(i int) hourText {
	if part, end := p.part(i); part == noon || part == midnight {
		x := hourText{end: end, hour: 12, part: part, parted: true}
		if part == midnight {
			x.hour, x.minute, x.exact, x.parted, x.colon = 23, 59, true, false, true
		}
		return x
	}
	return p.hourText(i)
}

// between puts two hours into one day. A part of the day told with one is meant of
// both where that gives hours in their order, and an end that is told in one digit may
// be in the afternoon.
func between(a, b hourText, known dayPart) hourMatch {
	start := hourMatch{hour: a.hour, minute: a.minute}
	end := hourMatch{hour: b.hour, minute: b.minute}
	from, to := start.in(a, known), end.in(b, known)
	switch {
	case a.parted && !b.parted:
		if same := end.resolve(a.part, b.exact && b.colon, a.meridiem); same.problem == "" && same.minutes() > from.minutes() {
			to = same
		}
	case b.parted && !a.parted:
		if same := start.resolve(b.part, a.exact && a.colon, b.meridiem); same.problem == "" && same.minutes() < to.minutes() {
			from = same
		}
	}
	if to.problem == AmbiguousHour && !to.late {
		to.problem = ""
	}
	if to.minutes() <= from.minutes() && !b.parted && !(b.colon && b.exact) && to.hour <= 7 {
		to.hour += 12
	}
	if from.problem == AmbiguousHour && b.exact && to.hour > 12 && from.hour+12 >= to.hour {
		from.problem = "" // 4-14:00
	}
	from.to = to.minutes()
	switch {
	case from.problem != "" && from.problem != AmbiguousHour:
	case to.problem != "":
		from.problem = to.problem
	case from.to <= from.minutes():
		from.problem = EndsFirst
	}
	return from
}

func (h hourMatch) minutes() int { return 60*h.hour + h.minute }
