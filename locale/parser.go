package locale

import "time"

// parser reads one text. Its methods take the index of a token and give the index
// after what they read, 0 for nothing; each looks ahead a bounded number of tokens,
// so a text is read in linear time.
type parser struct {
	Reader
	*vocabulary
	toks  []token
	none  token // what stands beyond the ends
	today Day

	whole       bool  // the text is to be a date and nothing else
	last        dated // what was found last
	firstNumber int   // index of the first number
	firstCount  int   // index of the first number in digits or words
}

// trust is how sure the words around make it that a date is meant; the forms that
// are commonly something else ask for more of it.
type trust int

const (
	bare    trust = iota // nothing before
	led                  // "on", "for"
	certain              // "by", or a field that wants a date
	beside               // an hour right after a date
)

// dateMatch is a date read, without its hour.
type dateMatch struct {
	end     int
	day     Day
	at      time.Time // for "in 5 hours"
	problem Problem
	choices []When // what it could be, with a problem
	weekly  bool   // a bare weekday: a week on is as good a reading
	weekday bool   // named by its weekday alone
	fixed   bool   // today, tomorrow or their kin
	several bool   // more than one day is named
	inWeek  bool   // a week is named, weeks from this one
	period  bool   // a week or a month as a whole, on some day of which something is planned
	weeks   int
	part    dayPart
}

// tok gives the token at i, an empty one beyond the ends. It is never changed.
func (p *parser) tok(i int) *token {
	if i < 0 || i >= len(p.toks) {
		return &p.none
	}
	return &p.toks[i]
}

// word gives the folded word at i, "" when it is none.
func (p *parser) word(i int) string {
	if t := p.tok(i); t.kind == wordToken {
		return t.text
	}
	return ""
}

func (p *parser) isWord(i int, these ...string) bool {
	w := p.word(i)
	for _, a := range these {
		if w == a && w != "" {
			return true
		}
	}
	return false
}

func (p *parser) isMark(i int, these ...string) bool {
	t := p.tok(i)
	for _, a := range these {
		if t.kind == markToken && t.text == a {
			return true
		}
	}
	return false
}

// skip gives the index after one of the words, i itself when it is none of them.
func (p *parser) skip(i int, these ...string) int {
	if p.isWord(i, these...) {
		return i + 1
	}
	return i
}

// skipComma gives the index after a comma.
func (p *parser) skipComma(i int) int {
	if p.isMark(i, ",") {
		return i + 1
	}
	return i
}

// number gives the number at i when it stands by itself: no part of a decimal, of a
// code such as N95 or of a longer row of numbers.
func (p *parser) number(i int) (*token, bool) {
	t := p.tok(i)
	if t.kind != numberToken {
		return &p.none, false
	}
	if before := p.tok(i - 1); t.glued && i > 0 {
		switch {
		case before.kind == wordToken && !before.persian:
			return t, before.text == "t" && p.tok(i-2).kind == numberToken // 2026-11-22T10:00
		case before.glued && p.isMark(i-1, ".", "/", ":", ",") && p.tok(i-2).kind == numberToken,
			before.glued && p.isMark(i-1, "-", "_") && p.months[p.word(i-2)].month == 0, p.isMark(i-1, "#", "$", "€"):
			return &p.none, false
		}
	}
	return t, true
}

