package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// How many rows each part of the Home tab shows, and how many records of each are
// looked at: what the indexes offer and the rules refuse is not counted among these.
const (
	homeRows   = 5
	homeLooked = 50
)

// home draws a person's Home tab: what waits for them, what they asked for and the
// visits ahead. Two round trips.
func (c *call) home(ctx context.Context) (Reply, error) {
	if c.inRoster() != nil {
		p := c.printerAfter(ctx, nil)
		return Reply{Home: c.scene(p).StrangerHome(), Printer: p}, nil
	}
	h, err := c.store().Home(ctx, c.request.Team, c.homeQuery())
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(h.Prefs)
	sc := c.scene(p)
	visits, ahead := c.homeVisits(h.Visits, sc)
	waiting := slices.Concat(c.homeWaiting(h, sc), visits)
	mine := homePart(h.Mine, nil, sc.ShortageRow, view.HomePart{Title: p.T("home.mine"), More: "sh.page.mine", Query: "mine"})
	return Reply{Home: sc.Home(c.person, waiting, append([]view.HomePart{mine}, ahead...)), Printer: p}, nil
}

// homeQuery asks for what may wait for a person.
func (c *call) homeQuery() store.HomeQuery {
	q := store.HomeQuery{
		User: c.person.ID, Acknowledges: c.person.Leads, Endorses: c.person.Leads, Approves: c.person.Has(dept.Approver), Heads: c.person.Has(dept.Head),
		Thanks: c.person.Has(dept.DonorLiaison) || c.person.Has(dept.Coordinator), Settles: c.person.Has(dept.Coordinator), Most: homeLooked,
	}
	if c.person.Has(dept.Coordinator) {
		q.Acknowledges = nil
		for _, u := range c.department.Units {
			q.Acknowledges = append(q.Acknowledges, u.Key)
		}
	}
	if !c.department.SeesVisits(c.person) {
		q.Eyes = &c.person
	}
	return q
}

// homeWaiting gives the parts with what waits for a person, each with the button that
// does it; those without anything are left out.
func (c *call) homeWaiting(h store.Home, sc view.Scene) []view.HomePart {
	p, now := sc.P, c.now
	needs := func(s dept.Shortage) bool { return s.May(c.person, dept.VerbAcknowledge, now) == nil }
	posts := func(v dept.Verb) func(dept.Staffing) bool {
		return func(s dept.Staffing) bool { return s.May(c.person, v) == nil }
	}
	promises := func(v dept.Verb) func(dept.Commitment) bool {
		return func(promise dept.Commitment) bool { return promise.May(c.person, v) == nil }
	}
	chased := func(promise dept.Commitment) bool {
		_, late := promise.Overdue(now, c.department.Zone)
		return late && promise.Owner == c.person.ID
	}
	thanked := func(s dept.Support) bool { return s.May(c.person, dept.VerbThank) == nil }
	passed := func(v dept.Visit) bool { _, late := v.Overdue(now, c.department.Zone); return late }
	all := "open"
	if !c.person.Has(dept.Coordinator) && len(c.person.Leads) == 1 {
		all = "unit " + c.person.Leads[0]
	}
	parts := []view.HomePart{
		homePart(h.Acknowledge, needs, sc.ShortageRow,
			view.HomePart{Title: p.T("home.acknowledge"), Verb: dept.VerbAcknowledge, More: "sh.page.acknowledge", Query: all}),
		homePart(h.Confirm, promises(dept.VerbConfirm), sc.CommitmentRow,
			view.HomePart{Title: p.T("home.confirm"), Verb: dept.VerbConfirm, More: "co.page.confirm", Query: "recorded"}),
		homePart(h.Verify, promises(dept.VerbVerify), sc.CommitmentRow,
			view.HomePart{Title: p.T("home.verify"), Verb: dept.VerbVerify, More: "co.page.verify", Query: "fulfilled"}),
		homePart(h.Endorse, posts(dept.VerbEndorse), sc.StaffingRow,
			view.HomePart{Title: p.T("home.endorse"), Verb: dept.VerbEndorse, More: "st.page.endorse", Query: "submitted"}),
		homePart(h.Approve, posts(dept.VerbApprove), sc.StaffingRow,
			view.HomePart{Title: p.T("home.approve"), Verb: dept.VerbApprove, More: "st.page.approve", Query: "waiting"}),
		homePart(h.Overdue, chased, sc.CommitmentRow,
			view.HomePart{Title: p.T("home.overdue"), More: "co.page.overdue", Query: "overdue"}),
		homePart(h.Thank, thanked, sc.SupportRow,
			view.HomePart{Title: p.T("home.thank"), Verb: dept.VerbThank, More: "su.page.thank", Query: "to thank"}),
		homePart(h.Settle, passed, sc.VisitRow,
			view.HomePart{Title: p.T("home.settle"), More: "vi.page.settle", Query: "open"}),
	}
	return slices.DeleteFunc(parts, func(p view.HomePart) bool { return p.All == 0 })
}

// homePart fills a part with the rows of what is theirs; nil keeps all. How many there
// are leaves out what was looked at and is not theirs.
func homePart[T any](found store.Part[T], theirs func(T) bool, row func(T) view.Row, part view.HomePart) view.HomePart {
	kept := found.Records
	if theirs != nil {
		kept = slices.DeleteFunc(slices.Clone(found.Records), func(r T) bool { return !theirs(r) })
	}
	part.All = found.All - (len(found.Records) - len(kept))
	part.Rows = rowsOf(kept[:min(homeRows, len(kept))], row)
	return part
}
