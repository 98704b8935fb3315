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

// filed has a person file a line and returns the card in the unit's channel, as
// somebody sees it whom nothing is told in private.
func (s *stage) filed(by, channel, line string) *slacksim.Msg {
	s.t.Helper()
	answer := s.as(by).Command(channel, "/shortage file "+line)
	ref := refIn(answer.Text)
	if ref == "" {
		s.t.Fatalf("not filed: %s", answer.Text)
	}
	return s.as(guestID).Message(channel, s.headline(channel, ref))
}

func TestDeclineAndResubmit(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 monitors "+s.word)
		lead, nurse := s.as(leadID), s.as(nurseID)
		lead.Message(hsct, "SH-1").Choose("sh.more", "Decline")
		form := lead.View("Decline").Fill("Reason", "Other reason")
		if done := form.Submit(); done.Errors["text"] != "Please say why." {
			t.Errorf("without words: %+v", done)
		}
		form.Fill("Remark", "We have two in storage "+s.word).Submit()
		lead.NoView()
		card.Becomes("Declined", "Other reason", "We have two in storage")
		nurse.DM().Message("SH-1").Thread().Message("Declined by <@"+leadID+">", "in storage")

		nurse.Command(hsct, "/shortage resubmit SH-1 Storage is empty "+s.word)
		card.Becomes("Reported", "Storage is empty")
		lead.Command(hsct, "/shortage decline SH-1 no funding until spring")
		card.Becomes("Declined", "No funding", "until spring")
		nurse.DM().Message("SH-1").Click("Resubmit")
		nurse.View("Resubmit").Submit()
		card.Becomes("Reported", "Resubmitted by")
	})
}

// The reporter and the followers of a duplicate hear of the original from then on.
func TestDuplicateWithFollowers(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.filed(coordID, hsct, "9 infusion pumps "+s.word+" for HSCT")
		second := s.filed(nurseID, hsct, "2 infusion pumps bed 4 "+s.word)
		doctor, nurse, lead := s.as(cgtID), s.as(nurseID), s.as(leadID)
		doctor.Message(hsct, "SH-2 ·").Click("Follow")
		doctor.DM().Message("SH-2 ·")

		lead.Message(hsct, "SH-2 ·").Choose("sh.more", "Duplicate")
		form := lead.View("Duplicate").Fill("Which shortage", "sh۲")
		if done := form.Submit(); !strings.Contains(done.Errors["of"], "can't be a duplicate of itself") {
			t.Errorf("of itself: %+v", done)
		}
		form.Fill("Which shortage", "SH-9")
		if done := form.Submit(); !strings.Contains(done.Errors["of"], "There is no ") {
			t.Errorf("of none: %+v", done)
		}
		form.Fill("Which shortage", "SH-1").Submit()
		lead.NoView()
		second.Becomes("Duplicate of SH-1")

		for _, p := range []*slacksim.Person{nurse, doctor} {
			p.DM().Message("SH-2 ·", "Duplicate of SH-1")
			p.DM().Message("SH-1 ·", s.word)
		}
		lead.Command(hsct, "/shortage acknowledge SH-1")
		for _, p := range []*slacksim.Person{nurse, doctor} {
			p.DM().Message("SH-1 ·", "Acknowledged by").Thread().Message("Acknowledged by <@" + leadID + ">")
		}
		if got := lead.Command(hsct, "/shortage duplicate SH-1 of SH-2").Text; !strings.Contains(got, "closed as a duplicate. Choose an open one") {
			t.Errorf("of a closed one: %s", got)
		}
	})
}

func TestHoldUntilThenResume(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		lead := s.as(leadID)
		lead.Message(hsct, "SH-1").Choose("sh.more", "Hold")
		form := lead.View("Hold").Fill("Until when?", "yesterday").Fill("Reason", "Waiting for a quote "+s.word)
		if done := form.Submit(); done.Errors["until"] == "" {
			if done = form.Submit(); done.Errors["until"] != "Choose a day after today on which work on this goes on." {
				t.Errorf("until yesterday: %+v", done)
			}
		}
		form.Fill("Until when?", "15 Azar").Submit()
		form.Shows("Sunday 6 December 2026 (15 Azar 1405)")
		form.Submit()
		lead.NoView()
		card.Becomes("On hold until 6 December 2026", "Waiting for a quote")

		s.pass(24 * time.Hour)
		if strings.Contains(card.Text(), "overdue") {
			t.Error("its clocks did not stop")
		}
		s.pass(14 * 24 * time.Hour)
		card.Becomes("Resume: overdue since")
		lead.Message(hsct, "SH-1").Click("Resume")
		card.Becomes("Reported", "Resumed by", "Acknowledge by 7 December 2026")
	})
}

// pass moves the clock, and sweeps what fell due.
func (s *stage) pass(by time.Duration) {
	s.t.Helper()
	s.settled() // a response URL would run out
	s.Advance(by)
	if _, err := s.service.Jobs.Sweep(context.Background(), s.team); err != nil {
		s.t.Fatal(err)
	}
	s.settled()
}

