// Package smoke tells the department's stories to the whole program: people in a
// simulated Slack, the bot as serve wires it, a Redis in memory and a real one,
// and a clock moved by hand.
//
// It owns nothing that is shipped. Whatever a story is about, its stage asserts
// at the end that no word, token or secret of the story reached a log line or a
// figure, that Slack refused nothing, and that no notice was left or given up.
package smoke

import (
	"cmp"
	"context"
	"flag"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamahang/commands"
	"hamahang/config"
	"hamahang/demo"
	"hamahang/dept"
	"hamahang/service"
	"hamahang/slacksim"
)

// TestMain lets stories run side by side: they wait more than they work.
func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// The conversations and the people of the stories.
const (
	hsct      = "C0HSCT"
	kidney    = "C0KIDNEY"
	cgt       = "C0CGT"
	nurseID   = "U0CLINHSCT"
	leadID    = "U0LEADHSCT"
	coordID   = "U0COORD"
	kidneyID  = "U0CLINKIDNEY"
	kleadID   = "U0LEADKIDNEY"
	cgtID     = "U0CLINCGT"
	officerID = "U0PR"
	guestID   = "U0STRANGER" // not in the roster
)

// noon is when stories begin: Sunday, 1 Azar 1405, 13:30 in Tehran.
var noon = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// stage is one hospital with its Slack, its bot and its Redis.
type stage struct {
	*slacksim.Sim
	t       *testing.T
	clock   *clock
	redis   *backend
	service *service.Service
	team    string
	url     string // of the simulated Slack
	bot     string // of the bot
	logs    *logbook

	processes []*process // none when the bot runs within the test
	word      string     // planted in titles, texts and reasons
	secrets   []string

	allowed map[string]bool // refusals of Slack that the story brings about
	ails    bool            // the story breaks Redis: errors may be logged, though never words

	mu       sync.Mutex
	refusals []string
	broken   map[string]bool            // channels in which posting answers 500
	posted   func(channel, text string) // hears of each call that posts; set before the bot runs, nil for nobody
}

// plan is what a story wants different from the usual.
type plan struct {
	sim    func(*slacksim.Config)
	people []dept.Person // beside those of the example
	binary string        // run as a process on real time, instead of within the test
	posted func(channel, text string)
	pace   time.Duration // between two messages to one destination; a millisecond unless it matters
}

// story tells one story on a Redis in memory and once more on a real one.
func story(t *testing.T, tell func(t *testing.T, s *stage)) {
	t.Parallel()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, inMemory(t), plan{}))
	})
	t.Run("redis", func(t *testing.T) {
		t.Parallel()
		tell(t, open(t, onServer(t), plan{}))
	})
}

// open builds a stage, and holds it to its promises when the test ends.
func open(t *testing.T, redis *backend, p plan) *stage {
	t.Helper()
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, person := range p.people {
		w.Department.People[person.ID] = person
	}
	s := &stage{
		t: t, clock: &clock{at: noon, real: p.binary != ""}, redis: redis, team: w.Team, logs: &logbook{}, word: "zq" + letters(10), allowed: map[string]bool{},
		posted: p.posted, secrets: []string{"signing-" + letters(20), "xoxb-" + letters(20)},
	}
	cfg := s.workspace(w)
	if p.sim != nil {
		p.sim(&cfg)
	}
	s.Sim = slacksim.New(cfg)
	slack := httptest.NewServer(s.watch(s.Handler()))
	s.url = slack.URL
	s.SetURL(s.url)
	t.Cleanup(func() {
		s.Close()
		slack.Close()
	})
	log := slog.New(slog.NewJSONHandler(s.logs, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.service, err = service.Assemble(config.Settings{
		SigningSecret: config.NewSecret(s.secrets[0]), BotToken: config.NewSecret(s.secrets[1]), APIURL: s.url + "/api/",
		RedisURL: config.NewSecret(redis.url),
	}, w, log, s.clock.now)
	if err != nil {
		t.Fatal(err)
	}
	if p.binary == "" {
		s.run(p.pace)
	} else {
		t.Cleanup(func() { _ = s.service.Store.Close() }) // it only looks
		t.Cleanup(func() {
			for _, p := range s.processes {
				p.kill()
			}
		})
		s.start(p.binary)
	}
	t.Cleanup(s.hold) // first of all: the bot still runs
	return s
}

// run serves within the test until it ends.
func (s *stage) run(pace time.Duration) {
	s.t.Helper()
	s.service.Deliver.Pace = cmp.Or(pace, time.Millisecond)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		s.t.Fatal(err)
	}
	s.bot = "http://" + listener.Addr().String()
	s.SetBotURL(s.bot)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.service.Run(ctx, listener) }()
	s.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			s.t.Errorf("the bot ended with %v", err)
		}
	})
}

// workspace is Slack as the example hospital has it.
func (s *stage) workspace(w config.Workspace) slacksim.Config {
	cfg := demo.Slack(w, slacksim.Config{
		SigningSecret: s.secrets[0], BotToken: s.secrets[1], Now: s.clock.now, Advance: s.advance,
		AnswerWithin: 10 * time.Second, Patience: 15 * time.Second, // many stories share two slow cores
	})
	cfg.Users = append(cfg.Users, slacksim.User{ID: guestID, Name: "A guest"})
	slices.SortFunc(cfg.Users, func(a, b slacksim.User) int { return strings.Compare(a.ID, b.ID) })
	for _, c := range commands.All() {
		cfg.Commands = append(cfg.Commands, slacksim.Command{Name: "/" + c.Name, Escape: true})
		for _, sc := range c.Shortcuts {
			kind := "global"
			if sc.Message {
				kind = "message"
			}
			cfg.Shortcuts = append(cfg.Shortcuts, slacksim.Shortcut{Name: sc.ID, CallbackID: sc.ID, Type: kind})
		}
	}
	return cfg
}

// as is a person of the story.
func (s *stage) as(id string) *slacksim.Person { return s.As(s.t, id) }

// advance moves every clock but a real Redis's own.
func (s *stage) advance(by time.Duration) {
	s.clock.add(by)
	s.redis.forward(by)
}

// until waits for a condition that nothing announces.
func (s *stage) until(what string, done func() bool) {
	s.t.Helper()
	eventually(s.t, 30*time.Second, what, done)
}

func eventually(t *testing.T, within time.Duration, what string, done func() bool) {
	t.Helper()
	limit := time.NewTimer(within)
	defer limit.Stop()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-limit.C:
			t.Fatalf("waited in vain: %s", what)
		case <-tick.C:
		}
	}
}

// settled waits until every notice has been delivered and every click has its answer.
func (s *stage) settled() {
	s.t.Helper()
	s.until("an empty outbox", func() bool {
		b, err := s.service.Store.Backlog(context.Background(), s.team)
		return err == nil && b.Waiting == 0 && s.service.Answering() == 0
	})
}

// stored reads a shortage from Redis.
func (s *stage) stored(n int) dept.Shortage {
	s.t.Helper()
	got, _, err := s.service.Store.Shortages.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// get reads one of the bot's own pages.
func (s *stage) get(path string) (status int, body string) {
	s.t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get(s.bot + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return resp.StatusCode, string(data)
}

func letters(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte("bcdfghjklmnpqrstvwxz"[rand.IntN(20)])
	}
	return b.String()
}

// clock stands still unless it is moved.
type clock struct {
	mu   sync.Mutex
	at   time.Time
	real bool
}

func (c *clock) now() time.Time {
	if c.real {
		return time.Now()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) add(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}
