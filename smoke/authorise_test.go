package smoke

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
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
				if surface == "typed" && !strings.Contains(answer, "I serve another workspace") {
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
type sender struct{ team, app, userTeam string }

var foreigners = map[string]sender{
	"another workspace":       {team: "T0OTHER"},
	"another app":             {app: "A0OTHER"},
	"a person of another one": {userTeam: "T0OTHER"},
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
	filed, err := h.service.Store.FileShortage(ctx, h.team, store.Filing[dept.Shortage]{Record: s, Zone: h.people.Zone})
	s = must(filed.Record, err)
	store := func(s dept.Shortage, err error) dept.Shortage {
		h.t.Helper()
		s = must(s, err)
		_, err = h.service.Store.ChangeShortages(ctx, h.team, "", h.people.Zone, []dept.Shortage{s}, nil)
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

// made is a trigger that Slack never gave: enough where no form is opened.
func (h *hand) made() string {
	h.serial++
	return fmt.Sprintf("made.%d", h.serial)
}

// harvest gets a trigger and a response URL that Slack has given for a person.
func (h *hand) harvest(who string) (trigger, responseURL string) {
	h.t.Helper()
	if _, err := h.Command(h.t.Context(), who, hsct, "/hamahang help"); err != nil {
		h.t.Fatal(err)
	}
	all := h.Deliveries()
	form, err := url.ParseQuery(string(all[len(all)-1].Body))
	if err != nil {
		h.t.Fatal(err)
	}
	return form.Get("trigger_id"), form.Get("response_url")
}

// typed delivers the act as a command.
func (h *hand) typed(a act, n int, who string, from sender) string {
	return h.command(fmt.Sprintf("%s SH-%d %s", a.verb, n, a.typed), who, from)
}

func (h *hand) command(text, who string, from sender) string {
	h.t.Helper()
	trigger := h.made()
	if text == "" || strings.HasPrefix(text, string(dept.VerbCorrect)) {
		trigger, _ = h.harvest(who)
	}
	team := or(from.team, from.userTeam, h.team) // a command has one team: the person's
	d, err := h.Deliver(h.t.Context(), "/slack/commands", url.Values{
		"team_id": {team}, "api_app_id": {or(from.app, "A0HAMAHANG")}, "user_id": {who}, "channel_id": {hsct},
		"command": {"/shortage"}, "text": {text}, "trigger_id": {trigger},
	})
	if err != nil || d.Status != 200 {
		h.t.Fatalf("%s: status %d, %v", text, d.Status, err)
	}
	return string(d.Answer)
}

// button delivers the act as a click, and gives what the person was told.
func (h *hand) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	trigger, back := h.harvest(who)
	told := len(h.as(who).In(hsct).Messages())
	person, _ := h.people.Person(who)
	refused := from == (sender{}) && h.stored(n).May(person, a.verb, h.clock.now()) != nil
	h.interact(who, from, map[string]any{
		"type": "block_actions", "trigger_id": trigger, "response_url": back, "channel": map[string]any{"id": hsct},
		"actions": []any{map[string]any{"type": "button", "action_id": "sh." + string(a.verb), "block_id": "b", "value": fmt.Sprintf("SH-%d", n)}},
	})
	if !refused {
		return ""
	}
	h.until("an answer to a click", func() bool { return h.ResponseUses(back) > 0 })
	for _, m := range h.as(who).In(hsct).Messages()[told:] {
		if m.Ephemeral() {
			return m.Text()
		}
	}
	return ""
}

// form delivers the act as a submitted form, once more where its dates are read
// back first.
func (h *hand) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	callback := "sh." + string(a.verb)
	if a.verb == dept.VerbCorrect {
		callback = "sh.file"
	}
	values := map[string]any{}
	blocks := []any{map[string]any{"type": "input", "block_id": "text"}}
	for field, v := range a.form {
		values[field] = map[string]any{"x": map[string]any{"type": "plain_text_input", "value": v}}
		blocks = append(blocks, map[string]any{"type": "input", "block_id": field})
	}
	meta := fmt.Sprintf(`{"ref":"SH-%d"}`, n)
	for {
		body := h.interact(who, from, map[string]any{"type": "view_submission", "view": map[string]any{
			"id": h.made(), "type": "modal", "callback_id": callback, "private_metadata": meta,
			"state": map[string]any{"values": values}, "blocks": blocks,
		}})
		var in struct {
			Action string `json:"response_action"`
			View   struct {
				Meta string `json:"private_metadata"`
			}
		}
		if json.Unmarshal([]byte(body), &in) != nil || in.Action != "update" || in.View.Meta == "" || in.View.Meta == meta {
			return body
		}
		meta = in.View.Meta
	}
}

func (h *hand) interact(who string, from sender, payload map[string]any) string {
	h.t.Helper()
	payload["api_app_id"] = or(from.app, "A0HAMAHANG")
	payload["team"] = map[string]any{"id": or(from.team, h.team), "domain": "hamahang"}
	payload["user"] = map[string]any{"id": who, "team_id": or(from.userTeam, from.team, h.team)}
	body, err := json.Marshal(payload)
	if err != nil {
		h.t.Fatal(err)
	}
	d, err := h.Deliver(h.t.Context(), "/slack/interactions", url.Values{"payload": {string(body)}})
	if err != nil || d.Status != 200 {
		h.t.Fatalf("status %d, %v", d.Status, err)
	}
	return string(d.Answer)
}

func or(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
