package smoke

import "testing"

// What waits for a lead is acknowledged from the Home tab, which then shows it
// among their own; a list's button shows the card.
func TestHomeTabActs(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead := s.as(leadID)
		s.filed(nurseID, hsct, "2 monitors "+s.word+" critical")
		home := lead.Home("Waiting for you", "SH-1", s.word)
		home.Click("sh.acknowledge.1")
		lead.Message(hsct, "SH-1", s.word, "Acknowledged")
		home.Shows("Your open shortages", "Acknowledged", s.word)
		home.Click("sh.show.1")
		lead.View("History", "Acknowledged by", s.word).Close()
	})
}

// The offer to file the same words again files them once, however often it is
// clicked.
func TestFileAgainOnce(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		s.filed(nurseID, hsct, "3 monitors "+s.word+" high")
		nurse.Command(hsct, "/shortage file 3 monitors "+s.word+" high")
		offer := nurse.Message(hsct, "File it again")
		offer.Click("sh.again")
		nurse.Message(hsct, "SH-2", s.word)
		s.settled()
		s.stored(2)
	})
}
