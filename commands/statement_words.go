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
func (c *call) statementFor(p *locale.Printer, v dept.Visit, said []dept.Sentence, left int) view.Message {
	sc := c.scene(p)
	sc.Reader = &view.Reader{ID: c.person.ID, May: func(dept.Verb) bool {
		_, err := v.ApproveStatement(c.person, said, "", c.department, c.now)
		return err == nil
	}}
	m := sc.Statement(v, said, left, c.scenes()...)
	draft := len(v.Unapproved(dept.StatementDigest(said))) > 0
	if draft && v.MayStatement(c.person, dept.VerbWord, c.department) == nil {
		return sc.OffersWords(m, v.Ref())
	}
	return m
}

// wordStatement opens the form with a field for each sentence that is not in one of
// the languages.
func wordStatement(ctx context.Context, c *call, k *kind[dept.Visit], raw string) (Reply, error) {
	v, said, _, p, err := visitForStatement(ctx, c, k, dept.VerbWord, raw)
	if err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{
		Callback: "vi." + string(dept.VerbWord), Title: p.T("statement.words"), Submit: p.T("form.save"),
		Meta: meta{Ref: v.Ref().String(), Of: dept.Show(v, dept.VerbWord).String()}.String(), Values: Values{}, P: p,
	}
	return Reply{Form: c.scene(p).WordsForm(f, v, said, c.scenes()...), How: OpenForm, Printer: p}, nil
}

// submitWords keeps the wordings of a form; the approvers hear of them.
func submitWords(ctx context.Context, c *call, k *kind[dept.Visit]) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, readMeta(c.request.Meta).Ref)
	if err != nil {
		return Reply{}, err
	}
	var words []dept.Wording
	var fields []string
	for _, field := range slices.Sorted(maps.Keys(c.request.Values)) {
		lang, key, ok := view.WordOf(field)
		if !ok {
			continue
		}
		text := dept.CleanLine(c.request.Values[field])
		words, fields = append(words, dept.Wording{Of: key, Lang: lang, Text: text}), append(fields, field)
	}
	var said []dept.Sentence
	var left int
	v, p, _, err := k.change(ctx, c, ref, dept.VerbWord, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		if err := before.MayStatement(c.person, dept.VerbWord, c.department); err != nil {
			return nil, nil, err
		}
		facts, _, gifts, err := c.statement(ctx, before)
		if err != nil {
			return nil, nil, err
		}
		after, err := before.Word(c.person, words, fields, facts, gifts, c.department, c.now)
		if err != nil {
			return nil, nil, err
		}
		notices, err := c.noticesToApprovers(ctx, after)
		return []dept.Visit{after}, notices, err
	})
	if err != nil {
		return Reply{Printer: p}, err
	}
	if said, left, _, err = c.statement(ctx, v); err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{Callback: "vi.worded", Title: p.T("statement.words"), P: p}
	return Reply{Form: c.scene(p).Worded(f, v, said, left, c.scenes()...), How: UpdateForm, Printer: p}, nil
}

// noticesToApprovers puts the change of a statement before those who approve it.
func (c *call) noticesToApprovers(ctx context.Context, v dept.Visit) ([]dept.Notice, error) {
	approvers := append(c.department.With(dept.Relations), c.department.With(dept.Head)...)
	notices, err := c.address(ctx, v, nil, approvers, approvers)
	return append(notices, dept.Redraw(v.Ref())), err
}
