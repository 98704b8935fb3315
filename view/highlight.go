package view

import (
	"hamahang/dept"

	"github.com/slack-go/slack"
)

// highlightMark tells the kinds apart at a glance.
var highlightMark = map[dept.HighlightKind]string{
	dept.HighlightCare: "💚", dept.HighlightResearch: "🔬", dept.HighlightEducation: "🎓", dept.HighlightFacility: "🏗️",
}

// Highlight is the card that stands for a highlight wherever it is shown.
func (sc Scene) Highlight(h dept.Highlight) Card {
	return Card{
		sc: sc, ref: h.Ref(), line: sc.HighlightLine(h, inRow),
		facts:   func(int) []slack.Block { return sc.highlightFacts(h) },
		buttons: sc.buttons("hi", h, h.Verbs(), rareForHighlights),
		tell:    func(e dept.Entry) string { return sc.highlightEntry(e) },
	}
}

// rareForHighlights is what few people do; it stands in the menu.
var rareForHighlights = []dept.Verb{dept.VerbWithdraw, dept.VerbCorrect}

// inRow is how much of a highlight's text a line holds.
const inRow = 160

// HighlightRow is a highlight in a list.
func (sc Scene) HighlightRow(h dept.Highlight) Row {
	return Row{Key: "hi", Of: h, Line: sc.HighlightLine(h, inRow), Note: sc.Day(h.On)}
}

// HighlightLine is a highlight in one line, at most long characters of its text.
func (sc Scene) HighlightLine(h dept.Highlight, long int) string {
	p := sc.P
	return p.Line(p.T("highlight.line", "Mark", highlightMark[h.Kind], "Ref", p.ID(h.Ref().String()), "Text", words(h.Text, long),
		"Unit", Escape(sc.Unit(h.Unit)), "State", p.T("status.highlight."+string(h.State))))
}

func (sc Scene) highlightFacts(h dept.Highlight) []slack.Block {
	p := sc.P
	var fields []*slack.TextBlockObject
	add := func(label, value string) { fields = sc.field(fields, label, value) }
	add("highlight.unit", Escape(sc.Unit(h.Unit)))
	add("highlight.state", p.T("status.highlight."+string(h.State)))
	add("highlight.kind", p.T("highlight_kind."+string(h.Kind)))
	add("highlight.figure", Escape(h.Figure))
	add("highlight.on", sc.bothDays(h.On))
	add("highlight.reported", sc.reported(h.Reporter, h.ReportedAt))
	blocks := []slack.Block{
		sc.header(highlightMark[h.Kind], h.Ref(), sc.Unit(h.Unit)),
		section(quote(h.Text, maxSection)),
		slack.NewSectionBlock(nil, fields, nil),
	}
	if h.Link != "" {
		blocks = append(blocks, contextLine(p.Line("<"+h.Link+"|"+p.T("shortage.link")+">")))
	}
	return append(blocks, sc.last(h.Last, sc.highlightEntry(h.Last)))
}

func (sc Scene) highlightEntry(e dept.Entry) string {
	id := "did.highlight." + string(e.Verb)
	if !sc.P.Has(id) {
		id = "did." + string(e.Verb)
	}
	return sc.entry(id, e, "highlight", sc.statedHighlight)
}

// statedHighlight puts a corrected value into the reader's words.
func (sc Scene) statedHighlight(field, value string) string {
	if field == "kind" && value != "" {
		return sc.P.T("highlight_kind." + value)
	}
	return sc.stated(field, value)
}
