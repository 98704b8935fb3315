package store

import (
	"slices"

	"hamahang/dept"
)

// keepShortages keeps shortages by severity, the worst first. One is found under "a"
// always; while it is open under "o", its units, its people, and each unit with its gist;
// while it waits to be acknowledged under "w" with its unit.
func keepShortages(s *Store) *Records[dept.Shortage] {
	k := keep(s, dept.KindShortage, 1, packShortage, storedShortage.shortage, func(v *dept.Shortage) *int { return &v.N })
	k.alike = func(v dept.Shortage) string { return gistTerm(v.Unit, v.Gist) }
	k.index = func(v dept.Shortage, r *record) {
		r.rank, r.verb = shortageRank(v.Severity), movedBy(v.Track)
		r.terms = append(r.terms, "a")
		if v.State.Open() {
			units := append([]string{v.Unit}, v.Affected...)
			r.terms = append(r.terms, openTerms(v.Reporter, v.Owner, units...)...)
			for _, unit := range units {
				if v.Gist != "" {
					r.terms = append(r.terms, gistTerm(unit, v.Gist))
				}
			}
		}
		if v.State == dept.Reported {
			r.terms = append(r.terms, term("w", v.Unit))
		}
	}
	k.find = k.listed(true, func(q Query, scope string) []span {
		if q.Gist != "" {
			return []span{under(gistTerm(q.Unit, q.Gist))}
		}
		if q.Severity != "" {
			return []span{ranked(scope, shortageRank(q.Severity))}
		}
		q.State = ""
		return inScope(q, scope)
	})
	return k
}

// gistTerm is the term of what is needed in a unit; "" where that is not told.
func gistTerm(unit, gist string) string {
	if gist == "" {
		return ""
	}
	return term("g", unit+" "+gist)
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
