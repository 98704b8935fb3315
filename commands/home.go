package commands

import (
	"context"

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
	parts := []view.HomePart{{Title: title, Rows: shortageRows(sc, mine.Shortages)}}
	if waiting != nil {
		parts = append([]view.HomePart{{Title: p.T("home.waiting"), Rows: shortageRows(sc, waiting), Verb: dept.VerbAcknowledge}}, parts...)
	}
	return Reply{Home: sc.Home(by, parts...), Printer: p}, nil
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
