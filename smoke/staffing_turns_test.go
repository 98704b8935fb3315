package smoke

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// Both approvers send their form at once: one decides, the other keeps the form
// and reads who did.
func TestBothApproversAtOnce(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		card := s.asked(nurseID, hsct, "5 nurses because nights are open "+s.word)
		s.brought("ST-1", dept.Endorsed, "")
		approver, second := s.as(approverID), s.as(secondID)
		forms := map[string]*slacksim.Modal{}
		for who, posts := range map[string]string{approverID: "4", secondID: "3"} {
			s.as(who).DM().Message("ST-1 ·").Click("Approve")
			forms[who] = s.as(who).View("How many of the 5 posts?").Fill("count", posts).Fill("text", "By "+who+" "+s.word)
		}
		var mu sync.Mutex
		told := map[string]slacksim.Submitted{}
		var both sync.WaitGroup
		for who, form := range forms {
			both.Go(func() {
				done, err := s.Submit(t.Context(), who, form.ID(), nil)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				told[who] = done
			})
		}
		both.Wait()
		first, late, posts := approver, second, 4
		if s.request(1).Moved.By == secondID {
			first, late, posts = second, approver, 3
		}
		got := s.request(1)
		if got.Rev != 3 || got.State != dept.Approved || got.Approved != posts {
			t.Errorf("revision %d, %s, %d approved", got.Rev, got.State, got.Approved)
		}
		if !told[first.ID].Closed {
			t.Errorf("the first keeps a form: %+v", told[first.ID])
		}
		card.Becomes("Approved", "by <@"+first.ID+">")
		first.DM().Message("ST-1 ·").Becomes("Approved")
		late.DM().Message("ST-1 ·").Becomes("Approved", "by <@"+first.ID+">", "By "+first.ID)
		late.View("ST-1 was already approved by").Close()
		s.settled()
		if n := s.cards(s.as(guestID).In(hsct), "approved by"); n != 2 { // the card, and one line in its thread
			t.Errorf("%d messages tell of an approval", n)
		}
	})
}

// Nobody approves what they asked for, nor what they stood behind.
func TestFourEyes(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		second, approver := s.as(secondID), s.as(approverID)
		card := s.asked(secondID, hsct, "1 pharmacist because "+s.word)
		s.brought("ST-1", dept.Endorsed, "")
		const own = "You requested ST-1 yourself, so somebody else has to approve it."
		if got := second.Command(hsct, "/staffing approve ST-1 1").Text; !strings.Contains(plainly(got), own) {
			t.Errorf("typed: %s", got)
		}
		if private := second.DM().Message("ST-1 ·").Becomes("Endorsed"); private.Has("Approve") || !private.Has("Decline") {
			t.Errorf("who asked for it is offered: %s", private.Text())
		}
		second.Message(hsct, "ST-1 ·").Click("Approve")
		second.Message(hsct, own)
		second.NoView()
		if strings.Contains(second.Home().Text(), "ST-1") {
			t.Error("it waits for who may not approve it")
		}
		approver.Home("Staffing requests to approve", "ST-1")
		approver.Command(hsct, "/staffing approve ST-1 1")
		card.Becomes("1 approved")

		s.asked(nurseID, hsct, "2 nurses because "+s.word)
		posted := second.Message(hsct, "ST-2 ·")
		if got := second.Command(hsct, "/staffing endorse ST-2").Text; !strings.Contains(plainly(got), "Endorsed by <@"+secondID+">") {
			t.Errorf("not endorsed: %s", got)
		}
		const stood = "ST-2, so another approver has to decide."
		posted.Becomes("Endorsed").Click("Approve")
		second.Message(hsct, stood)
		second.NoView()

		// Another's endorsement after a resubmission does not undo theirs.
		approver.Command(hsct, "/staffing decline ST-2 no_post")
		s.as(nurseID).Command(hsct, "/staffing resubmit ST-2")
		s.as(leadID).Command(hsct, "/staffing endorse ST-2")
		if got := second.Command(hsct, "/staffing approve ST-2 2").Text; !strings.Contains(plainly(got), stood) {
			t.Errorf("after a resubmission: %s", got)
		}
		second.Command(hsct, "/hamahang language fa")
		if got := second.Command(hsct, "/staffing approve ST-2 2").Text; !strings.Contains(plainly(got), "تصویب‌کنندهٔ دیگری باید تصمیم بگیرد") {
			t.Errorf("in Persian: %s", got)
		}
		if got := s.request(2); got.State != dept.Endorsed || got.Approved != 0 {
			t.Errorf("stored: %s, %d approved", got.State, got.Approved)
		}
		approver.Command(hsct, "/staffing approve ST-2 2")
		second.DM().Message("ST-2:").Becomes("درخواست: ۲، تصویب: ۲", "<@"+approverID+">")
	})
}

