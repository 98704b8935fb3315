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

// checkShown refuses a verb that was meant for another record than s, or for other facts
// of it. Where the verb was typed it reads what changed lately.
func (k *kind[R]) checkShown(ctx context.Context, c *call, s R, verb dept.Verb) error {
	shown := c.request.Shown
	if err := shown.Check(s, verb); err != nil {
		return err
	}
	if !shown.Typed || !dept.Decides(s, verb) || c.now.Sub(s.Newest().At) >= dept.ChangedLately {
		return nil
	}
	history, err := c.store().History(ctx, c.request.Team, s.Ref(), s.Revision())
	if err != nil {
		return err
	}
	return dept.Lately(s, verb, c.person, history, c.now)
}

// answerStale answers a stale surface with the record as it is: a refusal with the card, whose
// buttons decide on what it shows, and a form with what was typed in it under the card.
// Other errors stay as they are. A secret is not shown to who may not know it.
func (k *kind[R]) answerStale(ctx context.Context, c *call, p *locale.Printer, s R, verb dept.Verb, err error) (Reply, error) {
	r := c.request
	if !dept.IsStale(err) || p == nil || !c.mayKnow(s) {
		return Reply{Printer: p}, err
	}
	if r.Surface == OnForm && !dept.IsCode(err, dept.AnotherRecord) && k.may(c, s, verb) == nil {
		m := readMeta(r.Meta)
		m.Card = true
		return Reply{Form: k.form(ctx, c, p, s, verb, r.Values, m, err), How: UpdateForm, Printer: p}, nil
	}
	card, failed := k.ownCard(ctx, c, p, s)
	if failed != nil {
		return Reply{Printer: p}, err
	}
	m := card.Message()
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
