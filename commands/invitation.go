package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/ical"
	"hamahang/store"
	"hamahang/view"
)

// answersBy are the buttons of an invitation.
var answersBy = map[string]dept.Answer{"accept": dept.Accepted, "maybe": dept.Maybe, "decline": dept.Declines}

// inCalendars tells whether an entry changes what calendars hold of a visit: what
// tells of it comes with a file.
func inCalendars(e dept.Entry) bool {
	switch e.Verb {
	case dept.VerbConfirm, dept.VerbPostpone, dept.VerbCancel, dept.VerbCorrect:
		return true
	case dept.VerbUnsign:
		return len(e.Changes) > 0 // it was confirmed
	default:
		return false
	}
}

// answerInvitation takes a click on Accept, Maybe or Decline; mine is false for any
// other. The cards that show answers are drawn anew; nobody gets a message.
func answerInvitation(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (reply Reply, mine bool, err error) {
	answer, mine := answersBy[what]
	if !mine {
		return Reply{}, false, nil
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, r.Text)
	if err != nil {
		return Reply{}, true, err
	}
	n := noun[dept.Visit]{load: (*store.Store).Visit, save: (*store.Store).ChangeVisits}
	_, p, _, err := n.change(ctx, d, r, by, ref, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		after, err := before.Answer(by, answer, d.now())
		return []dept.Visit{after}, []dept.Notice{dept.Redraw(ref)}, err
	})
	if dept.IsCode(err, dept.AnsweredBefore) {
		err = nil // a second click; all is as it was wanted
	}
	return Reply{Printer: p}, true, err
}

// inviting has a visit's verbs keep its invitations up to date.
func inviting(decide func(context.Context, *Desk, string, dept.Person, act, dept.Visit) ([]dept.Visit, error)) func(context.Context, *Desk, string, dept.Person, act, dept.Visit) ([]dept.Visit, error) {
	return func(ctx context.Context, d *Desk, team string, by dept.Person, a act, before dept.Visit) ([]dept.Visit, error) {
		after, err := decide(ctx, d, team, by, a, before)
		for i := range after {
			if err == nil && after[i].N == before.N {
				after[i] = after[i].Invite(before, d.Dept)
			}
		}
		return after, err
	}
}

// answering takes the clicks of an invitation before those of others.
func answering(pressed func(context.Context, *Desk, Request, dept.Person, string) (Reply, bool, error)) func(context.Context, *Desk, Request, dept.Person, string) (Reply, bool, error) {
	return func(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (Reply, bool, error) {
		if reply, mine, err := answerInvitation(ctx, d, r, by, what); mine {
			return reply, true, err
		}
		return pressed(ctx, d, r, by, what)
	}
}

// withInvited has the invited hear of what changes their calendars.
func withInvited(also func(*Desk, dept.Visit) (asked, told []string)) func(*Desk, dept.Visit) (asked, told []string) {
	return func(d *Desk, v dept.Visit) (asked, told []string) {
		asked, told = also(d, v)
		if v.Public() && inCalendars(v.Last) {
			told = append(told, v.InvitedPeople()...)
		}
		return asked, told
	}
}

// attachInvitation adds to a person's card of a visit the question whether they
// come, for those who plan it who does, and to the line that tells of a change in
// calendars the file for them. Where a later line brings a newer file, or nothing
// may leave, there is none.
func attachInvitation(d *Desk, team string, to dept.Notice, sc view.Scene, v dept.Visit, told dept.Entry, since []dept.Entry, c view.Card) (view.Card, *view.File) {
	if !to.Private() {
		return c, nil
	}
	reader, err := d.Dept.Person(to.To)
	if err == nil && (reader.Has(dept.Coordinator) || reader.Has(dept.Head) || reader.ID == v.Host || reader.ID == v.Owner) {
		c = c.With(sc.Answers(v)...)
	}
	c = c.With(sc.Invitation(v, to.To)...)
	_, invited := v.Invitation(to.To)
	if !invited || to.Rev == 0 || !inCalendars(told) || slices.ContainsFunc(since, inCalendars) {
		return c, nil
	}
	w := ical.Writer{Dept: d.Dept, Team: team, P: sc.P}
	instead := sc.P.Line(sc.P.T("invite.by_hand"))
	if dept.MaySubscribe(reader) == nil {
		instead = sc.P.Line(sc.P.T("invite.feed", "Command", d.slash("visit")+" calendar"))
	}
	return c, &view.File{
		Name: v.Ref().String() + ".ics", Title: sc.P.T("invite.file", "Ref", v.Ref().String()), Instead: instead,
		Make: func(context.Context) ([]byte, error) { return w.Invitation(v) },
	}
}
