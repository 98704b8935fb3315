package smoke

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

const (
	clabID   = "U0LEADCGT"  // leads the research centre
	deputyID = "U0DEPRES"   // deputy for research
	unnamed  = "Zhalebanoo" // a donor who would not be named
	family   = "planted a tree in the yard"
)

// arrival is when the officials come: Sunday, 22 Azar 1405, 13:30 in Tehran, three
// weeks after the story begins.
var arrival = noon.AddDate(0, 0, 21)

// The whole story of the department, from three weeks before an official visit to
// four months after it: what was lacking, who gave, what was shown, what was asked
// for and promised, what was said of it in public, and what became of each promise.
func TestTheStory(t *testing.T) {
	promiseStory(t, func(t *testing.T, s *stage) {
		s.needsAreFiled()
		s.donorsGive()
		s.unitsShowWhatTheyDid()
		s.visitIsProposed()
		s.officesConsent()
		s.visitComesNear()
		s.packIsFrozen()

		s.officialsCome()
		s.officialsPromise()
		s.visitIsToldOf()
		s.statementGoesOut()

		s.promiseIsKept()
		s.promisesFare()
		s.fourMonthsLater()
	})
}

// lives lets time pass up to a moment: what falls due on the way does so in its turn.
func (s *stage) lives(to time.Time) {
	s.t.Helper()
	for {
		at, due, err := s.service.Store.NextDue(context.Background(), s.team)
		if err != nil {
			s.t.Fatal(err)
		}
		if !due || at.After(to) {
			break
		}
		s.pass(max(0, at.Sub(s.clock.now())))
		s.digests()
	}
	s.pass(to.Sub(s.clock.now()))
}

// days lets time pass up to so many days after the officials' arrival, or before it.
func (s *stage) days(n int) {
	s.t.Helper()
	s.lives(arrival.AddDate(0, 0, n))
}

// heard counts somebody's private messages that hold all of some words.
func (s *stage) heard(who string, words ...string) (n int) {
	s.t.Helper()
	for _, m := range s.as(who).DM().Messages() {
		text, all := plainly(m.Text()), true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			n++
		}
	}
	return n
}

// needsAreFiled: three units say what they lack, one of them in Persian, and two ask
// for people. Who leads them takes it up, and an approver decides on the posts.
func (s *stage) needsAreFiled() {
	s.t.Helper()
	nurse, doctor := s.as(nurseID), s.as(kidneyID)
	for _, who := range []string{kidneyID, kleadID} {
		s.as(who).Command(kidney, "/hamahang language fa")
	}
	s.answered(coordID, "/digest subscribe saturday 8:00", "DS-1")
	s.answered(headID, "/digest subscribe monthly day 1 8:00", "DS-2")

	nurse.Command(hsct, "/shortage 8 "+s.word+" infusion pumps high")
	form := nurse.View("Report a shortage").Fill("Effect on patients", "Two children wait for their conditioning "+s.word)
	s.sent(form, "Filed as SH-1")
	doctor.Command(kidney, "/shortage فضای آزمایشگاه پس از ادغام "+s.word+" زیاد")
	form = doctor.View("ثبت کمبود").Fill("category", "space").Fill("area", "۱۲۰").Fill("use", "آزمایشگاه کشت سلول")
	s.sent(form, "با شناسهٔ SH-2 ثبت شد")
	s.filed(cgtID, cgt, "40 boxes cell culture reagents "+s.word+" medium")
	s.as(kleadID).Message(kidney, "SH-2:", "۱۲۰").Click("رؤیت شد")
	s.answered(leadID, "/shortage acknowledge SH-1", "SH-1 ·")
	s.answered(clabID, "/shortage acknowledge SH-3", "SH-3 ·")

	s.asked(nurseID, hsct, "3 haematology specialists for HSCT because nights are uncovered "+s.word)
	s.asked(cgtID, cgt, "6 biologists conscript placement for cell and gene therapy because the second clean room stands idle "+s.word)
	s.answered(nurseID, "/staffing endorse ST-1", "Only")
	s.answered(approverID, "/staffing approve ST-1 3", "ST-1")
	if got := s.request(1).State; got != dept.Submitted {
		s.t.Errorf("ST-1 is %s although its unit does not stand behind it", got)
	}
	s.as(leadID).Message(hsct, "ST-1 ·").Click("Endorse")
	s.answered(leadID, "/staffing approve ST-1 3", "Only")
	s.answered(clabID, "/staffing endorse ST-2", "Endorsed")
	s.own(approverID, "ST-1").Click("Approve")
	s.as(approverID).View("How many of the 3 posts?").Fill("count", "2").Submit()
	s.as(guestID).Message(hsct, "ST-1 ·").Becomes("3 requested · 2 approved", "2 approved by <@"+approverID+">")
	s.answered(approverID, "/staffing approve ST-2 6", "6 approved")
}

