package commands

import (
	"testing"
	"time"
	_ "time/tzdata"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// TestHoursAtAChangeOfClocks: wherever an hour is typed, one that the clocks skip or show
// twice is asked about at its field; an end behind the change is where the clock shows it.
func TestHoursAtAChangeOfClocks(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	reader := reading.Reader{Names: reading.NamesOf(testDept()), Dates: locale.Reader{Now: now, Zone: berlin}}
	for text, want := range map[string]string{
		"Rector to HSCT on 28 March 2027 02:30":          "begin:date.skipped_hour",
		"Rector to HSCT on 28 March 2027 from 1 to 2:30": "begin:date.ambiguous_hour",
		"Rector to HSCT on 28 March 2027 0:30-2:30":      "begin:date.skipped_hour",
		"Rector to HSCT on 31 October 2027 02:30":        "begin:date.hour_twice",
	} {
		u := reader.Visit(text)
		if len(u.Problems) != 1 || u.Problems[0].Field+":"+string(u.Problems[0].Code) != want {
			t.Errorf("%s: %v at %v, want %s", text, u.Problems, u.Start, want)
		}
	}
	if u := reader.Visit("Rector to HSCT on 28 March 2027 0:30-3:30"); len(u.Problems) != 0 || u.Length != 2*time.Hour {
		t.Errorf("over the gap it lasts %v, %v", u.Length, u.Problems)
	}
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := &Desk{Dept: testDept(), Words: words, Now: func() time.Time { return now }}
	for _, c := range []struct{ begin, finish, field, code string }{
		{"28 March 2027 02:30", "2h", "begin", "date.skipped_hour"},
		{"31 October 2027 02:30", "2h", "begin", "date.hour_twice"},
		{"28 March 2027 01:30", "28 March 2027 02:15", "finish", "date.skipped_hour"},
		{"31 October 2027 01:30", "31 October 2027 02:15", "finish", "date.hour_twice"},
		{"28 March 2027 01:30", "03:30", "", ""},
	} {
		_, _, _, err := d.call(Request{}).visitTimes(Values{"begin": c.begin, "finish": c.finish, "zone": "Europe/Berlin"})
		if c.code == "" && err == nil {
			continue
		}
		refused, ok := err.(*dept.Error) //nolint:errorlint // the very error of the field
		if !ok || refused.Field != c.field || string(refused.Code) != c.code {
			t.Errorf("%s to %s: %v, want %s at %s", c.begin, c.finish, err, c.code, c.field)
		}
	}
	d.Dept.Zone = berlin
	if _, err := d.call(Request{}).momentOf(Values{"until": "28 March 2027 02:30"}); !dept.IsCode(err, dept.Code(locale.SkippedHour)) {
		t.Errorf("again at: %v", err)
	}
	if _, err := d.call(Request{}).readDate("31 October 2027 02:30", false); err == nil {
		t.Error("needed by an hour that comes twice")
	}
}
