package smoke

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"hamahang/dept"
	"hamahang/slacksim"
)

const infectionID = "U0DEPEDU"

// planned has the coordinator propose and schedule a visit to the ward that the
// head hosts, and every office sign it off.
func (s *stage) planned() {
	s.t.Helper()
	coord := s.as(coordID)
	coord.Command(hsct, "/visit Vice President for Research to HSCT on 21 Bahman 10:00 for 2h about "+s.word)
	form := coord.View("10:00").Fill("host", headID).Fill("purpose", "See the ward "+s.word)
	form.Submit()
	if s.tour(1).State == dept.VisitProposed {
		coord.Command(hsct, "/visit schedule VI-1")
	}
	s.signedOff()
}

func (s *stage) signedOff() {
	s.t.Helper()
	for _, who := range []string{headID, infectionID, approverID, officerID} {
		s.as(who).Command(hsct, "/visit sign_off VI-1")
	}
	if missing := s.service.Desk.Dept.MissingSignOffs(s.tour(1)); len(missing) > 0 {
		s.t.Fatalf("not signed off: %v", missing)
	}
}

// events are the calendar files in somebody's private conversation, oldest first:
// METHOD STATUS SEQUENCE and the start, as another program reads them.
func (s *stage) events(who string) (all []string) {
	s.t.Helper()
	for _, m := range s.as(who).DM().Messages() {
		for _, f := range m.Files() {
			if f.Name != "VI-1.ics" {
				s.t.Errorf("%s got %s", who, f.Name)
			}
			all = append(all, readEvents(s.t, f.Data)...)
		}
	}
	return all
}

func readEvents(t *testing.T, b []byte) (all []string) {
	t.Helper()
	c, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	method, _ := c.Props.Text("METHOD")
	for _, e := range c.Events() {
		status, _ := e.Props.Text("STATUS")
		start, err := e.DateTimeStart(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Join([]string{method, status, e.Props.Get("SEQUENCE").Value, start.UTC().Format("2006-01-02T15:04Z")}, " "))
	}
	return all
}

func (s *stage) wantEvents(who string, want ...string) {
	s.t.Helper()
	s.settled()
	if got := s.events(who); !slices.Equal(got, want) {
		s.t.Errorf("%s has the files %q, want %q", who, got, want)
	}
}

const (
	requested = "REQUEST CONFIRMED 0 2027-02-10T06:30Z"
	moving    = "REQUEST TENTATIVE 1 2027-02-11T07:30Z"
	moved     = "REQUEST CONFIRMED 1 2027-02-11T07:30Z"
	called    = "CANCEL CANCELLED 2 2027-02-11T07:30Z"
)

// From the confirmation to the cancellation: who is invited, what their calendars
// are told, and that nothing leaves before or after.
func TestInvitations(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, lead, head := s.as(coordID), s.as(leadID), s.as(headID)
		s.planned()
		s.wantEvents(headID)
		s.wantEvents(leadID)
		if n := len(lead.DM().Messages()); n != 0 {
			t.Errorf("the lead heard of a visit that is not sure: %d messages", n)
		}

		coord.Command(hsct, "/visit confirm VI-1")
		s.wantEvents(headID, requested)
		s.wantEvents(leadID, requested)
		s.wantEvents(coordID)
		s.wantEvents(infectionID)
		s.wantEvents(officerID)
		card := lead.DM().Message("VI-1", "You are invited. Will you come?")
		if !strings.Contains(strings.Join(card.Elements(), ", "), "Accept, Maybe, Decline") {
			t.Errorf("the lead may press %v", card.Elements())
		}

		// Answers, a change of mind, and who sees them.
		card.Click("Accept")
		card.Becomes("You said: *coming*")
		coord.DM().Message("VI-1", "coming: 1", "<@"+leadID+">", "no answer yet: 1", "<@"+headID+">")
		card.Click("Decline")
		coord.DM().Message("VI-1", "not coming: 1")
		head.DM().Message("VI-1", "You are invited").Click("Maybe")
		coord.DM().Message("VI-1", "maybe: 1")
		if coord.DM().Message("VI-1").Has("Accept") {
			t.Error("the coordinator, who is not invited, may accept")
		}
		s.settled()
		if v := s.tour(1); len(v.Invitations) != 2 || v.Sequence != 0 {
			t.Errorf("%+v at sequence %d", v.Invitations, v.Sequence)
		}

		// Another day: the file goes out as tentative and nobody has answered it.
		s.postponed("11 February 2027 11:00")
		s.wantEvents(leadID, requested, moving)
		lead.DM().Message("VI-1", "the time is not settled yet")
		for _, in := range s.tour(1).Invitations {
			if in.Answer != dept.NoAnswer {
				t.Errorf("%s still answers the old day: %s", in.To, in.Answer)
			}
		}
		s.Advance(dept.ChangedLately) // the new day has been seen
		s.signedOff()
		s.wantEvents(leadID, requested, moving)
		coord.Command(hsct, "/visit confirm VI-1")
		s.wantEvents(leadID, requested, moving, moved)
		s.wantEvents(headID, requested, moving, moved)
		lead.DM().Message("VI-1", "You are invited").Click("Accept")

		coord.Command(hsct, "/visit cancel VI-1 The minister's plans changed "+s.word)
		s.wantEvents(leadID, requested, moving, moved, called)
		s.wantEvents(headID, requested, moving, moved, called)
		s.wantEvents(coordID)
		over := lead.DM().Message("VI-1 ·")
		if over.Has("Accept") || over.Has("Decline") {
			t.Errorf("a cancelled visit can be answered: %v", over.Elements())
		}
		lead.Command(hsct, "/visit follow VI-1")
		s.wantEvents(leadID, requested, moving, moved, called)
	})
}

