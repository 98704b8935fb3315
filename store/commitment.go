package store

import (
	"context"
	"strconv"

	"hamahang/dept"
)

// keepCommitments keeps commitments in the order they came. One is found under "a",
// its state, official, organisation, visit, needs and who may know of it always;
// while it is open under "o", its unit and its people.
func keepCommitments(s *Store) *Records[dept.Commitment] {
	k := keep(s, dept.KindCommitment, 1, packCommitment, storedCommitment.commitment, func(v *dept.Commitment) *int { return &v.N })
	k.index = func(v dept.Commitment, r *record) {
		r.terms = append(r.terms, "a", term("s", string(v.State)), term("f", v.OfficialKey))
		if v.OrganisationKey != "" {
			r.terms = append(r.terms, term("g", v.OrganisationKey))
		}
		if v.Visit > 0 {
			r.terms = append(r.terms, term("v", strconv.Itoa(v.Visit)))
		}
		r.terms = append(r.terms, mayKnowTerms(v.Said(), v.Privy())...)
		for _, need := range v.Needs {
			r.terms = append(r.terms, needTerm(need))
		}
		if v.State.Open() {
			r.terms = append(r.terms, openTerms(v.Reporter, v.Owner, v.Unit)...)
		}
	}
	k.find = k.listed(true, func(q Query, scope string) []span {
		spans := []span{under(scope)}
		if q.Official.Begins != "" {
			spans = append(spans, called("f", q.Official))
		}
		if q.Organisation.Begins != "" {
			spans = append(spans, called("g", q.Organisation))
		}
		if q.State != "" {
			spans = append(spans, under(term("s", q.State)))
		}
		if q.Visit > 0 {
			spans = append(spans, under(term("v", strconv.Itoa(q.Visit))))
		}
		return spans
	})
	return k
}

// beginning spans the records found under the terms of a name whose value begins
// so. They lie in the order of those values.
func beginning(name, value string) span {
	t := term(name, value)
	return span{from: "[" + t, to: "(" + t + "\xff"}
}

// called spans the records found under terms of a name that somebody is called by.
func called(name string, c dept.Called) span {
	in := beginning(name, c.Begins)
	for _, key := range c.Or {
		in.or = append(in.or, under(term(name, key)))
	}
	return in
}

func needTerm(need dept.Ref) string { return term("n", need.String()) }

// CommitmentsOf gives, by need, the commitments that serve it, the oldest first, in
// whatever state: one round trip where there are none, else two.
func (s *Store) CommitmentsOf(ctx context.Context, team string, needs []dept.Ref) (map[dept.Ref][]dept.Commitment, error) {
	if len(needs) == 0 {
		return nil, nil
	}
	within, cancel := limit(ctx)
	defer cancel()
	a := s.asking(within, team)
	spans := make([]span, len(needs))
	for i, need := range needs {
		spans[i] = under(needTerm(need))
	}
	reads := a.each(dept.KindCommitment, spans...)
	if err := a.send("commitments of needs"); err != nil {
		return nil, err
	}
	serve := make([][]int, len(needs))
	for i, read := range reads {
		var err error
		if serve[i], err = numbers(read.Val()); err != nil {
			return nil, err
		}
	}
	a = s.asking(within, team)
	read := s.Commitments.ask(a, serve...)
	if err := a.send("commitments"); err != nil {
		return nil, err
	}
	by, err := read()
	out := map[dept.Ref][]dept.Commitment{}
	for i, need := range needs {
		if list := pick(by, serve[i]); len(list) > 0 {
			out[need] = list
		}
	}
	return out, err
}
