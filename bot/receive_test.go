package bot

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/commands"
)

// recording is a desk that keeps what it is asked.
func recording(into *[]commands.Request) deskFunc {
	return func(_ context.Context, r commands.Request) (commands.Reply, error) {
		*into = append(*into, r)
		return commands.Reply{}, nil
	}
}

func TestWhatIsNotSlacksIsRefused(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	body := "command=%2Fshortage&team_id=T0US&user_id=U1&text=" + typed
	timestamp, signature := sign(secret, noon, body)
	large := strings.Repeat("x", maxBody+1)
	atLimit := body + "&pad=" + strings.Repeat("x", maxBody-len(body)-len("&pad="))
	for name, c := range map[string]struct {
		method, path, kind, body, timestamp, signature string
		status                                         int
	}{
		"good":               {"POST", "/slack/commands", formType, body, timestamp, signature, 200},
		"charset":            {"POST", "/slack/commands", formType + "; charset=UTF-8", body, timestamp, signature, 200},
		"upper case":         {"POST", "/slack/commands", "Application/X-WWW-Form-Urlencoded ;charset=utf-8", body, timestamp, signature, 200},
		"unsigned":           {"POST", "/slack/commands", formType, body, timestamp, "", 401},
		"forged":             {"POST", "/slack/commands", formType, body + "&x=1", timestamp, signature, 401},
		"unsigned malformed": {"POST", "/slack/events", "application/json", "{", timestamp, "", 401},
		"too large":          {"POST", "/slack/commands", formType, large, timestamp, signature, 413},
		"unknown path":       {"POST", "/slack/other", formType, body, timestamp, signature, 404},
		"get":                {"GET", "/slack/commands", "", "", "", "", 405},
		"get event":          {"GET", "/slack/events?challenge=x", "", "", "", "", 405},
		"post health":        {"POST", "/healthz", "", "", "", "", 405},
		"health":             {"GET", "/healthz", "", "", "", "", 200},
		"ready":              {"GET", "/readyz", "", "", "", "", 200},
		"metrics":            {"GET", "/metrics", "", "", "", "", 200},
	} {
		r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.kind)
		r.Header.Set("X-Slack-Request-Timestamp", c.timestamp)
		r.Header.Set("X-Slack-Signature", c.signature)
		w := httptest.NewRecorder()
		f.bot.Handler().ServeHTTP(w, r)
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.status)
		}
		if strings.Contains(w.Body.String(), "canary") {
			t.Errorf("%s: the body is repeated: %s", name, w.Body)
		}
	}
	if len(asked) != 3 {
		t.Errorf("the desk was asked %d times, want 3", len(asked))
	}
	for name, c := range map[string]struct{ path, kind, body string }{
		"no content type": {"/slack/commands", "", body},
		"JSON command":    {"/slack/commands", "application/json", body},
		"bad escape":      {"/slack/commands", formType, body + "&user_id=%zz"},
		"no command":      {"/slack/commands", formType, "team_id=T0US&user_id=U1"},
		"no payload":      {"/slack/interactions", formType, "x=1"},
		"bad payload":     {"/slack/interactions", formType, "payload=%7Bcanary"},
		"no action":       {"/slack/interactions", formType, "payload=" + url.QueryEscape(`{"type":"block_actions"}`)},
		"no view":         {"/slack/interactions", formType, "payload=" + url.QueryEscape(`{"type":"view_submission"}`)},
		"bad event":       {"/slack/events", "application/json", "{canary"},
		"form event":      {"/slack/events", formType, "{}"},
	} {
		if w := f.post(c.path, c.kind, c.body); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d, want 400", name, w.Code)
		}
	}
	if w := f.post("/slack/commands", formType, atLimit); w.Code != http.StatusOK {
		t.Errorf("a body at the limit: status %d", w.Code)
	}
	if len(asked) != 4 {
		t.Errorf("the desk was asked %d times, want 4", len(asked))
	}
}

