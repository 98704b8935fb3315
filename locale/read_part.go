package locale

import "time"

// hourMatch is an hour read, or two.
type hourMatch struct {
	end          int
	hour, minute int
	to           int            // minutes of the day of a second hour, 0 when there is none
	zone         *time.Location // told with it; nil for the reader's
	days         int            // after the day named
	problem      Problem
	weak         bool // commonly something else; needs a date beside it
	dayOnly      bool // "tomorrow morning": read, and no hour
	late         bool // this night or the next
	half         bool // nothing tells in which half of the day
}

// hourAfter reads the hour that follows a date, with or without a part of the day.
func (p *parser) hourAfter(d dateMatch) hourMatch {
	if d.problem != "" && d.choices == nil || !d.at.IsZero() {
		return hourMatch{}
	}
	i := p.skipComma(d.end)
	i = p.skip(i, "t", "در", "راس")
	part, j := p.part(p.skip(i, "in", "at"))
	if j > 0 && part != noPart {
		if h := p.hours(p.skip(p.skipComma(j), "در", "راس"), beside, part); h.end > 0 {
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
		return p.zoned(h)
	}
	if h := p.hours(i, beside, d.part); h.end > 0 {
		return h
	}
	if from := p.skip(i, "from", "از"); from > i { // "tomorrow from 10:00"
		if h := p.hours(from, certain, d.part); h.end > 0 && !h.weak && p.date(h.end, led).end == 0 {
			return h
		}
		if h := p.lastNumber(from, d.part); h.end > 0 && (d.fixed || d.weekday || p.Planned) {
			return h
		}
	}
	if l, k := p.lead(i); l == By && !p.Planned { // "tonight before 9pm"
		if h := p.hours(k, certain, d.part); h.end > 0 && !h.weak && p.date(h.end, led).end == 0 {
			return h
		}
	}
	if !d.fixed && !p.Planned {
		return hourMatch{}
	}
	return p.lastNumber(i, d.part)
}

// lastNumber reads a mere number after "tomorrow" as an hour when nothing follows that
// it could count, and what is asked for has been counted, or nothing is.
func (p *parser) lastNumber(i int, part dayPart) hourMatch {
	n, ok := p.number(i)
	if !ok || n.digits > 2 || n.value > 23 || !p.whole && !p.Planned && p.firstCount >= i {
		return hourMatch{}
	}
	last := p.tok(i+1).kind == 0 || p.isMark(i+1, ".", ",", "!", ";", "؛") && !(p.tok(i+2).kind == numberToken && p.tok(i+2).glued)
	if !last && !(p.Planned && p.looseHour(i)) {
		return hourMatch{}
	}
	h := hourMatch{end: i + 1, hour: n.value}
	if m, ok := p.number(i + 1); p.Planned && ok && m.digits == 2 && m.value < 60 && m.value%5 == 0 { // "wed 8 30"
		h.minute, h.end = m.value, i+2
	}
	return p.zoned(h.resolve(part, n.digits == 2, false))
}

// looseHour tells whether the number at i, behind a day on which something is planned, is
// an hour: no more than that, and it counts neither people nor hours.
func (p *parser) looseHour(i int) bool {
	n, ok := p.number(i)
	next := p.tok(i + 1)
	_, unit := p.units[next.text]
	return ok && n.digits <= 2 && n.value <= 23 && !unit && (next.kind != wordToken || !next.glued && p.looseBefore(next.text)) &&
		!p.isMark(i+1, "/", ":", "%", "-", ".")
}

// looseBefore tells whether a word can stand behind an hour: one that may be counted, as
// in "Thursday 3 inspectors", does not.
func (p *parser) looseBefore(word string) bool {
	return word != "نفر" && word != "تا" && word != "عدد" && word != "or" && word != "یا" && word != "و" && word != "th" && !(word[0] < 0x80 && word[len(word)-1] == 's') && word != "people" && p.months[word].month == 0
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

// resolve puts an hour into its part of the day. What stays open between morning and
// afternoon, or between this night and the next, is a problem.
func (h hourMatch) resolve(part dayPart, exact, meridiem bool) hourMatch {
	switch {
	case part == noPart:
		h.half = h.hour >= 1 && h.hour < 12 && !exact
		if h.half && h.hour <= 6 {
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
		h.problem, h.late = AmbiguousHour, true
	default:
		h.hour += 12
	}
	return h
}

func (h hourMatch) orMidnight(part dayPart) hourMatch {
	if part == midnight {
		h.hour, h.minute = 23, 59
	}
	return h
}

// either gives the two hours that an AmbiguousHour can be.
func (h hourMatch) either() []hourMatch {
	h.problem, h.half = "", false
	other := h
	if h.late {
		other.days = 1
		return []hourMatch{h, other}
	}
	other.hour += 12
	if h.to > 0 && h.to <= 12*60 {
		other.to += 12 * 60
	}
	return []hourMatch{h, other}
}
