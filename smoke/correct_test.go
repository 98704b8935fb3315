package smoke

import (
	"strings"
	"testing"
)

// Two people have the same form open. What each changed alone stands; where both
// changed the same field the second sees what the first wrote before it is replaced.
func TestTwoCorrectAtOnce(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, lead := s.as(nurseID), s.as(leadID)
		s.filed(nurseID, hsct, "2 ventilators "+s.word)
		nurse.Message(hsct, "SH-1 ·").Choose("sh.more", "Correct")
		mine := nurse.View("Correct a shortage")
		lead.Message(hsct, "SH-1 ·").Choose("sh.more", "Correct")
		theirs := lead.View("Correct a shortage")

		theirs.Fill("title", "Transport ventilators "+s.word).Fill("location", "Ward 2").Submit()
		lead.NoView()
		mine.Fill("effect", "Two children wait "+s.word).Fill("location", "Ward 3").Submit()
		again := nurse.View("Somebody changed this", "Ward 2")
		if got := again.Value("location"); got != "Ward 3" {
			t.Errorf("the place typed is now %q", got)
		}
		if got := again.Value("effect"); !strings.Contains(got, "Two children") {
			t.Errorf("the effect typed is now %q", got)
		}
		if got := s.stored(1); got.Rev != 2 {
			t.Errorf("stored at revision %d before it was seen", got.Rev)
		}
		again.Submit()
		nurse.NoView()
		got := s.stored(1)
		if !strings.HasPrefix(got.Title, "Transport") || got.Location != "Ward 3" || !strings.Contains(got.Effect, "Two children") {
			t.Errorf("stored: %q, %q, %q", got.Title, got.Location, got.Effect)
		}
	})
}
