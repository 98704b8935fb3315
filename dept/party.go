package dept

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Called is how those may be called whom somebody asks for. The zero Called is anybody.
type Called struct {
	Begins string   // what a name begins with, folded by NameKey
	Or     []string // other names, whole, folded by NameKey
}

// Called gives whose names begin so, or are of a party that has such a name.
func (d *Department) Called(name string) Called {
	c := Called{Begins: NameKey(name)}
	if c.Begins == "" {
		return c
	}
	for _, names := range d.Parties {
		keys := folded(names, NameKey)
		if slices.ContainsFunc(keys, c.fits) {
			c.Or = append(c.Or, keys...)
		}
	}
	return c
}

func (c Called) fits(key string) bool {
	return strings.HasPrefix(key, c.Begins) || slices.Contains(c.Or, key)
}

// namesOf gives, by any name of a party, all of its names, the same first each time; by
// any other name that alone. All are folded.
func (d *Department) namesOf(fold func(string) string) func(name string) []string {
	of := map[string][]string{}
	for _, names := range d.Parties {
		keys := folded(names, fold)
		for _, key := range keys {
			of[key] = append(of[key], keys...)
		}
	}
	return func(name string) []string {
		key := fold(name)
		if all := of[key]; all != nil {
			return all
		}
		return []string{key}
	}
}

func folded(names []string, fold func(string) string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = fold(name)
	}
	return out
}

// Party is whose past is told: an official, an organisation, or an official of an
// organisation. With Either, Official may be the one or the other.
type Party struct {
	Official, Organisation Called
	Either                 bool
}

// Came tells whether the party is of a visit's delegation.
func (p Party) Came(v Visit) bool {
	return slices.ContainsFunc(v.Delegation, func(m Delegate) bool {
		organisation := NameKey(m.Organisation)
		official := p.Official.fits(NameKey(m.Name)) || p.Official.fits(NameKey(m.Title))
		if p.Either {
			return official || p.Official.fits(organisation)
		}
		return official && p.Organisation.fits(organisation)
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
