package smoke

import (
	"strings"
	"testing"
)

// The first story: a nurse lacks eight pumps, five are approved, they come in
// two lots, one fails.
func TestFromReportToReopening(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, lead, coord := s.as(nurseID), s.as(leadID), s.as(coordID)

		nurse.Command(hsct, "/shortage 8 "+s.word+" infusion pumps high by 15 Azar")
		form := nurse.View("Report a shortage")
		for field, want := range map[string]string{
			"Unit": "HSCT Department", "Category": "Equipment", "What is short?": s.word + " infusion pumps",
			"Quantity": "8", "Needed by": "6 December 2026",
		} {
			if got := form.Value(field); got != want {
				t.Errorf("%s is prefilled with %q, want %q", field, got, want)
			}
		}
		form.Fill("Effect on patients", "Two children wait "+s.word)
		if done := form.Submit(); len(done.Errors) > 0 {
			t.Fatalf("refused: %v", done.Errors)
		}
		nurse.View("Filed as SH-1").Close()

		mine := nurse.DM().Message("SH-1", "Reported")
		if !mine.Unread() {
			t.Error("the reporter's message shows no unread mark")
		}
		card := lead.Message(hsct, "SH-1", s.word, "HSCT Department", "Reported")
		if got := strings.Join(card.Elements(), ", "); got != "Acknowledge, Assign, Affects us too, Follow, sh.more" {
			t.Errorf("buttons of a reported one: %s", got)
		}

		card.Click("Acknowledge")
		card.Becomes("Acknowledged by <@"+leadID+">", "Owner")
		mine.Becomes("Acknowledged")
		mine.Thread().Message("Acknowledged by <@" + leadID + ">")

		card.Click("Source")
		lead.View("How many are approved?").Fill("How many are approved?", "5").Fill("Remark", "Two suppliers "+s.word).Submit()
		lead.NoView()
		card.Becomes("8 requested · 5 approved · 0 received")

		coord.Command(hsct, "/shortage receive SH-1 3 First lot "+s.word)
		card.Becomes("5 approved · 3 received")
		coord.Message(hsct, "SH-1").Click("Receive")
		coord.View("2 still to come").Fill("How many have arrived?", "2").Submit()
		coord.NoView()
		card.Becomes("5 approved · 5 received")

		nurse.Command(hsct, "/shortage resolve SH-1 All of them run")
		card.Becomes("Resolved")
		if got := strings.Join(card.Elements(), ", "); got != "Reopen, Follow" {
			t.Errorf("buttons of a resolved one: %s", got)
		}
		nurse.DM().Message("SH-1").Click("Reopen")
		nurse.View("Reopen").Fill("Remark", "One of them fails "+s.word).Submit()
		nurse.NoView()
		card.Becomes("Reopened by <@"+nurseID+">", "One of them fails")

		s.settled()
		s.toldInOrder(mine.Thread(), "SH-1", "Acknowledged", "5 approved", "3 received", "2 received", "Resolved", "Reopened")
		s.toldInOrder(card.Thread(), "SH-1", "Acknowledged", "5 approved", "3 received", "2 received", "Resolved", "Reopened")
		if n := len(lead.In(hsct).Messages()); n != 7 {
			t.Errorf("the channel has %d messages, want the card and six lines", n)
		}
	})
}

// toldInOrder wants a thread of exactly these lines.
func (s *stage) toldInOrder(c conv, lines ...string) {
	s.t.Helper()
	told := c.Messages()
	if len(told) != len(lines) {
		s.t.Errorf("the thread has %d lines, want %d", len(told), len(lines))
		return
	}
	for i, want := range lines {
		if got := told[i].Text(); !strings.Contains(plainly(got), want) {
			s.t.Errorf("line %d is %q, want %q in it", i, got, want)
		}
	}
}
