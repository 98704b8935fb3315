package dept

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// VerbBrief asks for a visit's briefing pack, VerbFreeze makes the one that stays
// as it is from then on.
const (
	VerbBrief  Verb = "brief"
	VerbFreeze Verb = "freeze"
)

// Pack is what a briefing pack is made of: a visit, and the department as the
// delegation should find it described.
type Pack struct {
	Visit      Visit
	Needs      []Shortage   // open, of the units toured or affecting them, worst first
	Requests   []Staffing   // open, of the units toured, oldest first
	Promises   []Commitment // every one the store gave, newest first
	Gifts      []Support    // since Since, newest first
	Highlights []Highlight  // since Since, newest first
	Since      Day          // the visit before this one, or a year before it
	Left       PackLeft
	Made       time.Time
	Frozen     bool
	Edition    Edition // "" for all that was read, which is nobody's to see
}

// PackLeft counts what is there and was too much to be read into a pack: nothing is
// left out of one without being counted here.
type PackLeft struct {
	Needs, Requests   int // open, of the units: the least bad, and the newest requests
	Promises          int // not closed
	Earlier           int // closed promises, older than all that were read
	Gifts, Highlights int // since Since, the oldest of them
}

// MayBrief tells whether a person may read a visit's briefing pack: who plans
// visits, the head, the host, the owner and the presenters.
func (v Visit) MayBrief(by Person, d *Department) error {
	presents := slices.ContainsFunc(v.Agenda, func(a AgendaItem) bool { return a.PresentBy == by.ID })
	switch {
	case !by.inRoster():
		return Refuse(NotInRoster)
	case !v.MayKnow(by, d):
		return Refuse(NotSeen, "Ref", v.Ref())
	case by.Has(Head), by.ID == v.Host, by.ID == v.Owner, presents && v.Public(), slices.Contains(d.Planners(), by.ID):
		return nil
	}
	return Refuse(Forbidden, "Ref", v.Ref(), "Verb", VerbBrief, "Who", HeadOrCoord, "Unit", "")
}

// OffersBrief tells whether a person may read the briefing pack of the visit as it
// stands.
func (v Visit) OffersBrief(by Person, d *Department) bool {
	return v.State != VisitCancelled && v.MayBrief(by, d) == nil
}

// OffersStatement tells whether they may read its statement.
func (v Visit) OffersStatement(by Person, d *Department) bool {
	return v.MayStatement(by, VerbStatement, d) == nil
}

// Brief notes that somebody asked for the pack; how says in which form. Of a
// cancelled visit there is none.
func (v Visit) Brief(by Person, how string, d *Department, now time.Time) (Visit, error) {
	if err := v.MayBrief(by, d); err != nil {
		return v, err
	}
	if v.State == VisitCancelled {
		return v, Refuse(WrongState, "Ref", v.Ref(), "Verb", VerbBrief, "State", visitRules.word(v.State))
	}
	v.entered(Entry{Verb: VerbBrief, By: by.ID, At: now, To: how})
	return v, nil
}

// Freeze notes that the pack is final. Nobody asks for it: its hour has come.
func (v Visit) Freeze(now time.Time) Visit {
	v.entered(Entry{Verb: VerbFreeze, At: now})
	return v
}

// Freezes tells whether the pack is to become final now that its hour has come:
// what is cancelled, not taken up or over already needs none.
func (v Visit) Freezes() bool { return v.State == VisitTentative || v.State == VisitConfirmed }

// Sorted gives the pack with the worst needs first: by severity, then by age.
func (p Pack) Sorted() Pack {
	p.Needs = slices.SortedStableFunc(slices.Values(p.Needs), func(a, b Shortage) int {
		return cmp.Or(b.Severity.Rank()-a.Severity.Rank(), a.ReportedAt.Compare(b.ReportedAt), a.N-b.N)
	})
	return p
}

// Unnamed gives the pack without the names of donors: what is frozen must not keep
// a name that its owner may yet take back.
func (p Pack) Unnamed() Pack {
	p.Gifts = slices.Clone(p.Gifts)
	for i := range p.Gifts {
		p.Gifts[i].Donor, p.Gifts[i].Link = "", "" // the message may tell the name
	}
	return p
}

