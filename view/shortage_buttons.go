package view

import (
	"slices"
	"strconv"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// MoreAction is the action_id of the menu that holds what is done rarely.
const MoreAction = "sh.more"

// rare verbs stand in the menu: at most five, Slack's limit for one.
var rare = []dept.Verb{dept.VerbHold, dept.VerbDecline, dept.VerbDuplicate, dept.VerbWithdraw, dept.VerbCorrect}

// shortageButtons are what makes sense in the state, most likely first.
func (sc Scene) shortageButtons(s dept.Shortage) []slack.Block {
	ref := s.Ref().String()
	var elements []slack.BlockElement
	var menu []*slack.OptionBlockObject
	style := slack.StylePrimary
	for _, v := range s.Verbs(sc.Now) {
		label := sc.P.T("label." + string(v))
		if slices.Contains(rare, v) {
			menu = append(menu, option(string(v)+" "+ref, label, ""))
			continue
		}
		elements = append(elements, button("sh."+string(v), ref, label, style))
		style = slack.StyleDefault
	}
	if len(menu) > 0 {
		elements = append(elements, slack.NewOverflowBlockElement(MoreAction, menu...))
	}
	if len(elements) == 0 {
		return nil
	}
	return []slack.Block{actions(elements...)}
}

// ShortagePage is one page of a list.
type ShortagePage struct {
	Title     string
	Shortages []dept.Shortage
	From      int // how many stand before this page
	Total     int
	Size      int    // of a page
	Query     string // the list's own words, which a page button adds its offset to
}

// ShortageList is a page of a list: a line for each, the rest counted, with
// buttons to turn the page.
func (sc Scene) ShortageList(l ShortagePage) Message {
	p := sc.P
	if l.Total == 0 {
		return message(l.Title, section(p.Line("*"+l.Title+"*\n"+p.T("list.empty"))))
	}
	blocks := []slack.Block{section(p.Line("*" + l.Title + "*"))}
	for _, s := range l.Shortages {
		text := sc.ShortageLine(s)
		if due := sc.shortageDue(s); due != "" {
			text += "\n" + p.Line(due)
		}
		b := section(text)
		b.Accessory = slack.NewAccessory(button("sh.show."+strconv.Itoa(s.N), s.Ref().String(), p.T("label.show"), slack.StyleDefault))
		blocks = append(blocks, b)
	}
	last := l.From + len(l.Shortages)
	blocks = append(blocks, contextLine(p.Line(p.T("list.page", "From", l.From+1, "To", last, "Total", l.Total))))
	var turn []slack.BlockElement
	if l.From > 0 {
		turn = append(turn, button("sh.page.back", l.Query+" @"+strconv.Itoa(max(0, l.From-l.Size)), p.T("list.back"), slack.StyleDefault))
	}
	if last < l.Total {
		turn = append(turn, button("sh.page.on", l.Query+" @"+strconv.Itoa(last), p.T("list.on"), slack.StyleDefault))
	}
	if len(turn) > 0 {
		blocks = append(blocks, actions(turn...))
	}
	return message(p.Line(l.Title+" · "+p.Int(l.Total)), blocks...)
}
