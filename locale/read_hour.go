package locale

// hourMatch is an hour read.
type hourMatch struct {
	end          int
	hour, minute int
	problem      Problem
	weak         bool // commonly something else; needs a date beside it
	dayOnly      bool // "tomorrow morning": read, and no hour
}

// hourAfter reads the hour that follows a date, with or without a part of the day.
func (p *parser) hourAfter(d dateMatch) hourMatch {
	if d.problem != "" || !d.at.IsZero() {
		return hourMatch{}
	}
	i := p.skipComma(d.end)
	i = p.skip(i, "t", "در", "راس")
	part, j := p.part(p.skip(i, "in", "at"))
	if j > 0 && part != noPart {
		if h := p.hour(p.skip(p.skipComma(j), "در", "راس"), beside, part); h.end > 0 {
			return h
		}
		if p.isWord(j, "shift", "shifts", "duty") {
			return hourMatch{}
		}
		h := hourMatch{end: j}
		switch part {
		case noon:
			h.hour = 12
		case midnight:
			h.hour, h.minute = 23, 59
		case noPart, morning, afternoon, evening, night:
			h.dayOnly = true
		}
		return h
	}
	if h := p.hour(i, beside, d.part); h.end > 0 || !d.fixed {
		return h
	}
	return p.lastNumber(i, d.part)
}

// lastNumber reads a mere number after "tomorrow" as an hour when nothing follows that
// it could count, and what is asked for has been counted.
func (p *parser) lastNumber(i int, part dayPart) hourMatch {
	n, ok := p.number(i)
	if !ok || n.digits > 2 || n.value > 23 || !p.whole && p.firstCount >= i {
		return hourMatch{}
	}
	last := p.tok(i+1).kind == 0 || p.isMark(i+1, ".", ",", "!", ";", "؛") && !(p.tok(i+2).kind == numberToken && p.tok(i+2).glued)
	if !last {
		return hourMatch{}
	}
	return hourMatch{end: i + 1, hour: n.value}.resolve(part, n.digits == 2, false)
}

// part reads a part of the day; for "in the morning" it stands at "the".
func (p *parser) part(i int) (dayPart, int) {
	switch {
	case p.isWord(i, "بعد") && p.isWord(i+1, "از") && p.isWord(i+2, "ظهر"):
		return afternoon, i + 3
	case p.isWord(i, "قبل", "پیش") && p.isWord(i+1, "از") && p.isWord(i+2, "ظهر"):
		return morning, i + 3
	case p.isWord(i, "نیمه", "نصف") && p.isWord(i+1, "شب"):
		return midnight, i + 2
	}
	j := p.skip(i, "the")
	if part, ok := p.parts[p.word(j)]; ok {
		return part, j + 1
	}
	return noPart, 0
}

