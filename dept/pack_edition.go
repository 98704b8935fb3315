package dept

import (
	"cmp"
	"slices"
)

// Edition is for whom a briefing pack is.
type Edition string

// The editions of a briefing pack.
const (
	EditionOurs   Edition = "ours"   // for those who prepare and hold the visit
	EditionGuests Edition = "guests" // for the delegation: it may be handed over
)

// Editions lists them, ours first.
var Editions = []Edition{EditionOurs, EditionGuests}

// For gives the pack as an edition holds it; both hold cleared highlights alone. In
// the guests' every record is made anew of what a guest may read of it: a field that
// records get later is not in it until somebody puts it there.
func (p Pack) For(e Edition, d *Department) Pack {
	p.Edition = e
	p.Highlights = kept(p.Highlights, Highlight.Fit)
	if e != EditionGuests {
		return p
	}
	hidden := d.hidden(p.Gifts)
	quiet := func(texts ...string) bool {
		return !slices.ContainsFunc(texts, func(t string) bool { return holdsOne(t, hidden) })
	}
	v := p.Visit
	out := Pack{Since: p.Since, Made: p.Made, Frozen: p.Frozen, Edition: e, Visit: Visit{Plan: Plan{
		Host: v.Host, Units: v.Units, Start: v.Start, End: v.End, Zone: v.Zone, Place: v.Place, Delegation: v.Delegation,
		Agenda: kept(v.Agenda, func(a AgendaItem) bool { return quiet(a.Topic, a.Presenter) }), Asks: kept(v.Asks, func(ask string) bool { return quiet(ask) }),
	}}}
	out.Visit.N = v.N
	if quiet(v.Purpose) {
		out.Visit.Purpose = v.Purpose
	}
	for _, s := range p.Needs {
		g, counted := s.forGuests(), cmp.Or(s.Approved, s.Quantity) > 0
		if s.vouched() && (g.Quantity > 0 || !counted) && quiet(g.Title) {
			out.Needs = append(out.Needs, g)
		}
	}
	for _, s := range p.Requests {
		if g := s.forGuests(); s.EndorsedBy != "" && g.Headcount > 0 && quiet(g.Specialty) {
			out.Requests = append(out.Requests, g)
		}
	}
	for _, c := range p.Promises {
		if c.Fit() && quiet(c.Words) {
			out.Promises = append(out.Promises, c.forGuests())
		}
	}
	for _, g := range p.Gifts {
		if g.Counts() && quiet(g.What) {
			out.Gifts = append(out.Gifts, g.forGuests())
		}
	}
	for _, h := range p.Highlights {
		if quiet(h.Text, h.Figure) {
			out.Highlights = append(out.Highlights, h.forGuests())
		}
	}
	return out
}

// kept gives the part of a list that passes, in a list of its own.
func kept[T any](list []T, pass func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return !pass(t) })
}

// vouched tells whether a lead or a coordinator stands behind the need: before, it is
// the word of whoever filed it.
func (s Shortage) vouched() bool {
	return s.State == Acknowledged || s.State == Sourcing || s.State == OnHold && s.HeldFrom != Reported
}

// forGuests is what is still lacking, and not whom it harms, what it costs or who does
// what about it.
func (s Shortage) forGuests() Shortage {
	out := Shortage{Need: Need{Unit: s.Unit, Title: s.Title, Category: s.Category, Severity: s.Severity, Measure: s.Measure}}
	out.Quantity = max(0, cmp.Or(s.Approved, s.Quantity)-s.Received)
	out.N = s.N
	return out
}

// forGuests is which posts are still to be filled, and neither why nor by whose leave.
func (s Staffing) forGuests() Staffing {
	out := Staffing{Posts: Posts{Unit: s.Unit, Role: s.Role, Specialty: s.Specialty}}
	out.Headcount = cmp.Or(s.Approved, s.Headcount) - len(s.Filled)
	out.N = s.N
	return out
}

// forGuests is what was promised and what has come; that it is kept is told once the
// head has verified it.
func (c Commitment) forGuests() Commitment {
	out := Commitment{Promise: Promise{
		Words: c.Words, Official: c.Official, Organisation: c.Organisation, Type: c.Type, Amount: c.Amount, Count: c.Count,
		Due: c.Due, Unit: c.Unit, Visit: c.Visit, Public: true,
	}, ConfirmedBy: c.ConfirmedBy, Done: c.Done, Received: c.Received}
	out.N, out.State, out.ReportedAt = c.N, c.State, c.ReportedAt
	return out
}

// forGuests is what was given, as a statement tells it: the value where there are no
// words, the donor with their consent.
func (s Support) forGuests() Support {
	name := s.Named()
	out := Support{Gift: Gift{Donor: name, Consent: name != "", Anonymous: name == "", What: s.What, Unit: s.Unit}, ReceivedOn: s.ReceivedOn}
	if s.What == "" {
		out.Value = s.Value
	}
	out.N, out.State = s.N, s.State
	return out
}

func (h Highlight) forGuests() Highlight {
	out := Highlight{Accomplishment: h.Accomplishment}
	out.Link = ""
	out.N, out.State = h.N, h.State
	return out
}
