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

// giftActs are all that can be done to support, highlightActs to a highlight.
var (
	giftActs = []act{
		{dept.VerbReceive, nil, "today", map[string]string{"received_on": "yesterday", "value": "5 USD"}},
		{verb: dept.VerbThank, after: []dept.Verb{dept.VerbReceive}},
		{dept.VerbLapse, nil, "moved abroad", map[string]string{"text": "moved abroad"}},
		{dept.VerbCorrect, nil, "", giftFields("Corrected")},
		{dept.VerbCorrect, []dept.Verb{dept.VerbReceive}, "", giftFields("Corrected")},
		{verb: dept.VerbFollow},
		{verb: dept.VerbUnfollow, after: []dept.Verb{dept.VerbFollow}},
	}
	highlightActs = []act{
		{verb: dept.VerbPublish},
		{verb: dept.VerbUnpublish, after: []dept.Verb{dept.VerbPublish}},
		{verb: dept.VerbWithdraw},
		{dept.VerbCorrect, []dept.Verb{dept.VerbPublish}, "", map[string]string{"unit": "hsct", "kind": "care", "text": "Corrected", "on": "1 Azar"}},
		{verb: dept.VerbFollow},
		{verb: dept.VerbUnfollow, after: []dept.Verb{dept.VerbFollow}},
	}
)

func giftFields(what string) map[string]string {
	return map[string]string{"anonymous": "no", "donor": "Nikan", "consent": "no", "what": what, "unit": "hsct", "on": "1 Azar"}
}

// standing is what the table must know of a record as it stands.
type standing struct {
	rev       int
	last      dept.Entry
	reporter  string
	followers []string
	may       func(dept.Person, dept.Verb) error
}

// kind is one noun of the table.
type kind struct {
	slash, key, prefix string
	acts               []act
	verbs, asks        []dept.Verb
	record             func(h *hand, a act) int
	stand              func(s *stage, n int) standing
	count              func(s *stage) int
	file               string // a line, without its word
}

var gifts = kind{
	slash: "/support", key: "su", prefix: "SU", acts: giftActs, verbs: dept.SupportVerbs,
	asks:   []dept.Verb{dept.VerbReceive, dept.VerbLapse, dept.VerbCorrect},
	record: givenAt, file: "2 beds from Nikan for ",
	stand: func(s *stage, n int) standing {
		g := s.gift(n)
		return standing{g.Rev, g.Last, g.Reporter, g.Followers, g.May}
	},
	count: func(s *stage) int {
		page, err := s.service.Store.Support.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeAll})
		if err != nil {
			s.t.Fatal(err)
		}
		return page.Total
	},
}

var achievements = kind{
	slash: "/highlight", key: "hi", prefix: "HI", acts: highlightActs, verbs: dept.HighlightVerbs,
	asks:   []dept.Verb{dept.VerbWithdraw, dept.VerbCorrect},
	record: notedAt, file: "120 transplants ",
	stand: func(s *stage, n int) standing {
		h := s.highlight(n)
		return standing{h.Rev, h.Last, h.Reporter, h.Followers, h.May}
	},
	count: func(s *stage) int {
		page, err := s.service.Store.Highlights.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeAll})
		if err != nil {
			s.t.Fatal(err)
		}
		return page.Total
	},
}

// Every verb of support and of highlights, typed, clicked and as a form, and filing,
// for every kind of person and for deliveries of another workspace: what dept allows
// is done, nothing else.
func TestWhoMayDoWhatWithGifts(t *testing.T) {
	for _, k := range []kind{gifts, achievements} {
		t.Run(k.key, func(t *testing.T) {
			t.Parallel()
			s := open(t, inMemory(t), plan{})
			w, err := config.Load("../hamahang.example.yaml")
			if err != nil {
				t.Fatal(err)
			}
			h := &giver{&hand{stage: s, people: w.Department}, k}
			tried := map[dept.Verb]bool{}
			people := h.kinds()
			for _, a := range k.acts {
				tried[a.verb] = true
				for surface, deliver := range map[string]func(act, int, string, sender) string{"typed": h.typed, "button": h.button, "form": h.form} {
					n := k.record(h.hand, a)
					for _, who := range people {
						if h.try(surface, a, n, who, deliver) {
							n = k.record(h.hand, a) // that one is spent
						}
					}
					for name, from := range foreigners {
						before := k.stand(s, n)
						deliver(a, n, coordID, from)
						if after := k.stand(s, n); after.rev != before.rev {
							t.Errorf("%s by %s from %s: done", a.verb, surface, name)
						}
					}
				}
			}
			for _, v := range k.verbs {
				if !tried[v] {
					t.Errorf("%s is not tried", v)
				}
			}
			h.files(people)
		})
	}
}

// giver delivers what is done to records of a kind, as hand does for shortages.
type giver struct {
	*hand
	kind
}

