package bot

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/guard"
	"hamahang/locale"
)

// Desk carries out what people ask for; *commands.Desk is one.
type Desk interface {
	Handle(context.Context, commands.Request) (commands.Reply, error)
}

// Slack is the part of the Web API that answers a person; *slack.Client is one.
type Slack interface {
	OpenViewContext(ctx context.Context, trigger string, view slack.ModalViewRequest) (*slack.ViewResponse, error)
	PushViewContext(ctx context.Context, trigger string, view slack.ModalViewRequest) (*slack.ViewResponse, error)
	UpdateViewContext(ctx context.Context, view slack.ModalViewRequest, externalID, hash, viewID string) (*slack.ViewResponse, error)
	PublishViewContext(ctx context.Context, req slack.PublishViewContextRequest) (*slack.ViewResponse, error)
	PostMessageContext(ctx context.Context, channel string, options ...slack.MsgOption) (string, string, error)
}

// Options is what a Bot needs. All fields are required but Claims, Calendar,
// SigningSecret (not used in Socket Mode), APIURL, Prefix, FiguresApart and the two
// limits.
type Options struct {
	Desk     Desk
	Slack    Slack
	Identity *Identity
	Dept     *dept.Department
	Words    *locale.Catalogue
	Metrics  *Metrics
	Log      *slog.Logger
	Now      func() time.Time
	Ready    func(context.Context) error // why the bot can't serve now, nil when it can
	Claims   Claims                      // nil: repeated deliveries do again what they do in Slack
	// Calendar gives the calendar that a token opens; dept.NotFound when it opens
	// none. nil when there are no calendars.
	Calendar      func(ctx context.Context, team, token string) ([]byte, error)
	SigningSecret string
	APIURL        string // SLACK_API_URL; response URLs are then accepted from its host alone
	Prefix        string // of slash commands
	FiguresApart  bool   // Figures is served elsewhere, and Handler has none

	// Handle and Answer limit one delivery, counted from its arrival: the desk
	// has Handle (default 2.3 s), and opening a form after it must end within
	// Answer (default 2.8 s). Slack gives up at 3 s.
	Handle, Answer time.Duration
}

// Bot receives deliveries and answers them. Its methods may be called from any
// goroutine.
type Bot struct {
	Options
	verifier  *verifier
	intake    *intake
	apiHost   *url.URL // nil for Slack's own
	responder *http.Client
	voice     voice
	defaults  *locale.Printer
	late      late
	feed      *rate.Limiter
	guard     guard.Guard
	probe     func() error
}

// New makes a bot. Its owner ends it with Drain.
func New(o Options) (*Bot, error) {
	if o.Handle == 0 {
		o.Handle = 2300 * time.Millisecond
	}
	if o.Answer == 0 {
		o.Answer = 2800 * time.Millisecond
	}
	b := &Bot{
		Options:   o,
		verifier:  newVerifier(o.SigningSecret),
		intake:    newIntake(),
		responder: newResponder(),
		voice:     voice{dept: o.Dept, prefix: o.Prefix},
		feed:      rate.NewLimiter(feedRate, feedBurst),
		guard:     guard.New(o.Dept.RecordPatterns),
		defaults:  o.Words.Printer(locale.Lang(o.Dept.Lang), locale.Calendar(o.Dept.Calendar), o.Dept.Zone),
	}
	if o.APIURL != "" {
		u, err := url.Parse(o.APIURL)
		if err != nil {
			return nil, err
		}
		b.apiHost = u
	}
	b.probe = Recently(probeEvery, b.probed)
	b.late.start()
	return b, nil
}

// Drain ends the answers still being given, or waits no longer than ctx allows.
// Call it when no more deliveries come in.
func (b *Bot) Drain(ctx context.Context) {
	b.late.drain(ctx)
	b.responder.CloseIdleConnections()
}

