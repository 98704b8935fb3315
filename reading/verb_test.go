package reading

import (
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

func TestCountIn(t *testing.T) {
	for text, want := range map[string]struct {
		count int
		rest  string
		ok    bool
	}{
		"": {}, "2": {2, "", true}, "2 came today": {2, "came today", true}, "یک": {1, "", true}, "دو تا رسید": {2, "رسید", true}, "۲ تا رسید": {2, "رسید", true},
		"twenty-five of them": {25, "of them", true}, "came": {0, "came", false}, "0": {0, "0", false},
	} {
		if n, rest, ok, _ := Count(text); rest != want.rest || ok != want.ok || n != want.count {
			t.Errorf("%q: %d, %q, %v, want %+v", text, n, rest, ok, want)
		}
	}
}

// A reason in everyday words is the listed one, and the words stay.
func TestReasonInWords(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text   string
		reason dept.DeclineReason
		rest   string
	}{
		{"بودجه نداریم", dept.NoFunding, "بودجه نداریم"},
		{"sorry, no money this year", dept.NoFunding, "sorry, no money this year"},
		{"no budget", dept.NoFunding, "no budget"},
		{"تکراری", dept.DuplicateRequest, "تکراری"},
		{"we already have it elsewhere", dept.AvailableElsewhere, "we already have it elsewhere"},
		{"در انبار هست", dept.AvailableElsewhere, "در انبار هست"},
		{"not a duplicate", dept.OtherReason, "not a duplicate"},
		{"no budget and already requested", dept.OtherReason, "no budget and already requested"},
		{"no_funding ask again in spring", dept.NoFunding, "ask again in spring"},
		{"نبود اعتبار", dept.NoFunding, ""}, {"نبود بودجه", dept.NoFunding, "نبود بودجه"},
		{"needs justification", dept.OtherReason, "needs justification"}, // is no reason for a shortage
		{"later", dept.OtherReason, "later"},
		{"", "", ""},
	} {
		if reason, rest := Reason(words, tt.text, dept.DeclineReasons); reason != tt.reason || rest != tt.rest {
			t.Errorf("%q: %q with %q, want %q with %q", tt.text, reason, rest, tt.reason, tt.rest)
		}
	}
	if reason, _ := Reason(words, "needs justification", dept.StaffingReasons); reason != dept.NotJustified {
		t.Errorf("a request for posts: %q", reason)
	}
}
