package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/paper/papertest"
)

// pack is the newest of somebody's files of a name.
func (s *stage) pack(who, name string) (data []byte) {
	s.t.Helper()
	for _, m := range s.as(who).DM().Messages() {
		for _, f := range m.Files() {
			if f.Name == name {
				data = f.Data
			}
		}
	}
	return data
}

// packs are the briefing packs in somebody's private conversation, oldest first.
func (s *stage) packs(who string) (names []string, last []byte) {
	s.t.Helper()
	s.settled()
	for _, m := range s.as(who).DM().Messages() {
		for _, f := range m.Files() {
			if !strings.HasSuffix(f.Name, ".ics") {
				names, last = append(names, f.Name), f.Data
			}
		}
	}
	return names, last
}

// The briefing pack: asked for as a file, refused to who has no part in the visit,
// final a day before, once, and afterwards with what has changed. A donor who would
// not be named stands in none of it.
func TestBriefingPack(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nurse := s.as(coordID), s.as(nurseID)
		hidden := "Canary" + s.word
		nurse.Command(hsct, "/shortage file 8 infusion pumps critical "+s.word)
		nurse.Command(hsct, "/shortage file 3 freezers high")
		nurse.Command(hsct, "/support file 850 million IRR from "+hidden+" Foundation for HSCT arrived today, do not name")
		s.planned()

		// A draft, asked for by the coordinator; nobody else gets anything.
		answer := coord.Command(hsct, "/visit brief VI-1 html en")
		for _, want := range []string{"Briefing pack", "Draft of", "2 open needs", "SH-1", "infusion pumps", "HTML"} {
			if !strings.Contains(plainly(answer.Text), want) {
				t.Errorf("no %q in the answer: %s", want, answer.Text)
			}
		}
		if !answer.Ephemeral {
			t.Error("the whole channel reads the pack")
		}
		names, data := s.packs(coordID)
		if len(names) != 1 || names[0] != "VI-1-internal.html" || !strings.Contains(string(data), "infusion pumps") || !strings.Contains(string(data), "Draft of") {
			t.Errorf("the coordinator has %v: %.300s", names, data)
		}
		if got, _ := s.packs(headID); len(got) != 0 {
			t.Errorf("the head got %v unasked", got)
		}
		if got := plainly(nurse.Command(hsct, "/visit brief VI-1").Text); !strings.Contains(got, "not confirmed yet") {
			t.Errorf("a nurse before the confirmation: %s", got)
		}
		coord.Command(hsct, "/visit confirm VI-1")
		rev := s.tour(1).Rev
		if got := plainly(nurse.Command(hsct, "/visit brief VI-1").Text); !strings.Contains(got, "Only the department head or a coordinator") {
			t.Errorf("a nurse: %s", got)
		}
		if got := plainly(coord.Command(hsct, "/visit brief VI-1 docx").Text); strings.Contains(got, "Briefing pack") {
			t.Errorf("as docx: %s", got)
		}
		if got := s.tour(1).Rev; got != rev {
			t.Errorf("a refusal changed the visit: revision %d, was %d", got, rev)
		}

		// Its hour has come: coordinators, host and head get it, once.
		s.Advance(s.tour(1).Start.Add(-24*time.Hour).Sub(s.clock.now()) + time.Second)
		s.until("the pack is frozen", func() bool { return s.tour(1).Last.Verb == dept.VerbFreeze })
		for who, before := range map[string]int{coordID: 1, headID: 0} {
			got, data := s.packs(who)
			if len(got) != before+2 || got[before] != "VI-1-internal.pdf" || got[before+1] != "VI-1-guests.pdf" || !strings.HasPrefix(string(data), "%PDF") {
				t.Fatalf("%s has %v", who, got)
			}
			for _, name := range got[before:] {
				if text := papertest.Text(t, s.pack(who, name)); papertest.Says(text, hidden) || papertest.Says(text, "Canary") {
					t.Errorf("%s names the donor to %s", name, who)
				}
			}
			text := papertest.Text(t, s.pack(who, "VI-1-internal.pdf"))
			if !papertest.Says(text, "infusion") || !papertest.Says(text, "Draft") && !papertest.Says(text, "Frozen") {
				t.Errorf("the PDF of %s can't be read:\n%s", who, text)
			}
		}
		if got, _ := s.packs(nurseID); len(got) != 0 {
			t.Errorf("the nurse has %v", got)
		}
		for key, value := range s.everything() {
			if strings.Contains(key, ":k:VI-1") && strings.Contains(value, hidden) {
				t.Errorf("%s keeps the donor's name", key)
			}
		}

		// What is met afterwards stands in it as a change.
		coord.Command(hsct, "/shortage acknowledge SH-2")
		coord.Command(hsct, "/shortage source SH-2 3")
		coord.Command(hsct, "/shortage receive SH-2 3")
		coord.Command(hsct, "/shortage resolve SH-2 arrived")
		if got := s.stored(2).State; got != dept.Resolved {
			t.Fatalf("SH-2 is %s", got)
		}
		answer = coord.Command(hsct, "/visit بسته VI-1 html both")
		if got := plainly(answer.Text); !strings.Contains(got, "Frozen on") || !strings.Contains(got, "2 open needs") {
			t.Errorf("the frozen pack: %s", got)
		}
		got, data := s.packs(coordID)
		if len(got) != 4 || !strings.Contains(string(data), "No longer open") || !strings.Contains(string(data), "دیگر باز نیست") {
			t.Errorf("the coordinator has %v, the last of %d bytes without the change", got, len(data))
		}
		if strings.Contains(string(data), hidden) || strings.Contains(answer.Text, hidden) {
			t.Error("the pack names the donor")
		}
		if s.gift(1).Named() != "" {
			t.Error("the donor may be named; the story shows nothing")
		}
	})
}

