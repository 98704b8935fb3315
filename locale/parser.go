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

	whole       bool // the text is to be a date and nothing else
	firstNumber int  // index of the first number
	firstCount  int  // index of the first number in digits or words
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
	weekly  bool // a bare weekday: a week on is as good a reading
	weekday bool // named by its weekday alone
	fixed   bool // today, tomorrow or their kin
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
			before.glued && p.isMark(i-1, "-", "_"), p.isMark(i-1, "#", "$", "€"):
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
	start := i
	when, problem, end := p.expression(j, t)
	if end == 0 && j > i {
		lead = NoLead
		if p.whole {
			t = certain
		} else {
			t = bare
		}
		when, problem, end = p.expression(i, t)
	}
	if end == 0 {
		if l, k := p.lead(i); l == By && p.misses(k) || l == From && p.isWord(k-1, "from", "starting") && p.slips(k) {
			return Found{Start: p.toks[i].start, End: p.toks[k].end, Lead: l, Problem: NotADate}, k + 1
		}
		return Found{}, 0
	}
	if p.offset(i) { // "2 days before Thursday"
		problem = Vague
	}
	f := Found{Start: p.toks[start].start, End: p.toks[end-1].end, Lead: lead, When: when, Problem: problem}
	if problem != "" {
		f.When = When{}
	}
	return f, end
}

// offset reports whether the lead at i counts from the date: a length of time stands
// before it.
func (p *parser) offset(i int) bool {
	_, unit := p.units[p.word(i-1)]
	return unit && p.isWord(i, "before", "after", "قبل", "بعد", "پیش", "پس")
}

// expression reads a date, an hour, or both in either order.
func (p *parser) expression(i int, t trust) (When, Problem, int) {
	if d := p.date(i, t); d.end > 0 {
		h := p.hourAfter(d)
		if h.end == 0 {
			w, problem := p.settle(d, hourMatch{})
			return w, problem, d.end
		}
		w, problem := p.settle(d, h)
		return w, problem, h.end
	}
	if w, problem, end := p.partOfDate(i); end > 0 {
		return w, problem, end
	}
	h := p.hour(i, t, noPart)
	if h.end == 0 && t == certain {
		h = p.hourBefore(i)
	}
	if h.end == 0 {
		return When{}, "", 0
	}
	j := p.skipComma(h.end)
	j = p.skip(j, "on", "در")
	j = p.skip(j, "the", "روز", "مورخ", "تاریخ")
	if d := p.date(j, led); d.end > 0 && d.at.IsZero() {
		w, problem := p.settle(d, h)
		return w, problem, d.end
	}
	if h.weak {
		return When{}, "", 0
	}
	w, problem := p.settle(dateMatch{day: p.nextHour(h)}, h)
	return w, problem, h.end
}

// partOfDate reads a date after its part of the day: «صبح فردا», «عصر چهارشنبه ساعت ۵»,
// "the morning of 5 December". Noon and midnight are hours of their own.
func (p *parser) partOfDate(i int) (When, Problem, int) {
	part, j := p.part(i)
	if j == 0 || part == noon || part == midnight || !p.toks[j-1].persian && !p.isWord(j, "of") {
		return When{}, "", 0
	}
	d := p.date(p.skip(p.skip(j, "of"), "روز", "the"), led)
	if d.end == 0 || !d.at.IsZero() {
		return When{}, "", 0
	}
	d.part = part
	h := p.hourAfter(d)
	w, problem := p.settle(d, h)
	return w, problem, max(d.end, h.end)
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

// nextHour gives the day of the next occurrence of an hour, of the latest one when
// the reader looks back.
func (p *parser) nextHour(h hourMatch) Day {
	at := p.today.At(h.hour, h.minute, p.Zone)
	switch {
	case p.Past && at.After(p.Now):
		return p.today.AddDays(-1)
	case !p.Past && at.Before(p.Now):
		return p.today.AddDays(1)
	}
	return p.today
}

// settle puts a date and an hour together; h.end is 0 when there is no hour.
func (p *parser) settle(d dateMatch, h hourMatch) (When, Problem) {
	if d.problem != "" {
		return When{}, d.problem
	}
	if h.problem != "" {
		return When{}, h.problem
	}
	w := When{Day: d.day}
	var problem Problem
	switch {
	case !d.at.IsZero():
		w.HasTime, w.At, w.Day = true, d.at, DayOf(d.at, p.Zone)
	case h.end > 0 && !h.dayOnly:
		w.HasTime, w.At = true, d.day.At(h.hour, h.minute, p.Zone)
		if d.weekly && d.day == p.today && !p.Past && w.At.Before(p.Now) {
			w.Day = d.day.AddDays(7)
		}
		if d.weekly && d.day == p.today && p.Past && w.At.After(p.Now) {
			w.Day = d.day.AddDays(-7)
		}
		w.At, problem = w.Day.Clock(h.hour, h.minute, p.Zone)
	}
	if w.Day.Year < minYear || w.Day.Year > maxYear {
		return When{}, TooFar
	}
	w.Past = w.Day.Before(p.today)
	if w.HasTime {
		w.Past = w.At.Before(p.Now)
	}
	if problem != "" {
		return When{}, problem
	}
	return w, ""
}
