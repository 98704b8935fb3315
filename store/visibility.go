package store

import "hamahang/dept"

// mayKnowTerms are those under which a record is found by who may know of it: "w" by
// everybody, "w=U1" by one person, "w=@hsct" by the leads of a unit.
func mayKnowTerms(public bool, to dept.Privy) []string {
	if public {
		return []string{"w"}
	}
	var terms []string
	for _, id := range to.People {
		terms = append(terms, term("w", id))
	}
	for _, unit := range to.Units {
		terms = append(terms, term("w", "@"+unit))
	}
	return terms
}

// mayKnow asks what a person may know of records of a kind that has mayKnowTerms. The
// answer judges index members and codes; without a person it passes all, and asks
// nothing.
func (a *questions) mayKnow(kind dept.Kind, eyes *dept.Person) func() (func(member string) bool, error) {
	if eyes == nil {
		return func() (func(string) bool, error) { return func(string) bool { return true }, nil }
	}
	spans := []span{under("w"), under(term("w", eyes.ID))}
	for _, unit := range eyes.Leads {
		if eyes.LeadsUnit(unit) {
			spans = append(spans, under(term("w", "@"+unit)))
		}
	}
	reads := a.each(kind, spans...)
	return func() (func(string) bool, error) {
		known := map[int]bool{}
		for _, read := range reads {
			ns, err := numbers(read.Val())
			if err != nil {
				return nil, err
			}
			for _, n := range ns {
				known[n] = true
			}
		}
		return func(member string) bool {
			n, err := codeNumber(member)
			return err != nil || known[n] // what can't be read fails where it is needed
		}, nil
	}
}
