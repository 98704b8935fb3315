package commands

import (
	"context"
	"maps"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// statementFor draws the statement for one reader: public relations may word it, and
// who approved it already has no button for that.
func (d *Desk) statementFor(p *locale.Printer, by dept.Person, v dept.Visit, said []dept.Sentence, left int) view.Message {
	sc := d.scene(p)
	sc.Reader = &view.Reader{ID: by.ID, May: func(dept.Verb) bool {
		_, err := v.ApproveStatement(by, said, "", d.Dept, d.now())
		return err == nil
	}}
	m := sc.Statement(v, said, left, d.scenes()...)
	draft := len(v.Unapproved(dept.StatementDigest(said))) > 0
	if draft && v.MayStatement(by, dept.VerbWord, d.Dept) == nil {
		return sc.OffersWords(m, v.Ref())
	}
	return m
}

// wordStatement opens the form with a field for each sentence that is not in one of
// the languages.
func wordStatement(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	ref, _, err := visitRef(raw)
	if err != nil {
		return Reply{}, err
	}
	v, prefs, err := d.Store.Visits.One(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	if err := v.MayStatement(by, dept.VerbWord, d.Dept); err != nil {
		return Reply{Printer: p}, err
	}
	said, _, _, err := d.statement(ctx, r.Team, v)
	if err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{
		Callback: "vi." + string(dept.VerbWord), Title: p.T("statement.words"), Submit: p.T("form.save"),
		Meta: meta{Ref: ref.String(), Of: dept.Show(v, dept.VerbWord).String()}.String(), Values: Values{}, P: p,
	}
	return Reply{Form: d.scene(p).WordsForm(f, v, said, d.scenes()...), How: OpenForm, Printer: p}, nil
}

// submitWords keeps the wordings of a form; the approvers hear of them.
func submitWords(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, readMeta(r.Meta).Ref)
	if err != nil {
		return Reply{}, err
	}
	var words []dept.Wording
	var fields []string
	for _, field := range slices.Sorted(maps.Keys(r.Values)) {
		lang, key, ok := view.WordOf(field)
		if !ok {
			continue
		}
		text := dept.CleanLine(r.Values[field])
		words, fields = append(words, dept.Wording{Of: key, Lang: lang, Text: text}), append(fields, field)
	}
	var said []dept.Sentence
	var left int
	v, p, _, err := visits(ctx, d, r.Team, r.User).change(ctx, d, r, by, ref, dept.VerbWord, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		if err := before.MayStatement(by, dept.VerbWord, d.Dept); err != nil {
			return nil, nil, err
		}
		facts, _, gifts, err := d.statement(ctx, r.Team, before)
		if err != nil {
			return nil, nil, err
		}
		after, err := before.Word(by, words, fields, facts, gifts, d.Dept, d.now())
		if err != nil {
			return nil, nil, err
		}
		notices, err := d.toldApprovers(ctx, r.Team, after)
		return []dept.Visit{after}, notices, err
	})
	if err != nil {
		return Reply{Printer: p}, err
	}
	if said, left, _, err = d.statement(ctx, r.Team, v); err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{Callback: "vi.worded", Title: p.T("statement.words"), P: p}
	return Reply{Form: d.scene(p).Worded(f, v, said, left, d.scenes()...), How: UpdateForm, Printer: p}, nil
}

// toldApprovers puts the change of a statement before those who approve it.
func (d *Desk) toldApprovers(ctx context.Context, team string, v dept.Visit) ([]dept.Notice, error) {
	approvers := append(d.Dept.With(dept.Relations), d.Dept.With(dept.Head)...)
	notices, err := d.address(ctx, team, v, nil, approvers, approvers)
	return append(notices, dept.Redraw(v.Ref())), err
}
