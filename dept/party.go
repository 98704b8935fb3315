package dept

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Party is whose past is told: an official, an organisation, or an official of an
// organisation. The names are beginnings, folded by NameKey; with Either, Official
// may be the one or the other.
type Party struct {
	Official, Organisation string
	Either                 bool
}

// Came tells whether the party is of a visit's delegation.
func (p Party) Came(v Visit) bool {
	begins := func(name, with string) bool { return strings.HasPrefix(NameKey(name), with) }
	return slices.ContainsFunc(v.Delegation, func(m Delegate) bool {
		official := begins(m.Name, p.Official) || begins(m.Title, p.Official)
		if p.Either {
			return official || begins(m.Organisation, p.Official)
		}
		return official && begins(m.Organisation, p.Organisation)
	})
}

// Past is what is known of a party: the visits they came on, the latest first, what
// they promised outside those, the newest first, and how all of it fared.
type Past struct {
	Visits []PastVisit
	Others []Commitment
	Standing
}

// PastVisit is a visit with what the party promised on it.
type PastVisit struct {
	Visit
	Promises []Commitment
}

// Recall puts a party's visits and promises together, for the eyes of one person:
// what is a secret to them is left out. A visit counts when the party is of its
// delegation or made one of the promises on it.
func (p Party) Recall(visits []Visit, promises []Commitment, by Person, d *Department, now time.Time) Past {
	var out Past
	promises = slices.DeleteFunc(slices.Clone(promises), func(c Commitment) bool { return !c.MayKnow(by, d) })
	slices.SortFunc(promises, func(a, b Commitment) int { return a.N - b.N })
	on := map[int][]Commitment{}
	for _, c := range promises {
		on[c.Visit] = append(on[c.Visit], c)
	}
	told := map[int]bool{}
	for _, v := range visits {
		if !told[v.N] && v.MayKnow(by, d) && (p.Came(v) || len(on[v.N]) > 0) {
			told[v.N] = true
			out.Visits = append(out.Visits, PastVisit{v, on[v.N]})
		}
	}
	slices.SortFunc(out.Visits, func(a, b PastVisit) int { return cmp.Or(b.Start.Compare(a.Start), b.N-a.N) })
	for _, c := range slices.Backward(promises) {
		if !told[c.Visit] {
			out.Others = append(out.Others, c)
		}
	}
	out.Standing = Stand(promises, now, d.Zone)
	return out
}
