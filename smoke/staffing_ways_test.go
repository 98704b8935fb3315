package smoke

import (
	"strings"
	"testing"

	"hamahang/dept"
)

// One line, for phones and scripts.
func TestPostsByLine(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		line := "/staffing file 2 nurses from 1 Dey to 1 Farvardin 1406 locum for the kidney center because " + s.word
		got := nurse.Command(hsct, line)
		if !got.Ephemeral || !strings.Contains(plainly(got.Text), "Filed as ST-1") || !strings.Contains(plainly(got.Text), "Not stated, so assumed: Reason: Vacancy and Funded?: Not funded yet.") {
			t.Errorf("answer: %s", got.Text)
		}
		s.as(kleadID).Message(kidney, "ST-1:", "۲ × پرستار", "ثبت‌شده", s.word)
		nurse.DM().Message("ST-1 ·", "2 × Nurse", "Locum", "22 December 2026 to 21 March 2027").Shows("Kidney Research Center")
		if got := nurse.Command(hsct, line).Text; !strings.Contains(plainly(got), "You filed the same words a moment ago: ST-1.") {
			t.Errorf("twice: %s", got)
		}
		if got := nurse.Command(hsct, "/staffing file 2 nurses").Text; !strings.Contains(got, "Say what happens if nobody comes") || !strings.Contains(got, "/staffing file 2 nurses") {
			t.Errorf("without consequence: %s", got)
		}
		if n := s.requests(); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}

// A message that somebody wrote becomes a request that leads back to it.
func TestPostsFromMessage(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		lead, nurse := s.as(leadID), s.as(nurseID)
		said := lead.Say(hsct, "We need 2 nurses, nights are not covered "+s.word+" & <!channel>")
		nurse.MessageShortcut("st.from_message", said)
		form := nurse.View("Request posts")
		for field, want := range map[string]string{
			"unit": "HSCT Department", "role": "Nurse · پرستار", "consequence": "We need 2 nurses, nights are not covered " + s.word + " & @channel", "headcount": "",
		} {
			if got := form.Value(field); got != want {
				t.Errorf("%s is %q, want %q", field, got, want)
			}
		}
		form.Fill("contract", "permanent").Fill("cause", "vacancy").Fill("headcount", "2").Fill("funded", "yes").Submit()
		nurse.View("Filed as ST-1").Close()
		lead.Message(hsct, "ST-1 ·", "the message it came from", "Funded")
		if got := s.request(1).Link; got != said.Permalink() {
			t.Errorf("the link is %q, want %q", got, said.Permalink())
		}
	})
}

// From Slack's own menu. Whoever asks for what others ask for already sees it
// before it is saved, and may ask all the same.
func TestPostsByGlobalShortcutBesideOthers(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		s.asked(nurseID, hsct, "2 nurses because nights are open "+s.word)
		s.asked(nurseID, hsct, "1 pharmacist because "+s.word)
		s.asked(nurseID, hsct, "3 nurses because of the new rooms "+s.word)
		s.as(nurseID).Command(hsct, "/staffing withdraw ST-3")
		doctor := s.as(cgtID)
		doctor.Shortcut("st.report")
		form := doctor.View("Request posts")
		if got := form.Value("unit"); got != "Cell and Gene Therapy Research Center" {
			t.Errorf("the unit is preset to %q", got)
		}
		form.Fill("role", "2221").Fill("contract", "agency").Fill("cause", "surge").Fill("headcount", "1").Fill("consequence", "Bone marrow days "+s.word).Fill("funded", "no")
		if strings.Contains(form.Text(), "Already open") {
			t.Error("another unit's requests are shown")
		}
		form.Fill("unit", "hsct")
		form.Shows("Already open for this work in this unit:", "ST-1 2 × Nurse")
		for _, other := range []string{"ST-2", "ST-3"} {
			if strings.Contains(form.Text(), other) {
				t.Errorf("%s is other work, or not open", other)
			}
		}
		if got := form.Value("consequence"); got != "Bone marrow days "+s.word {
			t.Errorf("the consequence became %q", got)
		}

		// A nurse of the ward has the form open meanwhile, and what came in between is shown to her first.
		nurse := s.as(nurseID)
		nurse.Command(hsct, "/staffing 1 pharmacist permanent")
		hers := nurse.View("ST-2")
		hers.Fill("role", "2265").Fill("cause", "vacancy").Fill("consequence", "Diets "+s.word).Fill("funded", "no")
		s.asked(cgtID, cgt, "1 dietitian because "+s.word) // another unit's: of no concern
		s.as(coordID).Command(hsct, "/staffing file 1 dietitian for HSCT because "+s.word)
		if done := hers.Submit(); done.Closed || len(done.Errors) > 0 {
			t.Errorf("it was filed unseen: %+v", done)
		}
		hers.Shows("Already open for this work in this unit:", "ST-5 1 × Dietitian")
		if n := s.requests(); n != 5 {
			t.Errorf("%d requests", n)
		}
		hers.Submit()
		nurse.View("Filed as ST-6").Close()
		form.Submit()
		doctor.View("Filed as ST-7", "Bone marrow days").Close()
		if got := s.request(7); got.Reporter != cgtID || got.Unit != "hsct" || got.Contract != dept.Agency {
			t.Errorf("stored: %+v", got)
		}
		if got := plainly(nurse.Command(hsct, "/staffing list unit HSCT").Text); !strings.Contains(got, "1–5 of 5") {
			t.Errorf("open in the ward: %s", got)
		}
		if got := plainly(nurse.Command(hsct, "/staffing list mine").Text); !strings.Contains(got, "1–3 of 3") {
			t.Errorf("mine: %s", got)
		}
	})
}

