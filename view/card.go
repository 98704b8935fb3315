package view

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// Card is a record as one reader sees it, on any surface. Each kind of record builds
// its own; what surrounds it is the same for all.
type Card struct {
	sc      Scene
	ref     dept.Ref
	line    string                       // the record in one line: what notifications read
	facts   func(long int) []slack.Block // the card without its buttons; long words are cut to so many characters
	buttons []slack.Block
	tell    func(dept.Entry) string // an entry of its history in words
	beside  []slack.Block           // that nobody is left to decide, and what other records have to do with it
}

// Beside gives the card with lines on other records under its own facts.
func (c Card) Beside(lines []string) Card {
	for _, l := range lines {
		c.beside = append(slices.Clip(c.beside), contextLine(l))
	}
	return c
}

// body is the card without its buttons.
func (c Card) body(long int) []slack.Block { return append(c.facts(long), c.beside...) }

// Line is the record in one line.
func (c Card) Line() string { return c.line }

// Message is the card that stands for the record.
func (c Card) Message() Message { return message(c.line, slices.Concat(c.body(onCard), c.buttons)...) }

// Entry is the line that tells one change in the card's thread.
func (c Card) Entry(e dept.Entry) Message {
	text := c.sc.P.Line(c.tell(e))
	return message(text, section(text))
}

// History is the card, its long words whole, with the entries of its history and
// what else there is to say; the oldest of a very long one are counted instead of
// told.
func (c Card) History(entries []dept.Entry, more ...string) Message {
	p := c.sc.P
	facts := append(c.body(inShow), &slack.DividerBlock{Type: slack.MBTDivider})
	fit(facts, maxFacts)
	title := "*" + p.T("history.title") + "*"
	earlier := func(n int) string { return p.Line(p.N("history.earlier", n)) }
	takes := func(line string) int { return utf8.RuneCountInString(line) + 1 }
	left := maxMessage - size(facts) - size(c.buttons) - takes(title) - takes(earlier(len(entries)))
	for _, l := range more {
		left -= takes(l)
	}
	var lines []string
	for i := len(entries) - 1; i >= 0; i-- {
		l := p.Line(p.Join(p.DateTime(entries[i].At), cutMarkup(c.tell(entries[i]), inStory)))
		if left -= takes(l); left < 0 {
			lines = append(lines, earlier(i+1))
			break
		}
		lines = append(lines, l)
	}
	slices.Reverse(lines)
	story := paragraphs(title, append(lines, more...))
	return message(c.line, slices.Concat(facts, story, c.buttons)...)
}

// Filed confirms a filing, tells how the words were read and what was assumed, with a
// button that puts it right, and what else there is to know. The card follows.
func (c Card) Filed(of dept.Subject, read, assumed []string, notes ...string) Message {
	p := c.sc.P
	text := c.filed()
	blocks := []slack.Block{section(text)}
	for _, n := range notes {
		blocks = append(blocks, section(p.Line(n)))
	}
	if len(read) > 0 {
		blocks = append(blocks, contextLine(p.Line(cutMarkup(p.T("answer.read", "What", p.List(read)), inRead))))
	}
	if len(assumed) > 0 {
		blocks = append(blocks, contextLine(p.Line(p.T("answer.assumed", "What", p.List(assumed)))))
	}
	if len(read)+len(assumed) > 0 && len(c.sc.offered([]dept.Verb{dept.VerbCorrect})) > 0 {
		key := strings.ToLower(string(of.Ref().Kind))
		blocks = append(blocks, actions(button(key+"."+string(dept.VerbCorrect)+".filed", dept.Offer(of, dept.VerbCorrect), p.T("answer.put_right"), slack.StyleDefault)))
	}
	return message(text, slices.Concat(blocks, c.body(onCard), c.buttons)...)
}

// inRead is how much of a line is told as it was read, in characters.
const inRead = 800

func (c Card) filed() string {
	return c.sc.P.Line(c.sc.P.T("answer.filed", "Ref", c.sc.P.ID(c.ref.String())))
}

// FiledForm is what stands in place of a form that was stored.
func (c Card) FiledForm(f Form) *Modal {
	f.Say(c.filed())
	return c.Form(f)
}

