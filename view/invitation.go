package view

import (
	"slices"

	"github.com/slack-go/slack"

	"hamahang/dept"
)

// answers in the order they are counted, and the buttons that give them.
var answers = []struct {
	answer dept.Answer
	action string
}{{dept.Accepted, "vi.accept"}, {dept.Maybe, "vi.maybe"}, {dept.Declines, "vi.decline"}, {dept.NoAnswer, ""}}

// With is the card with more blocks before its buttons.
func (c Card) With(more ...slack.Block) Card {
	c.buttons = slices.Concat(more, c.buttons)
	return c
}

// For says whom the reader of a card stands in for.
func (sc Scene) For(absent string) slack.Block {
	return contextLine(sc.P.T("remind.for", "Who", Mention(absent)))
}

// Invitation is what somebody invited sees in the card of a visit: whether they
// said that they come, and the buttons to say it; nil for anybody else, and once
// there is nothing to answer any more.
func (sc Scene) Invitation(v dept.Visit, reader string) []slack.Block {
	in, invited := v.Invitation(reader)
	if !invited || !v.Invites() {
		return nil
	}
	p := sc.P
	text := p.T("invite.ask")
	if v.State == dept.VisitTentative {
		text = p.T("invite.moving")
	}
	if in.Answer != dept.NoAnswer {
		text += " " + p.T("invite.said", "Answer", p.T("invite.you."+string(in.Answer)))
	}
	var buttons []slack.BlockElement
	for _, a := range answers {
		if a.action == "" || a.answer == in.Answer {
			continue // what was said need not be said again
		}
		style := slack.StyleDefault
		if a.answer == dept.Accepted {
			style = slack.StylePrimary
		}
		buttons = append(buttons, button(a.action, v.Ref().String(), p.T("invite."+a.action[len("vi."):]), style))
	}
	return []slack.Block{section(p.Line(text)), actions(buttons...)}
}

// Answers tells those who plan a visit who comes: for each answer how many and
// who; nil when nobody was invited.
func (sc Scene) Answers(v dept.Visit) []slack.Block {
	if len(v.Invitations) == 0 {
		return nil
	}
	p := sc.P
	text := "*" + p.T("invite.answers") + "*"
	for _, a := range answers {
		var who []string
		for _, in := range v.Invitations {
			if in.Answer == a.answer {
				who = append(who, Mention(in.To))
			}
		}
		if len(who) == 0 {
			continue
		}
		label := p.T("invite.none")
		if a.answer != dept.NoAnswer {
			label = p.T("reason." + string(a.answer))
		}
		text += "\n" + p.Line(p.T("invite.count", "Answer", label, "Count", len(who), "Who", p.List(who)))
	}
	return []slack.Block{section(text)}
}
