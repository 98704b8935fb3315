package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// notRendered is the code of a fault in a record or in saying it, and renderTries how
// often it is met before the notice is given up: it does not pass by waiting, and it
// holds up its destination.
const (
	notRendered = "not_rendered"
	renderTries = 3
)

// deliver makes the moves of one lane's first notice, until it is done with or the lane
// has to wait. Waiting is the lane's and not ours: it is given back for as long.
func (r *round) deliver(ctx context.Context, h store.Held) {
	if h.Notice.To == "" {
		r.giveUp(ctx, h, "unreadable")
		return
	}
	for try := 0; ; {
		if ctx.Err() != nil {
			r.insist(h, func(ctx context.Context) error { return r.box.Leave(ctx, h) })
			return
		}
		st, err := r.box.Begin(ctx, h, r.lease, r.pace)
		if err != nil {
			r.report(ctx, h, "a notice could not be begun", err)
			r.pause(ctx, r.backoff(try))
			try++
			continue
		}
		switch st.Move {
		case store.Wait:
			return
		case store.Done:
			r.insist(h, func(ctx context.Context) error { return r.box.Finish(ctx, h) })
			return
		case store.Lost:
			r.Count("notice", "lost")
			return
		case store.PostCard, store.UpdateCard, store.PostLine:
		}
		v := r.try(ctx, h, st)
		if v.code == notRendered && h.Tries+1 >= renderTries {
			v.what = refused // all that waits behind it can be delivered
		}
		if more := r.settle(ctx, h, st, v); !more {
			return
		}
	}
}

// try renders and sends one message.
func (r *round) try(ctx context.Context, h store.Held, st store.Step) verdict {
	post, err := r.render(ctx, h)
	switch {
	case dept.IsCode(err, dept.NotFound):
		return verdict{what: dropped}
	case err != nil && (errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) || ctx.Err() != nil):
		r.report(ctx, h, "a notice could not be rendered now", err)
		return verdict{what: freed, code: "store_away"}
	case err != nil:
		r.report(ctx, h, "a notice could not be rendered", err)
		return verdict{what: freed, code: notRendered}
	}
	switch {
	case post.Once && st.Repeat:
		return verdict{what: doubted, code: "ambiguous", once: true}
	case st.Move == store.PostLine && post.Line.Text == "":
		return verdict{what: dropped}
	}
	// A stop does not cut what is being sent.
	ctx, cancel := context.WithTimeout(r.work, r.send)
	defer cancel()
	v := r.call(ctx, h, st, post)
	if v.what == gone && st.Move == store.PostCard {
		v.what = refused // there is no card that could be gone
	}
	return v
}

// render keeps a fault in rendering from ending the process.
func (r *round) render(ctx context.Context, h store.Held) (p view.Post, err error) {
	defer func() {
		if recover() != nil { // its value may quote the record
			err = errors.New("bot: rendering panicked")
		}
	}()
	return r.Desk.Render(ctx, r.team, h.Notice)
}

