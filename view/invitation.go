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
// said that they come, and the buttons to say it, or that they no longer are; nil
// for anybody else, and once there is nothing to answer any more.
func (sc Scene) Invitation(v dept.Visit, reader string) []slack.Block {
	in, invited := v.Invitation(reader)
	if v.Uninvited(reader) && v.State.BeforeHeld() {
		return []slack.Block{section(sc.P.Line(sc.P.T("invite.withdrawn")))}
	}
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
		buttons = append(buttons, button(a.action, dept.Offer(v, dept.VerbAnswer), p.T("invite."+a.action[len("vi."):]), style))
	}
	return []slack.Block{section(p.Line(text)), actions(buttons...)}
}

// Answers tells those who plan a visit who comes: for each answer how many and
// who; nil when nobody was invited.
func (sc Scene) Answers(v dept.Visit) []slack.Block {
	invited := v.Invited()
	if len(invited) == 0 {
		return nil
	}
	p := sc.P
	text := "*" + p.T("invite.answers") + "*"
	for _, a := range answers {
		var who []string
		for _, in := range invited {
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

// GuestVisit is the card of a visit for somebody invited who is not in the roster:
// what an invitation tells, and nothing that is the department's alone. Who is not
// invited any longer sees which visit it was.
func (sc Scene) GuestVisit(v dept.Visit, reader string) Card {
	line := sc.visitLine(v)
	_, invited := v.Invitation(reader)
	if !invited {
		line = sc.P.Line(sc.P.T("visit.named", "Ref", sc.P.ID(v.Ref().String()), "Title", Escape(sc.visitTitle(v.Plan))))
	}
	return Card{
		sc: sc, ref: v.Ref(), line: line,
		facts: func(int) []slack.Block {
			if !invited {
				return []slack.Block{section(line)}
			}
			var fields []*slack.TextBlockObject
			for _, f := range [][2]string{
				{"visit.state", sc.visitState(v.State)}, {"visit.when", sc.VisitTime(v.Plan)}, {"visit.units", Escape(sc.units(v.Units))},
				{"visit.host", Mention(v.Host)}, {"visit.place", Escape(v.Place)},
			} {
				fields = sc.field(fields, f[0], f[1])
			}
			blocks := []slack.Block{
				sc.header("🏛️", v.Ref(), sc.visitTitle(v.Plan)), slack.NewSectionBlock(nil, fields, nil),
			}
			return append(blocks, sc.rows("visit.agenda", sc.agenda(v.Plan))...)
		},
		tell: func(e dept.Entry) string {
			if e.Verb == dept.VerbUnsign { // whose consent is missing is the department's business
				return sc.P.Line(sc.P.T("invite.unsettled"))
			}
			e.Text, e.Lapsed = "", nil // the department's own business
			e.Changes = slices.DeleteFunc(slices.Clone(e.Changes), func(c dept.Change) bool { return !dept.Invites(c.Field) && c.Field != "also" })
			return sc.visitDid(v, e)
		},
	}
}
