package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"go.uber.org/goleak"

	"hamahang/commands"
	"hamahang/slacksim"
	"hamahang/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// run carries out a command line in an environment.
func run(t *testing.T, environ []string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	p := &program{now: func() time.Time { return time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC) }, environ: environ, out: &o, errs: &e}
	code = p.run(args)
	return code, o.String(), e.String()
}

func TestHelpAndNonsense(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}, {"serve", "--help"}} {
		if code, out, _ := run(t, nil, args...); code != 0 || !strings.Contains(out, "Usage: hamahang") {
			t.Errorf("%v: %d %s", args, code, out)
		}
	}
	if code, _, errs := run(t, nil, "srve"); code != 2 || !strings.Contains(errs, "serve") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestServeNamesEveryProblemAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "h.yaml")
	if err := os.WriteFile(file, []byte("zone: Nowhere/City\nunits: []\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, errs := run(t, []string{"HAMAHANG_CONFIG=" + file, "SLACK_BOT_TOKEN=canary"}, "serve")
	for _, want := range []string{"SLACK_SIGNING_SECRET: not set", "SLACK_BOT_TOKEN: it does not begin", "REDIS_URL: not set", "Nowhere/City", "units: none", "people: none"} {
		if code != 1 || !strings.Contains(errs, want) {
			t.Errorf("exit %d, missing %q in\n%s", code, want, errs)
		}
	}
	if strings.Contains(errs, "canary") {
		t.Errorf("the token shows in %s", errs)
	}
}

// TestReadmeParses: README.md shows what parse prints.
func TestReadmeParses(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile("(?s)\\n\\$ go run \\. parse (\\w+) '([^']*)' ([^\\n]*)\\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(quoted) == 0 {
		t.Fatal("README.md shows no parse")
	}
	for _, q := range quoted {
		args := append([]string{"parse", string(q[1]), string(q[2])}, strings.Fields(string(q[3]))...)
		code, out, errs := run(t, nil, args...)
		if out = strings.NewReplacer("\u2068", "", "\u2069", "").Replace(out); code != 0 || out != string(q[4]) {
			t.Errorf("parse %s '%s' %s: %d %s\n%s", q[1], q[2], q[3], code, errs, out)
		}
	}
}

func TestParse(t *testing.T) {
	code, out, errs := run(t, nil, "parse", "shortage", "2 infusion pumps critical by Thursday for Kidney Research Center", "--now", "2026-11-22T10:00:00Z")
	var got struct {
		Title, Severity, Unit string
		UnitKey               string `json:"unit_key"`
		Quantity              int
		NeededBy              *string `json:"needed_by"`
		NeededAt              *string `json:"needed_at"`
		Problems              []problem
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != 0 {
		t.Fatalf("%d %v %s %s", code, err, out, errs)
	}
	if got.Title != "infusion pumps" || got.Quantity != 2 || got.Severity != "critical" || got.Unit != "Kidney Research Center" || got.UnitKey != "kidney" || *got.NeededBy != "2026-11-26" || got.NeededAt != nil || len(got.Problems) > 0 {
		t.Errorf("got %s", out)
	}
	_, out, _ = run(t, nil, "parse", "shortage", "پمپ تا ۳۱ مهر", "--lang", "fa")
	if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Problems) != 1 || got.NeededBy != nil || !strings.Contains(got.Title, "مهر") {
		t.Errorf("31 Mehr: got %s", out)
	}
	if code, _, errs := run(t, nil, "parse", "shortage", "x", "--zone", "Nowhere/City"); code != 1 || !strings.Contains(errs, "--zone") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestManifestComesFromTheCommands(t *testing.T) {
	code, out, errs := run(t, nil, "manifest", "--prefix", "hh-", "--url", "https://h.example/", "--format", "json")
	var m manifest
	if err := json.Unmarshal([]byte(out), &m); err != nil || code != 0 {
		t.Fatalf("%d %v %s", code, err, errs)
	}
	if len(m.Features.Commands) != len(commands.All()) || strings.Contains(out, "⟪") {
		t.Errorf("got %s", out)
	}
	for _, c := range m.Features.Commands {
		if !strings.HasPrefix(c.Command, "/hh-") || c.URL != "https://h.example/slack/commands" {
			t.Errorf("got %+v", c)
		}
	}
	if got := strings.Join(m.OAuth.Scopes.Bot, " "); got != "commands chat:write users:read files:write" {
		t.Errorf("scopes %s", got)
	}
	if _, out, _ := run(t, nil, "manifest", "--socket"); strings.Contains(out, "url:") || !strings.Contains(out, "socket_mode_enabled: true") {
		t.Errorf("Socket Mode needs no address:\n%s", out)
	}
}

func TestManifestNeedsHTTPS(t *testing.T) {
	for _, url := range []string{"http://bot.example.org", "bot.example.org", "https://", "https://bot example"} {
		if code, out, errs := run(t, nil, "manifest", "--url", url); code == 0 || out != "" || !strings.Contains(errs, "https://") {
			t.Errorf("%s: exit %d\n%s%s", url, code, out, errs)
		}
	}
	if code, _, errs := run(t, nil, "manifest", "--socket"); code != 0 {
		t.Errorf("Socket Mode: exit %d\n%s", code, errs)
	}
}

func TestManifestKeepsSlacksLimits(t *testing.T) {
	long := strings.Repeat("x", 200)
	for name, m := range map[string]manifest{
		"shortcut name":        {Features: features{Shortcuts: []shortcut{{Name: long}}}},
		"shortcut description": {Features: features{Shortcuts: []shortcut{{Description: long}}}},
		"shortcuts":            {Features: features{Shortcuts: make([]shortcut, 6)}},
		"command":              {Features: features{Commands: []command{{Command: long}}}},
		"description":          {Display: display{Description: long}},
	} {
		if m.check() == nil {
			t.Errorf("%s: passes", name)
		}
	}
}

// The documents in the repository are those that the commands make.
func TestDocumentsAreUpToDate(t *testing.T) {
	if code, _, errs := run(t, nil, "docs", "--check"); code != 0 {
		t.Error(errs)
	}
	dir := t.TempDir()
	if code, _, errs := run(t, nil, "docs", "--check", "--dir", dir); code != 1 || !strings.Contains(errs, "commands.md") {
		t.Errorf("missing documents pass: %d %s", code, errs)
	}
	if code, _, errs := run(t, nil, "docs", "--dir", dir); code != 0 {
		t.Fatal(errs)
	}
	if code, _, errs := run(t, nil, "docs", "--check", "--dir", dir); code != 0 {
		t.Error(errs)
	}
}

func TestCheck(t *testing.T) {
	redis := miniredis.RunT(t)
	_, sim := simulated(t)
	api := httptest.NewServer(sim.Handler())
	t.Cleanup(api.Close)
	environ := []string{
		"SLACK_SIGNING_SECRET=x", "SLACK_BOT_TOKEN=xoxb-sim", "SLACK_API_URL=" + api.URL + "/api/",
		"REDIS_URL=redis://" + redis.Addr(), "HAMAHANG_CONFIG=hamahang.example.yaml",
	}
	code, out, errs := run(t, environ, "check")
	for _, want := range []string{"ok   configuration", "ok   slack: the token speaks for workspace T0HAMAHANG", "ok   slack: scope chat:write", "ok   redis: reachable", "warn redis: maxmemory-policy"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d, missing %q in\n%s%s", code, want, out, errs)
		}
	}
	api.Close()
	redis.Close()
	code, out, _ = run(t, append(environ, "LISTEN_ADDR=nowhere"), "check")
	for _, want := range []string{"FAIL LISTEN_ADDR", "FAIL slack: auth.test: network. See that this machine reaches Slack", "FAIL redis: not reachable"} {
		if code != 1 || !strings.Contains(out, want) {
			t.Errorf("exit %d, missing %q in\n%s", code, want, out)
		}
	}
}

func TestCheckNamesMissingScopesAndTheWrongWorkspace(t *testing.T) {
	slack := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-OAuth-Scopes", "commands, users:read")
		_, _ = io.WriteString(w, `{"ok":true,"team_id":"T0THEM","user_id":"U0BOT","bot_id":"B0BOT"}`)
	}))
	t.Cleanup(slack.Close)
	_, out, _ := run(t, []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_API_URL=" + slack.URL, "HAMAHANG_CONFIG=hamahang.example.yaml"}, "check")
	http.DefaultClient.CloseIdleConnections()
	for _, want := range []string{"FAIL slack: scope chat:write is missing", "ok   slack: scope commands", "ok   slack: scope users:read", "warn slack: scope files:write is missing: calendar files", "FAIL slack: slack.team is T0HAMAHANG", "FAIL REDIS_URL"} {
		if !strings.Contains(out, want) {
			t.Errorf("missing %q in\n%s", want, out)
		}
	}
}

