package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"hamahang/dept"
)

// HomeQuery says what a person's Home tab asks for. What a person may not do is not
// asked for: its units are nil, its bool false.
type HomeQuery struct {
	User         string
	Acknowledges []string     // units whose new needs wait for them
	Endorses     []string     // units whose requests for posts do
	Approves     bool         // endorsed requests for posts wait for them
	Heads        bool         // wordings and fulfilments of promises do
	Thanks       bool         // donors are to be thanked by them
	Settles      bool         // visits whose limit has passed wait for them
	Eyes         *dept.Person // for whom visits are listed, as in Query
	Most         int          // read of each part
}

// Part is the beginning of a list.
type Part[T any] struct {
	Records []T
	All     int // how many there are
}

// Home is what a Home tab is drawn from. The rules have the last word on what a person
// may do to a record; the parts are what the indexes tell.
type Home struct {
	Prefs       Prefs
	Mine        Part[dept.Shortage]   // open and theirs, worst first
	Acknowledge Part[dept.Shortage]   // worst first
	Endorse     Part[dept.Staffing]   // oldest first, and so what follows
	Approve     Part[dept.Staffing]   // endorsed
	Confirm     Part[dept.Commitment] // whose wording is to be approved
	Verify      Part[dept.Commitment] // fulfilled
	Overdue     Part[dept.Commitment] // recorded or chased by them
	Thank       Part[dept.Support]    // by when they were received
	Settle      Part[dept.Visit]      // whose limit has passed, the longest first
	Visits      Part[dept.Visit]      // open and from today on, the soonest first
}

// Home gathers a Home tab in two round trips, whatever there is: the indexes, then the
// records that are shown.
func (s *Store) Home(ctx context.Context, team string, q HomeQuery) (Home, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	a, most, now := s.asking(ctx, team), max(0, q.Most), s.now()
	prefs := a.prefs(q.User)
	upcoming, err := a.visits(Query{Scope: ScopeUpcoming, Limit: most, Eyes: q.Eyes}, now)
	if err != nil {
		return Home{}, err
	}
	var at struct{ mine, acknowledge, endorse, approve, confirm, verify, overdue, thank, settle, visits found }
	parts := []struct {
		to   *found
		read func() (found, error)
	}{
		{&at.mine, a.beginnings(dept.KindShortage, most, term("m", q.User))},
		{&at.acknowledge, a.beginnings(dept.KindShortage, most, waitTerms(q.Acknowledges)...)},
		{&at.endorse, a.beginnings(dept.KindStaffing, most, waitTerms(q.Endorses)...)},
		{&at.approve, a.beginnings(dept.KindStaffing, most, stateTerms(q.Approves, string(dept.Endorsed))...)},
		{&at.confirm, a.beginnings(dept.KindCommitment, most, stateTerms(q.Heads, string(dept.CommitmentRecorded))...)},
		{&at.verify, a.beginnings(dept.KindCommitment, most, stateTerms(q.Heads, string(dept.CommitmentFulfilled))...)},
		{&at.overdue, a.overdueOf(q.User, now, most)},
		{&at.thank, when(q.Thanks, func() func() (found, error) { return a.owed(0, most) })},
		{&at.settle, when(q.Settles, func() func() (found, error) { return a.longest(dept.KindVisit, now, most) })},
		{&at.visits, upcoming},
	}
	if err := a.send("home"); err != nil {
		return Home{}, err
	}
	for _, part := range parts {
		if *part.to, err = part.read(); err != nil {
			return Home{}, err
		}
	}

	a = s.asking(ctx, team)
	needs := s.Shortages.ask(a, at.mine.ns, at.acknowledge.ns)
	posts := s.Staffing.ask(a, at.endorse.ns, at.approve.ns)
	promises := s.Commitments.ask(a, at.confirm.ns, at.verify.ns, at.overdue.ns)
	gifts := s.Support.ask(a, at.thank.ns)
	visits := s.Visits.ask(a, at.settle.ns, at.visits.ns)
	if err := a.send("home"); err != nil {
		return Home{}, err
	}
	h := Home{Prefs: prefs()}
	err = errors.Join(
		take(&h.Mine, needs, at.mine), take(&h.Acknowledge, needs, at.acknowledge),
		take(&h.Endorse, posts, at.endorse), take(&h.Approve, posts, at.approve),
		take(&h.Confirm, promises, at.confirm), take(&h.Verify, promises, at.verify), take(&h.Overdue, promises, at.overdue),
		take(&h.Thank, gifts, at.thank), take(&h.Settle, visits, at.settle), take(&h.Visits, visits, at.visits),
	)
	return h, err
}

// take puts the records of a part into it.
func take[T any](to *Part[T], read func() (map[int]T, error), at found) error {
	to.All = at.total
	return choose(&to.Records, read, at.ns)
}

// when asks, or gives none without asking.
func when(asked bool, ask func() func() (found, error)) func() (found, error) {
	if !asked {
		return func() (found, error) { return found{}, nil }
	}
	return ask()
}

// overdueOf asks for the overdue promises of a person, the longest overdue first.
func (a *questions) overdueOf(user string, now time.Time, most int) func() (found, error) {
	theirs, late := a.all(dept.KindCommitment, under(term("m", user))), a.late(dept.KindCommitment, now)
	return func() (found, error) {
		mine, err := numbers(theirs.Val())
		if err != nil {
			return found{}, err
		}
		ns, err := numbers(late.Val())
		ns = slices.DeleteFunc(ns, func(n int) bool { return !slices.Contains(mine, n) })
		return found{ns[:min(most, len(ns))], len(ns)}, err
	}
}

// longest asks for what is overdue at a moment, the longest overdue first: at most
// that many, and how many there are.
func (a *questions) longest(kind dept.Kind, at time.Time, most int) func() (found, error) {
	late := a.late(kind, at)
	return func() (found, error) {
		ns, err := numbers(late.Val())
		return found{ns[:min(most, len(ns))], len(ns)}, err
	}
}

func waitTerms(units []string) []string {
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = term("w", u)
	}
	return out
}

func stateTerms(asked bool, state string) []string {
	if !asked {
		return nil
	}
	return []string{term("s", state)}
}
