package dept_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamahang/dept"
)

// office is a department of Fridays off, quiet from eight in the evening to
// seven, with a holiday on Saturday 2026-11-28.
func office() *dept.Department {
	return &dept.Department{
		Weekend: []time.Weekday{time.Friday}, QuietFrom: 20 * 60, QuietTo: 7 * 60,
		Holidays: map[dept.Day]map[string]string{"2026-11-28": {"en": "Founding day"}},
	}
}

func zoneOf(t interface{ Fatal(...any) }, name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestNextWorkingMoment(t *testing.T) {
	tehran := zoneOf(t, "Asia/Tehran")
	for _, c := range []struct{ at, want string }{
		{"2026-11-25 10:00", "2026-11-25 10:00"}, // Wednesday
		{"2026-11-25 06:59", "2026-11-25 07:00"},
		{"2026-11-25 07:00", "2026-11-25 07:00"},
		{"2026-11-25 19:59", "2026-11-25 19:59"},
		{"2026-11-25 20:00", "2026-11-26 07:00"},
		{"2026-11-26 20:00", "2026-11-29 07:00"}, // Thursday evening: Friday, and the holiday after it
		{"2026-11-27 12:00", "2026-11-29 07:00"},
		{"2026-11-28 23:59", "2026-11-29 07:00"},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", c.at, tehran)
		if err != nil {
			t.Fatal(err)
		}
		if got := office().NextWorkingMoment(at).Format("2006-01-02 15:04"); got != c.want {
			t.Errorf("%s: %s, want %s", c.at, got, c.want)
		}
	}
	noon := office()
	noon.QuietFrom, noon.QuietTo = 12*60, 13*60 // within one day
	at := time.Date(2026, 11, 25, 12, 30, 10, 0, tehran)
	if got := noon.NextWorkingMoment(at); !got.Equal(time.Date(2026, 11, 25, 13, 0, 0, 0, tehran)) {
		t.Errorf("over noon: %v", got)
	}
	never := office()
	never.Weekend = []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	if got := never.NextWorkingMoment(at); !got.Equal(at) {
		t.Errorf("without any working day: %v", got)
	}
}

// TestNextWorkingMomentAtClockChanges: the quiet hours end in the hour that is
// skipped, and in the one that comes twice.
func TestNextWorkingMomentAtClockChanges(t *testing.T) {
	d := office()
	d.Weekend, d.QuietTo = nil, 2*60+30
	york, cairo := zoneOf(t, "America/New_York"), zoneOf(t, "Africa/Cairo")
	if got := d.NextWorkingMoment(time.Date(2026, 3, 7, 23, 0, 0, 0, york)); got.Format("02 15:04 MST") != "08 03:00 EDT" {
		t.Errorf("skipped: %v", got)
	}
	d.QuietTo = 60 + 30
	second := time.Date(2026, 11, 1, 0, 50, 0, 0, york).Add(70 * time.Minute) // 01:00 for the second time
	if got := d.NextWorkingMoment(second); got.Sub(second) != 30*time.Minute || got.Format("15:04 MST") != "01:30 EST" {
		t.Errorf("in the second pass: %v", got)
	}
	d.Weekend, d.QuietFrom, d.QuietTo = []time.Weekday{time.Thursday}, 0, 0
	if got := d.NextWorkingMoment(time.Date(2026, 4, 23, 9, 0, 0, 0, cairo)); got.Format("02 15:04") != "24 01:00" {
		t.Errorf("a day without a midnight: %v", got)
	}
}

// TestNextWorkingMomentHolds: it is never earlier, always a working moment, the
// same when asked again, and no working minute lies before it.
func TestNextWorkingMomentHolds(t *testing.T) {
	zones := []string{"Asia/Tehran", "America/New_York", "Africa/Cairo", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "UTC"}
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		d := &dept.Department{
			QuietFrom: rapid.IntRange(0, 1439).Draw(t, "from"), QuietTo: rapid.IntRange(0, 1439).Draw(t, "to"),
			Holidays: map[dept.Day]map[string]string{},
		}
		for day := range 7 {
			if len(d.Weekend) < 6 && rapid.IntRange(0, 3).Draw(t, "off") == 0 {
				d.Weekend = append(d.Weekend, time.Weekday(day))
			}
		}
		at := time.Unix(rapid.Int64Range(1_767_225_600, 1_830_297_600).Draw(t, "at"), 0).In(zone) // 2026 and 2027
		for range rapid.IntRange(0, 5).Draw(t, "holidays") {
			d.Holidays[dept.DayOf(at.AddDate(0, 0, rapid.IntRange(0, 6).Draw(t, "holiday")))] = nil
		}
		got := d.NextWorkingMoment(at)
		switch {
		case got.Before(at):
			t.Fatalf("%v is before %v", got, at)
		case slices.Contains(d.Weekend, got.Weekday()), d.Quiet(got), !d.Works(got):
			t.Fatalf("%v is no working moment", got)
		case d.Holidays[dept.DayOf(got)] != nil || !d.WorkingDay(dept.DayOf(got)):
			t.Fatalf("%v is a holiday", got)
		case !d.NextWorkingMoment(got).Equal(got):
			t.Fatalf("%v and then %v", got, d.NextWorkingMoment(got))
		}
		for m := at.Truncate(time.Minute).Add(time.Minute); m.Before(got); m = m.Add(time.Minute) {
			if d.Works(m) {
				t.Fatalf("%v would do before %v", m, got)
			}
		}
	})
}

