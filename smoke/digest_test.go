package smoke

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

const (
	adminID = coordID // an administrator, too
)

// atHour brings the clock to an hour of a day in Tehran and lets what is due happen.
func (s *stage) atHour(day dept.Day, hour, minute int) {
	s.t.Helper()
	zone := s.service.Desk.Dept.Zone
	to := day.Time(zone).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute) // no clock changes in Tehran
	s.Advance(to.Sub(s.clock.now()))
	s.digests()
}

// digests brings about what is due, as the ticks of every replica would, and waits
// until it has been delivered.
func (s *stage) digests() {
	s.t.Helper()
	if _, err := s.service.Jobs.SendDigests(context.Background(), s.team); err != nil {
		s.t.Fatal(err)
	}
	s.settled()
}

// got counts a person's digests.
func (s *stage) got(who string) (n int) {
	s.t.Helper()
	for _, m := range s.as(who).DM().Messages() {
		text := plainly(m.Text())
		if strings.HasPrefix(text, "گزارش هفتگی:") || strings.Contains(text, "ly digest ·") {
			n++
		}
	}
	return n
}

// A lead who reads Persian has the week on Saturday at eight: once, with what waits
// for them and the button that does it, and the long lists in its thread.
func TestTheWeeklyDigestArrivesOnSaturdayInPersian(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead, nurse := s.as(kleadID), s.as(kidneyID)
		lead.Command(kidney, "/hamahang language fa")
		done := plainly(lead.Command(kidney, "/digest اشتراک شنبه ۸:۰۰ واحد کلیه").Text)
		if !strings.Contains(done, "DS-1") || !strings.Contains(done, "شنبه ساعت ۰۸:۰۰") || !strings.Contains(done, "۷ آذر ۱۴۰۵") {
			t.Fatalf("subscribed: %s", done)
		}
		for _, what := range []string{"زیاد ۲ دستگاه دیالیز ", "متوسط ۱۰ جعبه ست سرم ", "بحرانی آلبومین ", "کم صندلی ", "زیاد کپسول اکسیژن ", "متوسط پمپ تزریق ", "کم تخت "} {
			nurse.Command(kidney, "/shortage file "+what+s.word)
		}
		s.as(nurseID).Command(hsct, "/shortage file 3 monitors critical "+s.word) // another unit's
		lead.Command(kidney, "/shortage acknowledge SH-1")
		lead.Command(kidney, "/shortage source SH-1 2")
		lead.Command(kidney, "/shortage receive SH-1 2")
		lead.Command(kidney, "/shortage resolve SH-1 رسید")
		s.settled()

		s.atHour("2026-11-28", 7, 59)
		if n := s.got(kleadID); n != 0 {
			t.Fatalf("%d digests a minute before", n)
		}
		s.atHour("2026-11-28", 8, 0)
		s.digests() // whoever else looks
		m := lead.DM().Message("گزارش هفتگی: مرکز")
		m.Shows("کمبود تازه گزارش‌شده: ۷ (دورهٔ پیش: ۰)", "رفع‌شده: ۱", "اکنون باز: ۶", "در انتظار شما: ۶", "SH-3", "نیازهای باز به تفکیک شدت")
		if strings.Contains(plainly(m.Text()), "monitors") {
			t.Error("another unit's need is told")
		}
		if n := s.got(kleadID); n != 1 {
			t.Errorf("%d digests, want one", n)
		}
		if !m.Unread() {
			t.Error("no unread mark")
		}
		m.Thread().Message("تازه گزارش‌شده: ۷")
		if long := m.Thread().Messages(); len(long) != 2 { // the digest, and what follows it
			t.Errorf("%d messages in the thread", len(long))
		}
		m.Click("sh.acknowledge.3")
		s.until("the button to acknowledge", func() bool { return s.stored(3).State == dept.Acknowledged })
		s.settled()

		s.atHour("2026-12-05", 8, 0)
		s.until("the second digest", func() bool { return s.got(kleadID) == 2 })
		lead.DM().Message("گزارش هفتگی", "دورهٔ پیش: ۷").Shows("در انتظار شما: ۵")
	})
}