// found reads a date with the words that lead to it.
func (p *parser) found(i int) (Found, int) {
	if first := p.tok(i); first.kind == wordToken && !p.starts[first.text] || first.kind == markToken && first.text != "@" {
		return Found{}, 0
	}
	lead, j := p.lead(i)
	t := bare
	switch {
	case p.whole || lead == By:
		t = certain
	case lead != NoLead:
		t = led
	}
	r := p.expression(j, t)
	if r.end == 0 && j > i {
		lead = NoLead
		if p.whole {
			t = certain
		} else {
			t = bare
		}
		r = p.expression(i, t)
	}
	if r.end == 0 {
		if l, k := p.lead(i); l == By && p.misses(k) || l == From && p.isWord(k-1, "from", "starting") && p.slips(k) {
			return Found{Start: p.toks[i].start, End: p.toks[k].end, Lead: p.leadOf(i, l), Problem: NotADate}, k + 1
		}
		return Found{}, 0
	}
	if p.offset(i) { // "2 days before Thursday"
		r.problem, r.choices = Vague, nil
	}
	if lead == From && (r.several || !r.when.End.IsZero()) { // "from 10 to 12"
		lead = On
	}
	if r.weekly && r.problem == "" && !p.whole && p.leadOf(i, lead) != Other && r.when.Day == p.today && !r.when.HasTime { // "by Monday", said on one
		other := 7
		if p.Past {
			other = -7
		}
		r.problem, r.choices = Ambiguous, []When{r.when, {Day: p.today.AddDays(other)}}
	}
	p.follow(&r, i)
	f := Found{Start: p.toks[i].start, End: p.toks[r.end-1].end, Lead: p.leadOf(i, lead), When: r.when, Problem: r.problem, Choices: r.choices}
	if r.problem != "" {
		f.When = When{}
	}
	return f, r.end
}

// mayBegin reports whether a date or an hour can begin at i.
func (p *parser) mayBegin(i int) bool {
	switch t := p.tok(i); t.kind {
	case numberToken:
		return true
	case wordToken:
		return p.begins[t.text]
	case markToken:
		return t.text == "@"
	}
	return false
}

// offset reports whether the lead at i counts from the date: a length of time stands
// before it.
func (p *parser) offset(i int) bool {
	_, unit := p.units[p.word(i-1)]
	return unit && p.isWord(i, "before", "after", "قبل", "بعد", "پیش", "پس")
}

// expression reads a date, an hour, or both in either order.
func (p *parser) expression(i int, t trust) reading {
	if !p.mayBegin(i) {
		return reading{}
	}
	if d := p.date(i, t); d.end > 0 {
		return p.settle(d, p.hourAfter(d))
	}
	if r := p.partOfDate(i); r.end > 0 {
		return r
	}
	h := p.hours(i, t, noPart)
	if h.end == 0 && t == certain {
		h = p.hourBefore(i)
	}
	if h.end == 0 {
		return reading{}
	}
	j := p.skipComma(h.end)
	j = p.skip(j, "on", "در")
	j = p.skip(j, "the", "روز", "مورخ", "تاریخ")
	if d := p.date(j, led); d.end > 0 && d.at.IsZero() {
		if part, k := p.part(p.skip(d.end, "in")); k > 0 && part != noon && part != midnight { // "at 8 tomorrow morning"
			if known := p.hours(i, t, part); known.end == h.end {
				d.end, h = k, known
			}
		} else if d.part != noPart { // "at 8 tonight"
			if known := p.hours(i, t, d.part); known.end == h.end {
				h = known
			}
		}
		return p.settle(d, h)
	}
	if h.weak {
		return reading{}
	}
	return p.settle(dateMatch{}, h)
}

// partOfDate reads a date after its part of the day: «صبح فردا», «عصر چهارشنبه ساعت ۵»,
// "the morning of 5 December". Noon and midnight are hours of their own, and «شب جمعه»
// is the evening before.
func (p *parser) partOfDate(i int) reading {
	part, j := p.part(i)
	if j == 0 || part == noon || part == midnight || !p.toks[j-1].persian && !p.isWord(j, "of") {
		return reading{}
	}
	j = p.skip(p.skip(j, "of"), "روز", "the")
	d := p.eveOfWeekday(i, j)
	if d.end == 0 {
		d = p.date(j, led)
	}
	if d.end == 0 || !d.at.IsZero() {
		return reading{}
	}
	d.part = part
	return p.settle(d, p.hourAfter(d))
}

// hourBefore reads a mere number as an hour when "by" stands before it and a day by
// its name after: "by 10 tomorrow".
func (p *parser) hourBefore(i int) hourMatch {
	n, ok := p.number(i)
	if !ok || n.digits > 2 || n.value > 23 || p.fixed(i+1, led).end == 0 && p.weekdayForm(i+1, led).end == 0 {
		return hourMatch{}
	}
	return hourMatch{end: i + 1, hour: n.value, weak: true}.resolve(noPart, n.digits == 2, false)
}
