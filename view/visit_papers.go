package view

import (
	"slices"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// Papers is the card of a visit with buttons that open its briefing pack and its
// statement, after its others.
func (c Card) Papers(brief, statement bool) Card {
	var elements []slack.BlockElement
	add := func(verb dept.Verb, offered bool) {
		if offered {
			elements = append(elements, button("vi."+string(verb), c.ref.String(), c.sc.P.T("label."+string(verb)), slack.StyleDefault))
		}
	}
	add(dept.VerbBrief, brief)
	add(dept.VerbStatement, statement)
	if len(elements) > 0 {
		c.buttons = append(slices.Clip(c.buttons), actions(elements...))
	}
	return c
}
