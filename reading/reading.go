// Package reading reads what people type: a line after a slash command in either
// language and any order, a field of a form, what follows a verb.
//
// It owns the words that people use and what they mean. It refuses to own where a text
// comes from (Slack's escapes are taken out before), what is done with it (commands)
// and the rules for records (dept). Nothing here fails but by a dept.Error: what a
// reader is not sure of it leaves to the person, as a problem of a field or in the
// words that are left over.
//
// A Reader has one door for each kind of record, named as its file: shortage.go,
// staffing.go, commitment.go, visit.go, support.go, highlight.go, digest.go. Each cuts
// the line into tokens (token.go), of which each part takes its own: dates (date.go,
// length.go), units (unit.go), kinds of work (job.go) and shifts (shift.go),
// numbers (number.go in words, quantity.go with what they count), money (money.go,
// sum.go, price.go), severity.go with haste.go, category.go, promise.go, quotation.go,
// donor.go, consent.go, arrival.go. courtesy.go takes what a request is dressed in.
// Tables of words are sets, what each word means (token.go), or phrases (phrase.go).
// What can't be read is a problem of a field (problem.go).
//
// Small doors read what is no whole line: verb.go and reason.go what follows a verb,
// decimal.go the numbers of a workload, word.go IDs, languages and slips of the finger,
// alias.go what may be a name.
package reading

import (
	"slices"

	"hamahang/dept"
	"hamahang/locale"
)

// Names are what units and kinds of work are called in one department, and what counts
// things there. Making them takes a while, so they are made once; they never change.
type Names struct {
	units    unitNames
	jobs     jobIndex
	measures lexicon // beside those of everybody
}

// NamesOf collects the names of a department.
func NamesOf(d *dept.Department) *Names {
	return &Names{units: unitsOf(d), jobs: indexOf(jobsOf(d)), measures: measuresOf(d)}
}

// Unit gives the unit that a whole text names.
func (n *Names) Unit(text string) (dept.Unit, bool) {
	want := Key(text)
	i := slices.IndexFunc(n.units, func(u unitName) bool { return want != "" && u.name == want })
	if i < 0 {
		return dept.Unit{}, false
	}
	return n.units[i].unit, true
}

// Reader reads what one person types at one moment.
type Reader struct {
	*Names
	Dates locale.Reader // as the person writes dates; its Now is the moment
}
