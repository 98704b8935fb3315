package commands

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// What a typed line leaves out is assumed, and the answer says so.
func TestAssumedOfPosts(t *testing.T) {
	p := benchPrinter(t)
	by := dept.Person{Unit: "hsct"}
	for _, tt := range []struct {
		u    reading.StaffingLine
		want []string
	}{
		{reading.StaffingLine{Role: "2221"}, []string{"Headcount: 1", "Contract: Permanent", "Reason: Vacancy", "Funded?: Not funded yet"}},
		{reading.StaffingLine{Role: "2221", Headcount: 1, Contract: dept.Locum, Cause: dept.Surge}, []string{"Funded?: Not funded yet"}},
	} {
		posts, assumed := postsOf(tt.u, by)
		if diff := cmp.Diff(tt.want, spell(p, "staffing", assumed)); diff != "" || posts.Headcount != 1 || posts.FTE != 1 {
			t.Errorf("%d posts, %v FTE (-want +got):\n%s", posts.Headcount, posts.FTE, diff)
		}
	}
	funded, assumed := postsOf(reading.StaffingLine{Role: "2221", Funded: "yes"}, by)
	if !funded.Funded || len(assumed) != 3 {
		t.Errorf("funded %v, assumed %v", funded.Funded, assumed)
	}
}

func benchPrinter(t *testing.T) *locale.Printer {
	t.Helper()
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	return words.Printer(locale.English, locale.Gregorian, tehran)
}

// A workload fills the form with what the form accepts.
func TestWorkloadFillsTheForm(t *testing.T) {
	was := Values{"days": "260", "hours": "8", "support": "7", "allowance": "0.25", "activities": "Visits: 8,000 × 30 min\nTime: of day: ۱٬۵۰۰ * ۱۲٫۵ دقیقه"}
	w, err := readWISN(was)
	if err != nil {
		t.Fatal(err)
	}
	v := Values{}
	wisnValues(benchPrinter(t), w, v)
	want := Values{"days": "260", "hours": "8", "support": "7", "allowance": "0.25", "activities": "Visits: 8000 × 30\nTime: of day: 1500 × 12.5"}
	if diff := cmp.Diff(want, v); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"Visits: 2,5 × 30", "Visits: 8000 × 1,5", "Visits 8000 × 30", "Visits: 8000", "Visits: 8000 × 30 × 2", "Visits: 8000 × 30 hours"} {
		if a, err := reading.Activity(bad); err == nil {
			t.Errorf("%q is %+v", bad, a)
		}
	}
}
