package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/view"
)

// renderHolidays tells an administrator that the list of holidays runs out. Once it was
// extended there is nothing to say.
func renderHolidays(ctx context.Context, d *Desk, team string, n dept.Notice) (view.Post, error) {
	last, soon := d.Dept.HolidaysEnd(dept.DayOf(d.now()))
	if !soon {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	p := d.printerFor(ctx, team, n.To, nil)
	return view.Post{Card: d.scene(p).HolidaysEnd(last), Repeat: p.T("notice.repeat")}, nil
}
