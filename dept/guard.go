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
// birth words. Digits may be of any script, apart or together; characters nobody sees
// between them change nothing. The patterns are matched against the text, against it
// with Latin digits, and against it without what parts the digits of a number. Dates,
// times of day, amounts of money and quantities are let pass.
func FindIdentifiers(text string, recordNumbers []*regexp.Regexp) []IdentifierHit {
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || r > 0x7F && digitOf(r) >= 0 {
			digits++
		}
	}
	if digits == 0 && len(recordNumbers) == 0 {
		return nil
	}
	line := asSeen(text)
	birth := digits > 0 && mentionsBirth(line)
	matches := func(p *regexp.Regexp) bool {
		return p.MatchString(line) || line != text && !isPlain(p) && p.MatchString(text)
	}
	if digits < leastDigits && !birth && (digits < leastRecord || len(recordNumbers) == 0) && !slices.ContainsFunc(recordNumbers, matches) {
		return nil // as most texts are
	}
	cells := seen(text)
	rows := readRows(cells)
	var hits []IdentifierHit
	if digits >= leastDigits {
		hits = numberHits(rows)
	}
	if birth {
		hits = append(hits, birthHits(cells)...)
	}
	if len(recordNumbers) > 0 {
		hits = append(hits, recordHits(text, line, cells, rows, recordNumbers)...)
	}
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

// seen leaves out the characters nobody sees: format and vowel marks, tatweel, and the
// frames around other characters.
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
	return r == 'ـ' || !unicode.IsLetter(r) && unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me)
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

// asSeen gives a text as a reader sees it: that of its cells.
func asSeen(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x7F && unseen(r) {
			return -1
		}
		return plain(r)
	}, text)
}