// postponed moves the visit by its form.
func (s *stage) postponed(begin string) {
	s.t.Helper()
	coord := s.as(coordID)
	coord.Command(hsct, "/visit postpone VI-1")
	form := coord.View("Postpone").Fill("begin", begin).Fill("finish", "2h").Fill("text", "Another appointment "+s.word)
	form.Submit()
	if s.tour(1).Sequence == 0 { // the dates were read back first
		form.Submit()
	}
	if s.tour(1).Sequence != 1 {
		s.t.Fatalf("not postponed: %s", form.Text())
	}
}

// A visit that was never confirmed is cancelled: nobody outside its planning hears
// of it and no calendar does.
func TestCancelledBeforeConfirmed(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		s.planned()
		s.postponed("11 February 2027 11:00")
		s.as(coordID).Command(hsct, "/visit cancel VI-1 Not this year "+s.word)
		for _, who := range []string{leadID, headID, coordID, officerID} {
			s.wantEvents(who)
		}
		if n := s.Calls("files.getUploadURLExternal"); n != 0 {
			t.Errorf("%d uploads", n)
		}
	})
}

// Without files:write the lines arrive and say what to do.
func TestInvitationsWithoutFiles(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{sim: func(c *slacksim.Config) {
		c.Scopes = []string{"commands", "chat:write", "users:read"}
	}})
	s.allowed["files.getUploadURLExternal missing_scope"] = true
	s.planned()
	s.as(coordID).Command(hsct, "/visit confirm VI-1")
	s.wantEvents(leadID)
	card := s.as(leadID).DM().Message("VI-1", "You are invited")
	card.Thread().Message("Please enter the visit from its card")
	s.as(headID).DM().Message("VI-1", "You are invited").Thread().Message("/visit calendar")
	card.Click("Accept")
	card.Becomes("You said: *coming*")
	if _, figures := s.get("/metrics"); !strings.Contains(figures, `hamahang_deliveries_total{move="file",outcome="left_out"} 2`) {
		t.Error("the figures do not tell of files left out")
	}
}

// The calendar under its secret address, through the visit's life.
func TestCalendarFeed(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord := s.as(coordID)
		address := func() string {
			t.Helper()
			got := coord.Command(hsct, "/visit calendar")
			_, rest, _ := strings.Cut(got.Text, "/calendar/")
			token, _, ok := strings.Cut(rest, ".ics")
			if !ok || !got.Ephemeral || len(token) != 43 {
				t.Fatalf("no address in %q", got.Text)
			}
			s.secrets = append(s.secrets, token)
			return "/calendar/" + token + ".ics"
		}
		feed := func(path string, want ...string) {
			t.Helper()
			status, body := s.get(path)
			if status != http.StatusOK {
				t.Fatalf("%d", status)
			}
			if got := readEvents(t, []byte(body)); !slices.Equal(got, want) {
				t.Errorf("the calendar has %q, want %q", got, want)
			}
		}
		first := address()
		feed(first)
		s.planned()
		feed(first)
		coord.Command(hsct, "/visit confirm VI-1")
		feed(first, strings.Replace(requested, "REQUEST", "PUBLISH", 1))
		s.postponed("11 February 2027 11:00")
		feed(first, strings.Replace(moving, "REQUEST", "PUBLISH", 1))

		second := address()
		if status, _ := s.get(first); status != http.StatusNotFound {
			t.Errorf("the address before still answers %d", status)
		}
		coord.Command(hsct, "/visit cancel VI-1 Not this year "+s.word)
		feed(second, strings.Replace(called, "CANCEL ", "PUBLISH ", 1))
		s.Advance(31 * 24 * time.Hour)
		feed(second)

		s.headOnly(second)
		if got := coord.Command(hsct, "/visit calendar revoke").Text; !strings.Contains(got, "no longer works") {
			t.Error(got)
		}
		wrong, body := s.get(second)
		other, otherBody := s.get("/calendar/" + strings.Repeat("A", 43) + ".ics")
		if wrong != http.StatusNotFound || wrong != other || body != otherBody {
			t.Errorf("revoked: %d %q, unknown: %d %q", wrong, body, other, otherBody)
		}
		if got := s.as(nurseID).Command(hsct, "/visit calendar").Text; !strings.Contains(got, "the department head or a coordinator") {
			t.Errorf("a nurse: %s", got)
		}
	})
}

// headOnly asks for a calendar by HEAD and by methods that it refuses.
func (s *stage) headOnly(path string) {
	s.t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for method, want := range map[string]int{http.MethodHead: 200, http.MethodPost: 405, http.MethodDelete: 405} {
		r, err := http.NewRequest(method, s.bot+path, nil)
		if err != nil {
			s.t.Fatal(err)
		}
		resp, err := client.Do(r)
		if err != nil {
			s.t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != want || method == http.MethodHead && (len(body) != 0 || resp.Header.Get("ETag") == "") {
			s.t.Errorf("%s: %d, %d octets, %v", method, resp.StatusCode, len(body), err)
		}
	}
}
