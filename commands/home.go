package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// homeRows is how many shortages each part of the Home tab shows.
const homeRows = 5

// home draws a person's Home tab: what waits for them, what they asked for.
func (d *Desk) home(ctx context.Context, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		p := d.printerFor(ctx, r.Team, r.User, nil)
		return Reply{Home: d.scene(p).StrangerHome(), Printer: p}, nil
	}
	mine, err := d.Store.ListShortages(ctx, r.Team, by.ID, store.Query{Scope: "mine", User: by.ID, Limit: homeRows})
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, mine.Prefs)
	waiting, err := d.waitingFor(ctx, r.Team, by)
	if err != nil {
		return Reply{Printer: p}, err
	}
	sc := d.scene(p)
	title := p.T("home.mine")
	if mine.Total > len(mine.Shortages) {
		title = p.T("home.mine_of", "Shown", len(mine.Shortages), "Total", mine.Total)
	}
	decide, err := d.decisionsOf(ctx, r.Team, by)
	if err != nil {
		return Reply{Printer: p}, err
	}
	parts := []view.HomePart{{Title: title, Rows: rowsOf(mine.Shortages, sc.ShortageRow)}}
	if waiting != nil {
		parts = append([]view.HomePart{{Title: p.T("home.waiting"), Rows: rowsOf(waiting, sc.ShortageRow), Verb: dept.VerbAcknowledge}}, parts...)
	}
	if decide != nil {
		parts = append([]view.HomePart{{Title: p.T("home.decide"), Rows: rowsOf(decide, sc.StaffingRow)}}, parts...)
	}
	thank, err := d.toThank(ctx, r.Team, by)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if len(thank) > 0 {
		parts = append([]view.HomePart{{Title: p.T("home.thank"), Rows: rowsOf(thank, sc.SupportRow)}}, parts...)
	}
	first, ahead, err := d.homeVisits(ctx, r.Team, by, sc)
	if err != nil {
		return Reply{Printer: p}, err
	}
	return Reply{Home: sc.Home(by, slices.Concat(first, parts, ahead)...), Printer: p}, nil
}

// decisionsOf lists the staffing requests that wait for this person's approval or
// endorsement, the oldest first; nil for who decides on none.
func (d *Desk) decisionsOf(ctx context.Context, team string, by dept.Person) ([]dept.Staffing, error) {
	if !by.Has(dept.Approver) && len(by.Leads) == 0 {
		return nil, nil
	}
	page, err := d.Store.ListStaffing(ctx, team, by.ID, store.Query{Scope: "open", Limit: 50})
	if err != nil {
		return nil, err
	}
	out := []dept.Staffing{}
	for _, s := range page.Staffings {
		if len(out) < homeRows && (s.May(by, dept.VerbApprove) == nil || s.May(by, dept.VerbEndorse) == nil) {
			out = append(out, s)
		}
	}
	return out, nil
}

// waitingFor lists reported shortages that this lead or coordinator has yet to
// acknowledge, worst first.
func (d *Desk) waitingFor(ctx context.Context, team string, by dept.Person) ([]dept.Shortage, error) {
	queries := []store.Query{}
	if by.Has(dept.Coordinator) {
		queries = append(queries, store.Query{Scope: "open", Limit: 50})
	} else {
		for _, u := range by.Leads {
			queries = append(queries, store.Query{Scope: "unit", Unit: u, Limit: 50})
		}
	}
	var out []dept.Shortage
	for _, q := range queries {
		page, err := d.Store.ListShortages(ctx, team, by.ID, q)
		if err != nil {
			return nil, err
		}
		for _, s := range page.Shortages {
			if s.May(by, dept.VerbAcknowledge, d.now()) == nil && len(out) < homeRows {
				out = append(out, s)
			}
		}
	}
	return out, nil
}
