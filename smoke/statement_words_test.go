package smoke

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// saying finds a sentence of VI-1's statement by the record it comes from.
func (s *stage) saying(ref, template string) dept.Sentence {
	s.t.Helper()
	pack, err := s.service.Store.GatherPack(context.Background(), s.team, s.tour(1), s.service.Desk.Dept, s.clock.now())
	if err != nil {
		s.t.Fatal(err)
	}
	said, _ := dept.Statement(pack, s.service.Desk.Dept)
	for _, one := range said {
		if one.Ref.String() == ref && one.Template == template {
			return one
		}
	}
	s.t.Fatalf("no sentence of %s", ref)
	return dept.Sentence{}
}

// worded has public relations word all that does not stand in both languages.
func (s *stage) worded() {
	s.t.Helper()
	s.as(officerID).Command(hsct, "/visit word VI-1")
	form := s.as(officerID).View("Wording")
	v := s.tour(1)
	pack, err := s.service.Store.GatherPack(context.Background(), s.team, v, s.service.Desk.Dept, s.clock.now())
	if err != nil {
		s.t.Fatal(err)
	}
	said, _ := dept.Statement(pack, s.service.Desk.Dept)
	for _, one := range dept.Unworded(said) {
		for lang, text := range map[string]string{"en": "Put into English", "fa": "به فارسی: " + strings.Join(one.What, "، ")} {
			if one.Foreign(lang) {
				form.Fill("word."+lang+"."+one.Key(), text)
			}
		}
	}
	if done := form.Submit(); len(done.Errors) > 0 {
		s.t.Fatalf("not worded: %+v", done)
	}
	s.as(officerID).View("Saved. The statement now reads:").Close()
}

// A statement from facts in two languages: what is not in its language is marked until
// public relations word it, each wording tells whose it is and voids what was approved,
// and the text to copy has neither marks nor what other units had to do with.
func TestStatementInTwoLanguages(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		coord, nurse, press, head := s.as(coordID), s.as(nurseID), s.as(officerID), s.as(headID)
		press.Command(hsct, "/hamahang language en")
		donor := "Nikan" + s.word
		nurse.Command(hsct, "/highlight file The hundredth transplant of the year at HSCT")
		press.Command(hsct, "/highlight publish HI-1")
		nurse.Command(hsct, "/highlight file سه مقالهٔ تازه برای مرکز کلیه")
		press.Command(hsct, "/highlight publish HI-2")
		nurse.Command(hsct, "/support file 5 pumps from "+donor+" Foundation for HSCT arrived today, may be named")
		s.planned()
		coord.Command(hsct, "/visit confirm VI-1")
		s.Advance(s.tour(1).Start.Sub(s.clock.now()) + time.Minute)
		coord.Command(hsct, "/visit start VI-1")
		coord.Command(hsct, "/visit end VI-1")
		if h, v := s.highlight(2), s.tour(1); h.State != dept.HighlightCleared || h.Unit != "kidney" || v.State != dept.VisitHeld {
			t.Fatalf("HI-2 of %s is %s, VI-1 %s", h.Unit, h.State, v.State)
		}

		press.Command(hsct, "/visit statement VI-1")
		draft := press.Message(hsct, "not to be published yet", "HI-1")
		draft.Shows("به انگلیسی نوشته شده است؛ پیش از تأیید ترجمه شود", donor+" Foundation supported HSCT Department", "بازدید کرد.")
		if draft.Has("HI-2") || draft.Has("سه مقاله") {
			t.Errorf("another unit's achievement: %s", draft.Text())
		}
		if got := plainly(head.Command(hsct, "/visit statement VI-1").Text); strings.Contains(got, "Write the sentences") {
			t.Errorf("the head may word it: %s", got)
		}
		s.answered(headID, "/visit word VI-1", "Only public relations")
		s.answered(nurseID, "/visit نگارش VI-1", "Only public relations")

		s.answered(headID, "/visit approve_statement VI-1", "can't be approved yet", "HI-1 (the achievement)", "SU-1 (the support)", "VI-1 (the subject)", "They are for public relations to write")
		draft.Click("Write the sentences")
		form := press.View("Wording")
		first, gift := s.saying("HI-1", "highlight"), s.saying("SU-1", "gift")
		field := func(one dept.Sentence) string { return "word.fa." + one.Key() }
		rev := s.tour(1).Rev
		for typed, want := range map[string]string{
			"The hundredth":          "written in the other language",
			"صدمین پیوند 0499370899": "national code",
		} {
			if done := form.Fill(field(first), typed).Submit(); !strings.Contains(done.Errors[field(first)], want) {
				t.Errorf("%s: %+v", typed, done)
			}
		}
		form.Fill(field(first), "صدمین پیوند سال انجام شد "+s.word+".")
		if done := form.Fill(field(gift), "پنج پمپ از "+donor).Submit(); !strings.Contains(done.Errors[field(gift)], "names the donor") {
			t.Errorf("the donor's name in a wording: %+v", done)
		}
		if got := s.tour(1); got.Rev != rev || len(got.Wordings) != 0 {
			t.Errorf("refused wordings changed it: %+v", got.Wordings)
		}
		if done := form.Fill(field(gift), "پنج پمپ").Submit(); len(done.Errors) > 0 {
			t.Fatalf("refused: %+v", done)
		}
		form = press.View("Saved. The statement now reads:")
		form.Shows("صدمین پیوند سال انجام شد "+s.word+".", "پنج پمپ از سوی", "not written in both languages yet")
		form.Close()
		if got := s.tour(1); len(got.Wordings) != 2 || got.Last.By != officerID || got.Last.Verb != dept.VerbWord {
			t.Errorf("kept: %+v, %+v", got.Wordings, got.Last)
		}
		shown := plainly(nurse.Command(hsct, "/visit show VI-1").Text)
		if !strings.Contains(shown, "wrote sentences of the public statement") || !strings.Contains(shown, "HI-1: صدمین پیوند") {
			t.Errorf("the history: %s", shown)
		}

		// What is worded can be changed; the approvers read it anew.
		head.DM().Message("VI-1 ·", "wrote sentences of the public statement")
		press.Command(hsct, "/visit word VI-1")
		again := press.View("Wording")
		if got := again.Value(field(gift)); got != "پنج پمپ" {
			t.Errorf("the form begins with %q", got)
		}
		again.Close()
		s.worded()
		s.approves(headID, "Still to approve: Public relations")
		press.Command(hsct, "/visit word VI-1")
		press.View("Wording").Fill(field(gift), "پنج پمپ تزریق").Submit()
		press.View("facts have changed").Close()
		s.approves(headID, "Still to approve: Public relations")
		final := plainly(s.approves(officerID, "ready to copy"))
		for _, want := range []string{"ready to copy", "صدمین پیوند سال انجام شد", "The hundredth transplant", "از سوی " + donor + " Foundation به"} {
			if !strings.Contains(final, want) {
				t.Errorf("no %q in the final text: %s", want, final)
			}
		}
		for _, never := range []string{"ترجمه شود", "Press officer", "HI-1", "Write the sentences"} {
			if strings.Contains(final, never) {
				t.Errorf("%q in the final text: %s", never, final)
			}
		}
	})
}
