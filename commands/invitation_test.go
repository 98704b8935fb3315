package commands

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

const visitTeam = "T0TEST"

// invited stores a confirmed visit that its host and a nurse are invited to.
func invited(t *testing.T, s *stage) dept.Visit {
	t.Helper()
	v := dept.Visit{Plan: dept.Plan{
		Purpose: "See the ward", Host: "U0LEAD", Start: now.Add(240 * time.Hour), End: now.Add(242 * time.Hour),
	}, ConfirmedAt: now}
	v.Reporter, v.ReportedAt, v.Rev, v.State = "U0COORD", now, 1, dept.VisitConfirmed
	v.Last = dept.Entry{Rev: 1, Verb: dept.VerbConfirm, By: "U0COORD", At: now}
	v.Invitations = []dept.Invitation{{To: "U0LEAD"}, {To: "U0NURSE"}}
	filed, err := s.desk.Store.Visits.File(context.Background(), visitTeam, store.Filing[dept.Visit]{Record: v, Zone: s.desk.Dept.Zone})
	if err != nil {
		t.Fatal(err)
	}
	return filed.Record
}

func (s *stage) answer(t *testing.T, by, action, value, once string) error {
	t.Helper()
	person, err := s.desk.Dept.Person(by)
	if err != nil {
		return err
	}
	c := s.desk.call(Request{Team: visitTeam, User: by, Text: value, Once: once})
	c.person = person
	_, mine, err := answerInvitation(context.Background(), c, newVisits(), action)
	if !mine {
		t.Fatalf("%s is no answer", action)
	}
	return err
}

