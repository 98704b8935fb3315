package bot

import (
	"cmp"
	"context"
	"crypto/rand"
	"hash/fnv"
	"log/slog"
	"strconv"
	"sync"
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

// deliveryLimits are the times of a delivery. A replica that dies is succeeded
// within silent + tick or the lease, whichever is longer: 11 s.
type deliveryLimits struct {
	block  time.Duration // one wait for new notices; a stop is noticed after it
	tick   time.Duration // between two signs of life, and two looks for what others dropped
	silent time.Duration // without a sign of life for so long a replica is succeeded
	send   time.Duration // one call to Slack
	lease  time.Duration // longer than send: when it ends nobody sends any more
	drain  time.Duration // what is being sent may end after a stop
	first  time.Duration // the first retry's wait; it doubles up to last
	last   time.Duration
	life   time.Duration // a notice that keeps failing is given up at this age
	hold   int           // notices in hand
}

func usualLimits() *deliveryLimits {
	return &deliveryLimits{
		block: time.Second, tick: 2500 * time.Millisecond, silent: 8 * time.Second,
		send: 9 * time.Second, lease: 11 * time.Second, drain: 5 * time.Second,
		first: 500 * time.Millisecond, last: time.Minute, life: 24 * time.Hour, hold: 256,
	}
}

// slackPace keeps a little off "1 message per second per channel"
// (docs.slack.dev, rate limits of chat.postMessage).
const slackPace = 1100 * time.Millisecond

// Run delivers a workspace's notices until ctx ends, those of the urgent stream
// beside the others and so never behind them. Then it takes no more, lets what is
// being sent end within 5 s, and hands the rest back for another replica to take
// at once. It returns when all of that is done.
func (d *Deliverer) Run(ctx context.Context, team string) {
	me := rand.Text()[:8]
	var wg sync.WaitGroup
	wg.Go(func() { d.work(ctx, team, d.Store.Outbox(team, me)) })
	wg.Go(func() { d.work(ctx, team, d.Store.Urgent(team, me)) })
	wg.Wait()
}

// work is Run for one stream.
func (d *Deliverer) work(ctx context.Context, team string, box *store.Outbox) {
	limits := d.limits
	if limits == nil {
		limits = usualLimits()
	}
	work, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	r := &round{
		Deliverer: d, deliveryLimits: limits, team: team, box: box, work: work,
		pace: cmp.Or(d.Pace, slackPace), held: make(map[string]bool), lanes: make(map[string][]store.Held), freed: make(chan struct{}, 1),
	}
	r.wg.Go(func() { r.read(ctx) })
	r.wg.Go(func() { r.keep(ctx) })
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
	if err := r.box.Leave(context.WithoutCancel(ctx)); err != nil {
		d.Log.WarnContext(ctx, "notices were not handed back; they are taken over later", slog.Any("error", err))
	}
}

// round is one Run.
type round struct {
	*Deliverer
	*deliveryLimits

	team string
	pace time.Duration
	box  *store.Outbox
	work context.Context // ends when a stop may wait no longer
	wg   sync.WaitGroup

	mu    sync.Mutex
	held  map[string]bool         // IDs in hand
	lanes map[string][]store.Held // by destination; each that is here has a goroutine
	freed chan struct{}           // a notice left our hands
}

// read waits for new notices.
func (r *round) read(ctx context.Context) {
	opened := false
	for try := 0; ctx.Err() == nil; {
		room := r.room()
		if room == 0 {
			select {
			case <-ctx.Done():
			case <-r.freed:
			}
			continue
		}
		var got []store.Held
		err := error(nil)
		if !opened {
			err = r.box.Open(ctx)
		}
		if err == nil {
			// Uncancelled, so that what was taken is known and handed back.
			got, err = r.box.Take(context.WithoutCancel(ctx), room, r.block)
		}
		opened = err == nil
		if err != nil {
			r.Log.WarnContext(ctx, "the outbox can't be read", slog.Any("error", err))
			r.pause(ctx, r.backoff(try))
			try++
			continue
		}
		try = 0
		r.accept(ctx, got)
	}
}

// keep gives signs of life and takes over what others dropped.
func (r *round) keep(ctx context.Context) {
	tick := time.NewTicker(r.tick)
	defer tick.Stop()
	for {
		got, err := r.box.Tend(ctx, r.ids(), r.room(), r.silent)
		if err != nil && ctx.Err() == nil {
			r.Log.WarnContext(ctx, "the outbox could not be tended", slog.Any("error", err))
		}
		r.accept(ctx, got)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// accept queues notices by destination.
func (r *round) accept(ctx context.Context, got []store.Held) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, h := range got {
		if r.held[h.ID] {
			continue
		}
		r.held[h.ID] = true
		to := h.Notice.To
		if h.Notice.Ref.Kind == dept.KindDigest {
			to = digestLane(to)
		}
		queue, works := r.lanes[to]
		r.lanes[to] = append(queue, h)
		if !works {
			r.wg.Go(func() { r.lane(ctx, to) })
		}
	}
}

// digestLanes is how many lanes all digests share: many due at the same hour
// neither come as a burst nor stand before what is urgent for the same reader. One
// would have every digest wait until its long lists may follow it.
const digestLanes = 8

// digestLane is the lane of a destination's digests.
func digestLane(to string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(to)) // never fails
	return "digests " + strconv.Itoa(int(h.Sum32()%digestLanes))
}

// lane delivers one destination's notices in turn, until there are none.
func (r *round) lane(ctx context.Context, to string) {
	for {
		h, ok := r.head(to)
		if !ok || ctx.Err() != nil {
			return
		}
		if r.deliver(ctx, h) {
			r.drop(to)
		}
	}
}

// head gives the first notice of a lane, and ends the lane when there is none.
func (r *round) head(to string) (store.Held, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	queue := r.lanes[to]
	if len(queue) == 0 {
		delete(r.lanes, to)
		return store.Held{}, false
	}
	return queue[0], true
}

// drop forgets the first notice of a lane.
func (r *round) drop(to string) {
	r.mu.Lock()
	delete(r.held, r.lanes[to][0].ID)
	r.lanes[to] = r.lanes[to][1:]
	r.mu.Unlock()
	select {
	case r.freed <- struct{}{}:
	default:
	}
}

func (r *round) room() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return max(0, r.hold-len(r.held))
}

func (r *round) ids() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	ids := make([]string, 0, len(r.held))
	for id := range r.held {
		ids = append(ids, id)
	}
	return ids
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
