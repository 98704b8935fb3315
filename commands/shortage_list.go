package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// listShortages answers "list [open|mine|unit …|overdue|all] [severity]".
func listShortages(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listWords(by, raw)
	if err != nil {
		return Reply{}, err
	}
	read := func(q store.Query) ([]dept.Shortage, int, store.Prefs, error) {
		page, err := d.Store.Shortages.List(ctx, r.Team, by.ID, q)
		return page.Records, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		title := sc.P.T("list."+l.query.Scope, "Unit", sc.Unit(l.query.Unit))
		if l.query.Severity != "" {
			title += " · " + sc.P.T("severity."+string(l.query.Severity))
		}
		return title
	}
	return answerList(d, by, "sh", l, read, title, view.Scene.ShortageRow)
}
