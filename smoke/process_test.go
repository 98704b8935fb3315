package smoke

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/slacksim"
	"hamahang/store"
)

// process is the program itself, as an operator starts it.
type process struct {
	cmd  *exec.Cmd
	url  string
	logs *logbook
}

// built makes the program as an operator does.
func built(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "hamahang")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// start runs one replica and points Slack to it once it is ready. It is killed
// when the stage has been held to its promises, if not before.
func (s *stage) start(binary string) *process {
	s.t.Helper()
	log := &logbook{}
	p := &process{cmd: exec.Command(binary, "serve"), logs: log}
	p.cmd.Stderr, p.cmd.Stdout = log, log
	p.cmd.Env = append(os.Environ(),
		"SLACK_SIGNING_SECRET="+s.secrets[0], "SLACK_BOT_TOKEN="+s.secrets[1], "SLACK_APP_TOKEN=", "SLACK_API_URL="+s.url+"/api/",
		"REDIS_URL="+s.redis.url, "LISTEN_ADDR=127.0.0.1:0", "HAMAHANG_CONFIG="+filepath.Join("..", "hamahang.example.yaml"), "LOG_LEVEL=debug")
	if err := p.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.processes = append(s.processes, p)
	s.until("the process to serve", func() bool {
		for _, line := range log.lines() {
			if line["msg"] == "serving" {
				p.url = "http://" + line["address"]
			}
		}
		return p.url != ""
	})
	s.bot = p.url
	s.until("the process to be ready", func() bool { status, _ := s.get("/readyz"); return status == http.StatusOK })
	s.SetBotURL(p.url)
	return p
}

// kill ends the process as a power cut would. It may be called twice.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// The program as it is built, killed without warning.
func TestKilled(t *testing.T) {
	t.Parallel()
	binary := built(t)
	t.Run("in the middle of filings", func(t *testing.T) {
		t.Parallel()
		s := open(t, onServer(t), plan{binary: binary, sim: slow})
		s.killedMidstream(binary)
	})
	t.Run("holding notices", func(t *testing.T) {
		t.Parallel()
		s := open(t, onServer(t), plan{binary: binary, sim: slow})
		s.succeeded(binary)
	})
}

// slow has Slack take one message a second and channel, with the short burst
// that a late packet makes.
func slow(cfg *slacksim.Config) { cfg.Pace = slacksim.Pace{Burst: 2} }

// filing is a line somebody types, until it is answered.
type filing struct {
	who, channel, unit, title string
	answer                    string
}

// killedMidstream: no filing that was answered is lost, none is stored twice,
// and what was to be told is told after the restart.
func (s *stage) killedMidstream(binary string) {
	t := s.t
	var todo []*filing
	for i := range 4 {
		for _, f := range []filing{
			{who: nurseID, channel: hsct, unit: "HSCT"}, {who: cgtID, channel: cgt, unit: "CGT"}, {who: kidneyID, channel: kidney, unit: "KRC"},
			{who: "U0BIOMED", channel: "C0INSTITUTE", unit: "CGTI"}, {who: officerID, channel: "C0RELATIONS", unit: "PR"},
		} {
			f.title = fmt.Sprintf("%s%c%s", s.word, 'a'+i, strings.ToLower(f.unit))
			todo = append(todo, &f)
		}
	}
	tell := func(answered chan<- struct{}) {
		var wg sync.WaitGroup
		next := make(chan *filing, len(todo))
		for _, f := range todo {
			if f.answer == "" {
				next <- f
			}
		}
		close(next)
		for range 4 {
			wg.Go(func() {
				for f := range next {
					got, err := s.Command(t.Context(), f.who, f.channel, "/shortage file 2 "+f.title+" for "+f.unit)
					if err != nil {
						continue // the person will type it again
					}
					f.answer = got.Text
					answered <- struct{}{}
				}
			})
		}
		wg.Wait()
	}
	answered := make(chan struct{}, len(todo))
	dead := make(chan struct{})
	go func() {
		defer close(dead)
		for range 7 {
			<-answered
		}
		s.processes[0].kill()
	}()
	tell(answered)
	<-dead
	acknowledged := 0
	for _, f := range todo {
		if f.answer != "" {
			acknowledged++
		}
	}
	t.Logf("%d of %d were answered before the end", acknowledged, len(todo))

	s.start(binary)
	tell(make(chan struct{}, len(todo)))
	page, err := s.service.Store.Shortages.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeAll, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]string{}
	for _, r := range page.Records {
		if stored[r.Title] != "" {
			t.Errorf("%s is stored as %s and as %s", r.Title, stored[r.Title], r.Ref())
		}
		stored[r.Title] = r.Ref().String()
	}
	for _, f := range todo {
		if ref := refIn(f.answer); ref == "" || stored[f.title] != ref {
			t.Errorf("%s was answered as %q and stored as %q", f.title, ref, stored[f.title])
		}
	}
	s.settled()
	for _, f := range todo {
		s.shown(s.as(guestID).In(f.channel), stored[f.title])
		s.shown(s.as(f.who).DM(), stored[f.title])
	}
}

// saysDoubtful tells whether a message says that its reader may have had it before.
func (s *stage) saysDoubtful(m *slacksim.Msg) bool {
	return containsOne(m.Text(), s.says("en", "notice.repeat"), s.says("fa", "notice.repeat"))
}

// shown wants one card of a record in a conversation, or more when each but the
// first says that it may be a repetition.
func (s *stage) shown(c conv, ref string) {
	s.t.Helper()
	cards := 0
	for _, m := range c.Messages() {
		if m.Ephemeral() || !strings.Contains(plainly(m.Text()), s.headline(c.ID, ref)) {
			continue
		}
		if cards++; cards > 1 && !s.saysDoubtful(m) {
			s.t.Errorf("%s: another card, without saying that it may be a repetition", ref)
		}
	}
	if cards == 0 {
		s.t.Errorf("%s: no card in %s", ref, c.ID)
	}
}

// succeeded: what a killed replica held is told by another within 15 s.
func (s *stage) succeeded(binary string) {
	t := s.t
	gate := make(chan struct{})
	s.Fail("chat.postMessage", slacksim.Failure{Until: gate})
	s.as(nurseID).Command(hsct, "/shortage file 2 pumps "+s.word)
	s.as(cgtID).Command(cgt, "/shortage file 3 freezers "+s.word)
	s.until("all four notices to be in one hand", func() bool { return s.Calls("chat.postMessage") == 4 })
	s.start(binary)
	s.processes[0].kill()
	s.Heal("chat.postMessage")
	close(gate) // what the dead one was sending is posted, and nobody knows

	eventually(t, 15*time.Second, "the other replica to take over", func() bool {
		b, err := s.service.Store.Backlog(context.Background(), s.team)
		return err == nil && b.Waiting == 0
	})
	for who, channel := range map[string]string{nurseID: hsct, cgtID: cgt} {
		s.shown(s.as(guestID).In(channel), refOf(s, who))
		s.shown(s.as(who).DM(), refOf(s, who))
	}
}

func refOf(s *stage, reporter string) string {
	for n := 1; ; n++ {
		if r := s.stored(n); r.Reporter == reporter {
			return r.Ref().String()
		}
	}
}
