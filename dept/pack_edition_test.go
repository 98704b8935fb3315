package dept_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// briefed is a pack that holds "canary" wherever a guest may not read it.
func briefed() dept.Pack {
	at := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	p := dept.Pack{Made: at, Since: "2026-05-20", Frozen: true, Left: dept.PackLeft{Needs: 3}, Visit: dept.Visit{Plan: dept.Plan{
		Purpose: "Beds", Objectives: "canary", Host: "U0HOST", Also: []string{"canary"}, Units: []string{"hsct"}, Start: at, End: at.Add(time.Hour),
		Place: "Hall", Notes: "canary", Link: "canary", Asks: []string{"Six nurses", "A canary like that of the Nikan Foundation"},
		Delegation: []dept.Delegate{{Title: "Vice President"}}, Agenda: []dept.AgendaItem{{Topic: "Tour", PresentBy: "U0HOST"}},
	}, Report: "canary", Tasks: []dept.Task{{Text: "canary"}}, Remarks: []dept.Remark{{Text: "canary"}}}}
	p.Visit.N, p.Visit.Reporter, p.Visit.Last = 3, "canary", dept.Entry{Text: "canary"}
	need := func(n int, state dept.ShortageState, title string) {
		s := dept.Shortage{Need: dept.Need{
			Unit: "hsct", Title: title, Category: dept.Equipment, Severity: dept.High, Quantity: 8, Measure: "pumps", Effect: "canary", Location: "canary",
			Cost: dept.Money{Amount: 9, Currency: "canary"}, AssetTag: "canary", Link: "canary",
		}}
		s.Approved, s.Received, s.HeldFrom, s.Reporter, s.Owner, s.Last.Text = 6, 2, dept.Reported, "canary", "canary", "canary"
		s.N, s.State = n, state
		p.Needs = append(p.Needs, s)
	}
	need(1, dept.Sourcing, "Infusion pumps")
	need(2, dept.Reported, "canary: nobody has looked at it")
	need(3, dept.OnHold, "canary: held before anybody looked at it")
	posts := func(n int, endorsedBy string, filled int, specialty string) {
		s := dept.Staffing{Posts: dept.Posts{
			Unit: "hsct", Role: "2221", Specialty: specialty, Headcount: 6, Shift: "canary", Consequence: "canary", Cover: "canary", Link: "canary",
		}, EndorsedBy: endorsedBy, Approved: 4, Filled: make([]dept.Post, filled)}
		for i := range s.Filled {
			s.Filled[i].Name = "canary"
		}
		s.WISN = &dept.WISN{Activities: []dept.Activity{{Name: "canary"}}}
		s.N, s.Reporter, s.Last.Text = n, "canary", "canary"
		p.Requests = append(p.Requests, s)
	}
	posts(1, "U0LEAD", 1, "night")
	posts(2, "", 0, "canary: nobody stands behind it")
	posts(3, "U0LEAD", 4, "canary: all are found")
	promise := func(n int, state dept.CommitmentState, public bool, words string) {
		c := dept.Commitment{Promise: dept.Promise{
			Words: words, Official: "Dean", Count: 5, Public: public, Witness: "canary", Counterpart: "canary", Link: "canary", Due: "2026-11-01",
		}, ConfirmedBy: "U0HEAD", Done: 2, Evidence: "canary", FulfilledBy: "canary"}
		c.N, c.State, c.Reporter, c.Owner, c.Last.Text = n, state, "canary", "canary", "canary"
		p.Promises = append(p.Promises, c)
	}
	promise(1, dept.CommitmentConfirmed, true, "Five pumps")
	promise(2, dept.CommitmentConfirmed, false, "canary: not for the public")
	promise(3, dept.CommitmentRecorded, true, "canary: not approved")
	promise(4, dept.CommitmentDropped, true, "canary: given up")
	promise(5, dept.CommitmentVerified, true, "Thanks to the canary of the Nikan Foundation")
	for i, g := range []dept.Gift{
		{Donor: "Named Fund", Consent: true, What: "Two pumps", Value: dept.Money{Amount: 7, Currency: "canary"}, Link: "canary"},
		{Donor: "The Nikan Foundation", What: "Gowns", Link: "canary"}, {Anonymous: true, Value: dept.Money{Amount: 5, Currency: "IRR"}},
		{Donor: "Named Fund", Consent: true, What: "canary: only pledged"},
	} {
		s := dept.Support{Gift: g, ReceivedOn: "2026-11-01"}
		s.Unit, s.N, s.State, s.Reporter, s.Last.Text = "hsct", i+1, dept.SupportReceived, "canary", "canary"
		if i == 3 {
			s.State = dept.SupportPledged
		}
		p.Gifts = append(p.Gifts, s)
	}
	for i, state := range dept.HighlightStates {
		h := dept.Highlight{Accomplishment: dept.Accomplishment{
			Unit: "hsct", On: "2026-11-01", Link: "canary",
			Text: map[dept.HighlightState]string{dept.HighlightCleared: "A hundred transplants"}[state] + map[bool]string{true: "canary"}[state != dept.HighlightCleared],
		}}
		h.N, h.State, h.Reporter, h.Last.Text = i+1, state, "canary", "canary"
		p.Highlights = append(p.Highlights, h)
	}
	return p
}

