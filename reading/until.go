package reading

import (
	"slices"

	"hamahang/dept"
	"hamahang/locale"
)

// Until takes the day until which something holds out of what is typed with it; the rest
// is the reason. sure is false where the day was not said to be that one.
func (r Reader) Until(text string) (day dept.Day, sure bool, rest string, err error) {
	return r.dueIn(text, true)
}

// Due takes the day by which a task is to be done out of its words. sure is false where
// the day may belong to them.
func (r Reader) Due(text string) (day dept.Day, sure bool, rest string, err error) {
	return r.dueIn(text, false)
}

// dueIn takes the one day of a text that words such as until and by lead to. Without
// them, it is that of a hold that the text begins with, or "for two weeks", or, not for
// sure, the one that ends the text. Other days belong to the words. Two of them, and one
// that can't be read, are a Problem.
func (r Reader) dueIn(text string, hold bool) (day dept.Day, sure bool, rest string, err error) {
	l := newLine(text)
	l.by = "until"
	all := l.dates(r.Dates)
	led := slices.DeleteFunc(slices.Clone(all), func(f locale.Found) bool { return !l.ledIn(f) })
	if hold && len(led) == 0 {
		led = l.lasting(r.Dates)
	}
	if sure = len(led) > 0; !sure {
		bare := slices.DeleteFunc(all, func(f locale.Found) bool { return f.Lead != locale.NoLead || f.When.Past })
		for _, f := range bare {
			from, end := l.within(f)
			if first := hold && from == 0; first || end == len(l.tokens) && !l.is(from-1, ofWord) {
				led, sure = append(led, f), sure || first
			}
		}
	}
	switch {
	case len(led) == 0:
		return "", false, text, nil
	case slices.ContainsFunc(led, func(f locale.Found) bool { return dayOf(f) != dayOf(led[0]) }):
		runs := make([]span, len(led))
		for i, f := range led {
			runs[i].from, runs[i].end = l.within(f)
		}
		l.askEach(manyMeanings(), runs...)
	case led[0].Problem != "":
		l.askDate(led[0], dept.Refuse(dept.Code(led[0].Problem)))
	}
	if len(l.problems) > 0 {
		return "", false, text, l.problems[0]
	}
	for _, f := range led {
		l.take(l.within(f))
	}
	return dayOf(led[0]), sure, l.rest(), nil
}

// ledIn tells whether words before a date say that something is due or ends then.
func (l *line) ledIn(f locale.Found) bool {
	from, _ := l.within(f)
	return f.Lead == locale.By || l.is(from, untilWords)
}

var untilWords = Set("until till til to تا الی")

// lasting finds for how long something holds: "for two weeks", «به مدت ۱۰ روز».
func (l *line) lasting(r locale.Reader) []locale.Found {
	const within = "in "
	for i := range l.tokens {
		at := l.phraseAt(i, forSpans)
		if at == i || at == len(l.tokens) {
			continue
		}
		span := l.text[l.tokens[at].start:]
		if day := r.Find(span); len(day) > 0 && day[0].Start == 0 {
			continue // "for 12 Dec"
		}
		if found := r.Find(within + span); len(found) > 0 && found[0].Start == 0 {
			f := found[0]
			f.Start, f.End = l.tokens[i].start, l.tokens[at].start+f.End-len(within)
			return []locale.Found{f}
		}
	}
	return nil
}

var forSpans = spelt("for,for the next,for another,برای,به مدت,برای مدت,تا")
