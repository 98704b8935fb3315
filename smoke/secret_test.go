package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// Words that the head has not approved reach those who have to do with them, and
// nobody else on any surface: not by their ID, in lists and counts, histories, cards
// of needs and visits, digests, the Home tab, channels, the pack or the statement. Nor
// once they were given up; approved ones are everybody's.
func TestUnconfirmedWordingStaysHidden(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, coord, head, press := s.as(nurseID), s.as(coordID), s.as(headID), s.as(officerID)
		canary := "Canary" + s.word
		outsiders := map[string]string{kidneyID: kidney, kleadID: kidney, cgtID: cgt, officerID: hsct, "U0DONOR": hsct}
		quiet := func(what, text string) {
			t.Helper()
			if strings.Contains(text, canary) {
				t.Errorf("%s tells of it: %s", what, text)
			}
		}
		nurse.Command(hsct, "/shortage file 8 infusion pumps "+s.word+" critical")
		s.planned()
		coord.Command(hsct, "/visit confirm VI-1")
		s.answered(nurseID, `/commitment file "We will pay for all `+canary+`" Dean `+canary+`, Ministry of Health type funding by 21 Bahman SH-1 VI-1`, "Filed as CO-1")
		s.answered(nurseID, `/commitment file "Given up `+canary+`" Vice President for Research, Ministry of Health type funding by 21 Bahman SH-1`, "Filed as CO-2")
		head.Command(hsct, "/commitment drop CO-2 nobody heard it")

		hidden := func() {
			t.Helper()
			s.settled()
			for who, channel := range outsiders {
				for _, line := range []string{
					"/commitment show CO-1", "/commitment show CO-2", "/commitment CO-1", "/commitment follow CO-1", "/commitment confirm CO-1", "/commitment progress CO-1 well",
					"/commitment assign CO-1 <@" + who + ">", "/commitment correct CO-1",
				} {
					got := plainly(s.as(who).Command(channel, line).Text)
					quiet(who+" types "+line, got)
					if !strings.Contains(got, "not confirmed yet") && !strings.Contains(got, "هنوز تأیید نشده") {
						t.Errorf("%s types %s: %s", who, line, got)
					}
				}
				for _, line := range []string{
					"/commitment list", "/commitment list all", "/commitment list overdue", "/commitment list mine", "/commitment list unit HSCT", "/commitment list visit VI-1",
					"/commitment list organisation Ministry", "/commitment list official Dean", "/commitment rates", "/commitment history organisation Ministry", "/commitment history Dean",
					"/shortage show SH-1", "/shortage list all", "/visit show VI-1", "/digest",
				} {
					got := plainly(s.as(who).Command(channel, line).Text)
					quiet(who+" types "+line, got)
					if strings.Contains(got, "CO-1") || strings.Contains(got, "CO-2") {
						t.Errorf("%s types %s and learns that there is one: %s", who, line, got)
					}
				}
				home := s.as(who).Home()
				s.until("the Home tab is drawn", func() bool {
					return strings.Contains(home.Text(), "Help") || strings.Contains(home.Text(), "راهنما")
				})
				quiet("the Home tab of "+who, home.Text())
				for _, m := range s.as(who).DM().Messages() {
					quiet("a message to "+who, m.Text())
				}
			}
			for _, channel := range []string{hsct, kidney, cgt} {
				for _, m := range s.as(guestID).In(channel).Messages() {
					quiet("a message in "+channel, m.Text())
				}
			}
			coord.Command(hsct, "/visit brief VI-1 html en")
			_, pack := s.packs(coordID)
			quiet("the pack", string(pack))
		}
		hidden()
		for _, who := range []string{nurseID, coordID, approverID, headID, leadID} { // of the last one's unit
			s.answered(who, "/commitment show CO-1", canary)
			s.answered(who, "/commitment list open", "CO-1", "1–1 of 1")
			s.answered(who, "/commitment history organisation Ministry", canary, "Waiting for approval of the wording", "CO-2")
		}

		// Its day passes, the visit is held: still nothing.
		s.pass(s.tour(1).Start.Sub(s.clock.now()) + time.Minute)
		for _, line := range []string{"start", "end", "report"} {
			coord.Command(hsct, "/visit "+line+" VI-1 "+s.word)
		}
		s.pass(48 * time.Hour)
		s.answered(headID, "/commitment list overdue", "CO-1")
		s.answered(coordID, "/visit show VI-1", "Reported")
		quiet("the statement", press.Command(hsct, "/visit statement VI-1").Text)
		hidden()

		head.Command(hsct, "/commitment confirm CO-1")
		s.as(guestID).Message(hsct, "CO-1 ·", canary)
		for who := range outsiders {
			s.answered(who, "/commitment show CO-1", canary)
			s.answered(who, "/commitment list all", "CO-1", "1–1 of 1")
			if got := s.answered(who, "/commitment history Dean", canary, "VI-1", "1 made"); strings.Contains(got, "CO-2") {
				t.Errorf("%s reads what was given up before it was approved: %s", who, got)
			}
		}
		if got := s.promise(2); got.State != dept.CommitmentDropped {
			t.Errorf("CO-2 is %s", got.State)
		}
	})
}