// What nobody looked at in time says so by itself.
func TestOverdueShows(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.pass(59 * time.Minute)
		if strings.Contains(card.Text(), "overdue") {
			t.Error("overdue before its time")
		}
		s.pass(2 * time.Minute)
		card.Becomes("Acknowledge: overdue since 22 November 2026, 14:30")
		s.as(nurseID).DM().Message("SH-1", "overdue")
		if got := s.as(leadID).Command(hsct, "/shortage list overdue").Text; !strings.Contains(plainly(got), "SH-1") {
			t.Errorf("overdue list: %s", got)
		}
		s.as(leadID).Command(hsct, "/shortage acknowledge SH-1")
		card.Becomes("Resolve by 25 November 2026, 13:30")
		s.settled()
		if n := len(card.Thread().Messages()); n != 2 {
			t.Errorf("%d messages in the thread, want the card and the acknowledgement", n)
		}
	})
}

// Two people press the same button, and press it twice: one acknowledges once,
// the other reads who did.
func TestTwoLeadsAtOnce(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word)
		gate := make(chan struct{})
		s.Fail("chat.update", slacksim.Failure{Until: gate}) // both see the button
		click := slacksim.Click{Where: slacksim.Where{Channel: hsct, TS: card.TS}, ActionID: "sh.acknowledge"}
		var both sync.WaitGroup
		for _, who := range []string{leadID, coordID, leadID, coordID} {
			both.Go(func() {
				if err := s.Click(t.Context(), who, click); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		close(gate)
		first, second := leadID, coordID
		if s.stored(1).Moved.By == coordID {
			first, second = coordID, leadID
		}
		s.as(second).Message(hsct, "SH-1 was already acknowledged by <@"+first+">")
		card.Becomes("Acknowledged by <@" + first + ">")
		if got := s.stored(1); got.Rev != 2 || got.Owner != first {
			t.Errorf("revision %d, owner %s", got.Rev, got.Owner)
		}
		// Pressing twice is no harm either.
		if got := s.as(first).Command(hsct, "/shortage acknowledge SH-1").Text; !strings.Contains(plainly(got), "was already acknowledged by <@"+first+">") {
			t.Errorf("twice: %s", got)
		}
		if got := s.stored(1).Rev; got != 2 {
			t.Errorf("revision %d after pressing twice", got)
		}
	})
}

func TestAssignAffectFollowCorrect(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word)
		lead, doctor, coord := s.as(leadID), s.as(kidneyID), s.as(coordID)

		lead.Message(hsct, "SH-1").Click("Assign")
		lead.View("Assign").Fill("Who takes care of it?", guestID)
		if done := lead.View("Assign").Submit(); done.Errors["to"] == "" {
			t.Errorf("a guest became the owner: %+v", done)
		}
		lead.View("Assign").Fill("Who takes care of it?", coordID).Submit()
		lead.NoView()
		card.Becomes("Owner\n<@" + coordID + ">")
		coord.DM().Message("SH-1 ·")

		doctor.Message(hsct, "SH-1").Click("Affects us too")
		card.Becomes("also affected: Kidney Research Center")
		s.as(kleadID).Message(kidney, "SH-1", s.word)
		doctor.DM().Message("SH-1 ·")

		officer := s.as(officerID)
		officer.Message(hsct, "SH-1").Click("Follow")
		officer.DM().Message("SH-1 ·")
		if got := officer.Command(hsct, "/shortage follow SH-1").Text; !strings.Contains(plainly(got), "You already follow SH-1") {
			t.Errorf("twice: %s", got)
		}
		officer.Command(hsct, "/shortage unfollow SH-1")
		s.settled()
		heard := len(officer.DM().Messages())

		s.as(nurseID).Command(hsct, "/shortage correct SH-1")
		form := s.as(nurseID).View("Correct a shortage")
		form.Fill("Severity", "Critical").Fill("What is short?", "Ventilators of ward 2 "+s.word).Submit()
		s.as(nurseID).NoView()
		card.Becomes("Critical", "Ventilators of ward 2", "Severity: Medium → Critical")
		doctor.DM().Message("SH-1 ·", "Ventilators of ward 2")
		s.settled()
		if n := len(officer.DM().Messages()); n != heard {
			t.Errorf("who follows no more still hears: %d messages, were %d", n, heard)
		}
		if got := s.stored(1); got.Severity != dept.Critical || len(got.Affected) != 1 || got.Owner != coordID {
			t.Errorf("stored: %+v", got)
		}
		got := coord.Command(hsct, "/shortage show sh۱").Text
		for _, want := range []string{"History", "Reported by", "Assigned to", "is affected too", "Followed by", "No longer followed by", "Corrected by"} {
			if !strings.Contains(got, want) {
				t.Errorf("the history lacks %q", want)
			}
		}
	})
}
