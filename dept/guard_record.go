package dept

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// leastRecord is how many digits a number needs for its separators to be looked past.
const leastRecord = 4

// recordHits matches the workspace's patterns against a text as written, as seen, and
// with the digits of each number together.
func recordHits(text, line string, cells []cell, rows []row, patterns []*regexp.Regexp) []IdentifierHit {
	hits := patternHits(cells, line, patterns)
	if joined := join(cells, rows); joined != nil {
		var b strings.Builder
		for _, c := range joined {
			b.WriteRune(c.r)
		}
		hits = append(hits, patternHits(joined, b.String(), patterns)...)
	}
	if line == text {
		return hits
	}
	for _, p := range patterns {
		if isPlain(p) {
			continue
		}
		for _, m := range p.FindAllStringIndex(text, -1) {
			if m[0] < m[1] {
				hits = append(hits, IdentifierHit{RecordNumber, m[0], m[1]})
			}
		}
	}
	return hits
}

// isPlain reports whether a pattern finds in a text as seen all that it finds in it as
// written: it has no letters or digits that are seen as others.
func isPlain(p *regexp.Regexp) bool {
	for _, r := range p.String() {
		if r > 0x7F && (unseen(r) || plain(r) != r) {
			return false
		}
	}
	return true
}

// patternHits matches patterns against a line, which is that of its cells.
func patternHits(cells []cell, line string, patterns []*regexp.Regexp) []IdentifierHit {
	var hits []IdentifierHit
	for _, p := range patterns {
		for _, m := range p.FindAllStringIndex(line, -1) {
			if m[0] == m[1] {
				continue
			}
			first := utf8.RuneCountInString(line[:m[0]])
			last := utf8.RuneCountInString(line[:m[1]]) - 1
			hits = append(hits, IdentifierHit{RecordNumber, cells[first].start, cells[last].end})
		}
	}
	return hits
}

// join leaves out what parts the digits of one number, and a number from the word
// before it: MRN: 12-34-56 becomes MRN123456. It gives nil when there is nothing to
// leave out. Dates stay as they are.
func join(cells []cell, rows []row) []cell {
	var out []cell
	copied := 0
	skip := func(from, to int) { // cells
		out = append(out, cells[copied:from]...)
		copied = to
	}
	for _, r := range rows {
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
			if r.groupEnd(end-1)-start >= leastRecord {
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
