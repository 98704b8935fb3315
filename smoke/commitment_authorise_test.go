package smoke

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hamahang/config"
	"hamahang/dept"
	"hamahang/store"
)

// promiseActs are all that can be done to a promise of eight pumps.
var promiseActs = []act{
	{verb: dept.VerbConfirm},
	{dept.VerbProgress, []dept.Verb{dept.VerbConfirm}, "3 first lot", map[string]string{"count": "۳", "text": "first lot"}},
	{dept.VerbFulfil, []dept.Verb{dept.VerbConfirm}, "delivery note", map[string]string{"text": "delivery note"}},
	{verb: dept.VerbVerify, after: []dept.Verb{dept.VerbConfirm, dept.VerbFulfil}},
	{dept.VerbExtend, []dept.Verb{dept.VerbConfirm}, "until 15 Tir 1406 later", map[string]string{"until": "15 Tir 1406", "text": "later"}},
	{dept.VerbDrop, nil, "withdrawn", map[string]string{"text": "withdrawn"}},
	{dept.VerbDrop, []dept.Verb{dept.VerbConfirm}, "withdrawn", map[string]string{"text": "withdrawn"}},
	{dept.VerbAssign, nil, "<@U0BIOMED|engineer>", map[string]string{"to": "U0BIOMED"}},
	{dept.VerbCorrect, nil, "", map[string]string{
		"words": "Corrected", "official": "Dean", "witness": nurseID, "type": "equipment", "count": "8", "unit": "hsct", "public": "no",
	}},
	{verb: dept.VerbFollow},
	{verb: dept.VerbUnfollow, after: []dept.Verb{dept.VerbFollow}},
}

// promiseForms are the verbs whose button opens a form.
var promiseForms = []dept.Verb{dept.VerbProgress, dept.VerbFulfil, dept.VerbExtend, dept.VerbDrop, dept.VerbAssign, dept.VerbCorrect}

// Every verb of a promise, typed, clicked and as a form, for every kind of person
// and for deliveries of another workspace: what dept allows is done, nothing else.
func TestWhoMayDoWhatWithPromises(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{people: actingHead})
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range actingHead {
		w.Department.People[p.ID] = p
	}
	h := &promises{&hand{stage: s, people: w.Department}}
	if len(promiseActs)-1 != len(dept.CommitmentVerbs) {
		t.Fatalf("%d verbs are tried, there are %d", len(promiseActs)-1, len(dept.CommitmentVerbs))
	}
	people := h.kinds()
	for _, who := range []string{headID, actingID} {
		if !slices.Contains(people, who) {
			t.Fatalf("%s is not tried", who)
		}
	}
	for _, a := range promiseActs {
		for surface, deliver := range map[string]func(act, int, string, sender) string{"typed": h.typed, "button": h.button, "form": h.form} {
			n := h.record(a)
			for _, who := range people {
				if h.try(surface, a, n, who, deliver) {
					n = h.record(a) // that one is spent
				}
			}
			for name, from := range foreigners {
				before := s.promise(n)
				deliver(a, n, actingID, from)
				if after := s.promise(n); after.Rev != before.Rev {
					t.Errorf("%s by %s from %s: done", a.verb, surface, name)
				}
			}
		}
	}
	s.answered(guestID, `/commitment file "x `+s.word+`" Dean type space`, "not on the roster")
	s.answered(nurseID, `/commitment file "x `+s.word+`" Dean type space`, "Filed as CO-")
}

// promises delivers what is done to promises, as hand does for shortages.
type promises struct{ *hand }

func (h *promises) try(surface string, a act, n int, who string, deliver func(act, int, string, sender) string) (done bool) {
	h.t.Helper()
	before, forms := h.promise(n), h.Calls("views.open")
	person, _ := h.people.Person(who)
	why := before.May(person, a.verb)
	answer := deliver(a, n, who, sender{})
	after, opened := h.promise(n), h.Calls("views.open") > forms
	if opened {
		h.as(who).View().Close()
	}
	cell := fmt.Sprintf("%s of CO-%d by %s as %s", a.verb, n, surface, who)
	idle := a.verb == dept.VerbFollow && who == before.Reporter || a.verb == dept.VerbUnfollow && !slices.Contains(before.Followers, who)
	asks := surface == "button" && slices.Contains(promiseForms, a.verb) || surface == "typed" && a.verb == dept.VerbCorrect
	switch {
	case why != nil && (after.Rev != before.Rev || opened):
		h.t.Errorf("%s: done, though %v", cell, why)
	case why != nil && !strings.Contains(answer, "Only ") && !strings.Contains(answer, "not on the roster") && !strings.Contains(answer, "another head has to verify") &&
		!strings.Contains(answer, "not confirmed yet"):
		h.t.Errorf("%s: refused without a word: %s", cell, answer)
	case why == nil && asks && (!opened || after.Rev != before.Rev):
		h.t.Errorf("%s: no form: %s", cell, answer)
	case why == nil && !asks && !idle && (after.Rev != before.Rev+1 || after.Last.Verb != a.verb || after.Last.By != who):
		h.t.Errorf("%s: not done: %s", cell, answer)
	}
	return after.Rev != before.Rev
}

// record stores a promise of the nurse's, chased by the cell therapist, and leads it
// to where an act makes sense. The acting head is who reports a fulfilment.
func (h *promises) record(a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now()
	head, acting := h.people.People[headID], h.people.People[actingID]
	c, err := dept.Record(dept.Promise{
		Words: "Eight pumps", Official: "Dean", OfficialKey: "dean", Witness: nurseID, Type: dept.PromiseEquipment, Count: 8, Due: "2027-03-21", Unit: "hsct",
	}, cgtID, h.people.People[nurseID], now)
	if err != nil {
		h.t.Fatal(err)
	}
	filed, err := h.service.Store.Commitments.File(ctx, h.team, store.Filing[dept.Commitment]{Record: c, Zone: h.people.Zone})
	if err != nil {
		h.t.Fatal(err)
	}
	c = filed.Record
	for _, verb := range a.after {
		switch verb {
		case dept.VerbConfirm:
			c, err = c.Confirm(head, "", now)
		case dept.VerbFulfil:
			c, err = c.Fulfil(acting, "delivery note", now)
		default: // somebody follows
			c, err = c.Follow(h.people.People[leadID], now)
		}
		if err != nil {
			h.t.Fatal(err)
		}
		if _, err := h.service.Store.Commitments.Change(ctx, h.team, h.made(), h.people.Zone, []dept.Commitment{c}, nil); err != nil {
			h.t.Fatal(err)
		}
	}
	return c.N
}

func (h *promises) typed(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.say("/commitment", fmt.Sprintf("%s CO-%d %s", a.verb, n, a.typed), a.verb == dept.VerbCorrect, who, from)
}

func (h *promises) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	person, _ := h.people.Person(who)
	return h.click("co."+string(a.verb), fmt.Sprintf("CO-%d", n), h.promise(n).May(person, a.verb), who, from)
}

func (h *promises) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.fill(a, "co", fmt.Sprintf("CO-%d", n), who, from)
}
