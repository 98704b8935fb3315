package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// The ward asks for five specialists with the workload behind the number, four
// are approved, and they come one by one.
func TestPostsFromRequestToTheLastFilled(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		nurse, lead, coord, approver, second := s.as(nurseID), s.as(leadID), s.as(coordID), s.as(approverID), s.as(secondID)
		s.requestedWithWorkload(nurse)

		card := lead.Message(hsct, "ST-1 ·", s.word, "Submitted")
		if got := strings.Join(card.Elements(), ", "); got != "Endorse, Decline, Follow, st.more" {
			t.Errorf("buttons of a submitted one: %s", got)
		}
		s.settled()
		if n := len(approver.DM().Messages()); n != 0 {
			t.Errorf("the approver has %d messages before the unit stands behind it", n)
		}
		card.Click("Endorse")
		card.Becomes("Endorsed by <@" + leadID + ">")

		// One card each with all that a decision needs.
		s.settled()
		theirs := second.DM().Message("ST-1 ·")
		for who, m := range map[string]*slacksim.Msg{approverID: approver.DM().Message("ST-1 ·"), secondID: theirs} {
			m.Shows("5 × Specialist physician (haematology)", "HSCT Department", "Endorsed", "Permanent", "New post", "5 requested (5 FTE)",
				"from 22 December 2026", "Not funded yet", "17.46 required, 13 there: gap 4.46, ratio 0.74", "Three nights a week "+s.word,
				"<@"+nurseID+">", "Endorsed by: <@"+leadID+">", "Rotating residents "+s.word)
			if got := strings.Join(m.Elements(), ", "); got != "Approve, Decline, Follow, Hold" && got != "Approve, Decline, Follow, st.more" { // the second leads the unit, too
				t.Errorf("%s may press %s", who, got)
			}
			if !m.Unread() {
				t.Errorf("%s sees no unread mark", who)
			}
			if n := s.cards(s.as(who).DM(), "ST-1 ·"); n != 1 {
				t.Errorf("%s has %d cards", who, n)
			}
		}
		home := approver.Home("Staffing requests to approve", "ST-1")
		home.Shows("5 requested (5 FTE)")

		s.Advance(48 * time.Hour)
		approver.DM().Message("ST-1 ·").Click("Approve")
		form := approver.View("How many of the 5 posts?")
		if got := form.Value("count"); got != "5" {
			t.Errorf("all are suggested, the form says %q", got)
		}
		if done := form.Fill("count", "6").Submit(); plainly(done.Errors["count"]) != "6 is more than the 5 requested. Write 5 or fewer." || len(done.Errors) != 1 {
			t.Errorf("six of five: %+v", done)
		}
		if got := s.request(1); got.State != dept.Endorsed || got.Rev != 2 {
			t.Errorf("six of five made it %s, revision %d", got.State, got.Rev)
		}
		form.Fill("count", "۴").Fill("text", "The fifth next year "+s.word).Submit()
		approver.NoView()

		// The other approver reads it on their own card, and can't decide again.
		theirs.Becomes("5 requested · 4 approved · 0 filled", "Approved", "4 approved by <@"+approverID+">", "The fifth next year")
		if theirs.Has("Approve") || theirs.Has("Decline") {
			t.Errorf("the other approver may still press %v", theirs.Elements())
		}
		if got := second.Command(hsct, "/staffing approve ST-1 5").Text; !strings.Contains(plainly(got), "ST-1 was already approved by <@"+approverID+">") {
			t.Errorf("twice: %s", got)
		}
		approver.Home("Nothing here")

		lead.Message(hsct, "ST-1 ·").Click("Recruit")
		card.Becomes("Recruiting started by <@" + leadID + ">")
		s.Advance(10 * 24 * time.Hour)
		for i, by := range []*slacksim.Person{lead, coord, lead, coord} {
			by.Message(hsct, "ST-1 ·").Click("Fill a post")
			form := by.View("Fill a post").Fill("start", "1 Dey").Fill("contract", "permanent").Fill("cover", "Locum "+s.word)
			form.Shows("Tuesday 22 December 2026 (1 Dey 1405)")
			if done := form.Submit(); !done.Closed {
				t.Fatalf("a seen start: %+v", done)
			}
			by.NoView()
			card.Becomes("4 approved · "+string(rune('1'+i))+" filled", []string{"▰▰▱▱▱▱▱▱▱▱", "▰▰▰▰▰▱▱▱▱▱", "▰▰▰▰▰▰▰▱▱▱", "▰▰▰▰▰▰▰▰▰▰"}[i])
		}
		card.Becomes("Filled")
		if card.Has("Fill a post") {
			t.Error("a fifth of four can be filled")
		}
		if got := coord.Command(hsct, "/staffing fill ST-1").Text; !strings.Contains(plainly(got), "All 4 approved posts of ST-1 are already filled, so there is nothing left to book.") {
			t.Errorf("a fifth of four: %s", got)
		}
		coord.Message(hsct, "ST-1 ·").Click("Close")
		card.Becomes("Closed by <@" + coordID + ">")
		theirs.Becomes("Closed", "4 approved · 4 filled")

		s.settled()
		lines := []string{"ST-1", "Endorsed by", "4 approved by", "Recruiting started", "Post 1 filled", "Post 2 filled", "Post 3 filled", "Post 4 filled", "Closed by"}
		s.toldInOrder(card.Thread(), lines...)
		s.toldInOrder(nurse.DM().Message("ST-1 ·").Thread(), lines...)
		s.toldInOrder(theirs.Thread(), "ST-1", "4 approved by") // recruiting is not theirs

		shown := plainly(nurse.Command(hsct, "/staffing show st۱").Text)
		for _, want := range []string{
			"History", "Requested by", "Post 4 filled from 22 December 2026", "Time to approve: 2 days", "Time to fill: 12 days",
			"(260 − (25 + 30 + 15 + 11)) × 8 = 1,432", "3,125 ÷ 179 = 17.46",
		} {
			if !strings.Contains(shown, want) {
				t.Errorf("the history lacks %q", want)
			}
		}
		funnel := plainly(nurse.Command(hsct, "/staffing funnel HSCT").Text)
		for _, want := range []string{"Staffing funnel: HSCT Department", "Median days", "Submitted 5", "Approved 4", "Filled 4"} {
			if !strings.Contains(funnel, want) {
				t.Errorf("the funnel lacks %q: %s", want, funnel)
			}
		}
	})
}

