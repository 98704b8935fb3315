package commands

import (
	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// homeVisits gives the part of the Home tab with visits that wait for a person,
// however far ahead, and the one with the other visits of the next aheadDays, each nil
// without any. The count is of those that were looked at.
func (c *call) homeVisits(found store.Part[dept.Visit], sc view.Scene) (waiting, ahead []view.HomePart) {
	now := c.now
	var first, next []view.Row
	for _, v := range found.Records {
		if !v.State.BeforeHeld() || !v.End.After(now) || !v.MayKnow(c.person, c.department) {
			continue
		}
		switch offices, tasks := v.Waits(c.person, c.department, now); {
		case len(offices)+tasks > 0:
			first = append(first, sc.WaitingVisit(v, offices, tasks))
		case v.Start.Before(now.AddDate(0, 0, aheadDays)):
			next = append(next, sc.VisitRow(v))
		}
	}
	part := func(title, more string, rows []view.Row) []view.HomePart {
		if len(rows) == 0 {
			return nil
		}
		return []view.HomePart{{
			Title: sc.P.T(title, "Days", aheadDays), Rows: rows[:min(homeRows, len(rows))], All: len(rows), More: more, Query: "upcoming",
		}}
	}
	return part("home.visits_waiting", "vi.page.waiting", first), part("home.visits_ahead", "vi.page.ahead", next)
}
