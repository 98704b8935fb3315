package dept

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	inviter = Person{ID: "U0OTHER", Roles: []Role{Coordinator}}
	someday = time.Date(2027, 1, 20, 8, 0, 0, 0, time.UTC)
)

// guestsAfter has a coordinator change the guests of a visit as the desk does.
func guestsAfter(t *testing.T, v Visit, verb Verb, ids ...string) Visit {
	t.Helper()
	do := Visit.AddGuests
	if verb == VerbUninvite {
		do = Visit.RemoveGuests
	}
	after, err := do(v, inviter, ids, "", invitees(), someday)
	if err != nil {
		t.Fatalf("%s %v: %v", verb, ids, err)
	}
	return after.Invite(v, invitees())
}

func TestGuestsAreChecked(t *testing.T) {
	d := invitees()
	v := planned(VisitTentative)
	v.Also = []string{"U0GUEST"}
	v.Invitations = []Invitation{{To: "U0FORMER"}}
	full := v
	for range MaxAlso - 1 {
		full.Also = append(full.Also, "U0X")
	}
	for name, c := range map[string]struct {
		v    Visit
		verb Verb
		ids  []string
		want Code
	}{
		"nobody to invite":         {v, VerbInvite, nil, Missing},
		"empty to invite":          {v, VerbInvite, []string{""}, Missing},
		"on the list":              {v, VerbInvite, []string{"U0GUEST"}, InvitedBefore},
		"host and presenter":       {v, VerbInvite, []string{"U0HOST", "U0TALK", "U0LEADB"}, InvitedBefore},
		"one of them new":          {v, VerbInvite, []string{"U0HOST", "U0NEW", "U0NEW"}, ""},
		"the Slackbot":             {v, VerbInvite, []string{"USLACKBOT"}, UnknownGuest},
		"a channel":                {v, VerbInvite, []string{"C0HSCT"}, UnknownGuest},
		"one too many":             {full, VerbInvite, []string{"U0A", "U0B"}, TooMany},
		"nobody to take off":       {v, VerbUninvite, nil, Missing},
		"the host":                 {v, VerbUninvite, []string{"U0GUEST", "U0HOST"}, HasPart},
		"a lead":                   {v, VerbUninvite, []string{"U0LEADA"}, HasPart},
		"somebody else":            {v, VerbUninvite, []string{"U0NEW"}, NotAmong},
		"a guest":                  {v, VerbUninvite, []string{"U0GUEST"}, ""},
		"who had a part and is in": {v, VerbUninvite, []string{"U0FORMER"}, ""},
	} {
		do := Visit.AddGuests
		if c.verb == VerbUninvite {
			do = Visit.RemoveGuests
		}
		after, err := do(c.v, inviter, c.ids, "with the figures", d, someday)
		switch {
		case c.want != "" && (!IsCode(err, c.want) || after.Rev != c.v.Rev || !slices.Equal(after.Also, c.v.Also)):
			t.Errorf("%s: %v, list %v; want %s and no change", name, err, after.Also, c.want)
		case c.want == "" && (err != nil || after.Rev != c.v.Rev+1 || after.Last.Text != "with the figures"):
			t.Errorf("%s: %v, entry %+v", name, err, after.Last)
		}
	}
	after, _ := v.AddGuests(inviter, []string{"U0HOST", "U0NEW", "U0NEW"}, "", d, someday)
	if !slices.Equal(after.Also, []string{"U0GUEST", "U0NEW"}) || !slices.Equal(v.Also, []string{"U0GUEST"}) {
		t.Errorf("list %v, before %v", after.Also, v.Also)
	}
	if got := v.Removable(d); !slices.Equal(got, []string{"U0GUEST", "U0FORMER"}) {
		t.Errorf("may be taken off: %v", got)
	}
	for _, bad := range [][]string{{"U0A", "USLACKBOT"}, {"nobody"}, slices.Repeat([]string{"U0A"}, MaxAlso+1)} {
		p := v.Plan
		p.Purpose, p.Units, p.Also = "beds", nil, bad
		p.Start, p.End = someday.Add(time.Hour), someday.Add(2*time.Hour)
		d.Units, p.Units = []Unit{{Key: "a"}}, []string{"a"}
		if err := p.Check(d, someday); !IsCode(err, UnknownGuest) && !IsCode(err, TooMany) {
			t.Errorf("a plan with %v: %v", bad, err)
		}
	}
}