func TestChunkedBodyIsLimitedToo(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)))
	r := httptest.NewRequest(http.MethodPost, "/slack/commands", io.MultiReader(strings.NewReader(strings.Repeat("x", maxBody+1))))
	r.ContentLength = -1
	// Nothing is read of what has no signature at all.
	timestamp, signature := sign(secret, noon, "x")
	r.Header.Set("X-Slack-Request-Timestamp", timestamp)
	r.Header.Set("X-Slack-Signature", signature)
	w := httptest.NewRecorder()
	f.bot.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d, want 413", w.Code)
	}
}

func TestCertificateCheckIsAnsweredAndNothingElse(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	body := "ssl_check=1&token=x&command=%2Fshortage&user_id=U1&team_id=T0US"
	unsigned := httptest.NewRequest(http.MethodPost, "/slack/commands", strings.NewReader(body))
	unsigned.Header.Set("Content-Type", formType)
	elsewhere := httptest.NewRequest(http.MethodPost, "/slack/interactions", strings.NewReader(body))
	for r, status := range map[*http.Request]int{
		unsigned: 200, elsewhere: 401, httptest.NewRequest(http.MethodGet, "/slack/commands?ssl_check=1", nil): 200,
	} {
		w := httptest.NewRecorder()
		f.bot.Handler().ServeHTTP(w, r)
		if w.Code != status || status == 200 && w.Body.Len() > 0 {
			t.Errorf("%s %s: status %d, want %d, body %q", r.Method, r.URL, w.Code, status, w.Body)
		}
	}
	if w := f.post("/slack/commands", formType, body); w.Code != 200 {
		t.Errorf("signed: status %d", w.Code)
	}
	if len(asked) > 0 {
		t.Errorf("the desk was asked for %v", asked)
	}
}

func TestChallengeIsAnsweredOnlyWhenSigned(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)))
	body := `{"type":"url_verification","challenge":"c0ffee"}`
	if w := f.post("/slack/events", "application/json; charset=utf-8", body); w.Body.String() != "c0ffee" {
		t.Errorf("signed: %d %q", w.Code, w.Body)
	}
	r := httptest.NewRequest(http.MethodPost, "/slack/events", strings.NewReader(body))
	w := httptest.NewRecorder()
	f.bot.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "c0ffee") {
		t.Errorf("unsigned: %d %q", w.Code, w.Body)
	}
}

func TestPayloadOfTheQueryStringIsIgnored(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	payload := url.QueryEscape(`{"type":"shortcut","callback_id":"sh.new","team":{"id":"T0US"},"user":{"id":"U1"}}`)
	if w := f.post("/slack/interactions?payload="+payload, formType, "x=1"); w.Code != http.StatusBadRequest {
		t.Errorf("status %d, want 400", w.Code)
	}
	if len(asked) > 0 {
		t.Errorf("the desk was asked for %v", asked)
	}
}

func TestDecoding(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked), func(o *Options) { o.Prefix = "hh-" })
	f.command("2 پمپ & <@U1|x>", "command", "/hh-shortage")
	f.interact(f.click())
	f.interact(submission())
	f.interact(map[string]any{"type": "shortcut", "callback_id": "sh.new"})
	f.interact(map[string]any{
		"type": "message_action", "callback_id": "sh.quote", "channel": map[string]any{"id": "C0HSCT"},
		"message": map[string]any{"text": "no pumps", "ts": "1700000000.000200", "thread_ts": "1700000000.000100"},
	})
	f.post("/slack/events", "application/json",
		`{"type":"event_callback","team_id":"T0US","api_app_id":"A0US","event_id":"Ev1","event":{"type":"app_home_opened","tab":"home","user":"U0NURSE"}}`)
	for _, r := range asked {
		if len(r.Once) != 17 {
			t.Errorf("once-key %q of %v", r.Once, r.Surface)
		}
	}
	want := []commands.Request{
		{Surface: commands.OnCommand, Name: "shortage", Channel: "C0HSCT", Text: "2 پمپ & <@U1|x>", Trigger: "1.2.trigger"},
		{Surface: commands.OnButton, Name: "sh.acknowledge", Channel: "C0HSCT", Text: "SH-12", Trigger: "1.2.trigger", Values: commands.Values{}},
		{
			Surface: commands.OnForm, Name: "sh.new", Trigger: "1.2.trigger", Meta: "m", View: commands.ViewRef{ID: "V1", Hash: "h"},
			Values: commands.Values{"title": typed, "unit": "hsct", "people": "U1", "guests": "U1,W2", "day": "2026-11-22", "many": "a,b"},
			Picked: map[string]bool{"unit": true, "people": true, "guests": true, "day": true, "many": true},
		},
		{Surface: commands.OnShortcut, Name: "sh.new", Trigger: "1.2.trigger"},
		{
			Surface: commands.OnMessage, Name: "sh.quote", Channel: "C0HSCT", Trigger: "1.2.trigger",
			Quote: commands.Quote{Text: "no pumps", Permalink: "https://us.slack.com/archives/C0HSCT/p1700000000000200?thread_ts=1700000000.000100&cid=C0HSCT"},
		},
		{Surface: commands.OnHome},
	}
	for i := range want {
		want[i].Team, want[i].User = teamID, userID
		if i < len(asked) {
			want[i].Once = asked[i].Once
		}
	}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What the desk has no use for is acknowledged and not acted on.
