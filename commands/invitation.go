package commands

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/ical"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// answersBy are the buttons of an invitation.
var answersBy = map[string]dept.Answer{"accept": dept.Accepted, "maybe": dept.Maybe, "decline": dept.Declines}

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
	_, p, _, err := n.change(ctx, d, r, by, ref, dept.VerbAnswer, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		after, err := before.Answer(by, answer, d.now())
		return []dept.Visit{after}, []dept.Notice{dept.Redraw(ref)}, err
	})
	if dept.IsCode(err, dept.AnsweredBefore) {
		err = nil // a second click; all is as it was wanted
	}
	return Reply{Printer: p}, true, err
}

// answerOfGuest takes the answer of somebody invited who is not in the roster, and
// to whom the desk says nothing else; mine is false for anybody and anything else.
func answerOfGuest(ctx context.Context, d *Desk, r Request) (reply Reply, mine bool, err error) {
	if _, err := d.Dept.Person(r.User); err == nil || r.Surface != OnButton {
		return Reply{}, false, nil
	}
	_, what, _ := strings.Cut(r.Name, ".")
	return answerInvitation(ctx, d, r, dept.Person{ID: r.User}, what)
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
func withInvited(also func(*Desk, dept.Visit) (waits, told []string)) func(*Desk, dept.Visit) (waits, told []string) {
	return func(d *Desk, v dept.Visit) (waits, told []string) {
		waits, told = also(d, v)
		for _, in := range v.Invitations {
			if v.Public() && v.InCalendar(in.To, v.Last) {
				told = append(told, in.To)
			}
		}
		return waits, told
	}
}

// attachInvitation adds to a person's card of a visit the question whether they
// come, for those who plan it who does, and to the line that tells of a change in
// their calendar the file for it. Where a later line brings a newer file, or nothing
// may leave, there is none. Who is not in the roster gets the card for guests.
func attachInvitation(d *Desk, team string, to dept.Notice, sc view.Scene, v dept.Visit, told dept.Entry, since []dept.Entry, c view.Card) (view.Card, *view.File) {
	if !to.Private() {
		return c, nil
	}
	_, invited := v.Invitation(to.To)
	reader, err := d.Dept.Person(to.To)
	switch {
	case err != nil:
		c = sc.GuestVisit(v, to.To)
	case err == nil && (reader.Has(dept.Coordinator) || reader.Has(dept.Head) || reader.ID == v.Host || reader.ID == v.Owner):
		c = c.With(sc.Answers(v)...)
	}
	c = c.With(sc.Invitation(v, to.To)...)
	changes := func(e dept.Entry) bool { return v.InCalendar(to.To, e) }
	if to.Rev == 0 || !v.Public() || !changes(told) || slices.ContainsFunc(since, changes) {
		return c, nil
	}
	w := ical.Writer{Dept: d.Dept, Team: team, P: sc.P}
	f := &view.File{Name: v.Ref().String() + ".ics", Title: sc.P.T("invite.file", "Ref", v.Ref().String())}
	switch {
	case !invited:
		f.Instead = sc.P.Line(sc.P.T("invite.delete"))
		f.Make = func(context.Context) ([]byte, error) { return w.Withdrawal(v, to.To) }
		return c, f
	case dept.MaySubscribe(reader) == nil:
		f.Instead = sc.P.Line(sc.P.T("invite.feed", "Command", d.typed(sc.P, "visit", "calendar")))
	default:
		f.Instead = sc.P.Line(sc.P.T("invite.by_hand"))
	}
	f.Make = func(context.Context) ([]byte, error) { return w.Invitation(v) }
	return c, f
}

// peopleIn takes everybody mentioned out of a typed line; the rest is the remark. A
// name that Slack did not make a mention of is nobody: UnknownGuest.
func peopleIn(raw string) (people []string, rest string, err error) {
	for _, m := range mention.FindAllStringSubmatch(raw, -1) {
		people = append(people, m[1])
	}
	words := strings.Fields(written(mention.ReplaceAllString(raw, " ")))
	if slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, "@") }) {
		return nil, "", dept.Refuse(dept.UnknownGuest).In("people")
	}
	for len(people) > 0 && len(words) > 0 && (strings.Trim(words[0], ",،;؛") == "" || reading.Joins(words[0])) {
		words = words[1:] // what stood between the names
	}
	return people, strings.Join(words, " "), nil
}
