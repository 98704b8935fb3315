package reading

import (
	"strconv"
	"strings"
)

// joinedSpan reads a length of time that is written in one word: «ششماهه».
func joinedSpan(word string) (n, unit string, ok bool) {
	for joined := range spanJoined {
		if bare, cut := strings.CutSuffix(word, joined); cut && spanNumbers[bare] != "" {
			return spanNumbers[bare], spanUnits[joined], true
		}
	}
	return "", "", false
}

// spanAt reads a length of time in whole days or more at token i.
func (l *line) spanAt(i int) (n, unit string, end int) {
	if !l.open(i) || l.tokens[i].thing {
		return "", "", i
	}
	if n, unit, ok := joinedSpan(l.tokens[i].word); ok {
		return n, unit, i + 1
	}
	t, ok := l.tallyAt(i)
	if !ok && l.says(i, "یه") {
		t, ok = tally{n: 1, end: i + 1}, true
	}
	if !ok || t.problem != nil || t.n > 60 || !l.open(t.end) {
		return "", "", i
	}
	if unit = spanUnits[strings.TrimPrefix(l.tokens[t.end].word, "-")]; unit == "" {
		return "", "", i
	}
	return itoa(t.n), unit, t.end + 1
}

// daysAt reads a number of days, weeks or months at token i.
func (l *line) daysAt(i int) (n, unit string, end int) {
	if !l.open(i) {
		return "", "", i
	}
	w := l.tokens[i].word
	if n, unit, ok := joinedSpan(w); ok {
		return n, unit, i + 1
	}
	count, end := l.numberAt(i)
	if end == i && isDigits(w) && len(w) < 4 {
		count, _ = strconv.Atoi(w)
		end = i + 1
	}
	if unit = spanUnits[strings.TrimPrefix(l.wordAt(end), "-")]; count == 0 || unit == "" || !l.open(end) {
		return "", "", i
	}
	return itoa(count), unit, end + 1
}
