package smoke

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/paper/papertest"
)

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
		for _, want := range []string{"Briefing pack", "Draft, made", "2 open needs", "SH-1", "infusion pumps", "HTML"} {
			if !strings.Contains(plainly(answer.Text), want) {
				t.Errorf("no %q in the answer: %s", want, answer.Text)
			}
		}
		if !answer.Ephemeral {
			t.Error("the whole channel reads the pack")
		}
		names, data := s.packs(coordID)
		if len(names) != 1 || names[0] != "VI-1.html" || !strings.Contains(string(data), "infusion pumps") || !strings.Contains(string(data), "Draft, made") {
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
			if len(got) != before+1 || got[before] != "VI-1.pdf" || !strings.HasPrefix(string(data), "%PDF") {
				t.Fatalf("%s has %v", who, got)
			}
			text := papertest.Text(t, data)
			if papertest.Says(text, hidden) || papertest.Says(text, "Canary") {
				t.Errorf("the PDF names the donor to %s", who)
			}
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
		if len(got) != 3 || !strings.Contains(string(data), "No longer open") || !strings.Contains(string(data), "دیگر باز نیست") {
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
