package commands

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// assumedKind is what "/highlight file" assumes when the words do not tell.
const assumedKind = dept.HighlightCare

// fileHighlightText files a highlight from one line, without a form. again files it
// although the same text came a moment ago.
func fileHighlightText(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	typed := "/highlight file " + text
	switch {
	case hit != nil:
		return Reply{Typed: typed}, hit.In("text")
	case text == "":
		return Reply{Typed: typed}, dept.Refuse(dept.Missing).In("text")
	case utf8.RuneCountInString(text) > dept.MaxHighlight:
		return Reply{Typed: typed}, dept.Refuse(dept.TooLong, "Max", dept.MaxHighlight).In("text")
	}
	u := ReadHighlight(text, d.units(), d.dates())
	if len(u.Problems) > 0 {
		return Reply{Typed: typed}, u.Problems[0]
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{Typed: typed}, err
	}
	a, assumed := d.accomplishment(p, u, by)
	same := ""
	if !again {
		same = digest(by.ID, "hi "+locale.Fold(text))
	}
	filed, err := d.fileHighlight(ctx, r, by, a, false, same)
	if err != nil {
		return Reply{Printer: p, Typed: typed}, err
	}
	c := d.scene(p).Highlight(filed.Record)
	if filed.Outcome == store.SameText {
		m := c.Again(view.OfferText{Action: "hi.again", Value: filed.Record.Ref().String() + " " + text})
		return Reply{Message: &m, Printer: p}, nil
	}
	m := c.Filed(assumed)
	return Reply{Message: &m, Printer: p}, nil
}

// accomplishment completes what was understood with what is assumed: today, the unit
// of who files it, care.
func (d *Desk) accomplishment(p *locale.Printer, u UnderstoodHighlight, by dept.Person) (a dept.Accomplishment, assumed []string) {
	a = dept.Accomplishment{Unit: u.Unit, On: u.On, Kind: u.Kind, Text: u.Text, Figure: u.Figure}
	if a.Unit == "" {
		a.Unit = by.Unit
	}
	if a.Kind == "" {
		a.Kind = assumedKind
		assumed = append(assumed, p.T("highlight.kind")+": "+p.T("highlight_kind."+string(assumedKind)))
	}
	if a.On == "" {
		a.On = dept.DayOf(d.now())
		assumed = append(assumed, p.T("highlight.on")+": "+d.dayText(p, a.On))
	}
	return a, assumed
}

// fileHighlight stores a checked highlight with its notices, in one round trip.
func (d *Desk) fileHighlight(ctx context.Context, r Request, by dept.Person, a dept.Accomplishment, fit bool, same string) (store.Filed[dept.Highlight], error) {
	h, err := dept.Note(a, fit, by, d.now())
	if err != nil {
		return store.Filed[dept.Highlight]{}, err
	}
	notices, err := d.filed(ctx, r.Team, h, d.Dept.With(dept.Relations))
	if err != nil {
		return store.Filed[dept.Highlight]{}, err
	}
	return d.Store.FileHighlight(ctx, r.Team, store.Filing[dept.Highlight]{
		Record: h, Once: r.Once, Same: same, Zone: d.Dept.Zone, Notices: notices,
	})
}

// openHighlight opens the form, filled in from what was understood of the text.
func openHighlight(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	reply := Reply{Typed: strings.TrimSpace("/highlight " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	u := ReadHighlight(text, d.units(), d.dates())
	v := Values{
		"text": text, "figure": u.Figure, "kind": string(u.Kind), "unit": u.Unit, "on": d.dayText(p, u.On), "fit": "no",
	}
	if u.Unit == "" {
		v["unit"] = by.Unit
	}
	problems := u.Problems
	if hit != nil {
		problems = append([]*dept.Error{hit.In("text")}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form = d.highlightModal(p, v, meta{Link: r.Quote.Permalink}, by, problems)
	return reply, nil
}

// highlightModal draws the form for what its fields hold, its date read back. Who
// clears highlights of some unit is asked whether this one is fit to publish; a
// corrected one is to be cleared anew, so nobody is.
func (d *Desk) highlightModal(p *locale.Printer, v Values, m meta, by dept.Person, problems []*dept.Error) *view.Modal {
	notes, echoed := d.readBack(p, v)
	m.Echoed = echoed
	f := view.Form{
		Callback: "hi.file", Title: p.T("highlight.form_title"), Submit: p.T("form.file"), Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		f.Title, f.Submit = p.T("highlight.correct_title"), p.T("form.save")
	}
	clears := false
	for _, u := range d.Dept.Units {
		clears = clears || dept.Clears(by, u.Key)
	}
	return d.scene(p).HighlightForm(f, problems, clears && m.Ref == "")
}

func redrawHighlight(_ context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
	by, err := d.Dept.Person(r.User)
	return d.highlightModal(p, r.Values, readMeta(r.Meta), by, nil), err
}

// accomplishmentFrom reads every field of the form. All that is wrong is reported at
// once, each refusal naming its field.
func (d *Desk) accomplishmentFrom(v Values) (dept.Accomplishment, error) {
	var wrong []error
	fail := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	a := dept.Accomplishment{
		Unit: v["unit"], Kind: dept.HighlightKind(v["kind"]), Text: dept.Clean(v["text"]), Figure: dept.CleanLine(v["figure"]),
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
	for _, t := range a.Texts() {
		fail(d.guard(t))
	}
	if len(wrong) == 0 {
		return a, a.Check(d.now())
	}
	return a, errors.Join(wrong...)
}

// submitHighlight takes the submitted form. Its date must have been seen in both
// calendars first.
func submitHighlight(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	a, err := d.accomplishmentFrom(r.Values)
	if err != nil {
		return Reply{}, err
	}
	a.Link = m.Link
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if d.unreadIn(m, r.Values) {
		return Reply{Form: d.highlightModal(p, r.Values, m, by, nil), How: UpdateForm, Printer: p}, nil
	}
	if m.Ref != "" {
		return d.correctHighlight(ctx, r, by, m.Ref, a)
	}
	filed, err := d.fileHighlight(ctx, r, by, a, r.Values["fit"] == "yes", "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	done := d.scene(p).Highlight(filed.Record).FiledForm(view.Form{Callback: "hi.filed", Title: p.T("highlight.form_title"), P: p})
	return Reply{Form: done, How: UpdateForm, Printer: p}, nil
}

// correctHighlight puts the corrected fields in place of the stated ones.
func (d *Desk) correctHighlight(ctx context.Context, r Request, by dept.Person, id string, a dept.Accomplishment) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindHighlight, id)
	if err != nil {
		return Reply{}, err
	}
	return highlights().corrected(ctx, d, r, by, ref, func(was dept.Highlight) (dept.Highlight, error) {
		return was.Correct(by, a, d.now())
	})
}

func correctHighlightForm(d *Desk, p *locale.Printer, h dept.Highlight) *view.Modal {
	v := Values{}
	for _, f := range h.Fields() {
		v[f.Name] = f.Value
	}
	v["on"] = d.dayText(p, h.On)
	return d.highlightModal(p, v, meta{Ref: h.Ref().String()}, dept.Person{}, nil)
}