// carryOut has the desk do what a delivery asks, and gives the body of the
// answer; nil is an empty one. The answer never takes longer than Options.Answer,
// provided that the desk keeps to its context.
//
// parent's cancellation is ignored: a person whose connection broke still gets
// what they asked for done, and a write is not torn in the middle.
func (b *Bot) carryOut(parent context.Context, d delivery) (answer []byte) {
	if d.Surface == 0 {
		return nil
	}
	start := b.Now()
	answering, cancel := context.WithTimeout(context.WithoutCancel(parent), b.Answer)
	defer cancel()
	outcome := "ok"
	defer func() {
		// Whatever breaks, the person hears of it; only its kind is logged,
		// because a panic's value may hold what somebody typed.
		if v := recover(); v != nil {
			err := panicked(v)
			outcome = outcomeOf(err)
			answer = b.refuse(answering, &d, commands.Reply{}, err)
		}
		took := b.Now().Sub(start)
		b.Metrics.handled(d.Surface, outcome, took)
		b.Log.LogAttrs(parent, slog.LevelDebug, "handled", slog.String("surface", surfaceName(d.Surface)),
			slog.String("outcome", outcome), slog.Duration("took", took))
	}()

	if !b.allowedResponseURL(d.responseURL) {
		d.responseURL = ""
	}
	if err := b.ours(&d); err != nil {
		outcome = outcomeOf(err)
		return b.refuse(answering, &d, commands.Reply{Typed: b.masked(d.words)}, err)
	}
	handling, stop := context.WithTimeout(answering, b.Handle)
	defer stop()
	if d.Surface == commands.OnHome && !b.first(handling, &d, homeLife) {
		outcome = "repeated"
		return nil
	}
	reply, err := b.Desk.Handle(handling, d.Request)
	if err != nil {
		outcome = outcomeOf(err)
		return b.refuse(answering, &d, reply, err)
	}
	return b.reply(answering, &d, reply)
}

// ours tells whether a delivery comes from our workspace and app. The payload's own
// workspace decides, never the person's; where it names none but the enterprise that
// ours is a part of, ours is meant.
func (b *Bot) ours(d *delivery) error {
	who, known := b.Identity.Known()
	if !known {
		return errStarting
	}
	if (d.Team == "" || d.Team == d.enterprise) && d.enterprise != "" && d.enterprise == who.Enterprise {
		d.Team = who.Team
	}
	if d.Team != who.Team || d.app != "" && who.App != "" && d.app != who.App {
		return errForeign
	}
	return nil
}

// encode is json.Marshal for values that always have a JSON form.
func encode(v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return body
}

// late is the work that goes on after an answer was given.
type late struct {
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
	slots  chan struct{}
}

const (
	maxLate    = 64              // jobs at once
	lateWithin = 5 * time.Second // for one job
)

func (l *late) start() {
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.slots = make(chan struct{}, maxLate)
}

// Answering is how much of the work that goes on after an answer was given is under
// way: messages to response URLs, private messages, Home tabs.
func (b *Bot) Answering() int { return len(b.late.slots) }

func (l *late) drain(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		l.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
	l.cancel()
	<-done
}

// later runs a job after the answer, under its own deadline. When too many run
// already it waits for one to end, at most as long as ctx allows; then the job
// is dropped.
func (b *Bot) later(ctx context.Context, what string, job func(context.Context) error) {
	select {
	case b.late.slots <- struct{}{}: // a free one is taken even when ctx has ended
	default:
		select {
		case b.late.slots <- struct{}{}:
		case <-ctx.Done():
			b.Metrics.late.Add(what, "dropped")
			return
		}
	}
	b.late.wg.Go(func() {
		defer func() { <-b.late.slots }()
		ctx, cancel := context.WithTimeout(b.late.ctx, lateWithin)
		defer cancel()
		code := "ok"
		defer func() {
			if v := recover(); v != nil {
				code = "panic"
				b.Log.Error("late answer broke", "what", what, "panic", panicked(v).Error(), "stack", stack())
			}
			b.Metrics.late.Add(what, code)
		}()
		if err := job(ctx); err != nil {
			code = CodeOf(err)
			b.Log.Warn("late answer failed", "what", what, "code", code)
		}
	})
}