// The whole way in Persian, in the Solar Hijri calendar, by words and buttons.
func TestPostsInPersian(t *testing.T) {
	staffingStory(t, func(t *testing.T, s *stage) {
		doctor, lead, approver := s.as(kidneyID), s.as(kleadID), s.as(approverID)
		for _, who := range []string{kidneyID, kleadID, approverID} {
			s.as(who).Command(kidney, "/hamahang language fa")
		}
		doctor.Command(kidney, "/staffing ۲ متخصص نفرولوژی برای مرکز کلیه از اول دی طرح")
		form := doctor.View("درخواست نیرو")
		for field, want := range map[string]string{
			"unit": "مرکز تحقیقات کلیه", "role": "پزشک متخصص (Specialist physician)", "specialty": "نفرولوژی", "contract": "طرح", "headcount": "۲", "start": "۱ دی ۱۴۰۵",
		} {
			if got := plainly(form.Value(field)); got != want {
				t.Errorf("%s is prefilled with %q, want %q", field, got, want)
			}
		}
		form.Shows("سه‌شنبه ۱ دی ۱۴۰۵ (۲۲ دسامبر ۲۰۲۶)")
		form.Fill("cause", "پست بلاتصدی").Fill("consequence", "شیفت شب بی‌متخصص است "+s.word).Fill("funded", "هنوز اعتبار ندارد").Fill("wisn", "با محاسبهٔ بار کار")
		form.Fill("days", "۲۶۰").Fill("holidays", "۲۵").Fill("leave", "۳۰").Fill("sick", "۱۵").Fill("other", "۱۱").Fill("hours", "۸").Fill("current", "۱٫۵").Fill("activities", "ویزیت: ۸۰۰۰ × ۳۰")
		form.Click("محاسبه")
		form.Shows("(۲۶۰ − (۲۵ + ۳۰ + ۱۵ + ۱۱)) × ۸", "۲٫۷۹", "نسبت ۰٫۵۴")
		form.Submit()
		doctor.View("با شناسهٔ ST-1 ثبت شد").Close()

		card := lead.Message(kidney, "ST-1:", "۲ × پزشک متخصص", "ثبت‌شده")
		card.Click("تأیید واحد")
		mine := approver.DM().Message("ST-1:")
		mine.Shows("مرکز تحقیقات کلیه", "نفرولوژی", "طرح", "پست بلاتصدی", "درخواست ۲ نفر (معادل ۲ تمام‌وقت)", "از ۱ دی ۱۴۰۵", "هنوز اعتبار ندارد",
			"نیاز ۲٫۷۹، موجود ۱٫۵", "شیفت شب بی‌متخصص است", "تأییدکنندهٔ واحد: <@"+kleadID+">")
		approver.Home("در انتظار شما: ۱", "باید تصویب کنید", "ST-1")
		mine.Click("تصویب")
		small := approver.View("چند پست از ۲ پست؟")
		if done := small.Fill("count", "۳").Submit(); !strings.Contains(plainly(done.Errors["count"]), "۳") || !strings.Contains(plainly(done.Errors["count"]), "۲") {
			t.Errorf("three of two: %+v", done)
		}
		small.Fill("count", "۱").Fill("text", "دیگری سال آینده").Submit()
		approver.NoView()
		mine.Becomes("درخواست: ۲، تصویب: ۱، به‌کارگیری: ۰", "دیگری سال آینده")
		if got := lead.Command(kidney, "/staffing جذب st۱").Text; !strings.Contains(plainly(got), "در حال جذب") {
			t.Errorf("recruiting: %s", got)
		}
		card.Becomes("جذب را آغاز کرد")
		card.Click("ثبت نیروی جذب‌شده")
		post := lead.View("ثبت نیروی جذب‌شده").Fill("start", "۱۵ دی").Fill("service_end", "۱۵ دی ۱۴۰۷")
		if done := sure(post); !done.Closed {
			t.Fatalf("not filled: %+v", done)
		}
		card.Becomes("پرشده", "تصویب: ۱، به‌کارگیری: ۱", "پست ۱: از ۱۵ دی ۱۴۰۵، طرح", "خدمت تا ۱۵ دی ۱۴۰۷")
		card.Click("بستن")
		card.Becomes("بست")

		shown := plainly(doctor.Command(kidney, "/staffing نمایش ST-1").Text)
		for _, want := range []string{"تاریخچه", "درخواست کرد", "از سوی واحد تأیید کرد", "زمان تا تصویب", "زمان تا پر شدن", "بار کار (WISN)"} {
			if !strings.Contains(shown, want) {
				t.Errorf("the history lacks %q: %s", want, shown)
			}
		}
		if got := plainly(doctor.Command(kidney, "/staffing قیف").Text); !strings.Contains(got, "روند جذب نیرو") || !strings.Contains(got, "پرشده ۱") {
			t.Errorf("the funnel: %s", got)
		}
		s.settled()
		for _, in := range []conv{doctor.DM(), approver.DM(), lead.DM()} {
			for _, m := range in.Messages() {
				if r := []rune(m.Fallback()); len(r) == 0 || r[0] != '‏' && !(r[0] >= 'آ' && r[0] <= 'ی') {
					t.Errorf("a Persian line begins with no right-to-left character: %q", m.Fallback())
				}
			}
		}
	})
}
