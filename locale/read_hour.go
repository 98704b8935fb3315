package locale

// hourText is an hour as it is written, before it is known whether one is meant.
type hourText struct {
	end, hour, minute int
	exact             bool // in two digits: nothing is left to guess between morning and afternoon
	colon, dot        bool
	named             bool // "at", «ساعت» or "o'clock" says that it is one
	spoken            bool // "half past nine", «یک ربع به ده»
	minutes           bool // «نه و نیم», "nine thirty": minutes in words
	meridiem          bool
	part              dayPart
	parted            bool // part was told
	joined            bool // 0930
	broken            bool // 10:00:00+03
}

// sure reports whether an hour is meant, whatever stands around.
func (x hourText) sure() bool {
	return x.colon || x.named || x.spoken || x.meridiem || x.parted
}

// hourText reads 10:00, at 10, 10am, 10.30 pm, «ساعت ۱۰ و نیم», «۸ شب», half past nine,
// a mere 10.
func (p *parser) hourText(i int) hourText {
	if p.isWord(i, "نیم") {
		return hourText{}
	}
	var x hourText
	j := i
	switch {
	case p.isWord(i, "ساعت"), p.isWord(i, "at"), p.isMark(i, "@"):
		j, x.named = i+1, true
	case p.isWord(i, "راس") && p.isWord(i+1, "ساعت"):
		j, x.named = i+2, true
	}
	if p.isMark(j, ":") && x.named {
		j++
	}
	n := p.tok(j)
	hour, minute, end := p.spokenHour(j, x.named)
	switch {
	case end > 0:
		x.end, x.hour, x.minute, x.spoken = end, hour, minute, true
	case n.kind == numberToken:
		if n.digits == 4 && (x.named || n.value < 1000) && !p.isMark(j+1, ":", "/", "-", ".") {
			x.end, x.hour, x.minute, x.exact, x.joined = j+1, n.value/100, n.value%100, true, true
			break
		}
		if n.digits > 2 {
			return hourText{}
		}
		x.end, x.hour, x.exact = j+1, n.value, n.digits == 2
		if !p.numberMinutes(j, &x) {
			return hourText{}
		}
	default:
		hour := p.counts[p.word(j)]
		if hour == 0 || p.isWord(j, "a", "an") {
			return hourText{}
		}
		x.end, x.hour = j+1, hour
		if p.spokenMinutes(&x); hour > 12 && x.minute < 10 { // «بیست و پنج دقیقه» is a length
			return hourText{}
		}
	}
	if x.broken {
		return x
	}
	if p.isMark(x.end, "%") || p.isMark(x.end, ".") && p.tok(x.end+1).kind == numberToken && p.tok(x.end+1).glued {
		return hourText{}
	}
	x.end = p.oclock(x.end, &x.named)
	if part, end, meridiem := p.hourPart(x.end); end > 0 {
		x.part, x.end, x.meridiem, x.parted = part, end, meridiem, true
	}
	return x
}

// numberMinutes reads what follows an hour in digits; false when it is no hour.
func (p *parser) numberMinutes(j int, x *hourText) bool {
	m := p.tok(j + 2)
	glued := p.tok(j+1).glued && m.kind == numberToken && m.glued
	switch {
	case p.isMark(j+1, ":") && glued:
		x.colon, x.minute, x.end = true, m.value, j+3
		if m.digits != 2 {
			return false
		}
		if p.isMark(x.end, ":") && p.tok(x.end).glued && p.tok(x.end+1).digits == 2 {
			x.end += 2
		}
		if p.tok(x.end).glued && p.isMark(x.end, ":", "/") {
			x.end++
			x.broken = true
		}
	case p.isMark(j+1, ".") && glued && m.digits == 2:
		x.dot, x.minute, x.end = true, m.value, j+3
	case x.named && p.isWord(j+1, "h") && p.toks[j+1].glued: // at 14h
		x.end = j + 2
	default:
		p.spokenMinutes(x)
	}
	return true
}

