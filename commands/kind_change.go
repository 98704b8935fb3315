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
func (k *kind[R]) perform(ctx context.Context, c *call, a action[R]) (s R, p *locale.Printer, before bool, err error) {
	all, p, before, err := k.performEach(ctx, c, []dept.Ref{a.ref}, a)
	return first(all), p, before, err
}

// performEach is perform for several records; on a refusal the one that was refused is
// given alone.
func (k *kind[R]) performEach(ctx context.Context, c *call, refs []dept.Ref, a action[R]) (all []R, p *locale.Printer, before bool, err error) {
	if utf8.RuneCountInString(a.remark) > dept.MaxText {
		return nil, nil, false, dept.Refuse(dept.TooLong, "Max", dept.MaxText).In("text")
	}
	return k.changeEach(ctx, c, refs, a.name, func(before R) ([]R, []dept.Notice, error) {
		after, err := a.do(ctx, c, before, a.remark)
		return k.withNotices(ctx, c, before, after, err)
	})
}

// saveCorrection puts corrected fields in place of the stated ones.
func (k *kind[R]) saveCorrection(ctx context.Context, c *call, ref dept.Ref, correct func(R) (R, error)) (Reply, error) {
	s, p, before, err := k.change(ctx, c, ref, dept.VerbCorrect, func(was R) ([]R, []dept.Notice, error) {
		s, err := correct(was)
		return k.withNotices(ctx, c, was, []R{s}, err)
	})
	if err == nil && before {
		return k.storedBefore(ctx, c, p, s, dept.VerbCorrect), nil
	}
	return Reply{Printer: p}, err
}

// storedBefore answers a form that was stored before its answer got lost: a person
// sends it again, and what they changed in it since is not stored and must not seem so.
func (k *kind[R]) storedBefore(ctx context.Context, c *call, p *locale.Printer, s R, verb dept.Verb) Reply {
	f := view.Form{Callback: k.key + ".stored", Title: p.T("label." + string(verb)), P: p}
	f.Say(p.Line(p.T("answer.stored_before")))
	return Reply{Form: k.card(ctx, c, c.scene(p), s).Form(f), How: UpdateForm, Printer: p}
}

// withNotices gives changed records, the decided one first, with what follows from the
// change and the notices of it.
func (k *kind[R]) withNotices(ctx context.Context, c *call, before R, after []R, err error) ([]R, []dept.Notice, error) {
	if err != nil {
		return nil, nil, err
	}
	if k.derive != nil {
		after[0] = k.derive(c, before, after[0])
	}
	notices, err := k.notices(ctx, c, before, after)
	return after, notices, err
}

// notices tell everyone concerned by any of the changed records, and draw every card
// of them anew. Who follows gets the card at once, and nobody else hears of it; a
// former owner hears of the new one, and a former unit of the move.
func (k *kind[R]) notices(ctx context.Context, c *call, before R, after []R) ([]dept.Notice, error) {
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
			out = append(out, c.department.Notices(s, nil, people, before)...)
			continue
		}
		if verb == dept.VerbAssign && before.OwnedBy() != "" {
			people = append(people, before.OwnedBy()) // the last thing they hear of it
		}
		waits, hear := k.concerned(c, s)
		people = slices.Concat(people, hear, dept.Gave(s.Newest().Lapsed, s.Newest().By))
		if k.restricted != nil && k.restricted(s) {
			units, people = nil, hear
		}
		heard, err := c.address(ctx, s, units, people, waits, before)
		if err != nil {
			return nil, err
		}
		out = append(append(out, heard...), dept.Redraw(s.Ref()))
		if k.dependents != nil {
			for _, ref := range k.dependents(s) {
				out = append(out, dept.Redraw(ref))
			}
		}
	}
	return out, nil
}

