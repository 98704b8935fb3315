package smoke

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// tour reads a visit from Redis.
func (s *stage) tour(n int) dept.Visit {
	s.t.Helper()
	got, _, err := s.service.Store.Visits.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// proposed has the nurse propose a visit with the form: members and items one after
// another, reordered, with nothing lost of what was typed before.
func (s *stage) proposed(nurse *slacksim.Person) {
	s.t.Helper()
	nurse.Command(hsct, "/visit Vice President for Research, Ministry of Health to HSCT on 21 Bahman 10:00 for 2h")
	form := nurse.View("Propose a visit")
	for field, want := range map[string]string{"units": "HSCT Department", "begin": "10 February 2027 10:00", "finish": "2 hours", "zone": "Asia/Tehran", "host": nurseID} {
		if got := form.Value(field); got != want {
			s.t.Errorf("%s is prefilled with %q, want %q", field, got, want)
		}
	}
	form.Shows("Wednesday 10 February 2027 (21 Bahman 1405), 10:00 to 12:00", "1. Vice President for Research, Ministry of Health")
	form.Fill("purpose", "Beds "+s.word).Fill("units", "hsct", "cgt").Fill("notes", "Quiet "+s.word).Fill("asks", "Six conscripts "+s.word)

	form.Click("Add a member")
	member := nurse.View("Add a member")
	if done := member.Submit(); done.Errors["name"] == "" {
		s.t.Errorf("a member without a name or title: %+v", done)
	}
	if done := member.Fill("title", "Rector "+s.word).Fill("organisation", "University").Submit(); !done.Closed {
		s.t.Fatalf("a member: %+v", done)
	}
	form.Shows("2. Rector " + s.word)
	form.Click("Add a member")
	nurse.View("Add a member").Fill("lines", "Guest "+s.word+", Adviser, Ministry of Health\nDean, University").Submit()
	form.Shows("3. Guest "+s.word, "4. Dean")
	form.Choose("vi.row.delegation.2", "↑ Move up")
	form.Shows("1. Rector "+s.word, "2. Vice President for Research")
	form.Choose("vi.row.delegation.4", "✕ Remove")
	if strings.Contains(form.Text(), "Dean") {
		s.t.Error("a removed member is still there")
	}

	form.Click("Add an item")
	nurse.View("Add an item").Fill("topic", "Welcome "+s.word).Fill("minutes", "۱۵").Submit()
	form.Shows("10:00 · 15 minutes · Welcome " + s.word)
	form.Click("Add an item")
	item := nurse.View("Add an item").Fill("topic", "Tour "+s.word).Fill("minutes", "45").Fill("time", "09:00").Fill("present_by", leadID)
	if done := item.Submit(); done.Errors["time"] == "" {
		s.t.Errorf("an item before the visit: %+v", done)
	}
	item.Fill("time", "10:30").Submit()
	form.Shows("10:30 · 45 minutes · Tour " + s.word)
	form.Choose("vi.row.agenda.2", "↑ Move up")
	form.Shows("10:00 · 45 minutes · Tour", "10:45 · 15 minutes · Welcome")
	for field, want := range map[string]string{"purpose": "Beds " + s.word, "notes": "Quiet " + s.word, "asks": "Six conscripts " + s.word, "units": "HSCT Department, Cell and Gene Therapy Research Center"} {
		if got := form.Value(field); got != want {
			s.t.Errorf("%s is now %q, want %q", field, got, want)
		}
	}
	if done := form.Fill("notes", "Call 0499370899").Submit(); done.Errors["notes"] == "" {
		s.t.Errorf("a national code: %+v", done)
	}
	if done := form.Fill("notes", "Quiet "+s.word).Submit(); len(done.Errors) > 0 {
		s.t.Fatalf("refused: %v", done.Errors)
	}
	nurse.View("Filed as VI-1").Close()
}

// The whole way of a visit: proposed in secret, scheduled, signed off by four offices,
// confirmed, held, assessed, reported and closed.
func TestVisitFromProposalToClose(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, coord, head, officer := s.as(nurseID), s.as(coordID), s.as(headID), s.as(officerID)
		coord.Command(hsct, "/hamahang language en")
		officer.Command(hsct, "/hamahang language en")
		s.proposed(nurse)
		s.settled()
		card := coord.DM().Message("VI-1 ·", "Proposed")
		card.Shows("1. Rector "+s.word, "2. Vice President for Research", "3. Guest "+s.word, "10:00 · 45 minutes · Tour "+s.word, "10:45 · 15 minutes · Welcome")
		if n := s.cards(s.as(guestID).In(hsct), "VI-1"); n != 0 {
			t.Error("a channel hears of a visit that is not confirmed")
		}
		for _, who := range []string{headID, officerID, leadID, cgtID} {
			if n := s.cards(s.as(who).DM(), "VI-1"); n != 0 {
				t.Errorf("%s hears of a mere proposal", who)
			}
		}
		if got := s.as(cgtID).Command(cgt, "/visit show VI-1").Text; !strings.Contains(plainly(got), "VI-1 is not confirmed yet") {
			t.Errorf("somebody else may see it: %s", got)
		}

		card.Click("Schedule")
		card.Becomes("Tentative", "Scheduled by <@"+coordID+">", "Sign-offs: ⬜ Department head · ⬜ Infection control · ⬜ Security · ⬜ Public relations", "0 of 13 tasks done")
		if card.Has("Confirm") {
			t.Error("it can be confirmed before anybody signed off")
		}
		const unsigned = "VI-1 can't be confirmed yet. Still to sign off: Department head, Infection control, Security and Public relations."
		if got := plainly(coord.Command(hsct, "/visit confirm VI-1").Text); !strings.Contains(got, unsigned) {
			t.Errorf("confirmed: %s", got)
		}
		for _, office := range []struct{ who, button string }{
			{headID, "Sign off: Department head"}, {"U0DEPEDU", "vi.sign_off.infection_control"}, {approverID, "Sign off: Security"}, {officerID, "Sign off: Public relations"},
		} {
			s.settled()
			s.as(office.who).DM().Message("VI-1 ·").Click(office.button)
		}
		card.Becomes("✅ Security (<@"+approverID+">)", "✅ Public relations")
		s.settled()
		if n := s.cards(s.as(guestID).In(hsct), "VI-1"); n != 0 {
			t.Error("a channel hears of a visit that is signed off, and not confirmed")
		}
		card.Click("Confirm")
		public := s.as(guestID).Message(hsct, "VI-1 ·", "Confirmed")
		s.as(guestID).Message(cgt, "VI-1 ·", "Confirmed")

		// The checklist: the officer ticks what is theirs, the coordinator gives and adds.
		officer.Command(hsct, "/visit checklist VI-1")
		boxes := officer.View("Checklist", "0 of 13 tasks done")
		boxes.Choose("vi.check.0", "5")
		boxes.Shows("1 of 13 tasks done")
		boxes.Close()
		card.Click("Checklist")
		boxes = coord.View("Checklist", "1 of 13 tasks done")
		boxes.Choose("vi.check.1", "11", "12")
		boxes.Shows("3 of 13 tasks done")
		boxes.Choose("vi.check.0") // nothing is ticked any more: the photo consent is not done after all
		boxes.Shows("2 of 13 tasks done")
		boxes.Click("Add a task")
		add := coord.View("Add a task").Fill("text", "Water "+s.word).Fill("to", nurseID)
		add.Submit()
		boxes.Shows("2 of 14 tasks done", "Water "+s.word)
		boxes.Close()
		nurse.DM().Message("VI-1 ·").Becomes("2 of 14 tasks done")

		// Nothing of it is started before its own day, whose morning brings the button.
		hours := func(from int) { s.pass(s.tour(1).Start.Add(time.Duration(from) * time.Hour).Sub(s.clock.now())) }
		s.answered(coordID, "/visit start VI-1", "VI-1 can be started only on its own day, 10 February 2027")
		s.answered(coordID, "/visit end VI-1", "VI-1 is confirmed, so nobody can")
		s.answered(officerID, "/visit statement VI-1", "VI-1 is confirmed, so nobody can")
		hours(-12)
		if card.Has("Start") || s.tour(1).State != dept.VisitConfirmed {
			t.Errorf("the evening before: %s", card.Text())
		}
		hours(-9)
		s.until("a Start button on the morning", func() bool { return card.Has("Start") && public.Has("Start") })
		card.Click("Start")
		public.Becomes("In progress")
		s.until("an End button once it was started, before its hour", func() bool { return public.Has("End") })
		hours(0)
		public.Becomes("In progress", "Note", "Question", "Attendance")
		if public.Has("Size") || strings.Contains(public.Text(), "Six conscripts") {
			t.Errorf("the live card is long: %s", public.Text())
		}
		s.as(leadID).Message(hsct, "VI-1 ·").Click("Note")
		s.as(leadID).View("Note").Fill("text", "They liked it "+s.word).Submit()
		s.as(leadID).Message(hsct, "VI-1 ·").Click("Question")
		s.as(leadID).View("Question").Fill("text", "How many a year "+s.word).Submit()
		public.Becomes("1. 📝 They liked it "+s.word, "2. ❓ How many a year "+s.word)
		coord.Message(hsct, "VI-1 ·").Click("Attendance")
		coord.View("Attendance").Fill("text", "Three of three").Submit()
		s.answered(cgtID, "/visit reply VI-1 1 84 a year "+s.word, "Number 1 is not an open question of VI-1. Open questions: 2.")
		s.answered(cgtID, "/visit reply VI-1 2 84 a year "+s.word, "↳ 84 a year "+s.word)
		s.answered(cgtID, "/visit reply VI-1 85 a year", "No question is open on VI-1")
		public.Becomes("↳ 84 a year " + s.word)
		coord.Message(hsct, "VI-1 ·").Click("End")
		public.Becomes("Held")

		coord.Message(hsct, "VI-1 ·").Click("Assess")
		form := coord.View("Assess")
		for i, part := range dept.AssessmentParts {
			form.Fill("score_"+part, string(rune('1'+i))).Fill("text_"+part, "Seen "+s.word)
		}
		if done := form.Submit(); !done.Closed {
			t.Fatalf("an assessment: %+v", done)
		}
		public.Becomes("On average 3 of 5")
		coord.Message(hsct, "VI-1 ·").Click("Report")
		coord.View("Report").Fill("text", "Six posts were promised "+s.word).Submit()
		public.Becomes("Reported", "Six posts were promised "+s.word)
		coord.Command(hsct, "/visit close VI-1")
		if v := s.tour(1); v.State != dept.VisitReported {
			t.Errorf("a coordinator closed it: %s", v.State)
		}
		head.DM().Message("VI-1 ·", "Reported").Click("Close")
		public.Becomes("Closed by <@" + headID + ">")
		s.settled()
		shown := plainly(nurse.Command(hsct, "/visit show VI-1").Text)
		for _, want := range []string{"Proposed by", "Scheduled by", "Signed off for Security", "Confirmed by", "Assessed by", "Report written by", "Closed by"} {
			if !strings.Contains(shown, want) {
				t.Errorf("the history lacks %q", want)
			}
		}
		if got := plainly(nurse.Command(hsct, "/visit list official ministry").Text); !strings.Contains(got, "VI-1") {
			t.Errorf("visits of the ministry: %s", got)
		}
	})
}

