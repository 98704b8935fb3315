// Package service puts the rooms together into one running bot, for serve, for
// the demo and for the story tests.
//
// It owns the order of beginning and ending. It refuses to own any decision:
// there is nothing in it but wiring.
package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"hamahang/bot"
	"hamahang/commands"
	"hamahang/config"
	"hamahang/jobs"
	"hamahang/locale"
	"hamahang/store"
)

// Service is the bot with everything it stands on, as serve and demo run it.
type Service struct {
	Store    *store.Store
	Identity *bot.Identity
	Desk     *commands.Desk
	Deliver  *bot.Deliverer
	Jobs     *jobs.Jobs
	// Figures is where /metrics is served; nil: where all else is. Settings.Metrics
	// names its address.
	Figures net.Listener

	settings config.Settings
	log      *slog.Logger
	api      *slack.Client
	bot      *bot.Bot
	metrics  *bot.Metrics
}

// Answering is bot.Bot's.
func (v *Service) Answering() int { return v.bot.Answering() }

// stopWithin limits an orderly end.
const stopWithin = 10 * time.Second

// Assemble puts a Service together without touching the network.
func Assemble(s config.Settings, w config.Workspace, log *slog.Logger, now func() time.Time) (*Service, error) {
	words, err := locale.Open()
	if err != nil {
		return nil, err
	}
	records, err := store.Open(s.RedisURL.Reveal(), now)
	if err != nil {
		return nil, err
	}
	v := &Service{
		settings: s, log: log, Store: records, Identity: &bot.Identity{}, metrics: bot.NewMetrics(),
		api:  bot.NewSlack(s.BotToken.Reveal(), s.AppToken.Reveal(), s.APIURL),
		Desk: &commands.Desk{Dept: w.Department, Store: records, Words: words, Now: now, Prefix: w.Prefix, PublicURL: s.PublicURL},
	}
	if w.Team != "" {
		v.Identity.Set(store.Identity{Team: w.Team, App: w.App})
	}
	v.bot, err = bot.New(bot.Options{
		Desk: v.Desk, Slack: v.api, Identity: v.Identity, Dept: w.Department, Words: words, Metrics: v.metrics, Log: log, Now: now,
		Ready: v.writable, FiguresApart: s.Metrics != "", Claims: records, Calendar: v.Desk.Calendar, SigningSecret: s.SigningSecret.Reveal(), APIURL: s.APIURL, Prefix: w.Prefix,
	})
	if err != nil {
		return nil, errors.Join(err, records.Close())
	}
	delivered := v.metrics.Counter("hamahang_deliveries_total", "Notices by move and outcome.", "move", "outcome")
	v.Deliver = &bot.Deliverer{
		Store: records, Slack: v.api, Files: v.api, Desk: v.Desk, Log: log, Count: delivered.Add, Refused: v.Desk.Refused, Chance: rand.Float64,
	}
	v.Jobs = &jobs.Jobs{Dept: w.Department, Store: records, Log: log, Now: now}
	v.measure()
	return v, nil
}

// writable is why nothing can be stored now, nil when it can.
func (v *Service) writable(ctx context.Context) error {
	who, _ := v.Identity.Known()
	return v.Store.Writable(ctx, who.Team)
}

const (
	measureEvery  = 5 * time.Second
	measureWithin = 250 * time.Millisecond // the figures are wanted most when Redis stalls
)

// measure adds the figures that are read from Redis, for all of them at once and no
// more often than measureEvery.
func (v *Service) measure() {
	backlog := bot.Recently(measureEvery, func() *store.Backlog {
		who, known := v.Identity.Known()
		if !known {
			return &store.Backlog{}
		}
		ctx, cancel := context.WithTimeout(context.Background(), measureWithin)
		defer cancel()
		b, err := v.Store.Backlog(ctx, who.Team)
		if err != nil {
			return nil
		}
		return &b
	})
	gauge := func(name, help string, pick func(*store.Backlog) float64) {
		v.metrics.Gauge(name, help, func() float64 {
			if b := backlog(); b != nil {
				return pick(b)
			}
			return -1
		})
	}
	gauge("hamahang_outbox_depth", "Notices waiting; -1 when Redis does not say.", func(b *store.Backlog) float64 { return float64(b.Waiting) })
	gauge("hamahang_outbox_age_seconds", "Age of the oldest notice waiting.", func(b *store.Backlog) float64 { return b.Oldest.Seconds() })
	gauge("hamahang_outbox_dead", "Notices given up.", func(b *store.Backlog) float64 { return float64(b.Dead) })
}

// Run serves on a listener until ctx ends, then ends in order: no more
// deliveries are taken, those at hand are answered, notices being sent are sent.
// It closes the listener, that of the figures and the store.
func (v *Service) Run(ctx context.Context, listener net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() { v.Identity.Learn(ctx, v.settings.BotToken.Reveal(), v.api, v.Store, v.log) })
	wg.Go(func() {
		if team, err := v.Identity.Wait(ctx); err == nil {
			v.Deliver.Run(ctx, team)
		}
	})
	wg.Go(func() {
		if team, err := v.Identity.Wait(ctx); err == nil {
			if err := v.Jobs.Run(ctx, team); err != nil {
				v.log.Error("nothing will fall due by itself", "error", err)
			}
		}
	})
	if v.settings.SocketMode() {
		wg.Go(func() { v.bot.Listen(ctx, v.api) })
	}
	server := bot.NewServer(v.bot.Handler(), v.log)
	figures := bot.NewServer(v.bot.Figures(), v.log)
	served := make(chan error, 2)
	go func() { served <- server.Serve(listener) }()
	if v.Figures != nil {
		go func() { served <- figures.Serve(v.Figures) }()
	}

	var failed error
	select {
	case <-ctx.Done():
	case err := <-served:
		failed = fmt.Errorf("serving: %w", err)
		stop()
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := server.Shutdown(ending); err != nil && !errors.Is(err, http.ErrServerClosed) {
		v.log.Warn("some deliveries were cut off", "error", err)
		_ = server.Close()
	}
	_ = figures.Close()
	wg.Wait()
	v.bot.Drain(ending)
	return errors.Join(failed, v.Store.Close())
}
