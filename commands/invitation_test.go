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
	filed, err := s.desk.Store.FileVisit(context.Background(), visitTeam, store.Filing[dept.Visit]{Record: v, Zone: s.desk.Dept.Zone})
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
	_, mine, err := answerInvitation(context.Background(), s.desk, Request{Team: visitTeam, User: by, Text: value, Once: once}, person, action)
	if !mine {
		t.Fatalf("%s is no answer", action)
	}
	return err
}

func TestAnswerInvitation(t *testing.T) {
	s := newStage(t)
	v := invited(t, s)
	load := func() dept.Visit {
		v, _, err := s.desk.Store.Visit(context.Background(), visitTeam, v.N, "")
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
	if _, mine, _ := answerInvitation(context.Background(), s.desk, Request{Text: "VI-1"}, dept.Person{}, "confirm"); mine {
		t.Error("confirm is an answer")
	}
}

// loudVerbs change what calendars hold of a visit, whatever it was before.
var loudVerbs = []dept.Verb{dept.VerbConfirm, dept.VerbPostpone, dept.VerbCancel, dept.VerbCorrect}

func TestWhoHearsOfInvitations(t *testing.T) {
	v := dept.Visit{Invitations: []dept.Invitation{{To: "U1"}, {To: "U2"}}}
	v.Last.Verb = dept.VerbConfirm
	also := withInvited(func(*Desk, dept.Visit) (asked, told []string) { return nil, []string{"U3"} })
	if _, told := also(nil, v); len(told) != 1 {
		t.Errorf("%v hear of a visit that was never confirmed", told)
	}
	v.ConfirmedAt = now
	for _, verb := range dept.VisitVerbs {
		v.Last = dept.Entry{Verb: verb}
		if _, told := also(nil, v); slices.Contains(loudVerbs, verb) != (len(told) == 3) {
			t.Errorf("%s: told %v", verb, told)
		}
	}
	v.Last = dept.Entry{Verb: dept.VerbUnsign, Changes: []dept.Change{{Field: "state", From: "confirmed", To: "tentative"}}}
	if _, told := also(nil, v); len(told) != 3 {
		t.Errorf("a visit that is confirmed no longer: told %v", told)
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
			later = append(later, dept.Entry{Verb: verb})
		}
		_, f := attachInvitation(s.desk, visitTeam, dept.Notice{To: to, Ref: v.Ref(), Rev: rev}, s.desk.scene(p), v, dept.Entry{Verb: told}, later, view.Card{})
		return f
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
		r, err := visitCalendar(ctx, s.desk, Request{Team: visitTeam, User: by}, person, rest)
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
