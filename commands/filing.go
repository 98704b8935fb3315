package commands

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// filing is how a record R comes to be: by its form, or by one line without it. D is
// what they state of it. How a form is opened, read back, filed and corrected is
// written once, below; a kind of record brings what is special about it.
type filing[D any, R record] struct {
	rest    string      // the field of words that belong to no other
	nothing *dept.Error // refuses a line without words
	most    int         // characters of a line

	// line reads one that files without a form. assumed tells what it did not say, once
	// the record is there.
	line func(d *Desk, by dept.Person, text string) (stated D, assumed func(*locale.Printer, R) []string, err error)
	// prefill begins the form with what is understood of a text, and values with a
	// record that is to be corrected.
	prefill func(d *Desk, p *locale.Printer, r Request, by dept.Person, text string) (Values, []*dept.Error)
	values  func(d *Desk, p *locale.Printer, s R) Values
	// from reads every field of the form. All that is wrong is reported at once, each
	// refusal naming its field.
	from func(d *Desk, v Values, link string) (D, error)
	draw func(sc view.Scene, f view.Form, by dept.Person, problems []*dept.Error, correcting bool, others []R) *view.Modal
	// served gives the unit of what the fields are linked to, for a form that opens
	// without one; nil where nothing is linked.
	served func(ctx context.Context, d *Desk, team string, v Values) (unit string, err error)
	// others are records that the form shows before anything is filed; nil for none.
	others func(ctx context.Context, d *Desk, r Request, v Values) ([]R, error)

	// create makes the record of what is stated, and correct puts that in place of what
	// was: they look whether what it is linked to is there.
	create  func(ctx context.Context, d *Desk, team string, by dept.Person, stated D) (R, error)
	correct func(ctx context.Context, d *Desk, team string, by dept.Person, was R, stated D) (R, error)

	// notes are what the answer points out, and private tells that the typed line may
	// not be kept in a button; nil for nothing and never.
	notes   func(p *locale.Printer, stated D) []string
	private func(stated D) bool
	// understood is what the answer to a typed line tells of words that it made a
	// guess of; nil for none.
	understood func(p *locale.Printer, stated D) []string
}

// on has a noun's records come to be so.
func (f filing[D, R]) on(n noun[R]) noun[R] {
	n.open = func(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
		return f.opened(ctx, d, n, r, by, text)
	}
	n.fileText = func(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
		return f.typed(ctx, d, n, r, by, text, again)
	}
	n.submit = func(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
		return f.submitted(ctx, d, n, r, by)
	}
	n.wrong = func(d *Desk, v Values) error {
		_, err := f.from(d, v, "")
		return err
	}
	n.redraw = func(ctx context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
		by, err := d.Dept.Person(r.User)
		if err != nil {
			return nil, err
		}
		return f.form(ctx, d, n, r, by, p, r.Values, readMeta(r.Meta), nil)
	}
	n.correct = func(ctx context.Context, d *Desk, r Request, by dept.Person, p *locale.Printer, s R) (*view.Modal, error) {
		v := f.values(d, p, s)
		return f.form(ctx, d, n, r, by, p, v, meta{Ref: s.Ref().String(), Of: dept.Show(s, dept.VerbCorrect).String(), Ends: consented(s), Was: fingerprints(v)}, nil)
	}
	return n
}

