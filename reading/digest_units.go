package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
)

var allUnits = spelt("all,all the,everything,همه,همهٔ,همه چی,همه چیز,همه‌چیز,تمام")

// unitsNamed claims the units that a digest is of; none for all of them. One that is said
// not to be meant is asked about.
func (l *line) unitsNamed(units unitNames) (keys []string) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) {
			continue
		}
		key, end := units.named(l, i)
		switch {
		case key == "":
			continue
		case l.denied(i, end) || l.is(i-1, excepts):
			l.ask(l.back(i, excepts), end, manyMeanings())
			continue
		case !slices.Contains(keys, key):
			keys = append(keys, key)
		}
		l.take(l.back(i, towards), end)
		i = end - 1
	}
	for i := range l.tokens {
		end := l.phraseAt(i, allUnits)
		if _, n := l.numberAt(end); end > i && l.is(n, unitsWords) {
			end = n
		}
		if end > i && (l.is(end, unitsWords) || i+1 == end && !l.is(end, dayWords) && !l.open(end) || end > i+1 || l.is(i, wholes)) {
			l.take(i, l.skip(end, unitsWords))
		}
	}
	return keys
}

// Units reads a whole text that names units; all of them, or nothing, is none.
func (names *Names) Units(text string) ([]string, error) {
	l := newLine(strings.TrimSpace(dept.CleanLine(text)))
	l.by = "units"
	keys := l.unitsNamed(names.units)
	for i := range l.tokens {
		l.takeIf(i, conjunctions)
		l.takeIf(i, unitsWords)
	}
	if l.rest() != "" || len(l.problems) > 0 {
		return keys, dept.Refuse(dept.UnknownUnit).In("units")
	}
	return keys, nil
}
