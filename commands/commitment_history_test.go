package commands

import (
	"fmt"
	"strings"
	"testing"

	"hamahang/dept"
)

// TestHistoryIsPaged: a long history is turned page by page in place, each page from
// the records as they then are, and a button of a list that has grown shorter leads to
// its last page.
func TestHistoryIsPaged(t *testing.T) {
	s := newStage(t)
	script := "as U0COORD\n"
	for i := range 6 {
		script += fmt.Sprintf("/visit file Dean, University to HSCT on %d Bahman 10:00 for 2h about beds %d\n", i+10, i+1)
	}
	for i := range 7 {
		script += fmt.Sprintf("/commitment file \"Promise %d\" Dean, University type space\n", i+1)
	}
	s.play(t, script)
	told := func(act string, want ...string) {
		t.Helper()
		got := s.play(t, act)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %q in\n%s", act, w, got)
			}
		}
	}
	told("/commitment history Dean", "6 visits", "*VI-6*", "*VI-3*", "Page 1 of 2", "co.past.on Dean @4")
	told("private co.past.on Dean @4", "replaced by", "*VI-2*", "*VI-1*", "CO-7", "CO-2", "CO-1", "Page 2 of 2", "co.past.back Dean @0")
	told("private co.past.back Dean @0", "replaced by", "*VI-6*", "Page 1 of 2")
	told("private co.past.on Dean @40", "Page 2 of 2")
	told("as U0KIDNEY\nprivate co.past.on Dean @4", "Nothing is recorded about them")
}

// TestNamedIn: how people name an official, an organisation, or both.
func TestNamedIn(t *testing.T) {
	for _, c := range []struct {
		raw, as string
		want    named
		code    dept.Code
	}{
		{"Dean", "", named{official: "Dean", either: true}, ""},
		{"Dean, University", "", named{official: "Dean", organisation: "University"}, ""},
		{"معاون پژوهشی،  وزارت بهداشت", "official", named{official: "معاون پژوهشی", organisation: "وزارت بهداشت"}, ""},
		{"Dean", "official", named{official: "Dean"}, ""},
		{", University", "", named{organisation: "University"}, ""},
		{"University, Faculty of Medicine", "organisation", named{organisation: "University, Faculty of Medicine"}, ""},
		{"", "", named{}, dept.Missing},
		{" , ", "official", named{}, dept.Missing},
		{"«»", "organisation", named{}, dept.Missing},
		{strings.Repeat("x", dept.MaxShort+1), "", named{}, dept.TooLong},
		{"Dean, " + strings.Repeat("x", dept.MaxShort+1), "official", named{}, dept.TooLong},
	} {
		got, err := namedIn(c.raw, c.as)
		if c.code != "" {
			if !dept.IsCode(err, c.code) {
				t.Errorf("%q as %q: %v, want %s", c.raw, c.as, err, c.code)
			}
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%q as %q: %+v, %v", c.raw, c.as, got, err)
		}
	}
}