// settle notes what became of a try. more means that the notice goes on at once.
func (r *round) settle(ctx context.Context, h store.Held, st store.Step, v verdict) (more bool) {
	steps := []func(context.Context) error{}
	does := func(f func(context.Context) error) { steps = append(steps, f) }
	unused := func(ctx context.Context) error { return r.box.Unused(ctx, h, st) }
	finish := func(ctx context.Context) error { return r.box.Finish(ctx, h) }
	wait, outcome := r.backoff(h.Tries), ""
	ends := v.what == refused || st.Age > r.life && (v.what == freed || v.what == doubted)
	if ends || v.once {
		wait = store.Keep
	}
	switch v.what {
	case sent:
		outcome = "sent"
		if st.Repeat {
			outcome = "repeated"
		}
		switch st.Move {
		case store.PostCard:
			if v.more {
				more = true
				does(func(ctx context.Context) error { return r.box.Carded(ctx, h, st, v.channel, v.ts) })
				break
			}
			does(func(ctx context.Context) error { return r.box.Posted(ctx, h, st, v.channel, v.ts) })
		case store.PostLine:
			does(func(ctx context.Context) error { return r.box.Lined(ctx, h) })
		case store.UpdateCard:
			does(func(ctx context.Context) error { return r.box.Updated(ctx, h, st) })
			if more = h.Notice.Rev != 0; !more {
				does(finish)
			}
		case store.Wait, store.Done, store.Lost:
		}
	case freed:
		outcome = "retried"
		r.limited(ctx, h, v.retryAfter)
		does(func(ctx context.Context) error { return r.box.Free(ctx, h, st, v.retryAfter, wait) })
	case doubted:
		outcome = "ambiguous"
		does(func(ctx context.Context) error { return r.box.Doubt(ctx, h, st, wait) })
		if v.once && !ends {
			does(finish)
		}
	case gone:
		outcome, more = "retried", true
		does(unused)
		does(func(ctx context.Context) error { return r.box.Gone(ctx, h, st) })
	case dropped:
		outcome = "dropped"
		does(unused)
		does(finish)
	case refused:
		does(unused)
	}
	if ends {
		outcome = "dead"
		if r.Refused != nil {
			does(func(ctx context.Context) error { return r.Refused(ctx, r.team, h.Notice, v.code) })
		}
		does(func(ctx context.Context) error { return r.box.GiveUp(ctx, h, v.code) })
	}
	r.Count(string(st.Move), outcome)
	if outcome != "sent" {
		r.Log.InfoContext(ctx, "a notice was not simply sent", slog.String("ref", h.Notice.Ref.String()), slog.String("id", h.ID),
			slog.String("move", string(st.Move)), slog.String("outcome", outcome), slog.String("code", v.code))
	}
	for _, step := range steps {
		if !r.insist(h, step) {
			return false // only when a stop may wait no longer
		}
	}
	return more
}

// limited counts a Retry-After, and warns of one that is longer than is kept to.
func (r *round) limited(ctx context.Context, h store.Held, retryAfter time.Duration) {
	switch {
	case retryAfter > store.RetryAfterMost:
		r.Count("retry_after", "capped")
		r.Log.WarnContext(ctx, "Slack asks for a longer pause than is kept to", slog.String("ref", h.Notice.Ref.String()),
			slog.Int64("asked_s", int64(retryAfter.Seconds())), slog.Int64("kept_s", int64(store.RetryAfterMost.Seconds())))
	case retryAfter > 0:
		r.Count("retry_after", "kept")
	}
}

func (r *round) giveUp(ctx context.Context, h store.Held, why string) {
	r.Count("notice", "dead")
	r.Log.WarnContext(ctx, "a notice was given up", slog.String("id", h.ID), slog.String("code", why))
	r.insist(h, func(ctx context.Context) error { return r.box.GiveUp(ctx, h, why) })
}

// longestInsist is the longest pause between two tries to note what became of a notice:
// until it is noted, whoever claims the lane has to doubt.
const longestInsist = 500 * time.Millisecond

// insist repeats a store call until it works: what was sent must be noted. It
// is false when a stop may wait no longer.
func (r *round) insist(h store.Held, call func(context.Context) error) bool {
	for try := 0; ; try++ {
		err := call(r.work)
		if err == nil {
			return true
		}
		r.report(r.work, h, "what became of a notice could not be noted", err)
		if !r.pause(r.work, min(r.backoff(try), longestInsist)) {
			return false
		}
	}
}

func (r *round) report(ctx context.Context, h store.Held, what string, err error) {
	kind := fmt.Sprintf("%T", err) // an error of another room may quote a record
	if errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) {
		kind = "redis"
	}
	r.Log.WarnContext(ctx, what, slog.String("ref", h.Notice.Ref.String()), slog.String("id", h.ID), slog.String("kind", kind))
}