// NamedBy gives the pack with the donors' names as they may be said today.
func (p Pack) NamedBy(today []Support) Pack {
	p.Gifts = slices.Clone(p.Gifts)
	for i := range p.Gifts {
		g := &p.Gifts[i]
		g.Donor, g.Anonymous, g.Consent = "", true, false
		if at := slices.IndexFunc(today, func(s Support) bool { return s.N == g.N }); at >= 0 {
			g.Donor, g.Anonymous, g.Consent = today[at].Donor, today[at].Anonymous, today[at].Consent
		}
	}
	return p
}

// ClearedBy gives the pack with those highlights alone that are cleared today in the
// words that were frozen: a consent taken back, or given to other words, counts at once.
func (p Pack) ClearedBy(today []Highlight) Pack {
	p.Highlights = slices.DeleteFunc(slices.Clone(p.Highlights), func(h Highlight) bool {
		return !slices.ContainsFunc(today, func(now Highlight) bool {
			return now.N == h.N && now.Fit() && now.Accomplishment == h.Accomplishment
		})
	})
	return p
}

// PackChange is a difference between a frozen pack and the day. Was is "" for what
// came in, Is for what is open no longer; else they are states or figures.
type PackChange struct {
	Ref     Ref
	What    string // its title, the code of the job or the promise's words
	Was, Is string
}

// Changes lists what has changed since the pack was frozen, in the order of the
// pack, what came in last.
func (p Pack) Changes(today Pack) []PackChange {
	then, now := p.standing(), today.standing()
	var out []PackChange
	for _, was := range then {
		at := slices.IndexFunc(now, func(s PackChange) bool { return s.Ref == was.Ref })
		switch {
		case at < 0:
			out = append(out, PackChange{Ref: was.Ref, What: was.What, Was: was.Is})
		case now[at].Is != was.Is:
			out = append(out, PackChange{was.Ref, now[at].What, was.Is, now[at].Is})
		}
	}
	for _, is := range now {
		if !slices.ContainsFunc(then, func(s PackChange) bool { return s.Ref == is.Ref }) {
			out = append(out, PackChange{Ref: is.Ref, What: is.What, Is: is.Is})
		}
	}
	for _, h := range today.Highlights { // what went is not cleared any more, and not to be told
		if !slices.ContainsFunc(p.Highlights, func(then Highlight) bool { return then.N == h.N }) {
			out = append(out, PackChange{Ref: h.Ref(), What: h.Text, Is: string(h.State)})
		}
	}
	return out
}

// NoState stands for the state of a record of which an edition does not tell it.
const NoState = "-"

// standing is how each open record of the pack stands: its state and its figures.
func (p Pack) standing() []PackChange {
	var out []PackChange
	add := func(ref Ref, what, state string, figures ...int) {
		state = cmp.Or(state, NoState)
		for _, n := range figures {
			state += " " + strconv.Itoa(n)
		}
		out = append(out, PackChange{Ref: ref, What: what, Is: state})
	}
	for _, s := range p.Needs {
		add(s.Ref(), s.Title, string(s.Severity)+" "+cmp.Or(string(s.State), NoState), s.Quantity, s.Approved, s.Received)
	}
	for _, s := range p.Requests {
		add(s.Ref(), s.Role, string(s.State), s.Headcount, s.Approved, len(s.Filled))
	}
	for _, c := range p.Open() {
		figures := []int{c.Count, c.Done}
		if c.Amount.Amount > 0 {
			figures = append(figures, int(c.Amount.Amount), int(c.Received.Amount))
		}
		add(c.Ref(), c.Words, string(c.State), figures...)
	}
	return out
}

// Open lists the promises that are still to be kept and whose wording is approved,
// the earliest due first.
func (p Pack) Open() []Commitment {
	open := slices.DeleteFunc(slices.Clone(p.Promises), func(c Commitment) bool { return c.State != CommitmentConfirmed })
	slices.SortStableFunc(open, func(a, b Commitment) int { return cmp.Or(cmp.Compare(a.Due, b.Due), a.N-b.N) })
	return open
}
