package dept

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// IdentifierKind is a kind of text that identifies a patient.
type IdentifierKind string

// The kinds FindIdentifiers knows. The catalogue holds their sentences as
// "guard.<kind>".
const (
	NationalCode IdentifierKind = "national_code"
	Phone        IdentifierKind = "phone"
	RecordNumber IdentifierKind = "record_number"
	BirthDate    IdentifierKind = "birth_date"
)

// IdentifierHit says where in a text something identifies a patient; it never holds
// the text itself. Start and End are byte offsets on rune boundaries.
type IdentifierHit struct {
	Kind       IdentifierKind
	Start, End int
}

// FindIdentifiers gives what in a text may identify a patient, in order and without
// overlaps: Iranian national codes (ten digits, the last a mod-11 check), phone
// numbers, what matches a record-number pattern of the workspace, and dates after
// birth words. Digits may be Latin, Persian or Arabic, apart or together; characters
// nobody sees between them change nothing, nor do they for the patterns, which are
// matched against Latin digits. Dates, amounts of money and quantities are let pass.
func FindIdentifiers(text string, recordNumbers []*regexp.Regexp) []IdentifierHit {
	if !strings.ContainsFunc(text, func(r rune) bool { return digitOf(r) >= 0 }) && len(recordNumbers) == 0 {
		return nil
	}
	cells := seen(text)
	hits := numberHits(cells)
	hits = append(hits, birthHits(cells)...)
	hits = append(hits, patternHits(cells, recordNumbers)...)
	slices.SortStableFunc(hits, func(a, b IdentifierHit) int { return a.Start - b.Start })
	kept := hits[:0]
	for _, h := range hits {
		if len(kept) == 0 || h.Start >= kept[len(kept)-1].End {
			kept = append(kept, h)
		}
	}
	return kept
}

// cell is a character of a text as a reader sees it: digits are Latin, yeh and kaf
// Persian, dashes and slashes one of each.
type cell struct {
	r          rune
	start, end int // bytes in the text
}

func (c cell) isDigit() bool { return c.r >= '0' && c.r <= '9' }

// seen leaves out the characters nobody sees: format and vowel marks, tatweel.
func seen(text string) []cell {
	cells := make([]cell, 0, len(text))
	for i, r := range text {
		if n := len(cells); n > 0 && cells[n-1].end == 0 {
			cells[n-1].end = i
		}
		if r > 0x7F && unseen(r) {
			continue
		}
		cells = append(cells, cell{r: plain(r), start: i})
	}
	if n := len(cells); n > 0 && cells[n-1].end == 0 {
		cells[n-1].end = len(text)
	}
	return cells
}

func unseen(r rune) bool {
	return r == 'ـ' || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r)
}

func plain(r rune) rune {
	if r < 0x80 {
		return r
	}
	if d := digitOf(r); d >= 0 {
		return rune('0' + d)
	}
	switch {
	case r >= 0x2010 && r <= 0x2015, r == 0x2212, r == 0xFE63, r == 0xFF0D:
		return '-'
	case r == 'ي' || r == 'ى':
		return 'ی'
	case r == 'ك':
		return 'ک'
	case r == '⁄', r == '∕', r == '؍', r == '／':
		return '/'
	case r == '＋':
		return '+'
	case r == '،', r == '٬':
		return ','
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// digitOf gives the value of a Latin, Persian, Arabic or full-width digit, else -1.
func digitOf(r rune) int {
	for _, zero := range [...]rune{'0', '۰', '٠', '０'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// patternHits matches the workspace's patterns against the text as seen.
func patternHits(cells []cell, patterns []*regexp.Regexp) []IdentifierHit {
	if len(patterns) == 0 {
		return nil
	}
	var b strings.Builder
	at := make([]int, 0, len(cells)+1) // the cell each byte of b belongs to
	for i, c := range cells {
		b.WriteRune(c.r)
		for len(at) < b.Len() {
			at = append(at, i)
		}
	}
	var hits []IdentifierHit
	for _, p := range patterns {
		for _, m := range p.FindAllStringIndex(b.String(), -1) {
			if m[0] < m[1] {
				hits = append(hits, IdentifierHit{RecordNumber, cells[at[m[0]]].start, cells[at[m[1]-1]].end})
			}
		}
	}
	return hits
}