// typed files a record from one line, without a form. again files it although the
// same text came a moment ago.
func (f filing[D, R]) typed(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	failed := Reply{Typed: d.writtenBack(r, n.command, text)}
	switch {
	case hit != nil:
		return failed, hit.In(f.rest)
	case text == "":
		return failed, f.nothing
	case utf8.RuneCountInString(text) > f.most:
		return failed, dept.Refuse(dept.TooLong, "Max", f.most)
	}
	stated, assumed, err := f.line(d, by, text)
	if dept.IsCode(err, dept.GoesToStaffing) && utf8.RuneCountInString(text) <= view.MaxValue {
		p, err := d.printerOf(ctx, r)
		if err != nil {
			return failed, err
		}
		m := d.scene(p).ToStaffing(d.slash(n.command.Name)+" file "+text, text)
		return Reply{Message: &m, Printer: p}, nil
	}
	if err != nil {
		return failed, err
	}
	failed.Private = f.private != nil && f.private(stated)
	same := ""
	if !again {
		same = digest(by.ID, n.command.Key+" "+locale.Fold(text))
	}
	filed, err := f.stored(ctx, d, n, r, by, stated, same)
	if err != nil {
		return failed, err
	}
	p := d.learnt(by.ID, filed.Prefs)
	c := f.card(ctx, d, n, r.Team, p, filed.Record, by)
	if filed.Outcome == store.SameText {
		offer := view.OfferText{Action: n.command.Key + ".again", Value: filed.Record.Ref().String() + " " + text}
		if failed.Private {
			offer.Value = ""
		}
		m := c.Again(offer)
		return Reply{Message: &m, Printer: p}, nil
	}
	notes := f.told(p, stated)
	if f.understood != nil {
		notes = append(notes, f.understood(p, stated)...)
	}
	m := c.Filed(assumed(p, filed.Record), notes...)
	return Reply{Message: &m, Printer: p}, nil
}

// stored files a checked record with its notices: one round trip, and one more when
// it waits for somebody who may be away.
func (f filing[D, R]) stored(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, stated D, same string) (store.Filed[R], error) {
	s, err := f.create(ctx, d, r.Team, by, stated)
	if err != nil {
		return store.Filed[R]{}, err
	}
	notices, err := n.filed(ctx, d, r.Team, s)
	if err != nil {
		return store.Filed[R]{}, err
	}
	return n.records(d.Store).File(ctx, r.Team, store.Filing[R]{Record: s, Once: r.Once, Same: same, Zone: d.Dept.Zone, Notices: notices})
}

// card is that of a record which was just filed: other records tell of it only where
// it was linked to them from the first. It is filed, whether or not more can be read.
func (f filing[D, R]) card(ctx context.Context, d *Desk, n noun[R], team string, p *locale.Printer, s R, by dept.Person) view.Card {
	if n.tells == nil {
		n.beside = nil
	}
	c, _ := n.seen(ctx, d, team, p, s, n.reader(d, s, by))
	return c
}

func (f filing[D, R]) told(p *locale.Printer, stated D) []string {
	if f.notes == nil {
		return nil
	}
	return f.notes(p, stated)
}

