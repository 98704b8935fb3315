package locale

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// What a text tells of hours, zones and days of the month, without a date.
func TestRhythm(t *testing.T) {
	r := Reader{Now: time.Date(2026, 11, 30, 10, 0, 0, 0, time.UTC)}
	for typed, want := range map[string]string{
		"fridays at 7 in the morning":      "07:00",
		"sunday evenings at half past six": "18:30",
		"every evening, persian, at 8":     "part 20:00",
		"عصر ساعت شش":                      "18:00",
		"پنج دقیقه به هشت صبح":             "07:55",
		"جمعه‌ها بیست و سی دقیقه":          "20:30",
		"بیست و پنج دقیقه":                 "",
		"wednesdays 14h":                   "14:00",
		"0730":                             "07:30",
		"noon":                             "12:00",
		"8 or 9":                           "mere 08:00 mere second 09:00",
		"8:00 to 10:00":                    "08:00 second 10:00",
		"before ten":                       "",
		"not before 10:00":                 "bound 10:00",
		"at 3":                             "date.ambiguous_hour 03:00|15:00",
		"8 units":                          "mere 08:00",
		"5 days":                           "",
		"midnight":                         "date.ambiguous_hour",
		"24:00":                            "date.no_such_hour",
		"half past 7:15":                   "date.not_a_date",
		"8am berlin time":                  "08:00 Europe/Berlin",
		"به وقت تهران":                     "Asia/Tehran",
		"toronto, daily":                   "America/Toronto",
		"UTC+5":                            "mere date.ambiguous_hour 05:00|17:00 ?",
		"our donors in germany":            "",
		"on the 15th of each month":        "day 15",
		"سی و یکم":                         "day 31",
		"the last day of the month":        "day 31",
		"day 0":                            "mere 00:00 day 0",
		"first thing":                      "",
		"the persian one on the 5th":       "day 5",
	} {
		var got []string
		for _, c := range r.Clocks(typed) {
			word := ""
			if c.Mere {
				word = "mere "
			}
			if c.Second {
				word += "second "
			}
			if c.Bound {
				word += "bound "
			}
			switch {
			case c.PartOnly:
				word += "part"
			case c.Problem != "":
				word += strings.TrimSpace(string(c.Problem) + " " + strings.Join(c.Choices, "|"))
			default:
				word += fmt.Sprintf("%02d:%02d", c.Hour, c.Minute)
			}
			got = append(got, word)
		}
		for _, z := range r.Zones(typed) {
			if z.Name == "" {
				z.Name = "?"
			}
			got = append(got, z.Name)
		}
		for _, d := range r.MonthDays(typed) {
			if !d.Mere {
				got = append(got, fmt.Sprint("day ", d.Day))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", typed, s, want)
		}
	}
}
