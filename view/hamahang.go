package view

import (
	"hamahang/dept"

	"github.com/slack-go/slack"
)

// HelpLine is one subcommand in a command's help.
type HelpLine struct {
	Usage, Text string // the usage with its slash command
}

// Help lists what a command can do. unknown is the word that led here, guess the
// line that may have been meant; both may be "".
func (sc Scene) Help(command, about string, lines []HelpLine, unknown, guess string, offers ...OfferText) Message {
	p := sc.P
	title := p.T("help.title", "Command", command)
	if unknown != "" {
		title = p.T("help.unknown", "Word", Escape(unknown), "Command", command)
	}
	if guess != "" {
		title = p.T("answer.meant_other", "Word", Escape(unknown), "Line", guess)
	}
	out := append(make([]string, 0, len(lines)+1), p.Line(about))
	for _, l := range lines {
		out = append(out, p.Line(l.Text+" — "+p.Typed(l.Usage)))
	}
	return message(p.Line(title), append(paragraphs(p.Line(title), out), sc.offers(offers)...)...)
}

// WhoAmI tells a person what the desk knows of them.
func (sc Scene) WhoAmI(by dept.Person, roles, leads, away string) Message {
	p := sc.P
	rows := [][2]string{
		{"whoami.name", Escape(dept.In(by.Name, sc.lang()))},
		{"whoami.unit", Escape(sc.Unit(by.Unit))},
		{"whoami.roles", roles},
		{"whoami.leads", leads},
		{"whoami.away", away},
		{"whoami.language", p.T("lang." + string(p.Lang))},
		{"whoami.calendar", p.T("calendar." + string(p.Calendar))},
	}
	var fields []*slack.TextBlockObject
	for _, row := range rows {
		if row[1] != "" {
			fields = append(fields, mrkdwn("*"+p.T(row[0])+"*\n"+p.Line(row[1]), maxFieldText))
		}
	}
	text := p.Line(p.T("whoami.title"))
	return message(text, section("*"+text+"*"), slack.NewSectionBlock(nil, fields, nil))
}

// HolidaysEnd says that no holiday is known after one, and what to do about it.
func (sc Scene) HolidaysEnd(last dept.Day) Message {
	p := sc.P
	title := p.Line(p.T("holidays.title", "Day", sc.Day(last)))
	return message(title, section("*"+title+"*\n"+p.Line(p.T("holidays.next"))))
}

// StrangerHome is the Home tab of somebody who is not in the roster.
func (sc Scene) StrangerHome() *Home {
	text := sc.P.Line(sc.P.T("error.not_in_roster"))
	return &Home{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{section(text)}}}
}
