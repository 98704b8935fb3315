package smoke

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/slacksim"
	"hamahang/store"
)

// The two who decide on posts. The second leads the ward with its head, so that
// one person may be both who endorses and who approves.
const (
	approverID = "U0APPROVER"
	secondID   = "U0DEPCARE"
)

var twoApprovers = []dept.Person{{
	ID: secondID, Name: map[string]string{"en": "Deputy for care", "fa": "معاون درمان"}, Unit: "hsct",
	Roles: []dept.Role{dept.Lead, dept.Approver}, Leads: []string{"hsct"},
}}

// staffingStory tells a story of posts on both Redises, with two approvers.
func staffingStory(t *testing.T, tell func(t *testing.T, s *stage)) {
	t.Parallel()
	p := plan{people: twoApprovers}
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, inMemory(t), p))
	})
	t.Run("redis", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, onServer(t), p))
	})
}

var requestPattern = regexp.MustCompile(`ST-\d+`)

// asked has a person ask for posts with a line and returns the card in the unit's
// channel, as somebody sees it whom nothing is told in private.
func (s *stage) asked(by, channel, line string) *slacksim.Msg {
	s.t.Helper()
	answer := s.as(by).Command(channel, "/staffing file "+line)
	ref := requestPattern.FindString(plainly(answer.Text))
	if ref == "" {
		s.t.Fatalf("not filed: %s", answer.Text)
	}
	return s.as(guestID).Message(channel, s.headline(channel, ref))
}

// request reads a staffing request from Redis.
func (s *stage) request(n int) dept.Staffing {
	s.t.Helper()
	got, _, err := s.service.Store.Staffing.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// requests is how many staffing requests there are.
func (s *stage) requests() int {
	s.t.Helper()
	page, err := s.service.Store.Staffing.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeAll})
	if err != nil {
		s.t.Fatal(err)
	}
	return page.Total
}

// sure submits a small form, once more when its dates were read back first.
func sure(form *slacksim.Modal) slacksim.Submitted {
	done := form.Submit()
	if len(done.Errors) == 0 && !done.Closed {
		done = form.Submit()
	}
	return done
}

// brought leads a request to a state: by its lead's endorsement, the approver's
// word, the start of recruiting.
func (s *stage) brought(ref string, to dept.StaffingState, posts string) {
	s.t.Helper()
	for _, step := range []struct {
		who, line string
		state     dept.StaffingState
	}{
		{leadID, "endorse " + ref, dept.Endorsed},
		{approverID, "approve " + ref + " " + posts, dept.Approved},
		{leadID, "recruit " + ref, dept.Recruiting},
	} {
		if got := s.as(step.who).Command(hsct, "/staffing "+step.line); !strings.Contains(plainly(got.Text), ref+" ·") {
			s.t.Fatalf("%s: %s", step.line, got.Text)
		}
		if step.state == to {
			return
		}
	}
}
