package jobs

import (
	"context"

	"hamahang/dept"
)

// TellHolidays tells the administrators in working hours that the list of holidays runs
// out, once in dept.HolidaysEvery whatever the number of replicas, and whether this one
// did. It asks Redis once a day.
func (j *Jobs) TellHolidays(ctx context.Context, team string) (bool, error) {
	now := j.Now().In(j.Dept.Zone)
	today := dept.DayOf(now)
	if _, soon := j.Dept.HolidaysEnd(today); !soon || j.holidays == today || !j.Dept.Works(now) {
		return false, nil
	}
	told, err := j.Store.TellOnce(ctx, team, "holidays", dept.HolidaysEvery, j.Dept.HolidaysNotices(today))
	if err == nil {
		j.holidays = today
	}
	return told, err
}
