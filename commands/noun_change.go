package commands

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// perform checks the length of the remark and lets the rules decide. before tells that this
// delivery was carried out earlier.
func (n noun[R]) perform(ctx context.Context, d *Desk, r Request, by dept.Person, a act) (s R, p *locale.Printer, before bool, err error) {
	if utf8.RuneCountInString(a.text) > dept.MaxText {
		return s, nil, false, dept.Refuse(dept.TooLong, "Max", dept.MaxText).In("text")
	}
	return n.change(ctx, d, r, by, a.ref, a.verb, func(before R) ([]R, []dept.Notice, error) {
		after, err := n.decide(ctx, d, r.Team, by, a, before)
		return n.decided(ctx, d, r.Team, before, after, err)
	})
}

// corrected puts corrected fields in place of the stated ones.
func (n noun[R]) corrected(ctx context.Context, d *Desk, r Request, by dept.Person, ref dept.Ref, correct func(R) (R, error)) (Reply, error) {
	s, p, before, err := n.change(ctx, d, r, by, ref, dept.VerbCorrect, func(was R) ([]R, []dept.Notice, error) {
		s, err := correct(was)
		return n.decided(ctx, d, r.Team, was, []R{s}, err)
	})
	if err == nil && before {
		return n.storedBefore(d, p, s, dept.VerbCorrect), nil
	}
	return Reply{Printer: p}, err
}

// storedBefore answers a form that was stored before its answer got lost: a person
// sends it again, and what they changed in it since is not stored and must not seem so.
func (n noun[R]) storedBefore(d *Desk, p *locale.Printer, s R, verb dept.Verb) Reply {
	f := view.Form{Callback: n.command.Key + ".stored", Title: p.T("label." + string(verb)), P: p}
	f.Say(p.Line(p.T("answer.stored_before")))
	return Reply{Form: n.card(d.scene(p), s).Form(f), How: UpdateForm, Printer: p}
}

// decided gives changed records with the notices of the change.
func (n noun[R]) decided(ctx context.Context, d *Desk, team string, before R, after []R, err error) ([]R, []dept.Notice, error) {
	if err != nil {
		return nil, nil, err
	}
	notices, err := n.notices(ctx, d, team, before, after)
	return after, notices, err
}

// notices tell everyone concerned by any of the changed records, and draw every card
// of them anew. Who follows gets the card at once, and nobody else hears of it; a
// former owner hears of the new one, and a former unit of the move.
func (n noun[R]) notices(ctx context.Context, d *Desk, team string, before R, after []R) ([]dept.Notice, error) {
	var out []dept.Notice
	for i, s := range after {
		units, people := s.Audience()
		verb := s.Newest().Verb
		if i == 0 {
			were, _ := before.Audience()
			units = append(units, were...)
		}
		if verb == dept.VerbFollow || verb == dept.VerbUnfollow {
			by := s.Newest().By
			people = slices.DeleteFunc(people, func(p string) bool { return p != by || p == before.ReportedBy() })
			out = append(out, d.Dept.Notices(s, nil, people, before)...)
			continue
		}
		if verb == dept.VerbAssign && before.OwnedBy() != "" {
			people = append(people, before.OwnedBy()) // the last thing they hear of it
		}
		waits, told := n.readers(d, s)
		people = slices.Concat(people, told, dept.Gave(s.Newest().Lapsed, s.Newest().By))
		if n.hushed != nil && n.hushed(s) {
			units, people = nil, told
		}
		heard, err := d.address(ctx, team, s, units, people, waits, before)
		if err != nil {
			return nil, err
		}
		out = append(append(out, heard...), dept.Redraw(s.Ref()))
		if n.tells != nil {
			for _, ref := range n.tells(s) {
				out = append(out, dept.Redraw(ref))
			}
		}
	}
	return out, nil
}

// filed makes the notices of a new record.
func (n noun[R]) filed(ctx context.Context, d *Desk, team string, s R) ([]dept.Notice, error) {
	units, people := s.Audience()
	waits, told := n.readers(d, s)
	return d.address(ctx, team, s, units, append(people, told...), waits)
}

// readers gives for whom a record waits, and who hears of its newest change beside its
// audience. What was given to somebody waits for them.
func (n noun[R]) readers(d *Desk, s R) (waits, told []string) {
	if n.also != nil {
		waits, told = n.also(d, s)
	}
	if s.Newest().Verb == dept.VerbAssign {
		waits = append(waits, s.OwnedBy())
	}
	return waits, told
}

// doneBefore tells whether what is refused was carried out by this very delivery,
// which brought the record to where it refuses; if not, it gives the refusal back.
func (d *Desk) doneBefore(ctx context.Context, r Request, refusal error) (bool, error) {
	processed, err := d.Store.Processed(ctx, r.Team, r.Once)
	switch {
	case errors.Is(err, store.ErrUnsure):
		return false, err
	case err == nil && processed:
		return true, nil
	}
	return false, refusal
}

// tries is how often a change is decided anew when others changed the record in
// between.
const tries = 5

// change reads a record, decides and stores what came out, anew as long as others
// are quicker: two round trips when nobody else is at it. Each time the verb must be
// meant for the record as it is then, and for its facts. A delivery that was carried
// out before is answered with the record, whatever would be decided now. On a refusal
// s is the record that was refused.
func (n noun[R]) change(ctx context.Context, d *Desk, r Request, by dept.Person, ref dept.Ref, verb dept.Verb,
	decide func(R) ([]R, []dept.Notice, error),
) (s R, p *locale.Printer, before bool, err error) {
	var none R
	for range tries {
		s, prefs, err := n.records(d.Store).One(ctx, r.Team, ref.N, by.ID)
		if err != nil {
			return s, nil, false, err
		}
		p := d.learnt(by.ID, prefs)
		var after []R
		var notices []dept.Notice
		stale := n.fresh(ctx, d, r, by, s, verb)
		if !dept.IsCode(stale, dept.AnotherRecord) { // of which the rules would tell what has nothing to do with it
			after, notices, err = decide(s)
		}
		if err = cmp.Or(err, stale); err != nil {
			before, err := d.doneBefore(ctx, r, err)
			return s, p, before, err
		}
		outcome, err := n.records(d.Store).Change(ctx, r.Team, r.Once, d.Dept.Zone, after, notices)
		switch {
		case errors.Is(err, store.ErrChanged):
			continue
		case outcome == store.Repeated:
			return s, p, true, nil
		}
		return after[0], p, false, err
	}
	return none, nil, false, store.ErrChanged
}
