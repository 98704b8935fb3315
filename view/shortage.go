package view

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Scene is what a card is seen in: by whom, in which department, when.
type Scene struct {
	P    *locale.Printer
	Dept *dept.Department
	Now  time.Time // in the department's zone
}

// lang is the reader's language as names are keyed by it.
func (sc Scene) lang() string { return string(sc.P.Lang) }

// Unit names a unit.
func (sc Scene) Unit(key string) string {
	u, ok := sc.Dept.Unit(key)
	if !ok {
		return key
	}
	return dept.In(u.Name, sc.lang())
}

// Day prints a stored day; "" for none.
func (sc Scene) Day(d dept.Day) string {
	if d == "" {
		return ""
	}
	day, err := locale.ParseDay(string(d))
	if err != nil {
		return ""
	}
	return sc.P.Date(day)
}

// Severity marks, so that a list can be read at a glance.
var severityMark = map[dept.Severity]string{
	dept.Low: "🔵", dept.Medium: "🟡", dept.High: "🟠", dept.Critical: "🔴",
}

// ShortageCard is the card that stands for a shortage wherever it is shown.
func (sc Scene) ShortageCard(s dept.Shortage) Message {
	blocks := append(sc.shortageFacts(s), sc.shortageButtons(s)...)
	return message(sc.ShortageLine(s), blocks...)
}

// shortageFacts is the card without its buttons.
func (sc Scene) shortageFacts(s dept.Shortage) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		header(p.Line(severityMark[s.Severity] + " " + p.ID(s.Ref().String()) + " · " + s.Title)),
		slack.NewSectionBlock(nil, sc.shortageFields(s), nil),
	}
	if s.Effect != "" {
		blocks = append(blocks, section("*"+p.T("shortage.effect")+"*\n"+quote(s.Effect)))
	}
	if d := sc.shortageDetails(s.Need); d != "" {
		blocks = append(blocks, contextLine(p.Line(d)))
	}
	return append(blocks, contextLine(p.Line(p.DateTime(s.Last.At)+" · "+cut(sc.ShortageEntry(s, s.Last), 1000))))
}

func (sc Scene) shortageFields(s dept.Shortage) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) {
		if value != "" && len(out) < maxFields {
			out = append(out, mrkdwn("*"+p.T(label)+"*\n"+p.Line(value), maxFieldText))
		}
	}
	unit := sc.Unit(s.Unit)
	if len(s.Affected) > 0 {
		names := make([]string, len(s.Affected))
		for i, u := range s.Affected {
			names[i] = sc.Unit(u)
		}
		unit = p.T("shortage.unit_and_affected", "Unit", unit, "Others", p.List(names))
	}
	add("shortage.unit", Escape(unit))
	add("shortage.severity", p.T("severity."+string(s.Severity)))
	add("shortage.state", sc.shortageState(s))
	add("shortage.category", p.T("category."+string(s.Category)))
	add("shortage.quantity", sc.quantity(s))
	add("shortage.needed_by", sc.neededBy(s.Need))
	add("shortage.due", sc.shortageDue(s))
	add("shortage.owner", Mention(s.Owner))
	add("shortage.reported", p.T("shortage.reported_by", "Who", Mention(s.Reporter), "When", p.DateTime(s.ReportedAt), "Age", sc.age(s.ReportedAt)))
	return out
}

// age tells how long ago something was. A card stays on the screen for weeks, so
// in English Slack keeps it true (docs.slack.dev, "Date formatting"); it can't
// in Persian, where the age is that of the rendering and says so.
func (sc Scene) age(since time.Time) string {
	span := sc.Now.Sub(since)
	if sc.P.Lang == locale.English {
		return "<!date^" + strconv.FormatInt(since.Unix(), 10) + "^{ago}|" + sc.P.Ago(span) + ">"
	}
	return sc.P.Span(span)
}

func (sc Scene) shortageState(s dept.Shortage) string {
	state := sc.P.T("status." + string(s.State))
	switch s.State {
	case dept.OnHold:
		return sc.P.T("shortage.held_until", "State", state, "Day", sc.Day(s.HeldUntil))
	case dept.Duplicate:
		return sc.P.T("shortage.duplicate_of", "State", state, "Ref", sc.P.ID(dept.Ref{Kind: dept.KindShortage, N: s.Of}.String()))
	case dept.Reported, dept.Acknowledged, dept.Sourcing, dept.Resolved, dept.Declined, dept.Withdrawn:
	}
	return state
}

// quantity spells requested, approved and received, with a bar once something
// can arrive.
func (sc Scene) quantity(s dept.Shortage) string {
	p := sc.P
	if s.Quantity == 0 && s.Approved == 0 {
		return ""
	}
	measure := Escape(s.Measure)
	if s.Approved == 0 {
		return strings.TrimSpace(p.Number(float64(s.Quantity)) + " " + measure)
	}
	text := p.T("shortage.quantities", "Requested", max(s.Quantity, s.Approved), "Approved", s.Approved, "Received", s.Received)
	if measure != "" {
		text += " (" + measure + ")"
	}
	return text + "\n" + bar(s.Received, s.Approved)
}

// bar draws done of all in ten cells.
func bar(done, all int) string {
	const cells = 10
	full := 0
	if all > 0 {
		full = min(cells, done*cells/all)
	}
	return strings.Repeat("▰", full) + strings.Repeat("▱", cells-full)
}

