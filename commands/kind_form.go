package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// ask opens the small form of a verb, unless the rules refuse at once.
func (k *kind[R]) ask(ctx context.Context, c *call, a action[R]) (Reply, error) {
	s, p, err := k.load(ctx, c, a.ref)
	if err != nil {
		return Reply{}, err
	}
	shown := c.request.Shown
	stale := shown.Check(s, a.name)
	if err := k.may(c, s, a.name); err != nil && !dept.IsCode(stale, dept.AnotherRecord) {
		return Reply{Printer: p}, err
	}
	here := dept.IsCode(stale, dept.DecideHere) // they see in the form what they decide on
	if stale != nil && !here {
		return k.answerStale(ctx, c, p, s, a.name, stale)
	}
	if a.name == dept.VerbCorrect {
		form, err := k.filing.correction(ctx, c, k, p, s)
		return Reply{Form: form, How: OpenForm, Printer: p}, err
	}
	v := Values{}
	a.fill(c, p, s, v)
	v["text"] = a.remark
	m := meta{Card: here || shown.Typed && dept.Decides(s, a.name)}
	return Reply{Form: k.form(ctx, c, p, s, a.name, v, m, nil), How: OpenForm, Printer: p}, nil
}

// form draws a verb's small form for what its fields hold, its dates read back, and
// under the card where m says so. stale tells why it came back; nil for not.
func (k *kind[R]) form(ctx context.Context, c *call, p *locale.Printer, s R, verb dept.Verb, v Values, m meta, stale error) *view.Modal {
	m = meta{Ref: s.Ref().String(), Of: dept.Show(s, verb).String(), Card: m.Card, Under: m.Under}
	var notes map[string]string
	notes, m.Echoed = c.readBack(p, v)
	f := view.Form{
		Callback: k.key + "." + string(verb), Title: p.T("label." + string(verb)), Submit: p.T("form.save"),
		Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	sc := c.scene(p)
	if m.Card {
		if text := staleText(p, stale); text != "" {
			f.Warn(text)
		}
		k.card(ctx, c, sc, s).Above(&f)
	}
	return k.draw(ctx, c, sc, f, s, verb)
}

// redraw draws a form anew in which Enter was pressed in a date or a choice was
// made that others depend on.
func (k *kind[R]) redraw(ctx context.Context, c *call, verb dept.Verb) (Reply, error) {
	if verb == dept.VerbFile {
		p, err := c.readPrinter(ctx)
		if err != nil {
			return Reply{}, err
		}
		form, err := k.filing.redraw(ctx, c, k, p)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	m, s, p, err := k.formOf(ctx, c)
	if err != nil {
		return Reply{}, err
	}
	stale := c.request.Shown.Check(s, verb)
	if dept.IsCode(stale, dept.AnotherRecord) {
		return k.answerStale(ctx, c, p, s, verb, stale)
	}
	m.Card = m.Card || stale != nil // it was opened on another picture
	return Reply{Form: k.form(ctx, c, p, s, verb, c.request.Values, m, stale), How: UpdateForm, Printer: p}, nil
}

// formOf reads the record that a form is about.
func (k *kind[R]) formOf(ctx context.Context, c *call) (m meta, s R, p *locale.Printer, err error) {
	m = readMeta(c.request.Meta)
	ref, err := dept.ParseRefOf(k.of, m.Ref)
	if err != nil {
		return m, s, nil, err
	}
	s, p, err = k.load(ctx, c, ref)
	return m, s, p, err
}

// submitted takes a small form. Its dates must have been seen in both calendars
// first; if not, the form comes back showing them.
func (k *kind[R]) submitted(ctx context.Context, c *call, name dept.Verb) (Reply, error) {
	v := c.request.Values
	m := readMeta(c.request.Meta)
	ref, err := dept.ParseRefOf(k.of, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	verb, known := k.verb(name)
	if !known {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	meant, err := verb.read(c, v)
	if err != nil {
		return Reply{}, err
	}
	if c.unreadIn(m, v) {
		return k.redraw(ctx, c, name)
	}
	return k.finish(ctx, c, verb.with(meant, ref, dept.Clean(v["text"])))
}
