package smoke

import (
	"strings"
	"testing"

	"hamahang/dept"
)

const biomedID = "U0BIOMED"

// What other programs read of the files below. A withdrawal has no status: the visit
// itself stands (RFC 5546, 3.2.5).
const (
	invitedLate = "REQUEST CONFIRMED 0 2027-02-10T06:30Z"
	withdrawn   = "CANCEL  1 2027-02-10T06:30Z"
	movedOn     = "REQUEST TENTATIVE 2 2027-02-11T07:30Z"
	takenOff    = "CANCEL  3 2027-02-11T07:30Z"
	movedAgain  = "REQUEST CONFIRMED 3 2027-02-11T07:30Z"
	calledOff   = "CANCEL CANCELLED 4 2027-02-11T07:30Z"
)

// People beside the host, the leads and the presenters, from the form to the
// cancellation: who is invited when, whose calendar hears of what, and what somebody
// who is not in the roster sees and may do.
func TestGuests(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nurse, stranger, lead := s.as(coordID), s.as(nurseID), s.as(guestID), s.as(leadID)
		coord.Command(hsct, "/visit Vice President for Research to HSCT on 21 Bahman 10:00 for 2h about "+s.word)
		form := coord.View("10:00").Fill("host", headID).Fill("also", nurseID, guestID).Fill("asks", "Six conscripts")
		form.Submit()
		if got := s.tour(1).Also; len(got) != 2 {
			t.Fatalf("also invited: %v", got)
		}
		coord.Command(hsct, "/visit schedule VI-1")
		s.signedOff()
		coord.Command(hsct, "/visit invite VI-1 <@"+biomedID+">")
		coord.Command(hsct, "/visit uninvite VI-1 <@"+biomedID+">")
		s.settled()
		for _, who := range []string{nurseID, guestID, biomedID} {
			s.wantEvents(who)
			if n := len(s.as(who).DM().Messages()); n != 0 {
				t.Errorf("%s heard of a visit that is not sure: %d messages", who, n)
			}
		}
		coord.DM().Message("VI-1 ·", "Also invite", "<@"+nurseID+">")

		coord.Command(hsct, "/visit confirm VI-1")
		s.wantEvents(nurseID, requested)
		s.wantEvents(guestID, requested)
		s.wantEvents(biomedID)
		nurse.DM().Message("VI-1 ·", "You are invited").Click("Maybe")
		card := stranger.DM().Message("VI-1 ·", "You are invited. Will you come?")
		if text := card.Text(); strings.Contains(text, "conscripts") || card.Has("Follow") || card.Has("Checklist") {
			t.Errorf("who is not in the roster sees %s", text)
		}
		card.Click("Accept")
		card.Becomes("You said: *coming*")
		coord.DM().Message("VI-1 ·", "coming: 1", "<@"+guestID+">", "maybe: 1", "no answer yet: 2")
		if got := stranger.Command(hsct, "/visit show VI-1").Text; !strings.Contains(got, "not on the roster") {
			t.Errorf("who is not in the roster is shown %s", got)
		}

		// One more: they alone hear of it, the others' cards show it.
		lines := s.lines(leadID)
		coord.Command(hsct, "/visit invite VI-1 <@"+biomedID+"> please bring the figures")
		s.wantEvents(biomedID, invitedLate)
		s.wantEvents(leadID, requested)
		s.wantEvents(nurseID, requested)
		s.as(biomedID).DM().Message("VI-1 ·", "You are invited")
		lead.DM().Message("VI-1 ·", "Invited by <@"+coordID+">: <@"+biomedID+">")
		if n := s.lines(leadID); n != lines {
			t.Errorf("the lead heard of a guest: %d lines, %d before", n, lines)
		}

		// One less: their calendar is told, and nobody else's.
		coord.Command(hsct, "/visit uninvite VI-1 <@"+nurseID+">")
		s.wantEvents(nurseID, requested, withdrawn)
		s.wantEvents(leadID, requested)
		s.wantEvents(biomedID, invitedLate)
		gone := nurse.DM().Message("VI-1 ·", "You are no longer invited.")
		if gone.Has("Accept") || s.lines(leadID) != lines {
			t.Errorf("the nurse may press %v", gone.Elements())
		}
		coord.DM().Message("VI-1 ·", "coming: 1", "no answer yet: 3")

		// Later changes are no longer the nurse's concern.
		coord.Command(hsct, "/visit postpone VI-1")
		form = coord.View("Postpone").Fill("begin", "11 February 2027 11:00").Fill("finish", "2h").Fill("text", "Another appointment "+s.word)
		if form.Submit(); s.tour(1).State == dept.VisitConfirmed {
			form.Submit() // the dates were read back first
		}
		s.wantEvents(biomedID, invitedLate, movedOn)
		s.wantEvents(guestID, requested, movedOn)
		s.wantEvents(nurseID, requested, withdrawn)

		// Taken off by correcting the visit, while it waits for its new day.
		coord.Command(hsct, "/visit correct VI-1")
		form = coord.View("Correct a visit").Fill("also", guestID)
		if form.Submit(); len(s.tour(1).Also) != 1 {
			t.Fatalf("not corrected: %s", form.Text())
		}
		s.wantEvents(biomedID, invitedLate, movedOn, takenOff)
		s.wantEvents(guestID, requested, movedOn)
		s.Advance(dept.ChangedLately)
		s.signedOff()
		coord.Command(hsct, "/visit confirm VI-1")
		s.wantEvents(guestID, requested, movedOn, movedAgain)
		coord.Command(hsct, "/visit cancel VI-1 The minister stays at home")
		s.wantEvents(guestID, requested, movedOn, movedAgain, calledOff)
		s.wantEvents(leadID, requested, movedOn, movedAgain, calledOff)
		s.wantEvents(nurseID, requested, withdrawn)
		s.wantEvents(biomedID, invitedLate, movedOn, takenOff)
		for _, m := range stranger.DM().Messages() {
			for _, line := range append(m.Thread().Messages(), m) {
				if strings.Contains(line.Text(), "stays at home") {
					t.Errorf("who is not in the roster reads the reason: %s", line.Text())
				}
			}
		}
	})
}

