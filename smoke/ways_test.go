package smoke

import (
	"strings"
	"testing"
)

// An empty form, field by field: the category brings its own fields, and a date
// is read back in both calendars before anything is saved.
func TestFileByForm(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		nurse.Command(hsct, "/shortage")
		form := nurse.View("Report a shortage")
		if got := form.Value("Unit"); got != "HSCT Department" {
			t.Errorf("the unit is preset to %q", got)
		}
		if form.Has("Asset tag") {
			t.Error("a form without category asks for an asset tag")
		}
		form.Fill("What is short?", "Freezers "+s.word).Fill("Category", "Human resources")
		form.Shows("People and posts are requested with /staffing, not here.", "Request posts instead")
		form.Fill("Category", "Equipment")
		if got := form.Value("What is short?"); got != "Freezers "+s.word {
			t.Errorf("the title became %q", got)
		}
		form.Fill("Severity", "Medium").Fill("Asset tag", "EQ-"+s.word).Fill("Down since", "yesterday").Fill("Needed by", "Wednesday")
		if done := form.Submit(); done.Closed || len(done.Errors) > 0 {
			t.Fatalf("the dates were not read back: %+v", done)
		}
		form.Shows("Wednesday 25 November 2026 (4 Azar 1405)", "Saturday 21 November 2026 (30 Aban 1405)")
		if n := s.count(); n != 0 {
			t.Errorf("%d shortages before the dates were seen", n)
		}
		form.Submit()
		nurse.View("Filed as SH-1", "EQ-"+s.word, "25 November 2026 (4 Azar 1405)").Close()
		nurse.Message(hsct, "SH-1", "Freezers "+s.word)
	})
}

// One line, for phones and scripts.
func TestFileByLine(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse := s.as(nurseID)
		got := nurse.Command(hsct, "/shortage file 2 "+s.word+" by Thursday for Kidney Research Center")
		if !got.Ephemeral || !strings.Contains(got.Text, "Filed as *") || !strings.Contains(got.Text, "Not stated, so assumed: Severity: Medium") {
			t.Errorf("answer: %+v", got)
		}
		s.as(kleadID).Message(kidney, "SH-1", s.word, "مرکز تحقیقات کلیه", "۲")
		nurse.DM().Message("SH-1", s.word, "Kidney Research Center")
	})
}

// A message that somebody wrote becomes a shortage that leads back to it.
func TestFileFromMessage(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		lead, nurse := s.as(leadID), s.as(nurseID)
		said := lead.Say(hsct, "We are out of busulfan, 3 vials left "+s.word+" & <!channel>")
		nurse.MessageShortcut("sh.from_message", said)
		form := nurse.View("Report a shortage")
		if got, want := form.Value("What is short?"), "We are out of busulfan, 3 vials left "+s.word+" & @channel"; got != want {
			t.Errorf("title %q, want %q", got, want)
		}
		form.Fill("Severity", "Critical").Fill("Days of stock left", "۶").Submit()
		nurse.View("Filed as SH-1").Close()
		lead.Message(hsct, "SH-1", "the message it came from", "6 days")
		if got := s.stored(1).Link; got != said.Permalink() {
			t.Errorf("the link is %q, want %q", got, said.Permalink())
		}
	})
}

// From Slack's own menu, without a channel to answer in.
func TestFileByGlobalShortcut(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		doctor := s.as(cgtID)
		doctor.Shortcut("sh.report")
		form := doctor.View("Report a shortage")
		if got := form.Value("Unit"); got != "Cell and Gene Therapy Research Center" {
			t.Errorf("the unit is preset to %q", got)
		}
		form.Fill("Category", "Space").Fill("What is short?", "A clean room "+s.word).Fill("Severity", "High").Fill("Area in m²", "40").Fill("Intended use", "Culture "+s.word)
		form.Submit()
		doctor.View("Filed as SH-1", "40 m²").Close()
		doctor.Message(cgt, "SH-1", s.word)
	})
}

