// Package demo is the simulated hospital: a Slack workspace, the bot and a Redis in memory
// on one clock that can be moved, with five months of records.
//
// It owns what the example hospital lived through (story.go, since.go), how that happens
// anew at every start (deed.go), the clock (clock.go) and the life of it all (this file).
// It refuses to own how Slack behaves, which is slacksim's, and what the bot does: the past
// goes through the desk's own door, for which it imports commands.
package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/alicebob/miniredis/v2"
	"golang.org/x/sync/errgroup"

	"hamahang/config"
	"hamahang/service"
	"hamahang/slacksim"
)

// Options are what a demo is run with; all but Public have to be given.
type Options struct {
	Addr     string           // of the page: host:port
	Public   bool             // whether Addr may be reached from other machines
	Hospital config.Workspace // the example's: the past is that of its people
	App      slacksim.Config  // what the app's manifest declares: Scopes, Commands, Shortcuts
	Now      func() time.Time // the real clock
	Log      *slog.Logger
	Ready    func(address string) // called with what a person opens, once the past has been lived
}

// Run shows the hospital until ctx ends. All of it lives in memory and is gone then.
func Run(ctx context.Context, o Options) error {
	d, err := assemble(o)
	if err != nil {
		return err
	}
	return d.run(ctx, func() { o.Ready(d.address()) })
}

// demo is a simulated workspace, the bot and a Redis in memory, on one clock.
type demo struct {
	clock       *clock
	redis       *miniredis.Miniredis
	sim         *slacksim.Sim
	service     *service.Service
	team        string
	url         string // of the page and of the Web API, as this machine reaches them
	token       string // of this start: the page asks for it
	log         *slog.Logger
	within      time.Duration // of real time: what a moved clock may take
	page        net.Listener
	botListener net.Listener
}

// address is what a person opens.
func (d *demo) address() string { return d.url + "/?token=" + d.token }

// check refuses an address that others reach, unless that is meant, and gives its host.
func (o Options) check() (host string, err error) {
	at, err := net.ResolveTCPAddr("tcp", o.Addr)
	if err != nil {
		return "", fmt.Errorf("--addr %s is no address: write host:port, such as 127.0.0.1:8484", o.Addr)
	}
	if !o.Public && !at.IP.IsLoopback() {
		return "", fmt.Errorf("--addr %s is reached from other machines: write 127.0.0.1:%d, or add --public if that is meant", o.Addr, at.Port)
	}
	host, _, err = net.SplitHostPort(o.Addr)
	return host, err
}

func assemble(o Options) (_ *demo, err error) {
	host, err := o.check()
	if err != nil {
		return nil, err
	}
	d := &demo{
		clock: &clock{real: o.Now}, redis: miniredis.NewMiniRedis(), team: o.Hospital.Team, token: rand.Text(), log: o.Log, within: advanceWithin,
	}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if err := d.redis.Start(); err != nil {
		return nil, err
	}
	if d.page, err = net.Listen("tcp", o.Addr); err != nil {
		return nil, err
	}
	if d.botListener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	at := *d.page.Addr().(*net.TCPAddr)
	if at.IP.IsUnspecified() {
		at.IP, host = net.IPv4(127, 0, 0, 1), ""
	}
	d.url = "http://" + at.String()
	secret, token, bot := rand.Text(), "xoxb-"+rand.Text(), "http://"+d.botListener.Addr().String()
	cfg := Slack(o.Hospital, o.App)
	cfg.SigningSecret, cfg.BotToken, cfg.PageToken, cfg.URL, cfg.BotURL = secret, token, d.token, d.url, bot
	cfg.Now, cfg.Advance = d.clock.now, d.advance
	if host != "" {
		cfg.Hosts = []string{strings.ToLower(host)}
	}
	d.sim = slacksim.New(cfg)
	d.service, err = service.Assemble(config.Settings{
		SigningSecret: config.NewSecret(secret), BotToken: config.NewSecret(token), APIURL: d.url + "/api/",
		RedisURL: config.NewSecret("redis://" + d.redis.Addr()), PublicURL: bot,
	}, o.Hospital, o.Log, d.clock.now)
	if err != nil {
		return nil, err
	}
	d.service.Deliver.Pace = time.Millisecond // months pass in seconds
	return d, nil
}

// run lives the past months, calls ready, and serves until ctx ends.
func (d *demo) run(ctx context.Context, ready func()) error {
	defer d.close()
	page := &http.Server{ // which listens to events for as long as it is open
		Handler: d.sim.Handler(), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelWarn),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error {
		if err := page.Serve(d.page); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	all.Go(func() error {
		<-ctx.Done()
		return page.Close()
	})
	all.Go(func() error { return d.service.Run(ctx, d.botListener) })
	all.Go(func() error { d.age(ctx); return nil })
	all.Go(func() error {
		err := d.seed(ctx)
		if err == nil {
			ready()
		}
		return err
	})
	return all.Wait()
}

func (d *demo) close() {
	if d.sim != nil {
		d.sim.Close()
	}
	for _, c := range []io.Closer{d.page, d.botListener} {
		if c != nil {
			_ = c.Close()
		}
	}
	d.redis.Close()
}
