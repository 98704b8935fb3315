package smoke

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
)

// The two heads of the stories. The second coordinates, too, so that one person may
// be both who reports a fulfilment and who verifies it.
const (
	headID   = "U0HEAD"
	actingID = "U0ACTING"
)

var actingHead = []dept.Person{{
	ID: actingID, Name: map[string]string{"en": "Acting head", "fa": "جانشین رئیس"}, Unit: "institute", Roles: []dept.Role{dept.Head, dept.Coordinator},
}}

// promiseStory tells a story of promises on both Redises, with two heads.
func promiseStory(t *testing.T, tell func(t *testing.T, s *stage)) {
	t.Parallel()
	p := plan{people: actingHead}
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, inMemory(t), p))
	})
	t.Run("redis", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, onServer(t), p))
	})
}

// promise reads a commitment from Redis.
func (s *stage) promise(n int) dept.Commitment {
	s.t.Helper()
	got, _, err := s.service.Store.Commitments.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// answered has a person type a line and holds the answer to what it must say.
func (s *stage) answered(who, line string, want ...string) string {
	s.t.Helper()
	got := plainly(s.as(who).Command(hsct, line).Text)
	for _, w := range want {
		if !strings.Contains(got, w) {
			s.t.Errorf("%s types %s: no %q in\n%s", who, line, w, got)
		}
	}
	return got
}

// On a visit pumps are promised. The words are approved, the promise is chased,
// kept, verified by a head who had no part in it, and told of when the need closes.
func TestPromiseFromItsWordsToTheClosedNeed(t *testing.T) {
	promiseStory(t, func(t *testing.T, s *stage) {
		coord, head, acting, lead := s.as(coordID), s.as(headID), s.as(actingID), s.as(leadID)
		s.answered(nurseID, "/shortage file 8 infusion pumps high "+s.word, "Filed as SH-1")
		s.answered(leadID, "/shortage acknowledge SH-1", "SH-1 ·")
		s.answered(leadID, "/shortage source SH-1 8", "SH-1 ·")

		coord.Command(hsct, `/commitment "We will fund eight pumps `+s.word+`" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin for HSCT SH-1 VI-2`)
		form := coord.View("Record a promise")
		for field, want := range map[string]string{
			"words": "We will fund eight pumps " + s.word, "official": "Vice President for Research", "organisation": "Ministry of Health",
			"type": "Funding", "amount": "2,000,000,000 IRR", "due": "21 March 2027", "unit": "HSCT Department", "visit": "VI-2", "needs": "SH-1",
		} {
			if got := form.Value(field); got != want {
				t.Errorf("%s is prefilled with %q, want %q", field, got, want)
			}
		}
		form.Shows("Sunday 21 March 2027 (1 Farvardin 1406)")
		form.Fill("count", "8").Fill("witness", leadID).Fill("needs", "SH-1, SH-9").Fill("counterpart", "their office "+s.word)
		if done := form.Submit(); done.Errors["needs"] == "" || len(done.Errors) != 1 {
			t.Errorf("a need that is not there: %+v", done)
		}
		form.Fill("needs", "sh۱").Submit()
		coord.View("Filed as CO-1", "SH-1 infusion pumps").Close()

		// Until the head approves the words no channel carries them.
		s.settled()
		if n := s.cards(lead.In(hsct), "CO-1 ·"); n != 0 {
			t.Errorf("%d cards in the channel before the wording was approved", n)
		}
		for who, p := range map[string]*slacksim.Person{"the witness": lead, "the chaser": coord, "a head": head, "the other head": acting} {
			if n := s.cards(p.DM(), "CO-1 ·"); n != 1 {
				t.Errorf("%s has %d cards", who, n)
			}
		}
		if n := s.cards(s.as(nurseID).DM(), "CO-1 ·"); n != 0 {
			t.Errorf("the nurse has %d cards", n)
		}
		if got := plainly(s.as(nurseID).Command(hsct, "/shortage show SH-1").Text); strings.Contains(got, "CO-1") {
			t.Errorf("the need tells of words that nobody approved: %s", got)
		}
		card := head.DM().Message("CO-1 ·", "Waiting for approval of the wording")
		if got := strings.Join(card.Elements(), ", "); got != "Confirm, Follow, Drop" {
			t.Errorf("buttons of a recorded one: %s", got)
		}
		card.Click("Confirm")
		card.Becomes("Confirmed", "Wording approved by <@"+headID+">")
		public := s.as(guestID).Message(hsct, "CO-1 ·", "Confirmed", s.word)
		s.as(guestID).Message(hsct, "SH-1 ·").Becomes("Promised: CO-1", "Confirmed") // nobody touched the need
		acting.DM().Message("CO-1 ·").Becomes("Wording approved by <@" + headID + ">")

		public.Shows("2,000,000,000 IRR", "SH-1 infusion pumps")
		coord.Message(hsct, "CO-1 ·").Click("Note progress")
		small := coord.View("Note progress", "at most 8", "at most 2,000,000,000 IRR")
		if done := small.Fill("count", "9").Submit(); plainly(done.Errors["count"]) != "9 is too much: 8 promised, 0 arrived so far. Book only what has come since." {
			t.Errorf("nine of eight: %+v", done)
		}
		if done := small.Fill("count", "۳").Fill("amount", "5 USD").Submit(); plainly(done.Errors["amount"]) != "The promise is in IRR: write the amount in IRR." {
			t.Errorf("another currency: %+v", done)
		}
		small.Fill("amount", "0.5 billion rials").Fill("text", "First lot "+s.word).Submit()
		coord.NoView()
		public.Becomes("3 of 8 · 500,000,000 of 2,000,000,000 IRR", "▰▰▱▱▱▱▱▱▱▱", "Progress noted by <@"+coordID+">")
		s.answered(coordID, "/commitment progress CO-1 2 billion rials", "2,000,000,000 IRR is too much: 2,000,000,000 IRR promised, 500,000,000 IRR arrived so far.")

		s.answered(coordID, "/commitment extend CO-1 until 1 Dey The bank is late", "It is due on 21 March 2027 already. Choose a later day.")
		s.answered(coordID, "/commitment extend CO-1 until 15 Farvardin 1406 The bank is late "+s.word, "Sunday 4 April 2027 (15 Farvardin 1406)")
		public.Becomes("Extended to 4 April 2027 by <@" + coordID + ">")

		acting.Message(hsct, "CO-1 ·").Click("Fulfilled")
		evidence := acting.View("Fulfilled")
		if done := evidence.Fill("text", " ").Submit(); !strings.Contains(done.Errors["text"], "Say what shows that the promise was kept") {
			t.Errorf("without evidence: %+v", done)
		}
		evidence.Fill("text", "Delivery note of all eight "+s.word).Submit()
		public.Becomes("Fulfilled, not yet verified", "8 of 8", "Delivery note of all eight")
		s.answered(actingID, "/commitment verify CO-1", "You reported CO-1 as fulfilled yourself, so another head has to verify it.")
		if got := s.promise(1); got.State != dept.CommitmentFulfilled || got.Rev != 5 {
			t.Errorf("verified by who fulfilled it: %s, revision %d", got.State, got.Rev)
		}
		card.Click("Verify")
		card.Becomes("Verified by <@" + headID + ">")
		public.Becomes("Verified")
		s.answered(headID, "/commitment verify CO-1", "CO-1 was already verified by <@"+headID+">")

		// The need closes: who closed it and the ward read whose promise it was.
		promised := "Promised: CO-1, by Vice President for Research, Ministry of Health, on VI-2 · Verified"
		s.answered(nurseID, "/shortage resolve SH-1 All eight hang at the beds "+s.word, "Resolved", promised)
		s.as(guestID).Message(hsct, "SH-1 ·").Becomes("Resolved", promised)
		s.answered(nurseID, "/commitment show co۱", "SH-1 infusion pumps", "Resolved", "History", "Recorded by", "Delivered so far: 0 → 3", "Due: 21 March 2027 → 4 April 2027", "Delivered so far: 3 → 8")
		s.settled()
		s.toldInOrder(public.Thread(), "CO-1", "Progress noted", "Extended to", "Reported as fulfilled", "Verified by")
		s.toldInOrder(card.Thread(), "CO-1", "Reported as fulfilled") // what asks something of a head
	})
}

// Two more of the same official: one is given up, one is late by the clock alone.
// The lists and the rates tell them apart.
func TestPromisesDroppedAndOverdue(t *testing.T) {
	promiseStory(t, func(t *testing.T, s *stage) {
		head := s.as(headID)
		for i, line := range []string{
			`"Two rooms ` + s.word + `" President, University 2 rooms by 1 Dey VI-1`, `"A licence ` + s.word + `" President, University type permit by in 100 days VI-1`,
			`"A study ` + s.word + `" Dean, Ministry type research by in 100 days`,
		} {
			ref := dept.Ref{Kind: dept.KindCommitment, N: i + 1}.String()
			s.answered(nurseID, "/commitment file "+line, "Filed as "+ref)
			if i < 2 {
				s.answered(headID, "/commitment confirm "+ref, "Confirmed")
			}
		}
		s.answered(nurseID, "/commitment file "+`"Two rooms `+s.word+`" President, University 2 rooms by 1 Dey VI-1`, "You filed the same words a moment ago: CO-1.")
		card := s.as(guestID).Message(hsct, "CO-1 ·")
		if strings.Contains(card.Text(), "overdue") {
			t.Error("overdue before its day")
		}
		s.answered(nurseID, "/commitment drop CO-2 never mind", "Only the department head can drop it.")
		s.cardIn(head.In(hsct), "CO-2").Choose("co.more", "Drop")
		head.View("Drop").Fill("text", "The law changed "+s.word).Submit()
		s.as(guestID).Message(hsct, "CO-2 ·").Becomes("Dropped by <@" + headID + ">")

		s.Advance(31 * 24 * time.Hour) // 1 Dey is over
		card.Becomes("was due Tuesday 22 December 2026 (1 Dey 1405)", "overdue")
		got := s.answered(nurseID, "/commitment list overdue", "CO-1 “Two rooms", "1–1 of 1")
		if strings.Contains(got, "CO-2") || strings.Contains(got, "CO-3") {
			t.Errorf("overdue: %s", got)
		}
		s.answered(nurseID, "/commitment list official PRESIDENT", "CO-1", "CO-2", "1–2 of 2")
		s.answered(nurseID, "/commitment list visit VI-1", "Promises made on VI-1", "1–2 of 2")
		s.answered(nurseID, "/commitment list open", "CO-1", "CO-3", "1–2 of 2")
		s.answered(nurseID, "/commitment rates", "University: 0 %", "President, University: 0 %", "kept ÷ (kept + dropped + overdue)")
		s.answered(nurseID, "/commitment history organisation university", "2 made · 0 kept", "1 overdue · 1 dropped · rate 0 %", "CO-1", "· VI-1")
		s.answered(nurseID, "/commitment history official dean", "A study", "Waiting for approval of the wording") // her own record
		if got := s.answered(kidneyID, "/commitment history official dean", "Nothing is recorded about them"); strings.Contains(got, "A study") {
			t.Errorf("words that nobody approved are told: %s", got)
		}
	})
}

// The whole way in Persian, in the Solar Hijri calendar.
func TestPromiseInPersian(t *testing.T) {
	promiseStory(t, func(t *testing.T, s *stage) {
		doctor, head := s.as(kidneyID), s.as(headID)
		for _, who := range []string{kidneyID, headID, coordID} {
			s.as(who).Command(kidney, "/hamahang language fa")
		}
		doctor.Command(kidney, "/commitment «هزینهٔ داروها را می‌دهیم "+s.word+"» معاون درمان، وزارت بهداشت ۱٫۵ میلیارد تومان تا ۱ دی VI-۳")
		form := doctor.View("ثبت قول مقام")
		for field, want := range map[string]string{
			"official": "معاون درمان", "organisation": "وزارت بهداشت", "type": "اعتبار", "amount": "۱۵٬۰۰۰٬۰۰۰٬۰۰۰ ریال", "due": "۱ دی ۱۴۰۵", "unit": "مرکز تحقیقات کلیه", "visit": "VI-3",
		} {
			if got := plainly(form.Value(field)); got != want {
				t.Errorf("%s is prefilled with %q, want %q", field, got, want)
			}
		}
		form.Submit()
		doctor.View("با شناسهٔ CO-1 ثبت شد").Close()
		card := head.DM().Message("CO-1:", "در انتظار تأیید متن")
		card.Click("تأیید")
		card.Becomes("متن را تأیید کرد")
		public := doctor.Message(kidney, "CO-1:", "تأییدشده", "سه‌شنبه ۱ دی ۱۴۰۵ (۲۲ دسامبر ۲۰۲۶)")
		s.answered(coordID, "/commitment پیشرفت CO-1 ۲ میلیارد تومان", "زیاد است: قول ۱۵٬۰۰۰٬۰۰۰٬۰۰۰ ریال بود")
		s.answered(coordID, "/commitment پیشرفت CO-1 ۵۰۰ میلیون تومان قسط اول", "۵٬۰۰۰٬۰۰۰٬۰۰۰ از ۱۵٬۰۰۰٬۰۰۰٬۰۰۰ ریال")
		public.Becomes("پیشرفت را ثبت کرد", "قسط اول")
		s.answered(kidneyID, "/commitment انجام CO-1 رسید", "فقط مسئول پیگیری")
		s.answered(coordID, "/commitment انجام CO-1 رسید پرداخت "+s.word, "انجام‌شده، هنوز راستی‌آزمایی نشده")
		card.Becomes("رسید پرداخت").Click("راستی‌آزمایی")
		public.Becomes("راستی‌آزمایی‌شده")
		s.answered(kidneyID, "/commitment کارنامه", "وزارت بهداشت: ۱۰۰٪", "درصد تحقق = محقق‌شده")
		// Arabic letters and no half space find the same.
		s.answered(kidneyID, "/commitment سابقه سازمان وزارت بهداشت", "۱ قول؛ ۱ محقق‌شده", "؛ VI-3")
		s.answered(kidneyID, "/commitment فهرست مسئول معاون درمان", "۱ تا ۱ از ۱")
	})
}
