package ical

import (
	"strings"
	"testing"
	"time"

	other "github.com/emersion/go-ical"

	"hamahang/dept"
	"hamahang/locale"
)

// resolve tells an event's instant from the file alone: its wall clock time and
// the VTIMEZONE beside it, as a calendar does that knows no zones (RFC 5545,
// 3.6.5: the observance with the latest onset that is not after it).
func resolve(t *testing.T, c *other.Calendar, p *other.Prop) time.Time {
	t.Helper()
	if strings.HasSuffix(p.Value, "Z") {
		at, err := time.Parse(local+"Z", p.Value)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	wall, err := time.Parse(local, p.Value)
	if err != nil {
		t.Fatal(err)
	}
	var latest time.Time
	var found *other.Component
	for _, z := range c.Children {
		if z.Name != "VTIMEZONE" || text(t, z.Props, "TZID") != p.Params.Get("TZID") {
			continue
		}
		for _, o := range z.Children {
			onset, err := time.Parse(local, o.Props.Get("DTSTART").Value)
			if err != nil {
				t.Fatal(err)
			}
			if !onset.After(wall) && !onset.Before(latest) {
				latest, found = onset, o
			}
		}
	}
	if found == nil {
		t.Fatalf("no observance for %s", p.Value)
	}
	east, err := time.Parse("-0700", found.Props.Get("TZOFFSETTO").Value)
	if err != nil {
		t.Fatal(err)
	}
	_, seconds := east.Zone()
	return wall.Add(-time.Duration(seconds) * time.Second)
}

func TestZones(t *testing.T) {
	w := writer(t, locale.English)
	for _, c := range []struct {
		zone  string
		at    time.Time // in UTC
		start string    // as it is written
	}{
		{"Asia/Tehran", time.Date(2026, 7, 1, 6, 30, 0, 0, time.UTC), "20260701T100000"}, // no DST since 2022
		{"Asia/Tehran", time.Date(2027, 2, 10, 6, 30, 0, 0, time.UTC), "20270210T100000"},
		{"Asia/Tehran", time.Date(2022, 7, 1, 5, 30, 0, 0, time.UTC), "20220701T100000"},  // the last summer
		{"Asia/Tehran", time.Date(2022, 9, 21, 18, 0, 0, 0, time.UTC), "20220921T223000"}, // 2 h before the last change
		{"Europe/Berlin", time.Date(2027, 3, 28, 0, 59, 0, 0, time.UTC), "20270328T015900"},
		{"Europe/Berlin", time.Date(2027, 3, 28, 1, 0, 0, 0, time.UTC), "20270328T030000"},
		{"Europe/Berlin", time.Date(2027, 10, 31, 0, 30, 0, 0, time.UTC), "20271031T023000"},
		{"Europe/Berlin", time.Date(2027, 10, 31, 1, 30, 0, 0, time.UTC), "20271031T013000Z"}, // the second 02:30
		{"Europe/Berlin", time.Date(2027, 10, 31, 2, 0, 0, 0, time.UTC), "20271031T030000"},
		{"America/New_York", time.Date(2027, 3, 14, 6, 59, 0, 0, time.UTC), "20270314T015900"},
		{"America/New_York", time.Date(2027, 3, 14, 7, 0, 0, 0, time.UTC), "20270314T030000"},
		{"America/New_York", time.Date(2027, 11, 7, 5, 30, 0, 0, time.UTC), "20271107T013000"},
		{"America/New_York", time.Date(2027, 11, 7, 6, 30, 0, 0, time.UTC), "20271107T063000Z"},
		{"America/New_York", time.Date(2027, 11, 7, 7, 30, 0, 0, time.UTC), "20271107T023000"},
		{"Australia/Lord_Howe", time.Date(2027, 4, 3, 14, 30, 0, 0, time.UTC), "20270404T013000"}, // half an hour of DST
		{"Asia/Kathmandu", time.Date(2027, 4, 3, 14, 30, 0, 0, time.UTC), "20270403T201500"},
		{"UTC", time.Date(2027, 4, 3, 14, 30, 0, 0, time.UTC), "20270403T143000Z"},
	} {
		v := visit(t)
		v.Zone, v.Start, v.End = c.zone, c.at, c.at.Add(26*time.Hour)
		b, err := w.Invitation(v)
		if err != nil {
			t.Fatal(err)
		}
		e := one(t, b)
		if got := e.Props.Get("DTSTART").Value; got != c.start {
			t.Errorf("%s %s: written as %s", c.zone, c.at, got)
		}
		for name, want := range map[string]time.Time{"DTSTART": v.Start, "DTEND": v.End} {
			if got := resolve(t, read(t, b), e.Props.Get(name)); !got.Equal(want) {
				t.Errorf("%s %s: %s means %s\n%s", c.zone, want, name, got, b)
			}
		}
	}
}

// Through three years, hour by hour: the file means what was meant.
func TestEveryHour(t *testing.T) {
	w := writer(t, locale.English)
	for _, name := range []string{"Asia/Tehran", "Europe/Berlin", "America/New_York", "Europe/Dublin", "Africa/Casablanca"} {
		for at := time.Date(2021, 12, 30, 0, 0, 0, 0, time.UTC); at.Year() < 2023; at = at.Add(31 * time.Hour) {
			v := visit(t)
			v.Zone, v.Start, v.End = name, at, at.Add(time.Hour)
			b, err := w.Invitation(v)
			if err != nil {
				t.Fatal(err)
			}
			c := read(t, b)
			if got := resolve(t, c, c.Events()[0].Props.Get("DTSTART")); !got.Equal(at) {
				t.Fatalf("%s %s means %s\n%s", name, at, got, b)
			}
		}
	}
}

func TestTehranHasNoSummer(t *testing.T) {
	b, err := writer(t, locale.Persian).Invitation(visit(t))
	if err != nil {
		t.Fatal(err)
	}
	if s := string(b); strings.Contains(s, "DAYLIGHT") || strings.Count(s, "BEGIN:STANDARD") != 1 || !strings.Contains(s, "TZOFFSETTO:+0330") {
		t.Errorf("%s", s)
	}
}

func TestNoSuchZone(t *testing.T) {
	w, v := writer(t, locale.English), visit(t)
	for _, name := range []string{"Mars/Olympus", "Local", "../../etc/passwd"} {
		v.Zone = name
		if _, err := w.Invitation(v); err == nil {
			t.Errorf("%q is a zone", name)
		}
		if _, err := w.Feed([]dept.Visit{v}, v.Start); err == nil {
			t.Errorf("%q is a zone", name)
		}
	}
}
