package store

import "hamahang/dept"

// keepHighlights keeps highlights in the order they came. One is found under its
// state always; unless it is withdrawn under "o", its unit and its people; under its
// day once it is cleared, since what is looked up by days is told to others.
func keepHighlights(s *Store) *Records[dept.Highlight] {
	k := keep(s, dept.KindHighlight, 1, packHighlight, storedHighlight.highlight, func(v *dept.Highlight) *int { return &v.N })
	k.index = func(v dept.Highlight, r *record) {
		r.terms = append(r.terms, term("s", string(v.State)))
		if v.Fit() {
			r.terms = append(r.terms, dayTerm("", v.On), dayTerm(v.Unit, v.On))
		}
		if v.State.Open() {
			r.terms = append(r.terms, openTerms(v.Reporter, v.Owner, v.Unit)...)
		}
	}
	k.find = k.listed(false, inScope)
	return k
}
