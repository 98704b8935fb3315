// Package guard finds what may identify a patient in the words that people type, so
// that it is refused before it is stored, logged or repeated.
//
// It owns what is looked for and what is let pass; docs/guard.md has the table of
// both. It refuses to own what becomes of a hit, and holds no text beyond a call.
//
// A text is folded first (fold.go): what looks like a digit is one, in any script, in
// a circle or as the name of an emoji. It is cut into words and numbers (term.go) and
// into rows of digits that may belong together (row.go). Then it is looked at: what
// the words before a number say it is (label.go, words.go), what it says itself
// (thing.go), what its digits are
// (number.go, moment.go, money.go), the workspace's own patterns (record.go) and
// dates after birth words (birth.go).
package guard

import (
	"regexp"
	"slices"
)

// Kind is a kind of text that identifies a patient.
type Kind string

// The kinds that Find knows. The catalogue holds their sentences as "guard.<kind>".
const (
	NationalCode Kind = "national_code"
	Phone        Kind = "phone"
	RecordNumber Kind = "record_number"
	BirthDate    Kind = "birth_date"
)

// Hit says where in a text something identifies a patient; it never holds the text
// itself. Start and End are byte offsets on rune boundaries.
type Hit struct {
	Kind       Kind
	Start, End int
}

// Guard looks for patient identifiers. The zero Guard knows no record numbers of a
// workspace.
type Guard struct {
	patterns []pattern
}

// New makes a guard that finds what matches a workspace's record-number patterns, too.
func New(records []*regexp.Regexp) Guard {
	g := Guard{}
	for _, re := range records {
		g.patterns = append(g.patterns, patternOf(re))
	}
	return g
}

// Find gives what in a text may identify a patient, in order and without overlaps.
func (g Guard) Find(text string) []Hit {
	if countDigits(text) == 0 && !slices.ContainsFunc(g.patterns, func(p pattern) bool { return !p.digits }) {
		return nil // as most texts are
	}
	l := read(text)
	var hits []Hit
	if l.digits >= leastJoined {
		l.rows = readRows(l.cells)
		hits = l.numberHits()
	}
	if l.digits > 0 && mentionsBirth(l.text) {
		hits = append(hits, l.birthHits()...)
	}
	hits = append(hits, l.recordHits(text, g.patterns)...)
	slices.SortStableFunc(hits, func(a, b Hit) int { return a.Start - b.Start })
	kept := hits[:0]
	for _, h := range hits {
		if len(kept) == 0 || h.Start >= kept[len(kept)-1].End {
			kept = append(kept, h)
		}
	}
	return kept
}

// FindUnder is Find for what stands in a field whose label says what it is: an asset
// tag is not taken for a telephone number.
func (g Guard) FindUnder(label, text string) []Hit {
	if label == "" {
		return g.Find(text)
	}
	before := label + ": "
	hits := g.Find(before + text)
	for i := range hits {
		hits[i].Start = max(hits[i].Start-len(before), 0)
		hits[i].End -= len(before)
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return h.End <= 0 })
}
