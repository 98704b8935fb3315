package reading

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// readWhen claims the moment at which the visit begins, and its end. A day and an hour
// that stand apart are read together; dates in the purpose are its own, unless nothing
// else tells when.
func (u *VisitLine) readWhen(l *line, r Reader) {
	r.Dates.Uncounted = true
	var out, in []locale.Found
	for _, f := range r.Dates.Find(l.unread(' ')) {
		from, end := l.within(f)
		switch {
		case from == end, f.Lead == locale.Other:
		case u.inside(from):
			in = append(in, f)
		default:
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		out = l.ownDate(in, u.about.end)
	} else if len(in) > 0 && len(out) == 1 && out[0].Problem == "" && !out[0].When.HasTime {
		if last := in[len(in)-1]; l.together(r, append(out, last)).Problem == "" { // "… on Monday about beds at 10:00"
			out = append(out, last)
		}
	}
	if len(out) == 0 {
		return
	}
	f := l.together(r, out)
	length := f.When.End.Sub(f.When.At)
	spans := !f.When.End.IsZero()
	wrong := wrongDate(f)
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
		l.take(l.within(f))
	}
}

// together reads dates that stand apart as one; it has a problem when they are none.
func (l *line) together(r Reader, all []locale.Found) locale.Found {
	if len(all) == 1 {
		return all[0]
	}
	var words []string
	for _, f := range all {
		words = append(words, l.text[f.Start:f.End])
	}
	f := locale.Found{Start: all[0].Start, End: all[0].End, Problem: locale.Vague}
	for _, one := range all {
		if p := one.Problem; p != "" && p != locale.AmbiguousHour {
			f.Problem = p
			return f
		}
	}
	if when, err := r.Dates.Read(strings.Join(words, " ")); err == nil {
		f.When, f.Problem = when, ""
	}
	for _, one := range all {
		if one.Problem == "" && !one.When.HasTime && one.When.Day != f.When.Day {
			f.Problem = locale.Vague
		}
	}
	return f
}

// ownDate chooses from the dates in the purpose those that are the visit's: the one with
// an hour, else the one that it ends with.
func (l *line) ownDate(in []locale.Found, end int) (own []locale.Found) {
	for _, f := range in {
		if f.When.HasTime || strings.Contains(l.text[f.Start:f.End], ":") {
			own = append(own, f)
		}
	}
	if len(own) > 0 || len(in) == 0 {
		return own
	}
	last := in[len(in)-1]
	_, to := l.within(last)
	switch last.Problem {
	case locale.Vague, locale.NoDay, locale.NoMonth, locale.NotADate:
		return nil
	}
	if to >= end || l.tokens[to].taken() || tourLeads[l.tokens[to].word] {
		return []locale.Found{last}
	}
	return nil
}

// readHour reads a mere number that stands apart from all else as the hour of the day
// that was told: "Friday, Rector to HSCT, 10".
func (u *VisitLine) readHour(l *line, r Reader) {
	if u.day == "" {
		return
	}
	for i := range l.tokens {
		w := l.tokens[i].word
		if !l.open(i) || u.inside(i) || !looksNumeric(w) && !isRange(w) || !l.partsAt(i-1) || !l.partsAt(i+1) && !l.tokens[i].ends() {
			continue
		}
		r.Dates.Uncounted = true
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

// readLength claims how long the visit takes: a length that stands outside of the
// purpose, or behind a word that leads to one.
func (u *VisitLine) readLength(l *line, _ Reader) {
	for i := 0; i < len(l.tokens); i++ {
		from := i
		if l.is(i, lengthLeads) {
			i++
		}
		length, end, problem := l.lengthAt(i)
		apart := end > i && !u.inside(from) && (l.partsAt(end) || l.tokens[end-1].ends() || tourEnds[l.wordAt(end)] || end == i+1)
		if end == i || from == i && !apart {
			i = from
			continue
		}
		if l.says(from, "مدت") && l.says(from-1, "به") {
			from--
		}
		end = l.skip(end, longWords)
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

var longWords = Set("long طول می‌کشد میکشه می‌کشه")