// donorsGive: one may be named, one would not be. The first is thanked at once.
func (s *stage) donorsGive() {
	s.t.Helper()
	s.answered(donorsID, "/support file 850 million IRR from the Nikan Foundation for infusion pumps SH-1 may be named", "SU-1", "Pledged")
	s.answered(donorsID, "/support receive SU-1 today By bank", "Received")
	s.answered(donorsID, "/support thank SU-1 With a letter of the head", "Thanked")
	s.answered(donorsID, "/support file 1200 EUR from the "+unnamed+" family for toys and books of the ward for HSCT received today, do not name", "SU-2", "Received")
}

// unitsShowWhatTheyDid: four highlights, three of them cleared; what a family did is
// nobody's to publish, although it was cleared at first.
func (s *stage) unitsShowWhatTheyDid() {
	s.t.Helper()
	s.answered(nurseID, "/highlight file 120 children were transplanted since spring "+s.word, "HI-1")
	s.as(kidneyID).Command(kidney, "/highlight file سه مقالهٔ پژوهشی چاپ شد")
	s.as(clabID).Command(cgt, "/highlight file The first clean room of the centre was opened")
	s.answered(nurseID, "/highlight file A family "+family, "HI-4")
	s.own(officerID, "HI-1").Click("Fit to publish")
	s.as(kleadID).Command(kidney, "/highlight publish HI-2")
	s.answered(clabID, "/highlight publish HI-3", "Fit to publish")
	s.answered(leadID, "/highlight publish HI-4", "Fit to publish")
	s.answered(officerID, "/highlight unpublish HI-4 It points to a family "+s.word, "HI-4")
	for n, want := range map[int]dept.HighlightState{1: dept.HighlightCleared, 2: dept.HighlightCleared, 3: dept.HighlightCleared, 4: dept.HighlightNoted} {
		if got := s.highlight(n).State; got != want {
			s.t.Errorf("HI-%d is %s, want %s", n, got, want)
		}
	}
}

// visitIsProposed by the nurse, with its delegation and agenda; nobody hears of it
// but those who plan it.
func (s *stage) visitIsProposed() {
	s.t.Helper()
	nurse := s.as(nurseID)
	nurse.Command(hsct, "/visit Vice President for Research, Ministry of Health to HSCT on 13 December 13:30 for 3h")
	form := nurse.View("Propose a visit")
	form.Shows("Sunday 13 December 2026 (22 Azar 1405), 13:30 to 16:30")
	form.Fill("purpose", "What the centres can do and what holds them back "+s.word).Fill("units", "hsct", "cgt", "kidney").Fill("host", leadID).
		Fill("asks", "Physicians, specialists and elite conscripts\nSpace for the kidney centre")
	form.Click("Add a member")
	nurse.View("Add a member").Fill("lines", "University President, University of Medical Sciences\nAdviser, Ministry of Health").Submit()
	for _, item := range []struct{ topic, minutes, by string }{
		{"What the centres have accomplished", "60", deputyID}, {"Tour of the ward and the clean room", "75", leadID}, {"What we ask for", "30", deputyID},
	} {
		form.Click("Add an item")
		nurse.View("Add an item").Fill("topic", item.topic).Fill("minutes", item.minutes).Fill("present_by", item.by).Submit()
		form.Shows(item.topic)
	}
	s.sent(form, "Filed as VI-1")
	s.settled()
	if v := s.tour(1); v.State != dept.VisitProposed || !v.Start.Equal(arrival) || len(v.Delegation) != 3 || len(v.Agenda) != 3 {
		s.t.Fatalf("VI-1 is %s on %s with %d guests and %d items", v.State, v.Start, len(v.Delegation), len(v.Agenda))
	}
	if n := s.cards(s.as(guestID).In(hsct), "VI-1"); n != 0 {
		s.t.Error("a channel hears of a mere proposal")
	}
	s.own(coordID, "VI-1").Click("Schedule")
}

