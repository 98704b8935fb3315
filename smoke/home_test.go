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

// The button to a whole list opens it over the Home tab, where its pages turn and its
// rows show their cards; the buttons in front open their forms.
func TestHomeTabLeadsOn(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		for _, what := range []string{"monitors", "beds", "lamps", "chairs", "racks", "pumps", "carts", "stands", "fridges", "tables", "screens", "stools"} {
			s.filed(nurseID, hsct, "2 "+what+" "+s.word+" low")
		}
		home := nurse.Home("Your open shortages (5 of 12)", "SH-1", s.word)
		home.Click("sh.page.mine")
		list := nurse.View("My open shortages", "1–10 of 12")
		list.Click("sh.page.on")
		list = nurse.View("My open shortages", "11–12 of 12", "SH-12")
		list.Click("sh.show.12")
		nurse.View("History", "SH-12", s.word).Close()
		home = nurse.Home("Propose a visit")
		home.Click("st.report")
		nurse.View("Request posts").Close()
		home.Click("vi.open")
		nurse.View("Propose a visit").Close()
	})
}
