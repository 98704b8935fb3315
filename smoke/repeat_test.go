package smoke

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Slack, or a proxy on the way, may deliver anything twice: the second time is
// answered like the first, and changes nothing.
func TestRepeatedDeliveries(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, lead := s.as(nurseID), s.as(leadID)
		again := func(what string) {
			t.Helper()
			s.settled()
			all := s.Deliveries()
			d := all[len(all)-1]
			shortages, told := s.count(), len(lead.In(hsct).Messages())
			rev := 0
			if shortages > 0 {
				rev = s.stored(1).Rev
			}
			for range 2 {
				got, err := s.Replay(t.Context(), d)
				if err != nil || got.Status != http.StatusOK || !bytes.Equal(got.Answer, d.Answer) && !bytes.Contains(got.Answer, []byte(s.says("en", "answer.stored_before"))) {
					t.Errorf("%s again: status %d, %v, answer %s\nwas %s", what, got.Status, err, got.Answer, d.Answer)
				}
			}
			s.settled()
			if got := s.count(); got != shortages {
				t.Errorf("%s again: %d shortages, were %d", what, got, shortages)
			}
			if shortages > 0 && s.stored(1).Rev != rev {
				t.Errorf("%s again: revision %d, was %d", what, s.stored(1).Rev, rev)
			}
			if got := len(lead.In(hsct).Messages()); got != told {
				t.Errorf("%s again: %d messages in the channel, were %d", what, got, told)
			}
		}
		nurse.Command(hsct, "/shortage file 8 pumps "+s.word)
		again("file typed")
		nurse.Command(hsct, "/shortage")
		form := nurse.View("Report a shortage")
		again("a form opened")
		form.Fill("Category", "Supplies").Fill("What is short?", "Gauze "+s.word).Fill("Severity", "Low").Submit()
		again("a form filed")
		nurse.View("Filed as SH-2").Close()
		lead.Message(hsct, "SH-1 ·").Click("Acknowledge")
		again("a click")
		lead.Message(hsct, "SH-1 ·").Click("Source")
		again("a form opened by a click")
		lead.View("Source").Fill("How many are approved?", "5").Submit()
		again("a form of a verb")
		lead.Command(hsct, "/shortage receive SH-1 2")
		again("receive typed")
		lead.Command(hsct, "/shortage resolve SH-1 two are enough")
		again("resolve typed")
		if got := s.stored(1); got.Received != 2 {
			t.Errorf("%d received, want 2", got.Received)
		}
	})
}

// An event that Slack repeats, with the same ID, draws the Home tab once.
func TestRepeatedEvents(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.as(nurseID).Command(hsct, "/shortage file 8 pumps "+s.word)
		drawn := func() int { return s.Calls("views.publish") }
		s.as(nurseID).Home()
		s.until("a Home tab", func() bool { return drawn() == 1 && s.service.Answering() == 0 })
		all := s.Deliveries()
		d := all[len(all)-1]
		for range 3 {
			if got, err := s.Replay(t.Context(), d); err != nil || got.Status != http.StatusOK {
				t.Errorf("again: status %d, %v", got.Status, err)
			}
		}
		s.Advance(4 * time.Minute)
		if got, err := s.Replay(t.Context(), d); err != nil || got.Status != http.StatusOK {
			t.Errorf("minutes later: status %d, %v", got.Status, err)
		}
		s.until("nothing under way", func() bool { return s.service.Answering() == 0 })
		if n := drawn(); n != 1 {
			t.Errorf("drawn %d times", n)
		}
		s.as(nurseID).Home()
		s.until("a Home tab", func() bool { return drawn() == 2 })
	})
}

// What is not signed by Slack, or too long ago, is not heard; what is another
// workspace's is told so.
func TestStrangeDeliveries(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.as(nurseID).Command(hsct, "/shortage file 8 pumps "+s.word)
		all := s.Deliveries()
		d := all[len(all)-1]
		status := func(d delivery) int {
			t.Helper()
			got, err := s.Replay(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			return got.Status
		}
		tampered := d
		tampered.Body = bytes.Replace(d.Body, []byte("8+pumps"), []byte("9+pumps"), 1)
		if bytes.Equal(tampered.Body, d.Body) {
			t.Fatal("nothing was tampered with")
		}
		if got := status(tampered); got != http.StatusUnauthorized {
			t.Errorf("a tampered body: %d", got)
		}
		unsigned := d
		unsigned.Header = d.Header.Clone()
		unsigned.Header.Del("X-Slack-Signature")
		if got := status(unsigned); got != http.StatusUnauthorized {
			t.Errorf("no signature: %d", got)
		}
		early := d
		early.Header = s.Sign(d.Body, s.clock.now().Add(5*time.Minute+time.Second))
		early.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if got := status(early); got != http.StatusUnauthorized {
			t.Errorf("signed in the future: %d", got)
		}
		s.Advance(5*time.Minute + time.Second)
		if got := status(d); got != http.StatusUnauthorized {
			t.Errorf("signed 5 minutes ago: %d", got)
		}
		form, err := url.ParseQuery(string(d.Body))
		if err != nil {
			t.Fatal(err)
		}
		form.Set("text", "file 9 monitors "+s.word)
		for field, value := range map[string]string{"team_id": "T0OTHER", "api_app_id": "A0OTHER"} {
			was := form.Get(field)
			form.Set(field, value)
			got, err := s.Deliver(t.Context(), "/slack/commands", form)
			if err != nil || got.Status != http.StatusOK || !strings.Contains(string(got.Answer), s.says("en", "error.foreign")) {
				t.Errorf("%s: status %d, %v, %s", value, got.Status, err, got.Answer)
			}
			form.Set(field, was)
		}
		if n := s.count(); n != 1 {
			t.Errorf("%d shortages", n)
		}
	})
}
