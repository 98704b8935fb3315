package commands

import (
	"context"
	"maps"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// filer is how the records of a kind come to be and are corrected: by a form, or by one
// line without it.
type filer[R record] interface {
	// open answers with the form, filled in from what was understood of a text.
	open(ctx context.Context, c *call, k *kind[R], text string) (Reply, error)
	// fileLine files a record from one line. again files it although the same text came a
	// moment ago.
	fileLine(ctx context.Context, c *call, k *kind[R], text string, again bool) (Reply, error)
	// submit takes the form, submitted.
	submit(ctx context.Context, c *call, k *kind[R]) (Reply, error)
	// redraw draws the form anew for what its fields hold.
	redraw(ctx context.Context, c *call, k *kind[R], p *locale.Printer) (*view.Modal, error)
	// correction is the form that corrects a record.
	correction(ctx context.Context, c *call, k *kind[R], p *locale.Printer, s R) (*view.Modal, error)
	// wrong is all that is wrong with what the form holds; nil for nothing.
	wrong(c *call, v Values) error
}

// filing is how a record R comes to be of what is stated of it, a D. How a form is
// opened, read back, filed and corrected is written once, below; a kind of record brings
// what is special about it. What a comment does not call optional must be there.
type filing[D any, R record] struct {
	rest    string      // the field of words that belong to no other
	nothing *dept.Error // refuses a line without words
	most    int         // characters of a line
	// line reads one that files without a form.
	line func(c *call, text string) (stated D, heard heard[R], err error)
	// prefill begins the form with what is understood of a text, and values with a
	// record that is to be corrected.
	prefill func(c *call, p *locale.Printer, text string) (Values, []reading.Problem)
	values  func(c *call, p *locale.Printer, s R) Values
	// from reads every field of the form. All that is wrong is reported at once, each
	// refusal naming its field.
	from func(c *call, v Values, link string) (D, error)
	draw func(c *call, sc view.Scene, f view.Form, problems []error, correcting bool, others []view.Alike) *view.Modal
	// create makes the record of what is stated, and correct puts that in place of what
	// was: they look whether what it is linked to is there.
	create  func(ctx context.Context, c *call, stated D) (R, error)
	correct func(ctx context.Context, c *call, was R, stated D) (R, error)

	// served gives the unit of what the fields are linked to, for a form that opens
	// without one; optional.
	served func(ctx context.Context, c *call, v Values) (unit string, err error)
	// others are open records that what is stated may repeat: the form shows them before
	// anything is filed; optional.
	others func(ctx context.Context, c *call, stated D) ([]R, error)
	// notes are what the answer points out; optional.
	notes func(p *locale.Printer, stated D) []string
	// private tells that the typed line may not be kept in a button; optional.
	private func(stated D) bool
	// guessed is what the answer to a typed line tells of words that it made a guess of;
	// optional.
	guessed func(p *locale.Printer, stated D) []string
}

func (f filing[D, R]) wrong(c *call, v Values) error {
	_, err := f.from(c, v, "")
	return err
}

func (f filing[D, R]) redraw(ctx context.Context, c *call, k *kind[R], p *locale.Printer) (*view.Modal, error) {
	return f.form(ctx, c, k, p, c.request.Values, readMeta(c.request.Meta), nil)
}

func (f filing[D, R]) correction(ctx context.Context, c *call, k *kind[R], p *locale.Printer, s R) (*view.Modal, error) {
	v := f.values(c, p, s)
	return f.form(ctx, c, k, p, v, meta{Ref: s.Ref().String(), Of: dept.Show(s, dept.VerbCorrect).String(), Ends: consented(s), Was: fingerprints(v)}, nil)
}

// store files a checked record with its notices: one round trip, and one more when
// it waits for somebody who may be away.
func (f filing[D, R]) store(ctx context.Context, c *call, k *kind[R], stated D, same string, alike bool) (store.Filed[R], error) {
	s, err := f.create(ctx, c, stated)
	if err != nil {
		return store.Filed[R]{}, err
	}
	notices, err := k.noticesOfNew(ctx, c, s)
	if err != nil {
		return store.Filed[R]{}, err
	}
	return k.records(c.store()).File(ctx, c.request.Team, store.Filing[R]{Record: s, Once: c.request.Once, Same: same, Alike: alike, Zone: c.department.Zone, Notices: notices})
}

// card is that of a record which was just filed: other records tell of it only where
// it was linked to them from the first. It is filed, whether or not more can be read.
func (f filing[D, R]) card(ctx context.Context, c *call, k *kind[R], p *locale.Printer, s R) view.Card {
	sc := c.scene(p)
	sc.Reader = k.cardReader(c, s)
	if k.dependents == nil {
		return k.card(ctx, c, sc, s)
	}
	card, _ := k.cardFor(ctx, c, p, s, sc.Reader)
	return card
}

// open opens the form, begun with what is understood of a text.
func (f filing[D, R]) open(ctx context.Context, c *call, k *kind[R], text string) (Reply, error) {
	text, pointed, reply, err := c.opening(ctx, k.name, f.rest, text)
	if err != nil {
		return reply, err
	}
	v, problems := f.prefill(c, reply.Printer, text)
	pointed = append(pointed, asErrors(problems)...)
	if v["unit"] == "" && f.served != nil {
		if v["unit"], err = f.served(ctx, c, v); err != nil {
			return reply, err
		}
	}
	if v["unit"] == "" {
		v["unit"] = c.person.Unit
	}
	leaveOpen(v, f.rest, problems)
	reply.Form, err = f.form(ctx, c, k, reply.Printer, v, meta{Link: c.request.Quote.Permalink}, pointed)
	return reply, err
}

// leaveOpen empties the fields of which a text tells something, but not for sure: there
// is no guess in a form. The words themselves stay in the field of all the rest.
func leaveOpen(v Values, rest string, problems []reading.Problem) {
	for _, e := range problems {
		if e.Words != "" && e.Field != rest {
			v[e.Field] = ""
		}
	}
}

func asErrors(problems []reading.Problem) []error {
	out := make([]error, len(problems))
	for i, e := range problems {
		out[i] = e
	}
	return out
}

// opening begins the answer that opens a command's form with a text. In that, what looks
// like a patient's identity is masked, and pointed out in the field of words that belong
// to no other.
func (c *call) opening(ctx context.Context, command, rest, text string) (clean string, pointed []error, reply Reply, err error) {
	clean, hit := c.masked(text)
	if hit != nil {
		pointed = []error{hit.In(rest)}
	}
	if clean == "" && c.request.Surface == OnMessage {
		pointed = []error{dept.Refuse(dept.NoWords).In(rest)}
	}
	reply = Reply{How: OpenForm, Typed: strings.TrimSpace("/" + command + " " + clean)}
	if utf8.RuneCountInString(clean) > view.MaxInput {
		return clean, pointed, reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	reply.Printer, err = c.readPrinter(ctx)
	return clean, pointed, reply, err
}

// form draws the form for what its fields hold. Dates that can be read are read back
// beneath their fields, and count as read back from then on.
func (f filing[D, R]) form(ctx context.Context, c *call, k *kind[R], p *locale.Printer, v Values, m meta, problems []error) (*view.Modal, error) {
	others, err := f.similar(ctx, c, v, m)
	if err != nil {
		return nil, err
	}
	var notes map[string]string
	notes, m.Echoed = c.readBack(p, v)
	m.Shown = refsOf(others)
	form := view.Form{
		Callback: k.key + ".file", Title: p.T(k.name + ".form_title"), Submit: p.T("form.file"),
		Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		form.Title, form.Submit = p.T(k.name+".correct_title"), p.T("form.save")
	}
	m.warns(&form)
	sc := c.scene(p)
	return f.draw(c, sc, form, problems, m.Ref != "", k.alike(c, sc, others)), nil
}

// similar gives the others that the form shows; none when a record is corrected.
func (f filing[D, R]) similar(ctx context.Context, c *call, v Values, m meta) ([]R, error) {
	if f.others == nil || m.Ref != "" {
		return nil, nil
	}
	stated, _ := f.from(c, v, "") // what it tells so far
	return f.others(ctx, c, stated)
}

func refsOf[R record](records []R) string {
	ids := make([]string, len(records))
	for i, s := range records {
		ids[i] = s.Ref().String()
	}
	return strings.Join(ids, " ")
}

// submit takes the form. Its dates must have been seen in both calendars first,
// and so must the others; if not, the form comes back showing them.
func (f filing[D, R]) submit(ctx context.Context, c *call, k *kind[R]) (Reply, error) {
	v, m := c.request.Values, readMeta(c.request.Meta)
	if m.Ref != "" {
		return f.submitCorrection(ctx, c, k)
	}
	stated, err := f.from(c, v, m.Link)
	if err != nil {
		return Reply{}, err
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	others, err := f.similar(ctx, c, v, m)
	if err != nil {
		return Reply{Printer: p}, err
	}
	unseen := len(others) > 0 && m.Shown != refsOf(others)
	if unseen { // a repetition finds what it filed itself
		filed, err := c.store().Processed(ctx, c.request.Team, c.request.Once)
		if err != nil {
			return Reply{Printer: p}, err
		}
		unseen = !filed
	}
	if c.unreadIn(m, v) || unseen {
		form, err := f.form(ctx, c, k, p, v, m, nil)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return f.done(ctx, c, k, p, stated)
}

// done files what a form states and ends it with the card.
func (f filing[D, R]) done(ctx context.Context, c *call, k *kind[R], p *locale.Printer, stated D) (Reply, error) {
	filed, err := f.store(ctx, c, k, stated, "", false)
	if err != nil {
		return Reply{Printer: p}, err
	}
	form := view.Form{Callback: k.key + ".filed", Title: p.T(k.name + ".form_title"), P: p}
	for _, note := range f.pointedOut(p, stated) {
		form.Say(p.Line(note))
	}
	if filed.Outcome == store.Repeated {
		form.Say(p.Line(p.T("answer.stored_before")))
	}
	return Reply{Form: f.card(ctx, c, k, p, filed.Record).FiledForm(form), How: UpdateForm, Printer: p}, nil
}

// submitCorrection puts the corrected fields in place of the stated ones. What others
// changed while the form was open stays theirs; where both changed the same field the
// form comes back and shows it.
func (f filing[D, R]) submitCorrection(ctx context.Context, c *call, k *kind[R]) (Reply, error) {
	v := c.request.Values
	m, s, p, err := k.formOf(ctx, c)
	if err != nil {
		return Reply{}, err
	}
	now := f.values(c, p, s)
	problems := merged(v, m.Was, now)
	stated, err := f.from(c, v, "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	if len(problems) > 0 || c.unreadIn(m, v) {
		form, err := f.form(ctx, c, k, p, v, m, problems)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return k.saveCorrection(ctx, c, s.Ref(), func(was R) (R, error) {
		if was.Revision() != s.Revision() && !maps.Equal(fingerprints(f.values(c, p, was)), fingerprints(now)) {
			return was, store.ErrChanged // this moment
		}
		return f.correct(ctx, c, was, stated)
	})
}
