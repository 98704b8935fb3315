package smoke

import (
	"hamahang/slacksim"
	"strings"
	"testing"
	"time"
)

// A month in the life of the department: what nobody takes finds somebody, Saturdays
// bring the week, a pause is kept, a promise is asked after and a donor thanked, each
// once and at its hour.
func TestAMonth(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, lead, coord, head, liaison := s.as(nurseID), s.as(leadID), s.as(coordID), s.as(headID), s.as("U0DONOR")
		for _, one := range []struct{ who, line, want string }{
			{leadID, "/digest subscribe saturday 8:00 unit HSCT", "DS-1"},
			{nurseID, "/shortage file 2 ventilators " + s.word + " critical", "SH-1"},
			{nurseID, "/shortage file 20 boxes gauze " + s.word + " medium", "SH-2"},
			{"U0DONOR", "/support file 850 million IRR from the Nikan Foundation for gauze " + s.word + " received today", "SU-1"},
			{coordID, `/commitment file "We will fund two ventilators ` + s.word + `" Vice President for Research, Ministry of Health by 10 January 2027 SH-1`, "CO-1"},
		} {
			if got := plainly(s.as(one.who).Command(hsct, one.line).Text); !strings.Contains(got, one.want) {
				t.Fatalf("%s: %s", one.line, got)
			}
		}
		if got := plainly(head.Command(hsct, "/commitment confirm CO-1").Text); !strings.Contains(got, "Confirmed") {
			t.Fatalf("confirmed: %s", got)
		}

		// Sunday: an hour passes, and the critical one finds the lead.
		s.pass(time.Hour)
		s.remindedTimes(map[string]int{leadID: 1, coordID: 0, headID: 0})
		first := s.reminded(leadID)[0]
		first.Click("Acknowledge")
		first.Becomes("✅", "Settled")
		lead.Message(hsct, "SH-1 ·", "Acknowledged by <@"+leadID+">")

		// Tuesday: the other has waited two days.
		s.pass(49 * time.Hour)
		if n := len(s.reminded(leadID)); n != 2 {
			t.Errorf("%d reminders by Tuesday", n)
		}
		lead.Command(hsct, "/shortage acknowledge SH-2")

		// Saturday: the week.
		s.atHour("2026-11-28", 8, 0)
		if n := s.got(leadID); n != 1 {
			t.Fatalf("%d digests on the first Saturday", n)
		}
		lead.DM().Message("Weekly digest · ").Shows("reported: 2", s.word)
		lead.Command(hsct, "/shortage source SH-1 2")
		lead.Command(hsct, "/shortage receive SH-1 2")
		nurse.Command(hsct, "/shortage resolve SH-1")

		// The second week's tells what was resolved; then the lead pauses for one.
		s.atHour("2026-12-05", 8, 0)
		if n := s.got(leadID); n != 2 {
			t.Fatalf("%d digests on the second Saturday", n)
		}
		if got := plainly(lead.Command(hsct, "/digest pause until 15 December 2026").Text); !strings.Contains(got, "next: 19 December 2026") {
			t.Errorf("paused: %s", got)
		}

		// Two weeks after the gift the liaison hears that nobody has said thanks.
		s.pass(4 * 24 * time.Hour)
		if n := len(s.reminded("U0DONOR")); n != 1 {
			t.Errorf("the liaison got %d reminders", n)
		}
		liaison.Command(hsct, "/support thank SU-1")
		nurse.Command(hsct, "/shortage file 3 monitors "+s.word+" low")
		s.atHour("2026-12-12", 8, 0)
		if n := s.got(leadID); n != 2 {
			t.Errorf("%d digests within the pause", n)
		}
		s.atHour("2026-12-19", 8, 0)
		if n := s.got(leadID); n != 3 {
			t.Errorf("%d digests after the pause", n)
		}

		// Two weeks before its day who chases it, the one coordinator there is, hears that
		// the promise comes due.
		s.atHour("2026-12-27", 12, 0)
		s.pass(time.Hour)
		var told []*slacksim.Msg
		for _, m := range s.reminded(coordID) { // what else has come up since may be told with it or before
			if strings.Contains(plainly(m.Text()), "CO-1") {
				told = append(told, m)
			}
		}
		if len(told) != 1 {
			t.Fatalf("%d reminders of the promise", len(told))
		}
		told[0].Shows("CO-1", "Due in 14 days: ask how it stands")
		if got := plainly(coord.Command(hsct, "/commitment list open").Text); !strings.Contains(got, "CO-1") {
			t.Errorf("the ledger: %s", got)
		}
	})
}
