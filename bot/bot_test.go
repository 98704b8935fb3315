package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	secret = "signing-canary"
	token  = "xoxb-canary"
	typed  = "typed-canary" // planted in everything a person writes
	teamID = "T0US"
	userID = "U0NURSE"
)

var noon = time.Date(2026, 11, 22, 8, 30, 0, 0, time.UTC)

// deskFunc is a desk made of one function.
type deskFunc func(context.Context, commands.Request) (commands.Reply, error)

func (f deskFunc) Handle(ctx context.Context, r commands.Request) (commands.Reply, error) {
	return f(ctx, r)
}

// call is what the fake Slack was told.
type call struct {
	path string
	body map[string]any
}

// fixture is a bot between a desk and a fake Slack.
type fixture struct {
	*testing.T
	bot   *Bot
	words *locale.Catalogue
	calls chan call
	log   *syncBuffer
	slack *httptest.Server
	// answer is what the fake Slack says to a call; "" is {"ok":true}.
	answer func(http.ResponseWriter, *http.Request) bool
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func setup(t *testing.T, desk deskFunc, adjust ...func(*Options)) *fixture {
	t.Helper()
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{T: t, words: words, calls: make(chan call, 100), log: &syncBuffer{}}
	f.slack = httptest.NewServer(http.HandlerFunc(f.serveSlack))
	t.Cleanup(f.slack.Close)
	identity := &Identity{}
	identity.Set(store.Identity{Team: teamID, App: "A0US"})
	o := Options{
		Desk: desk, Identity: identity, Words: words, Metrics: NewMetrics(), SigningSecret: secret, APIURL: f.slack.URL + "/api/",
		Dept: &dept.Department{
			Lang: "en", Calendar: "gregorian", Zone: time.UTC,
			Units:  []dept.Unit{{Key: "hsct", Name: map[string]string{"en": "HSCT <b>", "fa": "پیوند"}}},
			People: map[string]dept.Person{"U0LEAD": {ID: "U0LEAD", Name: map[string]string{"en": "Head of ward", "fa": "رئیس بخش"}}},
		},
		Log:   slog.New(slog.NewJSONHandler(f.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Now:   func() time.Time { return noon },
		Ready: func(context.Context) error { return nil },
	}
	api := NewSlack(token, "xapp-canary", o.APIURL)
	o.Slack = api
	for _, a := range adjust {
		a(&o)
	}
	if f.bot, err = New(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		f.bot.Drain(ctx)
		http.DefaultClient.CloseIdleConnections()
		f.noCanary()
	})
	return f
}

// noCanary makes sure that nothing secret and nothing typed was logged.
func (f *fixture) noCanary() {
	f.Helper()
	var figures bytes.Buffer
	w := httptest.NewRecorder()
	f.bot.Metrics.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	figures.ReadFrom(w.Body)
	if all := f.log.String() + figures.String(); strings.Contains(all, "canary") {
		f.Errorf("a canary is in the log or the figures:\n%s", all)
	}
}

func (f *fixture) serveSlack(w http.ResponseWriter, r *http.Request) {
	answer := f.answer // as it is before anybody hears of the call
	b, _ := io.ReadAll(r.Body)
	c := call{path: r.URL.Path, body: map[string]any{}}
	if json.Unmarshal(b, &c.body) != nil {
		form, _ := url.ParseQuery(string(b))
		for k := range form {
			c.body[k] = form.Get(k)
		}
	}
	f.calls <- c
	w.Header().Set("Content-Type", "application/json")
	if answer != nil && answer(w, r) {
		return
	}
	_, _ = io.WriteString(w, `{"ok":true}`)
}

// called waits for the next call of Slack.
func (f *fixture) called(path string) call {
	f.Helper()
	select {
	case c := <-f.calls:
		if c.path != path {
			f.Fatalf("Slack was called at %s, want %s", c.path, path)
		}
		return c
	case <-time.After(20 * time.Second): // only a failing test waits that long
		f.Fatalf("%s was not called", path)
	}
	return call{}
}

// quiet makes sure that Slack was not called.
func (f *fixture) quiet() {
	f.Helper()
	select {
	case c := <-f.calls:
		f.Errorf("Slack was called at %s", c.path)
	default:
	}
}

// post delivers a signed body.
func (f *fixture) post(path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	timestamp, signature := sign(secret, noon, body)
	r.Header.Set("X-Slack-Request-Timestamp", timestamp)
	r.Header.Set("X-Slack-Signature", signature)
	w := httptest.NewRecorder()
	f.bot.Handler().ServeHTTP(w, r)
	return w
}

const formType = "application/x-www-form-urlencoded"

func (f *fixture) command(text string, change ...string) *httptest.ResponseRecorder {
	form := url.Values{
		"team_id": {teamID}, "api_app_id": {"A0US"}, "user_id": {userID}, "channel_id": {"C0HSCT"}, "command": {"/shortage"},
		"text": {text}, "trigger_id": {"1.2.trigger"}, "response_url": {f.slack.URL + "/response/1"},
	}
	for i := 0; i+1 < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return f.post("/slack/commands", formType, form.Encode())
}

func (f *fixture) interact(payload map[string]any) *httptest.ResponseRecorder {
	p := map[string]any{
		"team": map[string]any{"id": teamID, "domain": "us"}, "api_app_id": "A0US", "trigger_id": "1.2.trigger",
		"user": map[string]any{"id": userID, "team_id": teamID},
	}
	for k, v := range payload {
		p[k] = v
	}
	b, _ := json.Marshal(p)
	return f.post("/slack/interactions", formType, "payload="+url.QueryEscape(string(b)))
}

// click is a click on a card's button.
func (f *fixture) click() map[string]any {
	return map[string]any{
		"type": "block_actions", "response_url": f.slack.URL + "/response/1", "channel": map[string]any{"id": "C0HSCT"},
		"actions": []any{map[string]any{"action_id": "sh.acknowledge", "type": "button", "value": "SH-12"}},
	}
}

// submission is a submitted form with two inputs.
func submission() map[string]any {
	return map[string]any{"type": "view_submission", "view": map[string]any{
		"id": "V1", "root_view_id": "V1", "type": "modal", "callback_id": "sh.new", "private_metadata": "m", "hash": "h",
		"blocks": []any{
			map[string]any{"type": "section", "block_id": "intro", "text": map[string]any{"type": "unheard_of"}},
			map[string]any{"type": "input", "block_id": "title", "element": map[string]any{"type": "unheard_of"}},
			map[string]any{"type": "input", "block_id": "count"},
		},
		"state": map[string]any{"values": map[string]any{
			"title":  map[string]any{"x": map[string]any{"type": "plain_text_input", "value": typed}},
			"count":  map[string]any{"x": map[string]any{"type": "number_input", "value": nil}},
			"unit":   map[string]any{"x": map[string]any{"type": "static_select", "selected_option": map[string]any{"value": "hsct"}}},
			"people": map[string]any{"x": map[string]any{"type": "users_select", "selected_user": "U1"}},
			"guests": map[string]any{"x": map[string]any{"type": "multi_users_select", "selected_users": []any{"U1", "W2"}}},
			"nobody": map[string]any{"x": map[string]any{"type": "multi_users_select", "selected_users": []any{}}},
			"day":    map[string]any{"x": map[string]any{"type": "datepicker", "selected_date": "2026-11-22"}},
			"none":   map[string]any{"x": map[string]any{"type": "datetimepicker", "selected_date_time": 0}},
			"many":   map[string]any{"x": map[string]any{"type": "checkboxes", "selected_options": []any{map[string]any{"value": "a"}, map[string]any{"value": "b"}}}},
		}},
	}}
}

func decoded(t *testing.T, w *httptest.ResponseRecorder) map[string]any {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	out := map[string]any{}
	if w.Body.Len() == 0 {
		return out
	}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return out
}