func TestUnknownKindsAreAcknowledged(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	for _, kind := range []string{"view_closed", "block_suggestion", "something_new"} {
		if w := f.interact(map[string]any{"type": kind}); w.Code != 200 || w.Body.Len() > 0 {
			t.Errorf("%s: %d %s", kind, w.Code, w.Body)
		}
	}
	for _, event := range []string{`"app_home_opened","tab":"messages"`, `"team_join"`} {
		if w := f.post("/slack/events", "application/json", `{"type":"event_callback","event":{"type":`+event+`}}`); w.Code != 200 {
			t.Errorf("%s: %d", event, w.Code)
		}
	}
	if len(asked) > 0 {
		t.Errorf("the desk was asked for %v", asked)
	}
}

// A delivery that comes again carries the same once-key; another one does not.
func TestOnceKeys(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	confirmed := submission()
	confirmed["view"] = maps.Clone(confirmed["view"].(map[string]any))
	confirmed["view"].(map[string]any)["callback_id"] = "sh.again"
	click2 := f.click()
	click2["trigger_id"] = "1.2.other"
	resubmitted := submission()
	resubmitted["trigger_id"] = "1.2.other"
	f.command("x")
	f.command("x")
	f.command("x", "trigger_id", "1.2.other")
	f.command("x", "trigger_id", "")
	f.interact(f.click())
	f.interact(click2)
	f.interact(submission())
	f.interact(resubmitted)
	f.interact(confirmed)
	var keys []string
	for _, r := range asked {
		keys = append(keys, r.Once)
	}
	for _, c := range []struct {
		a, b int
		same bool
	}{{0, 1, true}, {0, 2, false}, {0, 3, false}, {4, 5, false}, {0, 4, false}, {6, 7, true}, {6, 8, false}} {
		if (keys[c.a] == keys[c.b]) != c.same {
			t.Errorf("deliveries %d and %d: keys %q and %q, same should be %t", c.a, c.b, keys[c.a], keys[c.b], c.same)
		}
	}
}

func TestNotReady(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)), func(o *Options) {
		o.Ready = func(context.Context) error { return errors.New("redis://:canary@x") }
	})
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		f.bot.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	if w := get("/readyz"); w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "canary") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := get("/healthz"); w.Code != http.StatusOK {
		t.Errorf("%d", w.Code)
	}
	f.bot.Identity = &Identity{}
	f.bot.Ready = func(context.Context) error { return nil }
	if w := get("/readyz"); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "starting") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(vectorBody)
	f.Add(`{"type":"block_actions","actions":[{"selected_date_time":0}],"user":{"id":"U"}}`)
	f.Add(`payload=%7B%7D&payload`)
	f.Fuzz(func(t *testing.T, s string) {
		_, _, _ = decodeCommand(s, "x", "y")
		_, _ = payloadOf(s)
		_, _ = decodeInteraction(s, "y")
		_, _ = decodeEvent([]byte(s), "y")
		_, _ = decodeSocketCommand([]byte(s), "x", "y")
	})
}
