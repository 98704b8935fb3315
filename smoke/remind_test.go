package smoke

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hamahang/slacksim"
)

// reminded lists the reminders a person has got, the newest last.
func (s *stage) reminded(who string) (out []*slacksim.Msg) {
	s.t.Helper()
	for _, m := range s.as(who).DM().Messages() {
		if text := m.Text(); strings.Contains(text, "⏰") || strings.Contains(text, "🚨") {
			out = append(out, m)
		}
	}
	return out
}

// remindedTimes wants so many reminders for each person.
func (s *stage) remindedTimes(want map[string]int) {
	s.t.Helper()
	for who, n := range want {
		if got := s.reminded(who); len(got) != n {
			s.t.Errorf("%s got %d reminders, want %d", who, len(got), n)
		}
	}
}

// A critical shortage that nobody acknowledges finds somebody: the leads, then the
// coordinator too, then management; until somebody does, right there.
func TestUnacknowledgedFindsSomebody(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.pass(59 * time.Minute)
		s.remindedTimes(map[string]int{leadID: 0, coordID: 0, headID: 0})
		s.pass(time.Minute)
		s.remindedTimes(map[string]int{leadID: 1, coordID: 0, approverID: 0, headID: 0, nurseID: 0})
		first := s.reminded(leadID)[0]
		first.Shows("Critical: 1 thing needs you now", "SH-1", s.word, "Nobody has acknowledged it; it was due 22 November 2026, 14:30")
		if !first.Unread() {
			t.Error("it shows no unread mark")
		}
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 2, coordID: 1, approverID: 0, headID: 0})
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 2, coordID: 1, approverID: 1, headID: 1})
		s.reminded(headID)[0].Shows("it was due 22 November 2026, 14:30. Nobody has dealt with it since, so it has come to you")
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 2, coordID: 1, approverID: 1, headID: 1})

		first.Click("Acknowledge")
		first.Becomes("✅", "Settled")
		card.Becomes("Acknowledged by <@" + leadID + ">")
		s.pass(4 * time.Hour)
		s.remindedTimes(map[string]int{leadID: 2, coordID: 1, approverID: 1, headID: 1})
	})
}

// What was acknowledged in time is never spoken of.
func TestAcknowledgedInTimeIsSilent(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.pass(50 * time.Minute)
		s.as(leadID).Command(hsct, "/shortage acknowledge SH-1")
		for range 8 {
			s.pass(time.Hour)
		}
		s.remindedTimes(map[string]int{leadID: 0, coordID: 0, approverID: 0, headID: 0, nurseID: 0})
	})
}

// Twelve that fall due together are one message; each of its items can be put off
// in every way, and stopped.
func TestTwelveInOneMessage(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		for i := range 12 {
			s.filed(nurseID, hsct, fmt.Sprintf("%d boxes of %s%c medium", i+2, s.word, 'a'+i))
		}
		s.pass(24 * time.Hour)
		s.pass(24*time.Hour - time.Second)
		s.remindedTimes(map[string]int{leadID: 0})
		s.pass(time.Second) // Tuesday, 13:30
		s.remindedTimes(map[string]int{leadID: 1})
		m := s.reminded(leadID)[0]
		m.Shows("12 things are waiting for you", "SH-1*", "SH-12*")
		if strings.Contains(m.Text(), "late") {
			t.Error("it says that it is late")
		}
		for item, choice := range map[string]string{"1": "Again in an hour", "2": "Tomorrow", "3": "Next working day", "4": "Stop reminding me"} {
			m.Choose("rm.later."+item, choice)
		}
		m.Choose("rm.later.5", "On a date …")
		form := s.as(leadID).View("Remind me again")
		form.Shows("SH-5")
		if done := form.Fill("Until when?", "no such day").Submit(); done.Errors["until"] == "" {
			t.Errorf("no such day: %+v", done)
		}
		form.Fill("Until when?", "15 Azar at 9:40").Submit()
		form.Shows("Sunday 6 December 2026 (15 Azar 1405)")
		form.Submit()
		s.as(leadID).NoView()
		comes := func(when string) string { return s.says("en", "remind.snoozed", "When", when) }
		m.Becomes(comes("24 November 2026, 14:30"), comes("25 November 2026, 07:00"), s.says("en", "remind.stopped"), comes("6 December 2026, 09:40"))
		if n := strings.Count(m.Text(), comes("25 November 2026, 07:00")); n != 2 {
			t.Errorf("tomorrow and the next working day are the same Wednesday, shown %d times", n)
		}

		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 2})
		again := s.reminded(leadID)[1]
		again.Shows("1 thing is waiting for you", "SH-1*")
		s.as(leadID).Command(hsct, "/shortage acknowledge SH-3")
		s.pass(16*time.Hour + 30*time.Minute) // Wednesday, 07:00
		s.remindedTimes(map[string]int{leadID: 3})
		third := s.reminded(leadID)[2]
		third.Shows("1 thing is waiting for you", "SH-2*") // SH-3 was settled in the meantime
		s.pass(30*time.Hour + 30*time.Minute)              // Thursday, 13:30: the second steps, of all but SH-3 and SH-4
		s.remindedTimes(map[string]int{leadID: 4, coordID: 1})
		fourth := s.reminded(leadID)[3].Text()
		if !strings.Contains(fourth, "10 things") || strings.Contains(fourth, "SH-4*") {
			t.Errorf("after the stop: %s", fourth)
		}
		if got := s.reminded(coordID)[0].Text(); !strings.Contains(got, "11 things") || !strings.Contains(got, "SH-4*") {
			t.Errorf("somebody else's stop counts for the coordinator: %s", got)
		}
	})
}