// officesConsent: four sign-offs, and no confirmation while one is missing. Nobody is
// invited before it, and afterwards all whom the visit concerns.
func (s *stage) officesConsent() {
	s.t.Helper()
	coord := s.as(coordID)
	card := s.own(coordID, "VI-1").Becomes("Tentative", "0 of 13 tasks done")
	s.days(-20)
	for _, who := range []string{headID, infectionID, approverID} {
		s.as(who).Command(hsct, "/visit sign_off VI-1")
	}
	card.Becomes("✅ Security", "⬜ Public relations")
	if card.Has("Confirm") {
		s.t.Error("VI-1 can be confirmed without public relations")
	}
	if got := plainly(coord.Command(hsct, "/visit confirm VI-1").Text); !strings.Contains(got, "VI-1 can't be confirmed yet. Still to sign off: Public relations.") {
		s.t.Errorf("confirmed: %s", got)
	}
	if v := s.tour(1); v.State != dept.VisitTentative {
		s.t.Fatalf("without public relations VI-1 is %s", v.State)
	}
	s.own(officerID, "VI-1").Click("Sign off: Public relations")
	card.Becomes("✅ Public relations")
	guests := []string{leadID, clabID, deputyID, kleadID}
	for _, who := range guests {
		s.wantEvents(who)
		if n := s.heard(who, "You are invited"); n != 0 {
			s.t.Errorf("%s is invited to a visit that is not sure", who)
		}
	}
	card.Click("Confirm")
	s.as(guestID).Message(hsct, "VI-1 ·", "Confirmed")
	s.as(guestID).Message(kidney, "VI-1:")
	for _, who := range guests {
		s.wantEvents(who, "REQUEST CONFIRMED 0 2026-12-13T10:00Z")
	}
	invited := s.as(leadID).DM().Message("VI-1", "You are invited")
	invited.Click("Accept")
	invited.Becomes("You said: *coming*")
	s.as(clabID).DM().Message("VI-1", "You are invited").Click("Decline")
	coord.DM().Message("VI-1", "coming: 1", "not coming: 1", "no answer yet: 2")
}

// visitComesNear: tasks are ticked, a donor is thanked who was waited for, and whoever
// plans the visit hears of it 14 and 7 days, a day and two hours before, once each.
func (s *stage) visitComesNear() {
	s.t.Helper()
	officer := s.as(officerID)
	officer.Command(hsct, "/visit checklist VI-1")
	boxes := officer.View("Checklist", "0 of 13 tasks done")
	boxes.Choose("vi.check.0", "5")
	boxes.Shows("1 of 13 tasks done")
	boxes.Close()
	s.answered(coordID, "/visit task VI-1 1 done", "2 of 13 tasks done")
	s.answered(coordID, "/visit task VI-1 2 done", "3 of 13 tasks done")

	s.near(-14*24*time.Hour, 1)
	if got := s.heard(coordID, "Weekly digest", "Visits in the next 14 days: 1", "VI-1"); got != 0 {
		s.t.Errorf("%d digests spoke of it fifteen days before", got)
	}
	s.near(-7*24*time.Hour, 2)
	if got := s.heard(coordID, "Weekly digest", "Visits in the next 14 days: 1", "VI-1"); got != 1 {
		s.t.Errorf("%d digests spoke of it on the last Saturday but one", got)
	}
	if n := s.heard(donorsID, "SU-2", "The donor has not been thanked yet"); n != 1 {
		s.t.Errorf("the liaison was reminded %d times of the donor", n)
	}
	s.answered(donorsID, "/support thank SU-2 With a visit", "Thanked")
	if n := s.heard(coordID, "Task “", "is due"); n == 0 {
		s.t.Error("nobody is reminded of the tasks")
	}
	s.own(coordID, "VI-1").Becomes("3 of 13 tasks done")
}

