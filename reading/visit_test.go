package reading

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hamahang/dept"
)

// shortVisit is what was understood, in one line: official|organisation|purpose|
// units|start|minutes|problems.
func shortVisit(u VisitLine) string {
	at := string(u.Day)
	if !u.Start.IsZero() {
		at = u.Start.In(tehran).Format("2006-01-02 15:04")
	}
	var problems []string
	for _, p := range u.Problems {
		problems = append(problems, p.Field+":"+string(p.Code))
	}
	return fmt.Sprintf("%s|%s|%s|%s|%s|%d|%s", u.Official, u.Organisation, u.Purpose, strings.Join(u.Units, ","), at, int(u.Length/time.Minute), strings.Join(problems, ","))
}

func TestVisit(t *testing.T) {
	for text, want := range map[string]string{
		"":       "|||||0|",
		"Rector": "Rector|||||0|",
		"Vice President for Research to HSCT on 21 Bahman 10:00 for 2h":                                  "Vice President for Research|||hsct|2027-02-10 10:00|120|",
		"visit of the Vice President for Research, Ministry of Health to HSCT and kidney tomorrow 14:30": "Vice President for Research|Ministry of Health||hsct,kidney|2026-11-23 14:30|0|",
		"Rector to HSCT on 21 Bahman 10:00 for an hour and a half about six elite conscripts":            "Rector||six elite conscripts|hsct|2027-02-10 10:00|90|",
		"Rector to HSCT 2027-02-10 10:00 for 90 minutes to discuss beds":                                 "Rector||beds|hsct|2027-02-10 10:00|90|",
		"فردا ساعت ۱۰ رئیس دانشگاه میاد بخش پیوند":                                                       "رئیس دانشگاه|||hsct|2026-11-23 10:00|0|",
		"رئیس بخش پیوند فردا ساعت ۱۰ برای بازدید کلیه می‌آید":                                            "رئیس بخش پیوند|||kidney|2026-11-23 10:00|0|",
		"رئیس دانشگاه فردا ۱۰ تا ۱۲ بخش پیوند":                                                           "رئیس دانشگاه|||hsct|2026-11-23 10:00|120|",
		"Rector to HSCT tomorrow 10-12":                                                                  "Rector|||hsct|2026-11-23 10:00|120|",
		"Rector to HSCT tomorrow 2-4pm about beds":                                                       "Rector||beds|hsct|2026-11-23 14:00|120|",
		"Rector to HSCT tomorrow 11-1":                                                                   "Rector|||hsct|2026-11-23 11:00|120|",
		"Rector to HSCT tomorrow from 10:30 to 12":                                                       "Rector|||hsct|2026-11-23 10:30|90|",
		"Rector to HSCT on 10-12 March":                                                                  "Rector|||hsct||0|begin:date.vague",
		"Rector visits HSCT thursday 4pm":                                                                "Rector|||hsct|2026-11-26 16:00|0|",
		"Head, Kidney Research Center to HSCT tomorrow 10:00":                                            "Head|Kidney Research Center||hsct|2026-11-23 10:00|0|",
		"Rector is visiting HSCT and kidney tomorrow at 10":                                              "Rector|||hsct,kidney|2026-11-23 10:00|0|",
		"Minister of Health to visit the kidney center on 21 Bahman 10:00":                               "Minister of Health|||kidney|2027-02-10 10:00|0|",
		"رئیس دانشگاه، دانشگاه علوم پزشکی فردا ۱۰ بخش پیوند":                                             "رئیس دانشگاه|دانشگاه علوم پزشکی||hsct|2026-11-23 10:00|0|",
		"Rector HSCT tomorrow 10":                                                                        "Rector|||hsct|2026-11-23 10:00|0|",
		"Rector to HSCT tomorrow 4":                                                                      "Rector|||hsct||0|begin:date.ambiguous_hour",
		"Rector to HSCT tomorrow 10:30-12:00":                                                            "Rector|||hsct|2026-11-23 10:30|90|",
		"Rector to HSCT tomorrow 2pm to 4":                                                               "Rector|||hsct|2026-11-23 14:00|120|",
		"فردا از ساعت ۱۰ تا ۱۲ رئیس دانشگاه به بخش پیوند":                                                "رئیس دانشگاه|||hsct|2026-11-23 10:00|120|",
		"Rector to HSCT today 10-12":                                                                     "Rector|||hsct||0|begin:past_date",
		"tomorrow 10 to HSCT Rector":                                                                     "Rector|||hsct|2026-11-23 10:00|0|",
		"Rector to HSCT on 21 Bahman 10:00 for 1h 30m":                                                   "Rector|||hsct|2027-02-10 10:00|90|",
		"Rector to HSCT on 21 Bahman 10:00 for 1 hour 30 minutes":                                        "Rector|||hsct|2027-02-10 10:00|90|",
		"Rector to HSCT on 21 Bahman 10:00 for 1:30":                                                     "Rector|||hsct|2027-02-10 10:00|90|",
		"Rector to HSCT on 21 Bahman 10:00 (2h)":                                                         "Rector|||hsct|2027-02-10 10:00|120|",
		"Rector to HSCT on 21 Bahman 10:00 for 2,5 hours":                                                "Rector|||hsct|2027-02-10 10:00|150|",
		"Rector to HSCT on 21 Bahman 10:00, 2,5 hours (about beds)":                                      "Rector||beds|hsct|2027-02-10 10:00|150|",
		"Rector to HSCT 1h30 tomorrow 14:00":                                                             "Rector|||hsct|2026-11-23 14:00|90|",
		"Rector to HSCT tomorrow for 2h at 14:00":                                                        "Rector|||hsct|2026-11-23 14:00|120|",
		"Rector to HSCT tomorrow 14:00 lasting half an hour":                                             "Rector|||hsct|2026-11-23 14:00|30|",
		"Rector to HSCT tomorrow 14:00 for 2 to 3 hours":                                                 "Rector|||hsct|2026-11-23 14:00|0|finish:many_meanings",
		"Rector to HSCT tomorrow 14:00 to discuss 24h cover":                                             "Rector||24h cover|hsct|2026-11-23 14:00|0|",
		"Rector to HSCT tomorrow 10-12 for 3h":                                                           "Rector|||hsct||180|begin:many_meanings",
		"Rector to HSCT 18 Dec 10:00 UTC":                                                                "Rector|||hsct|2026-12-18 13:30|0|",
		"Rector to HSCT 18 Dec 10:00 Narnia time":                                                        "Rector|||hsct||0|begin:date.unknown_zone",
		"بازدید رئیس دانشگاه از بخش پیوند فردا ساعت ۱۴ به مدت دو ساعت و ربع": "رئیس دانشگاه|||hsct|2026-11-23 14:00|135|",
		"رئیس دانشگاه به بخش پیوند فردا ساعت ۱۴ به مدت ۱:۳۰":                 "رئیس دانشگاه|||hsct|2026-11-23 14:00|90|",
		"رئیس دانشگاه از ساعت ۸ تا ۱۰ صبح روز ۳ دی بخش پیوند":                "رئیس دانشگاه|||hsct|2026-12-24 08:00|120|",
		"Deputy Minister to HSCT on 18 Dec 10:00 for 1h 30m":                 "Deputy Minister|||hsct|2026-12-18 10:00|90|",
		"Rector to HSCT on 5 or 6 Dec 10:00":                                 "Rector|||hsct||0|begin:date.vague",
		"Rector to HSCT on 16 and 17 Dec":                                    "Rector|||hsct||0|begin:date.vague",
		"Rector to HSCT 5 to 9 December":                                     "Rector|||hsct||0|begin:date.vague",
		"Rector to HSCT from Monday to Wednesday":                            "Rector|||hsct||0|begin:date.vague",
		"رئیس دانشگاه شب جمعه ساعت ۸ بخش پیوند":                              "رئیس دانشگاه|||hsct|2026-11-26 20:00|0|",
		"Rector to HSCT 18 Dec 10:00 Berlin time":                            "Rector|||hsct|2026-12-18 12:30|0|",
		"President of the Kidney Foundation to HSCT on 18 Dec 10:00":         "President of the Kidney Foundation|||hsct|2026-12-18 10:00|0|",
		"رئیس دانشگاه، کلیه، فردا ساعت ۱۰":                                   "رئیس دانشگاه|||kidney|2026-11-23 10:00|0|",
		"Rector to HSCT tomorrow at half past nine":                          "Rector|||hsct|2026-11-23 09:30|0|",
		"رئیس دانشگاه فردا یک ربع به ده بخش پیوند":                           "رئیس دانشگاه|||hsct|2026-11-23 09:45|0|",
		"Rector to HSCT by week 50":                                          "Rector|||hsct||0|begin:date.vague",
		"Rector to HSCT on 13.12. 10:00":                                     "Rector|||hsct||0|begin:date.ambiguous",
		"رئیس دانشگاه ۱۵ برج ۱۰ ساعت ۱۰ به بخش پیوند":                        "رئیس دانشگاه|||hsct|2027-01-05 10:00|0|",
		"رئیس دانشگاه شب یلدا ساعت ۲۰ به بخش پیوند":                          "رئیس دانشگاه|||hsct|2026-12-21 20:00|0|",
		"Rector to HSCT tomorrow at 5:30":                                    "Rector|||hsct||0|begin:date.ambiguous_hour",
		"Rector to HSCT on 21 Bahman":                                        "Rector|||hsct|2027-02-10|0|",
		"Rector to HSCT on 31 Mehr 10:00":                                    "Rector to HSCT on 31 Mehr 10:00",
		"بازدید معاون پژوهشی از بخش پیوند ۲۱ بهمن ساعت ۱۰ به مدت ۲ ساعت":     "معاون پژوهشی|||hsct|2027-02-10 10:00|120|",
		"بازدید رئیس دانشگاه، دانشگاه علوم پزشکی از مرکز تحقیقات کلیه فردا ساعت ۱۴:۳۰ به مدت ۹۰ دقیقه دربارهٔ فضا": "رئیس دانشگاه|دانشگاه علوم پزشکی|فضا|kidney|2026-11-23 14:30|90|",
		"معاون توسعه، دانشگاه علوم پزشکی، تهران از بخش پیوند":                                                      "معاون توسعه|دانشگاه علوم پزشکی، تهران||hsct||0|",
		"معاون درمان به بخش پیوند فردا ساعت ۱۰:۰۰ به مدت یک ساعت و نیم":                                            "معاون درمان|||hsct|2026-11-23 10:00|90|",
	} {
		got := shortVisit(testReader.Visit(text))
		if text == "Rector to HSCT on 31 Mehr 10:00" {
			if !strings.Contains(got, "begin:date.no_such_day") {
				t.Errorf("%q: %s", text, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestMemberOf(t *testing.T) {
	for line, want := range map[string]dept.Delegate{
		"Rector":                          {Title: "Rector"},
		"Rector, University":              {Title: "Rector", Organisation: "University"},
		"Guest One, Rector, University":   {Name: "Guest One", Title: "Rector", Organisation: "University"},
		"Guest, Rector, University, City": {Name: "Guest", Title: "Rector", Organisation: "University, City"},
		"مهمان یک، معاون پژوهشی، وزارتخانه": {Name: "مهمان یک", Title: "معاون پژوهشی", Organisation: "وزارتخانه"},
		"مهمان، معاون، دانشگاه، شهر":        {Name: "مهمان", Title: "معاون", Organisation: "دانشگاه، شهر"},
		" , ;": {},
	} {
		if got := Member(line); got != want {
			t.Errorf("%q: %+v", line, got)
		}
	}
}

func FuzzVisit(f *testing.F) {
	for _, s := range []string{"Rector to HSCT on 21 Bahman 10:00 for 2h about beds", "بازدید معاون از بخش پیوند ۲۱ بهمن ساعت ۱۰ به مدت ۲ ساعت", "for for 2h", "about", "به مدت ۲ ساعت", "İ for 2h", "\xff for 3 h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u := testReader.Visit(text)
		for _, s := range []string{u.Official, u.Organisation, u.Purpose} {
			if utf8.ValidString(text) && !utf8.ValidString(s) {
				t.Errorf("%q: %q", text, s)
			}
			if utf8.RuneCountInString(s) > utf8.RuneCountInString(text) {
				t.Errorf("%q grew to %q", text, s)
			}
		}
		if u.Length < 0 || len(u.Units) > len(testDept().Units) {
			t.Errorf("%q: %+v", text, u)
		}
		Member(text)
	})
}