// What has nothing to say is not sent, unless asked for; what is paused is not;
// what goes to a channel stands there, without what waits for anybody.
func TestEmptyPausedAndInAChannel(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead, nurse, head := s.as(leadID), s.as(nurseID), s.as(headID)
		nurse.Command(hsct, "/digest subscribe saturday 8:00 unit hsct")
		head.Command(hsct, "/digest subscribe saturday 8:00 empty")
		lead.Command(hsct, "/digest subscribe saturday 8:00 here unit hsct")
		if got := plainly(nurse.Command(kidney, "/digest subscribe saturday 8:00 here").Text); !strings.Contains(got, "only post digests to the channel") {
			t.Errorf("into another unit's channel: %s", got)
		}
		s.atHour("2026-11-28", 8, 0)
		s.until("the one that was wanted anyway", func() bool { return s.got(headID) == 1 })
		head.DM().Message("Weekly digest").Shows(s.says("en", "digest.unchanged"), s.says("en", "digest.none_open"))
		if s.got(nurseID) != 0 {
			t.Error("a digest with nothing to say was sent")
		}
		nurse.Command(hsct, "/shortage file 2 pumps high "+s.word)
		if got := plainly(nurse.Command(hsct, "/digest pause until 2026-12-06").Text); !strings.Contains(got, "Paused until 6 December 2026; next: 12 December 2026, 08:00") {
			t.Errorf("paused: %s", got)
		}
		s.atHour("2026-12-05", 8, 0)
		m := lead.Message(hsct, "Weekly digest · HSCT Department", "SH-1")
		if strings.Contains(plainly(m.Text()), "Waiting for you") || m.Has("Acknowledge") {
			t.Error("a channel is told what waits for a person")
		}
		if s.got(nurseID) != 0 {
			t.Error("a paused digest came")
		}
		s.atHour("2026-12-12", 8, 0)
		nurse.DM().Message("Weekly digest · HSCT Department", "SH-1")
		if got := plainly(nurse.Command(hsct, "/digest unsubscribe").Text); !strings.Contains(got, "has ended") {
			t.Errorf("unsubscribed: %s", got)
		}
		all := plainly(s.as(adminID).Command(hsct, "/digest list").Text)
		if !strings.Contains(all, "<@"+headID+">") || !strings.Contains(all, "<@"+leadID+">") || strings.Contains(all, "<@"+nurseID+">") {
			t.Errorf("who gets what: %s", all)
		}
		now := plainly(nurse.Command(hsct, "/digest").Text)
		if !strings.Contains(now, "Digest · all units") || !strings.Contains(now, "SH-1") {
			t.Errorf("now: %s", now)
		}
	})
}

// Nobody looked for two weeks: one digest catches up and says that it is late. A
// holiday puts one off to the next working day.
func TestLateAndOnAHoliday(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		nurse.Command(hsct, "/digest subscribe wednesday 8:00 empty "+"unit hsct")
		nurse.Command(hsct, "/shortage file 2 pumps low "+s.word)
		s.atHour("2026-12-10", 11, 0) // Thursday: the 25th, 2nd and 9th are over
		s.digests()
		if n := s.got(nurseID); n != 1 {
			t.Errorf("%d digests catch up, want one", n)
		}
		nurse.DM().Message("Weekly digest").Shows("was due on 25 November 2026, 08:00")
		s.atHour("2026-12-16", 8, 0)
		s.until("the next one in time", func() bool { return s.got(nurseID) == 2 })
		s.atHour("2026-12-23", 12, 0) // a holiday
		if n := s.got(nurseID); n != 2 {
			t.Errorf("%d digests on a holiday", n)
		}
		s.atHour("2026-12-24", 8, 0)
		s.until("the one put off", func() bool { return s.got(nurseID) == 3 })
	})
}

