package view

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// TestALongStatementFits: as many facts as there is room for, each in the other
// language or worded by somebody with a long title, in the draft, the form and the
// text to copy. Nothing of it is cut.
func TestALongStatementFits(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		pack := briefing(lang, 0, 2, 1)
		pack.Visit.State = dept.VisitHeld
		one := pack.Highlights[0]
		for n := range 60 {
			h := one
			h.N, h.Text, h.Figure = 100+n, map[locale.Lang]string{"en": "A ward", "fa": "بخش نو"}[lang], ""
			if n < 4 {
				h.Text = strings.Repeat(h.Text+" ", 30)
			}
			pack.Highlights = append(pack.Highlights, h)
		}
		sc.Dept.People["U0PR"] = dept.Person{ID: "U0PR", Name: map[string]string{"en": strings.Repeat("Officer ", 5), "fa": strings.Repeat("مسئول ", 5)}}
		both := []Scene{visitScene(t, locale.English), visitScene(t, locale.Persian)}
		both[0].Dept, both[1].Dept = sc.Dept, sc.Dept
		check := func(name string, v dept.Visit) {
			t.Helper()
			pack.Visit = v
			said, left := dept.Statement(pack, sc.Dept)
			if left == 0 {
				t.Fatalf("%s: there is room for %d", name, len(said))
			}
			draft := sc.OffersWords(sc.Statement(v, said, left, both...), v.Ref())
			fits(t, name, draft)
			fits(t, name+" form", sc.WordsForm(Form{Callback: "vi.word", Title: "x", Submit: "y", P: sc.P, Values: map[string]string{}}, v, said, both...))
			fits(t, name+" kept", sc.Worded(Form{Callback: "vi.worded", Title: "x", P: sc.P}, v, said, left, both...))
			last := said[len(said)-1].Ref.String()
			b, err := json.Marshal(draft.Blocks)
			if n := readable(t, b); n > 13_000 {
				t.Errorf("%s: %d characters", name, n)
			}
			if n := strings.Count(string(b), last); err != nil || n != 2 || strings.Contains(string(b), "…") {
				t.Errorf("%s: %s is told %d times, want 2, or something is cut: %v", name, last, n, err)
			}
		}
		check(string(lang)+" foreign", pack.Visit)
		said, _ := dept.Statement(pack, sc.Dept)
		for _, s := range said {
			for _, other := range []string{"en", "fa"} {
				if s.Foreign(other) {
					pack.Visit.Wordings = append(pack.Visit.Wordings, dept.Wording{Of: s.Key(), Ref: s.Ref, Lang: other, Text: "۱ ۲ ۳", By: "U0PR", At: now})
				}
			}
		}
		check(string(lang)+" worded", pack.Visit)
	}
}

// readable counts the characters of the texts in blocks, rich ones too.
func readable(t *testing.T, blocks []byte) int {
	t.Helper()
	var v any
	if err := json.Unmarshal(blocks, &v); err != nil {
		t.Fatal(err)
	}
	n := 0
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			for key, one := range v {
				if text, ok := one.(string); ok && key == "text" {
					n += utf8.RuneCountInString(text)
				}
				walk(one)
			}
		}
	}
	walk(v)
	return n
}
