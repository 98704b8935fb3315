package reading

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// A count is told by the first word that is one; what is no one count is asked about, with
// what it may be.
func TestCountIn(t *testing.T) {
	for text, want := range map[string]string{
		"": "none, rest ", "2": "2, rest ", "2 came today": "2, rest came today", "0": "number_range 0", "-3": "number_range -3", "1e9": "number_range 1e9",
		"5 000": "5000, rest ", "5,000": "5000, rest ", "2 dozen": "24, rest ", "two thousand": "2000, rest ", "10 k": "10000, rest ", "۲ هزار": "2000, rest ", "هزار و پانصد": "1500, rest ",
		"twenty-five of them": "25, rest of them", "یک": "1, rest ", "دو تا رسید": "2, rest رسید", "۲ تا رسید": "2, rest رسید", "۵ عدد با کامیون": "5, rest با کامیون",
		"5 of 8": "5, rest ", "5 out of the 8 came": "5, rest came", "۵ تا از ۸ تا رسید": "5, rest رسید", "2 of them": "2, rest of them", "5 (five)": "5, rest ", "5 (the small ones)": "5, rest (the small ones)",
		"1 or 2": "bad_number 1 or 2: 1|2", "2 to 3": "bad_number 2 to 3: 2|3", "2-3 boxes": "bad_number 2-3: 2 boxes|3 boxes", "۵ یا ۶": "bad_number ۵ یا ۶: 5|6", "۵ ۶ تا": "bad_number ۵ ۶ تا: 5|6",
		"5.000": "bad_number 5.000: 5000|5", "5 100": "bad_number 5 100: 5100", "1 1/2": "bad_number 1 1/2", "1.5": "bad_number 1.5", "20 %": "bad_number 20 %", "5+": "bad_number 5+",
		"3 and 2 more": "bad_number 3 and 2", "3 + 2": "bad_number 3 + 2", "5 / 8": "bad_number 5 / 8", "5 or so": "bad_number 5 or so: 5", "about 5": "bad_number about", "several": "bad_number several", "none": "bad_number none",
		"5 Dec": "none, rest 5 Dec", "5 on Monday": "5, rest on Monday", "5 came at 10:00": "5, rest came at 10:00", "10:30 5 came": "5, rest 10:30 came",
		"got 5": "5, rest got", "the last 5": "5, rest the last", "امروز ۵ تا رسید": "5, rest امروز رسید", "came": "none, rest came", "all of them": "none, rest all of them", "4th delivery": "bad_number 4th",
	} {
		n, rest, ok, err := testReader.Count(text)
		got := fmt.Sprintf("%d, rest %s", n, rest)
		if !ok {
			got = "none, rest " + rest
		}
		if doubt := (Problem{}); errors.As(err, &doubt) {
			got = string(doubt.Code) + " " + doubt.Words
			for i, c := range doubt.Choices {
				got += []string{"|", ": "}[max(0, 1-i)] + c.Line
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// The day until which something holds, or by which it is to be done, is led to; other
// days belong to the words.
func TestUntil(t *testing.T) {
	for text, want := range map[string][2]string{
		"supplier is closed from tomorrow until 15 Dey": {"2027-01-05, supplier is closed from tomorrow"},
		"تأمین‌کننده از فردا تا ۱۵ دی تعطیل است":        {"2027-01-05, تأمین‌کننده از فردا تعطیل است"},
		"until 15 Dey, the tender of 12 Dec failed":     {"2027-01-05, the tender of 12 Dec failed"},
		"closed until 15 Dey":                                  {"2027-01-05, closed"},
		"بسته است تا ۱۵ دی":                                    {"2027-01-05, بسته است"},
		"from 1 Dec to 15 Dec waiting":                         {"2026-12-15, from 1 Dec waiting"},
		"no budget before 1 Farvardin":                         {"2027-03-21, no budget"},
		"until Sunday 10 January 2027, that is until 20 Dey":   {"2027-01-10, that is"},
		"15 Dey no budget":                                     {"2027-01-05, no budget", "none, 15 Dey no budget"},
		"15 Dey":                                               {"2027-01-05,", "2027-01-05?"},
		"badges for six 20 Bahman":                             {"2027-02-09? badges for six"},
		"awaiting the tender of 12 Dec":                        {"none, awaiting the tender of 12 Dec"},
		"book the hall for the 12 Dec rehearsal by 20 Dec":     {"2026-12-20, book the hall for the 12 Dec rehearsal"},
		"badges for the 12 Dec rehearsal":                      {"none, badges for the 12 Dec rehearsal"},
		"12 Dec rehearsal":                                     {"2026-12-12, rehearsal", "none, 12 Dec rehearsal"},
		"rehearsal on 12 Dec":                                  {"none, rehearsal on 12 Dec"},
		"for two weeks awaiting tender":                        {"2026-12-06, awaiting tender", "none, for two weeks awaiting tender"},
		"no budget for another 10 days":                        {"2026-12-02, no budget", "none, no budget for another 10 days"},
		"برای دو هفته منتظر مناقصه":                            {"2026-12-06, منتظر مناقصه", "none, برای دو هفته منتظر مناقصه"},
		"no budget for the 12 Dec tender":                      {"none, no budget for the 12 Dec tender"},
		"for a week or two":                                    {"date.vague for a week or two", "none, for a week or two"},
		"until further notice":                                 {"none, until further notice"},
		"the line is down since Monday":                        {"none, the line is down since Monday"},
		"until 5 or 6 Dec":                                     {"date.vague until 5 or 6 Dec"},
		"no budget until next year":                            {"date.vague until next year"},
		"until 5 Dec or until 6 Dec":                           {"many_meanings until 5 Dec … until 6 Dec"},
		"until 31 Mehr":                                        {"date.no_such_day until 31 Mehr"},
		"no budget\nuntil 15 Dey":                              {"2027-01-05, no budget"},
		"they wrote on 3 November\nthat it is late, by 15 Dey": {"2027-01-05, they wrote on 3 November\nthat it is late"},
	} {
		if want[1] == "" {
			want[1] = want[0]
		}
		for i, read := range []func(string) (dept.Day, bool, string, error){testReader.Until, testReader.Due} {
			day, sure, rest, err := read(text)
			got := strings.TrimSpace(string(day) + map[bool]string{true: ", ", false: "? "}[sure] + rest)
			if day == "" {
				got = "none, " + rest
			}
			if doubt := (Problem{}); errors.As(err, &doubt) {
				got = string(doubt.Code) + " " + doubt.Words
			}
			if got != want[i] {
				t.Errorf("%q: %s, want %s", text, got, want[i])
			}
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
		"5 Dec 3 pumps": "0||5 Dec 3 pumps|", "2 thousand": "0||2 thousand|amount:needs_currency", "2 of 8": "2|||", "2 to 3": "0||2 to 3|count:bad_number", "about 3": "0||about 3|count:many_meanings",
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
