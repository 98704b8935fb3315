package reading

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	towards   = Set("for in at to @ برای واسه در جهت به")
	unitWords = Set("unit ward department dept center centre clinic institute section بخش مرکز واحد درمانگاه پژوهشکده انستیتو موسسه دپارتمان")
	articles  = Set("the our")
	patients  = Set("patient patients case cases child children donor donors recipient recipients بیمار بیماران کودکان اهداکنندگان")
	// Before or after these words another unit may be named beside one.
	conjunctions = Set("and & or و یا")
)

// Joins tells whether a word joins two names.
func Joins(word string) bool { return conjunctions[locale.Fold(word)] }

// readUnit takes the unit named after a preposition, or set apart by a comma.
// Another unit named besides it leaves both in the title.
func (u *ShortageLine) readUnit(l *line, units unitNames) {
	from, to := 0, 0
	for i := 0; i < len(l.tokens); i++ {
		led := l.is(i, towards) || to > 0 && i == to && l.is(i, conjunctions)
		apart := l.free(i) && i > 0 && (l.tokens[i-1].ends() || l.dash(i-1)) || l.is(i, unitWords) || l.free(i) && strings.HasPrefix(l.tokens[i].raw, "(")
		heads := i == 0 && l.free(i) // "HSCT: 3 pumps"
		if !led && !apart && !heads {
			continue
		}
		j := i
		if led {
			j++
		}
		for l.is(j, articles) {
			j++
		}
		key, end := units.at(l, j)
		if key == "" && l.is(j, unitWords) {
			key, end = units.at(l, j+1)
		}
		if key != "" {
			for l.is(end, unitWords) {
				end++
			}
			headed := heads && strings.HasSuffix(l.tokens[end-1].raw, ":")
			bracketed := strings.HasPrefix(l.tokens[i].raw, "(") && strings.HasSuffix(strings.TrimRight(l.tokens[end-1].raw, ".,;!"), ")")
			if !led && !headed && !bracketed && !(heads && l.asksAt(end)) && (!apart || l.free(end)) || l.is(end, patients) || l.is(end, conjunctions) && l.is(end+2, patients) {
				continue // words go on: "HSCT drugs" and "for kidney patients" name no unit
			}
			if led && l.denied(i, len(l.tokens)) {
				l.fence(locale.Found{Start: l.tokens[i].start, End: l.tokens[end-1].start + 1})
				u.problem(dept.Refuse(dept.ManyMeanings).In("unit"))
				u.Unit = ""
				return
			}
			if u.Unit != "" && u.Unit != key {
				u.Unit = ""
				u.problem(dept.Refuse(dept.ManyMeanings).In("unit"))
				return
			}
			if u.Unit == "" {
				u.Unit, from, to = key, i, end
			}
			i = end - 1
			continue
		}
		if u.Unit == "" && led && namesUnit(l, j) {
			l.tokens[i].fence = true
			u.problem(dept.Refuse(dept.UnknownUnit).In("unit"))
			return
		}
	}
	l.take(from, to)
}

// asksAt tells whether a request begins at token i: «بخش پیوند ۲ تا پمپ».
func (l *line) asksAt(i int) bool {
	_, end := l.numberAt(i)
	return end > i || l.is(i, asking) || l.isNumeric(i) && l.free(i+1) && l.counts(i+1)
}

// namesUnit tells whether a word for a unit stands in the phrase from token j.
func namesUnit(l *line, j int) bool {
	for k := j; k < j+5 && l.free(k) && (k == j || !towards[l.tokens[k].word]); k++ {
		if l.is(k, unitWords) {
			return true
		}
	}
	return false
}

// unitNames are the names that units go by.
type unitNames []unitName

// unitName is folded and without blanks, so that a half space typed as a space,
// or not at all, still matches.
type unitName struct {
	name string
	unit dept.Unit
}

// unitsOf lists every name of a department's units: key, names in both languages
// and aliases.
func unitsOf(d *dept.Department) unitNames {
	var out unitNames
	for _, u := range d.Units {
		out = append(out, unitName{Key(u.Key), u})
		for _, n := range u.Name {
			out = append(out, unitName{Key(n), u})
		}
		for _, a := range u.Aliases {
			out = append(out, unitName{Key(a), u})
		}
	}
	return out
}

// at finds the unit with the longest name that begins at token i.
func (names unitNames) at(l *line, i int) (key string, end int) {
	longest := 0
	for _, n := range names {
		if j, ok := l.spells(i, n.name); ok && len(n.name) > longest {
			key, end, longest = n.unit.Key, j, len(n.name)
		}
	}
	return key, end
}

// find gives the unit that a whole text names.
func (names unitNames) find(text string) (dept.Unit, bool) {
	want := Key(text)
	for _, n := range names {
		if want != "" && n.name == want {
			return n.unit, true
		}
	}
	return dept.Unit{}, false
}
