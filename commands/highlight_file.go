package commands

import (
	"context"
	"errors"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// assumedKind is what "/highlight file" assumes when the words do not tell.
const assumedKind = dept.HighlightCare

// achieved is what is stated of a highlight.
type achieved struct {
	dept.Accomplishment
	fit bool
}

// filedHighlights is how highlights come to be.
func filedHighlights() filing[achieved, dept.Highlight] {
	return filing[achieved, dept.Highlight]{
		rest: "text", nothing: dept.Refuse(dept.Missing).In("text"), most: dept.MaxHighlight,
		line: lineOfHighlight, prefill: prefillHighlight, values: valuesOfHighlight,
		from: (*Desk).accomplishmentFrom, draw: drawHighlight, file: (*store.Store).FileHighlight,
		create: func(_ context.Context, d *Desk, _ string, by dept.Person, a achieved) (dept.Highlight, error) {
			return dept.Note(a.Accomplishment, a.fit, by, d.now())
		},
		correct: func(_ context.Context, d *Desk, _ string, by dept.Person, was dept.Highlight, a achieved) (dept.Highlight, error) {
			return was.Correct(by, a.Accomplishment, d.now())
		},
	}
}

// lineOfHighlight reads one from a line. What it does not say is assumed: today, the
// unit of who files it, care.
func lineOfHighlight(d *Desk, by dept.Person, text string) (achieved, func(*locale.Printer, dept.Highlight) []string, error) {
	u := d.reader("").Highlight(text)
	if len(u.Problems) > 0 {
		return achieved{}, nil, u.Problems[0]
	}
	a := achieved{Accomplishment: dept.Accomplishment{Unit: u.Unit, On: u.On, Kind: u.Kind, Text: u.Text, Figure: u.Figure}}
	if a.Unit == "" {
		a.Unit = by.Unit
	}
	if a.Kind == "" {
		a.Kind = assumedKind
	}
	if a.On == "" {
		a.On = dept.DayOf(d.now())
	}
	return a, func(p *locale.Printer, h dept.Highlight) (assumed []string) {
		if u.Kind == "" {
			assumed = append(assumed, p.T("highlight.kind")+": "+p.T("highlight_kind."+string(h.Kind)))
		}
		if u.On == "" {
			assumed = append(assumed, p.T("highlight.on")+": "+d.dayText(p, h.On))
		}
		return assumed
	}, nil
}

func prefillHighlight(d *Desk, p *locale.Printer, _ Request, _ dept.Person, text string) (Values, []*dept.Error) {
	u := d.reader("").Highlight(text)
	return Values{
		"text": text, "figure": u.Figure, "kind": string(u.Kind), "unit": u.Unit, "on": d.dayText(p, u.On), "fit": "no",
	}, u.Problems
}

// drawHighlight draws the form. Who clears highlights of some unit is asked whether
// this one is fit to publish; a corrected one is to be cleared anew, so nobody is.
func drawHighlight(sc view.Scene, f view.Form, by dept.Person, problems []*dept.Error, correcting bool, _ []dept.Highlight) *view.Modal {
	clears := slices.ContainsFunc(sc.Dept.Units, func(u dept.Unit) bool { return dept.Clears(by, u.Key) })
	return sc.HighlightForm(f, problems, clears && !correcting)
}

// accomplishmentFrom reads every field of the form. All that is wrong is reported at
// once, each refusal naming its field.
func (d *Desk) accomplishmentFrom(v Values, link string) (achieved, error) {
	var wrong []error
	fail := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	a := achieved{
		Accomplishment: dept.Accomplishment{
			Unit: v["unit"], Kind: dept.HighlightKind(v["kind"]), Text: dept.Clean(v["text"]), Figure: dept.CleanLine(v["figure"]), Link: link,
		},
		fit: v["fit"] == "yes",
	}
	if _, ok := d.Dept.Unit(a.Unit); !ok && a.Unit != "" {
		fail(dept.Refuse(dept.UnknownUnit).In("unit"))
	}
	var err error
	a.On, err = d.dayOf(v, "on")
	fail(err)
	if a.On == "" {
		a.On = dept.DayOf(d.now())
	}
	if len(wrong) == 0 {
		return a, a.Check(d.now())
	}
	return a, errors.Join(wrong...)
}

func valuesOfHighlight(d *Desk, p *locale.Printer, h dept.Highlight) Values {
	v := Values{}
	for _, f := range h.Fields() {
		v[f.Name] = f.Value
	}
	v["on"] = d.dayText(p, h.On)
	return v
}
