package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/view"
)

// listShortages answers "list [open|mine|unit …|overdue|all] [severity]".
func listShortages(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listWords(by, raw)
	if err != nil {
		return Reply{}, err
	}
	q := l.query
	page, err := d.Store.ListShortages(ctx, r.Team, by.ID, q)
	if err == nil && len(page.Shortages) == 0 && page.Total > 0 {
		q.Offset = lastPage(page.Total) // it has grown shorter since its button was drawn
		page, err = d.Store.ListShortages(ctx, r.Team, by.ID, q)
	}
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, page.Prefs)
	sc := d.scene(p)
	title := p.T("list."+q.Scope, "Unit", sc.Unit(q.Unit))
	if q.Severity != "" {
		title += " · " + p.T("severity."+string(q.Severity))
	}
	m := sc.List(view.Page{Key: "sh", Title: title, Rows: shortageRows(sc, page.Shortages), From: q.Offset, Total: page.Total, Size: pageSize, Query: l.words})
	return Reply{Message: &m, Printer: p}, nil
}

func shortageRows(sc view.Scene, shortages []dept.Shortage) []view.Row {
	rows := make([]view.Row, len(shortages))
	for i, s := range shortages {
		rows[i] = sc.ShortageRow(s)
	}
	return rows
}
