package dept_test

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the zones below, whatever the machine has

	"pgregory.net/rapid"

	"hamahang/dept"
)

// zones change their clocks in every way there is: by an hour or half of one, at
// midnight, just before it, for a whole day, or not at all.
var zones = []string{
	"UTC", "Asia/Tehran", "Africa/Cairo", "America/New_York", "America/Nuuk", "America/Scoresbysund", "America/Santiago", "America/Asuncion",
	"America/Havana", "America/Sao_Paulo", "America/St_Johns", "America/Caracas", "America/Los_Angeles", "Europe/London", "Europe/Berlin",
	"Europe/Istanbul", "Europe/Moscow", "Europe/Dublin", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Juba", "Asia/Amman", "Asia/Beirut",
	"Asia/Damascus", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Pyongyang", "Asia/Tokyo", "Australia/Lord_Howe",
	"Australia/Adelaide", "Australia/Sydney", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kwajalein", "Pacific/Kiritimati",
	"Pacific/Fakaofo", "Pacific/Tongatapu", "Antarctica/Troll", "Antarctica/Casey", "Atlantic/Azores", "Pacific/Easter",
}

func zone(t interface{ Fatal(...any) }, name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAfter(t *testing.T) {
	daily := func(h, m int) dept.Recurrence { return dept.Recurrence{Cadence: dept.Daily, Hour: h, Minute: m} }
	weekly := func(h int, days ...time.Weekday) dept.Recurrence {
		return dept.Recurrence{Cadence: dept.Weekly, Weekdays: days, Hour: h}
	}
	monthly := func(day int) dept.Recurrence {
		return dept.Recurrence{Cadence: dept.Monthly, MonthDay: day, Hour: 8}
	}
	for name, c := range map[string]struct {
		zone, after string
		r           dept.Recurrence
		key         dept.Day
		at          string
	}{
		"Saturday at eight":                  {"Asia/Tehran", "2026-11-22T10:00:00Z", weekly(8, time.Saturday), "2026-11-28", "2026-11-28T04:30:00Z"},
		"the very moment is over":            {"Asia/Tehran", "2026-11-28T04:30:00Z", weekly(8, time.Saturday), "2026-12-05", "2026-12-05T04:30:00Z"},
		"a moment before":                    {"Asia/Tehran", "2026-11-28T04:29:59Z", weekly(8, time.Saturday), "2026-11-28", "2026-11-28T04:30:00Z"},
		"the nearer of two weekdays":         {"Asia/Tehran", "2026-11-28T05:00:00Z", weekly(8, time.Saturday, time.Tuesday), "2026-12-01", "2026-12-01T04:30:00Z"},
		"02:30 where it is skipped":          {"America/New_York", "2026-03-07T12:00:00Z", daily(2, 30), "2026-03-08", "2026-03-08T07:00:00Z"},
		"and the day after":                  {"America/New_York", "2026-03-08T07:00:00Z", daily(2, 30), "2026-03-09", "2026-03-09T06:30:00Z"},
		"Cairo's missing midnight":           {"Africa/Cairo", "2026-04-23T12:00:00Z", daily(0, 0), "2026-04-24", "2026-04-23T22:00:00Z"},
		"a Friday midnight there":            {"Africa/Cairo", "2026-04-20T12:00:00Z", weekly(0, time.Friday), "2026-04-24", "2026-04-23T22:00:00Z"},
		"01:30 the first time":               {"America/New_York", "2026-10-31T12:00:00Z", daily(1, 30), "2026-11-01", "2026-11-01T05:30:00Z"},
		"and not a second time":              {"America/New_York", "2026-11-01T05:30:00Z", daily(1, 30), "2026-11-02", "2026-11-02T06:30:00Z"},
		"between the two":                    {"America/New_York", "2026-11-01T05:45:00Z", daily(1, 30), "2026-11-02", "2026-11-02T06:30:00Z"},
		"a gap that ends at midnight":        {"America/Nuuk", "2026-03-28T12:00:00Z", daily(23, 30), "2026-03-28", "2026-03-29T01:00:00Z"},
		"half an hour's gap":                 {"Australia/Lord_Howe", "2026-10-03T12:00:00Z", daily(2, 15), "2026-10-04", "2026-10-03T15:30:00Z"},
		"a day that was skipped comes later": {"Pacific/Apia", "2011-12-29T12:00:00Z", weekly(8, time.Friday), "2011-12-31", "2011-12-30T18:00:00Z"},
		"the 31st of a short month":          {"UTC", "2026-04-01T00:00:00Z", monthly(31), "2026-04-30", "2026-04-30T08:00:00Z"},
		"and of a leap February":             {"UTC", "2028-02-01T00:00:00Z", monthly(31), "2028-02-29", "2028-02-29T08:00:00Z"},
		"and of a common one":                {"UTC", "2027-02-01T00:00:00Z", monthly(30), "2027-02-28", "2027-02-28T08:00:00Z"},
		"over the year's end":                {"UTC", "2026-12-31T08:00:00Z", monthly(31), "2027-01-31", "2027-01-31T08:00:00Z"},
	} {
		key, got := c.r.After(at(t, c.after), dept.Almanac{Zone: zone(t, c.zone)})
		if key != c.key || !got.Equal(at(t, c.at)) {
			t.Errorf("%s: %s at %s, want %s at %s", name, key, got.UTC().Format(time.RFC3339), c.key, c.at)
		}
	}
}

// TestDaysOff: a holiday puts off to the next working day, and what meets there is
// one; a chosen weekday stays although it is the weekend.
func TestDaysOff(t *testing.T) {
	holidays := []dept.Day{"2026-11-28", "2026-11-29", "2026-12-02"}
	a := dept.Almanac{
		Zone:    time.UTC,
		Weekend: func(d dept.Day) bool { return d.Time(time.UTC).Weekday() == time.Friday },
		Holiday: func(d dept.Day) bool { return slices.Contains(holidays, d) },
		Hold: func(t time.Time) time.Time { // 22:00 to 07:00
			if t.Hour() >= 22 {
				return time.Date(t.Year(), t.Month(), t.Day()+1, 7, 0, 0, 0, time.UTC)
			}
			if t.Hour() < 7 {
				return time.Date(t.Year(), t.Month(), t.Day(), 7, 0, 0, 0, time.UTC)
			}
			return t
		},
	}
	series := func(r dept.Recurrence, from string, n int) (out []string) {
		now := at(t, from)
		for range n {
			_, now = r.After(now, a)
			out = append(out, now.Format("01-02 15:04"))
		}
		return out
	}
	for name, c := range map[string]struct {
		r    dept.Recurrence
		from string
		want []string
	}{
		"weekly":          {dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, "2026-11-22T00:00:00Z", []string{"11-30 08:00", "12-05 08:00"}},
		"daily":           {dept.Recurrence{Cadence: dept.Daily, Hour: 8}, "2026-11-26T09:00:00Z", []string{"11-30 08:00", "12-01 08:00", "12-03 08:00", "12-05 08:00"}},
		"a chosen Friday": {dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Friday}, Hour: 8}, "2026-11-22T00:00:00Z", []string{"11-27 08:00", "12-04 08:00"}},
		"monthly":         {dept.Recurrence{Cadence: dept.Monthly, MonthDay: 27, Hour: 8}, "2026-11-22T00:00:00Z", []string{"11-30 08:00", "12-27 08:00"}},
		"asked on the holiday itself": {dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, "2026-11-29T12:00:00Z",
			[]string{"11-30 08:00"}},
		"in the morning's quiet hours": {dept.Recurrence{Cadence: dept.Daily, Hour: 5}, "2026-11-30T00:00:00Z", []string{"11-30 07:00", "12-01 07:00"}},
		"in the evening before a Friday and two holidays": {dept.Recurrence{Cadence: dept.Daily, Hour: 23}, "2026-11-25T12:00:00Z",
			[]string{"11-26 07:00", "11-30 07:00", "12-01 07:00", "12-03 07:00", "12-05 07:00", "12-06 07:00"}},
		"in the evening before a chosen Friday": {dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Thursday, time.Friday}, Hour: 23}, "2026-12-01T12:00:00Z",
			[]string{"12-04 07:00", "12-05 07:00", "12-11 07:00"}},
		"in the evening's": {dept.Recurrence{Cadence: dept.Daily, Hour: 23}, "2026-11-30T12:00:00Z", []string{"12-01 07:00", "12-03 07:00"}}, // the second is a holiday
	} {
		if got := series(c.r, c.from, len(c.want)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestNeverTwiceNeverSkipped walks any recurrence through any zone.
func TestNeverTwiceNeverSkipped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := zone(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		r := dept.Recurrence{
			Cadence: rapid.SampledFrom(dept.Cadences).Draw(t, "cadence"), Hour: rapid.IntRange(0, 23).Draw(t, "hour"),
			Minute: rapid.SampledFrom([]int{0, 15, 30, 59}).Draw(t, "minute"), MonthDay: rapid.IntRange(1, 31).Draw(t, "day"),
			Weekdays: rapid.SliceOfNDistinct(rapid.SampledFrom([]time.Weekday{0, 1, 2, 3, 4, 5, 6}), 1, 7, rapid.ID[time.Weekday]).Draw(t, "weekdays"),
		}
		a := dept.Almanac{Zone: z}
		now := time.Unix(rapid.Int64Range(0, 2_200_000_000).Draw(t, "from"), 0)
		lastKey, last := r.After(now, a)
		for range 40 {
			key, next := r.After(last, a)
			if !next.After(last) || key <= lastKey {
				t.Fatalf("%s: %s %v, then %s %v", z, lastKey, last.In(z), key, next.In(z))
			}
			// However late one looks, the next is the same.
			between := last.Add(time.Duration(rapid.Int64Range(0, int64(next.Sub(last))-1).Draw(t, "between")))
			if again, same := r.After(between, a); again != key || !same.Equal(next) {
				t.Fatalf("%s: asked at %v: %s %v, not %s %v", z, between.In(z), again, same, key, next)
			}
			// No date between the two was due.
			for d := lastKey.Time(time.UTC).AddDate(0, 0, 1); dept.DayOf(d) < key; d = d.AddDate(0, 0, 1) {
				if due(r, d) && dept.DayOf(time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, z)) == dept.DayOf(d) {
					t.Fatalf("%s: %s was skipped between %s and %s", z, dept.DayOf(d), lastKey, key)
				}
			}
			// The clock shows the hour, unless the zone skips it.
			local := next.In(z)
			if local.Hour() != r.Hour || local.Minute() != r.Minute {
				start, _ := local.ZoneBounds()
				if !next.Equal(start) {
					t.Fatalf("%s: %02d:%02d came at %v", z, r.Hour, r.Minute, local)
				}
			}
			lastKey, last = key, next
		}
	})
}

func due(r dept.Recurrence, d time.Time) bool {
	switch r.Cadence {
	case dept.Weekly:
		return slices.Contains(r.Weekdays, d.Weekday())
	case dept.Monthly:
		last := time.Date(d.Year(), d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return d.Day() == min(r.MonthDay, last)
	case dept.Daily:
		return true
	}
	return false
}
