package smoke

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// Two hundred digests are due at the same hour. Slack, which counts, refuses none
// for its speed, each reader has one, and a critical need that is filed meanwhile
// is told before they all have gone out.
func TestTwoHundredDigestsAtTheSameHour(t *testing.T) {
	t.Parallel()
	const readers = 200
	const pace = 40 * time.Millisecond // stands for the second that Slack wants
	var people []dept.Person
	for i := range readers {
		people = append(people, dept.Person{
			ID: fmt.Sprintf("U0R%03d", i), Name: map[string]string{"en": fmt.Sprintf("Reader %d", i)}, Unit: "hsct", Roles: []dept.Role{dept.Clinician},
		})
	}
	s := open(t, onServer(t), plan{people: people, pace: pace, sim: func(cfg *slacksim.Config) {
		cfg.Pace = slacksim.Pace{Every: pace * 9 / 10, Burst: 2, Now: time.Now}
	}})
	for _, p := range people {
		s.as(p.ID).Command(hsct, "/digest subscribe saturday 8:00 empty unit hsct")
	}
	s.as(nurseID).Command(hsct, "/shortage file 2 chairs low "+s.word)
	s.settled()
	before := s.Calls("chat.postMessage")
	zone := s.service.Desk.Dept.Zone
	s.Advance(dept.Day("2026-11-28").Time(zone).Add(8 * time.Hour).Sub(s.clock.now()))

	filed := false
	var posts int
	s.until("all digests", func() bool {
		if _, err := s.service.Jobs.SendDigests(context.Background(), s.team); err != nil {
			t.Fatal(err)
		}
		if posts = s.Calls("chat.postMessage") - before; posts > 20 && !filed {
			filed = true
			s.as(people[0].ID).Command(hsct, "/shortage file 2 "+s.word+" critical")
			s.as(leadID).Message(hsct, "🔴 SH-2 ·")
			if n := s.sentDigests(people); n >= readers/2 {
				t.Errorf("the critical need is told after %d digests", n)
			}
		}
		left, err := s.service.Store.DueDigests(context.Background(), s.team, 1)
		if err != nil {
			t.Fatal(err)
		}
		return len(left) == 0
	})
	s.settled()
	for _, p := range people {
		if n := s.got(p.ID); n != 1 {
			t.Errorf("%s has %d digests", p.ID, n)
		}
	}
	if n := s.TooFast(); n != 0 {
		t.Errorf("Slack refused %d messages as too fast", n)
	}
	t.Logf("%d messages for %d digests", s.Calls("chat.postMessage")-before, readers)
}

func (s *stage) sentDigests(people []dept.Person) (n int) {
	for _, p := range people {
		n += s.got(p.ID)
	}
	return n
}