// neededBy shows the day in both calendars: it came from a person's words.
func (sc Scene) neededBy(n dept.Need) string {
	if !n.NeededAt.IsZero() {
		return sc.P.BothDateTimes(n.NeededAt)
	}
	if n.NeededBy == "" {
		return ""
	}
	if d, err := locale.ParseDay(string(n.NeededBy)); err == nil {
		return sc.P.BothDates(d)
	}
	return ""
}

// shortageDue tells the next limit, or since when it is overdue.
func (sc Scene) shortageDue(s dept.Shortage) string {
	p := sc.P
	if d, late := s.Overdue(sc.Now, sc.Dept.Zone); late {
		return p.T("shortage.overdue", "What", p.T("due."+d.What), "When", p.DateTime(d.At))
	}
	dues := s.Dues(sc.Dept.Zone)
	if len(dues) == 0 {
		return ""
	}
	return p.T("shortage.due_by", "What", p.T("due."+dues[0].What), "When", p.DateTime(dues[0].At))
}

// shortageDetails is the line of what belongs to the category, the place and
// the cost.
func (sc Scene) shortageDetails(n dept.Need) string {
	p := sc.P
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, p.T(label)+": "+p.Line(Escape(value)))
		}
	}
	add("shortage.asset_tag", n.AssetTag)
	add("shortage.down_since", sc.Day(n.DownSince))
	if n.Area > 0 {
		add("shortage.area", p.Int(n.Area)+" "+p.T("shortage.square_metres"))
	}
	add("shortage.use", n.Use)
	if n.StockDays != nil {
		add("shortage.stock_days", p.N("shortage.days", *n.StockDays))
	}
	add("shortage.instead", n.Instead)
	add("shortage.resupply", sc.Day(n.Resupply))
	add("shortage.location", n.Location)
	if n.Cost.Amount > 0 {
		add("shortage.cost", p.Number(float64(n.Cost.Amount))+" "+n.Cost.Currency)
	}
	if n.Link != "" {
		parts = append(parts, "<"+n.Link+"|"+p.T("shortage.link")+">")
	}
	return strings.Join(parts, " · ")
}

// ShortageLine is a shortage in one line: what notifications read.
func (sc Scene) ShortageLine(s dept.Shortage) string {
	p := sc.P
	return p.Line(p.T("shortage.line",
		"Mark", severityMark[s.Severity], "Ref", p.ID(s.Ref().String()), "Title", Escape(s.Title),
		"Unit", Escape(sc.Unit(s.Unit)), "Severity", p.T("severity."+string(s.Severity)), "State", p.T("status."+string(s.State))))
}

// ShortageEntry tells one entry of the history: who did what, with its reason.
func (sc Scene) ShortageEntry(s dept.Shortage, e dept.Entry) string {
	p := sc.P
	text := p.T("did."+string(e.Verb), "Who", Mention(e.By), "Count", p.Number(float64(e.Count)),
		"Ref", p.ID(e.Ref.String()), "To", sc.entryTarget(e), "Day", sc.Day(e.Until), "Reason", sc.reason(e))
	if e.Verb == dept.VerbDuplicate && e.Ref.N != s.Of {
		text = p.T("did.took_over", "Who", Mention(e.By), "Ref", p.ID(e.Ref.String()))
	}
	for _, c := range e.Changes {
		text += "\n" + p.Line(p.T("did.changed", "Field", p.T("shortage."+c.Field), "From", sc.stated(c.Field, c.From), "To", sc.stated(c.Field, c.To)))
	}
	if e.Text != "" {
		text += "\n" + quote(e.Text)
	}
	return text
}

// stated puts a value of the record's own notation into the reader's words.
func (sc Scene) stated(field, value string) string {
	p := sc.P
	switch {
	case value == "":
		return "—"
	case field == "severity", field == "category":
		return p.T(field + "." + value)
	case field == "unit":
		return Escape(sc.Unit(value))
	}
	day, hour, _ := strings.Cut(value, " ")
	if d := sc.Day(dept.Day(day)); d != "" {
		return strings.TrimSpace(d + " " + p.Digits(hour))
	}
	return p.Digits(Escape(value))
}

func (sc Scene) reason(e dept.Entry) string {
	if e.Reason == "" {
		return ""
	}
	return sc.P.T("reason." + string(e.Reason))
}

func (sc Scene) entryTarget(e dept.Entry) string {
	if e.Verb == dept.VerbAffect {
		return Escape(sc.Unit(e.To))
	}
	return Mention(e.To)
}

// ShortageHistory is the card with every entry of its history, the oldest of a
// very long one counted instead of told.
func (sc Scene) ShortageHistory(s dept.Shortage, entries []dept.Entry) Message {
	p := sc.P
	const room = 5000 // characters: the card may take 7,000, and a message has about 13,200
	blocks := append(sc.shortageFacts(s), &slack.DividerBlock{Type: slack.MBTDivider})
	var lines []string
	left := room
	for i := len(entries) - 1; i >= 0; i-- {
		l := p.Line(p.DateTime(entries[i].At) + " · " + cut(sc.ShortageEntry(s, entries[i]), 600))
		if left -= utf8.RuneCountInString(l); left < 0 {
			lines = append(lines, p.Line(p.N("shortage.earlier", i+1)))
			break
		}
		lines = append(lines, l)
	}
	slices.Reverse(lines)
	blocks = append(blocks, paragraphs("*"+p.T("shortage.history")+"*", lines)...)
	blocks = append(blocks, sc.shortageButtons(s)...)
	return message(sc.ShortageLine(s), blocks...)
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
