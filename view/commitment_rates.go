package view

import (
	"math"
	"slices"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// mostStandings is how many officials and how many organisations are told one by
// one; with the longest names they fit one message.
const mostStandings = 12

// Rates shows how the promises of each official and each organisation fared, as a
// table and as bars, with the definition under it. The figures stand first: what is too
// wide for a window is cut off at the end of a row. left is how many promises are too
// old to be counted.
func (sc Scene) Rates(officials, organisations []dept.Standing, left int) Message {
	p := sc.P
	title := p.Line("*" + p.T("rates.title") + "*")
	if len(officials) == 0 {
		return message(p.Line(p.T("rates.title")), section(title+"\n"+p.Line(p.T("rates.empty"))))
	}
	start := slack.ColumnAlignmentLeft
	if p.Lang == locale.Persian {
		start = slack.ColumnAlignmentRight
	}
	columns := slices.Repeat([]slack.ColumnSetting{{Align: start}}, 7)
	columns[6].IsWrapped = true
	table := slack.NewTableBlock("").WithColumnSettings(columns...)
	table.AddRow(rawCells(p.T("rates.rate"), p.T("rates.made"), p.T("rates.kept"), p.T("rates.verified"), p.T("rates.overdue"), p.T("rates.dropped"), p.T("rates.who"))...)
	var lines []string
	for _, part := range []struct {
		title, mark string
		all         []dept.Standing
	}{{p.T("rates.organisations"), "🏛", organisations}, {p.T("rates.officials"), "👤", officials}} {
		if len(part.all) == 0 {
			continue
		}
		lines = append(lines, p.Line("*"+part.title+"*"))
		shown := part.all[:min(mostStandings, len(part.all))]
		for _, s := range shown {
			who := cut(sc.speaker(s.Official, s.Organisation), inLine)
			table.AddRow(rawCells(sc.rate(s), p.Int(s.Made), p.Int(s.Kept), p.Int(s.Verified), p.Int(s.Overdue), p.Int(s.Dropped), p.Line(part.mark+" "+who))...)
			lines = append(lines, p.Line(sc.rateBar(s)+"  "+p.T("rates.bar", "Who", words(who, inLine), "Rate", sc.rate(s))))
		}
		if more := len(part.all) - len(shown); more > 0 {
			lines = append(lines, p.Line(p.N("rates.more", more)))
		}
	}
	blocks := slices.Concat([]slack.Block{section(title), table}, paragraphs(lines[0], lines[1:]))
	note := p.T("rates.formula")
	if left > 0 {
		note += "\n" + p.Line(p.N("rates.left", left))
	}
	return message(p.Line(p.T("rates.title")), append(blocks, contextLine(p.Line(note)))...)
}

func rawCells(texts ...string) []slack.TableCell {
	out := make([]slack.TableCell, len(texts))
	for i, t := range texts {
		out[i] = slack.NewTableRawTextCell(t)
	}
	return out
}

// rate is the share kept, in percent; a dash where nothing is known yet.
func (sc Scene) rate(s dept.Standing) string {
	r, ok := s.Rate()
	if !ok {
		return "—"
	}
	return sc.P.T("rates.percent", "N", percent(r))
}

func (sc Scene) rateBar(s dept.Standing) string {
	r, _ := s.Rate()
	return bar(percent(r), 100)
}

// percent rounds to whole percents, though what is not all never to 100 and what is
// not nothing never to 0.
func percent(r float64) int {
	n := int(math.Round(r * 100))
	switch {
	case n == 100 && r < 1:
		return 99
	case n == 0 && r > 0:
		return 1
	}
	return n
}
