package guard

import (
	"slices"
	"strings"
)

// birthReach is how many words may stand between a birth word and its date: "date of
// birth of the patient is 1395/01/01".
const birthReach = 6

// mentionsBirth reports whether a text can have a birth word in it, so that the many
// that have none cost little.
func mentionsBirth(line string) bool {
	line = strings.ToLower(line)
	for _, stem := range [...]string{"born", "birth", "dob", "yob", "o.b", "o b", "b.", "تولد", "ولاد", "زاد", "دنیا", "ت.", "ت/", "تاریخ ت"} {
		if strings.Contains(line, stem) {
			return true
		}
	}
	return false
}

// birthHits finds dates after birth words: numbers with a year, a day with a month's
// name, or a year alone. "Born at 24 weeks" and "3 births" are none.
func (l *line) birthHits() []Hit {
	cells, terms := l.cells, l.terms
	var hits []Hit
	for i := 0; i < len(terms); i++ {
		begin := i
		sure, next := l.birthWord(begin)
		if next == 0 {
			continue
		}
		for j := next; j < len(terms) && j-next <= birthReach && !endsBirth[terms[j].word]; j++ {
			if terms[j].word != "" && !monthNames[terms[j].word] {
				continue
			}
			end := birthDate(cells, terms, j, sure)
			if alone := end == j+1 && terms[j].digits <= 4; end > 0 && !(alone && l.bornMany(begin, next)) {
				hits = append(hits, Hit{BirthDate, cells[terms[j].start].start, cells[terms[end-1].end-1].end})
				i = end - 1
			}
			if terms[j].word == "" {
				break
			}
		}
	}
	return hits
}

// birthWord gives the term after a birth word at i, 0 for none. sure is for those
// that only a date follows.
func (l *line) birthWord(i int) (sure bool, next int) {
	if l.terms[i].word == "b" && isBornSign(l.cells, l.terms, i) {
		return false, i + 1
	}
	for n := 3; n > 0; n-- {
		name, ok := l.joined(i, n)
		if !ok || !sureBirth[name] && !birthWords[name] {
			continue
		}
		thing := func(k int) bool { return k >= 0 && k < len(l.terms) && birthThings[l.terms[k].word] }
		of := i > 0 && l.terms[i-1].word == "of" && thing(i-2)
		if of || thing(i-1) || thing(i+n) {
			return false, 0
		}
		return sureBirth[name], i + n
	}
	return false, 0
}

// bornWithin is how many words may stand between those who were born and the birth
// word at their side.
const bornWithin = 2

// bornMany reports whether the birth word of terms i to next tells of many people, as
// in "40 babies born in 2026", so that a year alone is nobody's.
func (l *line) bornMany(i, next int) bool {
	if name, ok := l.joined(i, next-i); !ok || !bornWords[name] {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-1-bornWithin; j-- {
		t := l.terms[j]
		if t.word == "" || slices.ContainsFunc(l.cells[t.end:l.terms[j+1].start], func(c cell) bool { return c.r != ' ' }) {
			return false
		}
		if many[t.word] {
			return true
		}
		if counted[t.word] {
			return j > 0 && l.terms[j-1].word == "" && l.terms[j-1].value > 1 && (j == 1 || !numbered[l.terms[j-2].word])
		}
		if persons[t.word] {
			return false
		}
	}
	return false
}

// isBornSign reports whether the term at i is the b. of "b. 2015-03-05", and not the
// end of a name such as Block B, or the letter of an item.
func isBornSign(cells []cell, terms []term, i int) bool {
	end := terms[i].end
	if i > 0 && lettered[terms[i-1].word] {
		return false
	}
	return cells[end-1].r == 'b' && end < len(cells) && cells[end].r == '.' &&
		i+1 < len(terms) && terms[i+1].word == "" && terms[i+1].start-end <= 2
}

// birthDate gives the term after the date at i, 0 when it is none.
func birthDate(cells []cell, terms []term, i int, sure bool) int {
	t := terms[i]
	if t.word != "" { // May 3, مهر ۹۵
		if i+1 < len(terms) && terms[i+1].word == "" && terms[i+1].start-t.end <= 2 {
			return i + 2
		}
		return 0
	}
	if i+2 < len(terms) && terms[i+1].word == "" && terms[i+2].word == "" && between(cells, t, terms[i+1]) && between(cells, terms[i+1], terms[i+2]) &&
		t.digits <= 4 && terms[i+1].digits <= 2 && terms[i+2].digits <= 4 {
		return i + 3
	}
	next := ""
	if i+1 < len(terms) {
		next = terms[i+1].word
	}
	switch {
	case next == "th" || next == "st" || next == "nd" || next == "rd" || next == "ام" || next == "of":
		for k := i + 1; k < len(terms) && k <= i+3; k++ {
			if monthNames[terms[k].word] {
				return k + 1
			}
		}
		return 0
	case t.digits <= 2 && monthNames[next]:
		if i+2 < len(terms) && terms[i+2].digits == 4 {
			return i + 3
		}
		return i + 2
	case timeUnits[next]:
		return 0
	case t.digits == 4 && (t.value >= 1280 && t.value <= 1420 || t.value >= 1900 && t.value <= 2040):
		return i + 1
	case sure && t.digits == 2 && (next == "" || terms[i+1].start-t.end > 1), sure && (t.digits == 6 || t.digits == 8):
		return i + 1
	}
	return 0
}

// between reports whether only what stands inside a date parts two numbers.
func between(cells []cell, a, b term) bool {
	if b.start-a.end < 1 || b.start-a.end > 3 {
		return false
	}
	for _, c := range cells[a.end:b.start] {
		if c.r != ' ' && c.r != '/' && c.r != '-' && c.r != '.' && c.r != ',' {
			return false
		}
	}
	return true
}