// Guests added and removed in each state: who is invited then, whose calendar
// hears of it, and what becomes of the sequence.
func TestGuestsThroughTheStates(t *testing.T) {
	for _, state := range VisitStates {
		if !state.BeforeHeld() {
			continue
		}
		v := planned(state)
		v = v.Invite(Visit{}, invitees())
		invites := state == VisitConfirmed || state == VisitRunning
		before := len(v.Invitations)

		added := guestsAfter(t, v, VerbInvite, "U0GUEST", "W0OUT")
		if in, _ := added.Invitation("U0GUEST"); (in.To != "") != invites || added.Sequence != v.Sequence {
			t.Errorf("%s: %+v at sequence %d", state, added.Invitations, added.Sequence)
		}
		for _, id := range []string{"U0GUEST", "W0OUT", "U0HOST", "U0TALK"} {
			want := invites && strings.Contains("U0GUEST W0OUT", id)
			if got := added.InCalendar(id, added.Last); got != want {
				t.Errorf("%s, added: the calendar of %s hears of it: %v", state, id, got)
			}
		}

		removed := guestsAfter(t, added, VerbUninvite, "U0GUEST")
		if removed.Uninvited("U0GUEST") != invites || removed.Sequence-added.Sequence != map[bool]int{true: 1}[invites] {
			t.Errorf("%s: %+v at sequence %d", state, removed.Invitations, removed.Sequence)
		}
		if again := removed.Invite(added, invitees()); again.Sequence != removed.Sequence {
			t.Errorf("%s: repeated, the sequence is %d", state, again.Sequence)
		}
		for _, id := range []string{"U0GUEST", "W0OUT", "U0HOST"} {
			if got := removed.InCalendar(id, removed.Last); got != (invites && id == "U0GUEST") {
				t.Errorf("%s, removed: the calendar of %s hears of it: %v", state, id, got)
			}
		}
		if slices.Contains(removed.InvitedPeople(), "U0GUEST") {
			t.Errorf("%s: still among %v", state, removed.InvitedPeople())
		}
		if err := removed.MayAnswer(Person{ID: "U0GUEST"}); !IsCode(err, NotInvited) {
			t.Errorf("%s: who is no longer invited answers: %v", state, err)
		}

		back := guestsAfter(t, removed, VerbInvite, "U0GUEST")
		if in, _ := back.Invitation("U0GUEST"); (in.To != "") != invites || back.Uninvited("U0GUEST") {
			t.Errorf("%s: invited once more: %+v", state, back.Invitations)
		}
		if invites && len(back.Invitations) != before+2 {
			t.Errorf("%s: %+v", state, back.Invitations)
		}
	}
}

// A correction that changes the guests and more is everybody's concern; one that
// changes the guests alone is theirs. Who keeps a part stays invited.
func TestGuestsByCorrecting(t *testing.T) {
	d := invitees()
	d.Units = []Unit{{Key: "a"}, {Key: "b"}}
	d.Zone = time.UTC
	v := planned(VisitConfirmed)
	v.Purpose = "beds"
	v.Agenda = []AgendaItem{{Minutes: 20, Topic: "results", PresentBy: "U0TALK"}}
	v.Also = []string{"U0GUEST", "U0TALK"}
	v = v.Invite(Visit{}, d)
	correct := func(change func(*Plan)) Visit {
		t.Helper()
		p := v.Plan
		change(&p)
		after, err := v.Correct(inviter, p, d, someday)
		if err != nil {
			t.Fatal(err)
		}
		return after.Invite(v, d)
	}
	alone := correct(func(p *Plan) { p.Also = []string{"U0NEW"} })
	if !alone.Last.GuestsAlone() || !alone.Uninvited("U0GUEST") || alone.Uninvited("U0TALK") || alone.Sequence != v.Sequence+1 {
		t.Errorf("%+v at sequence %d", alone.Invitations, alone.Sequence)
	}
	for id, want := range map[string]bool{"U0GUEST": true, "U0NEW": true, "U0TALK": false, "U0HOST": false} {
		if alone.InCalendar(id, alone.Last) != want {
			t.Errorf("the guests alone: the calendar of %s hears of it: %v", id, !want)
		}
	}
	more := correct(func(p *Plan) { p.Also, p.Place = nil, "Hall" })
	if more.Last.GuestsAlone() || more.Sequence != v.Sequence+1 {
		t.Errorf("entry %+v at sequence %d", more.Last, more.Sequence)
	}
	for id, want := range map[string]bool{"U0GUEST": true, "U0TALK": true, "U0HOST": true, "U0NEW": false} {
		if more.InCalendar(id, more.Last) != want {
			t.Errorf("the guests and the place: the calendar of %s hears of it: %v", id, !want)
		}
	}
	// Later changes are no longer the concern of who was uninvited.
	late, err := more.Cancel(inviter, "snow", d, someday)
	if err != nil || late.InCalendar("U0GUEST", late.Last) || !late.InCalendar("U0HOST", late.Last) {
		t.Errorf("%v: %+v", err, late.Invitations)
	}
	if people, _ := late.Reminds("visit:2h", d); slices.Contains(people, "U0GUEST") {
		t.Errorf("who is no longer invited is reminded: %v", people)
	}
	p := v.Plan
	p.Start, p.End = p.Start.Add(time.Hour), p.End.Add(time.Hour)
	moved, err := more.Postpone(inviter, p.Start, p.End, "snow", d, someday)
	if moved = moved.Invite(more, d); err != nil || !moved.Uninvited("U0GUEST") {
		t.Errorf("%v: postponed, %+v", err, moved.Invitations)
	}
}
