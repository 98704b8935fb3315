package bot

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"hamahang/commands"
	"hamahang/store"
)

// On Enterprise Grid the person's own workspace is another one or the enterprise, and
// some payloads name no workspace at all. The payload's own decides, then the
// enterprise's installation.
func TestThePayloadsWorkspaceDecides(t *testing.T) {
	const grid = "E0GRID"
	var asked []commands.Request
	f := setup(t, recording(&asked))
	f.bot.Identity.Set(store.Identity{Team: teamID, Enterprise: grid, App: "A0US"})
	event := func(where string) int {
		return f.post("/slack/events", "application/json",
			`{"type":"event_callback",`+where+`,"event_id":"E1","event":{"type":"app_home_opened","tab":"home","user":"W0NURSE"}}`).Code
	}
	person := func(team any) map[string]any { return map[string]any{"id": "W0NURSE", "team_id": team} }
	for name, c := range map[string]struct {
		interaction map[string]any // changed of what a person of ours sends
		command     []string
		event       string
		ours        bool
	}{
		"own workspace": {map[string]any{"user": person(teamID)}, nil, `"team_id":"T0US"`, true},
		"another's member": {
			map[string]any{"user": person("T0THEM"), "enterprise": map[string]any{"id": grid}},
			[]string{"enterprise_id", grid}, `"team_id":"T0US","authorizations":[{"team_id":"T0THEM"}]`, true,
		},
		"the enterprise's member": {
			map[string]any{"user": person(grid)}, []string{"user_id", "W0NURSE"}, `"authorizations":[{"team_id":"T0US","enterprise_id":"E0GRID"}]`, true,
		},
		"no workspace": {
			map[string]any{"user": person(grid), "team": nil, "enterprise": map[string]any{"id": grid}, "is_enterprise_install": true},
			[]string{"team_id", grid, "enterprise_id", grid}, `"team_id":null,"authorizations":[{"team_id":null,"enterprise_id":"E0GRID"}]`, true,
		},
		"another workspace of ours": {
			map[string]any{"user": person(teamID), "team": map[string]any{"id": "T0THEM"}, "enterprise": map[string]any{"id": grid}},
			[]string{"team_id", "T0THEM", "enterprise_id", grid}, `"team_id":"T0THEM","enterprise_id":"E0GRID","authorizations":[{"team_id":"T0US"}]`, false,
		},
		"another enterprise": {
			map[string]any{"user": person(teamID), "team": nil, "enterprise": map[string]any{"id": "E0THEM"}},
			[]string{"team_id", "", "enterprise_id", "E0THEM"}, `"enterprise_id":"E0THEM"`, false,
		},
		"nowhere": {map[string]any{"user": person(teamID), "team": nil}, []string{"team_id", ""}, `"api_app_id":"A0US"`, false},
	} {
		with := func(p map[string]any) map[string]any {
			for k, v := range c.interaction {
				p[k] = v
			}
			return p
		}
		deliveries := map[string]func(){
			"click":    func() { f.interact(with(f.click())) },
			"form":     func() { f.interact(with(submission())) },
			"shortcut": func() { f.interact(with(map[string]any{"type": "shortcut", "callback_id": "sh.new"})) },
			"message":  func() { f.interact(with(map[string]any{"type": "message_action", "callback_id": "sh.new"})) },
			"command":  func() { f.command("x", c.command...) },
			"event": func() {
				if status := event(c.event); status != http.StatusOK {
					t.Errorf("%s: event: status %d", name, status)
				}
			},
			"over Socket Mode": func() {
				payload, _ := json.Marshal(with(map[string]any{
					"type": "shortcut", "callback_id": "sh.new", "api_app_id": "A0US", "team": map[string]any{"id": teamID}, "user": person(teamID),
				}))
				d, err := f.bot.decodeEnvelope(envelope{Type: "interactive", Payload: payload})
				if err != nil {
					t.Error(err)
				}
				f.bot.carryOut(t.Context(), d)
			},
		}
		for surface, deliver := range deliveries {
			asked = nil
			deliver()
			if got := len(asked) > 0; got != c.ours {
				t.Errorf("%s: %s: the desk was asked: %t, want %t", name, surface, got, c.ours)
			}
			if c.ours && len(asked) > 0 && asked[0].Team != teamID {
				t.Errorf("%s: %s: workspace %s", name, surface, fmt.Sprint(asked[0].Team))
			}
		}
	}
}
