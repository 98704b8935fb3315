package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// visitsLooked is how many of the next visits the Home tab looks at.
const visitsLooked = 50

// homeVisits gives the part of the Home tab with visits that wait for a person,
// however far ahead, and the one with the other visits of the next aheadDays, each nil
// without any. One list is read, two round trips.
func (d *Desk) homeVisits(ctx context.Context, team string, by dept.Person, sc view.Scene) (waiting, ahead []view.HomePart, err error) {
	q := store.Query{Scope: store.ScopeUpcoming, Limit: visitsLooked}
	if !d.Dept.SeesVisits(by) {
		q.Eyes = &by
	}
	page, err := d.Store.ListVisits(ctx, team, by.ID, q)
	if err != nil {
		return nil, nil, err
	}
	now := d.now()
	var first, next []view.Row
	for _, v := range page.Visits {
		if !v.State.BeforeHeld() || !v.End.After(now) || !v.Seen(by, d.Dept) {
			continue
		}
		switch offices, tasks := v.Waits(by, d.Dept, now); {
		case len(offices)+tasks > 0:
			first = append(first, sc.WaitingVisit(v, offices, tasks))
		case v.Start.Before(now.AddDate(0, 0, aheadDays)):
			next = append(next, sc.VisitRow(v))
		}
	}
	return d.visitPart(sc, "home.visits_waiting", first), d.visitPart(sc, "home.visits_ahead", next), nil
}

// visitPart is a part with as many rows as the tab has room for; the title counts
// the others.
func (d *Desk) visitPart(sc view.Scene, title string, rows []view.Row) []view.HomePart {
	if len(rows) == 0 {
		return nil
	}
	text := sc.P.T(title, "Days", aheadDays)
	if len(rows) > homeRows {
		text = sc.P.T("home.some_of", "Title", text, "Shown", homeRows, "Total", len(rows))
	}
	return []view.HomePart{{Title: text, Rows: rows[:min(homeRows, len(rows))]}}
}
