package smoke

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Everybody chooses how they are spoken to; what stands in Slack already is told
// in the new way from the next change on.
func TestLanguageCalendarWhoami(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		for _, step := range []struct{ line, want string }{
			{"/hamahang whoami", "HSCT nurse in charge"},
			{"/hamahang whoami", "Gregorian"},
			{"/hamahang calendar jalali", "1 Azar 1405"},
			{"/hamahang", "What /hamahang can do"},
			{"/hamahang help", "language fa|en"},
			{"/hamahang language fa", "از این پس برایتان به فارسی می‌نویسم."},
			{"/hamahang whoami", "سرپرستار بخش پیوند"},
			{"/hamahang تقویم میلادی", "۲۲ نوامبر ۲۰۲۶"},
			{"/hamahang language de", "دو زبان می‌دانم"},
			{"/hamahang langage en", "langage"},
			{"/shortage راهنما", "ثبت در جا، بدون فرم"},
		} {
			got := nurse.Command(hsct, step.line)
			if !got.Ephemeral || !strings.Contains(strings.ReplaceAll(plainly(got.Text), "`", ""), step.want) {
				t.Errorf("%s answers %q, want %q in it", step.line, got.Text, step.want)
			}
		}
		s.filed(nurseID, hsct, "2 "+s.word)
		nurse.DM().Message("SH-1", "گزارش‌شده", "۲۲ نوامبر ۲۰۲۶")
		s.as(leadID).Message(hsct, "SH-1", "Reported", "22 November 2026")
	})
}

func TestListsAndPages(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, doctor := s.as(nurseID), s.as(kidneyID)
		for i := range 12 {
			s.filed(nurseID, hsct, fmt.Sprintf("%d boxes of %s%c", i+2, s.word, 'a'+i))
		}
		s.filed(kidneyID, kidney, "۲ دستگاه دیالیز "+s.word+" بحرانی")
		if got := nurse.Command(hsct, "/shortage list").Text; !strings.Contains(got, "1–10 of 13") || strings.Index(got, "SH-13") > strings.Index(got, "SH-1*") {
			t.Errorf("the worst is not first: %s", got)
		}
		page := nurse.Message(hsct, "1–10 of 13")
		page.Click("sh.page.on")
		nurse.Message(hsct, "11–13 of 13", "SH-12").Click("sh.page.back")
		nurse.Message(hsct, "1–10 of 13", "SH-13").Click("sh.show.13")
		nurse.Message(hsct, "SH-13", "History")
		for line, want := range map[string]string{
			"/shortage list mine":            "1–10 of 12",
			"/shortage list unit Kidney":     "1–1 of 1",
			"/shortage list kidney critical": "1–1 of 1",
			"/shortage list critical":        "1–1 of 1",
			"/shortage list low":             "Nothing here",
			"/shortage list all":             "1–10 of 13",
			"/shortage list overdue":         "Nothing here",
			"/shortage SH-2":                 "History",
			"/shortage فهرست واحد کلیه":      "1–1 of 1",
		} {
			if got := nurse.Command(hsct, line).Text; !strings.Contains(got, want) {
				t.Errorf("%s: %s, want %q", line, got, want)
			}
		}
		if got := doctor.Command(kidney, "/shortage list mine").Text; !strings.Contains(got, "1–1 of 1") {
			t.Errorf("mine: %s", got)
		}
		s.as(kleadID).Home("Waiting for you", "SH-13")
		nurse.Home("Your open shortages (5 of 12)")
	})
}

// A slip of the finger files nothing, and its words can still go into the form.
func TestDidYouMean(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		if got := nurse.Command(hsct, "/shortage lst"); got.Text != "I don't know `lst`. Did you mean `/shortage list`? Nothing was done yet.\nYes, do that\nNo, open the form" {
			t.Errorf("answer %q", got.Text)
		}
		nurse.Command(hsct, "/shortage flie 2 pumps "+s.word)
		nurse.Message(hsct, "Did you mean", "/shortage file").Click("No, open the form")
		if got := nurse.View("Report a shortage").Value("What is short?"); !strings.Contains(got, s.word) {
			t.Errorf("the words are lost: %q", got)
		}
		if n := s.count(); n != 0 {
			t.Errorf("%d shortages were filed", n)
		}

		// Or it was meant, and one click does it.
		lead := s.as(leadID)
		lead.Command(hsct, "/shortage ثبط ۳ مانیتور "+s.word)
		lead.Message(hsct, "Did you mean", "/shortage ثبت").Click("Yes, file it")
		lead.Message(hsct, "Filed as SH-1", s.word)
		if n := s.count(); n != 1 {
			t.Errorf("%d shortages were filed, want 1", n)
		}
	})
}

// Who types again because nothing seemed to happen is asked before it is filed twice.
func TestFileItAgain(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		line := "/shortage file 2 pumps " + s.word
		nurse.Command(hsct, line)
		s.Advance(59 * time.Second)
		got := nurse.Command(hsct, "/shortage file  ۲ Pumps "+s.word)
		if !strings.Contains(plainly(got.Text), "You filed the same words a moment ago: SH-1. Nothing was filed now. File it again?") {
			t.Errorf("answer %q", got.Text)
		}
		if n := s.count(); n != 1 {
			t.Errorf("%d shortages", n)
		}
		nurse.Message(hsct, "File it again").Click("File it again")
		nurse.Message(hsct, "Filed as SH-2")
		s.Advance(61 * time.Second)
		if got := nurse.Command(hsct, "/shortage file two pumps "+s.word+", please").Text; !strings.Contains(plainly(got), "This may be open already, so nothing was filed yet:") {
			t.Errorf("after a minute: %q", got)
		}
		s.as(leadID).Command(hsct, line)
		s.as(leadID).Message(hsct, "This may be open already").Click("File it anyway")
		s.as(leadID).Message(hsct, "Filed as SH-3")
	})
}
