package view

import (
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// wordField begins the name of a field that holds a wording: "word.fa.<key>".
const wordField = "word."

// WordOf tells which sentence, by its key, and which language a form's field is for.
func WordOf(field string) (lang, key string, ok bool) {
	rest, ok := strings.CutPrefix(field, wordField)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, ".")
}

// OffersWords is the draft of a statement with a button to word its sentences.
func (sc Scene) OffersWords(m Message, ref dept.Ref) Message {
	m.Blocks = append(m.Blocks, actions(button("vi."+string(dept.VerbWord), ref.String(), sc.P.T("label.word"), slack.StyleDefault)))
	return m
}

// WordsForm asks for the wording of each sentence in each of the scenes' languages
// that its fact is not written in, and shows those that were given.
func (sc Scene) WordsForm(f Form, v dept.Visit, said []dept.Sentence, in ...Scene) *Modal {
	p, asked := sc.P, 0
	f.Say(p.Line(p.T("statement.words_hint", "Ref", p.ID(v.Ref().String()))))
	for _, one := range in {
		lang := one.lang()
		for _, s := range said {
			w, given := v.Wording(s, lang)
			if !given && !s.Foreign(lang) {
				continue
			}
			asked++
			field := wordField + lang + "." + s.Key()
			if _, typed := f.Values[field]; !typed && given {
				f.Values[field] = w.Text
			}
			label, plain := "statement.word_in."+lang, s
			plain.Words = nil
			fact := one.sentence(plain)
			if s.Template == "gift" {
				label, fact = "statement.gift_in."+lang, one.given(plain)
			}
			f.Text(Ask{Field: field, Label: p.T(label, "Ref", p.ID(s.Ref.String())), Hint: fact, Long: true})
		}
	}
	if asked == 0 {
		f.Submit = ""
		f.Say(p.Line(p.T("statement.all_worded")))
	}
	return f.Modal()
}

// Worded is what stands in place of the form once the wordings are stored: the
// statement with them.
func (sc Scene) Worded(f Form, v dept.Visit, said []dept.Sentence, left int, in ...Scene) *Modal {
	f.Say(sc.P.Line(sc.P.T("statement.words_kept")))
	for _, b := range sc.Statement(v, said, left, in...).Blocks {
		if b.BlockType() != slack.MBTAction { // what is pressed there would be answered elsewhere
			f.Add(b)
		}
	}
	return f.Modal()
}