func (h *giver) try(surface string, a act, n int, who string, deliver func(act, int, string, sender) string) (done bool) {
	h.t.Helper()
	before, forms := h.stand(h.stage, n), h.Calls("views.open")
	person, _ := h.people.Person(who)
	why := before.may(person, a.verb)
	answer := deliver(a, n, who, sender{})
	after, opened := h.stand(h.stage, n), h.Calls("views.open") > forms
	if opened {
		h.as(who).View().Close()
	}
	cell := fmt.Sprintf("%s of %s-%d by %s as %s", a.verb, h.prefix, n, surface, who)
	idle := a.verb == dept.VerbFollow && who == before.reporter || a.verb == dept.VerbUnfollow && !slices.Contains(before.followers, who)
	asks := surface == "button" && slices.Contains(h.asks, a.verb) || surface == "typed" && a.verb == dept.VerbCorrect
	switch {
	case why != nil && (after.rev != before.rev || opened):
		h.t.Errorf("%s: done, though %v", cell, why)
	case why != nil && !strings.Contains(answer, "Only ") && !strings.Contains(answer, "not on the roster"):
		h.t.Errorf("%s: refused without a word: %s", cell, answer)
	case why == nil && asks && (!opened || after.rev != before.rev):
		h.t.Errorf("%s: no form: %s", cell, answer)
	case why == nil && !asks && !idle && (after.rev != before.rev+1 || after.last.Verb != a.verb || after.last.By != who):
		h.t.Errorf("%s: not done: %s", cell, answer)
	}
	return after.rev != before.rev
}

// files tries what acts on no record: filing by a line, and reading.
func (h *giver) files(people []string) {
	h.t.Helper()
	for _, who := range people {
		_, stranger := h.people.Person(who)
		for _, line := range []string{"file " + h.file + h.word + strings.ToLower(who[2:]), "list", "show " + h.prefix + "-1"} {
			n := h.count(h.stage)
			answer := h.say(h.slash, line, false, who, sender{})
			changed := h.count(h.stage) != n
			if stranger != nil && (changed || !strings.Contains(answer, "not on the roster")) {
				h.t.Errorf("a stranger: %q: %s", line, answer)
			}
			if stranger == nil && (strings.Contains(answer, "not on the roster") || changed != (line[0] == 'f')) {
				h.t.Errorf("%s: %q: %s", who, line, answer)
			}
			for name, from := range foreigners {
				n := h.count(h.stage)
				if h.say(h.slash, line, false, who, from); h.count(h.stage) != n {
					h.t.Errorf("%s from %s: %q did something", who, name, line)
				}
			}
		}
	}
}

func (h *giver) typed(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.say(h.slash, fmt.Sprintf("%s %s-%d %s", a.verb, h.prefix, n, a.typed), a.verb == dept.VerbCorrect, who, from)
}

func (h *giver) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	person, _ := h.people.Person(who)
	return h.click(h.key+"."+string(a.verb), fmt.Sprintf("%s-%d", h.prefix, n), h.stand(h.stage, n).may(person, a.verb), who, from)
}

func (h *giver) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.fill(a, h.key, fmt.Sprintf("%s-%d", h.prefix, n), who, from)
}

// givenAt stores the nurse's support, and leads it to where an act makes sense.
func givenAt(h *hand, a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now().In(h.people.Zone)
	must := func(s dept.Support, err error) dept.Support {
		h.t.Helper()
		if err != nil {
			h.t.Fatal(err)
		}
		return s
	}
	s := must(dept.Give(dept.Gift{Donor: "Nikan", What: "Beds", Unit: "hsct", On: dept.DayOf(now)}, false, h.people.People[nurseID], h.people, now))
	filed, err := h.service.Store.Support.File(ctx, h.team, store.Filing[dept.Support]{Record: s, Zone: h.people.Zone})
	s = must(filed.Record, err)
	for _, verb := range a.after {
		if verb == dept.VerbReceive {
			s = must(s.Receive(h.people.People[coordID], "", dept.Money{}, "", h.people, now))
		} else {
			s = must(s.Follow(h.people.People[cgtID], now))
		}
		_, err := h.service.Store.Support.Change(ctx, h.team, "", h.people.Zone, []dept.Support{s}, nil)
		must(s, err)
	}
	return s.N
}

// notedAt stores the nurse's highlight, and leads it to where an act makes sense.
func notedAt(h *hand, a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now().In(h.people.Zone)
	must := func(v dept.Highlight, err error) dept.Highlight {
		h.t.Helper()
		if err != nil {
			h.t.Fatal(err)
		}
		return v
	}
	v := must(dept.Note(dept.Accomplishment{Unit: "hsct", On: dept.DayOf(now), Kind: dept.HighlightCare, Text: "Transplants"}, false, h.people.People[nurseID], now))
	filed, err := h.service.Store.Highlights.File(ctx, h.team, store.Filing[dept.Highlight]{Record: v, Zone: h.people.Zone})
	v = must(filed.Record, err)
	for _, verb := range a.after {
		if verb == dept.VerbPublish {
			v = must(v.Publish(h.people.People[coordID], "", now))
		} else {
			v = must(v.Follow(h.people.People[cgtID], now))
		}
		_, err := h.service.Store.Highlights.Change(ctx, h.team, "", h.people.Zone, []dept.Highlight{v}, nil)
		must(v, err)
	}
	return v.N
}
