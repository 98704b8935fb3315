package guard

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// leastJoined is how many digits a number needs for its separators to be looked past.
const leastJoined = 4

// pattern is one of the workspace's, as it was written and folded as texts are.
type pattern struct {
	written, folded *regexp.Regexp
	digits          bool // without a digit nothing fits it
}

// patternOf prepares a pattern. A folded one that is none any more stays as it was.
func patternOf(re *regexp.Regexp) pattern {
	p := pattern{written: re, folded: re}
	var b strings.Builder
	for _, r := range re.String() {
		if cells := fold(string(r)); len(cells) == 1 {
			r = cells[0].r
		} else if unseen(r) {
			continue
		}
		b.WriteRune(r)
	}
	if folded, err := regexp.Compile(b.String()); err == nil {
		p.folded = folded
	}
	if tree, err := syntax.Parse(re.String(), syntax.Perl); err == nil {
		p.digits = needsDigit(tree)
	}
	return p
}

// needsDigit reports whether all that fits a pattern has a digit.
func needsDigit(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return slices.ContainsFunc(re.Rune, unicode.IsDigit)
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if from, to := re.Rune[i], re.Rune[i+1]; digitOf(from) < 0 || to-from != digitOf(to)-digitOf(from) {
				return false
			}
		}
		return len(re.Rune) > 0
	case syntax.OpConcat:
		return slices.ContainsFunc(re.Sub, needsDigit)
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(s *syntax.Regexp) bool { return !needsDigit(s) })
	case syntax.OpCapture, syntax.OpPlus:
		return needsDigit(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && needsDigit(re.Sub[0])
	default: // the others fit texts without
		return false
	}
}

// recordHits matches the workspace's patterns against a text as written, as seen, and
// with the digits of each number together.
func (l *line) recordHits(text string, patterns []pattern) []Hit {
	var hits []Hit
	joined := l.join()
	var b strings.Builder
	for _, c := range joined {
		b.WriteRune(c.r)
	}
	for _, p := range patterns {
		if p.digits && l.digits == 0 {
			continue
		}
		hits = append(hits, patternHits(l.cells, l.text, p.folded)...)
		if joined != nil {
			hits = append(hits, patternHits(joined, b.String(), p.folded)...)
		}
		if l.text == text {
			continue
		}
		for _, m := range p.written.FindAllStringIndex(text, -1) {
			if m[0] < m[1] {
				hits = append(hits, Hit{RecordNumber, m[0], m[1]})
			}
		}
	}
	return hits
}

// patternHits matches a pattern against a line, which is that of its cells.
func patternHits(cells []cell, line string, p *regexp.Regexp) []Hit {
	var hits []Hit
	for _, m := range p.FindAllStringIndex(line, -1) {
		if m[0] == m[1] {
			continue
		}
		first := utf8.RuneCountInString(line[:m[0]])
		last := utf8.RuneCountInString(line[:m[1]]) - 1
		hits = append(hits, Hit{RecordNumber, cells[first].start, cells[last].end})
	}
	return hits
}

// join leaves out what parts the digits of one number, and a number from the word
// before it: MRN: 12-34-56 becomes MRN123456. It gives nil when there is nothing to
// leave out. Dates stay as they are.
func (l *line) join() []cell {
	cells := l.cells
	var out []cell
	copied := 0
	skip := func(from, to int) { // cells
		out = append(out, cells[copied:from]...)
		copied = to
	}
	for _, r := range l.rows {
		for g := 0; g < len(r.groups); {
			if n := r.dateAt(g); n > 0 {
				g += n
				continue
			}
			end := g + 1
			for end < len(r.groups) && r.parted(end) && r.dateAt(end) == 0 {
				end++
			}
			start := r.groups[g]
			if r.groupEnd(end-1)-start >= leastJoined {
				if from := afterWord(cells, r.digits[start]); from < r.digits[start] {
					skip(from, r.digits[start])
				}
				for k := g + 1; k < end; k++ {
					skip(r.digits[r.groups[k]-1]+1, r.digits[r.groups[k]])
				}
			}
			g = end
		}
	}
	if copied == 0 {
		return nil
	}
	return append(out, cells[copied:]...)
}

// parted reports whether group g stands apart from the one before it as digits of one
// number do.
func (r row) parted(g int) bool {
	gap := r.gap(g)
	if len(gap) > maxTight {
		return false
	}
	for _, c := range gap {
		if !strings.ContainsRune(" -._", c.r) {
			return false
		}
	}
	return true
}

// afterWord gives the cell after the letter before cell i, or i when none is near.
func afterWord(cells []cell, i int) int {
	from := i
	for from > 0 && i-from <= maxGap && !unicode.IsLetter(cells[from-1].r) && !cells[from-1].isDigit() {
		from--
	}
	if from == 0 || i-from > maxGap || !unicode.IsLetter(cells[from-1].r) {
		return i
	}
	return from
}