// Form ends a form with the card, for reading.
func (c Card) Form(f Form) *Modal {
	f.Add(c.body(onCard)...)
	return f.Modal()
}

// Withheld is the card of a record that has become a secret again, for a channel that
// shows it: nothing of it but its ID.
func (sc Scene) Withheld(ref dept.Ref) Card {
	text := sc.P.Line(sc.P.T("card.withheld", "Ref", sc.P.ID(ref.String())))
	return Card{
		sc: sc, ref: ref, line: text, facts: func(int) []slack.Block { return []slack.Block{section(text)} },
		tell: func(dept.Entry) string { return text },
	}
}

// Above puts the card before the fields of a form, for reading.
func (c Card) Above(f *Form) {
	f.Add(append(c.body(onCard), &slack.DividerBlock{Type: slack.MBTDivider})...)
}

// Again shows what the same words filed a moment ago and asks whether they are
// meant again; without a value it only shows.
func (c Card) Again(o OfferText) Message {
	p := c.sc.P
	text := p.Line(p.T("answer.again", "Ref", p.ID(c.ref.String())))
	blocks := slices.Concat([]slack.Block{section(text)}, c.body(onCard))
	if o.Value != "" && utf8.RuneCountInString(o.Value) <= MaxValue { // a longer text can be typed again, but not carried
		blocks = append(blocks, actions(o.button(p.T("answer.file_again"))))
	}
	return message(text, blocks...)
}

// header is the title of a card: its mark, its ID and what it is about.
func (sc Scene) header(mark string, ref dept.Ref, about string) slack.Block {
	return header(sc.P.Line(sc.P.T("card.header", "Mark", mark, "Ref", sc.P.ID(ref.String()), "About", about)))
}

// last is the line of the newest change.
func (sc Scene) last(e dept.Entry, told string) slack.Block {
	return contextLine(sc.P.Line(sc.P.Join(sc.P.DateTime(e.At), cutMarkup(told, inLast))))
}

// entry tells one entry of a history: who did what, with its reason. id names the
// sentence, stated puts a corrected field's value into words.
// more are further values of the sentence.
func (sc Scene) entry(id string, e dept.Entry, noun string, stated func(field, value string) string, more ...any) string {
	p := sc.P
	to := Mention(e.To)
	if e.Verb == dept.VerbAffect {
		to = Escape(sc.Unit(e.To))
	}
	reason := ""
	if e.Reason != "" {
		reason = p.T("reason." + string(e.Reason))
	}
	text := p.T(id, append(more, "Who", Mention(e.By), "Count", p.Number(float64(e.Count)), "Ref", p.ID(e.Ref.String()),
		"To", to, "Day", sc.Day(e.Until), "Reason", reason)...)
	for _, c := range e.Changes {
		if c.From == "" && c.To == "" { // the values are not kept
			text += "\n" + p.Line(p.T("did.changed_untold", "Field", p.T(noun+"."+c.Field)))
			continue
		}
		text += "\n" + p.Line(p.T("did.changed", "Field", p.T(noun+"."+c.Field), "From", stated(c.Field, c.From), "To", stated(c.Field, c.To)))
	}
	for _, c := range e.Lapsed {
		key := "did.lapsed." + string(c.Verb)
		if c.By == "" { // a grant that an earlier version stored
			key += ".unknown"
		}
		text += "\n" + p.Line(p.T(key, "Who", Mention(c.By), "Office", Escape(sc.Office(c.As))))
	}
	if e.Text != "" {
		text += "\n" + quote(e.Text, maxSection)
	}
	return text
}

// field is a labelled value of a card; nothing when there is no value.
func (sc Scene) field(out []*slack.TextBlockObject, label, value string) []*slack.TextBlockObject {
	if value == "" || len(out) == maxFields {
		return out
	}
	return append(out, mrkdwn("*"+sc.P.T(label)+"*\n"+sc.P.Line(value), maxFieldText))
}