// hour reads one hour. known is a part of the day already read.
func (p *parser) hour(i int, t trust, known dayPart) hourMatch {
	if part, end := p.part(p.skip(i, "at")); (part == noon || part == midnight) && known == noPart {
		weak := t == bare && !p.isWord(i, "at")
		return hourMatch{end: end, hour: 12, weak: weak}.orMidnight(part)
	}
	x := p.hourText(i)
	if _, ok := p.number(i); x.end == 0 || !ok && p.tok(i).kind == numberToken {
		return hourMatch{}
	}
	switch {
	case x.broken:
		return hourMatch{end: x.end, problem: NotADate}
	case x.sure():
	case (x.dot && x.exact || x.joined) && t == beside, x.minutes && (t == certain || t == beside && p.ends(x.end) || p.Planned && p.units[p.word(x.end)].unit == 0):
	default:
		return hourMatch{} // a number, nothing more
	}
	h := hourMatch{end: x.end, hour: x.hour, minute: x.minute}
	h.weak = t < certain && !x.meridiem && !x.spoken &&
		!(x.colon && (x.exact && !p.isWord(i-1, "ratio", "نسبت", "scale") || t == led || x.parted)) &&
		!p.isWord(i, "ساعت", "راس")
	if p.isWord(i, "at") && !x.colon && !x.parted && !x.minutes && !x.spoken {
		h.weak = t < certain || h.end < len(p.toks)
	}
	if x.parted && !x.named && !x.colon && !x.meridiem && !x.spoken && t < certain {
		h.weak = true // «۱۰ شب بستری» is ten nights
	}
	if (x.minutes && !x.sure() || x.spoken && !x.parted) && (!p.ends(x.end) || t < beside && !x.spoken) {
		h.weak = true // «ده دقیقه به هشت تخت»
	}
	return h.in(x, known)
}

// in resolves an hour in the part of the day told with it, or else in the one known.
func (h hourMatch) in(x hourText, known dayPart) hourMatch {
	if h.hour > 23 || h.minute > 59 {
		h.problem = NoSuchHour
		return h
	}
	if x.parted {
		known = x.part
	}
	h = h.resolve(known, x.exact, x.meridiem)
	h.half = h.half && !x.colon // 9:30 is written where hours go to 24
	return h
}

// oclock reads "o'clock", which names an hour as "at" does.
func (p *parser) oclock(i int, named *bool) int {
	switch {
	case p.isWord(i, "o") && p.isMark(i+1, "'") && p.isWord(i+2, "clock"):
		*named = true
		return i + 3
	case p.isWord(i, "o") && p.isWord(i+1, "clock"):
		*named = true
		return i + 2
	case p.isWord(i, "oclock"):
		*named = true
		return i + 1
	}
	return i
}

// hourPart reads what follows an hour: am, p.m., "in the afternoon", «صبح»; meridiem
// is for the first two.
func (p *parser) hourPart(i int) (part dayPart, end int, meridiem bool) {
	letter := p.word(i)
	switch {
	case letter == "am" || letter == "pm":
		end = i + 1
	case (letter == "a" || letter == "p") && p.isMark(i+1, ".") && p.toks[i+1].glued && p.isWord(i+2, "m"):
		end = i + 3
		if p.isMark(end, ".") && p.toks[end].glued {
			end++
		}
	}
	if end > 0 {
		if letter[0] == 'a' {
			return morning, end, true
		}
		return afternoon, end, true
	}
	if p.isWord(i, "in") && p.isWord(i+1, "the") || p.isWord(i, "at") && p.isWord(i+1, "night") {
		part, end = p.part(i + 1)
		return part, end, false
	}
	if p.tok(i).persian || p.isWord(i, "noon", "midday", "midnight") {
		part, end = p.part(i)
		if end == 0 {
			return noPart, 0, false
		}
	}
	return part, end, false
}
