package view

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// How a past is cut into pages and how much each visit may tell: a whole page fits
// one message, whatever was said.
const (
	pastPage     = 4    // visits, or groups of promises
	promisesEach = 6    // in a group
	pastRoom     = 2600 // characters of a visit or a group
	pastWords    = 300  // of one remark or promise
)

// Past is what is known of somebody, from an offset on: each visit with what was
// said, asked and promised there and what was kept, then the promises made on none of
// them. left is how many older records were not read; query are the words that
// asked, which a page button adds its offset to.
func (sc Scene) Past(who string, past dept.Past, offset, left int, query string) Message {
	p := sc.P
	title := p.T("past.title", "Who", Escape(who))
	groups := slices.Collect(slices.Chunk(past.Others, promisesEach))
	items := len(past.Visits) + len(groups)
	if items == 0 {
		return message(p.Line(title), section(p.Line("*"+title+"*")+"\n"+p.Line(p.T("past.empty"))))
	}
	if offset < 0 || offset >= items { // it has grown shorter since the button was drawn
		offset = (items - 1) / pastPage * pastPage
	}
	s := past.Standing
	head := p.Line("*" + title + "*")
	if n := len(past.Visits); n > 0 {
		head += "\n" + p.Line(p.N("past.visits", n))
	}
	if s.Made > 0 {
		head += "\n" + p.Line(p.T("past.standing", "Made", s.Made, "Kept", s.Kept, "Verified", s.Verified, "Overdue", s.Overdue, "Dropped", s.Dropped, "Rate", sc.rate(s)))
	}
	blocks := []slack.Block{section(head)}
	last := min(offset+pastPage, items)
	for i := offset; i < last; i++ {
		if i < len(past.Visits) {
			blocks = append(blocks, sc.pastVisit(past.Visits[i]))
			continue
		}
		lines := []string{p.Line("*" + p.T("past.others") + "*")}
		for _, c := range groups[i-len(past.Visits)] {
			lines = append(lines, p.Line(sc.pastPromise(c, true)))
		}
		blocks = append(blocks, section(sc.upTo(lines)))
	}
	note := p.T("past.page", "Page", offset/pastPage+1, "Pages", (items+pastPage-1)/pastPage)
	if left > 0 {
		note = p.Join(note, p.N("past.left", left))
	}
	blocks = append(blocks, contextLine(p.Line(note)))
	var turn []slack.BlockElement
	if offset > 0 {
		turn = append(turn, button("co.past.back", query+" @"+strconv.Itoa(max(0, offset-pastPage)), p.T("list.back"), slack.StyleDefault))
	}
	if last < items {
		turn = append(turn, button("co.past.on", query+" @"+strconv.Itoa(last), p.T("list.on"), slack.StyleDefault))
	}
	if len(turn) > 0 {
		blocks = append(blocks, actions(turn...))
	}
	return message(p.Line(title), blocks...)
}

// pastVisit is one visit of a past, with a button that shows the whole of it.
func (sc Scene) pastVisit(v dept.PastVisit) slack.Block {
	p := sc.P
	lines := []string{
		p.Line(p.T("past.visit", "Ref", p.ID(v.Ref().String()), "Title", words(sc.visitTitle(v.Plan), pastWords), "State", sc.visitState(v.State))),
		p.Line(sc.VisitTime(v.Plan)),
	}
	add := func(title string, more []string) {
		if len(more) > 0 {
			lines = append(lines, p.Line("*"+p.T(title)+"*"))
			for _, l := range more {
				lines = append(lines, p.Line(l))
			}
		}
	}
	var promised []string
	for _, c := range v.Promises {
		promised = append(promised, sc.pastPromise(c, false))
	}
	add("past.promised", promised)
	add("visit.open_questions", sc.openQuestions(v.Visit))
	add("visit.remarks", sc.pastRemarks(v.Visit))
	b := section(sc.upTo(lines))
	b.Accessory = slack.NewAccessory(button("vi.show."+strconv.Itoa(v.N), v.Ref().String(), p.T("label.show"), slack.StyleDefault))
	return b
}

// pastRemarks are what was noted on a visit, the newest last, without the questions
// that are still open.
func (sc Scene) pastRemarks(v dept.Visit) []string {
	open := v.OpenQuestions()
	var out []string
	for i, r := range v.Remarks {
		if !slices.Contains(open, i+1) {
			out = append(out, sc.remark(i+1, r))
		}
	}
	return out
}

// pastPromise tells a promise in its own words, how far it has come and what shows
// that it was kept; on says to name the visit it was made on.
func (sc Scene) pastPromise(c dept.Commitment, on bool) string {
	p := sc.P
	text := p.T("commitment.line", "Ref", p.ID(c.Ref().String()), "Words", words(strings.Join(strings.Fields(c.Words), " "), pastWords),
		"Official", words(sc.speaker(c.Official, c.Organisation), inLine), "State", p.T("status."+string(c.State)))
	if on && c.Visit > 0 {
		text = p.Join(text, sc.visit(c.Visit))
	}
	out := text
	note := []string{sc.dueInWords(c)}
	if !c.State.Open() {
		note = nil
	}
	if come := sc.promised(c); come != "" {
		note = append(note, come)
	}
	if c.Evidence != "" {
		note = append(note, p.T("past.evidence", "Evidence", words(strings.Join(strings.Fields(c.Evidence), " "), inLine*2)))
	}
	if len(note) > 0 {
		out += "\n" + p.Line("↳ "+p.Join(note...))
	}
	return out
}

// upTo joins lines as far as there is room, and counts those that are left out.
func (sc Scene) upTo(lines []string) string {
	var out []string
	room := pastRoom
	for i, l := range lines {
		if room -= utf8.RuneCountInString(l) + 1; room < 0 {
			out = append(out, sc.P.Line(sc.P.N("past.more", len(lines)-i)))
			break
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}
