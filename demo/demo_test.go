package demo

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamahang/commands"
	"hamahang/config"
	"hamahang/dept"
	"hamahang/slacksim"
	"hamahang/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// demonstrate runs the demo until the test, or stop, ends it.
func demonstrate(t *testing.T) (d *demo, stop func()) {
	t.Helper()
	w, err := config.Load(filepath.Join("..", "hamahang.example.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var app slacksim.Config
	for _, c := range commands.All() {
		app.Commands = append(app.Commands, slacksim.Command{Name: "/" + c.Name, Escape: true})
	}
	var errs bytes.Buffer
	d, err = assemble(Options{Addr: "127.0.0.1:0", Hospital: w, App: app, Now: time.Now, Log: slog.New(slog.NewTextHandler(&errs, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan bool), make(chan error, 1)
	go func() { ended <- d.run(ctx, func() { close(ready) }) }()
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
	case <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatalf("the demo did not start: %v\n%s", err, errs.String())
	}
	return d, stop
}

func TestTheDemoIsForThisMachineAlone(t *testing.T) {
	for addr, fine := range map[string]bool{
		"127.0.0.1:8484": true, "127.0.0.2:0": true, "localhost:8484": true, "[::1]:8484": true,
		":8484": false, "0.0.0.0:8484": false, "[::]:8484": false, "192.0.2.1:8484": false, "8484": false, "127.0.0.1": false,
	} {
		_, err := Options{Addr: addr}.check()
		if (err == nil) != fine || err != nil && !strings.Contains(err.Error(), "127.0.0.1:") {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if _, err := (Options{Addr: "0.0.0.0:8484", Public: true}).check(); err != nil {
		t.Errorf("--public: %v", err)
	}
}

// The printed address lets in, and nothing else does.
func TestTheDemosAddressLetsIn(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	status := func(url string) int {
		t.Helper()
		resp, err := client.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	if got := status(d.url + "/sim/state"); got != http.StatusUnauthorized {
		t.Errorf("without the token: status %d", got)
	}
	if got := status(d.address()); got != http.StatusOK {
		t.Errorf("the printed address: status %d", got)
	}
	if got := status(d.url + "/sim/state"); got != http.StatusOK {
		t.Errorf("after it: status %d", got)
	}
	req, err := http.NewRequest(http.MethodPost, d.url+"/sim/do", strings.NewReader(`{"do":"home"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://example.org")
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: status %d", resp.StatusCode)
	}
}

// A clock moved ahead lives through what falls due on the way: every step of an
// escalation comes in its turn and none is late.
func TestDemoRemindsAsItsClockMoves(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	answer := d.sim.As(t, "U0CLINHSCT").Command("C0HSCT", "/shortage file 4 ventilators for HSCT critical")
	ref := regexp.MustCompile(`SH-\x{2060}?\d+`).FindString(answer.Text)
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
			if strings.Contains(text, "and is late") {
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
	now, zone := d.clock.now(), d.service.Desk.Dept.Zone
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
	defer stop()
	nurse := d.sim.As(t, "U0CLINHSCT")
	if answer := nurse.Command("C0HSCT", "/shortage file 4 wheelchairs medium"); !strings.Contains(answer.Text, "SH-") {
		t.Errorf("got %+v", answer)
	}
	page, err := d.service.Store.Shortages.List(t.Context(), d.team, "U0CLINHSCT", store.Query{Scope: "all", Limit: 50})
	if err != nil || page.Total < 20 {
		t.Errorf("%d shortages after the past months, %v", page.Total, err)
	}
	if at := time.Until(d.clock.now()).Abs(); at > time.Hour {
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
}
