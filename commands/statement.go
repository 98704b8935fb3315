package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// visitForStatement reads the visit that a line begins with, for a person who may do a
// verb to its statement, and what may be said of it.
func visitForStatement(ctx context.Context, c *call, k *kind[dept.Visit], verb dept.Verb, raw string) (v dept.Visit, said []dept.Sentence, left int, p *locale.Printer, err error) {
	ref, _, err := k.ref(raw)
	if err != nil {
		return v, nil, 0, nil, err
	}
	if v, p, err = k.load(ctx, c, ref); err != nil {
		return v, nil, 0, nil, err
	}
	if err = v.MayStatement(c.person, verb, c.department); err == nil {
		said, left, _, err = c.statement(ctx, v)
	}
	return v, said, left, p, err
}

// visitStatement answers /visit statement with the draft, or with the text to copy
// once it is approved.
func visitStatement(ctx context.Context, c *call, k *kind[dept.Visit], raw string) (Reply, error) {
	v, said, left, p, err := visitForStatement(ctx, c, k, dept.VerbStatement, raw)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := c.statementFor(p, v, said, left)
	return Reply{Message: &m, Printer: p}, nil
}

// statement gives what may be said of a visit today, and the gifts it was made from:
// the pack that was frozen before it knows nothing of what it brought.
func (c *call) statement(ctx context.Context, v dept.Visit) (said []dept.Sentence, left int, gifts []dept.Support, err error) {
	pack, err := c.store().GatherPack(ctx, c.request.Team, v, c.department, c.now)
	if err != nil {
		return nil, 0, nil, err
	}
	said, left = dept.Statement(pack, c.department)
	return said, left, pack.Gifts, nil
}

// sceneIn is one in a language, with the calendar of its readers.
func (c *call) sceneIn(lang locale.Lang) view.Scene {
	return c.scene(c.desk.Words.Printer(lang, calendarOf(lang), c.department.Zone))
}

// scenes are one for each language.
func (c *call) scenes() []view.Scene {
	var out []view.Scene
	for _, lang := range locale.Langs() {
		out = append(out, c.sceneIn(lang))
	}
	return out
}

// approveStatement notes an approval and answers with how the statement stands; so it
// does, with the refusal, when another one was read, or none: who types has no picture of
// it, and gets the button that approves.
func approveStatement(ctx context.Context, c *call, k *kind[dept.Visit], raw string) (Reply, error) {
	ref, _, err := k.ref(raw)
	if err != nil {
		return Reply{}, err
	}
	shown := c.request.Shown
	var said []dept.Sentence
	var left int
	v, p, _, err := k.change(ctx, c, ref, dept.VerbApproveStatement, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		if err := before.MayStatement(c.person, dept.VerbApproveStatement, c.department); err != nil {
			return nil, nil, err
		}
		var err error
		if said, left, _, err = c.statement(ctx, before); err != nil {
			return nil, nil, err
		}
		if !shown.Typed && shown.Facts == "" {
			return nil, nil, dept.Refuse(dept.OldSurface, "Ref", ref)
		}
		after, err := before.ApproveStatement(c.person, said, shown.Facts, c.department, c.now)
		if err != nil {
			return nil, nil, err
		}
		if shown.Typed {
			return nil, nil, dept.Refuse(dept.DecideHere, "Ref", ref)
		}
		notices, err := c.noticesToApprovers(ctx, after)
		return []dept.Visit{after}, notices, err
	})
	if err != nil && !dept.IsCode(err, dept.StatementMoved) && !dept.IsCode(err, dept.OldSurface) && !dept.IsCode(err, dept.DecideHere) {
		return Reply{Printer: p}, err
	}
	m := c.statementFor(p, v, said, left)
	return Reply{Message: &m, Printer: p}, err
}
