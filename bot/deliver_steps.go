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

// deliver makes the moves of one notice. It is true when nothing of it remains
// to be done here, false when ctx ended first.
func (r *round) deliver(ctx context.Context, h store.Held) bool {
	switch {
	case h.Notice.To == "":
		return r.giveUp(ctx, h, "unreadable")
	case h.Team != r.team:
		return r.giveUp(ctx, h, "foreign_workspace")
	}
	unrendered := 0
	for try := 0; ; {
		if ctx.Err() != nil {
			return false
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
			r.pause(ctx, min(st.Wait, r.last))
			continue
		case store.Done:
			return r.insist(h, func(ctx context.Context) error { return r.box.Finish(ctx, h) })
		case store.Lost:
			r.Count("notice", "lost")
			return true
		case store.PostCard, store.UpdateCard, store.PostLine:
		}
		v := r.try(ctx, h, st)
		if v.code == notRendered {
			if unrendered++; unrendered == renderTries {
				v.what = refused // all that waits behind it can be delivered
			}
		}
		ended, err := r.settle(ctx, h, st, v)
		if err != nil {
			return false // only when a stop may wait no longer
		}
		if ended {
			return true
		}
		if v.what == freed || v.what == doubted {
			r.pause(ctx, r.backoff(try))
			try++
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
	return r.Desk.Render(ctx, h.Team, h.Notice)
}

// settle notes what became of a try. ended means that the notice is done with.
func (r *round) settle(ctx context.Context, h store.Held, st store.Step, v verdict) (ended bool, err error) {
	tooOld := st.Age > r.life && (v.what == freed || v.what == doubted)
	steps := []func(context.Context) error{}
	does := func(f func(context.Context) error) { steps = append(steps, f) }
	free := func(ctx context.Context) error { return r.box.Free(ctx, h, st, v.hush) }
	outcome := ""
	switch v.what {
	case sent:
		outcome = "sent"
		if st.Repeat {
			outcome = "repeated"
		}
		switch st.Move {
		case store.PostCard:
			if v.more {
				does(func(ctx context.Context) error { return r.box.Carded(ctx, h, st, v.channel, v.ts) })
				break
			}
			ended = true
			does(func(ctx context.Context) error { return r.box.Posted(ctx, h, st, v.channel, v.ts) })
		case store.PostLine:
			ended = true
			does(func(ctx context.Context) error { return r.box.Finish(ctx, h) })
		case store.UpdateCard:
			does(func(ctx context.Context) error { return r.box.Updated(ctx, h, st) })
			if h.Notice.Rev == 0 {
				ended = true
				does(func(ctx context.Context) error { return r.box.Finish(ctx, h) })
			}
		case store.Wait, store.Done, store.Lost:
		}
	case freed:
		outcome = "retried"
		does(free)
	case doubted:
		outcome = "ambiguous"
		does(func(ctx context.Context) error { return r.box.Doubt(ctx, h, st) })
		if v.once {
			ended = true
			does(func(ctx context.Context) error { return r.box.Finish(ctx, h) })
		}
	case gone:
		outcome = "retried"
		does(free)
		does(func(ctx context.Context) error { return r.box.Gone(ctx, h, st) })
	case dropped:
		outcome, ended = "dropped", true
		does(free)
		does(func(ctx context.Context) error { return r.box.Finish(ctx, h) })
	case refused:
		does(free)
	}
	if v.what == refused || tooOld {
		outcome, ended = "dead", true
		if r.Refused != nil {
			does(func(ctx context.Context) error { return r.Refused(ctx, h.Team, h.Notice, v.code) })
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
			return false, context.Canceled
		}
	}
	return ended, nil
}

func (r *round) giveUp(ctx context.Context, h store.Held, why string) bool {
	r.Count("notice", "dead")
	r.Log.WarnContext(ctx, "a notice was given up", slog.String("id", h.ID), slog.String("code", why))
	return r.insist(h, func(ctx context.Context) error { return r.box.GiveUp(ctx, h, why) })
}

// insist repeats a store call until it works: what was sent must be noted. It
// is false when a stop may wait no longer.
func (r *round) insist(h store.Held, call func(context.Context) error) bool {
	for try := 0; ; try++ {
		err := call(r.work)
		if err == nil {
			return true
		}
		r.report(r.work, h, "what became of a notice could not be noted", err)
		if !r.pause(r.work, min(r.backoff(try), 5*time.Second)) {
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
