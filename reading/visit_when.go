package reading

import (
	"errors"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// readWhen claims the moment at which the visit begins, and its end. A day and an hour
// that stand apart are read together; dates in the purpose are its own, unless nothing
// else tells when.
func (u *VisitLine) readWhen(l *line, r Reader) {
	r.Dates.Planned = true
	var out, in []locale.Found
	for _, f := range r.Dates.Find(l.unnamed()) {
		from, end := l.within(f)
		switch {
		case from == end, f.Lead == locale.Other:
		case u.inside(from):
			in = append(in, f)
		default:
			out = append(out, f)
		}
	}
	out = u.withOwn(l, r, out, in)
	if len(out) == 0 {
		return
	}
	f := l.together(r, out)
	length := f.When.End.Sub(f.When.At)
	spans := !f.When.End.IsZero()
	wrong := wrongDate(f)
	if wrong == nil && l.orAnotherTime(out[len(out)-1]) {
		wrong = manyMeanings()
	}
	if wrong == nil && spans && u.Length > 0 && u.Length != length {
		wrong = manyMeanings()
	}
	if wrong != nil {
		from, end := l.within(out[0])
		l.ask(from, end, wrong)
		for _, f := range out[1:] {
			l.fence(f)
		}
		return
	}
	u.Day = dayOf(f)
	if f.When.HasTime {
		u.Start = f.When.At
	} else {
		u.day = l.text[f.Start:f.End]
	}
	if spans {
		u.Length = length
	}
	for _, f := range out {
		from, end := l.within(f)
		l.take(from, l.phraseAt(end, dayTails))
		if lead, ok := l.phraseBefore(from, -1, dayHeads); ok {
			l.take(lead, from)
		}
	}
	for i := range l.tokens {
		l.take(i, l.phraseAt(i, wholeDays))
	}
}

// takeBounds takes what says between which hours some hour will be, and none of them:
// "any time before noon".
func (l *line) takeBounds() {
	for i := range l.tokens {
		end := l.phraseAt(i, bounds)
		if led := l.phraseAt(i, boundLeads); end == i && led > i && l.isNumeric(led) && len(l.tokens[led].word) < 3 {
			end = led + 1
		}
		if end > i && !l.isNumeric(i-1) {
			l.take(i, end)
		}
	}
}

// orAnotherTime tells whether another day or hour is offered behind a date: "Dec 8 or 9",
// «یکشنبه ۹ یا ۹:۳۰», "at 10, no wait 11?".
func (l *line) orAnotherTime(f locale.Found) bool {
	_, i := l.within(f)
	if l.isNumberish(i) && l.is(i+1, eitherWords) {
		i++
	}
	doubt := l.past(i, eitherWords)
	doubt = max(doubt, l.phraseAt(doubt, secondThoughts))
	return doubt > i && (l.isNumberish(doubt) || l.free(doubt) && clockLike(l.tokens[doubt].word))
}

var secondThoughts = spelt("no wait,no sorry,or maybe,maybe,or rather,نه ببخشید شاید,نه ببخشید,نه شاید,شاید")

// withOwn adds those of the dates in a purpose that are the visit's: where nothing else
// tells when, the hour and the last day; where no hour is told, the last hour.
func (u *VisitLine) withOwn(l *line, r Reader, out, in []locale.Found) []locale.Found {
	if len(in) == 0 {
		return out
	}
	last := in[len(in)-1]
	if len(out) > 0 {
		if len(out) == 1 && out[0].Problem == "" && !out[0].When.HasTime && l.together(r, append(out, last)).Problem == "" { // "… on Monday about beds at 10:00"
			return append(out, last)
		}
		return out
	}
	var own []locale.Found
	for _, f := range in {
		if f.When.HasTime || strings.Contains(l.text[f.Start:f.End], ":") {
			own = append(own, f)
		}
	}
	if len(own) == 1 && len(in) > 1 && r.hourAlone(l.text[own[0].Start:own[0].End]) {
		return in
	}
	if len(own) > 0 {
		return own
	}
	_, to := l.within(last)
	switch last.Problem {
	case locale.Vague, locale.NoDay, locale.NoMonth, locale.NotADate:
		return nil
	}
	if to >= u.aboutOf(to-1).end || l.tokens[to].taken() || tourLeads[l.tokens[to].word] {
		return []locale.Found{last}
	}
	return nil
}

// hourAlone tells whether words tell an hour and no day.
func (r Reader) hourAlone(words string) bool {
	words, _ = Begins(words, untils...)
	for _, day := range []string{"2027-01-03 ", "2027-01-04 "} {
		when, err := r.Dates.Read(day + strings.TrimSpace(words))
		if err != nil && !errors.Is(err, locale.AmbiguousHour) || err == nil && !when.HasTime {
			return false
		}
	}
	return true
}

var untils = []string{"until", "till", "تا"}

// together reads dates that stand apart as one: a day that is told once or twice, and an
// hour. It has a problem when they are none.
func (l *line) together(r Reader, all []locale.Found) locale.Found {
	f := all[0]
	days, hours := all[:0:0], all[:0:0]
	var words []string
	for _, one := range all {
		text := l.text[one.Start:one.End]
		words = append(words, text)
		switch {
		case r.hourAlone(text):
			hours = append(hours, one)
		case one.Problem != "" && one.Problem != locale.AmbiguousHour:
			f.Problem = one.Problem
			return f
		default:
			days = append(days, one)
		}
	}
	f.Problem = locale.Vague
	switch {
	case len(days) == 0, len(hours) > 1:
		return f
	case len(all) == 1:
		return all[0]
	}
	day := days[0]
	for _, d := range days[1:] {
		switch {
		case d.When.Day != day.When.Day || d.When.HasTime && day.When.HasTime && !d.When.At.Equal(day.When.At):
			return f
		case d.When.HasTime || d.Problem != "":
			day = d
		}
	}
	if len(hours) == 0 {
		f.When, f.Problem = day.When, day.Problem
		return f
	}
	hour := strings.TrimSpace(l.text[hours[0].Start:hours[0].End])
	when, err := r.Dates.Read(strings.Join(words, " "))
	switch {
	case err == nil:
	case day.When.HasTime && hours[0].Lead == locale.By && day.When.End.IsZero(): // "at 9 … till 1 pm"
		hour, _ = Begins(hour, untils...)
		if when, err = r.Dates.Read(day.When.Day.String() + " " + hour); err == nil && when.At.After(day.When.At) {
			day.When.End = when.At
			when = day.When
		}
	case !day.When.HasTime:
		when, err = r.Dates.Read(day.When.Day.String() + " " + hour)
	}
	if err == nil && when.Day == day.When.Day && (!day.When.HasTime || when.At.Equal(day.When.At)) {
		f.When, f.Problem = when, ""
	}
	return f
}

// askSomeDay asks about what names no one day, and about a visit that is called off.
func (l *line) askSomeDay() {
	for i := range l.tokens {
		if end := l.phraseAt(i, calledOff); end > i {
			l.ask(i, end, manyMeanings())
		}
		if end := l.phraseAt(i, someDay); end > i {
			l.ask(i, end, dept.Refuse(dept.Code(locale.Vague)))
		}
	}
}

// readHour reads a mere number that stands apart from all else as the hour of the day
// that was told: "Friday, Rector to HSCT, 10".
func (u *VisitLine) readHour(l *line, r Reader) {
	if u.day == "" {
		return
	}
	for i := range l.tokens {
		w := l.tokens[i].word
		if !l.open(i) || u.inside(i) || l.tokens[i].thing || !looksNumeric(w) && !isRange(w) && !clockLike(w) || !l.partsAt(i-1) || !l.partsAt(i+1) && !l.tokens[i].ends() {
			continue
		}
		r.Dates.Planned = true
		when, err := r.Dates.Read(u.day + " " + w)
		switch {
		case err != nil:
			l.ask(i, i+1, dept.Refuse(dept.NotUnderstood))
		case when.HasTime:
			u.Start, u.day = when.At, ""
			if !when.End.IsZero() {
				u.Length = when.End.Sub(when.At)
			}
			l.take(i, i+1)
		}
		return
	}
}

// partsAt tells whether nothing stands at token i that goes on with its neighbour.
func (l *line) partsAt(i int) bool { return !l.free(i) || l.tokens[i].ends() || l.dash(i) }

// sort tells whether a length tells a sort of thing: "a 3 hour workshop".
func (l *line) sort(i, end int) bool {
	return end > i && (l.is(end-1, oneUnit) && l.open(end) && !l.is(i, oneOfUnit) || l.is(i-1, ofWord))
}

var (
	oneUnit   = Set("hour minute day")
	oneOfUnit = Set("1 one a an half")
)

// readLength claims how long the visit takes: a length that stands outside of the
// purpose or ends the line, or behind a word that leads to one.
func (u *VisitLine) readLength(l *line, _ Reader) {
	for i := 0; i < len(l.tokens); i++ {
		from := i
		i = l.past(i, roughly)
		length, end, problem := l.lengthAt(i)
		own := !u.inside(from) && !l.sort(i, end) || end == len(l.tokens) && !l.is(from-1, ofWords)
		if end == i || from == i && !own || l.says(from-1, "at") || l.says(from-1, "in") && l.isNumberish(from) || u.isTold(end-1) && u.isTold(end) {
			i = from
			continue
		}
		if l.says(from, "مدت") && l.says(from-1, "به") {
			from--
		}
		end = l.past(end, longWords)
		switch {
		case problem != nil, u.Length > 0 && u.Length != length:
			l.ask(from, end, manyMeanings())
		default:
			u.Length = length
			l.take(from, end)
		}
		i = end - 1
	}
}

var (
	// What may stand before a length and behind it.
	roughly   = Set("for lasting lasts takes take about around approx approximately roughly prob probably only just max maximum مدت برای حدود حدودا تقریبا فقط کلا حداکثر نهایتا")
	longWords = Set("long max maximum only total or so طول می‌کشد میکشه می‌کشه کار داره داریم بیشتر نمیمونه نمی‌مونه")
)
