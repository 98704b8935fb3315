package dept

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	digits := 0
	for _, r := range text {
		if digitOf(r) >= 0 {
			digits++
		}
	}
	if digits == 0 && len(recordNumbers) == 0 {
		return nil
	}
	line := asSeen(text)
	birth := mentionsBirth(line)
	matches := func(p *regexp.Regexp) bool { return p.MatchString(line) }
	if digits < leastDigits && !birth && !slices.ContainsFunc(recordNumbers, matches) {
		return nil // as most texts are
	}
	cells := seen(text)
	var hits []IdentifierHit
	if digits >= leastDigits {
		hits = numberHits(cells)
	}
	if birth {
		hits = append(hits, birthHits(cells)...)
	}
	hits = append(hits, patternHits(cells, line, recordNumbers)...)
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
		return '0' + d
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
func digitOf(r rune) rune {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return r - '0'
		}
		return -1
	}
	for _, zero := range [...]rune{'۰', '٠', '０'} {
		if r >= zero && r <= zero+9 {
			return r - zero
		}
	}
	return -1
}

// asSeen gives a text as a reader sees it: that of its cells.
func asSeen(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x7F && unseen(r) {
			return -1
		}
		return plain(r)
	}, text)
}

// patternHits matches the workspace's patterns against the text as seen.
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
