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
func (d *Desk) home(ctx context.Context, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		p := d.printerFor(ctx, r.Team, r.User, nil)
		return Reply{Home: d.scene(p).StrangerHome(), Printer: p}, nil
	}
	h, err := d.Store.Home(ctx, r.Team, d.homeQuery(by))
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, h.Prefs)
	sc := d.scene(p)
	visits, ahead := d.homeVisits(h.Visits, by, sc)
	waiting := slices.Concat(d.homeWaiting(h, by, sc), visits)
	mine := homePart(h.Mine, nil, sc.ShortageRow, view.HomePart{Title: p.T("home.mine"), More: "sh.page.mine", Query: "mine"})
	return Reply{Home: sc.Home(by, waiting, append([]view.HomePart{mine}, ahead...)), Printer: p}, nil
}

// homeQuery asks for what may wait for a person.
func (d *Desk) homeQuery(by dept.Person) store.HomeQuery {
	q := store.HomeQuery{
		User: by.ID, Acknowledges: by.Leads, Endorses: by.Leads, Approves: by.Has(dept.Approver), Heads: by.Has(dept.Head),
		Thanks: by.Has(dept.DonorLiaison) || by.Has(dept.Coordinator), Settles: by.Has(dept.Coordinator), Most: homeLooked,
	}
	if by.Has(dept.Coordinator) {
		q.Acknowledges = nil
		for _, u := range d.Dept.Units {
			q.Acknowledges = append(q.Acknowledges, u.Key)
		}
	}
	if !d.Dept.SeesVisits(by) {
		q.Eyes = &by
	}
	return q
}

// homeWaiting gives the parts with what waits for a person, each with the button that
// does it; those without anything are left out.
func (d *Desk) homeWaiting(h store.Home, by dept.Person, sc view.Scene) []view.HomePart {
	p, now := sc.P, d.now()
	needs := func(s dept.Shortage) bool { return s.May(by, dept.VerbAcknowledge, now) == nil }
	posts := func(v dept.Verb) func(dept.Staffing) bool {
		return func(s dept.Staffing) bool { return s.May(by, v) == nil }
	}
	promises := func(v dept.Verb) func(dept.Commitment) bool {
		return func(c dept.Commitment) bool { return c.May(by, v) == nil }
	}
	chased := func(c dept.Commitment) bool {
		_, late := c.Overdue(now, d.Dept.Zone)
		return late && c.Owner == by.ID
	}
	thanked := func(s dept.Support) bool { return s.May(by, dept.VerbThank) == nil }
	passed := func(v dept.Visit) bool { _, late := v.Overdue(now, d.Dept.Zone); return late }
	all := "open"
	if !by.Has(dept.Coordinator) && len(by.Leads) == 1 {
		all = "unit " + by.Leads[0]
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
