package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// The public statement of a visit: a draft from approved facts, approved by public
// relations and the head, then text to copy; a changed fact asks for both again.
func TestStatement(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nurse, press := s.as(coordID), s.as(nurseID), s.as(officerID)
		hidden := "Canary" + s.word
		nurse.Command(hsct, "/support file 850 million IRR from "+hidden+" Foundation for HSCT arrived today, do not name")
		nurse.Command(hsct, "/highlight file The hundredth transplant of the year at HSCT")
		press.Command(hsct, "/highlight publish HI-1")
		if got := s.highlight(1).State; got != dept.HighlightCleared {
			t.Fatalf("HI-1 is %s", got)
		}
		s.planned()
		coord.Command(hsct, "/visit confirm VI-1")
		early := plainly(press.Command(hsct, "/visit statement VI-1").Text)
		s.Advance(s.tour(1).Start.Sub(s.clock.now()) + time.Minute)
		coord.Command(hsct, "/visit start VI-1")
		coord.Command(hsct, "/visit end VI-1")
		if got := s.tour(1).State; got != dept.VisitHeld || strings.Contains(early, "hundredth") {
			t.Fatalf("VI-1 is %s; before it was held its statement said %s", got, early)
		}

		draft := press.Command(hsct, "/visit بیانیه VI-1")
		for _, want := range []string{"not to be published yet", "hundredth transplant", "HI-1", "A donor supported", "SU-1", "یک خیّر", "Still to approve: Public relations and Department head"} {
			if !strings.Contains(plainly(draft.Text), want) {
				t.Errorf("no %q in the draft: %s", want, draft.Text)
			}
		}
		rev := s.tour(1).Rev
		for _, line := range []string{"/visit statement VI-1", "/visit approve_statement VI-1"} {
			if got := plainly(nurse.Command(hsct, line).Text); !strings.Contains(got, "Only public relations") {
				t.Errorf("a nurse gets %s", got)
			}
		}
		if got := s.tour(1).Rev; got != rev {
			t.Errorf("a refusal changed the visit: revision %d, was %d", got, rev)
		}

		// What stands in one language alone is not approved, and has no button for it.
		if strings.Contains(plainly(draft.Text), "Approve") || !strings.Contains(plainly(draft.Text), "not written in both languages yet") {
			t.Errorf("an unworded draft: %s", draft.Text)
		}
		s.answered(officerID, "/visit approve_statement VI-1", "can't be approved yet", "HI-1 (the achievement)", "They are for public relations to write")
		if got := s.tour(1); len(got.Approvals) != 0 {
			t.Errorf("approved all the same: %+v", got.Approvals)
		}
		s.worded()
		press.Command(hsct, "/visit statement VI-1")
		press.Message(hsct, "not to be published yet").Click("Approve")
		approved := press.Message(hsct, "not to be published yet").Becomes("Still to approve: Department head")
		if strings.HasSuffix(strings.TrimSpace(approved.Text()), "Approve") {
			t.Errorf("who approved it may do so again: %s", approved.Text())
		}
		final := s.approves(headID, "ready to copy")
		for _, want := range []string{"ready to copy", "hundredth transplant", "یک خیّر"} {
			if !strings.Contains(plainly(final), want) {
				t.Errorf("no %q in the final text: %s", want, final)
			}
		}
		if strings.Contains(final, "SU-1") || strings.Contains(draft.Text+final, hidden) {
			t.Errorf("the text has an ID, or names the donor: %s", final)
		}

		nurse.Command(hsct, "/highlight withdraw HI-1 counted twice")
		if got := s.highlight(1).State; got != dept.HighlightWithdrawn {
			t.Fatalf("HI-1 is %s", got)
		}
		void := plainly(press.Command(hsct, "/visit statement VI-1").Text)
		if !strings.Contains(void, "facts have changed") || strings.Contains(void, "hundredth") || !strings.Contains(void, "Still to approve") {
			t.Errorf("after a fact changed: %s", void)
		}
	})
}

// approves types an approval, which approves nothing, and presses the button of the
// draft that answers it. It gives the statement as it then stands.
func (s *stage) approves(who, want string) string {
	s.t.Helper()
	n := len(s.tour(1).Approvals)
	s.answered(who, "/visit approve_statement VI-1", "Here is VI-1 as it stands")
	if got := s.tour(1).Approvals; len(got) != n {
		s.t.Errorf("approved unseen: %+v", got)
	}
	draft := s.as(who).Message(hsct, "Here is VI-1 as it stands")
	draft.Click("Approve")
	return draft.Becomes(want).Text()
}
