package view

import (
	"slices"
	"strconv"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Text is a message of one paragraph.
func Text(p *locale.Printer, s string) Message {
	s = p.Line(s)
	return message(s, section(s))
}

// OfferText is a button that carries a person's words, to do with them what they
// may have meant.
type OfferText struct {
	Action, Value string
	Label         string // of those under a refusal
}

func (o OfferText) button(label string) slack.BlockElement {
	return button(o.Action, cut(o.Value, MaxValue), label, slack.StyleDefault)
}

// Offers are the buttons of what doubtful words may mean.
func Offers(all []OfferText) slack.Block {
	buttons := make([]slack.BlockElement, len(all))
	for i, o := range all {
		o.Action += "." + strconv.Itoa(i+1) // IDs are unique within a message
		buttons[i] = o.button(o.Label)
	}
	return actions(buttons...)
}

// offers are a row of buttons for what a line may mean, one of which opens the form.
func (sc Scene) offers(all []OfferText) []slack.Block {
	if len(all) == 0 {
		return nil
	}
	buttons := make([]slack.BlockElement, len(all))
	for i, o := range all {
		if o.Label == "" {
			o.Label = sc.P.T("answer.open_form")
		}
		buttons[i] = o.button(o.Label)
	}
	return []slack.Block{actions(buttons...)}
}

// CanDo answers words that name nothing which can be done with a record: its buttons are
// what there is. offers are what may have been meant.
func (c Card) CanDo(title string, offers ...OfferText) Message {
	return message(title, slices.Concat([]slack.Block{section(title)}, c.sc.offers(offers), c.body(onCard), c.buttons)...)
}

// Alike is an open record that a new one may repeat, with what its reader may do about it.
type Alike struct {
	Row
	Verb dept.Verb
}

func (sc Scene) alike(all []Alike) []slack.Block {
	rows := make([]slack.Block, len(all))
	for i, a := range all {
		rows[i] = sc.row(a.Row, a.Verb)
	}
	return rows
}

// Alike asks whether what a line files is open already; offers file it anyway.
func (sc Scene) Alike(all []Alike, offers ...OfferText) Message {
	text := sc.P.Line(sc.P.T("answer.alike"))
	return message(text, slices.Concat([]slack.Block{section(text)}, sc.alike(all), sc.offers(offers))...)
}

// alike shows in a form what is open already.
func (f *Form) alike(sc Scene, title string, all []Alike) {
	if len(all) > 0 {
		f.Warn(sc.P.Line(title))
		f.Add(sc.alike(all)...)
	}
}

// ToStaffing answers a line that asks for people where things are asked for: nothing
// was filed, what was typed is there to copy, and the button takes its words along.
func (sc Scene) ToStaffing(line, words string) Message {
	text := sc.P.Line(sc.P.T("shortage.line_goes_to_staffing"))
	typed := slack.NewRichTextBlock("", &slack.RichTextPreformatted{ // literal: nothing in it becomes a mention
		Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(line, nil)},
	})
	o := OfferText{Action: "st.open", Value: words}
	return message(text, section(text), typed, actions(o.button(sc.P.T("shortage.to_staffing"))))
}

// DidYouMean asks about a misspelt subcommand. line is what was probably meant, and
// files whether that files something. Nothing was done: yes does it, unless it has no
// value, and no puts the words into the form.
func (sc Scene) DidYouMean(word, line string, files bool, yes, no OfferText) Message {
	p, id, label := sc.P, "answer.meant_other", "answer.yes"
	if files {
		id, label = "answer.did_you_mean", "answer.yes_file"
	}
	text := p.Line(p.T(id, "Word", Escape(word), "Line", line))
	var buttons []slack.BlockElement
	if yes.Value != "" {
		buttons = append(buttons, button(yes.Action, yes.Value, p.T(label), slack.StylePrimary))
	}
	return message(text, section(text), actions(append(buttons, no.button(p.T("answer.open_form")))...))
}
