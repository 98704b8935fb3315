package commands

import (
	"context"
	"errors"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// shown takes what a surface shows of its record out of the request's text or the
// form's memory, so that all behind it read IDs alone.
func (r Request) shown() Request {
	switch r.Surface {
	case OnCommand:
		r.Shown = dept.Shown{Typed: true}
	case OnButton, OnForm:
		r.Shown = dept.ReadShown(readMeta(r.Meta).Of)
		if text, sh := dept.CutShown(r.Text); sh != (dept.Shown{}) {
			r.Text, r.Shown = text, sh
		}
	case OnShortcut, OnMessage, OnHome:
	}
	return r
}

// fresh refuses a verb that was meant for another record than s, or for other facts
// of it. Where the verb was typed it reads what changed lately.
func (n noun[R]) fresh(ctx context.Context, d *Desk, r Request, by dept.Person, s R, verb dept.Verb) error {
	if err := r.Shown.Check(s, verb); err != nil {
		return err
	}
	now := d.now()
	if !r.Shown.Typed || !dept.Decides(s, verb) || now.Sub(s.Newest().At) >= dept.ChangedLately {
		return nil
	}
	history, err := d.Store.History(ctx, r.Team, s.Ref(), s.Revision())
	if err != nil {
		return err
	}
	return dept.Lately(s, verb, by, history, now)
}

// anew answers a stale surface with the record as it is: a refusal with the card, whose
// buttons decide on what it shows, and a form with what was typed in it under the card.
// Other errors stay as they are. A secret is not shown to who may not know it.
func (n noun[R]) anew(ctx context.Context, d *Desk, r Request, by dept.Person, p *locale.Printer, s R, verb dept.Verb, err error) (Reply, error) {
	if !dept.IsStale(err) || p == nil || !d.knows(by, s) {
		return Reply{Printer: p}, err
	}
	if r.Surface == OnForm && !dept.IsCode(err, dept.AnotherRecord) && n.may(s, by, verb, d.now()) == nil {
		m := readMeta(r.Meta)
		m.Card = true
		return Reply{Form: n.small(d, p, s, verb, r.Values, m, err), How: UpdateForm, Printer: p}, nil
	}
	c, failed := n.seen(ctx, d, r.Team, p, s, n.reader(d, s, by))
	if failed != nil {
		return Reply{Printer: p}, err
	}
	m := n.owned(d, s, by, c).Message()
	return Reply{Message: &m, Printer: p}, err
}

// staleText says why a form came back.
func staleText(p *locale.Printer, err error) string {
	var e *dept.Error
	if !errors.As(err, &e) {
		return ""
	}
	ref, _ := e.Args["Ref"].(dept.Ref)
	return p.Line(p.T("form.stale", "Ref", p.ID(ref.String())))
}

// consented tells whether somebody's consent rests on a record as it stands.
func consented(s any) bool {
	of, ok := s.(interface{ Consents() []dept.Consent })
	return ok && len(of.Consents()) > 0
}

// warns says in a form that corrects a record which consents it may end.
func (m meta) warns(f *view.Form) {
	if m.Ends {
		f.Warn(f.P.Line(f.P.T("form.consents")))
	}
}

// above puts the card before the fields of a form that decides on it.
func (n noun[R]) above(d *Desk, p *locale.Printer, s R, f *view.Form, stale error) {
	if text := staleText(p, stale); text != "" {
		f.Warn(text)
	}
	n.card(d.scene(p), s).Above(f)
}
