package guard

import (
	"slices"
	"strings"
)

// label is what the words before a number say it is.
type label int

const (
	unlabelled   label = iota
	nationalCode       // hit whatever its check digit says
	recordNumber
	telephone
	otherThing // an asset, a bill, a line of the budget: no patient's
	ownNumber  // a thing with numbers of its own: what names a patient before it says nothing
)

// patientReach is how many words before a number a patient's label is looked for, those
// not counted that only link the two. Any other label must be linked to its number: a
// miss costs more than a false alarm.
const patientReach = 4

// longestLabel is how many words a label may have.
const longestLabel = 4

// labelOf gives what the words before the number at term k say it is. The nearest
// label counts. Numbers of equally many digits in a row share one: REF 123456, 123457.
func (l *line) labelOf(k int) label {
	passed, other := 0, true
	mixed, plural := false, false // numbers of several lengths, which only a label in the plural names
	number := l.terms[k]
	for j, after := k-1, number.start; j >= 0; j-- {
		t := l.terms[j]
		between := l.cells[t.end:after]
		if after = t.start; partSentences(between, passed == 0) {
			return unlabelled
		}
		if t.word == "" {
			if passed > 0 {
				return unlabelled
			}
			if t.digits != number.digits || t.digits < leastRecord {
				if !other || !l.listed(j, between) {
					return unlabelled
				}
				mixed = true
			}
			plural, other = false, true
			continue
		}
		other = other && !slices.ContainsFunc(between, func(c cell) bool { return c.r == '\n' || c.r == ',' })
		plural = plural || plurals[t.word]
		found := l.labelEnding(j)
		switch {
		case mixed && found != unlabelled && (found != otherThing || !plural):
			return unlabelled
		case j == k-1 && l.isMelli(j):
			return nationalCode
		case j == k-1 && tickets[t.word] && (len(between) == 0 || len(between) == 1 && between[0].r == '-'):
			return otherThing
		}
		switch found {
		case nationalCode, recordNumber:
			return found
		case telephone, otherThing:
			if passed == 0 && (other || found == telephone) {
				return found
			}
			return unlabelled
		case ownNumber:
			return unlabelled
		case unlabelled:
		}
		switch {
		case links[t.word], (j == k-1 || mixed && l.terms[j+1].word == "") && l.isPrefix(t):
		case persons[t.word]:
			other = false
		default:
			if passed++; passed >= patientReach {
				return unlabelled
			}
		}
	}
	return unlabelled
}

// listed reports whether the number at term j is one of a list that goes on after it:
// a comma or "and" comes next.
func (l *line) listed(j int, after []cell) bool {
	next := l.terms[j+1].word
	return next == "and" || next == "و" || slices.ContainsFunc(after, func(c cell) bool { return c.r == ',' })
}

// isMelli reports whether term j ends «ک.م», the usual short form of «کد ملی». The
// word «کم» is another one.
func (l *line) isMelli(j int) bool {
	return j > 0 && l.terms[j].word == "م" && l.terms[j-1].word == "ک" && l.terms[j].start-l.terms[j-1].end <= maxTight
}

// labelEnding finds the longest label whose last word is term j.
func (l *line) labelEnding(j int) label {
	if !labelEnds[l.terms[j].word] {
		return unlabelled
	}
	for n := longestLabel; n > 0; n-- {
		if name, ok := l.joined(j-n+1, n); ok && labels[name] != unlabelled {
			return labels[name]
		}
	}
	return unlabelled
}

// isPrefix reports whether a word is the beginning of a number: EQ 20415.
func (l *line) isPrefix(t term) bool {
	return t.end-t.start <= 3 && !slices.ContainsFunc(l.cells[t.start:t.end], func(c cell) bool { return !isCapital(c.r) })
}

// joined puts n words together as one; ok is false when there are not so many, or more
// than the signs of an abbreviation stand between them.
func (l *line) joined(from, n int) (name string, ok bool) {
	if from < 0 || from+n > len(l.terms) {
		return "", false
	}
	if n == 1 {
		return l.terms[from].word, true
	}
	var b strings.Builder
	for i, t := range l.terms[from : from+n] {
		if t.word == "" || i > 0 && t.start-l.terms[from+i-1].end > maxTight {
			return "", false
		}
		b.WriteString(t.word)
	}
	return b.String(), true
}

// partSentences reports whether the signs between two words or numbers part
// sentences. A point may belong to an abbreviation: MRN no. 123456.
func partSentences(signs []cell, abbreviated bool) bool {
	return len(signs) > maxGap || slices.ContainsFunc(signs, func(c cell) bool {
		return strings.ContainsRune("!?؟;؛", c.r) || c.r == '.' && !abbreviated
	})
}

// termAt gives the term that begins at a cell.
func (l *line) termAt(start int) int {
	k, _ := slices.BinarySearchFunc(l.terms, start, func(t term, at int) int { return t.start - at })
	return k
}
