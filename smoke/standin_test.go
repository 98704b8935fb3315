package smoke

import (
	"strings"
	"testing"
	"time"
)

// Management is away when a request for posts is endorsed: who stands in gets the card
// at once and reads for whom it is, though the decision stays with who may take it.
// The card stays true for both, and says no more of it once it is decided.
func TestWhoStandsInIsAsked(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		const approver, deputy = "U0APPROVER", "U0DEPEDU"
		answer := plainly(s.as(approver).Command(hsct, "/hamahang away until 26 November 2026 deputy <@"+deputy+">").Text)
		if !strings.Contains(answer, "lacks some of your roles (management (approver))") {
			t.Errorf("away: %s", answer)
		}
		if got := plainly(s.as(coordID).Command(hsct, "/hamahang away until 24 November 2026 deputy <@"+coordID+">").Text); !strings.Contains(got, "can't stand in for yourself") {
			t.Errorf("for oneself: %s", got)
		}
		s.as(nurseID).Command(hsct, "/staffing file 2 nurses permanent for HSCT because two beds stay closed "+s.word)
		s.as(leadID).Message(hsct, "ST-1 ·").Click("Endorse")
		card := s.as(deputy).DM().Message("ST-1 ·")
		card.Becomes("Endorsed", "It was for <@"+approver+">, who is away")
		s.settled()
		own := s.as(approver).DM().Message("ST-1 ·") // theirs when they are back
		if strings.Contains(own.Text(), "who is away") {
			t.Errorf("the absent one reads: %s", own.Text())
		}
		if card.Has("Approve") {
			t.Error("the deputy has a button that refuses")
		}
		if got := plainly(s.as(deputy).Command(hsct, "/staffing approve ST-1 2").Text); !strings.Contains(got, "can approve it") {
			t.Errorf("the deputy approves: %s", got)
		}
		s.as(deputy).NoView()
		if got := s.request(1); got.Rev != 2 {
			t.Errorf("the deputy brought it to revision %d", got.Rev)
		}

		s.Advance(5 * 24 * time.Hour)
		own.Click("Approve")
		s.as(approver).View("How many of the 2 posts?").Submit()
		own.Becomes("2 approved by <@" + approver + ">")
		card.Becomes("2 approved by <@" + approver + ">")
		if strings.Contains(card.Text(), "who is away") || card.Has("Approve") {
			t.Errorf("the deputy's card after the decision: %s", card.Text())
		}

		// A promise is recorded while the head is away; the head's own wording is asked of
		// who stands in, and what is given to an absent owner too.
		s.as(headID).Command(hsct, "/hamahang away until 10 December 2026 deputy <@"+coordID+">")
		s.as(leadID).Command(hsct, `/commitment file "We will fund two ventilators `+s.word+`" Dean, Ministry of Health by 10 January 2027`)
		s.as(coordID).DM().Message("CO-1 ·").Becomes("It was for <@" + headID + ">, who is away")
		s.filed(nurseID, hsct, "2 chairs "+s.word+" low")
		s.as(leadID).Command(hsct, "/hamahang away until 10 December 2026 deputy <@"+kleadID+">")
		s.as(coordID).Command(hsct, "/shortage assign SH-1 <@"+leadID+">")
		s.as(kleadID).DM().Message("SH-1 ·").Becomes("It was for <@" + leadID + ">, who is away")
	})
}
