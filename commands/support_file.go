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

// fileSupportText records support from one line, without a form. again records it
// although the same text came a moment ago.
func fileSupportText(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	typed := "/support file " + text
	switch {
	case hit != nil:
		return Reply{Typed: typed}, hit.In("what")
	case text == "":
		return Reply{Typed: typed}, dept.Refuse(dept.NothingGiven).In("what")
	case utf8.RuneCountInString(text) > dept.MaxText:
		return Reply{Typed: typed}, dept.Refuse(dept.TooLong, "Max", dept.MaxText)
	}
	u := ReadSupport(text, d.units(), d.dates())
	if len(u.Problems) > 0 {
		return Reply{Typed: typed}, u.Problems[0]
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{Typed: typed}, err
	}
	g, assumed := d.gift(p, u, by)
	same := ""
	if !again {
		same = digest(by.ID, "su "+locale.Fold(text))
	}
	filed, err := d.fileSupport(ctx, r, by, g, u.Arrived == "yes", same)
	if err != nil {
		return Reply{Printer: p, Typed: typed}, err
	}
	c := d.scene(p).Support(filed.Record)
	if filed.Outcome == store.SameText {
		offer := view.OfferText{Action: "su.again", Value: filed.Record.Ref().String() + " " + text}
		if g.Anonymous {
			offer.Value = "" // a button would carry the words, and with them the name
		}
		m := c.Again(offer)
		return Reply{Message: &m, Printer: p}, nil
	}
	var notes []string
	if g.Anonymous && g.Donor != "" {
		notes = append(notes, p.T("support.name_dropped"))
	}
	m := c.Filed(assumed, notes...)
	return Reply{Message: &m, Printer: p}, nil
}

// gift completes what was understood with what is assumed: today, the unit of who
// records it, a pledge, no consent.
func (d *Desk) gift(p *locale.Printer, u UnderstoodGift, by dept.Person) (g dept.Gift, assumed []string) {
	g = dept.Gift{
		Donor: u.Donor, Anonymous: u.Anonymous, Consent: u.Consent == "yes", What: u.What, Value: u.Value, Unit: u.Unit, Shortage: u.Shortage, On: u.On,
	}
	if g.Unit == "" {
		g.Unit = by.Unit
	}
	if u.Arrived == "" {
		assumed = append(assumed, p.T("support.state")+": "+p.T("status.support."+string(dept.SupportPledged)))
	}
	if u.Consent == "" && !u.Anonymous {
		assumed = append(assumed, p.T("support.consent")+": "+p.T("support_consent.no"))
	}
	if g.On == "" {
		g.On = dept.DayOf(d.now())
		assumed = append(assumed, p.T("support.on")+": "+d.dayText(p, g.On))
	}
	return g, assumed
}

// fileSupport stores checked support with its notices.
func (d *Desk) fileSupport(ctx context.Context, r Request, by dept.Person, g dept.Gift, received bool, same string) (store.Filed[dept.Support], error) {
	s, err := dept.Give(g, received, by, d.now())
	if err != nil {
		return store.Filed[dept.Support]{}, err
	}
	if err := d.linked(ctx, r.Team, s.Shortage); err != nil {
		return store.Filed[dept.Support]{}, err
	}
	notices, err := d.filed(ctx, r.Team, s, d.Dept.With(dept.DonorLiaison))
	if err != nil {
		return store.Filed[dept.Support]{}, err
	}
	return d.Store.FileSupport(ctx, r.Team, store.Filing[dept.Support]{
		Record: s, Once: r.Once, Same: same, Zone: d.Dept.Zone, Notices: notices,
	})
}

// linked makes sure that the shortage which support is for exists.
func (d *Desk) linked(ctx context.Context, team string, n int) error {
	if n == 0 {
		return nil
	}
	_, _, err := d.Store.Shortage(ctx, team, n, "")
	return inField(err, "shortage")
}