// noticesOfNew makes the notices of a new record.
func (k *kind[R]) noticesOfNew(ctx context.Context, c *call, s R) ([]dept.Notice, error) {
	units, people := s.Audience()
	waits, hear := k.concerned(c, s)
	return c.address(ctx, s, units, append(people, hear...), waits)
}

// concerned gives for whom a record waits, and who hears of its newest change beside its
// audience. What was given to somebody waits for them.
func (k *kind[R]) concerned(c *call, s R) (waits, hear []string) {
	if k.recipients != nil {
		waits, hear = k.recipients(c, s)
	}
	if s.Newest().Verb == dept.VerbAssign {
		waits = append(waits, s.OwnedBy())
	}
	return waits, hear
}

// doneBefore tells whether what is refused was carried out by this very delivery,
// which brought the record to where it refuses; if not, it gives the refusal back.
func (c *call) doneBefore(ctx context.Context, refusal error) (bool, error) {
	processed, err := c.store().Processed(ctx, c.request.Team, c.request.Once)
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

// change is changeEach for one record; on a refusal s is the record that was refused.
func (k *kind[R]) change(ctx context.Context, c *call, ref dept.Ref, verb dept.Verb,
	decide func(R) ([]R, []dept.Notice, error),
) (s R, p *locale.Printer, before bool, err error) {
	all, p, before, err := k.changeEach(ctx, c, []dept.Ref{ref}, verb, decide)
	return first(all), p, before, err
}

// first is the first record, the zero one of none.
func first[R any](all []R) (s R) {
	if len(all) > 0 {
		s = all[0]
	}
	return s
}

// changeEach reads records, decides on each and stores what came out of all at once, anew as
// long as others are quicker: two round trips for one record when nobody else is at it.
// Each time the verb must be meant for a record as it is then, and for its facts. A
// delivery that was carried out before is answered with the records, whatever would be
// decided now. On a refusal all is the record that was refused.
func (k *kind[R]) changeEach(ctx context.Context, c *call, refs []dept.Ref, verb dept.Verb,
	decide func(R) ([]R, []dept.Notice, error),
) (all []R, p *locale.Printer, before bool, err error) {
	for range tries {
		all, p, err = k.loadAll(ctx, c, refs)
		if err != nil {
			return all, nil, false, err
		}
		var changed, done []R
		var notices []dept.Notice
		for _, s := range all {
			var after []R
			var told []dept.Notice
			stale := k.checkShown(ctx, c, s, verb)
			if !dept.IsCode(stale, dept.AnotherRecord) { // of which the rules would tell what has nothing to do with it
				after, told, err = decide(s)
			}
			if err = cmp.Or(err, stale); err != nil {
				if before, err = c.doneBefore(ctx, err); before {
					return all, p, true, nil
				}
				return []R{s}, p, false, err
			}
			changed, done, notices = append(changed, after...), append(done, after[0]), append(notices, told...)
		}
		outcome, err := k.records(c.store()).Change(ctx, c.request.Team, c.request.Once, c.department.Zone, changed, notices)
		switch {
		case errors.Is(err, store.ErrChanged):
			continue
		case outcome == store.Repeated:
			return all, p, true, nil
		}
		return done, p, false, err
	}
	return all, nil, false, store.ErrChanged
}

// loadAll reads records and how the person who calls wants to be spoken to.
func (k *kind[R]) loadAll(ctx context.Context, c *call, refs []dept.Ref) ([]R, *locale.Printer, error) {
	first, p, err := k.load(ctx, c, refs[0])
	all := []R{first}
	if err != nil || len(refs) == 1 {
		return all, p, err
	}
	numbers := make([]int, len(refs)-1)
	for i, r := range refs[1:] {
		numbers[i] = r.N
	}
	others, err := k.records(c.store()).Some(ctx, c.request.Team, numbers...)
	for i, r := range refs[1:] {
		if err == nil && (i >= len(others) || others[i].Ref() != r) {
			err = dept.Refuse(dept.NotFound, "Ref", r)
		}
	}
	return append(all, others...), p, err
}
