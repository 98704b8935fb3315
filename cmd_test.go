package main

import (
	"bytes"
	"context"
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
	"hamahang/dept"
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
	d, stop := demonstrate(t)
	environ := []string{
		"SLACK_SIGNING_SECRET=x", "SLACK_BOT_TOKEN=" + demoToken, "SLACK_API_URL=" + d.url + "/api/",
		"REDIS_URL=redis://" + redis.Addr(), "HAMAHANG_CONFIG=hamahang.example.yaml",
	}
	code, out, errs := run(t, environ, "check")
	for _, want := range []string{"ok   configuration", "ok   slack: the token speaks for workspace T0HAMAHANG", "ok   slack: scope chat:write", "ok   redis: reachable", "warn redis: maxmemory-policy"} {
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("exit %d, missing %q in\n%s%s", code, want, out, errs)
		}
	}
	stop()
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

// demonstrate runs the demo until the test, or stop, ends it.
func demonstrate(t *testing.T) (d *demo, stop func()) {
	t.Helper()
	var errs bytes.Buffer
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan *demo), make(chan error, 1)
	p := &program{now: time.Now, out: io.Discard, errs: &errs}
	go func() { ended <- demoCmd{Addr: "127.0.0.1:0"}.show(ctx, p, func(d *demo) { ready <- d }) }()
	stop = func() {
		cancel()
		http.DefaultClient.CloseIdleConnections()
		if err := <-ended; err != nil {
			t.Errorf("the demo ended with %v\n%s", err, errs.String())
		}
		ended <- nil
	}
	t.Cleanup(func() { cancel(); <-ended })
	select {
	case d = <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatalf("the demo did not start: %v\n%s", err, errs.String())
	}
	return d, stop
}

// A clock moved ahead lives through what falls due on the way: every step of an
// escalation comes in its turn and none is late.
func TestDemoRemindsAsItsClockMoves(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	answer := d.sim.As(t, "U0CLINHSCT").Command("C0HSCT", "/shortage file 4 ventilators for HSCT critical")
	ref := regexp.MustCompile(`SH-\d+`).FindString(answer.Text)
	d.sim.Advance(7 * 24 * time.Hour)
	// Of the times to acknowledge and to resolve; then the leads and management hear of
	// it each working morning, of which the calendar of today decides how many there are.
	for who, steps := range map[string]int{"U0LEADHSCT": 4, "U0COORD": 2, "U0HEAD": 2} {
		got := 0
		for _, m := range d.sim.As(t, who).DM().Messages() {
			if text := m.Text(); strings.Contains(text, "🚨") && strings.Contains(text, ref) {
				got++
				if strings.Contains(text, "late") || strings.Contains(text, "دیر") {
					t.Errorf("%s was told late: %s", who, text)
				}
			}
		}
		least, most := steps+1, steps+7
		if who == "U0COORD" {
			least, most = steps, steps
		}
		if got < least || got > most {
			t.Errorf("%s was told %d times of %s, want %d to %d", who, got, ref, least, most)
		}
	}
}

// Ten weeks passed over in one go bring every Saturday's digest, none of them late.
func TestDemoSendsDigestsAsItsClockMoves(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	d.within = 5 * time.Minute // a slow machine is not what this is about
	d.sim.Advance(10 * 7 * 24 * time.Hour)
	got := 0
	for _, m := range d.sim.As(t, "U0LEADHSCT").DM().Messages() {
		if text := m.Text(); strings.Contains(text, "Weekly digest") {
			got++
			if strings.Contains(text, "comes late") {
				t.Errorf("late: %s", text)
			}
		}
	}
	if got < 9 { // a holiday may put the last one off
		t.Errorf("%d digests in ten weeks", got)
	}
}

// The visit of four months ago is told to its end: what became of each promise, and
// the statement that both offices approved.
func TestDemoTellsTheWholeStory(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	ctx := t.Context()
	v, _, err := d.service.Store.Visits.One(ctx, d.team, 1, "")
	if err != nil || v.State != dept.VisitClosed || len(v.Approvals) != 2 || v.DoneTasks() != len(v.Tasks) {
		t.Errorf("VI-1 is %s with %d approvals and %d of %d tasks done, %v", v.State, len(v.Approvals), v.DoneTasks(), len(v.Tasks), err)
	}
	if len(v.Remarks) != 3 || v.Remarks[2].Answer != "Nineteen, of whom six wait for a bed" {
		t.Errorf("what was noted on VI-1: %+v", v.Remarks)
	}
	if got := d.sim.As(t, "U0HEAD").Command("C0HSCT", "/visit statement VI-1").Text; !strings.Contains(got, "ready to copy") || strings.Contains(got, "planted a tree") {
		t.Errorf("the statement: %s", got)
	}
	promises, err := d.service.Store.Commitments.Some(ctx, d.team, 1, 2, 3, 4, 5)
	if err != nil || len(promises) != 5 {
		t.Fatalf("%d promises, %v", len(promises), err)
	}
	for n, want := range []dept.CommitmentState{dept.CommitmentVerified, dept.CommitmentConfirmed, dept.CommitmentDropped, dept.CommitmentConfirmed, dept.CommitmentConfirmed} {
		if promises[n].State != want || promises[n].Visit != 1 {
			t.Errorf("CO-%d is %s of VI-%d, want %s", n+1, promises[n].State, promises[n].Visit, want)
		}
	}
	now, zone := d.clock.Now(), d.service.Desk.Dept.Zone
	for _, c := range promises {
		if _, late := c.Overdue(now, zone); late != (c.N == 4) {
			t.Errorf("CO-%d is overdue: %v", c.N, late)
		}
	}
	if promises[1].Done != 1 || promises[4].Last.Verb != dept.VerbExtend {
		t.Errorf("CO-2 has come to %d, the last of CO-5 is %s", promises[1].Done, promises[4].Last.Verb)
	}
	for _, person := range order {
		if n := d.sim.As(t, person).DM().Unread(); n > 15 {
			t.Errorf("%s begins with %d unread messages", person, n)
		}
	}
}

// The demo lives its past, answers at once, and ends without leaving anything.
func TestDemo(t *testing.T) {
	d, stop := demonstrate(t)
	nurse := d.sim.As(t, "U0CLINHSCT")
	if answer := nurse.Command("C0HSCT", "/shortage file 4 wheelchairs medium"); !strings.Contains(answer.Text, "SH-") {
		t.Errorf("got %+v", answer)
	}
	page, err := d.service.Store.Shortages.List(t.Context(), d.team, "U0CLINHSCT", store.Query{Scope: "all", Limit: 50})
	if err != nil || page.Total < 20 {
		t.Errorf("%d shortages after the past months, %v", page.Total, err)
	}
	if at := time.Until(d.clock.Now()).Abs(); at > time.Hour {
		t.Errorf("the clock is %v off after the past months", at)
	}
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ok", "/metrics": "hamahang_requests_total"} {
		resp, err := http.Get("http://" + d.botListener.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if !strings.Contains(string(body), want) {
			t.Errorf("%s: %s", path, body)
		}
	}
	code, out, errs := run(t, []string{"LISTEN_ADDR=" + d.botListener.Addr().String()}, "health")
	if code != 0 || out != "ready\n" {
		t.Errorf("health: %d %s %s", code, out, errs)
	}
	stop()
	if code, _, _ := run(t, []string{"LISTEN_ADDR=" + d.botListener.Addr().String()}, "health"); code != 1 {
		t.Error("healthy after its end")
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