// TestCheckTriesEveryChannel: with the scopes that the app has, and leaving nothing behind.
func TestCheckTriesEveryChannel(t *testing.T) {
	channels := map[string]string{}
	for i, id := range []string{"C0HSCT", "C0CGT", "C0KIDNEY", "C0INSTITUTE", "C0RELATIONS"} {
		channels[id] = []string{"in", "out", "archived", "private", "in"}[i]
	}
	cfg := slacksim.Config{
		Team: slacksim.Team{ID: "T0HAMAHANG"}, BotToken: "xoxb-1", Now: time.Now,
		Users: []slacksim.User{{ID: "U0NURSE", Name: "nurse"}},
	}
	for id, is := range channels {
		cfg.Channels = append(cfg.Channels, slacksim.Channel{ID: id, Name: strings.ToLower(id[2:]), Bot: is != "out" && is != "private", Archived: is == "archived", Private: is == "private"})
	}
	sim := slacksim.New(cfg)
	api := httptest.NewServer(sim.Handler())
	t.Cleanup(func() {
		sim.Close()
		api.Close()
	})
	code, out, _ := run(t, []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_API_URL=" + api.URL + "/api/", "HAMAHANG_CONFIG=hamahang.example.yaml"}, "check")
	for _, want := range []string{
		"ok   slack: channel C0HSCT of hsct", "FAIL slack: channel C0CGT of cgt: not_in_channel. Type /invite @Hamahang there",
		"FAIL slack: channel C0KIDNEY of kidney is archived", "FAIL slack: channel C0INSTITUTE of institute: channel_not_found",
	} {
		if code == 0 || !strings.Contains(out, want) {
			t.Errorf("missing %q in\n%s", want, out)
		}
	}
	if n := sim.Scheduled(); n != 0 {
		t.Errorf("%d messages are left scheduled", n)
	}
}

func TestDurabilityIsJudged(t *testing.T) {
	for name, c := range map[string]struct {
		d    store.Durability
		want string
		fail int
	}{
		"best":      {store.Durability{AppendOnly: "yes", AppendFsync: "always", Eviction: "noeviction"}, "ok   redis: appendonly", 0},
		"eviction":  {store.Durability{AppendOnly: "yes", AppendFsync: "always", Eviction: "allkeys-lru"}, "FAIL redis: maxmemory-policy allkeys-lru", 1},
		"everysec":  {store.Durability{AppendOnly: "yes", AppendFsync: "everysec", Eviction: "noeviction"}, "warn redis: appendfsync everysec", 0},
		"nothing":   {store.Durability{AppendOnly: "no", Eviction: "noeviction"}, "warn redis: neither", 0},
		"replicas":  {store.Durability{AppendOnly: "no", Eviction: "noeviction", Replicas: 2, MinReplicas: "0"}, "min-replicas-to-write 1", 0},
		"forbidden": {store.Durability{Replicas: -1}, "warn redis: appendonly is not told", 0},
	} {
		var out bytes.Buffer
		r := report{p: &program{out: &out}}
		r.durable(c.d)
		if !strings.Contains(out.String(), c.want) || r.fail != c.fail {
			t.Errorf("%s: %d failures, got\n%s", name, r.fail, out.String())
		}
	}
}

// What REDIS_URL states of replicas and what Redis reports belong together.
func TestReplicasAreJudged(t *testing.T) {
	for _, c := range []struct {
		waits, replicas int
		min, want       string
		fail            int
	}{
		{0, 0, "0", "", 0},
		{1, 2, "1", "ok   redis: answered for when 1 of 2 replicas have it", 0},
		{1, 0, "0", "FAIL redis: REDIS_URL waits for 1 replicas, and Redis reports 0", 1},
		{0, 2, "1", "warn redis: 2 replicas, and REDIS_URL waits for none", 0},
		{1, 1, "1", "warn redis: 1 replicas are as many as every write needs", 0},
		{1, -1, "", "warn redis: replicas are not told", 0},
	} {
		var out bytes.Buffer
		r := report{p: &program{out: &out}}
		r.replicated(store.Durability{Replicas: c.replicas, MinReplicas: c.min}, c.waits)
		if !strings.HasPrefix(out.String(), c.want) || c.want == "" && out.Len() > 0 || r.fail != c.fail {
			t.Errorf("%+v: %d failures, got\n%s", c, r.fail, out.String())
		}
	}
}

// After a restore every counter goes on beyond what may have been given.
func TestRestored(t *testing.T) {
	redis := miniredis.RunT(t)
	environ := []string{"REDIS_URL=redis://" + redis.Addr()}
	redis.HSet("{p08}T0HAMAHANG:SH", "n", "12")
	if code, out, errs := run(t, environ, "restored", "--skip", "500"); code != 0 || !strings.Contains(out, "T0HAMAHANG  SH    12       513") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	if code, _, errs := run(t, environ, "restored", "--skip", "0"); code != 1 || !strings.Contains(errs, "from 1 to") {
		t.Errorf("%d %s", code, errs)
	}
}

func TestOutboxErrands(t *testing.T) {
	redis := miniredis.RunT(t)
	environ := []string{"REDIS_URL=redis://" + redis.Addr()}
	if code, out, errs := run(t, environ, "outbox", "list"); code != 0 || !strings.Contains(out, "WHY") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	if code, _, errs := run(t, environ, "outbox", "retry"); code != 1 || !strings.Contains(errs, "--all") {
		t.Errorf("%d %s", code, errs)
	}
	if code, _, errs := run(t, environ, "outbox", "retry", "03:1-1"); code != 1 || !strings.Contains(errs, "03:1-1") {
		t.Errorf("%d %s", code, errs)
	}
	if code, out, _ := run(t, environ, "outbox", "retry", "--all"); code != 0 || !strings.Contains(out, "0 put back") {
		t.Errorf("%d %s", code, out)
	}
	if code, _, errs := run(t, nil, "outbox", "list"); code != 1 || !strings.Contains(errs, "REDIS_URL") {
		t.Errorf("%d %s", code, errs)
	}
}

// Health asks the bot itself, and tells when it is gone.
func TestHealth(t *testing.T) {
	var environ []string
	t.Run("serving", func(t *testing.T) {
		bot, _ := serving(t, "redis://"+miniredis.RunT(t).Addr())
		environ = []string{"LISTEN_ADDR=" + strings.TrimPrefix(bot, "http://")}
		if code, out, errs := run(t, environ, "health"); code != 0 || out != "ready\n" {
			t.Errorf("%d %s %s", code, out, errs)
		}
	})
	if code, _, _ := run(t, environ, "health"); code != 1 {
		t.Error("healthy after its end")
	}
}

// The demo prints the address that lets in, and ends when it is interrupted.
func TestDemo(t *testing.T) {
	if code, _, errs := run(t, nil, "demo", "--addr", "0.0.0.0:0"); code != 1 || !strings.Contains(errs, "--public") {
		t.Errorf("%d %s", code, errs)
	}
	var errs bytes.Buffer
	out, printed := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		p := &program{now: time.Now, out: printed, errs: &errs}
		ended <- p.run([]string{"demo", "--addr", "127.0.0.1:0"})
		_ = printed.Close()
	}()
	lines := bufio.NewScanner(out)
	lines.Scan()
	url, ok := strings.CutPrefix(lines.Text(), "Hamahang is at ")
	if !ok {
		t.Fatalf("the demo did not start: %s\n%s", lines.Text(), errs.String())
	}
	if status, body := get(t, url); status != http.StatusOK || !strings.Contains(body, "<html") {
		t.Errorf("%s: %d %s", url, status, body)
	}
	http.DefaultClient.CloseIdleConnections()
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(os.Interrupt)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	if code := <-ended; code != 0 {
		t.Errorf("it ended with %d: %s", code, errs.String())
	}
}

// The example has one approver and one head: what these have a part in nobody decides,
// and check says so.
func TestCheckWarnsOfVacantDecisions(t *testing.T) {
	_, out, _ := run(t, []string{
		"SLACK_SIGNING_SECRET=x", "SLACK_BOT_TOKEN=xoxb-1", "SLACK_API_URL=http://127.0.0.1:1/", "REDIS_URL=redis://127.0.0.1:1", "HAMAHANG_CONFIG=hamahang.example.yaml",
	}, "check")
	for _, want := range []string{
		"warn people: nobody can approve posts that U0APPROVER asks for: there is no other approver. Give somebody else the role approver",
		"warn people: nobody can verify a promise that U0HEAD reports as kept",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("missing %q in\n%s", want, out)
		}
	}
}
