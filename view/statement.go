package view

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Statement is the public statement of a visit in each of the scenes' languages: a
// draft, each sentence with the record it comes from, until nobody's approval is
// missing, and then text to copy. left is how many facts have no room in it.
func (sc Scene) Statement(v dept.Visit, said []dept.Sentence, left int, in ...Scene) Message {
	p := sc.P
	digest := dept.StatementDigest(said)
	missing := v.Unapproved(digest)
	valid, void := v.Approved(digest)
	state := "statement.draft"
	if len(missing) == 0 {
		state = "statement.final"
	}
	title := p.Line(p.T(state, "Ref", p.ID(v.Ref().String())))
	blocks := []slack.Block{header(title)}
	note := func(text string) { blocks = append(blocks, contextLine(p.Line(text))) }
	for _, a := range valid {
		note(p.T("statement.approved", "Role", p.T("statement.role."+string(a.As)), "Who", Mention(a.By), "When", p.DateTime(a.At)))
	}
	if len(void) > 0 {
		who := make([]string, len(void))
		for i, a := range void {
			who[i] = Mention(a.By)
		}
		note(p.T("statement.void", "Who", p.List(who)))
	}
	if len(missing) > 0 {
		roles := make([]string, len(missing))
		for i, r := range missing {
			roles[i] = p.T("statement.role." + string(r))
		}
		note(p.T("statement.missing", "Who", p.List(roles)))
	}
	if left > 0 {
		note(p.N("statement.left", left))
	}
	open := len(dept.Unworded(said))
	if open > 0 && len(missing) > 0 {
		note("⚠️ " + p.N("statement.unworded", open))
	}
	blocks = append(blocks, sc.stuck(v.StatementStuck(said, sc.Dept))...)
	for _, one := range in {
		blocks = append(blocks, section("*"+one.P.Line(one.P.T("statement.language"))+"*"))
		if len(missing) == 0 {
			blocks = append(blocks, one.statementText(said))
		} else {
			blocks = append(blocks, one.statementDraft(v, said))
		}
	}
	if len(missing) > 0 && open == 0 && sc.may(dept.VerbApproveStatement) {
		blocks = append(blocks, actions(button("vi.approve_statement", v.Ref().String()+" "+dept.Shown{Mark: v.Mark(), Facts: digest}.String(), p.T("label.approve_statement"), slack.StylePrimary)))
	}
	return message(title, blocks...)
}

// statementDraft lists the sentences with the records they come from. A sentence that is
// not in the list's language says that it is to be translated, or who worded it.
func (sc Scene) statementDraft(v dept.Visit, said []dept.Sentence) slack.Block {
	p := sc.P
	list := make([]slack.RichTextElement, len(said))
	for i, s := range said {
		elements := []slack.RichTextSectionElement{
			slack.NewRichTextSectionTextElement(sc.sentence(s)+" ", nil),
			slack.NewRichTextSectionTextElement(s.Ref.String(), &slack.RichTextSectionTextStyle{Code: true}),
		}
		note := ""
		if s.Foreign(sc.lang()) {
			note = "⚠️ " + p.T("statement.foreign")
		} else if w, ok := v.Wording(s, sc.lang()); ok {
			note = p.T("statement.worded", "Who", sc.person(w.By), "When", p.DateTime(w.At))
		}
		if note != "" {
			elements = append(elements, slack.NewRichTextSectionTextElement(" "+note, &slack.RichTextSectionTextStyle{Italic: true}))
		}
		list[i] = slack.NewRichTextSection(elements...)
	}
	return slack.NewRichTextBlock("", slack.NewRichTextList(slack.RTEListBullet, 0, list...))
}

// statementText is the whole as text to copy.
func (sc Scene) statementText(said []dept.Sentence) slack.Block {
	lines := make([]string, len(said))
	for i, s := range said {
		lines[i] = sc.sentence(s)
	}
	return slack.NewRichTextBlock("", &slack.RichTextPreformatted{
		Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(strings.Join(lines, "\n"), nil)},
	})
}

// sentence says one fact; plain text, not markup.
func (sc Scene) sentence(s dept.Sentence) string {
	p := sc.P
	worded := s.Words[sc.lang()]
	if worded != "" && s.Template != "gift" {
		return p.Line(worded)
	}
	id, what := "statement.say."+s.Template, bare(strings.Join(s.What, " "))
	pairs := []any{"Who", sc.together(s.Who), "Units", sc.units(s.Units), "Day", sc.Day(s.On)}
	switch {
	case s.Template == "visit" && len(s.Who) == 0:
		id = "statement.say.visit_unnamed"
	case s.Template == "visit" && len(s.Who) > 1:
		id = "statement.say.visit_many"
	case s.Template == "asks":
		asks := make([]string, len(s.What))
		for i, ask := range s.What {
			asks[i] = p.T("statement.quoted", "What", bare(ask))
		}
		what = p.List(asks)
		if len(asks) == 1 {
			id = "statement.say.ask"
		}
	case s.Template == "gift":
		if len(s.Who) == 0 {
			pairs[1] = p.T("statement.a_donor")
		}
		if what = bare(worded); what == "" {
			what = sc.given(s)
		}
	case s.Figure != "":
		what = p.T("statement.with_figure", "What", what, "Figure", s.Figure)
	}
	return p.Line(p.T(id, append(pairs, "What", what)...))
}

// given is what a donor gave, in the words of the record or as an amount.
func (sc Scene) given(s dept.Sentence) string {
	if len(s.What) == 0 {
		return sc.Money(s.Value)
	}
	return bare(s.What[0])
}

// bare is a text without what ends a sentence.
func bare(s string) string { return strings.TrimRight(s, " .؛;،") }

// together names several people as the language does. Where a name has a comma of its
// own, as that of an office and its organisation, they stand between semicolons.
func (sc Scene) together(who []string) string {
	n := len(who) - 1
	if n < 1 || !strings.ContainsAny(strings.Join(who, ""), ",،") {
		return sc.P.List(who)
	}
	between := "; "
	if sc.P.Lang == locale.Persian {
		between = "؛ "
	}
	return sc.P.T("statement.and", "Before", strings.Join(who[:n], between), "Last", who[n])
}
