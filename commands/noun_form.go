package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// ask opens the small form of a verb, unless the rules refuse at once.
func (n noun[R]) ask(ctx context.Context, d *Desk, r Request, by dept.Person, a act) (Reply, error) {
	s, prefs, err := n.records(d.Store).One(ctx, r.Team, a.ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	stale := r.Shown.Check(s, a.verb)
	if err := n.may(s, by, a.verb, d.now()); err != nil && !dept.IsCode(stale, dept.AnotherRecord) {
		return Reply{Printer: p}, err
	}
	here := dept.IsCode(stale, dept.DecideHere) // they see in the form what they decide on
	if stale != nil && !here {
		return n.anew(ctx, d, r, by, p, s, a.verb, stale)
	}
	if a.verb == dept.VerbCorrect {
		form, err := n.correct(ctx, d, r, by, p, s)
		return Reply{Form: form, How: OpenForm, Printer: p}, err
	}
	v := n.preset(p, s, a)
	v["text"], v["reason"], v["to"] = a.text, string(a.reason), a.to
	if day, err := locale.ParseDay(string(a.until)); err == nil {
		v["until"] = p.Date(day)
	}
	if !a.of.IsZero() {
		v["of"] = a.of.String()
	}
	m := meta{Card: here || r.Shown.Typed && dept.Decides(s, a.verb)}
	return Reply{Form: n.small(d, p, s, a.verb, v, m, nil), How: OpenForm, Printer: p}, nil
}

// small draws a verb's form for what its fields hold, its dates read back, and under
// the card where m says so. stale tells why it came back; nil for not.
func (n noun[R]) small(d *Desk, p *locale.Printer, s R, verb dept.Verb, v Values, m meta, stale error) *view.Modal {
	m = meta{Ref: s.Ref().String(), Of: dept.Show(s, verb).String(), Card: m.Card, Under: m.Under}
	var notes map[string]string
	notes, m.Echoed = d.readBack(p, v)
	f := view.Form{
		Callback: n.command.Key + "." + string(verb), Title: p.T("label." + string(verb)), Submit: p.T("form.save"),
		Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Card {
		n.above(d, p, s, &f, stale)
	}
	return n.form(d.scene(p), f, s, verb)
}

// touched draws a form anew in which Enter was pressed in a date or a choice was
// made that others depend on.
func (n noun[R]) touched(ctx context.Context, d *Desk, r Request, by dept.Person, verb dept.Verb) (Reply, error) {
	if verb == dept.VerbFile {
		p, err := d.printerOf(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		form, err := n.redraw(ctx, d, p, r)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	m := readMeta(r.Meta)
	ref, err := dept.ParseRefOf(n.command.Kind, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	s, prefs, err := n.records(d.Store).One(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	stale := r.Shown.Check(s, verb)
	if dept.IsCode(stale, dept.AnotherRecord) {
		return n.anew(ctx, d, r, by, p, s, verb, stale)
	}
	m.Card = m.Card || stale != nil // it was opened on another picture
	return Reply{Form: n.small(d, p, s, verb, r.Values, m, stale), How: UpdateForm, Printer: p}, nil
}

// submitted takes a small form. Its dates must have been seen in both calendars
// first; if not, the form comes back showing them.
func (n noun[R]) submitted(ctx context.Context, d *Desk, r Request, by dept.Person, verb dept.Verb) (Reply, error) {
	m := readMeta(r.Meta)
	ref, err := dept.ParseRefOf(n.command.Kind, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: verb, ref: ref, text: dept.Clean(r.Values["text"]), reason: dept.DeclineReason(r.Values["reason"]), to: r.Values["to"]}
	if verb == dept.VerbHold {
		if a.until, err = d.dayOf(r.Values, "until"); err != nil {
			return Reply{}, err
		}
	}
	if err := n.read(d, verb, r.Values, &a); err != nil {
		return Reply{}, err
	}
	if d.unreadIn(m, r.Values) {
		return n.touched(ctx, d, r, by, verb)
	}
	return n.finish(ctx, d, r, by, a)
}
