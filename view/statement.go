package view

import (
	"cmp"
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
	for _, one := range in {
		blocks = append(blocks, section("*"+one.P.Line(one.P.T("statement.language"))+"*"))
		if len(missing) == 0 {
			blocks = append(blocks, one.statementText(said))
		} else {
			blocks = append(blocks, one.statementDraft(said))
		}
	}
	if len(missing) > 0 && sc.may(dept.VerbApproveStatement) {
		blocks = append(blocks, actions(button("vi.approve_statement", v.Ref().String()+" "+digest, p.T("label.approve_statement"), slack.StylePrimary)))
	}
	return message(title, blocks...)
}

// statementDraft is a list of the sentences with the records they come from.
func (sc Scene) statementDraft(said []dept.Sentence) slack.Block {
	list := make([]slack.RichTextElement, len(said))
	for i, s := range said {
		list[i] = slack.NewRichTextSection(
			slack.NewRichTextSectionTextElement(sc.sentence(s)+" ", nil),
			slack.NewRichTextSectionTextElement(s.Ref.String(), &slack.RichTextSectionTextStyle{Code: true}),
		)
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
	what := strings.TrimRight(s.What, " .؛;،")
	id := "statement.say." + s.Template
	if p.Lang == locale.Persian {
		s.Who = strings.NewReplacer(", ", "، ", "; ", "؛ ").Replace(s.Who)
	}
	switch {
	case s.Template == "visit" && s.Who == "":
		id += "_unnamed"
	case s.Template == "gift":
		s.Who = cmp.Or(s.Who, p.T("statement.a_donor"))
		what = cmp.Or(what, sc.Money(s.Value))
	case s.Figure != "":
		what = p.T("statement.with_figure", "What", what, "Figure", s.Figure)
	}
	return p.Line(p.T(id, "Who", s.Who, "Units", sc.units(s.Units), "What", what, "Day", sc.Day(s.On)))
}
