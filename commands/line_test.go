package commands

import (
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

func TestNumberAt(t *testing.T) {
	for text, want := range map[string][2]int{
		"one": {1, 1}, "twelve": {12, 1}, "twenty five": {25, 2}, "twenty-five": {25, 1}, "two hundred": {200, 2}, "two hundred and five": {205, 4},
		"a dozen": {12, 2}, "dozen": {12, 1}, "half a dozen": {6, 3}, "a couple of pumps": {2, 3}, "couple pumps": {2, 1},
		"یک": {1, 1}, "دوتا": {2, 1}, "سه‌تا": {3, 1}, "یه دونه": {1, 1}, "بیست و پنج": {25, 3}, "صد و بیست و پنج": {125, 5}, "سی": {30, 1},
		"five two": {5, 1}, "بیست پنج": {20, 1}, "بیست و بیست": {20, 1}, "five and two": {5, 1}, "twenty and five": {20, 1}, "twenty-ten": {0, 0},
		"یه": {0, 0}, "a": {0, 0}, "pump": {0, 0}, "2": {0, 0}, "": {0, 0}, "hundred": {0, 0},
	} {
		l := newLine(text)
		if n, end := l.numberAt(0); [2]int{n, end} != want {
			t.Errorf("%q: %d up to %d, want %v", text, n, end, want)
		}
	}
}

func TestFieldNumber(t *testing.T) {
	for text, want := range map[string]int{
		"2": 2, "۲": 2, "1,200": 1200, "two": 2, "دو": 2, "دو تا": 2, "۲ تا": 2, "دو عدد": 2, "یه دونه": 1, "twenty-five": 25, "a dozen": 12, " 8 ": 8,
		"": 0, "0": 0, "2.5": 0, "two pumps": 0, "دو سه": 0, "2 3": 0, "تا": 0, "many": 0, "یک و نیم": 0, "2000000": 0,
	} {
		got, err := fieldNumber(text, 1, dept.MaxQuantity)
		if err != nil {
			got = 0
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestMinutesOf(t *testing.T) {
	for text, want := range map[string]int{
		"45": 45, "۴۵": 45, "90 min": 90, "نیم ساعت": 30, "half an hour": 30, "بیست دقیقه": 20, "forty-five minutes": 45, "سی": 30, "یک ساعت و نیم": 90, "1.5 hours": 90,
		"": 0, "0": 0, "3 days": 0, "soon": 0, "1.5": 0,
	} {
		got, err := minutesOf(text)
		if err != nil {
			got = 0
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestCountIn(t *testing.T) {
	for text, want := range map[string]struct {
		count int
		rest  string
		ok    bool
	}{
		"": {}, "2": {2, "", true}, "2 came today": {2, "came today", true}, "یک": {1, "", true}, "دو تا رسید": {2, "رسید", true}, "۲ تا رسید": {2, "رسید", true},
		"twenty-five of them": {25, "of them", true}, "came": {0, "came", false}, "0": {0, "0", false},
	} {
		if n, rest, ok, _ := countIn(text); rest != want.rest || ok != want.ok || n != want.count {
			t.Errorf("%q: %d, %q, %v, want %+v", text, n, rest, ok, want)
		}
	}
}

// A subcommand is the same with a blank, a hyphen, an underscore or a half space in it.
func TestSubcommand(t *testing.T) {
	visitSubs, shortageSubs, commitmentSubs := newVisits().command().Subs, newShortages().command().Subs, newCommitments().command().Subs
	for _, tt := range []struct {
		subs             []Sub
		text, name, rest string
	}{
		{visitSubs, "sign off VI-3 head", "sign_off", "VI-3 head"},
		{visitSubs, "sign-off VI-3", "sign_off", "VI-3"},
		{visitSubs, "Sign_Off VI-3", "sign_off", "VI-3"},
		{visitSubs, "sign VI-3", "sign_off", "VI-3"},
		{visitSubs, "approve statement VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تأیید بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تایید بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تأیید‌بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تائید_بیانیه VI-3", "approve_statement", "VI-3"},
		{visitSubs, "تایید VI-3", "confirm", "VI-3"},
		{visitSubs, "تأیید VI-3", "confirm", "VI-3"},
		{visitSubs, "چک لیست VI-3", "checklist", "VI-3"},
		{shortageSubs, "از سرگیری SH-1", "resume", "SH-1"},
		{shortageSubs, "تأیید SH-1", "acknowledge", "SH-1"},
		{shortageSubs, "ما هم SH-1", "affect", "SH-1"},
		{commitmentSubs, "کنار گذاشتن CO-1 لغو شد", "drop", "CO-1 لغو شد"},
		{digestSubs, "پیش نمایش", "preview", ""},
		{shortageSubs, "2 pumps", "", "pumps"},
		{shortageSubs, "", "", ""},
	} {
		sub, _, rest, ok := subcommand(tt.subs, tt.text)
		if sub.Name != tt.name || rest != tt.rest || ok != (tt.name != "") {
			t.Errorf("%q: %q with %q, want %q with %q", tt.text, sub.Name, rest, tt.name, tt.rest)
		}
	}
}

// A reason in everyday words is the listed one, and the words stay.
func TestReasonInWords(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := &Desk{Words: words, Dept: &dept.Department{Zone: time.UTC}, Now: time.Now}
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
		{"نبود بودجه", dept.NoFunding, ""},
		{"needs justification", dept.OtherReason, "needs justification"}, // is no reason for a shortage
		{"later", dept.OtherReason, "later"},
		{"", "", ""},
	} {
		if reason, rest := d.call(Request{}).reasonIn(tt.text, dept.DeclineReasons); reason != tt.reason || rest != tt.rest {
			t.Errorf("%q: %q with %q, want %q with %q", tt.text, reason, rest, tt.reason, tt.rest)
		}
	}
	if reason, _ := d.call(Request{}).reasonIn("needs justification", dept.StaffingReasons); reason != dept.NotJustified {
		t.Errorf("a request for posts: %q", reason)
	}
}
