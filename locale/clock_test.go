package locale_test

import (
	"errors"
	"testing"
	"time"
	_ "time/tzdata" // the zones below, whatever the machine has

	"hamahang/locale"
)

// TestHoursThatAreNoneOrTwo: an hour that the clocks skip or show twice is asked about, in
// whatever words it is said; the hours beside it are read.
func TestHoursThatAreNoneOrTwo(t *testing.T) {
	for _, c := range []struct {
		zone, text string
		problem    locale.Problem
		want       string // in UTC, where there is no problem
	}{
		{"Europe/Berlin", "28 March 2027 02:30", locale.SkippedHour, ""},
		{"Europe/Berlin", "۸ فروردین ۱۴۰۶ ساعت ۰۲:۳۰", locale.SkippedHour, ""},
		{"Europe/Berlin", "28 March 2027 02:00", locale.SkippedHour, ""},
		{"Europe/Berlin", "28 March 2027 03:00", "", "2027-03-28 01:00"},
		{"Europe/Berlin", "28 March 2027 01:59", "", "2027-03-28 00:59"},
		{"Europe/Berlin", "31 October 2027 02:30", locale.HourTwice, ""},
		{"Europe/Berlin", "31 October 2027 02:00", locale.HourTwice, ""},
		{"Europe/Berlin", "31 October 2027 03:00", "", "2027-10-31 02:00"},
		{"Europe/Berlin", "31 October 2027 01:59", "", "2027-10-30 23:59"},
		{"Africa/Cairo", "30 April 2027 0:30", locale.SkippedHour, ""},
		{"Africa/Cairo", "30 April 2027", "", ""},
		{"Australia/Lord_Howe", "4 April 2027 01:45", locale.HourTwice, ""}, // half an hour
		{"Australia/Lord_Howe", "4 April 2027 01:15", "", "2027-04-03 14:15"},
		{"Asia/Tehran", "28 March 2027 02:30", "", "2027-03-27 23:00"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		r := locale.Reader{Now: time.Date(2027, 2, 1, 12, 0, 0, 0, zone), Zone: zone}
		w, err := r.Read(c.text)
		if c.problem != "" {
			if !errors.Is(err, c.problem) {
				t.Errorf("%s, %s: %v, %v", c.zone, c.text, w.At, err)
			}
			if f := r.Find("beds by " + c.text); len(f) != 1 || f[0].Problem != c.problem {
				t.Errorf("%s, %s in a line: %+v", c.zone, c.text, f)
			}
			continue
		}
		if got := w.At.UTC().Format("2006-01-02 15:04"); err != nil || w.HasTime && got != c.want || w.HasTime != (c.want != "") {
			t.Errorf("%s, %s: %s, %v, want %s", c.zone, c.text, got, err, c.want)
		}
	}
}
