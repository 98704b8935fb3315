// Package jobs does what nobody asked for at that moment: it looks for what has
// fallen due and turns it into notices.
//
// It owns when things happen by themselves. It decides and hands the outcome to
// the store in one step, as commands does; it says nothing to anybody itself,
// and keeps no time in memory that a restart would lose.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/robfig/cron/v3"

	"hamahang/dept"
	"hamahang/store"
)

// Jobs are the scheduled half of one workspace's desk.
type Jobs struct {
	Dept  *dept.Department
	Store *store.Store
	Log   *slog.Logger
	Now   func() time.Time

	holidays dept.Day // when it was last asked whether to tell that they run out; one goroutine's
	tidied   uint64   // where the next Tidy goes on; another's
}

// Tidy deletes what was kept for its year: a bounded part each time, going on where the
// last one ended. Replicas may do it at the same time.
func (j *Jobs) Tidy(ctx context.Context, team string) (err error) {
	j.tidied, err = j.Store.Tidy(ctx, team, j.tidied)
	return err
}

// sweepEvery is how late a due time may be noticed.
const sweepEvery = "@every 5s"

// tidyEvery is how often a part of what outlived its use is let go.
const tidyEvery = "@every 1m"

// Run sweeps until ctx ends, and returns when the last sweep has. Any number of
// replicas may run: each due time fires once.
func (j *Jobs) Run(ctx context.Context, team string) error {
	ticks := cron.New(cron.WithLocation(time.UTC), cron.WithLogger(cron.DiscardLogger),
		cron.WithChain(cron.SkipIfStillRunning(cron.DiscardLogger)))
	if _, err := ticks.AddFunc(sweepEvery, func() { j.tick(ctx, team) }); err != nil {
		return err
	}
	if _, err := ticks.AddFunc(tidyEvery, func() {
		if err := j.Tidy(ctx, team); err != nil && ctx.Err() == nil {
			j.Log.WarnContext(ctx, "what outlived its use could not be let go", slog.Any("error", err))
		}
	}); err != nil {
		return err
	}
	ticks.Start()
	<-ctx.Done()
	<-ticks.Stop().Done()
	return nil
}

// tick does what is due. With nothing due it is one look.
func (j *Jobs) tick(ctx context.Context, team string) {
	if _, err := j.TellHolidays(ctx, team); err != nil && ctx.Err() == nil {
		j.Log.WarnContext(ctx, "that the holidays run out could not be told", slog.Any("error", err))
	}
	if at, ok, err := j.Store.NextDue(ctx, team); err == nil && (!ok || at.After(j.Now())) {
		return
	}
	if _, err := j.Sweep(ctx, team); err != nil && ctx.Err() == nil {
		j.Log.WarnContext(ctx, "what is due could not be swept", slog.Any("error", err))
	}
	if _, err := j.SendDigests(ctx, team); err != nil && ctx.Err() == nil {
		j.Log.WarnContext(ctx, "digests that are due could not be sent", slog.Any("error", err))
	}
}
