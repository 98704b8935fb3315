package smoke

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"hamahang/config"
	"hamahang/dept"
	"hamahang/store"
)

// act is one verb on a record it makes sense for.
type act struct {
	verb  dept.Verb
	after []dept.Verb // what led to the state it makes sense in
	typed string      // after the ID
	form  map[string]string
}

// acts are all that can be done to a shortage. SH-1 is there for duplicates.
var acts = []act{
	{verb: dept.VerbAcknowledge},
	{dept.VerbSource, []dept.Verb{dept.VerbAcknowledge}, "5", map[string]string{"count": "5"}},
	{dept.VerbReceive, []dept.Verb{dept.VerbAcknowledge, dept.VerbSource}, "1", map[string]string{"count": "۱"}},
	{verb: dept.VerbResolve, after: []dept.Verb{dept.VerbAcknowledge, dept.VerbSource, dept.VerbReceive}},
	{dept.VerbHold, []dept.Verb{dept.VerbAcknowledge}, "until 15 Azar waiting", map[string]string{"until": "15 Azar", "text": "waiting"}},
	{verb: dept.VerbResume, after: []dept.Verb{dept.VerbAcknowledge, dept.VerbHold}},
	{dept.VerbDecline, nil, "no funding", map[string]string{"reason": "no_funding"}},
	{verb: dept.VerbResubmit, after: []dept.Verb{dept.VerbDecline}},
	{dept.VerbDuplicate, nil, "of SH-1", map[string]string{"of": "SH-1"}},
	{verb: dept.VerbWithdraw},
	{verb: dept.VerbWithdraw, after: []dept.Verb{dept.VerbAcknowledge, dept.VerbSource}},
	{verb: dept.VerbReopen, after: []dept.Verb{dept.VerbAcknowledge, dept.VerbSource, dept.VerbReceive, dept.VerbResolve}},
	{dept.VerbAssign, nil, "<@U0BIOMED|engineer>", map[string]string{"to": "U0BIOMED"}},
	{dept.VerbCorrect, nil, "", map[string]string{"unit": "hsct", "category": "equipment", "severity": "low", "title": "Corrected", "quantity": "8"}},
	{verb: dept.VerbAffect},
	{verb: dept.VerbFollow},
	{verb: dept.VerbUnfollow, after: []dept.Verb{dept.VerbFollow}},
}

// byForm are the verbs whose button opens a form.
var byForm = []dept.Verb{
	dept.VerbSource, dept.VerbReceive, dept.VerbHold, dept.VerbDecline, dept.VerbDuplicate, dept.VerbWithdraw,
	dept.VerbReopen, dept.VerbResubmit, dept.VerbAssign, dept.VerbCorrect,
}

// Every command, button and form, for every person there is and for deliveries
// of another workspace or app: what dept allows is done, nothing else is.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h := &hand{stage: s, people: w.Department}
	h.record(act{}) // SH-1
	people := h.kinds()
	if len(acts)-1 != len(dept.ShortageVerbs) {
		t.Fatalf("%d verbs are tried, there are %d", len(acts)-1, len(dept.ShortageVerbs))
	}
	tried := 0
	for _, a := range acts {
		for surface, try := range map[string]func(act, int, string, sender) string{"typed": h.typed, "button": h.button, "form": h.form} {
			n := h.record(a)
			for _, who := range people {
				if h.try(surface, a, n, who, try) {
					n = h.record(a) // that one is spent
				}
				tried++
			}
			for name, from := range foreigners {
				before := s.stored(n)
				answer := try(a, n, coordID, from)
				if after := s.stored(n); after.Rev != before.Rev {
					t.Errorf("%s by %s from %s: done", a.verb, surface, name)
				}
				if surface == "typed" && !strings.Contains(answer, h.says("en", "error.foreign")) {
					t.Errorf("%s by %s from %s: %s", a.verb, surface, name, answer)
				}
				tried++
			}
		}
	}
	t.Logf("%d combinations", tried)
	h.others(people)
}

// kinds are one person of each kind there is: those of the same roles and the
// same part in the nurse's shortage may do the same.
func (h *hand) kinds() []string {
	one := map[string]string{guestID: guestID}
	for id, p := range h.people.People {
		part := id == nurseID || id == leadID || id == cgtID // reporter, owner, follower
		kind := fmt.Sprint(p.Roles, p.Unit == "hsct", p.LeadsUnit("hsct"))
		if part {
			kind = id
		}
		one[kind] = max(one[kind], id)
	}
	return slices.Sorted(maps.Values(one))
}

