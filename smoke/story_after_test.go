package smoke

import (
	"strings"

	"hamahang/dept"
)

// promiseIsKept: the pumps are paid for and come. Who reported it does not verify it;
// the head does, and then the need closes and tells whose promise it was.
func (s *stage) promiseIsKept() {
	s.t.Helper()
	s.days(10)
	public := s.cardIn(s.as(guestID).In(hsct), "CO-1")
	s.answered(leadID, "/shortage source SH-1 8", "8 approved")
	s.cardIn(s.as(coordID).In(hsct), "CO-1").Click("Note progress")
	s.as(coordID).View("Note progress", "at most 8").Fill("count", "3").Fill("amount", "750 million IRR").Fill("text", "First lot "+s.word).Submit()
	public.Becomes("3 of 8 · 750,000,000 of 2,000,000,000 IRR")
	s.answered(coordID, "/shortage receive SH-1 3", "3 received")

	s.days(40)
	s.as(actingID).Command(hsct, "/commitment fulfil CO-1")
	s.as(actingID).View("Fulfilled").Fill("text", "The delivery note of all eight "+s.word).Submit()
	public.Becomes("Fulfilled, not yet verified", "8 of 8")
	s.answered(actingID, "/commitment verify CO-1", "You reported CO-1 as fulfilled yourself, so another head has to verify it.")
	if got := s.promise(1).State; got != dept.CommitmentFulfilled {
		s.t.Errorf("verified by who fulfilled it: %s", got)
	}
	s.own(headID, "CO-1").Click("Verify")
	public.Becomes("Verified by <@" + headID + ">")

	s.answered(coordID, "/shortage receive SH-1 5", "8 received")
	s.answered(nurseID, "/shortage resolve SH-1 All eight hang at the beds", "Resolved", "Promised: CO-1, by Vice President for Research, Ministry of Health, on VI-1 · Verified")
	s.cardIn(s.as(guestID).In(hsct), "SH-1").Becomes("Resolved", "Promised: CO-1", "on VI-1")
}

// promisesFare: one comes in parts, one is given up by the head alone, one gets more
// time and is kept, and one is late, of which its chaser hears every week.
func (s *stage) promisesFare() {
	s.t.Helper()
	s.days(45)
	s.as(kleadID).Command(kidney, "/commitment پیشرفت CO-2 ۱ اتاق اول تحویل شد")
	s.cardIn(s.as(guestID).In(kidney), "CO-2").Becomes("۱ از ۲", "▰▰▰▰▰▱▱▱▱▱")
	s.answered(coordID, "/commitment drop CO-3 They changed their mind", "Only the department head can drop it.")
	s.cardIn(s.as(headID).In(cgt), "CO-3").Choose("co.more", "Drop")
	small(s.as(headID).View("Drop"), "The ministry withdrew the placements of this year "+s.word)
	s.cardIn(s.as(guestID).In(cgt), "CO-3").Becomes("Dropped by <@" + headID + ">")

	s.days(47) // the licence is due on the 60th day
	if n := s.heard(coordID, "CO-4", "Due in 14 days"); n != 1 {
		s.t.Errorf("the chaser heard %d times two weeks before that the licence is due", n)
	}
	licence := s.cardIn(s.as(guestID).In(cgt), "CO-4")
	s.days(60)
	if strings.Contains(licence.Text(), "overdue") || s.heard(coordID, "CO-4", "It is overdue") > 0 {
		s.t.Error("late on its day")
	}
	s.days(62)
	licence.Becomes("was due Thursday 11 February 2027", "overdue")
	if n := s.heard(coordID, "CO-4", "It is overdue"); n != 1 {
		s.t.Errorf("the chaser heard %d times in the first week that the licence is late", n)
	}
	if n := s.heard(headID, "CO-4", "It is overdue"); n != 0 {
		s.t.Errorf("the head heard %d times in the first week that the licence is late", n)
	}

	s.days(85)
	s.cardIn(s.as(coordID).In(hsct), "CO-5").Choose("co.more", "Extend")
	sure(s.as(coordID).View("Extend").Fill("until", "2 April 2027").Fill("text", "The new year's budget "+s.word))
	study := s.cardIn(s.as(guestID).In(hsct), "CO-5").Becomes("Extended to 2 April 2027")
	s.days(105)
	s.answered(coordID, "/commitment fulfil CO-5 The contract is signed "+s.word, "Fulfilled, not yet verified")
	study.Becomes("Fulfilled, not yet verified")
}

