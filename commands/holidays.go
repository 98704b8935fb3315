package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/view"
)

// renderHolidays tells an administrator that the list of holidays runs out. Once it was
// extended there is nothing to say.
func renderHolidays(ctx context.Context, c *call, n dept.Notice) (view.Post, error) {
	last, soon := c.department.HolidaysEnd(dept.DayOf(c.now))
	if !soon {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	p := c.printerAfter(ctx, nil)
	return view.Post{Card: c.scene(p).HolidaysEnd(last), Repeat: p.T("notice.repeat")}, nil
}
