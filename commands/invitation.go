package commands

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/ical"
	"hamahang/reading"
	"hamahang/view"
)

// answersBy are the buttons of an invitation.
var answersBy = map[string]dept.Answer{"accept": dept.Accepted, "maybe": dept.Maybe, "decline": dept.Declines}

// answerInvitation takes a click on Accept, Maybe or Decline, also of somebody invited
// who is not in the roster, and to whom the desk says nothing else; mine is false for any
// other. The cards that show answers are drawn anew; nobody gets a message.
func answerInvitation(ctx context.Context, c *call, k *kind[dept.Visit], what string) (reply Reply, mine bool, err error) {
	answer, mine := answersBy[what]
	if !mine {
		return Reply{}, false, nil
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, c.request.Text)
	if err != nil {
		return Reply{}, true, err
	}
	_, p, _, err := k.change(ctx, c, ref, dept.VerbAnswer, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		after, err := before.Answer(c.person, answer, c.now)
		return []dept.Visit{after}, []dept.Notice{dept.Redraw(ref)}, err
	})
	if dept.IsCode(err, dept.AnsweredBefore) {
		err = nil // a second click; all is as it was wanted
	}
	return Reply{Printer: p}, true, err
}

// attachToVisit adds to a person's card of a visit the question whether they come, and
// for those who plan it who does. It gives the files of the line: a briefing pack, or what
// a change makes of their calendar.
func attachToVisit(c *call, to dept.Notice, sc view.Scene, v dept.Visit, told dept.Entry, since []dept.Entry, card view.Card) (view.Card, []view.File) {
	if !to.Private() {
		return card, nil
	}
	outside := c.inRoster() != nil
	by := c.person
	switch {
	case outside:
		card = sc.GuestVisit(v, to.To)
	case by.Has(dept.Coordinator) || by.Has(dept.Head) || by.ID == v.Host || by.ID == v.Owner:
		card = card.With(sc.Answers(v)...)
	}
	card = card.With(sc.Invitation(v, to.To)...)
	if f := c.calendarFile(to, sc, v, told, since); f != nil {
		return card, []view.File{*f}
	}
	return card, c.packFiles(to, sc, v, told)
}

// calendarFile is what a change makes of a person's calendar. Where a later line brings a
// newer file, or nothing may leave, there is none.
func (c *call) calendarFile(to dept.Notice, sc view.Scene, v dept.Visit, told dept.Entry, since []dept.Entry) *view.File {
	changes := func(e dept.Entry) bool { return v.InCalendar(to.To, e) }
	if to.Rev == 0 || !v.Public() || !changes(told) || slices.ContainsFunc(since, changes) {
		return nil
	}
	w := ical.Writer{Dept: c.department, Team: c.request.Team, P: sc.P}
	f := &view.File{Name: v.Ref().String() + ".ics", Title: sc.P.T("invite.file", "Ref", v.Ref().String())}
	f.Make = func(context.Context) ([]byte, error) { return w.Invitation(v) }
	switch _, invited := v.Invitation(to.To); {
	case !invited:
		f.Instead = sc.P.Line(sc.P.T("invite.delete"))
		f.Make = func(context.Context) ([]byte, error) { return w.Withdrawal(v, to.To) }
	case dept.MaySubscribe(c.person) == nil:
		f.Instead = sc.P.Line(sc.P.T("invite.feed", "Command", c.usage(sc.P, "visit", "calendar")))
	default:
		f.Instead = sc.P.Line(sc.P.T("invite.by_hand"))
	}
	return f
}

// peopleIn takes everybody mentioned out of a typed line; the rest is the remark. A
// name that Slack did not make a mention of is nobody: UnknownGuest.
func peopleIn(raw string) (people []string, rest string, err error) {
	for _, m := range mention.FindAllStringSubmatch(raw, -1) {
		people = append(people, m[1])
	}
	words := strings.Fields(unescape(mention.ReplaceAllString(raw, " ")))
	if slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, "@") }) {
		return nil, "", dept.Refuse(dept.UnknownGuest).In("people")
	}
	for len(people) > 0 && len(words) > 0 && (strings.Trim(words[0], ",،;؛") == "" || reading.Joins(words[0])) {
		words = words[1:] // what stood between the names
	}
	return people, strings.Join(words, " "), nil
}