// buttons are what makes sense in a record's state, most likely first, and to one
// reader what they may do; what is done rarely stands in a menu of two to five,
// Slack's limits for one.
func (sc Scene) buttons(key string, s dept.Subject, verbs, rare []dept.Verb) []slack.Block {
	var elements []slack.BlockElement
	var menu []*slack.OptionBlockObject
	var last dept.Verb // of the menu
	style := slack.StylePrimary
	for _, v := range sc.offered(verbs) {
		label := sc.P.T("label." + string(v))
		if slices.Contains(rare, v) {
			menu, last = append(menu, option(string(v)+" "+dept.Offer(s, v), label, "")), v
			continue
		}
		if v == dept.VerbFollow { // is never what comes next
			style = slack.StyleDefault
		}
		elements = append(elements, button(key+"."+string(v), dept.Offer(s, v), label, style))
		style = slack.StyleDefault
	}
	switch len(menu) {
	case 0:
	case 1:
		elements = append(elements, button(key+"."+string(last), dept.Offer(s, last), sc.P.T("label."+string(last)), slack.StyleDefault))
	default:
		elements = append(elements, slack.NewOverflowBlockElement(key+".more", menu...))
	}
	if len(elements) == 0 {
		return nil
	}
	return []slack.Block{actions(elements...)}
}

// Row is a record in a list: a line, perhaps a second one, and a button.
type Row struct {
	Key  string // begins the IDs of its buttons: "sh"
	Of   dept.Subject
	Line string
	Note string // "" for none
}

// row draws a list's row with its button.
func (sc Scene) row(r Row, verb dept.Verb) slack.Block {
	text := r.Line
	if r.Note != "" {
		text += "\n" + sc.P.Line(r.Note)
	}
	b := section(text)
	// IDs are unique within a message: this one ends with the record's number.
	b.Accessory = slack.NewAccessory(button(r.Key+"."+string(verb)+"."+strconv.Itoa(r.Of.Ref().N), dept.Line(r.Of), sc.P.T("label."+string(verb)), slack.StyleDefault))
	return b
}

// Page is one page of a list.
type Page struct {
	Key   string // as of a Row
	Title string
	Rows  []Row
	From  int // how many stand before this page
	Total int
	Size  int    // of a page
	Query string // the list's own words, which a page button adds its offset to
}

// verbShow is what a row's button does; it changes nothing.
const verbShow dept.Verb = "show"

// List is a page of a list: a line for each, the rest counted, with buttons to
// turn the page.
func (sc Scene) List(l Page) Message {
	p := sc.P
	title := Escape(l.Title)
	if l.Total == 0 {
		return message(title, section(p.Line("*"+title+"*\n"+p.T("list.empty"))))
	}
	blocks := []slack.Block{section(p.Line("*" + title + "*"))}
	for _, r := range l.Rows {
		blocks = append(blocks, sc.row(r, verbShow))
	}
	blocks = append(blocks, sc.turns(l, len(l.Rows))...)
	return message(p.Line(p.Join(title, p.Int(l.Total))), blocks...)
}

// turns says which records of a list a page shows, with the buttons to turn it.
func (sc Scene) turns(l Page, shown int) []slack.Block {
	p, last := sc.P, l.From+shown
	blocks := []slack.Block{contextLine(p.Line(p.T("list.page", "From", l.From+1, "To", last, "Total", l.Total)))}
	var turn []slack.BlockElement
	if l.From > 0 {
		turn = append(turn, button(l.Key+".page.back", l.Query+" @"+strconv.Itoa(max(0, l.From-l.Size)), p.T("list.back"), slack.StyleDefault))
	}
	if last < l.Total {
		turn = append(turn, button(l.Key+".page.on", l.Query+" @"+strconv.Itoa(last), p.T("list.on"), slack.StyleDefault))
	}
	if len(turn) > 0 {
		blocks = append(blocks, actions(turn...))
	}
	return blocks
}

// paragraphs packs lines into as few sections as their limit allows.
func paragraphs(title string, lines []string) []slack.Block {
	var blocks []slack.Block
	text := title
	for _, l := range lines {
		if utf8.RuneCountInString(text)+utf8.RuneCountInString(l)+1 > maxSection {
			blocks = append(blocks, section(text))
			text = l
			continue
		}
		text += "\n" + l
	}
	return append(blocks, section(text))
}
