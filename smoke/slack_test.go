package smoke

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"hamahang/slacksim"
)

// However bad Slack's day is, a filing is answered at once, and its notices come
// later: once, or a second time saying so when nobody can know.
func TestSlackHasABadDay(t *testing.T) {
	t.Parallel()
	for name, day := range map[string]struct {
		failure slacksim.Failure
		refusal string
		cards   int
	}{
		"too many":          {slacksim.Failure{Times: 1, Status: http.StatusTooManyRequests, RetryAfter: time.Second}, "chat.postMessage ratelimited", 1},
		"500":               {slacksim.Failure{Times: 1, Status: http.StatusInternalServerError}, "chat.postMessage Internal Server Error", 1},
		"cut before":        {slacksim.Failure{Times: 1, Cut: true}, "", 1},
		"cut after":         {slacksim.Failure{Times: 1, Cut: true, After: true}, "", 2},
		"unavailable":       {slacksim.Failure{Times: 1, Error: "service_unavailable"}, "chat.postMessage service_unavailable", 1},
		"an internal error": {slacksim.Failure{Times: 1, Error: "internal_error"}, "chat.postMessage internal_error", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, onServer(t), plan{sim: func(cfg *slacksim.Config) { cfg.Pace.Now = time.Now }})
			s.allowed[day.refusal] = true
			s.filed(nurseID, hsct, "gauze "+s.word) // the way is known to be good
			s.settled()
			s.Fail("chat.postMessage", day.failure)
			s.as(leadID).Command(hsct, "/shortage acknowledge SH-1")
			s.as(leadID).Command(hsct, "/shortage file 8 pumps "+s.word)
			s.settled()
			if n := s.Impatient("chat.postMessage"); n > 4 { // it is one place's: the messages to the others need not wait
				t.Errorf("%d calls came before Retry-After had passed", n)
			}
			channel := s.as(guestID).In(hsct)
			lines := channel.Message("SH-1 ·").Thread().Messages()[1:]
			told := append(lines, s.as(leadID).DM().Messages()...)
			for _, m := range channel.Messages() {
				if strings.Contains(plainly(m.Text()), "SH-2 ·") {
					told = append(told, m)
				}
			}
			told = append(told, s.as(nurseID).DM().Message("SH-1 ·").Thread().Messages()[1:]...)
			labelled := 0
			for _, m := range told {
				if s.saysDoubtful(m) {
					labelled++
				}
			}
			// The channel gets a line and a card, the reporter a line, the new owner a card of each.
			if want := 5 + day.cards - 1; len(told) != want {
				for _, m := range told {
					t.Logf("told: %.100s", m.Text())
				}
				t.Errorf("%d messages, want %d", len(told), want)
			}
			certain := name == "too many" || name == "unavailable"
			if certain && labelled != 0 || !certain && labelled != 1 {
				t.Errorf("%d messages say that they may be repetitions", labelled)
			}
		})
	}
}

// A slow Slack keeps nobody waiting.
func TestSlackIsSlow(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		gate := make(chan struct{})
		for _, method := range []string{"chat.postMessage", "chat.update"} {
			s.Fail(method, slacksim.Failure{Until: gate})
		}
		nurse, lead := s.as(nurseID), s.as(leadID)
		for _, line := range []string{"file 8 pumps " + s.word, "file 2 monitors " + s.word} {
			if got := nurse.Command(hsct, "/shortage "+line).Text; !strings.Contains(got, "Filed as") {
				t.Errorf("answer: %s", got)
			}
		}
		if got := lead.Command(hsct, "/shortage acknowledge SH-1").Text; !strings.Contains(got, "Acknowledged by") {
			t.Errorf("answer: %s", got)
		}
		if n := len(s.as(guestID).In(hsct).Messages()); n != 0 {
			t.Errorf("%d messages while Slack takes none", n)
		}
		close(gate)
		card := lead.Message(hsct, "SH-1 ·", "Acknowledged by")
		lead.Message(hsct, "SH-2 ·")
		s.settled()
		if n := len(s.as(guestID).In(hsct).Messages()); n > 3 {
			t.Errorf("%d messages in the end: %s", n, card.Text())
		}
	})
}

// A form that can't be opened gives back the words.
func TestFormCantBeOpened(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.ails = true
		s.allowed["views.open Internal Server Error"] = true
		s.Fail("views.open", slacksim.Failure{Times: 1, Status: http.StatusInternalServerError})
		nurse := s.as(nurseID)
		got := nurse.Command(hsct, "/shortage 8 pumps "+s.word).Text
		if !strings.Contains(got, "Nothing was saved; please try once more.") || !strings.Contains(got, "/shortage 8 pumps "+s.word) {
			t.Errorf("answer: %s", got)
		}
		nurse.Command(hsct, "/shortage 8 pumps "+s.word)
		nurse.View("Report a shortage")
	})
}

// A card that somebody deleted comes back with the next change; what Slack
// refuses for good is kept for the operator, and can be sent again.
func TestCardsDeletedAndNoticesGivenUp(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.filed(nurseID, hsct, "8 pumps "+s.word)
		s.settled()
		s.allowed["chat.update message_not_found"] = true
		s.Fail("chat.update", slacksim.Failure{Times: 1, Error: "message_not_found"})
		s.as(leadID).Command(hsct, "/shortage acknowledge SH-1")
		s.settled()
		cards := 0
		for _, m := range append(s.as(guestID).In(hsct).Messages(), s.as(nurseID).DM().Messages()...) {
			if strings.Contains(plainly(m.Text()), "SH-1 ·") {
				cards++
			}
		}
		if cards != 2+1 {
			t.Errorf("%d cards, want the two and the one posted anew", cards)
		}

		s.allowed["chat.postMessage is_archived"] = true
		s.Fail("chat.postMessage", slacksim.Failure{Times: 1, Error: "is_archived"})
		s.as(cgtID).Command(cgt, "/shortage file 3 freezers "+s.word)
		s.settled()
		given, err := s.service.Store.DeadLetters(context.Background(), 10)
		if err != nil || len(given) != 1 || given[0].Why != "is_archived" || given[0].Notice.Ref.N != 2 {
			t.Fatalf("dead letters: %+v, %v", given, err)
		}
		if ok, err := s.service.Store.Retry(context.Background(), given[0].ID); !ok || err != nil {
			t.Fatalf("retry: %v, %v", ok, err)
		}
		s.as(guestID).Message(cgt, "SH-2 ·")
		s.as(cgtID).DM().Message("SH-2 ·")
	})
}

// On Enterprise Grid a person belongs to the enterprise and not to the workspace in
// which they click.
func TestOnEnterpriseGrid(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{sim: func(cfg *slacksim.Config) { cfg.Team.EnterpriseID, cfg.Team.EnterpriseName = "E0GRID", "Institute" }})
	s.filed(nurseID, hsct, "8 pumps "+s.word+" high")
	card := s.as(leadID).Message(hsct, "SH-1 ·")
	card.Click("Acknowledge")
	card.Becomes("Acknowledged by")
}