// opened opens the form, filled in from what was understood of the text. What looks
// like a patient's identity is masked and pointed out.
func (f filing[D, R]) opened(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	reply := Reply{Typed: strings.TrimSpace("/" + n.command.Name + " " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	v, problems := f.prefill(d, p, r, by, text)
	if v["unit"] == "" && f.served != nil {
		if v["unit"], err = f.served(ctx, d, r.Team, v); err != nil {
			return reply, err
		}
	}
	if v["unit"] == "" {
		v["unit"] = by.Unit
	}
	if hit != nil {
		problems = append([]*dept.Error{hit.In(f.rest)}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form, err = f.form(ctx, d, n, r, by, p, v, meta{Link: r.Quote.Permalink}, problems)
	return reply, err
}

// form draws the form for what its fields hold. Dates that can be read are read back
// beneath their fields, and count as read back from then on.
func (f filing[D, R]) form(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, p *locale.Printer, v Values, m meta, problems []*dept.Error) (*view.Modal, error) {
	others, err := f.beside(ctx, d, r, v, m)
	if err != nil {
		return nil, err
	}
	var notes map[string]string
	notes, m.Echoed = d.readBack(p, v)
	m.Shown = refsOf(others)
	form := view.Form{
		Callback: n.command.Key + ".file", Title: p.T(n.command.Name + ".form_title"), Submit: p.T("form.file"),
		Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		form.Title, form.Submit = p.T(n.command.Name+".correct_title"), p.T("form.save")
	}
	m.warns(&form)
	return f.draw(d.scene(p), form, by, problems, m.Ref != "", others), nil
}

// beside gives the others that the form shows; none when a record is corrected.
func (f filing[D, R]) beside(ctx context.Context, d *Desk, r Request, v Values, m meta) ([]R, error) {
	if f.others == nil || m.Ref != "" {
		return nil, nil
	}
	return f.others(ctx, d, r, v)
}

func refsOf[R record](records []R) string {
	ids := make([]string, len(records))
	for i, s := range records {
		ids[i] = s.Ref().String()
	}
	return strings.Join(ids, " ")
}

// submitted takes the form. Its dates must have been seen in both calendars first,
// and so must the others; if not, the form comes back showing them.
func (f filing[D, R]) submitted(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	if m.Ref != "" {
		return f.corrected(ctx, d, n, r, by, m)
	}
	stated, err := f.from(d, r.Values, m.Link)
	if err != nil {
		return Reply{}, err
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	others, err := f.beside(ctx, d, r, r.Values, m)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if d.unreadIn(m, r.Values) || len(others) > 0 && m.Shown != refsOf(others) {
		form, err := f.form(ctx, d, n, r, by, p, r.Values, m, nil)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return f.done(ctx, d, n, r, by, p, stated)
}

// done files what a form states and ends it with the card.
func (f filing[D, R]) done(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, p *locale.Printer, stated D) (Reply, error) {
	filed, err := f.stored(ctx, d, n, r, by, stated, "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	form := view.Form{Callback: n.command.Key + ".filed", Title: p.T(n.command.Name + ".form_title"), P: p}
	for _, note := range f.told(p, stated) {
		form.Say(p.Line(note))
	}
	if filed.Outcome == store.Repeated {
		form.Say(p.Line(p.T("answer.stored_before")))
	}
	return Reply{Form: f.card(ctx, d, n, r.Team, p, filed.Record, by).FiledForm(form), How: UpdateForm, Printer: p}, nil
}

// corrected puts the corrected fields in place of the stated ones. What others
// changed while the form was open stays theirs; where both changed the same field the
// form comes back and shows it.
func (f filing[D, R]) corrected(ctx context.Context, d *Desk, n noun[R], r Request, by dept.Person, m meta) (Reply, error) {
	ref, err := dept.ParseRefOf(n.command.Kind, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	s, prefs, err := n.records(d.Store).One(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	now := f.values(d, p, s)
	problems := merged(r.Values, m.Was, now)
	stated, err := f.from(d, r.Values, "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	if len(problems) > 0 || d.unreadIn(m, r.Values) {
		form, err := f.form(ctx, d, n, r, by, p, r.Values, m, problems)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return n.corrected(ctx, d, r, by, ref, func(was R) (R, error) {
		if was.Revision() != s.Revision() && !maps.Equal(fingerprints(f.values(d, p, was)), fingerprints(now)) {
			return was, store.ErrChanged // this moment
		}
		return f.correct(ctx, d, r.Team, by, was, stated)
	})
}

// digest names a text by one person without holding it.
func digest(user, text string) string {
	h := sha256.Sum256([]byte(user + "\x00" + text))
	return base64.RawURLEncoding.EncodeToString(h[:12])
}

// stated is a field with the code of its value.
type stated struct {
	field, code string
}

// spell puts assumed values into words: "Severity: Medium", "Headcount: 1".
func spell(p *locale.Printer, noun string, assumed []stated) []string {
	out := make([]string, len(assumed))
	for i, a := range assumed {
		value := p.Digits(a.code)
		if strings.Trim(a.code, "0123456789") != "" {
			value = p.T(a.field + "." + a.code)
		}
		out[i] = p.T(noun+"."+a.field) + ": " + value
	}
	return out
}
