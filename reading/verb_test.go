package reading

import (
	"errors"
	"fmt"
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

// What came, and how far a promise has come, is read by the readers of lines.
func TestReceiptAndProgress(t *testing.T) {
	for text, want := range map[string]string{
		"yesterday 800 million IRR by truck": "2026-11-21|800000000 IRR|by truck|",
		"800 million IRR yesterday by truck": "2026-11-21|800000000 IRR|by truck|",
		"yesterday":                          "2026-11-21|||",
		"by truck":                           "||by truck|",
		"yesterday 1.000 rials":              "2026-11-21||yesterday 1.000 rials|value:bad_amount",
		"دیروز ۱.۰۰۰ ریال":                   "2026-11-21||دیروز ۱.۰۰۰ ریال|value:bad_amount",
		"yesterday about 500 USD":            "2026-11-21||yesterday about 500 USD|value:many_meanings",
		"yesterday by bank, 500 USD":         "2026-11-21||yesterday by bank, 500 USD|value:many_meanings",
		"31 Mehr by truck":                   "||31 Mehr by truck|received_on:date.no_such_day",
		"by truck yesterday":                 "2026-11-21||by truck|",
		"با پیک، دیروز":                      "2026-11-21||با پیک|",
		"for the feast of 3 Azar by truck":   "||for the feast of 3 Azar by truck|received_on:many_meanings",
		"3 Azar by truck":                    "2026-11-24||by truck|", // is refused as a day to come
		"15 Mehr by truck":                   "2026-10-07||by truck|",
		"by 3 Dey":                           "||by 3 Dey|received_on:date.vague",
		"":                                   "|||",
	} {
		day, worth, rest, err := testReader.Receipt(text)
		if got := fmt.Sprintf("%s|%s|%s|%s", day, worth, rest, refused(err)); got != want {
			t.Errorf("received %q\n got %s\nwant %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"3 First lot": "3||First lot|", "1 000": "1000|||", "two dozen came": "24||came|", "سه تا رسید": "3||رسید|", "2 weeks late": "0||2 weeks late|",
		"3 Azar the first lot": "0||3 Azar the first lot|", "one of them is late": "0||one of them is late|", "2nd lot": "0||2nd lot|", "": "0|||",
		"500 USD first part": "0|500 USD|first part|", "The rest is on its way": "0||The rest is on its way|",
		"5 Dec 3 pumps": "0||5 Dec 3 pumps|", "2 thousand": "0||2 thousand|amount:needs_currency", "2 of 8": "0||2 of 8|count:bad_number", "2 to 3": "0||2 to 3|count:bad_number", "about 3": "0||about 3|count:many_meanings",
		"1.000 rials": "0||1.000 rials|amount:bad_amount", "3 pumps and 500 USD": "0||3 pumps and 500 USD|amount:many_meanings",
		"0": "0||0|count:number_range", "50% of 2 million IRR": "0||50% of 2 million IRR|amount:many_meanings",
	} {
		count, amount, rest, err := Progress(text)
		if got := fmt.Sprintf("%d|%s|%s|%s", count, amount, rest, refused(err)); got != want {
			t.Errorf("progress %q\n got %s\nwant %s", text, got, want)
		}
	}
}

func refused(err error) string {
	var p Problem
	if !errors.As(err, &p) {
		return ""
	}
	return p.Field + ":" + string(p.Code)
}
