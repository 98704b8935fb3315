package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotation is where quoted words stand in a text: from one mark up to behind another,
// and the words between them.
type quotation struct {
	start, from, to, end int
}

func (q quotation) words(text string) string { return strings.TrimSpace(text[q.from:q.to]) }

// mark is one quotation mark. turn is 1 where it opens, -1 where it closes, 0 where that
// can't be told.
type mark struct{ at, size, turn int }

const (
	openMarks  = "«“„"
	closeMarks = "»”"

	quotationMarks = openMarks + closeMarks + "\"'‘’"
)

// quotationsIn lists the outermost quotations of a text; marks inside one belong to its
// words. sure is false when the marks don't tell where one ends.
func quotationsIn(text string) (all []quotation, sure bool) {
	marks := marksIn(text)
	if len(marks) == 2 { // whatever stands beside them
		marks[0].turn, marks[1].turn = 1, -1
	}
	depth, opened := 0, mark{}
	for _, m := range marks {
		switch {
		case m.turn == 0, m.turn < 0 && depth == 0:
			return nil, false
		case depth == 0:
			opened = m
		}
		if depth += m.turn; depth == 0 {
			if q := (quotation{opened.at, opened.at + opened.size, m.at, m.at + m.size}); q.words(text) != "" {
				all = append(all, q)
			}
		}
	}
	return all, depth == 0 || len(marks) == 1
}

func marksIn(text string) (marks []mark) {
	before := ' '
	for i, c := range text {
		size := utf8.RuneLen(c)
		m := mark{i, size, 0}
		switch {
		case c == '“' && len(marks) > 0 && strings.HasPrefix(text[marks[0].at:], "„"):
			m.turn = -1 // „so“
		case strings.ContainsRune(openMarks, c):
			m.turn = 1
		case strings.ContainsRune(closeMarks, c):
			m.turn = -1
		case c == '"':
			after, _ := utf8.DecodeRuneInString(text[i+1:])
			opens, closes := parting(before) || before == '(', i+1 == len(text) || parting(after) || unicode.IsPunct(after) && !strings.ContainsRune(openMarks+"(", after)
			switch {
			case opens && !closes:
				m.turn = 1
			case closes && !opens:
				m.turn = -1
			}
		}
		if c == '"' || m.turn != 0 {
			marks = append(marks, m)
		}
		before = c
	}
	if len(marks) == 0 {
		return singleMarks(text)
	}
	return marks
}

func parting(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(":;,،؛—–-", c) }

// singleMarks finds words in single quotation marks, which are apostrophes too: the first that
// begins a word, and the last that ends one.
func singleMarks(text string) []mark {
	first, last, before := -1, -1, ' '
	for i, c := range text {
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(c):])
		quote := c == '\'' || c == '‘' || c == '’'
		switch {
		case quote && first < 0 && parting(before) && unicode.IsLetter(after):
			first = i
		case quote && first >= 0 && !unicode.IsSpace(before) && !unicode.IsLetter(after):
			last = i
		}
		before = c
	}
	if first < 0 || last < 0 {
		return nil
	}
	_, one := utf8.DecodeRuneInString(text[first:])
	_, two := utf8.DecodeRuneInString(text[last:])
	return []mark{{first, one, 1}, {last, two, -1}}
}

// cut makes two tokens of one that a place in the text lies in.
func (l *line) cut(at int) {
	for i, t := range l.tokens {
		if t.start < at && at < t.start+len(t.raw) {
			left, right := newToken(t.raw[:at-t.start], t.start, punctuation+quotes), newToken(t.raw[at-t.start:], at, punctuation+quotes)
			left.by, right.by = t.by, t.by
			l.tokens = append(l.tokens[:i], append([]token{left, right}, l.tokens[i+1:]...)...)
			return
		}
	}
}

// covered are the tokens from a place in the text up to another.
func (l *line) covered(start, stop int) (from, end int) {
	for from < len(l.tokens) && l.tokens[from].start < start {
		from++
	}
	for end = from; end < len(l.tokens) && l.tokens[end].start < stop; {
		end++
	}
	return from, end
}