// What is returned comes back with its workload, and its history with it.
func TestReturnedAndResubmitted(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		card := s.asked(nurseID, hsct, "3 nurses because nights are open "+s.word)
		s.brought("ST-1", dept.Endorsed, "")
		nurse, approver, second := s.as(nurseID), s.as(approverID), s.as(secondID)
		theirs := second.DM().Message("ST-1 ·")
		approver.DM().Message("ST-1 ·").Click("Decline")
		form := approver.View("Decline").Fill("reason", "not_justified")
		if done := form.Submit(); done.Errors["text"] == "" || len(done.Errors) != 1 {
			t.Errorf("without a word: %+v", done)
		}
		form.Fill("text", "Attach the workload "+s.word).Submit()
		approver.NoView()
		card.Becomes("Declined", "Returned for a better justification", "Attach the workload")
		theirs.Becomes("Declined", "Attach the workload")
		mine := nurse.DM().Message("ST-1 ·")
		mine.Thread().Message("Declined by <@"+approverID+">", "Returned for a better justification", "Attach the workload")
		if strings.Contains(second.Home().Text(), "ST-1") {
			t.Error("what was declined waits for a decision")
		}

		s.Advance(24 * time.Hour)
		mine.Choose("st.more", "Calculate workload")
		nurse.View("Calculate workload").Fill("days", "250").Fill("hours", "8").Fill("current", "4").Fill("activities", "Beds "+s.word+": 20000 × 30").Submit()
		nurse.NoView()
		card.Becomes("5 required, 4 there: gap 1, ratio 0.8")
		s.Advance(dept.ChangedLately) // everybody has seen that
		mine.Click("Resubmit")
		nurse.View("Resubmit").Fill("text", "Here it is "+s.word).Submit()
		nurse.NoView()
		card.Becomes("Submitted", "Resubmitted by <@"+nurseID+">", "Here it is")
		theirs.Becomes("Submitted")
		if got := approver.Command(hsct, "/staffing approve ST-1 3").Text; !strings.Contains(plainly(got), "ST-1 is submitted, so nobody can approve it now.") {
			t.Errorf("before it is endorsed again: %s", got)
		}
		s.brought("ST-1", dept.Approved, "3")
		card.Becomes("3 requested · 3 approved · 0 filled")
		got := plainly(nurse.Command(hsct, "/staffing show ST-1").Text)
		at := 0
		for _, want := range []string{
			"History", "Requested by", "Endorsed by", "Declined by", "Attach the workload", "Workload calculated by", "Resubmitted by", "Here it is",
			"Endorsed by", "3 approved by", "Time to approve: less than a minute",
		} {
			i := strings.Index(got[at:], want)
			if i < 0 {
				t.Fatalf("the history lacks %q after %q", want, got[:at])
			}
			at += i
		}
	})
}

// A conscript's service ends one day: 90 days before, the cards are drawn anew,
// once, and again 60 and 30 days before.
func TestConscriptsServiceEnds(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		card := s.asked(nurseID, hsct, "1 biomedical engineer conscript because pumps wait "+s.word)
		s.brought("ST-1", dept.Recruiting, "1")
		lead := s.as(leadID)
		mine := lead.DM().Message("ST-1 ·") // the owner's
		mine.Click("Fill a post")
		form := lead.View("Service ends on").Fill("start", "1 Dey").Fill("name", "Volunteer one")
		if done := form.Submit(); done.Errors["service_end"] == "" && !done.Closed {
			if done = form.Submit(); done.Errors["service_end"] == "" {
				t.Errorf("without its end: %+v", done)
			}
		}
		if done := sure(form.Fill("service_end", "22 December 2027")); !done.Closed {
			t.Fatalf("not filled: %+v", done)
		}
		card.Becomes("Filled", "Conscript placement", "Volunteer one", "service until 22 December 2027")
		mine.Becomes("Filled").Click("Close")
		card.Becomes("Closed by")
		s.settled()

		lines, updates := len(card.Thread().Messages()), s.Calls("chat.update")
		sweep := func() int {
			t.Helper()
			n, err := s.service.Jobs.Sweep(context.Background(), s.team)
			if err != nil {
				t.Fatal(err)
			}
			s.settled()
			return n
		}
		zone := s.service.Desk.Dept.Zone
		first := time.Date(2027, 12, 22-90, 0, 0, 0, 0, zone)
		s.Advance(first.Sub(s.clock.now()) - time.Second)
		if n := sweep(); n != 0 {
			t.Errorf("%d fell due a second before", n)
		}
		quiet := s.Calls("chat.update")
		if quiet != updates {
			t.Errorf("%d cards were drawn before their time", quiet-updates)
		}
		s.Advance(time.Second)
		swept := sweep() // the bot's own sweep may have come first
		drawn := s.Calls("chat.update") - quiet
		if drawn == 0 || swept > 1 {
			t.Errorf("%d fell due, %d cards were drawn anew", swept, drawn)
		}
		if n := sweep(); n != 0 || s.Calls("chat.update")-quiet != drawn {
			t.Errorf("it fell due twice: %d", n)
		}
		for i, days := range []int{60, 30} {
			s.Advance(time.Date(2027, 12, 22-days, 0, 0, 0, 0, zone).Sub(s.clock.now()))
			sweep()
			s.until("the cards drawn anew", func() bool { return s.Calls("chat.update")-quiet >= (i+2)*drawn })
		}
		if n := len(card.Thread().Messages()); n != lines {
			t.Errorf("%d lines in the thread, were %d", n, lines)
		}
		card.Shows("service until 22 December 2027")
	})
}
