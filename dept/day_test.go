package dept_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the zones below, whatever the machine has

	"hamahang/dept"
)

func TestDay(t *testing.T) {
	night := time.Date(2026, 11, 22, 22, 0, 0, 0, time.UTC)
	if d := dept.DayOf(night); d != "2026-11-22" {
		t.Errorf("in UTC it is %s", d)
	}
	if d := dept.DayOf(night.In(tehran)); d != "2026-11-23" {
		t.Errorf("in Tehran it is %s", d)
	}
	if at := dept.Day("2026-11-22").Time(tehran); !at.Equal(time.Date(2026, 11, 21, 20, 30, 0, 0, time.UTC)) {
		t.Errorf("the day begins at %v", at)
	}
	for _, none := range []dept.Day{"", "2026-02-30", "1405-9-1", "tomorrow"} {
		if at := none.Time(tehran); !at.IsZero() {
			t.Errorf("%q begins at %v", none, at)
		}
	}
}

// A day begins with the first instant that has its date, also where clocks jump at
// midnight.
func TestDayBegins(t *testing.T) {
	for _, c := range []struct {
		zone string
		day  dept.Day
		want string // on that zone's clock
	}{
		{"Africa/Cairo", "2026-04-24", "01:00 +0300"},
		{"America/Havana", "2026-03-08", "01:00 -0400"},
		{"America/Asuncion", "2023-10-01", "01:00 -0300"},
		{"Asia/Tehran", "2021-03-22", "01:00 +0430"},
		{"America/Havana", "2026-11-01", "00:00 -0400"}, // midnight comes twice
		{"Asia/Tehran", "2026-03-22", "00:00 +0330"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		begins := c.day.Time(zone)
		if got := begins.Format("15:04 -0700"); dept.DayOf(begins) != c.day || got != c.want {
			t.Errorf("%s in %s begins at %v, want %s", c.day, c.zone, begins, c.want)
		}
		if before := dept.DayOf(begins.Add(-time.Nanosecond)); before >= c.day {
			t.Errorf("%s in %s: just before it begins it is %s", c.day, c.zone, before)
		}
	}
}
