package view

import (
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// chart is Slack's data_visualization block, which the client library does not
// have. Limits: a title of 50 characters, labels of 20, 12 series of 20 points
// (docs.slack.dev, "Data visualization block").
type chart struct {
	Type  slack.MessageBlockType `json:"type"`
	Title string                 `json:"title"`
	Chart lines                  `json:"chart"`
}

type lines struct {
	Type   string   `json:"type"`
	Series []series `json:"series"`
	Axis   axis     `json:"axis_config"`
}

type series struct {
	Name string  `json:"name"`
	Data []point `json:"data"`
}

type point struct {
	Label string `json:"label"`
	Value int    `json:"value"`
}

type axis struct {
	Categories []string `json:"categories"`
}

const (
	maxChartTitle = 50
	maxChartLabel = 20
)

// BlockType is for slack.Block.
func (c *chart) BlockType() slack.MessageBlockType { return c.Type }

// ID is for slack.Block.
func (c *chart) ID() string { return "" }

// shows counts the characters of a chart.
func (c *chart) shows() int {
	n := utf8.RuneCountInString(c.Title)
	for _, label := range c.Chart.Axis.Categories {
		n += (1 + len(c.Chart.Series)) * utf8.RuneCountInString(label)
	}
	for _, s := range c.Chart.Series {
		n += utf8.RuneCountInString(s.Name)
	}
	return n
}

// worstFirst are the severities as a digest tells them.
var worstFirst = []dept.Severity{dept.Critical, dept.High, dept.Medium, dept.Low}

// trend draws how many needs were open at the end of each week.
func (sc Scene) trend(b dept.Brief) slack.Block {
	p := sc.P
	c := &chart{Type: "data_visualization", Title: cut(p.T("digest.trend"), maxChartTitle), Chart: lines{Type: "line"}}
	c.Chart.Axis.Categories = sc.weekEnds(len(b.Trend))
	for _, sev := range worstFirst {
		s := series{Name: cut(severityMark[sev]+" "+p.T("severity."+string(sev)), maxChartLabel)} // a chart of Slack has colours of its own
		for i, week := range b.Trend {
			s.Data = append(s.Data, point{c.Chart.Axis.Categories[i], week[sev]})
		}
		c.Chart.Series = append(c.Chart.Series, s)
	}
	return c
}

// weekEnds names the weeks by their last days.
func (sc Scene) weekEnds(n int) []string {
	today := locale.DayOf(sc.Now, sc.Dept.Zone)
	out := make([]string, n)
	for i := range out {
		out[i] = cut(sc.P.DayAndMonth(today.AddDays(-7*(n-1-i))), maxChartLabel)
	}
	return out
}

// bars are the trend in characters, for where Slack draws no charts: a bar a week,
// the oldest first, all in one measure.
func (sc Scene) bars(b dept.Brief) string {
	p := sc.P
	const steps = "▁▂▃▄▅▆▇█"
	most := 1
	for _, week := range b.Trend {
		for _, n := range week {
			most = max(most, n)
		}
	}
	out := []string{p.Line("*" + p.T("digest.trend") + "*")}
	for _, sev := range worstFirst {
		var row strings.Builder
		for _, week := range b.Trend {
			row.WriteRune([]rune(steps)[week[sev]*7/most])
		}
		last := 0
		if len(b.Trend) > 0 {
			last = b.Trend[len(b.Trend)-1][sev]
		}
		out = append(out, p.Line(p.T("digest.bar", "Mark", severityMark[sev], "Severity", p.T("severity."+string(sev)), "Bars", p.Course(row.String()), "Now", last)))
	}
	return strings.Join(out, "\n")
}