// TestGuestsEdition: what is in it is what a guest may read, and nothing else of any
// record, whoever draws it.
func TestGuestsEdition(t *testing.T) {
	p := briefed()
	got := p.For(dept.EditionGuests, ward())
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"canary", "Nikan", "U0LEAD"} {
		if strings.Contains(string(text), never) {
			t.Errorf("a guest reads %q:\n%s", never, text)
		}
	}
	for _, there := range []string{"Beds", "Six nurses", "Vice President", "Tour", "Infusion pumps", "night", "Five pumps", "Two pumps", "Named Fund", "Gowns", "A hundred transplants"} {
		if !strings.Contains(string(text), there) {
			t.Errorf("a guest does not read %q", there)
		}
	}
	if s := got.Needs[0]; len(got.Needs) != 1 || s.Quantity != 4 || s.Approved != 0 || s.Received != 0 {
		t.Errorf("of eight pumps six are approved and two came; a guest reads %+v", got.Needs)
	}
	if s := got.Requests[0]; len(got.Requests) != 1 || s.Headcount != 3 {
		t.Errorf("of six posts four are approved and one is filled; a guest reads %+v", got.Requests)
	}
	if c := got.Open()[0]; len(got.Open()) != 1 || c.Count != 5 || c.Done != 2 {
		t.Errorf("open: %+v", got.Open())
	}
	if len(got.Gifts) != 3 || got.Gifts[1].Named() != "" || got.Gifts[2].Value.Amount != 5 || got.Left != (dept.PackLeft{}) {
		t.Errorf("given: %+v, left out %+v", got.Gifts, got.Left)
	}
	met := briefed()
	met.Needs[0].Received = 6
	if got := met.For(dept.EditionGuests, ward()).Needs; len(got) != 0 {
		t.Errorf("all has come, and a guest reads of %+v", got)
	}
	// What changes of what a guest does not read is no change to a guest.
	later := briefed()
	later.Needs[1].Severity, later.Needs[0].Owner, later.Needs[0].State = dept.Critical, "U0OTHER", dept.Acknowledged
	later.Requests[1].Headcount, later.Promises[1].Done = 9, 4
	if changes := got.Changes(later.For(dept.EditionGuests, ward())); len(changes) != 0 {
		t.Errorf("a guest hears of %+v", changes)
	}
	later.Needs[0].Received, later.Promises[0].Done = 5, 5
	changes := got.Changes(later.For(dept.EditionGuests, ward()))
	if len(changes) != 2 || changes[0].Was != "high - 4 0 0" || changes[0].Is != "high - 1 0 0" || changes[1].Is != "confirmed 5 5" {
		t.Errorf("a guest hears of %+v", changes)
	}
}

// TestOwnEdition: ours holds all but the highlights that nobody cleared.
func TestOwnEdition(t *testing.T) {
	p := briefed()
	got := p.For(dept.EditionOurs, ward())
	if len(got.Needs) != 3 || len(got.Requests) != 3 || len(got.Promises) != 5 || len(got.Gifts) != 4 || got.Visit.Objectives == "" {
		t.Errorf("ours lacks something: %+v", got)
	}
	if len(got.Highlights) != 1 || !got.Highlights[0].Fit() || len(p.Highlights) != 3 {
		t.Errorf("highlights %+v", got.Highlights)
	}
}

// TestFrozenConsent: a frozen pack holds no highlight that is not cleared today in the
// words that were frozen; one that was cleared since is told as a change.
func TestFrozenConsent(t *testing.T) {
	cleared := func(n int, state dept.HighlightState, text string) dept.Highlight {
		h := dept.Highlight{Accomplishment: dept.Accomplishment{Unit: "hsct", Text: text}}
		h.N, h.State = n, state
		return h
	}
	frozen := dept.Pack{Highlights: []dept.Highlight{
		cleared(1, dept.HighlightCleared, "stays"), cleared(2, dept.HighlightCleared, "canary"), cleared(3, dept.HighlightCleared, "canary"), cleared(4, dept.HighlightCleared, "canary"),
	}}
	today := []dept.Highlight{
		cleared(1, dept.HighlightCleared, "stays"), cleared(2, dept.HighlightWithdrawn, "canary"), cleared(3, dept.HighlightNoted, "canary"), cleared(4, dept.HighlightCleared, "in other words"),
	}
	got := frozen.ClearedBy(today)
	if len(got.Highlights) != 1 || got.Highlights[0].N != 1 || len(frozen.Highlights) != 4 {
		t.Errorf("kept %+v", got.Highlights)
	}
	changes := got.Changes(dept.Pack{Highlights: []dept.Highlight{today[0], today[3]}})
	if len(changes) != 1 || changes[0].What != "in other words" || changes[0].Was != "" {
		t.Errorf("changes %+v", changes)
	}
}

// TestMoneyThatCame: money booked to a promise is a change of the pack.
func TestMoneyThatCame(t *testing.T) {
	c := dept.Commitment{Promise: dept.Promise{Words: "We will pay", Amount: dept.Money{Amount: 2000, Currency: "EUR"}}}
	c.N, c.State = 1, dept.CommitmentConfirmed
	then := dept.Pack{Promises: []dept.Commitment{c}}
	c.Received = dept.Money{Amount: 500, Currency: "EUR"}
	if got := then.Changes(dept.Pack{Promises: []dept.Commitment{c}}); len(got) != 1 || got[0].Is != "confirmed 0 0 2000 500" {
		t.Errorf("changes %+v", got)
	}
}
