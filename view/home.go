package view

import (
	"cmp"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// HomePart is one list of the Home tab.
type HomePart struct {
	Title string
	Rows  []Row
	All   int       // how many there are; the title says so when it is more than shown
	Verb  dept.Verb // what the button of each row does; "" shows it
	More  string    // the action that shows the whole list
	Query string    // its words
}

// Home is a person's Home tab: what waits for them, in front and counted, then the
// rest.
func (sc Scene) Home(by dept.Person, waiting, rest []HomePart) *Home {
	p := sc.P
	blocks := []slack.Block{
		header(p.Line(p.T("home.title", "Name", dept.In(sc.Dept.Name, sc.lang())))),
		contextLine(p.Line(Escape(p.Join(dept.In(by.Name, sc.lang()), sc.Unit(by.Unit))))),
		actions(
			button("sh.report", "", p.T("home.report"), slack.StylePrimary),
			button("st.report", "", p.T("home.request"), slack.StyleDefault),
			button("vi.open", "", p.T("home.propose"), slack.StyleDefault),
			button("hh.help", "", p.T("home.help"), slack.StyleDefault)),
		&slack.DividerBlock{Type: slack.MBTDivider},
	}
	all := 0
	for _, part := range waiting {
		all += part.All
	}
	if all == 0 {
		blocks = append(blocks, section(p.Line("*"+p.T("home.waiting")+"*")), contextLine(p.Line(p.T("home.nothing"))))
	} else {
		blocks = append(blocks, section(p.Line("*"+p.T("home.waiting_all", "Count", all)+"*")))
	}
	for _, part := range waiting {
		blocks = append(blocks, sc.homePart(part)...)
	}
	for _, part := range rest {
		blocks = append(append(blocks, &slack.DividerBlock{Type: slack.MBTDivider}), sc.homePart(part)...)
	}
	return &Home{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}
}

// homePart draws a list under its title, with a button to the whole of it when there
// is more.
func (sc Scene) homePart(part HomePart) []slack.Block {
	p, text := sc.P, part.Title
	if part.All > len(part.Rows) {
		text = p.T("home.some_of", "Title", text, "Shown", len(part.Rows), "Total", part.All)
	}
	title := section(p.Line("*" + Escape(text) + "*"))
	if part.All > len(part.Rows) {
		title.Accessory = slack.NewAccessory(button(part.More, part.Query, p.T("home.all"), slack.StyleDefault))
	}
	blocks := []slack.Block{title}
	if len(part.Rows) == 0 {
		blocks = append(blocks, contextLine(p.Line(p.T("home.nothing"))))
	}
	for _, r := range part.Rows {
		blocks = append(blocks, sc.row(r, cmp.Or(part.Verb, verbShow)))
	}
	return blocks
}
