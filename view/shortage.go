package view

import (
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Severity marks, so that a list can be read at a glance.
var severityMark = map[dept.Severity]string{
	dept.Low: "🔵", dept.Medium: "🟡", dept.High: "🟠", dept.Critical: "🔴",
}

// Shortage is the card that stands for a shortage wherever it is shown.
func (sc Scene) Shortage(s dept.Shortage) Card {
	return Card{
		sc: sc, ref: s.Ref(), line: sc.shortageLine(s),
		beside:  sc.stuck(s.Stuck(sc.Dept)),
		facts:   func(long int) []slack.Block { return sc.shortageFacts(s, long) },
		buttons: sc.buttons("sh", s, s.Verbs(sc.Now), rareForShortages),
		tell:    func(e dept.Entry) string { return sc.shortageEntry(s, e) },
	}
}

// rareForShortages is what few people do; it stands in the menu.
var rareForShortages = []dept.Verb{dept.VerbHold, dept.VerbDecline, dept.VerbDuplicate, dept.VerbWithdraw, dept.VerbCorrect}

// ShortageRow is a shortage in a list, with what is due.
func (sc Scene) ShortageRow(s dept.Shortage) Row {
	return Row{Key: "sh", Of: s, Line: sc.shortageLine(s), Note: sc.shortageDue(s)}
}

// shortageEntry tells one entry of a shortage's history. A duplicate has one in
// both records.
func (sc Scene) shortageEntry(s dept.Shortage, e dept.Entry) string {
	id := "did." + string(e.Verb)
	if e.Verb == dept.VerbDuplicate && e.Ref.N != s.Of {
		id = "did.took_over"
	}
	if e.Verb == dept.VerbReopen && !e.Ref.IsZero() {
		id = "did.no_duplicate"
	}
	if e.Verb == dept.VerbResolve && e.Of > 0 {
		id = "did.resolve_part"
	}
	return sc.entry(id, e, "shortage", sc.stated, "Of", sc.P.Number(float64(e.Of)))
}

// shortageFacts is the card without its buttons.
func (sc Scene) shortageFacts(s dept.Shortage, long int) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		sc.header(severityMark[s.Severity], s.Ref(), s.Title),
		slack.NewSectionBlock(nil, sc.shortageFields(s), nil),
	}
	blocks = append(blocks, quoteSection(p.T("shortage.effect"), s.Effect, inShow)...)
	blocks = append(blocks, quoteSection(p.T("shortage.use"), s.Use, long)...)
	blocks = append(blocks, quoteSection(p.T("shortage.instead"), s.Instead, long)...)
	if d := sc.shortageDetails(s.Need); d != "" {
		blocks = append(blocks, contextLine(p.Line(d)))
	}
	return append(blocks, sc.last(s.Last, sc.shortageEntry(s, s.Last)))
}

func (sc Scene) shortageFields(s dept.Shortage) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) { out = sc.field(out, label, value) }
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
	add("shortage.reported", sc.reported(s.Reporter, s.ReportedAt))
	return out
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
	return text + "\n" + p.Line(bar(s.Received, s.Approved))
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
	d, late := s.Overdue(sc.Now, sc.Dept.Zone)
	if limit, ok := dept.First(s.Limits(sc.Dept.Zone)); ok && !late && sc.onItsDay(s, limit.At) {
		return sc.P.T("shortage.due_by", "What", sc.P.T("due."+limit.What), "When", sc.Day(s.NeededBy))
	}
	return sc.due(d, late, s.Limits(sc.Dept.Zone))
}

// onItsDay tells whether a limit is the end of the day by which a shortage is needed,
// for which no hour was given: then the day is said.
func (sc Scene) onItsDay(s dept.Shortage, limit time.Time) bool {
	return s.NeededAt.IsZero() && limit.Equal(s.NeededUntil(sc.Dept.Zone))
}

// due tells of a limit that has passed, or of the next there is; "" for none.
func (sc Scene) due(d dept.Due, late bool, next []dept.Due) string {
	p := sc.P
	switch {
	case late:
		return p.T("shortage.overdue", "What", p.T("due."+d.What), "When", p.Moment(d.At))
	case len(next) == 0 || next[0].What == "hold": // its state says until when
		return ""
	}
	return p.T("shortage.due_by", "What", p.T("due."+next[0].What), "When", p.Moment(next[0].At))
}

// shortageDetails is the line of what is short to say: what belongs to the
// category, the place and the cost.
func (sc Scene) shortageDetails(n dept.Need) string {
	p := sc.P
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, p.T("shortage.detail", "What", p.T(label), "Is", Escape(value)))
		}
	}
	add("shortage.asset_tag", n.AssetTag)
	add("shortage.down_since", sc.Day(n.DownSince))
	if n.Area > 0 {
		add("shortage.area", p.Int(n.Area)+" "+p.T("shortage.square_metres"))
	}
	if n.StockDays != nil {
		add("shortage.stock_days", p.N("shortage.days", *n.StockDays))
	}
	add("shortage.resupply", sc.Day(n.Resupply))
	add("shortage.location", n.Location)
	if n.Cost.Amount > 0 {
		add("shortage.cost", sc.Money(n.Cost))
	}
	if n.Link != "" {
		parts = append(parts, "<"+n.Link+"|"+p.T("shortage.link")+">")
	}
	return p.Join(parts...)
}

// shortageLine is a shortage in one line: what notifications read.
func (sc Scene) shortageLine(s dept.Shortage) string {
	p := sc.P
	return p.Line(p.T("shortage.line",
		"Mark", severityMark[s.Severity], "Ref", p.ID(s.Ref().String()), "Title", Escape(s.Title),
		"Unit", Escape(sc.Unit(s.Unit)), "Severity", p.T("severity."+string(s.Severity)), "State", p.T("status."+string(s.State))))
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
