package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// newVisits makes /visit: officials come, from the proposal to the closed report.
func newVisits() *kind[dept.Visit] {
	return build(&kind[dept.Visit]{
		name: "visit", key: "vi", of: dept.KindVisit, shortcuts: []Shortcut{{ID: "vi.propose"}}, fileWords: []string{"پیشنهاد"},
		records: func(s *store.Store) *store.Records[dept.Visit] { return s.Visits },
		verbs:   visitVerbs(),
		filing:  visitFiling{filing: visitFilingByLine},
		lists: lists[dept.Visit]{row: view.Scene.VisitRow, asked: visitList, title: func(sc view.Scene, l listQuery) string {
			return sc.P.T("list.visit."+l.scope, "Unit", sc.Unit(l.query.Unit), "Official", l.who)
		}},
		may: func(c *call, v dept.Visit, verb dept.Verb) error {
			return v.MayNow(c.person, verb, c.department, c.now)
		},
		card: func(ctx context.Context, c *call, sc view.Scene, v dept.Visit) view.Card {
			if !v.State.BeforeHeld() {
				return sc.Visit(v, nil)
			}
			return sc.Visit(v, c.clashes(ctx, v, v.Plan))
		},
		draw:       drawVisitForm,
		recipients: plannersOf,
		restricted: func(v dept.Visit) bool { return v.Last.GuestsAlone() },
		derive:     func(c *call, before, after dept.Visit) dept.Visit { return after.Invite(before, c.department) },
		personalise: func(c *call, v dept.Visit, card view.Card) view.Card {
			return card.Papers(v.OffersBrief(c.person, c.department), v.OffersStatement(c.person, c.department))
		},
		attach:  attachToVisit,
		onClick: clickVisit, guests: answerInvitation,
		forms: map[string]func(context.Context, *call, *kind[dept.Visit]) (Reply, error){
			"member": submitMember, "item": submitItem, "postpone": submitPostpone, "task_add": submitTask, "task_assign": submitTask, "word": submitWords,
		},
	})
}

// clashes finds what else needs the same at the same time as a visit with some plan, as
// the person may know of it. Where the store can't say, the card goes without: whoever
// plans is asked again before it counts.
func (c *call) clashes(ctx context.Context, v dept.Visit, p dept.Plan) []dept.Clash {
	found, _ := c.clashesOf(ctx, p, v.N)
	return v.ClashesFor(c.person, found, c.department)
}

// clashesOf finds other visits that overlap a plan and need the same, as the person may
// know of them.
func (c *call) clashesOf(ctx context.Context, p dept.Plan, self int) ([]dept.Clash, error) {
	if !p.Start.Before(p.End) {
		return nil, nil
	}
	others, err := c.store().VisitsBetween(ctx, c.request.Team, p.Start, p.End)
	return c.department.KnownTo(c.person, p.Clashes(self, others)), err
}

// plannersOf has a proposal wait for the coordinators, a tentative visit for the
// offices whose consent is missing, a report for the head, and a new task for who gets
// it. It tells those who plan visits of what concerns their day.
func plannersOf(c *call, v dept.Visit) (waits, hear []string) {
	planners, coordinators, heads := c.department.Planners(), c.department.With(dept.Coordinator), c.department.With(dept.Head)
	switch v.State {
	case dept.VisitProposed:
		waits = coordinators
	case dept.VisitTentative:
		for _, rule := range c.department.MissingSignOffs(v) {
			waits = append(waits, c.department.Offices(rule)...)
		}
	case dept.VisitReported:
		waits = heads
	default: // nobody in particular
	}
	switch v.Last.Verb {
	case dept.VerbFile:
		hear = coordinators
	case dept.VerbSchedule, dept.VerbConfirm, dept.VerbPostpone, dept.VerbCancel:
		hear = planners
	case dept.VerbUnsign:
		hear = slices.Concat(planners, heads)
	case dept.VerbCorrect:
		if len(v.Last.Lapsed) > 0 {
			hear = planners
		}
	case dept.VerbReport:
		hear = slices.Concat(heads, coordinators)
	case dept.VerbTaskAdd, dept.VerbTaskAssign:
		waits, hear = []string{v.Last.To}, []string{v.Last.To}
	default: // the rest is for those who are in it
	}
	return waits, append(hear, invitedTo(v)...)
}

// invitedTo are the invited who hear of the newest change, because it changes their
// calendars.
func invitedTo(v dept.Visit) (hear []string) {
	for _, in := range v.Invitations {
		if v.Public() && v.InCalendar(in.To, v.Last) {
			hear = append(hear, in.To)
		}
	}
	return hear
}
