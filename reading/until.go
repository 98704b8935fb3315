package reading

import (
	"slices"

	"hamahang/dept"
	"hamahang/locale"
)

// Until takes the day until which something holds out of what is typed with it; the rest
// is the reason. sure is false where the day was not said to be that one.
func (r Reader) Until(text string) (day dept.Day, sure bool, rest string, err error) {
	return r.dueIn(text, func(l *line, f locale.Found) bool { from, _ := l.within(f); return from == 0 })
}

// Due takes the day by which a task is to be done out of its words. sure is false where
// the day may belong to them.
func (r Reader) Due(text string) (day dept.Day, sure bool, rest string, err error) {
	return r.dueIn(text, func(*line, locale.Found) bool { return false })
}

// dueIn takes the one day of a text that words such as until and by lead to. Without
// them, one where it stands for that, or, not for sure, the one that ends the text. Other
// days belong to the words. Two of them, and one that can't be read, are a Problem.
func (r Reader) dueIn(text string, stands func(*line, locale.Found) bool) (day dept.Day, sure bool, rest string, err error) {
	l := newLine(text)
	l.by = "until"
	all := l.dates(r.Dates)
	led := slices.DeleteFunc(slices.Clone(all), func(f locale.Found) bool { return !l.ledIn(f) })
	if sure = len(led) > 0; !sure {
		bare := slices.DeleteFunc(all, func(f locale.Found) bool { return f.Lead != locale.NoLead || f.When.Past })
		for _, f := range bare {
			from, end := l.within(f)
			if first := stands(l, f); first || end == len(l.tokens) && !l.is(from-1, ofWord) {
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
