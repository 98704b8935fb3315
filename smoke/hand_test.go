package smoke

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"hamahang/dept"
)

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
	return h.say("/shortage", text, text == "" || strings.HasPrefix(text, string(dept.VerbCorrect)), who, from)
}

// say types a line after a command. When it opens a form it needs a trigger of Slack's.
func (h *hand) say(command, text string, opens bool, who string, from sender) string {
	h.t.Helper()
	trigger := h.made()
	if opens {
		trigger, _ = h.harvest(who)
	}
	d, err := h.Deliver(h.t.Context(), "/slack/commands", url.Values{
		"team_id": {or(from.team, h.team)}, "api_app_id": {or(from.app, "A0HAMAHANG")}, "user_id": {who}, "channel_id": {hsct},
		"command": {command}, "text": {text}, "trigger_id": {trigger},
	})
	if err != nil || d.Status != 200 {
		h.t.Fatalf("%s %s: status %d, %v", command, text, d.Status, err)
	}
	return string(d.Answer)
}

// button delivers the act as a click, and gives what the person was told.
func (h *hand) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	person, _ := h.people.Person(who)
	return h.click("sh."+string(a.verb), fmt.Sprintf("SH-%d", n), h.stored(n).May(person, a.verb, h.clock.now()), who, from)
}

// click presses a button, and gives what the person was told where they are refused:
// why is the refusal that is to come, nil for none.
func (h *hand) click(action, value string, why error, who string, from sender) string {
	h.t.Helper()
	return h.clickOld(action, value+" "+h.shown(action, value), why, who, from)
}

// clickOld is click on a button as it was posted, whatever became of its record.
func (h *hand) clickOld(action, value string, why error, who string, from sender) string {
	h.t.Helper()
	trigger, back := h.harvest(who)
	told := len(h.as(who).In(hsct).Messages())
	h.interact(who, from, map[string]any{
		"type": "block_actions", "trigger_id": trigger, "response_url": back, "channel": map[string]any{"id": hsct},
		"actions": []any{map[string]any{"type": "button", "action_id": action, "block_id": "b", "value": value}},
	})
	if why == nil || from != (sender{}) {
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

// shown is what a surface of ours shows of a record as it stands; "" of none there is.
func (h *hand) shown(action, id string) string {
	h.t.Helper()
	ref, ok := dept.ReadRef(id)
	if !ok {
		return ""
	}
	verb, ctx := dept.Verb(strings.Split(action, ".")[1]), h.t.Context()
	if verb == "file" {
		verb = dept.VerbCorrect
	}
	var s dept.Subject
	var err error
	switch ref.Kind { //nolint:exhaustive // those that people act on
	case dept.KindShortage:
		s, _, err = h.service.Store.Shortages.One(ctx, h.team, ref.N, "")
	case dept.KindStaffing:
		s, _, err = h.service.Store.Staffing.One(ctx, h.team, ref.N, "")
	case dept.KindVisit:
		s, _, err = h.service.Store.Visits.One(ctx, h.team, ref.N, "")
	case dept.KindCommitment:
		s, _, err = h.service.Store.Commitments.One(ctx, h.team, ref.N, "")
	case dept.KindSupport:
		s, _, err = h.service.Store.Support.One(ctx, h.team, ref.N, "")
	case dept.KindHighlight:
		s, _, err = h.service.Store.Highlights.One(ctx, h.team, ref.N, "")
	default:
		return ""
	}
	if err != nil {
		return ""
	}
	return dept.Show(s, verb).String()
}

// form delivers the act as a submitted form.
func (h *hand) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.fill(a, "sh", fmt.Sprintf("SH-%d", n), who, from)
}

// fill submits the form of an act on a record, once more where its dates are read back
// first. key is what the kind's callbacks begin with.
func (h *hand) fill(a act, key, ref, who string, from sender) string {
	h.t.Helper()
	callback := key + "." + string(a.verb)
	if a.verb == dept.VerbCorrect {
		callback = key + ".file"
	}
	for meta := fmt.Sprintf(`{"ref":"%s","of":"%s"}`, ref, h.shown(callback, ref)); ; {
		body := h.submit(a, callback, meta, who, from)
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

// submit sends a form once, with what it remembers.
func (h *hand) submit(a act, callback, meta, who string, from sender) string {
	h.t.Helper()
	values, blocks := map[string]any{}, []any{map[string]any{"type": "input", "block_id": "text"}}
	for field, v := range a.form {
		values[field] = map[string]any{"x": map[string]any{"type": "plain_text_input", "value": v}}
		blocks = append(blocks, map[string]any{"type": "input", "block_id": field})
	}
	return h.interact(who, from, map[string]any{"type": "view_submission", "view": map[string]any{
		"id": h.made(), "type": "modal", "callback_id": callback, "private_metadata": meta, "state": map[string]any{"values": values}, "blocks": blocks,
	}})
}

func (h *hand) interact(who string, from sender, payload map[string]any) string {
	h.t.Helper()
	payload["api_app_id"] = or(from.app, "A0HAMAHANG")
	payload["team"] = map[string]any{"id": or(from.team, h.team), "domain": "hamahang"}
	payload["user"] = map[string]any{"id": who, "team_id": or(from.team, h.team)}
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
