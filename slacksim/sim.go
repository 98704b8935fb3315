// Package slacksim is a strict simulated Slack workspace. It owns what Slack
// owns: people, conversations, messages, modals, Home tabs, files, tokens,
// trigger and response URLs, the Web API, Socket Mode, and the signed requests
// an app receives. The app is reached only through Slack's own HTTP and
// WebSocket interfaces, so it may live in another process.
//
// It refuses what Slack refuses, with Slack's error codes, and is on purpose a
// little stricter: unknown keys in blocks, IDs reused within a message or view,
// and messages without text are refused, so that drift is seen early.
//
// It refuses to own: anything about the app under test, persistence, users'
// private conversations with each other, OAuth, and message history methods.
//
// A workspace is driven by a person through the page at "/", or by a test
// through [Sim.As]:
//
//	sim := slacksim.New(slacksim.Config{SigningSecret: "s", Users: …, Channels: …, Commands: …, Now: clock.Now})
//	defer sim.Close()
//	slack := httptest.NewServer(sim.Handler()) // the app's SLACK_API_URL is slack.URL + "/api/"
//	sim.SetURL(slack.URL)
//	sim.SetBotURL(app.URL)
//
//	clinician, lead := sim.As(t, "U1"), sim.As(t, "U2")
//	clinician.Command("C1", "/shortage")
//	clinician.View("Report a shortage").Fill("Title", "Infusion pumps").Submit()
//	lead.Message("C1", "SH-1").Click("Acknowledge")
//	clinician.DM().Message("SH-1", "acknowledged")
//
// Time comes from [Config].Now alone, except the three seconds
// an app has to answer, which are real.
package slacksim

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Sim is one workspace with one installed app. Its methods may be called from
// any goroutine.
type Sim struct {
	cfg    Config
	client *http.Client
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu      sync.Mutex
	version int
	changed chan struct{} // closed and replaced by change
	serial  int
	lastTS  int64 // microseconds
	url     string
	botURL  string

	users         map[string]*User
	userOrder     []string
	convs         map[string]*conversation
	convOrder     []string
	stacks        map[string][]*view
	homes         map[string]*view
	toasts        map[string][]Toast
	triggers      map[string]*trigger
	responses     map[string]*responseURL
	files         map[string]*file
	pacing        map[string]time.Time
	failures      map[string][]*Failure
	scheduled     map[string]string // message ID → channel
	lastScheduled int
	calls         map[string]int
	tooFast       int
	calm          map[string]time.Time // when a method may be called again after a 429
	impatient     map[string]int
	deliveries    []Delivery
	retries       []*retry
	tickets       map[string]bool
	sockets       []*socket
	nextSocket    int
}

// New returns a workspace as cfg describes it, with nothing said in it yet.
// It panics when cfg.Now is missing, which is a programming error.
// The caller ends it with Close.
func New(cfg Config) *Sim {
	if cfg.Now == nil {
		panic("slacksim: Config.Now is required")
	}
	cfg = cfg.withDefaults()
	ctx, cancel := context.WithCancel(context.Background())
	s := &Sim{
		cfg:       cfg,
		ctx:       ctx,
		cancel:    cancel,
		changed:   make(chan struct{}),
		url:       cfg.URL,
		botURL:    cfg.BotURL,
		users:     map[string]*User{},
		convs:     map[string]*conversation{},
		stacks:    map[string][]*view{},
		homes:     map[string]*view{},
		toasts:    map[string][]Toast{},
		triggers:  map[string]*trigger{},
		responses: map[string]*responseURL{},
		files:     map[string]*file{},
		pacing:    map[string]time.Time{},
		failures:  map[string][]*Failure{},
		scheduled: map[string]string{},
		calls:     map[string]int{},
		calm:      map[string]time.Time{},
		impatient: map[string]int{},
		tickets:   map[string]bool{},
	}
	s.client = &http.Client{
		Transport: cfg.Transport,
		// Slack follows no redirect of an interaction.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	s.populate()
	s.wg.Go(s.runRetries)
	return s
}

// Close ends every goroutine, open socket and event stream of the workspace and
// waits for them. Deliveries under way are cut. It may be called twice.
func (s *Sim) Close() {
	s.cancel()
	s.mu.Lock()
	for _, k := range s.sockets {
		k.close()
	}
	s.mu.Unlock()
	s.wg.Wait()
	s.client.CloseIdleConnections()
}

// SetBotURL says where the app listens: the base under /slack/commands,
// /slack/interactions and /slack/events. An empty base means Socket Mode.
func (s *Sim) SetBotURL(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.botURL = base
}

// SetURL says where the workspace itself is served, for response URLs, upload
// URLs and Socket Mode. Without it, the host of the first Web API call is used.
func (s *Sim) SetURL(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.url = base
}

// Advance moves the shared clock ahead through Config.Advance and sends the
// event retries that became due. It does nothing when the clock is not movable.
func (s *Sim) Advance(d time.Duration) {
	if s.cfg.Advance == nil || d <= 0 {
		return
	}
	s.cfg.Advance(d)
	s.Wake()
}

// Wake makes the workspace look at its clock again. Call it after moving the
// clock by other means than Advance.
func (s *Sim) Wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.change()
}

// change tells every waiter and event stream that something is different.
// The caller holds mu.
func (s *Sim) change() {
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}

// Until blocks until done is true, asking again after every change in the
// workspace, calls and deliveries included. It returns the context's error when
// that comes first.
func (s *Sim) Until(ctx context.Context, done func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if done() {
			return nil
		}
		if err := s.sleep(ctx, changed); err != nil {
			return err
		}
	}
}

func (s *Sim) sleep(ctx context.Context, changed <-chan struct{}) error {
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-s.ctx.Done():
		return s.ctx.Err()
	}
}

// await is Until for a done that is called with mu held.
func (s *Sim) await(ctx context.Context, done func() bool) error {
	for {
		s.mu.Lock()
		if done() {
			s.mu.Unlock()
			return nil
		}
		changed := s.changed
		s.mu.Unlock()
		if err := s.sleep(ctx, changed); err != nil {
			return err
		}
	}
}

// newID returns an ID unique in this workspace. The caller holds mu.
func (s *Sim) newID(prefix string) string {
	s.serial++
	return fmt.Sprintf("%sSIM%06d", prefix, s.serial)
}

// newSecret is newID for what opens something by itself: nobody guesses it.
func (s *Sim) newSecret(prefix string) string { return s.newID(prefix) + rand.Text() }

// newTS returns a message timestamp, later than every one before it even when
// the clock stands still. The caller holds mu.
func (s *Sim) newTS() string {
	now := s.cfg.Now().UnixMicro()
	s.lastTS = max(now, s.lastTS+1)
	return fmt.Sprintf("%d.%06d", s.lastTS/1e6, s.lastTS%1e6)
}
