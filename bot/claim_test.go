package bot

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/commands"
	"hamahang/store"
	"hamahang/view"
)

// claims is what all replicas remember.
type claims struct {
	mu   sync.Mutex
	m    map[string]time.Duration
	away bool
	kept chan string
}

func newClaims() *claims { return &claims{m: map[string]time.Duration{}, kept: make(chan string, 10)} }

func (c *claims) ClaimDelivery(_ context.Context, team, once string, life time.Duration) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.away {
		return false, store.ErrAway
	}
	_, taken := c.m[team+once]
	if !taken {
		c.m[team+once] = life
	}
	return !taken, nil
}

func (c *claims) KeepDelivery(_ context.Context, team, once string) error {
	c.kept <- team + once
	return nil
}

// lapse lets every claim end.
func (c *claims) lapse() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.m)
}

// refusing has the fake Slack refuse a method with a code.
func refusing(method, code string) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, method) {
			return false
		}
		_, _ = io.WriteString(w, `{"ok":false,"error":"`+code+`"}`)
		return true
	}
}

var opening = commands.Reply{Form: &view.Modal{Type: "modal"}, How: commands.OpenForm}

// What opened a form and comes again is acknowledged: the form is open, whoever
// opened it, and Slack takes a trigger once.
func TestARepetitionOpensNoForm(t *testing.T) {
	shared := newClaims()
	f := setup(t, always(opening, nil), func(o *Options) { o.Claims = shared })
	replica := setup(t, always(opening, nil), func(o *Options) { o.Claims = shared })
	for name, deliver := range map[string]func(*fixture) map[string]any{
		"command": func(f *fixture) map[string]any { return decoded(t, f.command("x", "trigger_id", "1.command")) },
		"click": func(f *fixture) map[string]any {
			c := f.click()
			c["trigger_id"] = "1.click"
			return decoded(t, f.interact(c))
		},
		"shortcut": func(f *fixture) map[string]any {
			return decoded(t, f.interact(map[string]any{"type": "shortcut", "callback_id": "sh.new", "trigger_id": "1.s"}))
		},
	} {
		f.answer = nil
		if got := deliver(f); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
		f.called("/api/views.open")
		f.answer = refusing("views.open", "expired_trigger_id")
		replica.answer = f.answer
		for _, at := range []*fixture{f, replica} {
			if got := deliver(at); len(got) > 0 {
				t.Errorf("%s again: %v", name, got)
			}
			at.quiet()
		}
	}
}

// When nobody can say whether a form was opened, Slack can: a trigger that was used
// opened it.
func TestAUsedTriggerMeansThatTheFormIsOpen(t *testing.T) {
	shared := newClaims()
	shared.away = true
	f := setup(t, always(opening, nil), func(o *Options) { o.Claims = shared })
	f.answer = refusing("views.open", "exchanged_trigger_id")
	if got := decoded(t, f.command("x")); len(got) > 0 {
		t.Errorf("got %v", got)
	}
	f.called("/api/views.open")
	f.answer = refusing("views.open", "expired_trigger_id")
	if got := decoded(t, f.command("y", "trigger_id", "1.other")); !strings.Contains(got["text"].(string), "didn't let me open the form") {
		t.Errorf("got %v", got)
	}
}

// An event that comes again costs nothing, on any replica, once the tab is drawn. One
// whose tab was not drawn is not forgotten: its repetition may be all there is.
func TestARepeatedEventDrawsNothing(t *testing.T) {
	shared := newClaims()
	var asked []commands.Request
	desk := func(_ context.Context, r commands.Request) (commands.Reply, error) {
		asked = append(asked, r)
		return commands.Reply{Home: &view.Home{Type: "home"}}, nil
	}
	f := setup(t, desk, func(o *Options) { o.Claims = shared })
	replica := setup(t, desk, func(o *Options) { o.Claims = shared })
	opened := func(at *fixture, id string) {
		t.Helper()
		body := `{"type":"event_callback","team_id":"T0US","event_id":"` + id + `","event":{"type":"app_home_opened","tab":"home","user":"U0NURSE"}}`
		if w := at.post("/slack/events", "application/json", body); w.Code != http.StatusOK {
			t.Errorf("status %d", w.Code)
		}
	}
	opened(f, "Ev1")
	f.called("/api/views.publish")
	key := <-shared.kept
	opened(f, "Ev1")
	opened(replica, "Ev1")
	f.quiet()
	replica.quiet()
	if len(asked) != 1 {
		t.Errorf("the desk was asked %d times", len(asked))
	}
	if life := shared.m[key]; life >= time.Minute {
		t.Errorf("what is not drawn yet is claimed for %v: Slack repeats it after a minute", life)
	}
	opened(f, "Ev2")
	f.called("/api/views.publish")
	<-shared.kept

	f.answer = refusing("views.publish", "internal_error")
	opened(f, "Ev3")
	f.called("/api/views.publish")
	shared.lapse()
	f.answer = nil
	opened(replica, "Ev3")
	replica.called("/api/views.publish")
	<-shared.kept
}