// openSupport opens the form, filled in from what was understood of the text. The
// name of an anonymous donor is not put into it.
func openSupport(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	reply := Reply{Typed: strings.TrimSpace("/support " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	u := ReadSupport(text, d.units(), d.dates())
	v := Values{
		"anonymous": "no", "donor": u.Donor, "consent": u.Consent, "what": u.What, "value": amountText(p, u.Value), "unit": u.Unit,
		"on": d.dayText(p, u.On), "arrived": u.Arrived,
	}
	if u.Anonymous {
		v["anonymous"], v["donor"] = "yes", ""
	}
	if u.Unit == "" {
		v["unit"] = by.Unit
	}
	if u.Shortage != 0 {
		v["shortage"] = dept.Ref{Kind: dept.KindShortage, N: u.Shortage}.String()
	}
	problems := u.Problems
	if hit != nil {
		problems = append([]*dept.Error{hit.In("what")}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form = d.supportModal(p, v, meta{}, problems)
	return reply, nil
}

// supportModal draws the form for what its fields hold, its date read back.
func (d *Desk) supportModal(p *locale.Printer, v Values, m meta, problems []*dept.Error) *view.Modal {
	notes, echoed := d.readBack(p, v)
	m.Echoed = echoed
	f := view.Form{
		Callback: "su.file", Title: p.T("support.form_title"), Submit: p.T("form.file"), Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		f.Title, f.Submit = p.T("support.correct_title"), p.T("form.save")
	}
	return d.scene(p).SupportForm(f, problems, m.Ref != "")
}

// redrawSupport shows the fields of the answer just given, and reads dates back.
func redrawSupport(_ context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
	return d.supportModal(p, r.Values, readMeta(r.Meta), nil), nil
}

// giftFrom reads every field of the form. All that is wrong is reported at once, each
// refusal naming its field.
func (d *Desk) giftFrom(v Values) (dept.Gift, error) {
	var wrong []error
	fail := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	g := dept.Gift{
		Donor: dept.CleanLine(v["donor"]), Anonymous: v["anonymous"] == "yes", Consent: v["consent"] == "yes",
		What: dept.CleanLine(v["what"]), Unit: v["unit"],
	}
	if _, ok := d.Dept.Unit(g.Unit); !ok && g.Unit != "" {
		fail(dept.Refuse(dept.UnknownUnit).In("unit"))
	}
	var err error
	g.Value, err = readAmount(v["value"], "")
	fail(inField(err, "value"))
	if id := dept.CleanLine(v["shortage"]); id != "" {
		ref, err := dept.ParseRefOf(dept.KindShortage, id)
		fail(inField(err, "shortage"))
		g.Shortage = ref.N
	}
	g.On, err = d.dayOf(v, "on")
	fail(err)
	if g.On == "" {
		g.On = dept.DayOf(d.now())
	}
	for _, t := range g.Texts() {
		fail(d.guard(t))
	}
	if len(wrong) == 0 {
		return g, g.Check(d.now())
	}
	return g, errors.Join(wrong...)
}

// submitSupport takes the submitted form. Its date must have been seen in both
// calendars first.
func submitSupport(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	g, err := d.giftFrom(r.Values)
	if err != nil {
		return Reply{}, err
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if d.unreadIn(m, r.Values) {
		return Reply{Form: d.supportModal(p, r.Values, m, nil), How: UpdateForm, Printer: p}, nil
	}
	if m.Ref != "" {
		return d.correctSupport(ctx, r, by, m.Ref, g)
	}
	filed, err := d.fileSupport(ctx, r, by, g, r.Values["arrived"] == "yes", "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{Callback: "su.filed", Title: p.T("support.form_title"), P: p}
	if g.Anonymous && g.Donor != "" {
		f.Say(p.Line(p.T("support.name_dropped")))
	}
	return Reply{Form: d.scene(p).Support(filed.Record).FiledForm(f), How: UpdateForm, Printer: p}, nil
}

// correctSupport puts the corrected fields in place of the stated ones. When the
// donor becomes anonymous every card there is of it is drawn anew, also where nobody
// is told any longer.
func (d *Desk) correctSupport(ctx context.Context, r Request, by dept.Person, id string, g dept.Gift) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindSupport, id)
	if err != nil {
		return Reply{}, err
	}
	return supports().corrected(ctx, d, r, by, ref, func(was dept.Support) (dept.Support, error) {
		s, err := was.Correct(by, g, d.now())
		if err == nil && s.Shortage != was.Shortage {
			err = d.linked(ctx, r.Team, s.Shortage)
		}
		return s, err
	})
}

func correctSupportForm(d *Desk, p *locale.Printer, s dept.Support) *view.Modal {
	v := Values{}
	g := s.Stated()
	for _, f := range g.Fields() {
		v[f.Name] = f.Value
	}
	v["value"], v["on"] = amountText(p, g.Value), d.dayText(p, g.On)
	return d.supportModal(p, v, meta{Ref: s.Ref().String()}, nil)
}
