package view

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenStatement renders a statement as a draft, as one whose facts changed
// and as text to copy; who gave without wanting to be named stands in none.
func TestGoldenStatement(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		pack := briefing(lang, 0, 2, 1)
		for i := range pack.Promises {
			pack.Promises[i].Visit, pack.Promises[i].Public = 3, true
		}
		both := []Scene{visitScene(t, locale.English), visitScene(t, locale.Persian)}
		said, left := dept.Statement(pack, sc.Dept)
		v, digest := pack.Visit, dept.StatementDigest(said)
		sc.Dept.People["U0PR"] = dept.Person{ID: "U0PR", Name: map[string]string{"en": "Press officer", "fa": "مسئول روابط عمومی"}, Roles: []dept.Role{dept.Relations}}
		v.State = dept.VisitHeld
		draft := sc.Statement(v, said, left, both...)
		v.Approvals = []dept.Approval{{As: dept.Relations, By: "U0PR", At: now, Digest: "other"}}
		void := sc.Statement(v, said, 3, both...)
		v.Approvals = []dept.Approval{{As: dept.Relations, By: "U0PR", At: now, Digest: digest}, {As: dept.Head, By: "U0HEAD", At: now.Add(time.Hour), Digest: digest}}
		final := sc.Statement(v, said, left, both...)
		form := func() Form {
			return Form{Callback: "vi.word", Title: sc.P.T("statement.words"), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P, Values: map[string]string{}}
		}
		blank := sc.WordsForm(form(), v, said, both...)
		v.Approvals = nil
		english, persian := "Research support for cell therapy was the subject.", "موضوع، پشتیبانی پژوهشی از سلول‌درمانی بود."
		for _, s := range said {
			w := dept.Wording{Of: s.Key(), Ref: s.Ref, By: "U0PR", At: now, Lang: "fa", Text: persian}
			if lang == locale.Persian {
				w.Lang, w.Text = "en", english
			}
			if s.Template == "gift" {
				w.Text = map[string]string{"en": "Four <pumps>", "fa": "چهار <پمپ>"}[w.Lang]
			}
			if s.Template == "gift" || s.Template == "purpose" {
				v.Wordings = append(v.Wordings, w)
			}
		}
		pack.Visit = v
		said, left = dept.Statement(pack, sc.Dept)
		both[0].Dept, both[1].Dept = sc.Dept, sc.Dept
		few := func(n int) []slack.Block { // of so many officials and asks
			p := pack
			p.Visit.Delegation, p.Visit.Asks, p.Gifts, p.Highlights, p.Promises = p.Visit.Delegation[:n], p.Visit.Asks[:n], nil, nil, nil
			some, _ := dept.Statement(p, sc.Dept)
			return sc.Statement(p.Visit, some, 0, both...).Blocks
		}
		golden(t, lang, map[string]any{
			"statement-draft": draft.Blocks, "statement-void": void.Blocks, "statement-final": final.Blocks,
			"statement-word-form": blank, "statement-word-again": sc.WordsForm(form(), v, said, both...),
			"statement-worded":     sc.OffersWords(sc.Statement(v, said, left, both...), v.Ref()).Blocks,
			"statement-words-kept": sc.Worded(Form{Callback: "vi.worded", Title: sc.P.T("statement.words"), P: sc.P}, v, said, left, both...),
			"statement-one":        few(1),
			"statement-unnamed":    few(0),
			"statement-no-words":   sc.WordsForm(form(), v, said[:0], both...),
		})
		for _, m := range []Message{draft, void, final} {
			b, err := json.Marshal(m.Blocks)
			if err != nil || strings.Contains(string(b), "Canary") {
				t.Errorf("%s: %v, or the statement names the donor", lang, err)
			}
		}
		b, _ := json.Marshal(final.Blocks[3:])
		if strings.Contains(strings.ReplaceAll(string(b), "\u2060", ""), "SU-1") {
			t.Errorf("%s: the text to copy has IDs", lang)
		}
	}
}