func TestAnswerInvitation(t *testing.T) {
	s := newStage(t)
	v := invited(t, s)
	load := func() dept.Visit {
		v, _, err := s.desk.Store.Visits.One(context.Background(), visitTeam, v.N, "")
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for i, c := range []struct {
		action string
		want   dept.Answer
		rev    int
	}{{"accept", dept.Accepted, 2}, {"accept", dept.Accepted, 2}, {"decline", dept.Declines, 3}, {"maybe", dept.Maybe, 4}} {
		if err := s.answer(t, "U0NURSE", c.action, "VI-1", "click"+string(rune('a'+i))); err != nil {
			t.Fatal(err)
		}
		if in, _ := load().Invitation("U0NURSE"); in.Answer != c.want || load().Rev != c.rev {
			t.Errorf("%s: %+v at revision %d", c.action, in, load().Rev)
		}
	}
	// A repeated delivery of the first click does not bring the first answer back.
	if err := s.answer(t, "U0NURSE", "accept", "VI-1", "clicka"); err != nil {
		t.Error(err)
	}
	if in, _ := load().Invitation("U0NURSE"); in.Answer != dept.Maybe {
		t.Errorf("a repetition changed the answer: %+v", in)
	}
	for value, code := range map[string]dept.Code{"VI-1": dept.NotInvited, "VI-9": dept.NotFound, "SH-1": dept.WrongKind, "": dept.BadRef} {
		if err := s.answer(t, "U0COORD", "accept", value, "other"+value); !dept.IsCode(err, code) {
			t.Errorf("%q: %v, want %s", value, err, code)
		}
	}
	if _, mine, _ := answerInvitation(context.Background(), s.desk.call(Request{Text: "VI-1"}), newVisits(), "confirm"); mine {
		t.Error("confirm is an answer")
	}
}

// loudVerbs change what calendars hold of a visit, whatever it was before.
var loudVerbs = []dept.Verb{dept.VerbConfirm, dept.VerbPostpone, dept.VerbCancel, dept.VerbCorrect}

// moved is an entry of a verb that changed what calendars hold, if it can.
func moved(verb dept.Verb) dept.Entry {
	e := dept.Entry{Verb: verb}
	if verb == dept.VerbCorrect {
		e.Changes = []dept.Change{{Field: "asks", To: "a bed"}, {Field: "place", To: "hall"}}
	}
	return e
}

func TestWhoHearsOfInvitations(t *testing.T) {
	v := dept.Visit{Invitations: []dept.Invitation{{To: "U1"}, {To: "U2"}}}
	v.Last.Verb = dept.VerbConfirm
	if told := append([]string{"U3"}, invitedTo(v)...); len(told) != 1 {
		t.Errorf("%v hear of a visit that was never confirmed", told)
	}
	v.ConfirmedAt = now
	for _, verb := range dept.VisitVerbs {
		v.Last = moved(verb)
		if told := append([]string{"U3"}, invitedTo(v)...); slices.Contains(loudVerbs, verb) != (len(told) == 3) {
			t.Errorf("%s: told %v", verb, told)
		}
	}
	v.Last = dept.Entry{Verb: dept.VerbCorrect, Changes: []dept.Change{{Field: "asks", To: "a bed"}}}
	if told := append([]string{"U3"}, invitedTo(v)...); len(told) != 1 {
		t.Errorf("of a correction that no calendar holds: told %v", told)
	}
	v.Last = dept.Entry{Verb: dept.VerbUnsign, Changes: []dept.Change{{Field: "state", From: "confirmed", To: "tentative"}}}
	if told := append([]string{"U3"}, invitedTo(v)...); len(told) != 3 {
		t.Errorf("a visit that is confirmed no longer: told %v", told)
	}
	// Guests alone: those named hear of it.
	v.Invitations = append(v.Invitations, dept.Invitation{To: "U5", Withdrawn: true}, dept.Invitation{To: "U4", Withdrawn: true})
	v.Last = dept.Entry{Verb: dept.VerbUninvite, Changes: []dept.Change{{Field: "also", From: "U5"}}}
	if told := append([]string{"U3"}, invitedTo(v)...); !slices.Contains(told, "U5") || slices.Contains(told, "U1") || slices.Contains(told, "U4") {
		t.Errorf("uninvited: told %v", told)
	}
	v.Last = dept.Entry{Verb: dept.VerbInvite, Changes: []dept.Change{{Field: "also", To: "U2"}}}
	if told := append([]string{"U3"}, invitedTo(v)...); !slices.Contains(told, "U2") || slices.Contains(told, "U1") || slices.Contains(told, "U5") {
		t.Errorf("invited: told %v", told)
	}
}

// Every verb, for the invited and others: whose line brings a file, and what it is.
func TestFilesOfInvitations(t *testing.T) {
	s := newStage(t)
	v := invited(t, s)
	cancelled := v
	cancelled.State = dept.VisitCancelled
	p := s.desk.Words.Printer(locale.English, "", s.desk.Dept.Zone)
	attach := func(v dept.Visit, to string, rev int, told dept.Verb, since ...dept.Verb) *view.File {
		var later []dept.Entry
		for _, verb := range since {
			later = append(later, moved(verb))
		}
		n := dept.Notice{To: to, Ref: v.Ref(), Rev: rev}
		c := s.desk.callFor(visitTeam, n)
		return c.calendarFile(n, c.scene(p), v, moved(told), later)
	}
	for _, verb := range dept.VisitVerbs {
		want := slices.Contains(loudVerbs, verb)
		if f := attach(v, "U0NURSE", 2, verb); want != (f != nil) {
			t.Errorf("%s: file %v", verb, f)
		}
		for _, to := range []string{"U0COORD", "C0HSCT", "U0STRANGER"} {
			if f := attach(v, to, 2, verb); f != nil {
				t.Errorf("%s gets a file with %s", to, verb)
			}
		}
	}
	switch {
	case attach(v, "U0NURSE", 0, dept.VerbConfirm) != nil:
		t.Error("a card drawn anew brings a file")
	case attach(cancelled, "U0NURSE", 2, dept.VerbConfirm, dept.VerbCancel) != nil:
		t.Error("a confirmation told after the cancellation brings a file")
	case attach(v, "U0NURSE", 2, dept.VerbConfirm, dept.VerbAnswer, dept.VerbFollow) == nil:
		t.Error("an answer takes the file away")
	}
	for state, want := range map[dept.VisitState]string{dept.VisitConfirmed: "METHOD:REQUEST", dept.VisitCancelled: "METHOD:CANCEL"} {
		v.State = state
		f := attach(v, "U0NURSE", 2, dept.VerbConfirm)
		if b, err := f.Make(context.Background()); err != nil || !bytes.Contains(b, []byte(want)) || f.Name != "VI-1.ics" {
			t.Errorf("%s: %v\n%s", state, err, b)
		}
	}
	v.State = dept.VisitHeld
	if _, err := attach(v, "U0NURSE", 2, dept.VerbConfirm).Make(context.Background()); !dept.IsCode(err, dept.NothingToSay) {
		t.Errorf("held: %v", err)
	}
}

// What somebody gets who is no longer invited, in the roster or not, and who was
// invited once more before they heard of it.
func TestFilesOfTheUninvited(t *testing.T) {
	s := newStage(t)
	v := invited(t, s)
	v.Invitations = append(v.Invitations, dept.Invitation{To: "U0STRANGER", Withdrawn: true})
	out := dept.Entry{Verb: dept.VerbUninvite, By: "U0COORD", Text: "canary", Changes: []dept.Change{{Field: "also", From: "U0STRANGER"}}}
	in := dept.Entry{Verb: dept.VerbInvite, By: "U0COORD", Changes: []dept.Change{{Field: "also", To: "U0STRANGER"}}}
	p := s.desk.Words.Printer(locale.English, "", s.desk.Dept.Zone)
	attach := func(v dept.Visit, told dept.Entry, since ...dept.Entry) (view.Card, *view.File) {
		n := dept.Notice{To: "U0STRANGER", Ref: v.Ref(), Rev: 2}
		c := s.desk.callFor(visitTeam, n)
		card, files := attachToVisit(c, n, c.scene(p), v, told, since, view.Card{})
		if len(files) == 0 {
			return card, nil
		}
		return card, &files[0]
	}
	c, f := attach(v, out)
	if f == nil || !strings.Contains(f.Instead, "delete the visit") {
		t.Fatalf("the uninvited get %+v", f)
	}
	b, err := f.Make(context.Background())
	if err != nil || !bytes.Contains(b, []byte("METHOD:CANCEL")) || bytes.Contains(b, []byte("STATUS:")) || bytes.Count(b, []byte("ATTENDEE")) != 1 {
		t.Errorf("%v\n%s", err, b)
	}
	if text := c.Entry(out).Text; strings.Contains(text, "canary") || !strings.Contains(text, "<@U0STRANGER>") {
		t.Errorf("who is not in the roster reads %q", text)
	}
	if _, f := attach(v, in, out); f != nil {
		t.Error("an invitation told after it was withdrawn brings a file")
	}
	v.Invitations[len(v.Invitations)-1].Withdrawn = false
	if _, f := attach(v, out, in); f != nil {
		t.Error("a withdrawal told after one more invitation brings a file")
	}
	_, f = attach(v, in)
	if b, err := f.Make(context.Background()); err != nil || !bytes.Contains(b, []byte("METHOD:REQUEST")) {
		t.Errorf("%v\n%s", err, b)
	}
}

// Who was invited and is not in the roster answers, and may do nothing else.
func TestGuestsOfElsewhereAnswer(t *testing.T) {
	s := newStage(t)
	v := invited(t, s)
	ctx := context.Background()
	v.Invitations = append(v.Invitations, dept.Invitation{To: "U0STRANGER"})
	v.Rev, v.Last.Rev = 2, 2
	if _, err := s.desk.Store.Visits.Change(ctx, visitTeam, "", s.desk.Dept.Zone, []dept.Visit{v}, nil); err != nil {
		t.Fatal(err)
	}
	click := func(user, name string) error {
		_, err := s.desk.Handle(ctx, Request{Team: visitTeam, User: user, Surface: OnButton, Name: name, Text: "VI-1", Once: user + name})
		return err
	}
	if err := click("U0STRANGER", "vi.accept"); err != nil {
		t.Error(err)
	}
	after, _, err := s.desk.Store.Visits.One(ctx, visitTeam, v.N, "")
	if in, _ := after.Invitation("U0STRANGER"); err != nil || in.Answer != dept.Accepted {
		t.Errorf("%v: %+v", err, in)
	}
	if err := click("U0OTHER1", "vi.accept"); !dept.IsCode(err, dept.NotInvited) {
		t.Errorf("who was not invited: %v", err)
	}
	for _, name := range []string{"vi.confirm", "vi.checklist", "vi.show", "vi.invite", "vi.follow"} {
		if err := click("U0STRANGER", name); !dept.IsCode(err, dept.NotInRoster) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPeopleIn(t *testing.T) {
	for raw, want := range map[string]struct {
		people string
		rest   string
		err    dept.Code
	}{
		"":                              {},
		"<@U1|a>":                       {people: "U1"},
		"<@U1|a> and <@W2>, <@U3|b.c>":  {people: "U1 W2 U3"},
		"<@U1> و <@U2>":                 {people: "U1 U2"},
		"<@U1> please bring figures":    {people: "U1", rest: "please bring figures"},
		"<@U1> @somebody":               {err: dept.UnknownGuest},
		"<@U1> <!subteam^S1|@managers>": {err: dept.UnknownGuest},
		"@somebody":                     {err: dept.UnknownGuest},
		"the head nurse":                {rest: "the head nurse"},
	} {
		people, rest, err := peopleIn(raw)
		if strings.Join(people, " ") != want.people || strings.TrimSpace(rest) != want.rest || (err != nil) != (want.err != "") || err != nil && !dept.IsCode(err, want.err) {
			t.Errorf("%q: %v, %q, %v", raw, people, rest, err)
		}
	}
}

// A clash with a visit that is still a secret: named to who may know of it.
func TestKnownTo(t *testing.T) {
	s := newStage(t)
	secret := invited(t, s)
	public := secret
	secret.ConfirmedAt, secret.State, secret.Purpose = time.Time{}, dept.VisitTentative, "canary"
	for reader, want := range map[string]bool{"U0COORD": true, "U0LEAD": true, "U0NURSE": false, "C0HSCT": false, "U0STRANGER": false, "": false} {
		by, _ := s.desk.Dept.Person(reader)
		got := s.desk.Dept.KnownTo(by, []dept.Clash{{With: public, What: "unit", Who: "hsct"}, {With: secret, What: "host", Who: "U0LEAD"}})
		if known := got[1].With.N != 0 && got[1].With.Purpose != ""; known != want || got[0].With.N == 0 || !known && !got[1].With.Start.IsZero() {
			t.Errorf("%s knows of it: %v, at %s", reader, known, got[1].With.Start)
		}
	}
}

// Each role asks for a calendar; its token opens it until another or none is there.
func TestVisitCalendar(t *testing.T) {
	s := newStage(t)
	invited(t, s)
	ctx := context.Background()
	s.desk.PublicURL = "https://desk.example/"
	say := func(by, rest string) (string, error) {
		person, err := s.desk.Dept.Person(by)
		if err != nil {
			t.Fatal(err)
		}
		c := s.desk.call(Request{Team: visitTeam, User: by})
		c.person = person
		r, err := visitCalendar(ctx, c, newVisits(), rest)
		if err != nil {
			return "", err
		}
		return r.Message.Text, nil
	}
	token := func(text string) string {
		_, rest, _ := strings.Cut(text, "https://desk.example/calendar/")
		token, _, _ := strings.Cut(rest, ".ics")
		return token
	}
	opens := func(token string) bool {
		b, err := s.desk.Calendar(ctx, visitTeam, token)
		if err == nil && !bytes.Contains(b, []byte("UID:VI-1@")) {
			t.Errorf("%s", b)
		}
		if err != nil && !dept.IsCode(err, dept.NotFound) {
			t.Error(err)
		}
		return err == nil
	}
	if text, err := say("U0COORD", "revoke"); err != nil || !strings.Contains(text, "no calendar address") {
		t.Error(text, err)
	}
	text, err := say("U0COORD", "")
	first := token(text)
	if err != nil || len(first) != 43 || !opens(first) {
		t.Fatal(text, err)
	}
	text, err = say("U0COORD", " ")
	second := token(text)
	if err != nil || second == first || opens(first) || !opens(second) || !strings.Contains(text, "no longer works") {
		t.Error(text, err)
	}
	if opens("") || opens(second[:42]) || opens(second+"A") || opens(strings.Repeat("A", 43)) {
		t.Error("something else opens the calendar")
	}
	// Who loses the role loses the calendar.
	coord := s.desk.Dept.People["U0COORD"]
	s.desk.Dept.People["U0COORD"] = dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Clinician}}
	if opens(second) {
		t.Error("a former coordinator still sees the visits")
	}
	s.desk.Dept.People["U0COORD"] = coord
	if _, err := say("U0COORD", "لغو"); err != nil || opens(second) {
		t.Error("revoking in Persian", err)
	}
	if _, err := say("U0COORD", "frobnicate"); !dept.IsCode(err, dept.UnknownChoice) {
		t.Error(err)
	}
	if _, err := say("U0NURSE", ""); !dept.IsCode(err, dept.Forbidden) {
		t.Error(err)
	}
}

// Whatever is typed after "invite VI-3": nobody but who was mentioned is invited, and
// no name is left in the remark.
func FuzzPeopleIn(f *testing.F) {
	for _, s := range []string{"", "<@U1|a> and <@W2>", "<@U1> و <@U2>, بیایند", "@a", "<!subteam^S1|@m>", "<@U1><@U2", "<@>", "&lt;@U1&gt;", "a@b.example"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		people, rest, err := peopleIn(raw)
		if err != nil && (people != nil || rest != "" || !dept.IsCode(err, dept.UnknownGuest)) {
			t.Errorf("%q: %v, %q, %v", raw, people, rest, err)
		}
		for _, id := range people {
			if !strings.Contains(raw, "<@"+id) {
				t.Errorf("%q: %s was not mentioned", raw, id)
			}
		}
		for word := range strings.FieldsSeq(rest) {
			if strings.HasPrefix(word, "@") {
				t.Errorf("%q leaves %q, which names somebody", raw, rest)
			}
		}
	})
}
