package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

const longPromise = `/commitment file "We will fund eight pumps for the ward and the whole of the new building in the north, provided that the hospital hands over its land to us by spring `

// TestRowsDecide presses decisions on lines of the Home tab, which have no room for the
// facts.
func TestRowsDecide(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.answered(nurseID, longPromise+s.word+`" Dean, University type funding 2,000,000 EUR by 21 Bahman for HSCT`, "CO-1")
	s.answered(nurseID, "/staffing file 2 nurses for HSCT from next month because nights are uncovered "+s.word, "ST-1")
	s.Advance(10 * time.Minute)
	s.as(headID).Home("CO-1").Click("co.confirm.1")
	s.settled()
	if s.promise(1).Said() {
		t.Error("confirmed: the row ends before “provided that …” and has no organisation, unit, visit, publication")
	}
	s.answered(headID, "/commitment confirm CO-1", "")
	s.as(leadID).Home("ST-1").Click("st.endorse.1")
	s.settled()
	if s.request(1).State == dept.Endorsed {
		t.Error("endorsed: the row has no consequence, contract, reason, period, funding, WISN")
	}
	s.answered(leadID, "/staffing endorse ST-1", "")
	s.as(approverID).Home("ST-1").Click("st.approve.1")
	form := s.as(approverID).View("Approve")
	if text := form.Text(); !strings.Contains(text, "nights are uncovered") {
		t.Errorf("the approver's form: %s", text)
	}
	s.answered(coordID, "/commitment fulfil CO-1 A letter that says maybe "+s.word, "")
	s.settled()
	s.as(headID).Home("CO-1").Click("co.verify.1")
	s.settled()
	if s.promise(1).State == dept.CommitmentVerified {
		t.Error("verified on evidence that no row shows")
	}
}

// TestReminderDecides presses them in a reminder and in a digest.
func TestReminderDecides(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	s.answered(coordID, longPromise+s.word+`" Dean, University type funding 2,000,000 EUR by 21 Bahman for HSCT`, "CO-1")
	s.answered(coordID, longPromise+s.word+` too" Dean, University type funding 2,000,000 EUR by 21 Bahman for HSCT`, "CO-2")
	for range 10 {
		s.pass(24 * time.Hour)
	}
	for _, m := range s.reminded(headID)[:1] {
		m.Click("co.confirm.1")
	}
	s.settled()
	if s.promise(1).Said() {
		t.Error("confirmed from a reminder that shows neither the end of the words nor the sum")
	}
	s.answered(headID, "/digest", "CO-2")
	s.as(headID).Message(hsct, "Digest", "CO-2").Click("co.confirm.2")
	s.settled()
	if s.promise(2).Said() {
		t.Error("confirmed from a digest's line")
	}
}

// TestTypedStatementApproval types an approval of words that were put otherwise since.
func TestTypedStatementApproval(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	coord, press, head := s.as(coordID), s.as(officerID), s.as(headID)
	press.Command(hsct, "/hamahang language en")
	s.as(nurseID).Command(hsct, "/highlight file The hundredth transplant of the year at HSCT")
	press.Command(hsct, "/highlight publish HI-1")
	s.planned()
	coord.Command(hsct, "/visit confirm VI-1")
	s.Advance(s.tour(1).Start.Sub(s.clock.now()) + time.Minute)
	coord.Command(hsct, "/visit start VI-1")
	coord.Command(hsct, "/visit end VI-1")
	s.worded()
	head.Command(hsct, "/visit statement VI-1") // what the head read
	s.Advance(10 * time.Minute)
	press.Command(hsct, "/visit word VI-1")
	press.View("Wording").Fill("word.fa."+s.saying("HI-1", "highlight").Key(), "هزارمین پیوند جهان "+s.word).Submit()
	press.View().Close()
	head.Command(hsct, "/visit approve_statement VI-1")
	if a := s.tour(1).Approvals; len(a) != 0 {
		t.Errorf("approved what was worded 0 s ago: %+v", a)
	}
}
