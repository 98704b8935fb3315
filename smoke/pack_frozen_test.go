package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// frozen has VI-1 planned, confirmed and its pack frozen.
func (s *stage) frozen() {
	s.t.Helper()
	s.planned()
	s.as(coordID).Command(hsct, "/visit confirm VI-1")
	s.Advance(s.tour(1).Start.Add(-24*time.Hour).Sub(s.clock.now()) + time.Second)
	s.until("the pack is frozen", func() bool { return s.tour(1).Last.Verb == dept.VerbFreeze })
}

// handed asks for a pack and fails where it holds what it never may.
func (s *stage) handed(line string, never ...string) {
	s.t.Helper()
	s.as(coordID).Command(hsct, line)
	_, data := s.packs(coordID)
	for _, w := range never {
		if strings.Contains(string(data), w) {
			s.t.Errorf("%s has %q", line, w)
		}
	}
}

// The plan in a frozen pack is the one that was signed off last, and that it was
// corrected is told; what it was before is in neither edition.
func TestFrozenPlanIsCorrected(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.frozen()
	coord := s.as(coordID)
	coord.Command(hsct, "/visit correct VI-1")
	form := coord.View("Correct").Fill("place", "New hall").Fill("purpose", "See the centre "+s.word)
	if done := form.Submit(); !done.Closed {
		form.Submit()
	}
	s.Advance(6 * time.Minute)
	s.signedOff()
	coord.Command(hsct, "/visit confirm VI-1")
	if v := s.tour(1); v.State != dept.VisitConfirmed || v.Place != "New hall" {
		t.Fatalf("%s %q", v.State, v.Place)
	}
	for _, line := range []string{"/visit brief VI-1 guests html en", "/visit brief VI-1 html en"} {
		s.handed(line, "See the ward")
		_, data := s.packs(coordID)
		if !strings.Contains(string(data), "New hall") {
			t.Errorf("%s: not the plan that was signed off", line)
		}
	}
}

// Guests read nothing in a frozen pack that may not be told to them any more.
func TestFrozenPromiseIsTakenBack(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	for n, words := range []string{"We will pay for the pumps", "We will give a house"} {
		s.answered(nurseID, `/commitment file "`+words+` `+s.word+`" Dean, University type funding 2,000,000 EUR by 21 Bahman`, "")
		id := "CO-" + string(rune('1'+n))
		s.as(coordID).Command(hsct, "/commitment correct "+id)
		sure(s.as(coordID).View("Correct a promise").Fill("public", "yes"))
		s.Advance(6 * time.Minute)
		s.answered(headID, "/commitment confirm "+id, "")
	}
	s.answered(nurseID, "/shortage file 2 beds for the Nemuneh twins high for HSCT", "SH-1")
	s.answered(leadID, "/shortage acknowledge SH-1", "")
	s.answered(nurseID, "/staffing file 2 nurses for HSCT from next month because nights are uncovered "+s.word, "ST-1")
	s.answered(leadID, "/staffing endorse ST-1", "")
	s.frozen()
	s.as(coordID).Command(hsct, "/commitment correct CO-1")
	sure(s.as(coordID).View("Correct a promise").Fill("public", "no"))
	s.answered(headID, "/commitment drop CO-2 he was misheard", "")
	s.as(leadID).Command(hsct, "/shortage correct SH-1")
	sure(s.as(leadID).View("Correct").Fill("title", "beds"))
	s.answered(approverID, "/staffing decline ST-1 no funding", "")
	if s.promise(1).Fit() || s.promise(2).Fit() || s.stored(1).Title != "beds" || s.request(1).State != dept.StaffingDeclined {
		t.Fatal("the story is another")
	}
	s.handed("/visit brief VI-1 guests html en", "We will pay for the pumps", "We will give a house", "Nemuneh", "Nurse")
}
