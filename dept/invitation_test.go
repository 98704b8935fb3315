package dept

import (
	"slices"
	"testing"
	"time"
)

func invitees() *Department {
	return &Department{People: map[string]Person{
		"U0HOST":  {ID: "U0HOST", Roles: []Role{Head}},
		"U0LEADA": {ID: "U0LEADA", Roles: []Role{Lead}, Leads: []string{"a"}},
		"U0LEADB": {ID: "U0LEADB", Roles: []Role{Lead}, Leads: []string{"b"}},
		"U0TALK":  {ID: "U0TALK", Roles: []Role{Clinician}},
		"U0OTHER": {ID: "U0OTHER", Roles: []Role{Coordinator, Admin}},
	}}
}

func planned(state VisitState) Visit {
	at := time.Date(2027, 2, 10, 6, 30, 0, 0, time.UTC)
	v := Visit{Plan: Plan{
		Host: "U0HOST", Units: []string{"b", "a"}, Start: at, End: at.Add(2 * time.Hour),
		Agenda: []AgendaItem{{PresentBy: "U0TALK"}, {Presenter: "the Vice President"}, {PresentBy: "U0LEADA"}},
	}}
	v.N, v.State = 3, state
	if state == VisitConfirmed {
		v.ConfirmedAt = time.Unix(1, 0)
	}
	return v
}

func TestGuests(t *testing.T) {
	want := []string{"U0HOST", "U0LEADB", "U0LEADA", "U0TALK"}
	if got := planned(VisitProposed).Guests(invitees()); !slices.Equal(got, want) {
		t.Errorf("guests %v, want %v", got, want)
	}
}

// Only a confirmed visit invites; a new time forgets the answers and nobody is
// uninvited.
func TestInvite(t *testing.T) {
	d := invitees()
	for _, state := range VisitStates {
		v := planned(state).Invite(planned(state), d)
		if invited := len(v.Invitations) > 0; invited != (state == VisitConfirmed || state == VisitRunning) {
			t.Errorf("%s invites: %v", state, invited)
		}
	}
	v := planned(VisitConfirmed).Invite(planned(VisitTentative), d)
	v, err := v.Answer(d.People["U0TALK"], Accepted, time.Unix(1, 0))
	if err != nil {
		t.Fatal(err)
	}
	same := v.Invite(v, d)
	if in, _ := same.Invitation("U0TALK"); in.Answer != Accepted || len(same.Invitations) != 4 {
		t.Errorf("the same time changed the invitations: %+v", same.Invitations)
	}
	later := v
	later.State, later.Start, later.End = VisitTentative, v.Start.Add(time.Hour), v.End.Add(time.Hour)
	later = later.Invite(v, d)
	if in, _ := later.Invitation("U0TALK"); in.Answer != NoAnswer || !in.At.IsZero() {
		t.Errorf("an answer to another time stays: %+v", in)
	}
	if in, _ := v.Invitation("U0TALK"); in.Answer != Accepted {
		t.Error("the visit before was changed")
	}
	fewer := v
	fewer.Agenda = nil
	if got := fewer.Invite(v, d).InvitedPeople(); len(got) != 4 {
		t.Errorf("somebody was uninvited: %v", got)
	}
}

// Every state, with and without an earlier confirmation, for every person.
func TestWhoMayAnswer(t *testing.T) {
	d := invitees()
	open := []VisitState{VisitConfirmed, VisitRunning, VisitTentative}
	for _, state := range VisitStates {
		for _, before := range []bool{false, true} {
			v := planned(state)
			if before {
				v.ConfirmedAt = time.Unix(1, 0)
				v.Invitations = []Invitation{{To: "U0TALK"}, {To: "U0GONE"}}
			}
			for id, p := range d.People {
				want := Code("")
				switch {
				case !before || id != "U0TALK":
					want = NotInvited
				case !slices.Contains(open, state):
					want = NothingToSay
				}
				after, err := v.Answer(p, Maybe, time.Unix(5, 0))
				if want != "" && !IsCode(err, want) || want == "" && err != nil {
					t.Errorf("%s answers a %s visit (announced before: %v): %v, want %q", id, state, before, err, want)
				}
				if want != "" && after.Rev != v.Rev {
					t.Errorf("a refusal left a trace")
				}
			}
			// Who is invited may answer, in the roster or not.
			if err := v.MayAnswer(Person{ID: "U0GONE"}); (err == nil) != (before && slices.Contains(open, state)) {
				t.Errorf("who is not in the roster, %s, announced before: %v: %v", state, before, err)
			}
			if err := v.MayAnswer(Person{}); !IsCode(err, NotInvited) {
				t.Errorf("nobody: %v", err)
			}
		}
	}
}

func TestAnswer(t *testing.T) {
	d := invitees()
	v := planned(VisitConfirmed).Invite(planned(VisitTentative), d)
	by := d.People["U0LEADA"]
	for i, answer := range []Answer{Accepted, Declines, Maybe, Accepted} {
		at := time.Unix(int64(i), 0)
		next, err := v.Answer(by, answer, at)
		if err != nil {
			t.Fatal(err)
		}
		in, _ := next.Invitation(by.ID)
		if in.Answer != answer || !in.At.Equal(at) || next.Rev != v.Rev+1 || next.Last.Verb != VerbAnswer || next.Sequence != v.Sequence {
			t.Errorf("%s: %+v, entry %+v", answer, in, next.Last)
		}
		if _, err := next.Answer(by, answer, at); !IsCode(err, AnsweredBefore) {
			t.Errorf("%s twice: %v", answer, err)
		}
		v = next
	}
	for _, bad := range []Answer{NoAnswer, "perhaps"} {
		if _, err := v.Answer(by, bad, time.Unix(9, 0)); !IsCode(err, UnknownChoice) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestMaySubscribe(t *testing.T) {
	for _, role := range Roles {
		err := MaySubscribe(Person{ID: "U1", Roles: []Role{role}})
		if may := role == Coordinator || role == Head; may != (err == nil) || !may && !IsCode(err, Forbidden) {
			t.Errorf("%s: %v", role, err)
		}
	}
	if err := MaySubscribe(Person{ID: "U1"}); !IsCode(err, NotInRoster) {
		t.Errorf("nobody: %v", err)
	}
}
