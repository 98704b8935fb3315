package store

import (
	"context"
	"errors"
	"slices"

	"hamahang/dept"
)

// PastQuery says whose past is asked for: that of an official, of an organisation, or
// of both. With Either the official may be the organisation.
type PastQuery struct {
	Official, Organisation dept.Called // not both are anybody
	Either                 bool
	VisitEyes, PromiseEyes *dept.Person // as Query.Eyes
	Most                   int          // of visits and of promises, the newest
}

// Past is what was found: more than was asked for among the visits, since one index
// holds names, titles and organisations.
type Past struct {
	Visits   []dept.Visit
	Promises []dept.Commitment
	Left     int // older visits and promises that were not read
	Prefs    Prefs
}

// PastOf gives the visits of whoever is called so, the promises they made and the
// visits they made them on, in no order. Two round trips, and a third when a promise
// was made on a visit that the names did not find; that one is given whoever may know
// of it.
func (s *Store) PastOf(ctx context.Context, team, reader string, q PastQuery) (Past, error) {
	ns, visitsNs, out, err := s.findPast(ctx, team, reader, q)
	if err != nil {
		return Past{}, err
	}
	within, cancel := limit(ctx)
	defer cancel()
	a := s.asking(within, team)
	promisesOf, visitsOf := s.Commitments.ask(a, ns), s.Visits.ask(a, visitsNs)
	if err := a.send("past"); err != nil {
		return Past{}, err
	}
	if err := errors.Join(choose(&out.Promises, promisesOf, ns), choose(&out.Visits, visitsOf, visitsNs)); err != nil {
		return Past{}, err
	}
	var others []int
	for _, c := range out.Promises {
		if c.Visit > 0 && !slices.Contains(visitsNs, c.Visit) && !slices.Contains(others, c.Visit) {
			others = append(others, c.Visit)
		}
	}
	more, err := s.Visits.Some(ctx, team, others...)
	out.Visits = append(out.Visits, more...)
	return out, err
}

// findPast gives the numbers of the promises and of the visits, the newest first.
func (s *Store) findPast(ctx context.Context, team, reader string, q PastQuery) (promises, visits []int, out Past, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	a := s.asking(ctx, team)
	chosen := a.prefs(reader)
	read := func(kind dept.Kind, term string, c dept.Called) func() []string {
		if c.Begins == "" {
			return func() []string { return nil } // nobody: not everybody
		}
		return a.either(kind, called(term, c))[0]
	}
	organisation := q.Organisation
	if q.Either {
		organisation = q.Official
	}
	officials := read(dept.KindCommitment, "f", q.Official)
	organisations := read(dept.KindCommitment, "g", organisation)
	delegate := q.Official
	if delegate.Begins == "" {
		delegate = q.Organisation
	}
	delegates := read(dept.KindVisit, "f", delegate)
	ofPromises, ofVisits := a.mayKnow(dept.KindCommitment, q.PromiseEyes), a.mayKnow(dept.KindVisit, q.VisitEyes)
	if err := a.send("past"); err != nil {
		return nil, nil, out, err
	}
	out.Prefs = chosen()
	newest := func(members []string, may func() (func(string) bool, error)) ([]int, error) {
		knows, err := may()
		if err != nil {
			return nil, err
		}
		ns, err := numbers(slices.DeleteFunc(members, func(m string) bool { return !knows(m) }))
		slices.Sort(ns)
		ns = slices.Compact(ns)
		slices.Reverse(ns)
		out.Left += max(0, len(ns)-q.Most)
		return ns[:min(len(ns), q.Most)], err
	}
	members := slices.Concat(officials(), organisations())
	if !q.Either {
		members = both(officials(), organisations(), q)
	}
	if promises, err = newest(members, ofPromises); err != nil {
		return nil, nil, out, err
	}
	visits, err = newest(delegates(), ofVisits)
	return promises, visits, out, err
}

// both gives the members of an official's and of an organisation's span that are of
// what was asked for: of the one, of the other, or the records in both.
func both(officials, organisations []string, q PastQuery) []string {
	switch {
	case q.Organisation.Begins == "":
		return officials
	case q.Official.Begins == "":
		return organisations
	}
	in := map[string]bool{}
	for _, m := range organisations {
		in[code(m)] = true
	}
	return slices.DeleteFunc(officials, func(m string) bool { return !in[code(m)] })
}
