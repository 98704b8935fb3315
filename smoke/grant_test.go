package smoke

import (
	"strings"
	"testing"

	"hamahang/dept"
)

// Pumps are granted, and the report is corrected to something else: who granted pumps
// has granted nothing, hears of it, and the form said so before.
func TestGrantOfAnotherThing(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.answered(nurseID, "/shortage file 8 infusion pumps high for HSCT "+s.word, "SH-1")
	s.answered(leadID, "/shortage acknowledge SH-1", "")
	s.answered(leadID, "/shortage source SH-1 8", "")
	s.as(nurseID).Command(hsct, "/shortage correct SH-1")
	form := s.as(nurseID).View("Correct")
	if text := form.Text(); !strings.Contains(text, s.says("en", "form.consents")) {
		t.Errorf("the form does not say that a grant may lapse: %s", text)
	}
	sure(form.Fill("location", "Ward 2 "+s.word))
	if n := s.stored(1); n.State != dept.Sourcing || n.Approved != 8 || n.Location == "" {
		t.Errorf("a place: %s, %d approved, %q", n.State, n.Approved, n.Location)
	}
	s.as(nurseID).Command(hsct, "/shortage correct SH-1")
	sure(s.as(nurseID).View("Correct").Fill("title", "MRI scanners "+s.word).Fill("cost", "90 billion IRR").Fill("quantity"))
	if n := s.stored(1); n.State != dept.Acknowledged || n.Approved != 0 || !strings.HasPrefix(n.Title, "MRI") {
		t.Errorf("another thing: %s, %d approved of %q", n.State, n.Approved, n.Title)
	}
	s.as(leadID).Message(leadID, "MRI scanners", "approval", "no longer holds")
}

// What has come before a correction stays booked, and a lead grants the rest anew.
func TestGrantLapsesAfterSomethingCame(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.answered(nurseID, "/shortage file 8 infusion pumps high for HSCT "+s.word, "SH-1")
	for _, l := range []string{"acknowledge SH-1", "source SH-1 8", "receive SH-1 3"} {
		s.answered(leadID, "/shortage "+l, "")
	}
	s.as(nurseID).Command(hsct, "/shortage correct SH-1")
	sure(s.as(nurseID).View("Correct").Fill("title", "Syringe pumps "+s.word))
	if n := s.stored(1); n.State != dept.Sourcing || n.Approved != 3 || n.Received != 3 {
		t.Errorf("%s, %d approved, %d received", n.State, n.Approved, n.Received)
	}
	s.Advance(2 * dept.ChangedLately)
	s.answered(leadID, "/shortage source SH-1 8", "")
	s.answered(leadID, "/shortage receive SH-1 5", "")
	if n := s.stored(1); n.Approved != 8 || n.Received != 8 {
		t.Errorf("granted anew: %d approved, %d received", n.Approved, n.Received)
	}
}

// What was resolved and broke down is needed again: it is granted and received from the
// beginning, and guests read that it lacks.
func TestReopenedIsNeededAgain(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.answered(nurseID, "/shortage file 2 infusion pumps high for HSCT "+s.word, "SH-1")
	for _, l := range []string{"acknowledge SH-1", "source SH-1 2", "receive SH-1 2", "resolve SH-1 here", "reopen SH-1 both broke down", "source SH-1 2"} {
		s.answered(leadID, "/shortage "+l, "SH-1")
	}
	s.planned()
	s.as(coordID).Command(hsct, "/visit brief VI-1 guests html en")
	if _, data := s.packs(coordID); !strings.Contains(string(data), "infusion pumps") {
		t.Error("a need that was reopened is not in the guests' edition")
	}
	s.answered(leadID, "/shortage receive SH-1 2", "")
	if n := s.stored(1); n.Approved != 2 || n.Received != 2 {
		t.Errorf("%d approved, %d received", n.Approved, n.Received)
	}
}

// A confirmed visit gets another unit and so is tentative again: the new unit's channel
// hears of it once it is confirmed anew.
func TestNewUnitHearsOnceConfirmed(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.planned()
	coord := s.as(coordID)
	coord.Command(hsct, "/visit confirm VI-1")
	coord.Command(hsct, "/visit correct VI-1")
	coord.View("Correct a visit").Fill("units", "hsct", "kidney").Submit()
	s.settled()
	if v := s.tour(1); v.State != dept.VisitTentative || len(v.Units) != 2 {
		t.Fatalf("%s, %v", v.State, v.Units)
	}
	told := func() bool {
		for _, m := range s.as(guestID).In(kidney).Messages() {
			if strings.Contains(m.Text(), s.word) {
				return true
			}
		}
		return false
	}
	if told() {
		t.Error("the new unit's channel reads of a visit that nobody consented to")
	}
	s.Advance(2 * dept.ChangedLately)
	s.signedOff()
	coord.Command(hsct, "/visit confirm VI-1")
	s.settled()
	if !told() {
		t.Error("the new unit's channel does not hear of the confirmed visit")
	}
}
