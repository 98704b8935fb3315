package store

import "hamahang/dept"

// keepStaffing keeps requests for posts in the order they came. One is found under
// its role and its state always; while it is open under "o", its unit, its people and what
// it asks for; while it waits to be endorsed under "w" with its unit.
func keepStaffing(s *Store) *Records[dept.Staffing] {
	k := keep(s, dept.KindStaffing, 1, packStaffing, storedStaffing.staffing, func(v *dept.Staffing) *int { return &v.N })
	k.alike = func(v dept.Staffing) string { return term("g", v.Asks()) }
	k.index = func(v dept.Staffing, r *record) {
		r.verb = movedBy(v.Track)
		r.terms = append(r.terms, term("r", v.Role), term("s", string(v.State)))
		if v.State.Open() {
			r.terms = append(append(r.terms, openTerms(v.Reporter, v.Owner, v.Unit)...), k.alike(v))
		}
		if v.State == dept.Submitted {
			r.terms = append(r.terms, term("w", v.Unit))
		}
	}
	k.find = k.listed(false, func(q Query, scope string) []span {
		spans := inScope(q, scope)
		if q.Role != "" {
			spans = append(spans, under(term("r", q.Role)))
		}
		return spans
	})
	return k
}
