package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hamahang/dept"
)

// The scopes that only visits have.
const (
	ScopeUpcoming = "upcoming" // open and from today on
	ScopePast     = "past"     // before today, the newest first
	ScopeOfficial = "official" // with an official or an organisation of Query.Official, the newest first
)

// keepVisits keeps visits by the days they take, and lists them so. One is found under its state, its
// days in UTC ("d"), its officials and their organisations ("f"), and who may know of
// it; while it is open under "o", its units and its people.
func keepVisits(s *Store) *Records[dept.Visit] {
	k := keep(s, dept.KindVisit, 1, packVisit, storedVisit.visit, func(v *dept.Visit) *int { return &v.N })
	k.index = func(v dept.Visit, r *record) {
		terms := []string{term("s", string(v.State))}
		for day := v.Start.UTC().Truncate(24 * time.Hour); day.Before(v.End); day = day.AddDate(0, 0, 1) {
			terms = append(terms, term("d", day.Format(time.DateOnly)))
		}
		for _, m := range v.Delegation {
			for _, name := range []string{m.Name, m.Title, m.Organisation} {
				if key := dept.NameKey(name); key != "" {
					terms = append(terms, term("f", key))
				}
			}
		}
		terms = append(terms, mayKnowTerms(v.Public(), v.Privy())...)
		if v.State.Open() {
			terms = append(terms, openTerms(v.Reporter, v.Owner, v.Units...)...)
			if v.Host != "" {
				terms = append(terms, term("m", v.Host))
			}
		}
		slices.Sort(terms)
		r.terms = slices.Compact(terms)
	}
	k.find = func(a *questions, q Query) (func() (found, error), error) { return a.visits(q, s.now()) }
	return k
}

// anyDay spans all visits by the days they take.
var anyDay = span{from: "[d=", to: "(d>"}

// visits asks for a page of visits in the order of their days: what lies ahead the
// soonest first; all, past and an official's the newest first. Visits are few: their
// days are read whole, and what else must hold.
func (a *questions) visits(q Query, now time.Time) (func() (found, error), error) {
	days, must, backwards := anyDay, []span{}, false
	today := term("d", now.UTC().Format(time.DateOnly))
	switch q.Scope {
	case ScopeOpen, ScopeMine, ScopeUnit:
		t, _ := scopeTerm(q) // one of the known
		must = append(must, under(t))
	case ScopeUpcoming:
		days.from, must = "["+today, append(must, under("o"))
	case ScopePast:
		days.to, backwards = "("+today, true
	case ScopeOfficial:
		must, backwards = append(must, called("f", q.Official)), true
	case ScopeAll:
		backwards = true
	default:
		return nil, fmt.Errorf("store: list: unknown scope %q", q.Scope)
	}
	all, others, may := a.all(dept.KindVisit, days), a.either(dept.KindVisit, must...), a.mayKnow(dept.KindVisit, q.Eyes)
	return func() (found, error) {
		knows, err := may()
		if err != nil {
			return found{}, err
		}
		ns, err := numbers(slices.DeleteFunc(all.Val(), func(m string) bool { return !knows(m) }))
		if err != nil {
			return found{}, err
		}
		if backwards {
			slices.Reverse(ns)
		}
		ns = once(ns)
		for _, other := range others {
			in, err := numbers(other())
			if err != nil {
				return found{}, err
			}
			ns = slices.DeleteFunc(ns, func(n int) bool { return !slices.Contains(in, n) })
		}
		return found{ns: page(ns, q), total: len(ns)}, nil
	}, nil
}

// once drops repetitions of a number.
func once(ns []int) []int {
	seen := make(map[int]bool, len(ns))
	return slices.DeleteFunc(ns, func(n int) bool {
		was := seen[n]
		seen[n] = true
		return was
	})
}

// VisitsBetween gives the visits that take any time from from up to to, in the
// order of their days, the cancelled left out. Two round trips at most, whatever
// else is stored.
func (s *Store) VisitsBetween(ctx context.Context, team string, from, to time.Time) ([]dept.Visit, error) {
	if !from.Before(to) {
		return nil, errors.New("store: visits: no time between")
	}
	within, cancel := limit(ctx)
	defer cancel()
	a := s.asking(within, team)
	first, last := term("d", from.UTC().Format(time.DateOnly)), term("d", to.UTC().Format(time.DateOnly))
	members := a.all(dept.KindVisit, span{from: "[" + first + " ", to: "(" + last + "!"})
	if err := a.send("visits"); err != nil {
		return nil, err
	}
	ns, err := numbers(members.Val())
	if err != nil {
		return nil, err
	}
	list, err := s.Visits.Some(ctx, team, once(ns)...)
	return slices.DeleteFunc(list, func(v dept.Visit) bool {
		return v.State == dept.VisitCancelled || !v.Start.Before(to) || !from.Before(v.End)
	}), err
}