// Nights, Fridays and holidays hold all that is not critical.
func TestNightsAndHolidaysHold(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.filed(nurseID, hsct, "2 monitors "+s.word+" high") // due at 21:30
		s.pass(8 * time.Hour)
		s.pass(9*time.Hour + 29*time.Minute)
		s.remindedTimes(map[string]int{leadID: 0})
		s.pass(time.Minute) // Monday, 07:00
		s.remindedTimes(map[string]int{leadID: 1, coordID: 1})
		s.as(leadID).Command(hsct, "/shortage withdraw SH-1 a mistake")
		s.as(nurseID).Command(hsct, "/shortage withdraw SH-1")
		s.as(leadID).Command(hsct, "/shortage decline SH-1 out of scope")

		s.pass(29*24*time.Hour + 6*time.Hour + 30*time.Minute) // Tuesday 22 December, 13:30; Wednesday is a holiday
		s.filed(nurseID, hsct, "3 monitors "+s.word+" high")
		before := len(s.reminded(leadID))
		for range 41 {
			s.pass(time.Hour)
		}
		s.remindedTimes(map[string]int{leadID: before})
		s.pass(30 * time.Minute) // Thursday, 07:00
		s.remindedTimes(map[string]int{leadID: before + 1})
		s.reminded(leadID)[before].Shows("SH-2*")
	})
}

// While somebody is away, who stands in gets what waits for them.
func TestDeputyGetsIt(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead := s.as(leadID)
		for _, step := range []struct{ who, line, want string }{
			{leadID, "/hamahang away", "Write the last day and who stands in"},
			{leadID, "/hamahang away until tomorrow", "Write the last day and who stands in"},
			{leadID, "/hamahang away until nonsense deputy <@" + kleadID + ">", "can't read"},
			{leadID, "/hamahang away until 2026-11-01 deputy <@" + kleadID + ">", "That day has passed"},
			{leadID, "/hamahang away until 2028-11-01 deputy <@" + kleadID + ">", "366 days away at most"},
			{leadID, "/hamahang away until tomorrow deputy <@" + guestID + ">", "don't know this deputy"},
			{leadID, "/hamahang away until tomorrow deputy @nobody", "don't know this deputy"},
			{leadID, "/hamahang away until tomorrow deputy <@" + leadID + ">", "can't stand in for yourself"},
			{kleadID, "/hamahang away until tomorrow deputy <@" + leadID + ">", "You are away up to and including"},
			{leadID, "/hamahang away until tomorrow deputy <@" + kleadID + ">", "comes back to you"},
			{kleadID, "/hamahang بازگشت", "Welcome back"},
			{leadID, "/hamahang away until 24 November 2026, deputy <@" + kleadID + ">", "up to and including Tuesday 24 November 2026 (3 Azar 1405)"},
			{leadID, "/hamahang whoami", "until 24 November 2026 (inclusive); <@" + kleadID + "> stands in"},
		} {
			if got := s.as(step.who).Command(hsct, step.line).Text; !strings.Contains(plainly(got), step.want) {
				t.Errorf("%s answers %q, want %q in it", step.line, got, step.want)
			}
		}
		s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 0, kleadID: 1})
		s.reminded(kleadID)[0].Shows("It was for <@"+leadID+">, who is away", "SH-1")
		lead.Command(hsct, "/hamahang back")
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 1, kleadID: 1})
		if got := lead.Command(hsct, "/hamahang whoami").Text; strings.Contains(got, "stands in") {
			t.Errorf("back, and still away: %s", got)
		}
	})
}

// After weeks without a sweep everybody gets one message, and it says so.
func TestCaughtUpInOneMessage(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.filed(nurseID, hsct, "2 ventilators "+s.word+" medium")
		s.filed(nurseID, hsct, "3 monitors "+s.word+" high")
		s.pass(60 * 24 * time.Hour) // Thursday 21 January, 13:30
		s.remindedTimes(map[string]int{leadID: 1, coordID: 1, approverID: 1, headID: 1})
		s.reminded(leadID)[0].Shows("4 things are waiting for you", "late")
		s.pass(24 * time.Hour)
		s.pass(24 * time.Hour)
		s.remindedTimes(map[string]int{leadID: 1, coordID: 1, approverID: 1, headID: 1})
	})
}

// The same in Persian, with the Solar Hijri calendar.
func TestRemindedInPersian(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead := s.as(leadID)
		lead.Command(hsct, "/hamahang language fa")
		if got := lead.Command(hsct, "/hamahang مرخصی تا ۵ آذر جانشین <@"+kleadID+">").Text; !strings.Contains(plainly(got), "تا پایان پنجشنبه ۵ آذر ۱۴۰۵") {
			t.Errorf("away: %s", got)
		}
		lead.Command(hsct, "/hamahang برگشتم")
		s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 1})
		m := s.reminded(leadID)[0]
		m.Shows("بحرانی: ۱ مورد فوری در انتظار شماست", "هنوز کسی آن را رؤیت نکرده است؛ مهلت آن ۱ آذر ۱۴۰۵")
		m.Choose("rm.later.1", "فردا")
		m.Becomes("یادآوری دوباره: ۲ آذر ۱۴۰۵")
		m.Choose("rm.later.1", "دیگر یادآوری نکن")
		m.Becomes("دیگر در این باره یادآوری نمی‌کنم")
	})
}
