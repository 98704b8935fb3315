package reading

import (
	"fmt"
	"strings"
	"testing"
)

func TestHighlight(t *testing.T) {
	for _, c := range []struct{ text, kind, figure, unit, on, problems string }{
		{"120 children were transplanted this year", "care", "120 children", "", "", ""},
		{"امسال برای ۱۲۰ کودک پیوند انجام شد", "care", "۱۲۰ کودک", "", "", ""},
		{"سه مقالهٔ پژوهشی منتشر شد", "research", "سه مقالهٔ پژوهشی", "", "", ""},
		{"Survival rose to 92% in the paper", "", "92%", "", "", ""},
		{"Two workshops, 40 and 60 students, for HSCT", "education", "", "hsct", "", ""},
		{"The clean room opened on 1 Azar", "facility", "", "", "2026-11-22", ""},
		{"Opened on 1 Azar and again on 15 Mehr", "facility", "", "", "", "on:many_meanings"},
		{"We open on 2026-12-01", "", "", "", "", ""},
		{"Patients for HSCT and for kidney", "care", "", "", "", "unit:many_meanings"},
		{"The lab opened on 13.11.", "facility", "", "", "", "on:date.ambiguous"},
		{"بخش نو در ۱۵ برج ۷ افتتاح شد", "facility", "", "", "2026-10-07", ""},
		{"شب جمعه ۳ پیوند انجام شد", "care", "۳ پیوند", "", "2026-11-19", ""},
		{"", "", "", "", "", ""},
	} {
		u := testReader.Highlight(c.text)
		var problems []string
		for _, p := range u.Problems {
			problems = append(problems, p.Field+":"+string(p.Code))
		}
		got := []string{string(u.Kind), u.Figure, u.Unit, string(u.On), strings.Join(problems, " ")}
		if want := []string{c.kind, c.figure, c.unit, c.on, c.problems}; fmt.Sprint(got) != fmt.Sprint(want) || u.Text != c.text {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, want)
		}
	}
}