// TestNextWorkingMomentIsExact: in every zone, within two days of each change of its
// clocks, it is the one that a count minute by minute comes to.
func TestNextWorkingMomentIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := zoneOf(t, rapid.SampledFrom(zones).Draw(t, "zone"))
		at := time.Unix(rapid.Int64Range(1_262_304_000, 1_830_297_600).Draw(t, "at")/60*60, 0).In(zone) // 2010 to 2027
		if _, change := at.ZoneBounds(); !change.IsZero() && change.Year() < 2037 {                     // what Go knows by name ends there
			at = change.Add(time.Duration(rapid.IntRange(-2*24*60, 24*60).Draw(t, "minutes from the change")) * time.Minute)
		}
		d := &dept.Department{QuietFrom: rapid.IntRange(0, 95).Draw(t, "from") * 15, QuietTo: rapid.IntRange(0, 95).Draw(t, "to") * 15}
		for _, n := range []int{-1, 0, 1, 2} {
			if rapid.Bool().Draw(t, "off") {
				d.Weekend = append(d.Weekend, at.AddDate(0, 0, n).Weekday())
			}
		}
		want := at
		for !d.Works(want) {
			want = want.Add(time.Minute)
		}
		if got := d.NextWorkingMoment(at); !got.Equal(want) {
			t.Fatalf("%s, quiet from %d to %d, off %v: after %v comes %v, counted %v", zone, d.QuietFrom, d.QuietTo, d.Weekend, at, got, want)
		}
	})
}

// TestNextWorkingMomentInGaza counts around every change of its clocks from 2010 to 2027,
// of which some come at midnight, on days off and in quiet hours that end in the gap.
func TestNextWorkingMomentInGaza(t *testing.T) {
	gaza := zoneOf(t, "Asia/Gaza")
	for change := time.Date(2010, 1, 1, 0, 0, 0, 0, gaza); change.Year() < 2027; _, change = change.ZoneBounds() {
		for _, d := range []*dept.Department{
			{QuietFrom: 23 * 60, QuietTo: 30}, {QuietFrom: 20 * 60, QuietTo: 2*60 + 30},
			{Weekend: []time.Weekday{change.Weekday()}}, {Weekend: []time.Weekday{change.AddDate(0, 0, -1).Weekday()}, QuietFrom: 22 * 60, QuietTo: 60},
		} {
			for m := change.Add(-26 * time.Hour); m.Before(change.Add(3 * time.Hour)); m = m.Add(13 * time.Minute) {
				want := m
				for !d.Works(want) {
					want = want.Add(time.Minute)
				}
				if got := d.NextWorkingMoment(m); !got.Equal(want) {
					t.Fatalf("quiet from %d to %d, off %v: after %v comes %v, counted %v", d.QuietFrom, d.QuietTo, d.Weekend, m, got, want)
				}
			}
		}
	}
}

func TestNextWorkingDay(t *testing.T) {
	d := office()
	for after, want := range map[dept.Day]dept.Day{"2026-11-24": "2026-11-25", "2026-11-26": "2026-11-29", "2026-11-28": "2026-11-29"} {
		if got := d.NextWorkingDay(after); got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
}

func TestMorning(t *testing.T) {
	d := office()
	zone := zoneOf(t, "Asia/Tehran")
	if got := d.Morning("2026-11-25", zone).Format("02 15:04"); got != "25 07:00" {
		t.Errorf("with quiet hours: %s", got)
	}
	d.QuietFrom, d.QuietTo = 0, 0
	if got := d.Morning("2026-11-25", zone).Format("02 15:04"); got != "25 08:00" {
		t.Errorf("without: %s", got)
	}
}