// requestedWithWorkload files ST-1 with the form: what the line said is filled
// in, and the workload is calculated before it is sent.
func (s *stage) requestedWithWorkload(nurse *slacksim.Person) {
	s.t.Helper()
	nurse.Command(hsct, "/staffing 5 haematology specialists for HSCT from 1 Dey permanent")
	form := nurse.View("Request posts")
	for field, want := range map[string]string{
		"unit": "HSCT Department", "role": "Specialist physician · پزشک متخصص", "specialty": "haematology", "contract": "Permanent",
		"headcount": "5", "start": "22 December 2026", "wisn": "Without a calculation",
	} {
		if got := form.Value(field); got != want {
			s.t.Errorf("%s is prefilled with %q, want %q", field, got, want)
		}
	}
	form.Fill("cause", "new_post").Fill("consequence", "Three nights a week "+s.word).Fill("funded", "no").Fill("cover", "Rotating residents "+s.word)
	if form.Has("Activities") {
		s.t.Error("the workload is asked for before somebody wants it calculated")
	}
	form.Fill("wisn", "yes")
	for field, typed := range map[string]string{
		"days": "260", "holidays": "25", "leave": "30", "sick": "15", "other": "11", "hours": "8", "current": "۱۳", "support": "100",
		"activities": "Care days " + s.word + ": 3,125 × 480",
	} {
		form.Fill(field, typed)
	}
	if done := form.Submit(); done.Errors["support"] != s.says("en", "error.wisn_bad_share") || len(done.Errors) != 1 {
		s.t.Errorf("nothing but support: %+v", done)
	}
	form.Fill("support", "0").Click("Calculate")
	form.Shows("(260 − (25 + 30 + 15 + 11)) × 8 = 1,432", "3,125 ÷ 179 = 17.46", "17.46 × 1 + 0 = 17.46", "gap 4.46, ratio 0.74", "4.46 short")
	if n := s.requests(); n != 0 {
		s.t.Errorf("%d requests before the form was sent", n)
	}
	if done := form.Submit(); len(done.Errors) > 0 {
		s.t.Fatalf("refused: %v", done.Errors)
	}
	nurse.View("Filed as ST-1", "17.46 required").Close()
}

// cards counts the messages of a conversation that hold some words, those in
// threads left out.
func (s *stage) cards(in conv, words string) (n int) {
	s.t.Helper()
	for _, m := range in.Messages() {
		if strings.Contains(plainly(m.Text()), words) {
			n++
		}
	}
	return n
}