// try carries out one cell of the table and tells whether the record changed.
func (h *hand) try(surface string, a act, n int, who string, deliver func(act, int, string, sender) string) (done bool) {
	h.t.Helper()
	before, forms := h.stored(n), h.Calls("views.open")
	person, _ := h.people.Person(who)
	why := before.May(person, a.verb, h.clock.now())
	answer := deliver(a, n, who, sender{})
	after, opened := h.stored(n), h.Calls("views.open") > forms
	if opened {
		h.as(who).View().Close()
	}
	cell := fmt.Sprintf("%s of SH-%d by %s as %s", a.verb, n, surface, who)
	switch {
	case why != nil && (after.Rev != before.Rev || opened):
		h.t.Errorf("%s: done, though %v", cell, why)
	case why != nil && !strings.Contains(answer, "Only ") && !strings.Contains(answer, "not on the roster"):
		h.t.Errorf("%s: refused without a word: %s", cell, answer)
	case why == nil && (surface == "button" && slices.Contains(byForm, a.verb) || surface == "typed" && a.verb == dept.VerbCorrect):
		if !opened || after.Rev != before.Rev {
			h.t.Errorf("%s: no form: %s", cell, answer)
		}
	case why == nil && !idle(before, person, a.verb) && (after.Rev != before.Rev+1 || after.Last.Verb != a.verb || after.Last.By != who):
		h.t.Errorf("%s: not done: %s", cell, answer)
	}
	return after.Rev != before.Rev
}

// idle tells of what a person may do and need not, because it is so already.
func idle(s dept.Shortage, by dept.Person, verb dept.Verb) bool {
	return verb == dept.VerbFollow && by.ID == s.Reporter ||
		verb == dept.VerbUnfollow && !slices.Contains(s.Followers, by.ID) ||
		verb == dept.VerbAffect && by.Unit == s.Unit
}

// others are what acts on no record: filing and reading.
func (h *hand) others(people []string) {
	for _, who := range people {
		_, err := h.people.Person(who)
		for _, line := range []string{"file 2 pumps " + h.word + strings.ToLower(who[2:]), "list", "show SH-1", ""} {
			n, forms := h.count(), h.Calls("views.open")
			answer := h.command(line, who, sender{})
			changed := h.count() != n || h.Calls("views.open") != forms
			if h.Calls("views.open") != forms {
				h.as(who).View().Close()
			}
			if err != nil && (changed || !strings.Contains(answer, "not on the roster")) {
				h.t.Errorf("a stranger: %q: %s", line, answer)
			}
			if err == nil && strings.Contains(answer, "not on the roster") || err == nil && changed != (line == "" || line[0] == 'f') {
				h.t.Errorf("%s: %q: %s", who, line, answer)
			}
			for name, from := range foreigners {
				n, forms := h.count(), h.Calls("views.open")
				if h.command(line, who, from); h.count() != n || h.Calls("views.open") != forms {
					h.t.Errorf("%s from %s: %q did something", who, name, line)
				}
			}
		}
	}
}

// sender is where a delivery says it is from; the zero one is ours.
type sender struct{ team, app string }

var foreigners = map[string]sender{
	"another workspace": {team: "T0OTHER"},
	"another app":       {app: "A0OTHER"},
}

// hand delivers what no client of Slack's would: any button and any form, at any time.
type hand struct {
	*stage
	people *dept.Department
	serial int
}

// record stores a shortage of the nurse's, and leads it to where an act makes sense.
func (h *hand) record(a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now()
	must := func(s dept.Shortage, err error) dept.Shortage {
		h.t.Helper()
		if err != nil {
			h.t.Fatal(err)
		}
		return s
	}
	nurse, lead := h.people.People[nurseID], h.people.People[leadID]
	s := must(dept.File(dept.Need{Unit: "hsct", Title: "Pumps", Category: dept.Equipment, Severity: dept.High, Quantity: 8}, nurse, h.people.Times, now))
	filed, err := h.service.Store.Shortages.File(ctx, h.team, store.Filing[dept.Shortage]{Record: s, Zone: h.people.Zone})
	s = must(filed.Record, err)
	store := func(s dept.Shortage, err error) dept.Shortage {
		h.t.Helper()
		s = must(s, err)
		_, err = h.service.Store.Shortages.Change(ctx, h.team, "", h.people.Zone, []dept.Shortage{s}, nil)
		return must(s, err)
	}
	for _, verb := range a.after {
		switch verb {
		case dept.VerbAcknowledge:
			s = store(s.Acknowledge(lead, now))
		case dept.VerbSource:
			s = store(s.Source(lead, 8, "", now))
		case dept.VerbReceive:
			s = store(s.Receive(lead, 8, "", now))
		case dept.VerbResolve:
			s = store(s.Resolve(lead, "", now))
		case dept.VerbHold:
			s = store(s.Hold(lead, "waiting", "2026-12-06", now))
		case dept.VerbDecline:
			s = store(s.Decline(lead, dept.NoFunding, "", now))
		default: // somebody follows
			s = store(s.Follow(h.people.People[cgtID], now))
		}
	}
	return s.N
}
