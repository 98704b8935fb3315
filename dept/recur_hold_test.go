package dept_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamahang/dept"
)

// TestHeldIsNeverOnADayOff: whatever the quiet hours, the weekend and the holidays,
// what comes round comes on a working day outside the quiet hours, later each time, and
// each time once.
func TestHeldIsNeverOnADayOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &dept.Department{
			Zone: zone(t, rapid.SampledFrom(zones).Draw(t, "zone")), Holidays: map[dept.Day]map[string]string{},
			Weekend:   rapid.SliceOfNDistinct(rapid.SampledFrom([]time.Weekday{4, 5, 6, 0}), 0, 3, rapid.ID[time.Weekday]).Draw(t, "weekend"),
			QuietFrom: 60 * rapid.IntRange(12, 23).Draw(t, "quiet from"), QuietTo: 60 * rapid.IntRange(1, 11).Draw(t, "quiet to"),
		}
		from := dept.Day("2026-03-01").Plus(rapid.IntRange(0, 400).Draw(t, "from"))
		for range rapid.IntRange(0, 9).Draw(t, "holidays") {
			d.Holidays[from.Plus(rapid.IntRange(0, 40).Draw(t, "holiday"))] = nil
		}
		r := dept.Recurrence{
			Cadence: rapid.SampledFrom([]dept.Cadence{dept.Daily, dept.Monthly}).Draw(t, "cadence"), MonthDay: rapid.IntRange(1, 31).Draw(t, "day"),
			Hour: rapid.IntRange(0, 23).Draw(t, "hour"), Minute: rapid.SampledFrom([]int{0, 30}).Draw(t, "minute"),
		}
		a := d.Almanac(dept.Wish{}, nil)
		last := from.Time(d.Zone)
		var keys []dept.Day
		for range 25 {
			key, next := r.After(last, a)
			switch there := next.In(d.Zone); {
			case !next.After(last), slices.Contains(keys, key):
				t.Fatalf("after %v comes %v of %s", last, there, key)
			case d.Quiet(there), !d.WorkingDay(dept.DayOf(there)):
				t.Fatalf("%v is quiet or a day off", there)
			}
			keys, last = append(keys, key), next
		}
	})
}