// The guests' edition: asked for by name, it holds what they may read and no more, and a
// consent taken back after the pack was frozen counts in both editions.
func TestGuestsEdition(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nurse, head := s.as(coordID), s.as(nurseID), s.as(headID)
		canary := "Canary" + s.word
		nurse.Command(hsct, "/shortage file 8 infusion pumps critical")
		coord.Command(hsct, "/shortage acknowledge SH-1")
		nurse.Command(hsct, "/shortage file 3 freezers "+canary+" high") // nobody has looked at it
		nurse.Command(hsct, "/highlight file The hundredth transplant of the year at HSCT")
		nurse.Command(hsct, "/highlight file Two families met at HSCT "+canary)
		nurse.Command(hsct, "/highlight file The ward was painted at HSCT "+canary) // nobody clears it
		coord.Command(hsct, "/highlight publish HI-1")
		coord.Command(hsct, "/highlight publish HI-2")
		for n, line := range []string{
			`/commitment file "We will pay for the pumps" Dean, University type funding 2,000,000 EUR by 21 Bahman`,
			`/commitment file "We will think about it ` + canary + `" Dean, University type funding 3,000,000 EUR by 21 Bahman`,
		} {
			nurse.Command(hsct, line)
			if n == 0 {
				coord.Command(hsct, "/commitment correct CO-1")
				sure(coord.View("Correct a promise").Fill("public", "yes"))
				s.Advance(dept.ChangedLately) // the head types, and had the time to read it
			}
			head.Command(hsct, "/commitment confirm CO-"+string(rune('1'+n)))
		}
		if a, b := s.promise(1), s.promise(2); !a.Public || b.Public || !b.Said() || a.Amount.Amount == 0 {
			t.Fatalf("the promises are %+v and %+v", a.Promise, b.Promise)
		}
		coord.Command(hsct, "/commitment progress CO-1 500000 EUR")
		s.planned()
		coord.Command(hsct, "/visit confirm VI-1")

		edition := func(line string) string {
			t.Helper()
			answer := plainly(coord.Command(hsct, line).Text)
			_, data := s.packs(coordID)
			return answer + "\n" + string(data)
		}
		guests := edition("/visit brief VI-1 guests html en")
		for _, want := range []string{"Briefing pack for our guests", "Guests’ edition", "infusion pumps", "The hundredth transplant", "We will pay for the pumps", "500,000 of", "Look through it before you hand it over"} {
			if !strings.Contains(guests, want) {
				t.Errorf("no %q in the guests' edition", want)
			}
		}
		coord.Command(hsct, "/highlight withdraw HI-2 it points to a family")
		edition("/visit brief VI-1 html fa")
		guests = edition("/visit brief VI-1 guests html both")
		for _, never := range []string{canary, "freezers", "3,000,000", "Internal edition", "HI-2"} {
			if strings.Contains(guests, never) {
				t.Errorf("a guest reads %q", never)
			}
		}
		coord.Message(hsct, "Briefing pack, internal", "Draft").Click("Guests’ edition")
		if names, _ := s.packs(coordID); names[len(names)-1] != "VI-1-guests.pdf" {
			t.Errorf("the button brings %v", names)
		}
		ours := edition("/visit brief VI-1 html en")
		for _, want := range []string{"Internal edition, not for guests", "freezers", "We will think about it", "0 of 3,000,000", "/visit brief VI-1 guests"} {
			if !strings.Contains(ours, want) {
				t.Errorf("no %q in ours", want)
			}
		}
		if strings.Contains(ours, "Two families") || strings.Contains(ours, "was painted") {
			t.Error("ours tells of what nobody cleared")
		}
		if names, _ := s.packs(coordID); len(names) != 5 || names[0] != "VI-1-guests.html" || names[4] != "VI-1-internal.html" {
			t.Errorf("files %v", names)
		}

		s.Advance(s.tour(1).Start.Add(-24*time.Hour).Sub(s.clock.now()) + time.Second)
		s.until("the pack is frozen", func() bool { return s.tour(1).Last.Verb == dept.VerbFreeze })
		coord.Command(hsct, "/highlight withdraw HI-1 counted twice")
		coord.Command(hsct, "/commitment progress CO-1 250000 EUR")
		coord.Command(hsct, "/commitment progress CO-2 1000000 EUR")
		for line, want := range map[string][]string{
			"/visit brief VI-1 guests html en":  {"open, 500,000 of 2,000,000", "open, 750,000 of 2,000,000"},
			"/visit بسته VI-1 میهمانان html en": {"open, 750,000 of 2,000,000"},
			"/visit brief VI-1 html en":         {"open, 750,000 of 2,000,000", "open, 1,000,000 of 3,000,000"},
		} {
			got := edition(line)
			for _, w := range append(want, "Frozen on") {
				if !strings.Contains(got, w) {
					t.Errorf("%s: no %q", line, w)
				}
			}
			if strings.Contains(got, "hundredth") || strings.Contains(line, " VI-1 guests") && strings.Contains(got, "3,000,000") {
				t.Errorf("%s tells what it may not", line)
			}
		}
	})
}
