package dept

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestWISNGolden: 3,125 workload days at 179 available days take 17.46 staff
// (doi 10.1186/s12960-017-0186-3, table 3). A day's work is an activity of one
// working day.
func TestWISNGolden(t *testing.T) {
	w := WISN{Days: 260, Holidays: 25, Leave: 30, Sick: 15, Other: 11, Hours: 8, Current: 12,
		Activities: []Activity{{Name: "workload days", Volume: 3125, Minutes: 8 * 60}}}
	r, err := w.Require()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"available days", r.AWT / 8, 179},
		{"required", math.Round(r.Required*100) / 100, 17.46},
		{"gap", math.Round(r.Gap*100) / 100, 5.46},
		{"ratio", math.Round(r.Ratio*1000) / 1000, 0.687},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.what, c.got, c.want)
		}
	}
}

// TestWISNAllowances works an example through by hand: AWT 1,600 h; 8,000 visits
// of 30 min take 2.5; 3,200 of 60 min take 2; a fifth of the time in support
// makes 4.5 × 1.25 = 5.625; half a post for the head makes 6.125.
func TestWISNAllowances(t *testing.T) {
	w := WISN{Days: 250, Holidays: 20, Leave: 20, Sick: 5, Other: 5, Hours: 8, Support: 0.2, Allowance: 0.5, Current: 4.9,
		Activities: []Activity{{"visits", 8000, 30}, {"procedures", 3200, 60}}}
	r, err := w.Require()
	if err != nil {
		t.Fatal(err)
	}
	if r.AWT != 1600 || r.Basic != 4.5 || r.CAF != 1.25 || math.Abs(r.Required-6.125) > 1e-9 || math.Abs(r.Ratio-0.8) > 1e-9 {
		t.Errorf("got %+v", r)
	}
}

func TestWISNRefusals(t *testing.T) {
	good := func() WISN {
		return WISN{Days: 250, Hours: 8, Activities: []Activity{{"visits", 1000, 30}}}
	}
	tests := []struct {
		name  string
		spoil func(*WISN)
		code  Code
		field string
	}{
		{"support of one", func(w *WISN) { w.Support = 1 }, BadShare, "support"},
		{"support above one", func(w *WISN) { w.Support = 1.2 }, BadShare, "support"},
		{"no day left", func(w *WISN) { w.Leave = 250 }, NoWorkingTime, "days"},
		{"fewer than none", func(w *WISN) { w.Leave = 300 }, NoWorkingTime, "days"},
		{"no hours", func(w *WISN) { w.Hours = 0 }, NoWorkingTime, "days"},
		{"more days than a year", func(w *WISN) { w.Days = 367 }, NumberRange, "days"},
		{"more hours than a day", func(w *WISN) { w.Hours = 24.5 }, NumberRange, "hours"},
		{"next to no work", func(w *WISN) { w.Current, w.Activities[0].Volume = 5, 1e-310 }, NotFinite, "activities"},
		{"no activity", func(w *WISN) { w.Activities = nil }, NoVolume, "activities"},
		{"no volume", func(w *WISN) { w.Activities[0].Volume = 0 }, NoVolume, "activities"},
		{"no time", func(w *WISN) { w.Activities[0].Minutes = 0 }, NoVolume, "activities"},
		{"negative volume", func(w *WISN) { w.Activities[0].Volume = -1 }, Negative, "activities"},
		{"negative sick leave", func(w *WISN) { w.Sick = -3 }, Negative, "sick"},
		{"infinite", func(w *WISN) { w.Allowance = math.Inf(1) }, NotFinite, "allowance"},
		{"not a number", func(w *WISN) { w.Current = math.NaN() }, NotFinite, "current"},
	}
	for _, tt := range tests {
		w := good()
		tt.spoil(&w)
		_, err := w.Require()
		if !IsCode(err, tt.code) || err.(*Error).Field != tt.field { //nolint:errorlint // Require returns it bare
			t.Errorf("%s: %v, want %s in %s", tt.name, err, tt.code, tt.field)
		}
	}
}

// TestWISNProperties: more volume never needs fewer people, and the ratio is
// what it says.
func TestWISNProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num := func(low, high float64, name string) float64 { return rapid.Float64Range(low, high).Draw(t, name) }
		w := WISN{Days: num(200, 366, "days"), Holidays: num(0, 30, "holidays"), Leave: num(0, 60, "leave"), Hours: num(1, 12, "hours"),
			Support: num(0, 0.9, "support"), Allowance: num(0, 5, "allowance"), Current: num(0, 50, "current"),
			Activities: []Activity{{"a", num(1, 1e6, "volume"), num(1, 600, "minutes")}, {"b", num(1, 1e6, "volume b"), num(1, 600, "minutes b")}}}
		r, err := w.Require()
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(r.Ratio*r.Required-r.Current) > 1e-6*math.Max(1, r.Current) {
			t.Errorf("ratio %v × required %v is not current %v", r.Ratio, r.Required, r.Current)
		}
		if math.Abs(r.Gap+r.Current-r.Required) > 1e-6*r.Required {
			t.Errorf("gap %v", r.Gap)
		}
		more := w
		more.Activities = []Activity{w.Activities[0], {"b", w.Activities[1].Volume + num(0, 1e6, "more"), w.Activities[1].Minutes}}
		r2, err := more.Require()
		if err != nil {
			t.Fatal(err)
		}
		if r2.Required < r.Required-1e-9*r.Required {
			t.Errorf("more volume needs fewer people: %v < %v", r2.Required, r.Required)
		}
	})
}
