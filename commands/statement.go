package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// visitRef takes the visit that a line begins with.
func visitRef(raw string) (ref dept.Ref, rest string, err error) {
	id, rest := reading.FirstID(raw)
	if id == "" {
		return ref, rest, dept.Refuse(dept.BadRef, "Example", dept.Ref{Kind: dept.KindVisit, N: 12})
	}
	ref, err = dept.ParseRefOf(dept.KindVisit, id)
	return ref, rest, err
}

// visitStatement answers /visit statement with the draft, or with the text to copy
// once it is approved.
func visitStatement(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	ref, _, err := visitRef(raw)
	if err != nil {
		return Reply{}, err
	}
	v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	if err := v.MayStatement(by, dept.VerbStatement, d.Dept); err != nil {
		return Reply{Printer: p}, err
	}
	said, left, _, err := d.statement(ctx, r.Team, v)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := d.statementFor(p, by, v, said, left)
	return Reply{Message: &m, Printer: p}, nil
}

// statement gives what may be said of a visit today, and the gifts it was made from:
// the pack that was frozen before it knows nothing of what it brought.
func (d *Desk) statement(ctx context.Context, team string, v dept.Visit) (said []dept.Sentence, left int, gifts []dept.Support, err error) {
	pack, err := d.Store.GatherPack(ctx, team, v, d.Dept, d.now())
	if err != nil {
		return nil, 0, nil, err
	}
	said, left = dept.Statement(pack, d.Dept)
	return said, left, pack.Gifts, nil
}

// scenes are one for each language, with the calendar of its readers.
func (d *Desk) scenes() []view.Scene {
	var out []view.Scene
	for _, lang := range locale.Langs() {
		calendar := locale.Gregorian
		if lang == locale.Persian {
			calendar = locale.Jalali
		}
		out = append(out, d.scene(d.Words.Printer(lang, calendar, d.Dept.Zone)))
	}
	return out
}

// approveTyped answers with the statement as it stands, whose button approves it: who
// types has no picture of it.
func approveTyped(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	ref, _, err := visitRef(raw)
	if err != nil {
		return Reply{}, err
	}
	return approveStatement(ctx, d, r, by, ref)
}

// approving takes the clicks on a draft's buttons before others: to word it, and to
// approve it, which carries the digest of what was read.
func approving(pressed func(context.Context, *Desk, Request, dept.Person, string) (Reply, bool, error)) func(context.Context, *Desk, Request, dept.Person, string) (Reply, bool, error) {
	return func(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (Reply, bool, error) {
		if what == string(dept.VerbWord) {
			reply, err := wordStatement(ctx, d, r, by, r.Text)
			return reply, true, err
		}
		if what != string(dept.VerbApproveStatement) {
			return pressed(ctx, d, r, by, what)
		}
		ref, _, err := visitRef(r.Text)
		if err != nil {
			return Reply{}, true, err
		}
		reply, err := approveStatement(ctx, d, r, by, ref)
		reply.Replace = err == nil
		return reply, true, err
	}
}

// approveStatement notes an approval and answers with how the statement stands; so it
// does when another one was read, or none, with the refusal.
func approveStatement(ctx context.Context, d *Desk, r Request, by dept.Person, ref dept.Ref) (Reply, error) {
	var said []dept.Sentence
	var left int
	v, p, _, err := visits(ctx, d, r.Team, r.User).change(ctx, d, r, by, ref, dept.VerbApproveStatement, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		if err := before.MayStatement(by, dept.VerbApproveStatement, d.Dept); err != nil {
			return nil, nil, err
		}
		var err error
		if said, left, _, err = d.statement(ctx, r.Team, before); err != nil {
			return nil, nil, err
		}
		if !r.Shown.Typed && r.Shown.Facts == "" {
			return nil, nil, dept.Refuse(dept.OldSurface, "Ref", ref)
		}
		after, err := before.ApproveStatement(by, said, r.Shown.Facts, d.Dept, d.now())
		if err != nil {
			return nil, nil, err
		}
		if r.Shown.Typed {
			return nil, nil, dept.Refuse(dept.DecideHere, "Ref", ref)
		}
		notices, err := d.toldApprovers(ctx, r.Team, after)
		return []dept.Visit{after}, notices, err
	})
	if err != nil && !dept.IsCode(err, dept.StatementMoved) && !dept.IsCode(err, dept.OldSurface) && !dept.IsCode(err, dept.DecideHere) {
		return Reply{Printer: p}, err
	}
	m := d.statementFor(p, by, v, said, left)
	return Reply{Message: &m, Printer: p}, err
}
