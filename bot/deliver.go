package bot

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// Messenger is the part of the Web API that delivers notices; *slack.Client is
// one. A user ID is a channel to it, too.
type Messenger interface {
	PostMessageContext(ctx context.Context, channel string, options ...slack.MsgOption) (postedTo, ts string, err error)
	UpdateMessageContext(ctx context.Context, channel, ts string, options ...slack.MsgOption) (string, string, string, error)
}

// Renderer says a notice in its reader's language, from the record as it is
// now. dept.NotFound means that there is nothing to say.
type Renderer interface {
	Render(ctx context.Context, team string, n dept.Notice) (view.Post, error)
}

// Deliverer takes notices out of the outbox and posts them: the only sender.
// Each replica keeps the order within a destination. A notice is posted once,
// except when the answer to a sending got lost: then once more, saying so.
type Deliverer struct {
	Store *store.Store
	Slack Messenger
	Files Uploader // nil: lines go without their files and say what to do instead
	Desk  Renderer
	Log   *slog.Logger
	// Count counts by move ("card", "update", "line", "file", "notice") and outcome
	// ("sent", "repeated", "ambiguous", "retried", "dead", "dropped", "lost", "left_out").
	Count func(move, outcome string)
	// Refused hears of each notice that is given up, before it is; nil for nobody. It
	// may hear of one twice, and its error is retried.
	Refused func(ctx context.Context, team string, n dept.Notice, code string) error
	// Chance gives numbers from 0 up to 1, to spread retries.
	Chance func() float64
	// Pace is the least time between two messages to one destination, shared by
	// all replicas; 0 for what Slack allows, about one a second.
	Pace time.Duration

	limits *deliveryLimits // nil for those of production
}

// deliveryLimits are the times of a delivery. What a replica that dies had in hand is
// succeeded when its lease ends, within 11 s, and found then or at the next look.
type deliveryLimits struct {
	look  time.Duration // between two looks for what no bell told of
	send  time.Duration // one call to Slack
	lease time.Duration // longer than send: when it ends nobody sends any more
	drain time.Duration // what is being sent may end after a stop
	first time.Duration // the first retry's wait; it doubles up to last
	last  time.Duration
	life  time.Duration // a notice that keeps failing is given up at this age
	hold  int           // lanes in hand
}

func usualLimits() *deliveryLimits {
	return &deliveryLimits{
		look: 10 * time.Second, send: 9 * time.Second, lease: 11 * time.Second, drain: 5 * time.Second,
		first: 500 * time.Millisecond, last: time.Minute, life: 24 * time.Hour, hold: 128,
	}
}

// slackPace keeps a little off "1 message per second per channel"
// (docs.slack.dev, rate limits of chat.postMessage).
const slackPace = 1100 * time.Millisecond

// Run delivers a workspace's notices until ctx ends. Then it takes no more, lets what is
// being sent end within 5 s, and hands the rest back for another replica to take
// at once. It returns when all of that is done.
func (d *Deliverer) Run(ctx context.Context, team string) {
	limits := d.limits
	if limits == nil {
		limits = usualLimits()
	}
	work, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	r := &round{
		Deliverer: d, deliveryLimits: limits, team: team, box: d.Store.Outbox(team), work: work,
		pace: cmp.Or(d.Pace, slackPace), bell: make(chan struct{}, 1),
	}
	r.wg.Go(func() { r.box.Listen(ctx, r.ring) })
	r.wg.Go(func() { r.dispatch(ctx) })
	ended := make(chan struct{})
	go func() {
		r.wg.Wait()
		close(ended)
	}()
	<-ctx.Done()
	late := time.NewTimer(limits.drain)
	defer late.Stop()
	select {
	case <-ended:
	case <-late.C:
		end()
		<-ended
	}
}

// round is one Run.
type round struct {
	*Deliverer
	*deliveryLimits

	team  string
	pace  time.Duration
	box   *store.Outbox
	work  context.Context // ends when a stop may wait no longer
	wg    sync.WaitGroup
	busy  atomic.Int32  // lanes in hand
	hands sync.Map      // IDs of their notices
	bell  chan struct{} // a lane may have something to be done
}

// ring has the lanes looked at.
func (r *round) ring() {
	select {
	case r.bell <- struct{}{}:
	default:
	}
}

// longestBlind is the longest pause after the outbox could not be read.
const longestBlind = 5 * time.Second

// dispatch claims lanes and works on each by itself, so that none waits for another.
// It looks when the bell rings and when a lane's time has come.
func (r *round) dispatch(ctx context.Context) {
	adopted := false
	for try := 0; ctx.Err() == nil; {
		room := r.hold - int(r.busy.Load())
		var got []store.Held
		next, err := time.Duration(-1), error(nil)
		if !adopted {
			err = r.box.Adopt(ctx)
		}
		if err == nil && room > 0 {
			// Uncancelled, so that what was claimed is known and handed back.
			got, next, err = r.box.Claim(context.WithoutCancel(ctx), room, r.lease)
		}
		adopted = adopted || err == nil
		if err != nil && ctx.Err() == nil {
			r.Log.WarnContext(ctx, "the outbox can't be read", slog.Any("error", err))
			r.pause(ctx, min(r.backoff(try), longestBlind))
			try++
			continue
		}
		try = 0
		for _, h := range got {
			if _, mine := r.hands.LoadOrStore(h.ID, true); mine && h.ID != "" {
				continue // what became of it is being noted; this lease ends by itself
			}
			r.busy.Add(1)
			r.wg.Go(func() {
				r.deliver(ctx, h)
				r.hands.Delete(h.ID)
				r.busy.Add(-1)
				r.ring()
			})
		}
		wait := r.look
		if next >= 0 {
			wait = min(wait, next+time.Millisecond) // a part of one may be left
		}
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-r.bell:
		case <-t.C:
		}
		t.Stop()
	}
}

// pause waits; false means that ctx ended first.
func (r *round) pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// backoff is the wait before a retry: doubling, and spread over its upper half.
func (r *round) backoff(try int) time.Duration {
	d := r.last
	if try < 16 {
		d = min(r.last, r.first<<try)
	}
	return d/2 + time.Duration(r.Chance()*float64(d)/2)
}