// lines counts what stands in somebody's private conversation.
func (s *stage) lines(who string) int {
	s.t.Helper()
	s.settled()
	n := 0
	for _, m := range s.as(who).DM().Messages() {
		n += 1 + len(m.Thread().Messages())
	}
	return n
}

// A clash with a visit that is still a secret: planners read which, others do not.
func TestClashesWithASecret(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	coord, nurse := s.as(coordID), s.as(nurseID)
	coord.Command(hsct, "/visit file Rector to HSCT on 21 Bahman 10:00 about "+s.word)
	line := "/visit file Vice President for Research to HSCT on 21 Bahman 10:30 about beds"
	if got := plainly(nurse.Command(hsct, line).Text); strings.Contains(got, "VI-1") || !strings.Contains(got, "HSCT Department is taken at that time") || strings.Contains(got, s.word) || strings.Contains(got, "10:00") {
		t.Errorf("a nurse reads %s", got)
	}
	coord.DM().Message("VI-2 ·", "is also toured by", "VI-1", s.word)
	card := nurse.DM().Message("VI-2 ·", "HSCT Department is taken at that time")
	if text := card.Text(); strings.Contains(text, "VI-1") || strings.Contains(text, s.word) || strings.Contains(text, "10:00") {
		t.Errorf("the nurse's card: %s", text)
	}
	// In the form it is the same, and once VI-2 is public who only reads it hears nothing.
	s.as(clabID).Command(cgt, "/visit Vice President for Research to HSCT on 21 Bahman 10:45 about beds")
	form := s.as(clabID).View("Propose a visit", "HSCT Department is taken at that time")
	if text := form.Text(); strings.Contains(text, "VI-2") || strings.Contains(text, "10:30") || strings.Contains(text, "VI-1") || strings.Contains(text, "10:00") || strings.Contains(text, "another visit") {
		t.Errorf("the nurse's form: %s", text)
	}
	form.Close()
	coord.Command(hsct, "/visit schedule VI-2")
	coord.View("Schedule").Submit()
	for _, who := range []string{headID, infectionID, approverID, officerID} {
		s.as(who).Command(hsct, "/visit sign_off VI-2")
	}
	coord.Command(hsct, "/visit confirm VI-2")
	coord.View("Confirm").Submit()
	public := s.as(guestID).Message(hsct, "VI-2 ·", "Confirmed")
	for where, text := range map[string]string{"the channel": public.Text(), "somebody else": s.as(kidneyID).Command(kidney, "/visit show VI-2").Text} {
		if !strings.Contains(plainly(text), "VI-2") || strings.Contains(text, "is taken") || strings.Contains(text, "آزاد نیست") || strings.Contains(text, "VI-1") {
			t.Errorf("%s reads %s", where, text)
		}
	}
	if got := plainly(coord.Command(hsct, "/visit show VI-2").Text); !strings.Contains(got, "VI-1 “") {
		t.Errorf("the coordinator reads %s", got)
	}
}