// hour reads an hour: 10:00, at 10, 10am, 10.30 pm, ساعت ۱۰ و نیم, ۸ شب, noon. known is
// a part of the day already read.
func (p *parser) hour(i int, t trust, known dayPart) hourMatch {
	if part, end := p.part(p.skip(i, "at")); (part == noon || part == midnight) && known == noPart {
		if t == bare && !p.isWord(i, "at") {
			return hourMatch{end: end, hour: 12, weak: true}.orMidnight(part)
		}
		return hourMatch{end: end, hour: 12}.orMidnight(part)
	}
	if p.isWord(i, "نیم") {
		return hourMatch{}
	}
	j := i
	named := false // said to be an hour by a word before it
	switch {
	case p.isWord(i, "ساعت"), p.isWord(i, "at"), p.isMark(i, "@"):
		j, named = i+1, true
	case p.isWord(i, "راس") && p.isWord(i+1, "ساعت"):
		j, named = i+2, true
	}
	if p.isMark(j, ":") && named {
		j++
	}
	n, ok := p.number(j)
	spelled := 0
	if !ok {
		if spelled = p.counts[p.word(j)]; !p.isWord(i, "ساعت", "راس") || spelled == 0 || spelled > 12 {
			return hourMatch{}
		}
		n = &token{kind: numberToken, value: spelled, digits: 1}
	}
	if n.digits > 2 {
		return hourMatch{}
	}
	h := hourMatch{end: j + 1, hour: n.value}
	exact := n.digits == 2 // nothing is left to guess between morning and afternoon
	min2 := p.tok(j + 2)
	colon := p.isMark(j+1, ":") && p.toks[j+1].glued && min2.kind == numberToken && min2.glued
	dot := p.isMark(j+1, ".") && p.toks[j+1].glued && min2.kind == numberToken && min2.glued && min2.digits == 2
	switch {
	case colon && min2.digits != 2:
		return hourMatch{}
	case colon:
		h.end, h.minute, exact = j+3, min2.value, true
		if p.isMark(h.end, ":") && p.tok(h.end).glued && p.tok(h.end+1).digits == 2 {
			h.end += 2
		}
		if p.tok(h.end).glued && (p.isWord(h.end, "z") || p.isMark(h.end, ":", "/")) {
			return hourMatch{end: h.end + 1, problem: NotADate}
		}
	case dot:
		h.end, h.minute = j+3, min2.value
	}
	if !colon && !dot {
		h = p.spokenMinutes(h)
	}
	if p.isMark(h.end, "%") || p.isMark(h.end, ".") && p.tok(h.end+1).kind == numberToken && p.tok(h.end+1).glued {
		return hourMatch{}
	}
	h.end = p.oclock(h.end, &named)
	part, end, meridiem := p.hourPart(h.end, n)
	switch {
	case end > 0:
		h.end = end
	case known != noPart:
		part = known
	}
	switch {
	case dot && !named && !meridiem && end == 0 && (t < beside || n.digits != 2):
		return hourMatch{}
	case !colon && !dot && !named && !meridiem && end == 0:
		return hourMatch{} // a number, nothing more
	}
	h.weak = t < certain && !meridiem &&
		!(colon && (n.digits == 2 && !p.isWord(i-1, "ratio", "نسبت", "scale") || t == led || end > 0)) &&
		!p.isWord(i, "ساعت", "راس")
	if p.isWord(i, "at") && !colon && end == 0 {
		h.weak = t < certain || h.end < len(p.toks)
	}
	if end > 0 && !named && !colon && !meridiem && t < certain {
		h.weak = true // «۱۰ شب بستری» is ten nights
	}
	if h.hour > 23 || h.minute > 59 {
		h.problem = NoSuchHour
		return h
	}
	return h.resolve(part, exact && spelled == 0, meridiem)
}

func (h hourMatch) orMidnight(part dayPart) hourMatch {
	if part == midnight {
		h.hour, h.minute = 23, 59
	}
	return h
}

// spokenMinutes reads «و نیم», «و ربع» and «و ۲۰ دقیقه».
func (p *parser) spokenMinutes(h hourMatch) hourMatch {
	if !p.isWord(h.end, "و") {
		return h
	}
	switch {
	case p.isWord(h.end+1, "نیم"):
		h.minute, h.end = 30, h.end+2
	case p.isWord(h.end+1, "ربع"):
		h.minute, h.end = 15, h.end+2
	default:
		if m, k := p.count(h.end + 1); k > 0 && p.isWord(k, "دقیقه") {
			h.minute, h.end = m, k+1
		}
	}
	return h
}

// oclock reads "o'clock", which names an hour as "at" does.
func (p *parser) oclock(i int, named *bool) int {
	switch {
	case p.isWord(i, "o") && p.isMark(i+1, "'") && p.isWord(i+2, "clock"):
		*named = true
		return i + 3
	case p.isWord(i, "oclock"):
		*named = true
		return i + 1
	}
	return i
}

// hourPart reads what follows an hour: am, p.m., "in the afternoon", «صبح»; meridiem
// is for the first two.
func (p *parser) hourPart(i int, n *token) (part dayPart, end int, meridiem bool) {
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

// resolve puts an hour into its part of the day. What stays open between morning and
// afternoon, or between this night and the next, is a problem.
func (h hourMatch) resolve(part dayPart, exact, meridiem bool) hourMatch {
	switch {
	case part == noPart:
		if h.hour >= 1 && h.hour <= 6 && !exact {
			h.problem = AmbiguousHour
		}
	case part == morning && h.hour == 12 && meridiem:
		h.hour = 0
	case part == morning && h.hour >= 12, part != morning && h.hour == 0 && part != night && part != midnight:
		h.problem = NoSuchHour
	case part == morning || h.hour > 12:
	case part == noon:
		if h.hour < 10 {
			h.hour += 12
		}
	case part == afternoon || part == evening:
		if h.hour < 12 {
			h.hour += 12
		}
	case h.hour == 12 || h.hour == 0: // night or midnight
		h.hour, h.minute = 23, 59
	case h.hour <= 4:
		h.problem = AmbiguousHour
	default:
		h.hour += 12
	}
	return h
}