// Clashes are shown before they count, a visitor cap is held, a postponed visit asks
// for every consent anew, and a cancelled one is over. In Persian and in English.
func TestVisitClashesCapPostponedCancelled(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nephrologist := s.as(coordID), s.as(kidneyID)
		coord.Command(hsct, "/hamahang language en")
		nephrologist.Command(kidney, "/hamahang language fa")
		nephrologist.Command(kidney, "/visit بازدید معاون پژوهشی از بخش پیوند ۲۱ بهمن ساعت ۱۰ به مدت ۲ ساعت دربارهٔ تخت‌ها")
		form := nephrologist.View("پیشنهاد بازدید")
		form.Shows("۲۱ بهمن ۱۴۰۵", "۱۰ فوریه ۲۰۲۷", "۱۲:۰۰", "معاون پژوهشی")
		if done := form.Submit(); len(done.Errors) > 0 {
			t.Fatalf("refused: %v", done.Errors)
		}
		nephrologist.View("VI-1").Close()
		coord.Command(hsct, "/visit schedule VI-1")
		for who, office := range map[string]string{headID: "head", "U0DEPEDU": "infection_control", approverID: "security", officerID: "relations"} {
			s.as(who).Command(hsct, "/visit sign_off VI-1 "+office)
		}
		coord.Command(hsct, "/visit confirm VI-1")
		if v := s.tour(1); v.State != dept.VisitConfirmed {
			t.Fatalf("VI-1 is %s", v.State)
		}

		// Another one at the same time in the same unit: shown, and only then proposed.
		coord.Command(hsct, "/visit Rector to HSCT on 21 Bahman 11:00 for 2h about space")
		second := coord.View("Propose a visit")
		second.Shows("HSCT Department is also toured by VI-1")
		second.Click("Add a member")
		coord.View("Add a member").Fill("lines", "Guest, Member 2, U\nGuest, Member 3, U\nGuest, Member 4, U\nGuest, Member 5, U\nGuest, Member 6, U\nGuest, Member 7, U").Submit()
		second.Shows("7. Guest, Member 7, U")
		second.Submit()
		coord.View("VI-2", "is also toured by VI-1").Close()
		coord.Command(hsct, "/visit schedule VI-2")
		coord.View("Schedule", "is also toured by VI-1").Submit()
		for who, office := range map[string]string{headID: "head", "U0DEPEDU": "infection_control", approverID: "security", officerID: "relations"} {
			s.as(who).Command(hsct, "/visit sign_off VI-2 "+office)
		}
		if got := plainly(coord.Command(hsct, "/visit confirm VI-2").Text); !strings.Contains(got, "HSCT Department takes 6 visitors at a time, and the delegation has 7") {
			t.Errorf("seven visitors: %s", got)
		}

		// VI-1 moves: its consents lapse, its channel hears of it.
		card := s.as(guestID).Message(hsct, "VI-1 ·")
		coord.Command(hsct, "/visit postpone VI-1 28 Bahman 10:00")
		later := coord.View("Postpone", s.says("en", "visit.lapse"), "28 Bahman 1405")
		if done := later.Fill("text", "Snow "+s.word).Submit(); !done.Closed {
			t.Fatalf("a seen time: %+v", done)
		}
		card.Becomes("Tentative", "⬜ Department head", "Postponed to 17 February 2027")
		if v := s.tour(1); v.Sequence != 1 || len(v.SignOffs) != 0 {
			t.Errorf("sequence %d, %d sign-offs", v.Sequence, len(v.SignOffs))
		}
		if got := plainly(coord.Command(hsct, "/visit confirm VI-1").Text); !strings.Contains(got, "Still to sign off: Department head") {
			t.Errorf("confirmed without consent: %s", got)
		}
		coord.Command(hsct, "/visit cancel VI-1 The minister stays away "+s.word)
		card.Becomes("Cancelled by <@" + coordID + ">")
		if len(s.tour(1).Dues(time.UTC)) != 0 {
			t.Error("a cancelled visit has due times")
		}
		s.settled()
		if got := plainly(nephrologist.Command(kidney, "/visit فهرست همه").Text); !strings.Contains(got, "VI-1") || strings.Contains(got, "VI-2") {
			t.Errorf("all that a nephrologist may see: %s", got)
		}
	})
}