// near brings the clock to a moment before the visit, at which its planners hear of it
// for the nth time and not a minute sooner.
func (s *stage) near(before time.Duration, nth int) {
	s.t.Helper()
	s.lives(arrival.Add(before - time.Minute))
	for _, who := range []string{coordID, leadID} {
		if got := s.heard(who, "VI-1", "The visit is coming up"); got != nth-1 {
			s.t.Errorf("%s was told %d times by a minute to %s", who, got, before)
		}
	}
	s.lives(arrival.Add(before))
	for _, who := range []string{coordID, leadID} {
		if got := s.heard(who, "VI-1", "The visit is coming up"); got != nth {
			s.t.Errorf("%s was told %d times by %s, want %d", who, got, before, nth)
		}
	}
}

// packIsFrozen a day before: whoever plans and hosts has it once, and what changes
// afterwards stands in it as a change. The donor who would not be named is in none.
func (s *stage) packIsFrozen() {
	s.t.Helper()
	s.near(-24*time.Hour, 3)
	for _, who := range []string{coordID, leadID, headID} {
		if got, data := s.packs(who); len(got) != 2 || got[0] != "VI-1-internal.pdf" || got[1] != "VI-1-guests.pdf" || !strings.HasPrefix(string(data), "%PDF") {
			s.t.Errorf("%s has %v", who, got)
		}
	}
	s.lives(arrival.Add(-20 * time.Hour))
	for _, line := range []string{"source SH-3 40", "receive SH-3 40", "resolve SH-3 All boxes came"} {
		s.answered(coordID, "/shortage "+line, "SH-3 ·")
	}
	s.answered(coordID, "/visit brief VI-1 html both", "Frozen on", "3 open needs")
	names, data := s.packs(coordID)
	pack := string(data)
	for _, want := range []string{"Changed since this pack was frozen", "No longer open", "دیگر باز نیست", "infusion pumps", "فضای آزمایشگاه", "Nikan Foundation", "Physicians, specialists and elite conscripts"} {
		if !strings.Contains(pack, want) {
			s.t.Errorf("the pack of %v lacks %q", names, want)
		}
	}
	s.answered(coordID, "/visit brief VI-1 guests html both", "Frozen on")
	_, data = s.packs(coordID)
	for edition, text := range map[string]string{"internal": pack, "guests'": string(data)} {
		if strings.Contains(text, family) {
			s.t.Errorf("the %s edition tells of what is not fit to publish", edition)
		}
	}
	if strings.Contains(pack+string(data), unnamed) {
		s.t.Error("the pack names the donor who would not be named")
	}
	s.near(-2*time.Hour, 4)
	if n := s.heard(deputyID, "VI-1", "The visit is coming up"); n != 1 {
		s.t.Errorf("who presents hears of it %d times", n)
	}
	if n := s.heard(clabID, "VI-1", "The visit is coming up"); n != 0 {
		s.t.Errorf("who does not come hears of it %d times", n)
	}
}

// own is a record's card in somebody's private conversation.
func (s *stage) own(who, ref string) *slacksim.Msg {
	s.t.Helper()
	return s.cardIn(s.as(who).DM(), ref)
}

// cardIn is a record's card in a conversation, which its title tells: reminders, digests
// and the cards of other records name it, too.
func (s *stage) cardIn(c conv, ref string) *slacksim.Msg {
	s.t.Helper()
	s.settled()
	for _, m := range c.Messages() {
		title, _, _ := strings.Cut(plainly(m.Text()), "\n")
		if !m.Ephemeral() && strings.Contains(title, s.headline(c.ID, ref)) {
			return m
		}
	}
	s.t.Fatalf("%s has no card of %s", c.ID, ref)
	return nil
}

// small fills a form of one text and sends it.
func small(form *slacksim.Modal, text string) { form.Fill("text", text).Submit() }

// sent sends a form, once more when its dates were read back first, and closes the
// answer that says so.
func (s *stage) sent(form *slacksim.Modal, answer string) {
	s.t.Helper()
	for range 2 {
		if strings.Contains(plainly(form.Text()), answer) {
			break
		}
		if done := form.Submit(); len(done.Errors) > 0 {
			s.t.Fatalf("refused: %v", done.Errors)
		}
	}
	form.Shows(answer)
	form.Close()
}
