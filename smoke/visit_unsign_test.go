package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

const (
	unsure = "REQUEST TENTATIVE 1 2027-02-10T06:30Z"
	again  = "REQUEST CONFIRMED 1 2027-02-10T06:30Z"
)

// Infection control withdraws its consent to a confirmed visit: it is tentative again,
// everybody concerned is told and so are their calendars, nobody can start it; from
// the Home tab the office consents anew, and it is confirmed once more.
func TestASignOffIsWithdrawn(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, lead, head, infection := s.as(coordID), s.as(leadID), s.as(headID), s.as(infectionID)
		s.planned()
		s.settled()

		// Before the confirmation a withdrawal is between those who plan the visit.
		s.answered(infectionID, "/visit sign_off VI-1 withdraw", "")
		infection.View("Withdraw a sign-off").Close()
		s.answered(infectionID, "/visit sign_off VI-1 infektion withdraw the ward is full", "Which office do you mean?")
		s.answered(infectionID, "/visit sign_off VI-1 withdraw the ward is full "+s.word, "⬜ Infection control")
		s.answered(coordID, "/visit confirm VI-1", "Still to sign off: Infection control")
		s.settled()
		coord.DM().Message("VI-1 ·").Becomes("⚠️ <@"+infectionID+"> withdrew the sign-off for Infection control", "the ward is full")
		if n := len(lead.DM().Messages()); n != 0 {
			t.Errorf("the lead heard of a visit that is not sure: %d messages", n)
		}
		s.answered(infectionID, "/visit sign_off VI-1", "✅ Infection control")
		coord.Command(hsct, "/visit confirm VI-1")
		s.wantEvents(leadID, requested)
		lead.DM().Message("VI-1", "You are invited").Click("Accept")
		lead.DM().Message("VI-1", "You said: *coming*")
		public := s.as(guestID).Message(hsct, "VI-1 ·", "Confirmed")

		// Afterwards it is everybody's business.
		s.answered(leadID, "/visit sign_off VI-1 infection control withdraw not mine", "Only Infection control (<@"+infectionID+">) can withdraw its sign-off")
		s.answered(infectionID, "/hamahang language fa", "به فارسی")
		infection.DM().Message("VI-1 ·").Click("Withdraw a sign-off") // drawn before they chose Persian
		form := infection.View("پس گرفتن موافقت", "بازدید قطعی است")
		if got := form.Value("office"); got != "کنترل عفونت" {
			t.Errorf("prefilled with %q", got)
		}
		if done := form.Fill("text", "بیمار 0499370899 تب دارد").Submit(); done.Errors["text"] == "" {
			t.Errorf("a national code: %+v", done)
		}
		form.Fill("text", "شیوع در بخش "+s.word).Submit()
		infection.NoView()
		public.Becomes("Tentative", "⬜ Infection control", "withdrew the sign-off", "State: Confirmed → Tentative", "شیوع در بخش")
		s.wantEvents(leadID, requested, unsure)
		s.wantEvents(headID, requested, unsure)
		for who, want := range map[string]int{coordID: 2, headID: 2, approverID: 2, leadID: 1} { // planners, the host, another office, the invited
			thread := s.as(who).DM().Message("VI-1 ·", "withdrew the sign-off").Thread()
			if n := s.cards(thread, "withdrew the sign-off for Infection control") - 1; n != want { // the card above says so, too
				t.Errorf("%s was told %d times, want %d", who, n, want)
			}
		}
		lead.DM().Message("VI-1 ·", "You said: *coming*") // the time is the same, and so is the answer
		if v := s.tour(1); v.State != dept.VisitTentative || v.Sequence != 1 || !v.Public() {
			t.Errorf("VI-1 is %s at sequence %d", v.State, v.Sequence)
		}
		s.answered(coordID, "/visit start VI-1", "VI-1 is tentative, so nobody can")

		// What waits for the office stands in front of its Home tab, and is done there.
		home := infection.Home("بازدیدهای منتظر شما", "موافقت شما: کنترل عفونت")
		home.Click("vi.show.1")
		window := infection.View("VI-1", "تاریخچه")
		window.Click("vi.sign_off.infection_control")
		window.Shows("✅ کنترل عفونت")
		window.Close()
		home = infection.Home()
		s.until("nothing waits for the office", func() bool { return !strings.Contains(home.Text(), "بازدیدهای منتظر شما") })
		coord.Command(hsct, "/visit confirm VI-1")
		public.Becomes("Confirmed", "✅ Infection control")
		s.wantEvents(leadID, requested, unsure, again)

		// Two weeks before, it is on everybody's tab; once it has started nothing is withdrawn.
		if got := s.as(kidneyID).Home("Your open shortages").Text(); strings.Contains(got, "VI-1") {
			t.Errorf("eleven weeks before: %s", got)
		}
		s.Advance(s.tour(1).Start.AddDate(0, 0, -13).Sub(s.clock.now()))
		s.as(kidneyID).Home("Visits in the next 14 days", "VI-1")
		coord.Home("Visits waiting for you", "VI-1", "of yours are due")
		s.Advance(s.tour(1).Start.Sub(s.clock.now()) + time.Minute)
		coord.Command(hsct, "/visit start VI-1")
		s.answered(headID, "/visit sign_off VI-1 head withdraw too late", s.says("en", "error.wrong_state", "Ref", "VI-1", "State", s.says("en", "state.visit.in_progress"), "Verb", s.says("en", "verb.unsign")))

		// The papers are one click away for those who may read them.
		coord.Command(hsct, "/visit question VI-1 Who pays for the filters? "+s.word)
		coord.Command(hsct, "/visit end VI-1")
		s.settled()
		card := coord.DM().Message("VI-1 ·", "Held", "Questions still open", "Who pays for the filters?")
		card.Click("vi.statement")
		coord.DM().Message("not to be published yet")
		before, _ := s.packs(coordID)
		card.Click("vi.brief")
		coord.DM().Message("The whole internal edition is on its way")
		s.until("the pack is there", func() bool { got, _ := s.packs(coordID); return len(got) == len(before)+1 })
		if lead.DM().Message("VI-1 ·").Has("vi.statement") || public.Has("vi.statement") || public.Has("vi.brief") {
			t.Error("who may not read the statement has its button")
		}
		head.Command(hsct, "/hamahang language en")
		card.Click("Report")
		coord.View("Report", "Questions still open", "Who pays for the filters?").Fill("text", "They saw the ward "+s.word).Submit()
		card.Becomes("Reported", "1 question was still open")
		s.answered(headID, "/visit close VI-1", "Closed by", "1 question was still open", "Who pays for the filters?")
		s.answered(kidneyID, "/visit پاسخ VI-1 بیمارستان", "No question is open")
	})
}
