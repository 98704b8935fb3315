package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/slacksim"
)

// What one person may do has a button in their own messages, and nothing else has;
// the channel's card keeps all.
func TestPrivateCardsOfferWhatOneMay(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word+" high")
		own := s.as(nurseID).DM().Message("SH-1 ·")
		if own.Has("Acknowledge") || own.Has("Follow") || !card.Has("Acknowledge") || !card.Has("Follow") {
			t.Errorf("the reporter's: %s\nthe channel's: %s", own.Text(), card.Text())
		}
		s.as(leadID).Message(hsct, "SH-1 ·").Click("Acknowledge")
		s.as(kidneyID).Message(hsct, "SH-1 ·").Click("Follow")
		followers := s.as(kidneyID).DM().Message("SH-1 ·")
		if followers.Has("Source") || !followers.Has("Unfollow") {
			t.Errorf("the follower's: %s", followers.Text())
		}
		leads := s.as(leadID).DM().Message("SH-1 ·")
		leads.Becomes("Acknowledged")
		if !leads.Has("Source") {
			t.Errorf("the owner's: %s", leads.Text())
		}
		s.as(leadID).Command(hsct, "/shortage source SH-1 2")
		own.Becomes("Sourcing")
		if own.Has("Receive") || !own.Has("Resolve") {
			t.Errorf("the reporter's, once it is sourced: %s", own.Text())
		}
		followers.Click("Unfollow")
		own.Becomes("Sourcing")
	})
}

// An owner who may not acknowledge does not leave the leads in the dark; and when
// nobody acts at all, management and the leads hear of it each working morning, with
// whom to ask.
func TestCriticalDoesNotFallSilent(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word+" critical")
		s.as(leadID).Command(hsct, "/shortage assign SH-1 <@"+nurseID+">")
		s.settled()
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 1, nurseID: 1, coordID: 0})
		first := s.reminded(nurseID)[0]
		first.Shows("Ask ", "<@"+leadID+">", "to press “Acknowledge”")
		offers := func(m *slacksim.Msg) bool { return strings.HasSuffix(strings.TrimSpace(m.Text()), "\nAcknowledge") }
		if leads := s.reminded(leadID)[0]; offers(first) || !offers(leads) {
			t.Errorf("the owner's: %s\nthe lead's: %s", first.Text(), leads.Text())
		}
		s.pass(time.Hour)
		s.pass(time.Hour)
		heads, leads := len(s.reminded(headID)), len(s.reminded(leadID))
		s.reminded(headID)[heads-1].Shows("Ask ", "<@"+leadID+">")
		s.pass(16 * time.Hour) // the next morning
		for day := range 2 {
			s.remindedTimes(map[string]int{headID: heads + 1 + day, leadID: leads + 1 + day})
			s.pass(12 * time.Hour)
			s.remindedTimes(map[string]int{headID: heads + 1 + day, leadID: leads + 1 + day})
			s.pass(12 * time.Hour)
		}
		last := s.reminded(leadID)
		last[len(last)-1].Click("Acknowledge")
		card.Becomes("Acknowledged by <@" + leadID + ">")
		before := len(s.reminded(headID))
		for range 3 {
			s.pass(24 * time.Hour)
		}
		for _, m := range s.reminded(headID)[before:] {
			if strings.Contains(m.Text(), "Nobody has acknowledged it") {
				t.Errorf("after it was acknowledged: %s", m.Text())
			}
		}
	})
}