// The form of a person who reads Persian, in the Solar Hijri calendar.
func TestFileInPersian(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		doctor, lead := s.as(kidneyID), s.as(kleadID)
		if got := doctor.Command(kidney, "/hamahang language fa"); got.Text != "از این پس برایتان به فارسی می‌نویسم." {
			t.Errorf("answer %q", got.Text)
		}
		lead.Command(kidney, "/hamahang language fa")
		doctor.Command(kidney, "/shortage ۸ دستگاه دیالیز "+s.word+" زیاد تا ۱۵ آذر")
		form := doctor.View("ثبت کمبود")
		for field, want := range map[string]string{
			"واحد": "مرکز تحقیقات کلیه", "دسته": "تجهیزات", "چه چیزی کم است؟": "دستگاه دیالیز " + s.word, "تعداد": "۸", "واحد شمارش": "", "مورد نیاز تا": "۱۵ آذر ۱۴۰۵",
		} {
			if got := form.Value(field); got != want {
				t.Errorf("%s is prefilled with %q, want %q", field, got, want)
			}
		}
		form.Shows("یکشنبه ۱۵ آذر ۱۴۰۵ (۶ دسامبر ۲۰۲۶)")
		form.Submit()
		doctor.View("با شناسهٔ SH-1 ثبت شد").Close()

		card := lead.Message(kidney, "SH-1", s.word, "گزارش‌شده")
		card.Click("رؤیت شد")
		card.Becomes("رؤیت‌شده", "رؤیت کرد")
		card.Click("آغاز تأمین")
		lead.View("تأمین").Fill("count", "۵").Fill("text", "از دو شرکت "+s.word).Submit()
		lead.NoView()
		card.Becomes("درخواست: ۸، تصویب: ۵، دریافت: ۰")
		lead.Command(kidney, "/shortage تحویل sh۱ ۳")
		card.Becomes("تصویب: ۵، دریافت: ۳")
		lead.Command(kidney, "/shortage receive SH-1 2")
		card.Becomes("تصویب: ۵، دریافت: ۵")
		doctor.Command(kidney, "/shortage رفع SH-1 همه کار می‌کنند")
		card.Becomes("رفع‌شده", "همه کار می‌کنند")
		card.Click("بازگشایی")
		lead.View("بازگشایی").Submit()
		lead.NoView()
		card.Becomes("دوباره باز کرد", "رؤیت‌شده")

		s.settled()
		mine := doctor.DM().Message("SH-1")
		s.toldInOrder(mine.Thread(), "SH-1", "رؤیت کرد", "تعداد تصویب‌شده: ۵", "تحویل ۳ مورد", "تحویل ۲ مورد", "رفع کمبود را ثبت کرد", "دوباره باز کرد")
		for _, m := range doctor.DM().Messages() {
			if r := []rune(m.Fallback()); len(r) == 0 || r[0] != '‏' && !(r[0] >= 'آ' && r[0] <= 'ی') {
				t.Errorf("a Persian line begins with no right-to-left character: %q", m.Fallback())
			}
		}
	})
}

// A line that asks for people where things are asked for files nothing; the button
// under the answer opens the form for posts with its words, in both languages.
func TestALineForPeopleGoesToStaffing(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		for _, tt := range []struct {
			id, channel, lang, line, button, form string
			values                                map[string]string
		}{
			{
				nurseID, hsct, "en", "file need two " + s.word + " nurses for night shift asap", "Request posts instead", "Request posts",
				map[string]string{"Role": "Nurse", "Headcount": "2", "Shift pattern": "night shift", "Specialty": s.word},
			},
			{
				kidneyID, kidney, "fa", "ثبت دو پرستار " + s.word + " شیفت شب", "ثبت به‌عنوان درخواست نیرو", "درخواست نیرو",
				map[string]string{"عنوان شغلی": "پرستار", "تعداد نفر": "۲", "الگوی شیفت": "شیفت شب", "تخصص": s.word},
			},
		} {
			person := s.as(tt.id)
			person.Command(tt.channel, "/hamahang language "+tt.lang)
			person.Command(tt.channel, "/shortage "+tt.line)
			_, words, _ := strings.Cut(tt.line, " ")
			person.Message(tt.channel, tt.button, words).Click(tt.button)
			form := person.View(tt.form)
			for field, want := range tt.values {
				if got := form.Value(field); !strings.HasPrefix(got, want) {
					t.Errorf("%s: %q is %q, want %q", tt.line, field, got, want)
				}
			}
		}
		if n := s.count(); n > 0 {
			t.Errorf("%d shortages were filed", n)
		}
	})
}