// A reader who can't be reached: after three digests nobody tries any more, and the
// administrators are told privately.
func TestAReaderWhoLeft(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, admin := s.as(nurseID), s.as(adminID)
		nurse.Command(hsct, "/digest subscribe daily 8:00 empty")
		nurse.Command(hsct, "/shortage file 2 chairs low "+s.word)
		s.settled()
		s.allowed["chat.postMessage user_disabled"] = true
		for i, day := range []dept.Day{"2026-11-23", "2026-11-24", "2026-11-25"} {
			before := len(admin.DM().Messages())
			s.Fail("chat.postMessage", slacksim.Failure{Times: 1, Error: "user_disabled"})
			s.atHour(day, 8, 0)
			if i < 2 && len(admin.DM().Messages()) != before {
				t.Errorf("administrators are told after %d failures", i+1)
			}
		}
		admin.DM().Message("The digest DS-1 of <@"+nurseID+"> has stopped", "account is switched off")
		s.atHour("2026-11-26", 8, 0)
		if n := s.got(nurseID); n != 0 {
			t.Errorf("%d digests after the end", n)
		}
		if got := plainly(nurse.Command(hsct, "/digest list").Text); !strings.Contains(got, "Stopped (user_disabled)") {
			t.Errorf("the list: %s", got)
		}
		nurse.Command(hsct, "/digest resume")
		s.atHour("2026-11-28", 8, 0)
		s.until("digests again", func() bool { return s.got(nurseID) == 1 })
		dead, err := s.service.Store.DeadLetters(context.Background(), 10)
		if err != nil || len(dead) != 3 {
			t.Fatalf("dead letters: %+v, %v", dead, err)
		}
		for _, d := range dead {
			if ok, err := s.service.Store.Retry(context.Background(), d.ID); !ok || err != nil {
				t.Fatal(ok, err)
			}
		}
		s.settled()
	})
}

// Slack may not know charts: the digest comes with bars instead. An answer that got
// lost is not asked for again.
func TestWithoutChartsAndAmbiguous(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		nurse.Command(hsct, "/digest subscribe daily 8:00 empty")
		nurse.Command(hsct, "/shortage file 2 chairs low "+s.word)
		s.settled()
		s.allowed["chat.postMessage invalid_blocks"] = true
		s.Fail("chat.postMessage", slacksim.Failure{Times: 1, Error: "invalid_blocks"})
		s.atHour("2026-11-23", 8, 0)
		nurse.DM().Message("Daily digest").Shows("▁▁▁▁▁▁▁▁▁▁▁█")

		s.allowed["chat.postMessage Internal Server Error"] = true
		s.Fail("chat.postMessage", slacksim.Failure{Times: 1, Status: 500, After: true})
		s.atHour("2026-11-24", 8, 0)
		if n := s.got(nurseID); n != 2 {
			t.Errorf("%d digests, want the second once", n)
		}
	})
}

// An administrator turns the pages of who gets what, and has a list of their own with
// the buttons that end one.
func TestWhoGetsWhat(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		for _, who := range []string{nurseID, leadID, kleadID, cgtID, kidneyID, officerID} {
			s.answered(who, "/digest subscribe saturday 8:00", "DS-")
			s.answered(who, "/digest subscribe sunday 9:00", "DS-")
		}
		admin := s.as(coordID)
		admin.Command(hsct, "/digest subscribe monday 10:00 "+"unit hsct")
		admin.Command(hsct, "/digest list")
		page := admin.Message(hsct, "Who gets which digest", "1–10 of 13")
		page.Click("dg.page.on")
		page.Becomes("11–13 of 13", "<@"+coordID+">")
		page.Click("dg.page.back")
		page.Becomes("1–10 of 13")
		s.answered(coordID, "/digest list mine", "DS-13")
		mine := admin.Message(hsct, "Who gets which digest", "DS-13")
		mine.Click("Unsubscribe")
		s.answered(coordID, "/digest list mine", s.says("en", "digest.list_empty"))
		s.answered(nurseID, "/digest list unit hsct", "I don't know")
		s.filed(nurseID, hsct, "2 chairs "+s.word+" low")
	})
}