// fourMonthsLater: the ledger, the rates, the statement, the digests and every card
// tell what became of the day.
func (s *stage) fourMonthsLater() {
	s.t.Helper()
	s.days(120)
	for n, want := range []dept.CommitmentState{
		dept.CommitmentVerified, dept.CommitmentConfirmed, dept.CommitmentDropped, dept.CommitmentConfirmed, dept.CommitmentFulfilled,
	} {
		if got := s.promise(n + 1); got.State != want || got.Visit != 1 {
			s.t.Errorf("CO-%d is %s of VI-%d, want %s", n+1, got.State, got.Visit, want)
		}
	}
	s.answered(coordID, "/commitment list visit VI-1", "1–5 of 5")
	s.answered(coordID, "/commitment list open", "CO-2", "CO-4", "1–2 of 2")
	s.answered(coordID, "/commitment list overdue", "CO-4", "1–1 of 1")
	s.answered(coordID, "/commitment rates", "Vice President for Research, Ministry of Health: 50 %", "Adviser, Ministry of Health: 0 %", "University President, University of Medical Sciences: 100 %",
		"33 %\n3\n1\n1\n1\n1\n🏛 Ministry of Health", "100 %\n2\n1\n0\n0\n0\n🏛 University of Medical Sciences")
	s.answered(coordID, "/commitment history organisation Ministry of Health", "3 made · 1 kept, 1 of them verified · 1 overdue · 1 dropped · rate 33 %", "VI-1 What the centres can do", "Promised there", "Nineteen, of whom six wait for a bed")
	s.answered(coordID, "/commitment history official University President", "2 made · 1 kept, 0 of them verified · 0 overdue · 0 dropped · rate 100 %")
	s.answered(coordID, "/shortage show SH-2", "Promised: CO-2, by University President, University of Medical Sciences, on VI-1 · Confirmed")
	if got := s.answered(coordID, "/staffing show ST-2", "6 approved"); strings.Contains(got, "CO-3") {
		s.t.Errorf("what was given up is still promised: %s", got)
	}
	s.answered(nurseID, "/shortage show SH-1", "Promised: CO-1", "on VI-1 · Verified")

	// Weekly, nine times until now, and from the third week on to the head.
	for who, want := range map[string]int{coordID: 9, headID: 7, cgtID: 0} {
		if n := s.heard(who, "CO-4", "It is overdue"); n != want {
			s.t.Errorf("%s heard %d times that the licence is late, want %d", who, n, want)
		}
	}
	if n := s.heard(coordID, "VI-1", "The visit is coming up"); n != 4 {
		s.t.Errorf("the coordinator heard %d times of the visit, want 4", n)
	}
	if names, _ := s.packs(headID); len(names) != 2 { // one of each edition
		s.t.Errorf("the head has the packs %v", names)
	}

	// Twenty Saturdays, and the first days of five months.
	if n := s.got(coordID); n != 20 {
		s.t.Errorf("the coordinator has %d digests, want 20", n)
	}
	if n := s.got(headID); n != 5 {
		s.t.Errorf("the head has %d digests, want 5", n)
	}
	for what, words := range map[string][]string{
		"what was asked for":           {"Shortages newly reported: 3 (before: 0)", "Staffing requests approved: 2"},
		"the need that closed":         {"Saturday 16 January 2027", "Resolved: 1 (before: 0)"},
		"the promise near its day":     {"Promises due: 1", "CO-4", "· due 11 February 2027"},
		"that of which the day moved":  {"CO-5", "due 2 April 2027"},
		"what is late at the very end": {"to Friday 9 April 2027", "Promises due: 1", "CO-4", "was due 11 February 2027"},
	} {
		if n := s.heard(coordID, append(words, "Weekly digest")...); n == 0 {
			s.t.Errorf("no digest told %s", what)
		}
	}
	if n := s.heard(headID, "Monthly digest", "CO-4", "was due"); n != 2 {
		s.t.Errorf("%d digests told the head that the licence is late, want those of March and April", n)
	}
	s.states(s.as(officerID).Command(hsct, "/visit statement VI-1").Text, "approved, ready to copy", pumpsWords, roomsWords)
	shown := s.answered(nurseID, "/visit show VI-1", "Closed", "Proposed by", "Signed off for Public relations", "Confirmed by", "Assessed by", "Report written by", "approved the public statement", "Closed by")
	if strings.Contains(shown, unnamed) {
		s.t.Error("the visit names the donor who would not be named")
	}
}
