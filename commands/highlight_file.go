package commands

import (
	"cmp"
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// assumedKind is what "/highlight file" assumes when the words do not tell.
const assumedKind = dept.HighlightCare

// highlightInput is what is stated of a highlight.
type highlightInput struct {
	dept.Accomplishment
	fit bool
}

// highlightFiling is how highlights come to be.
var highlightFiling = filing[highlightInput, dept.Highlight]{
	rest: "text", nothing: dept.Refuse(dept.Missing).In("text"), most: dept.MaxHighlight,
	line: lineOfHighlight, prefill: prefillHighlight, values: valuesOfHighlight, from: (*call).highlightFrom, draw: drawHighlight,
	create: func(_ context.Context, c *call, in highlightInput) (dept.Highlight, error) {
		return dept.Note(in.Accomplishment, in.fit, c.person, c.now)
	},
	correct: func(_ context.Context, c *call, was dept.Highlight, in highlightInput) (dept.Highlight, error) {
		return was.Correct(c.person, in.Accomplishment, c.now)
	},
}

// lineOfHighlight reads one from a line. What it does not say is assumed: today, the
// unit of who files it, care.
func lineOfHighlight(c *call, text string) (highlightInput, heard[dept.Highlight], error) {
	u := c.lineReader().Highlight(text)
	if len(u.Problems) > 0 {
		return highlightInput{}, heard[dept.Highlight]{}, u.Problems[0]
	}
	a := highlightInput{Accomplishment: dept.Accomplishment{Unit: u.Unit, On: u.On, Kind: u.Kind, Text: u.Text, Figure: u.Figure}}
	if a.Unit == "" {
		a.Unit = c.person.Unit
	}
	if a.Kind == "" {
		a.Kind = assumedKind
	}
	if a.On == "" {
		a.On = dept.DayOf(c.now)
	}
	return a, heard[dept.Highlight]{u.Understood, func(p *locale.Printer, h dept.Highlight) (assumed []string) {
		if u.Kind == "" {
			assumed = append(assumed, p.T("highlight.kind")+": "+p.T("highlight_kind."+string(h.Kind)))
		}
		if u.On == "" {
			assumed = append(assumed, p.T("highlight.on")+": "+c.dayText(p, h.On))
		}
		return assumed
	}}, nil
}

func prefillHighlight(c *call, p *locale.Printer, text string) (Values, []reading.Problem) {
	u := c.lineReader().Highlight(text)
	return Values{
		"text": text, "figure": u.Figure, "kind": string(u.Kind), "unit": u.Unit, "on": c.dayText(p, u.On), "fit": "no",
	}, u.Problems
}

// drawHighlight draws the form. Who clears highlights of some unit is asked whether
// this one is fit to publish; a corrected one is to be cleared anew, so nobody is.
func drawHighlight(c *call, sc view.Scene, f view.Form, problems []error, correcting bool, _ []view.Alike) *view.Modal {
	clears := slices.ContainsFunc(c.department.Units, func(u dept.Unit) bool { return dept.Clears(c.person, u.Key) })
	return sc.HighlightForm(f, problems, clears && !correcting)
}

// highlightFrom reads every field of the form.
func (c *call) highlightFrom(v Values, link string) (highlightInput, error) {
	f := &fields{c: c, v: v}
	in := highlightInput{
		Accomplishment: dept.Accomplishment{
			Unit: f.unit("unit"), Kind: dept.HighlightKind(v["kind"]), Text: dept.Clean(v["text"]), Figure: dept.CleanLine(v["figure"]),
			On: cmp.Or(f.day("on"), dept.DayOf(c.now)), Link: link,
		},
		fit: f.yes("fit"),
	}
	if err := f.err(); err != nil {
		return in, err
	}
	return in, in.Check(c.now)
}

func valuesOfHighlight(c *call, p *locale.Printer, h dept.Highlight) Values {
	v := valuesOf(h.Fields())
	v["on"] = c.dayText(p, h.On)
	return v
}