// A visit that nobody confirms is asked after, with what it lacks, until its time has
// passed; its task is named and done right in the reminder.
func TestVisitsAreChased(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord := s.as(coordID)
		coord.Command(hsct, "/hamahang language en")
		coord.Command(hsct, "/visit file Rector to HSCT on 10 December 2026 10:00 for 2h about "+s.word)
		card := coord.DM().Message("VI-1 ·", "Proposed")
		s.settled()
		s.atHour("2026-11-26", 10, 0) // two weeks before
		s.pass(0)
		near := s.reminded(coordID)
		near[len(near)-1].Shows("VI-1", s.says("en", "remind.vi.proposed"))
		near[len(near)-1].Click("Schedule")
		card.Becomes("Tentative")

		coord.Command(hsct, "/visit task VI-1 add water for six "+s.word+" by 29 November 2026")
		card.Becomes("water for six")
		s.settled()
		s.atHour("2026-11-29", 7, 0)
		s.pass(0)
		due := s.reminded(coordID)
		task := due[len(due)-1]
		task.Shows("Task “", "water for six", "is due 29 November 2026")
		coord.Command(hsct, "/visit task VI-1")
		coord.View("Checklist").Close()
		before := s.tour(1).DoneTasks()
		for i, one := range s.tour(1).Tasks {
			if strings.HasPrefix(one.Text, "water") {
				task.Click("vi.task_done.1." + string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10)))
			}
		}
		s.until("the task leaves the reminder, the others stay", func() bool {
			return !strings.Contains(task.Text(), "water for six") && strings.Contains(task.Text(), "VI-1")
		})
		if got := s.tour(1).DoneTasks(); got != before+1 {
			t.Errorf("%d tasks are done, %d were", got, before)
		}

		s.settled()
		s.atHour("2026-12-03", 10, 0)
		s.pass(0)
		near = s.reminded(coordID)
		near[len(near)-1].Shows("It is coming up and not confirmed yet. Still to sign off: Department head, Infection control")
		s.settled()
		s.atHour("2026-12-10", 10, 0)
		s.pass(0)
		card.Becomes("Tentative ⚠️ its time has passed")
		s.pass(15 * time.Minute)
		over := s.reminded(coordID)
		over[len(over)-1].Shows("nobody confirmed it: postpone or cancel it")
		n := len(over)
		s.pass(24 * time.Hour)
		for _, m := range s.reminded(coordID)[n:] {
			if strings.Contains(m.Text(), "nobody confirmed it") {
				t.Errorf("it is said twice: %s", m.Text())
			}
		}
	})
}

// The head hears that a wording waits: after two working days, in the digest, and may
// approve it there. Who chases the promise is asked two weeks before its day.
func TestWordingAndChaser(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		head, coord := s.as(headID), s.as(coordID)
		head.Command(hsct, "/hamahang language en")
		coord.Command(hsct, "/hamahang language en")
		head.Command(hsct, "/digest subscribe wednesday 8:00")
		answer := plainly(s.as(nurseID).Command(hsct, `/commitment file "We will fund two ventilators `+s.word+`" Vice President for Research, Ministry of Health by 20 December 2026`).Text)
		if !strings.Contains(answer, "Who chases it on our side: <@"+coordID+">") {
			t.Errorf("filed: %s", answer)
		}
		s.settled()
		s.pass(24 * time.Hour)
		s.remindedTimes(map[string]int{headID: 0})
		s.pass(24 * time.Hour)
		s.remindedTimes(map[string]int{headID: 1})
		rem := s.reminded(headID)[0]
		rem.Shows("CO-1", "Its wording waits for your approval")
		s.settled()
		s.atHour("2026-11-25", 8, 0)
		digest := head.DM().Message("Weekly digest · ", "Waiting for you: 1")
		digest.Click("Confirm") // one line of it: answered with the card
		head.DM().Message("Here is CO-1 as it stands").Click("Confirm")
		coord.DM().Message("CO-1 ·").Becomes("Wording approved by <@" + headID + ">")
		s.settled()
		s.atHour("2026-12-06", 7, 0)
		s.pass(0)
		asked := s.reminded(coordID)
		if len(asked) == 0 {
			t.Fatal("nobody is asked how it stands")
		}
		asked[len(asked)-1].Shows("Due in 14 days: ask how it stands")
		asked[len(asked)-1].Click("Note progress")
		coord.View("Note progress").Fill("text", "A letter came "+s.word).Submit()
		coord.DM().Message("CO-1 ·").Becomes("A letter came")
		s.pass(7 * 24 * time.Hour)
		s.remindedTimes(map[string]int{headID: 1})
	})
}
