package smoke

import (
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// What the officials said; the fifth in words that the head has put right before they
// are spoken of.
const (
	pumpsWords = "We will pay for the eight infusion pumps"
	roomsWords = "دو اتاق ساختمان قدیم را به مرکز کلیه می‌دهیم"
	postsWords = "Six elite conscripts come to the cell therapy centre"
	cleanWords = "The licence for the second clean room comes within two months"
	loosely    = "We will somehow find money for the registry"
	studyWords = "The university pays for the registry of transplanted children"
)

// officialsCome: the card that is used during the visit.
func (s *stage) officialsCome() {
	s.t.Helper()
	coord, lead := s.as(coordID), s.as(leadID)
	s.days(0)
	s.own(coordID, "VI-1").Click("Start")
	live := s.cardIn(s.as(guestID).In(hsct), "VI-1").Becomes("In progress")
	s.cardIn(coord.In(hsct), "VI-1").Click("Attendance")
	small(coord.View("Attendance"), "All three guests are here")
	live.Becomes("👥 All three guests are here")
	s.cardIn(lead.In(hsct), "VI-1").Click("Note")
	small(lead.View("Note"), "They saw the clean room twice "+s.word)
	live.Becomes("📝 They saw the clean room twice")
	s.cardIn(lead.In(hsct), "VI-1").Click("Question")
	small(lead.View("Question"), "How many children wait today?")
	live.Becomes("❓ How many children wait today?")
}

// officialsPromise five things. One is recorded from the live card; until the head
// approves the words no channel has them.
func (s *stage) officialsPromise() {
	s.t.Helper()
	coord, doctor := s.as(coordID), s.as(kidneyID)
	const vice, president = "Vice President for Research", "University President"
	const ministry, university = "Ministry of Health", "University of Medical Sciences"
	said := func(form *slacksim.Modal, answer string, fields ...string) {
		s.t.Helper()
		if got := form.Value("visit"); got != "VI-1" {
			s.t.Errorf("the form is for the visit %q", got)
		}
		for i := 0; i < len(fields); i += 2 {
			form.Fill(fields[i], fields[i+1])
		}
		s.sent(form, answer)
	}
	s.cardIn(coord.In(hsct), "VI-1").Click("Commitment")
	said(coord.View("Record a promise"), "Filed as CO-1", "words", pumpsWords+" "+s.word, "official", vice, "organisation", ministry, "witness", leadID, "type", "equipment",
		"count", "8", "amount", "2,000,000,000 IRR", "due", "in 60 days", "owner", coordID, "unit", "hsct", "needs", "SH-1", "public", "yes")

	s.cardIn(doctor.In(kidney), "VI-1").Click("co.open")
	said(doctor.View("ثبت قول مقام"), "CO-2", "words", roomsWords, "official", president, "organisation", university, "type", "space",
		"count", "۲", "due", "۱۵۰ روز دیگر", "owner", kleadID, "unit", "kidney", "needs", "SH-2", "public", "yes")

	for n, one := range [][]string{
		{"words", postsWords, "official", "Adviser", "organisation", ministry, "type", "posts", "count", "6", "due", "in 90 days", "needs", "ST-2", "unit", "cgt", "public", "no"},
		{"words", cleanWords, "official", vice, "organisation", ministry, "type", "permit", "due", "in 60 days", "unit", "cgt", "public", "no"},
		{"words", loosely, "official", president, "organisation", university, "type", "research", "amount", "1 billion IRR", "unit", "hsct", "public", "yes"},
	} {
		s.cardIn(coord.In(hsct), "VI-1").Click("Commitment")
		answer := "Filed as " + dept.Ref{Kind: dept.KindCommitment, N: n + 3}.String()
		said(coord.View("Record a promise"), answer, append(one, "owner", coordID)...)
	}
	s.settled()
	for _, channel := range []string{hsct, kidney, cgt} {
		if n := s.cards(s.as(guestID).In(channel), "CO-"); n != 0 {
			s.t.Errorf("%s reads %d promises whose words nobody approved", channel, n)
		}
	}
	s.answered(coordID, "/commitment confirm CO-1", "Only the department head")
	for n := 1; n <= 4; n++ {
		s.own(headID, dept.Ref{Kind: dept.KindCommitment, N: n}.String()).Click("Confirm")
	}
	s.as(guestID).Message(hsct, "CO-1 ·", "Confirmed", pumpsWords, "8", "2,000,000,000 IRR", "Thursday 11 February 2027 (22 Bahman 1405)")
	s.as(guestID).Message(kidney, "CO-2:", roomsWords)
}

// visitIsToldOf: it ends, is assessed and reported on, and a question is answered.
func (s *stage) visitIsToldOf() {
	s.t.Helper()
	coord := s.as(coordID)
	s.lives(arrival.Add(3 * time.Hour))
	s.cardIn(coord.In(hsct), "VI-1").Click("End")
	public := s.cardIn(s.as(guestID).In(hsct), "VI-1").Becomes("Held")
	s.as(cgtID).Command(cgt, "/visit reply VI-1 3 Nineteen, of whom six wait for a bed")
	public.Becomes("↳ Nineteen, of whom six wait for a bed")

	s.days(1)
	s.cardIn(coord.In(hsct), "VI-1").Click("Assess")
	form := coord.View("Assess")
	for part, score := range map[string]string{"space": "1", "equipment": "3", "staffing": "2", "safety": "4", "organisation": "5"} {
		form.Fill("score_"+part, score).Fill("text_"+part, "Seen "+s.word)
	}
	if done := form.Submit(); !done.Closed {
		s.t.Fatalf("an assessment: %+v", done)
	}
	public.Becomes("On average 3 of 5")
	s.answered(headID, "/visit close VI-1", "VI-1")
	if got := s.tour(1).State; got != dept.VisitHeld {
		s.t.Errorf("closed before it was reported on: %s", got)
	}
	s.cardIn(coord.In(hsct), "VI-1").Click("Report")
	small(coord.View("Report"), "Scientific and financial support was promised "+s.word)
	public.Becomes("Reported", "Scientific and financial support was promised")
}

// statementGoesOut: a draft in both languages of what was approved, and of nothing
// else; words put right in the meantime; two approvals; text to copy. Then the visit
// is closed.
func (s *stage) statementGoesOut() {
	s.t.Helper()
	press := s.as(officerID)
	facts := []string{
		"Vice President for Research, Ministry of Health gave this commitment: “" + pumpsWords, "University President, University of Medical Sciences gave this commitment: “" + roomsWords,
		"Kidney Research Center asked the delegation for: “Physicians, specialists and elite conscripts” and “Space for the kidney centre”.", "Nikan Foundation supported HSCT Department: infusion pumps.",
		"A donor supported HSCT Department: toys and books", "120 children were transplanted", "سه مقالهٔ پژوهشی چاپ شد", "The first clean room of the centre was opened",
		"On 13 December 2026", "۲۲ آذر ۱۴۰۵", "یک خیّر",
	}
	draft := press.Command(hsct, "/visit statement VI-1")
	s.states(draft.Text, append(facts, "not to be published yet", "SU-1", "HI-1", "CO-2", "Still to approve: Public relations and Department head")...)

	// The head has the fifth promise put right: it is no longer for publication.
	s.answered(headID, "/commitment confirm CO-9", "CO-9")
	s.as(coordID).Command(hsct, "/commitment correct CO-5")
	sure(s.as(coordID).View("Correct a promise").Fill("words", studyWords+" "+s.word).Fill("public", "no"))
	s.own(headID, "CO-5").Becomes(studyWords).Click("Confirm")
	s.as(guestID).Message(hsct, "CO-5 ·", studyWords)

	s.worded()
	press.Command(hsct, "/visit statement VI-1")
	press.Message(hsct, "not to be published yet").Click("Approve")
	s.answered(officerID, "/visit approve_statement VI-1", "still to approve: Department head")
	final := s.approves(headID, "ready to copy")
	worded := []string{facts[1], "۲۲ آذر ۱۴۰۵"} // whole sentences that public relations put otherwise
	facts = slices.DeleteFunc(facts, func(fact string) bool { return slices.Contains(worded, fact) })
	s.states(final, append(facts, roomsWords, "approved, ready to copy")...)
	for _, id := range []string{"SU-1", "HI-1", "CO-1"} {
		if strings.Contains(final, id) {
			s.t.Errorf("the text to copy has the ID %s", id)
		}
	}
	s.own(headID, "VI-1").Click("Close")
	s.cardIn(s.as(guestID).In(hsct), "VI-1").Becomes("Closed by <@" + headID + ">")
}

// states holds a statement to what it must say, and to silence on what nobody cleared.
func (s *stage) states(text string, want ...string) {
	s.t.Helper()
	said := plainly(text)
	for _, w := range want {
		if !strings.Contains(said, w) {
			s.t.Errorf("the statement lacks %q:\n%s", w, said)
		}
	}
	for _, secret := range []string{family, unnamed, loosely, studyWords, postsWords, cleanWords} {
		if strings.Contains(said, secret) {
			s.t.Errorf("the statement says %q", secret)
		}
	}
}