// Who stands in for somebody away gets no secret that is not theirs, and who had to do
// with a promise once reads no newer words of it.
func TestSecretsAndStandIns(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		canary := "Canary" + s.word
		outsider := s.as(kleadID)
		quiet := func(when string) {
			t.Helper()
			s.settled()
			for _, m := range outsider.DM().Messages() {
				if strings.Contains(m.Text(), canary) {
					t.Errorf("%s the outsider reads %s", when, m.Text())
				}
			}
		}
		for _, who := range []string{headID, coordID, officerID} {
			s.answered(who, "/hamahang away until 12 March 2027 deputy <@"+kleadID+">", "")
		}
		s.answered(nurseID, `/commitment file "We will pay `+canary+`" Dean, Ministry of Health type funding by 21 Bahman`, "Filed as CO-1")
		s.answered(nurseID, "/visit file Rector to HSCT on 29 Bahman 10:00 for 2h about "+canary, "Filed as VI-1")
		s.answered(coordID, "/visit schedule VI-1", "Tentative")
		quiet("in a head's, a coordinator's and an office's place")
		if n := len(s.as(headID).DM().Messages()); n == 0 {
			t.Error("the head gets nothing of it")
		}

		// The visit is coming up: who stands in hears of it, and not what it is about.
		s.pass(s.tour(1).Start.AddDate(0, 0, -13).Sub(s.clock.now()))
		s.pass(24 * time.Hour)
		if told := s.reminded(kleadID); len(told) == 0 {
			t.Error("nobody is reminded in the coordinator's place")
		} else {
			told[0].Shows("VI-1", "is not confirmed yet; ask a coordinator")
			if strings.Contains(told[0].Text(), "sign off") {
				t.Errorf("it tells what the visit lacks: %s", told[0].Text())
			}
		}
		quiet("reminded")

		// A former witness keeps the card they had.
		s.answered(nurseID, "/commitment correct CO-1", "")
		form := s.as(nurseID).View("Correct a promise")
		form.Fill("words", "For now "+s.word).Fill("witness", kleadID).Submit()
		s.as(nurseID).NoView()
		outsider.DM().Message("CO-1 ·", "For now")
		s.answered(kleadID, "/commitment show CO-1", "For now")
		canary = "Second" + s.word // the words before are theirs to know as a witness
		s.answered(nurseID, "/commitment correct CO-1", "")
		s.as(nurseID).View("Correct a promise").Fill("words", "We will pay twice "+canary).Fill("witness", nurseID).Submit()
		s.as(nurseID).NoView()
		quiet("no longer a witness")
		s.answered(kleadID, "/commitment show CO-1", "not confirmed yet")
		outsider.DM().Message("CO-1 ·", "For now")
	})
}
