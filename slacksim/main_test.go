package slacksim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamahang/slacksim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type (
	obj  = map[string]any
	list = []any
)

// clock is moved by hand.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// desk is a workspace with a tiny app: handle answers each delivery.
type desk struct {
	*slacksim.Sim
	t     *testing.T
	url   string
	clock *clock

	mu     sync.Mutex
	handle func(kind string, in obj) (status int, answer any)
	got    []obj
	heads  []http.Header
}

func open(t *testing.T, edit ...func(*slacksim.Config)) *desk {
	t.Helper()
	d := &desk{t: t, clock: &clock{at: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}}
	cfg := slacksim.Config{
		SigningSecret: "secret",
		Users: []slacksim.User{
			{ID: "U1", Name: "clinician", Title: "Clinician", TZ: "Asia/Tehran"},
			{ID: "U2", Name: "lead", Title: "Lead", Locale: "fr-FR"},
		},
		Channels: []slacksim.Channel{
			{ID: "C1", Name: "hsct", Bot: true},
			{ID: "C2", Name: "public"},
			{ID: "C3", Name: "secret", Private: true},
			{ID: "C4", Name: "old", Archived: true, Bot: true},
			{ID: "C5", Name: "leads", Bot: true, Members: []string{"U2"}},
		},
		Groups:   []slacksim.Group{{ID: "S1", Handle: "leads", Name: "Leads", Users: []string{"U2"}}},
		Commands: []slacksim.Command{{Name: "/shortage", Description: "Report"}, {Name: "/escaped", Escape: true}},
		Shortcuts: []slacksim.Shortcut{
			{Name: "Report", CallbackID: "report", Type: "global"},
			{Name: "File", CallbackID: "file", Type: "message"},
		},
		Now: d.clock.Now, Advance: d.clock.Add,
	}
	for _, e := range edit {
		e(&cfg)
	}
	d.Sim = slacksim.New(cfg)
	web := httptest.NewServer(d.Handler())
	app := httptest.NewServer(http.HandlerFunc(d.serve))
	d.url = web.URL
	d.SetURL(web.URL)
	if cfg.BotURL == "" {
		d.SetBotURL(app.URL)
	}
	t.Cleanup(func() {
		d.Close()
		app.Close()
		web.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return d
}

// unpaced lets as many posts through as a test likes.
func unpaced(c *slacksim.Config) { c.Pace.Every = -1 }

func (d *desk) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	kind, in := "event", obj{}
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		_ = json.Unmarshal(body, &in)
	} else if form, err := url.ParseQuery(string(body)); err == nil {
		kind = "command"
		for name := range form {
			in[name] = form.Get(name)
		}
		if p := form.Get("payload"); p != "" {
			in = obj{}
			_ = json.Unmarshal([]byte(p), &in)
			kind, _ = in["type"].(string)
		}
	}
	d.mu.Lock()
	handle := d.handle
	d.got = append(d.got, in)
	d.heads = append(d.heads, r.Header.Clone())
	d.mu.Unlock()
	if handle == nil {
		return
	}
	status, answer := handle(kind, in)
	if status == 0 {
		status = http.StatusOK
	}
	switch a := answer.(type) {
	case nil:
		w.WriteHeader(status)
	case string:
		w.WriteHeader(status)
		_, _ = io.WriteString(w, a)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(a)
	}
}

func (d *desk) on(handle func(kind string, in obj) (int, any)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.handle = handle
}

// last is what the app got latest.
func (d *desk) last() obj {
	d.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.got) == 0 {
		d.t.Fatal("the app got nothing")
	}
	return d.got[len(d.got)-1]
}

func (d *desk) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.got)
}

// call calls a Web API method with JSON and the right token. It may be used
// from the app's handler, so it reports through the answer only.
func (d *desk) call(method string, in obj) obj {
	out, _ := d.callWith(method, "xoxb-sim", in)
	return out
}

func (d *desk) callWith(method, token string, in obj) (obj, *http.Response) {
	body, _ := json.Marshal(in)
	req, _ := http.NewRequestWithContext(context.Background(), http.MethodPost, d.url+"/api/"+method, bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return d.roundTrip(req)
}

func (d *desk) roundTrip(req *http.Request) (obj, *http.Response) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return obj{"error": "cut: " + err.Error()}, nil
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	out := obj{}
	if json.Unmarshal(data, &out) != nil {
		out["text"] = string(data)
	}
	return out, resp
}

func (d *desk) post(address string, in any) (obj, int) {
	d.t.Helper()
	body, _ := json.Marshal(in)
	req, _ := http.NewRequestWithContext(context.Background(), http.MethodPost, address, bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	out, resp := d.roundTrip(req)
	if resp == nil {
		d.t.Fatal(out["error"])
	}
	return out, resp.StatusCode
}

func (d *desk) must(method string, in obj) obj {
	d.t.Helper()
	out := d.call(method, in)
	if out["ok"] != true {
		d.t.Fatalf("%s: %v", method, out)
	}
	return out
}

func (d *desk) refused(method string, in obj, code string) obj {
	d.t.Helper()
	out := d.call(method, in)
	if out["ok"] != false || out["error"] != code {
		d.t.Errorf("%s(%v) = %v, want error %s", method, in, out, code)
	}
	return out
}

func plain(t string) obj  { return obj{"type": "plain_text", "text": t} }
func marked(t string) obj { return obj{"type": "mrkdwn", "text": t} }
func section(t string) obj {
	return obj{"type": "section", "text": marked(t)}
}

func button(action, label string) obj {
	return obj{"type": "button", "action_id": action, "text": plain(label), "value": "SH-12"}
}
func actions(els ...any) obj { return obj{"type": "actions", "elements": els} }
func option(t, v string) obj { return obj{"text": plain(t), "value": v} }
func input(block, label string, el obj) obj {
	return obj{"type": "input", "block_id": block, "label": plain(label), "element": el}
}
func field(action string) obj { return obj{"type": "plain_text_input", "action_id": action} }
func modal(title string, blocks ...any) obj {
	return obj{"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": blocks, "callback_id": "cb"}
}
func home(blocks ...any) obj { return obj{"type": "home", "blocks": blocks} }
