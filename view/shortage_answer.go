package view

import (
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
}

func (o OfferText) button(label string) slack.BlockElement {
	return button(o.Action, cut(o.Value, MaxValue), label, slack.StyleDefault)
}

// DidYouMean asks about a misspelt subcommand; nothing was done, and the words
// can still go into the form.
func (sc Scene) DidYouMean(command, word, guess string, o OfferText) Message {
	text := sc.P.Line(sc.P.T("answer.did_you_mean", "Word", Escape(word), "Command", command, "Guess", guess))
	return message(text, section(text), actions(o.button(sc.P.T("answer.open_form"))))
}

// EntryMessage is the line that tells one change in the card's thread.
func (sc Scene) EntryMessage(s dept.Shortage, e dept.Entry) Message {
	text := sc.P.Line(sc.ShortageEntry(s, e))
	return message(text, section(text))
}

// FiledMessage confirms a filing, points out what was assumed, and shows the card.
func (sc Scene) FiledMessage(s dept.Shortage, assumed []string) Message {
	p := sc.P
	text := p.Line(p.T("shortage.filed", "Ref", p.ID(s.Ref().String())))
	blocks := []slack.Block{section(text)}
	if len(assumed) > 0 {
		said := make([]string, 0, len(assumed))
		for _, field := range assumed {
			value := p.T("severity." + string(s.Severity))
			if field == "category" {
				value = p.T("category." + string(s.Category))
			}
			said = append(said, p.T("shortage."+field)+": "+value)
		}
		blocks = append(blocks, contextLine(p.Line(p.T("shortage.assumed", "What", p.List(said)))))
	}
	blocks = append(blocks, sc.shortageFacts(s)...)
	return message(text, append(blocks, sc.shortageButtons(s)...)...)
}

// FileAgain shows what the same words filed a moment ago and asks whether they
// are meant again.
func (sc Scene) FileAgain(s dept.Shortage, o OfferText) Message {
	p := sc.P
	text := p.Line(p.T("shortage.again", "Ref", p.ID(s.Ref().String())))
	blocks := append([]slack.Block{section(text)}, sc.shortageFacts(s)...)
	return message(text, append(blocks, actions(o.button(p.T("answer.file_again"))))...)
}
