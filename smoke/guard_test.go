package smoke

import (
	"strings"
	"testing"
)

// What identifies a patient stays on the screen of who typed it: the form keeps the
// field, marked, and all else; the bot repeats it in no answer, message, log or figure.
func TestIdentifiersAreRepeatedNowhere(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		planted := []string{"۴۹۹۳۷۰۸۹۸", "04*99*37*08*99", "O499370899", "0123/45/67", "⓿❹❾❾❸❼⓿❽❾❾"}
		s.secrets = append(s.secrets, planted...)
		texts := []string{"کد ملی " + planted[0], planted[1], "for " + planted[2], "MRN no. " + planted[3], planted[4]}
		nurse := s.as(nurseID)
		s.filed(nurseID, hsct, "gauze "+s.word)
		nurse.Command(hsct, "/shortage")
		form := nurse.View()
		form.Fill("category", "equipment").Fill("severity", "high").Fill("title", "Pumps "+s.word).Fill("needed_by", "31 Mehr")
		for _, text := range texts {
			for _, line := range []string{"/shortage file Bed " + text, "/shortage withdraw SH-1 " + text, "/shortage list " + text, "/visit task VI-1 add " + text, "/digest subscribe " + text} {
				got := nurse.Command(hsct, line)
				s.discreet("the answer to "+line[:20], strings.ReplaceAll(got.Text, s.word, ""))
				if !strings.Contains(got.Text, "may be stored here") {
					t.Errorf("%s: %s", line, got.Text)
				}
			}
			form.Fill("effect", text).Fill("location", "room 3, "+text).Fill("asset_tag", "00123456789")
			done := form.Submit()
			if done.Closed || len(done.Errors) != 3 || done.Errors["effect"] == "" || done.Errors["location"] == "" || done.Errors["needed_by"] == "" {
				t.Errorf("%s: marked are %v", text, done.Errors)
			}
			s.discreet("the marks", strings.Join([]string{done.Errors["effect"], done.Errors["location"]}, " "))
			if form.Value("title") != "Pumps "+s.word || form.Value("effect") != text || form.Value("asset_tag") != "00123456789" {
				t.Errorf("%s: the form lost what was typed", text)
			}
		}
		form.Fill("needed_by").Fill("effect", "nights").Fill("location", "room 3").Submit()
		nurse.View("Filed as SH-2", "00123456789").Close()
		s.settled()
		for _, m := range append(s.as(guestID).In(hsct).Messages(), nurse.DM().Messages()...) {
			s.discreet("a message", strings.ReplaceAll(m.Text()+m.Fallback(), s.word, ""))
		}
		nurse.Command(hsct, "/shortage Beds for "+texts[1])
		if got := nurse.View().Value("title"); strings.Contains(got, planted[1]) {
			t.Errorf("the form opens with %q", got)
		}
	})
}
