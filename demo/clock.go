package demo

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// clock is the real one, moved.
type clock struct {
	real  func() time.Time
	moved atomic.Int64 // nanoseconds
}

func (c *clock) now() time.Time  { return c.real().Add(time.Duration(c.moved.Load())) }
func (c *clock) set(t time.Time) { c.moved.Store(int64(t.Sub(c.real()))) }

// advance moves every clock of the demo: Redis in memory has one of its own for what
// expires. What falls due on the way does so in its turn, as if the time had passed.
func (d *demo) advance(by time.Duration) {
	ctx, stop := context.WithTimeout(context.Background(), d.within)
	defer stop()
	to := d.clock.now().Add(by)
	if err := d.walk(ctx, to); err != nil {
		d.log.Warn("what fell due on the way was not told in its turn", "error", err)
	}
	d.forward(to)
}

// advanceWithin limits the real time that a moved clock takes: the page waits for it.
const advanceWithin = 20 * time.Second

// walk goes from one due time to the next, up to a moment.
func (d *demo) walk(ctx context.Context, to time.Time) error {
	for {
		at, ok, err := d.service.Store.NextDue(ctx, d.team)
		if err != nil || !ok || !at.Before(to) || !d.clock.now().Before(to) {
			return err
		}
		d.forward(at) // not when it fell due a moment ago
		if _, err := d.service.Jobs.Sweep(ctx, d.team); err != nil {
			return err
		}
		if _, err := d.service.Jobs.SendDigests(ctx, d.team); err != nil {
			return err
		}
		if err := d.settle(ctx); err != nil {
			return err
		}
	}
}

// forward moves the clocks to a moment to come.
func (d *demo) forward(to time.Time) {
	if by := to.Sub(d.clock.now()); by > 0 {
		d.clock.moved.Add(int64(by))
		d.redis.FastForward(by)
	}
}

// age lets Redis's keys expire as real time passes.
func (d *demo) age(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			d.redis.FastForward(time.Second)
		}
	}
}

// settle waits until every notice has been delivered.
func (d *demo) settle(ctx context.Context) error {
	ticker := time.NewTicker(2 * time.Millisecond)
	defer ticker.Stop()
	for {
		backlog, err := d.service.Store.Backlog(ctx, d.team)
		if err != nil || backlog.Waiting == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
		}
	}
}

// seed lives the months before today, and then lets the clock run.
func (d *demo) seed(ctx context.Context) error {
	if _, err := d.service.Identity.Wait(ctx); err != nil {
		return err
	}
	today := d.clock.real()
	yesterday, caughtUp := today.Add(-36*time.Hour), false
	var failed error
	err := live(ctx, d.service.Desk, d.team, today.In(d.service.Desk.Dept.Zone), func(to time.Time) {
		failed = errors.Join(failed, d.settle(ctx))
		if !caughtUp && to.After(yesterday) { // what is older they have read
			d.sim.ReadAll()
			caughtUp = true
		}
		if to.After(d.clock.now()) {
			failed = errors.Join(failed, d.walk(ctx, to))
			d.forward(to)
		}
		d.clock.set(to)
	})
	d.clock.moved.Store(0)
	return errors.Join(err, failed)
}
