package store

import (
	"slices"

	"hamahang/dept"
)

// keepShortages keeps shortages by severity, the worst first. One is found under "a"
// always; while it is open under "o", its units and its people; while it waits to be
// acknowledged under "w" with its unit.
func keepShortages(s *Store) *Records[dept.Shortage] {
	k := keep(s, dept.KindShortage, 1, packShortage, storedShortage.shortage, func(v *dept.Shortage) *int { return &v.N })
	k.index = func(v dept.Shortage, r *record) {
		r.rank, r.verb = shortageRank(v.Severity), movedBy(v.Track)
		r.terms = append(r.terms, "a")
		if v.State.Open() {
			r.terms = append(r.terms, openTerms(v.Reporter, v.Owner, append([]string{v.Unit}, v.Affected...)...)...)
		}
		if v.State == dept.Reported {
			r.terms = append(r.terms, term("w", v.Unit))
		}
	}
	k.find = k.listed(true, func(q Query, scope string) []span {
		if q.Severity != "" {
			return []span{ranked(scope, shortageRank(q.Severity))}
		}
		q.State = ""
		return inScope(q, scope)
	})
	return k
}

// shortageRank orders lists: the worst first.
func shortageRank(s dept.Severity) int { return dept.Critical.Rank() - s.Rank() }

// openTerms are the terms of a record that somebody waits for: "o", its units
// and its people.
func openTerms(reporter, owner string, units ...string) []string {
	terms := []string{"o", term("m", reporter)}
	if owner != "" {
		terms = append(terms, term("m", owner))
	}
	for _, unit := range units {
		terms = append(terms, term("u", unit))
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}
