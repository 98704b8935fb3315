package main

import (
	"context"
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"

	"hamahang/bot"
	"hamahang/config"
	"hamahang/dept"
	"hamahang/service"
	"hamahang/slacksim"
)

// example is the hospital of the demo.
//
//go:embed hamahang.example.yaml
var example []byte

// demoCmd shows the whole thing in a browser without any setup.
type demoCmd struct {
	Addr   string `help:"Address of the page." default:"127.0.0.1:8484"`
	Public bool   `help:"Serve the page beyond this machine too, to whoever has the printed address. The connection is not encrypted."`
	Open   bool   `help:"Open the page in a browser."`
}

// Run serves until it is interrupted.
func (c demoCmd) Run(p *program) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return c.show(ctx, p, func(d *demo) {
		_, _ = fmt.Fprintf(p.out, "Hamahang is at %s\nEverything lives in memory: it is gone when you stop this (Ctrl-C).\n", d.address())
		if c.Open {
			openBrowser(d.address())
		}
	})
}

// show runs the demo until ctx ends and calls ready once the past months have been
// lived.
func (c demoCmd) show(ctx context.Context, p *program, ready func(*demo)) error {
	if err := c.check(); err != nil {
		return err
	}
	d, err := newDemo(p, c.Addr)
	if err != nil {
		return err
	}
	defer d.close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var wg sync.WaitGroup
	defer wg.Wait()
	defer stop()
	ended := make(chan error, 2)
	wg.Go(func() { ended <- d.serve(ctx) })
	wg.Go(func() { ended <- d.service.Run(ctx, d.botListener) })
	wg.Go(func() { d.age(ctx) })
	if err := d.seed(ctx); err != nil {
		stop()
		return errors.Join(err, <-ended, <-ended)
	}
	ready(d)
	err = <-ended
	stop()
	return errors.Join(err, <-ended)
}

// check refuses an address that others reach, unless that is meant.
func (c demoCmd) check() error {
	at, err := net.ResolveTCPAddr("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("--addr %s is no address: write host:port, such as 127.0.0.1:8484", c.Addr)
	}
	if !c.Public && !at.IP.IsLoopback() {
		return fmt.Errorf("--addr %s is reached from other machines: write 127.0.0.1:%d, or add --public if that is meant", c.Addr, at.Port)
	}
	return nil
}

// demo is a simulated workspace, the bot and a Redis in memory, on one clock.
type demo struct {
	clock       *demoClock
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

// demoClock is the real one, moved.
type demoClock struct {
	now   func() time.Time
	moved atomic.Int64 // nanoseconds
}

func (c *demoClock) Now() time.Time          { return c.now().Add(time.Duration(c.moved.Load())) }
func (c *demoClock) Advance(d time.Duration) { c.moved.Add(int64(d)) }
func (c *demoClock) Set(t time.Time)         { c.moved.Store(int64(t.Sub(c.now()))) }

// The simulated workspace and the bot share these, of this process alone.
var (
	demoSecret = rand.Text()
	demoToken  = "xoxb-" + rand.Text()
)

// address is what a person opens.
func (d *demo) address() string { return d.url + "/?token=" + d.token }

func newDemo(p *program, addr string) (_ *demo, err error) {
	d := &demo{clock: &demoClock{now: p.now}, redis: miniredis.NewMiniRedis(), token: rand.Text(), within: advanceWithin}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	w, err := config.Parse("hamahang.example.yaml", example)
	if err != nil {
		return nil, err
	}
	d.team = w.Team
	if err := d.redis.Start(); err != nil {
		return nil, err
	}
	if d.page, err = net.Listen("tcp", addr); err != nil {
		return nil, err
	}
	if d.botListener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	at := *d.page.Addr().(*net.TCPAddr)
	if at.IP.IsUnspecified() {
		at.IP, host = net.IPv4(127, 0, 0, 1), ""
	}
	d.url = "http://" + at.String()
	m, err := newManifest("", d.url, false)
	if err != nil {
		return nil, err
	}
	cfg := d.workspace(w, m)
	if host != "" {
		cfg.Hosts = []string{strings.ToLower(host)}
	}
	d.sim = slacksim.New(cfg)
	log := slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelWarn}))
	d.log = log
	d.service, err = service.Assemble(config.Settings{
		SigningSecret: config.NewSecret(demoSecret), BotToken: config.NewSecret(demoToken), APIURL: d.url + "/api/",
		RedisURL: config.NewSecret("redis://" + d.redis.Addr()), PublicURL: "http://" + d.botListener.Addr().String(),
	}, w, log, d.clock.Now)
	if err != nil {
		return nil, err
	}
	d.service.Deliver.Pace = time.Millisecond // months pass in seconds
	return d, nil
}

// workspace is Slack as the example hospital has it.
func (d *demo) workspace(w config.Workspace, m manifest) slacksim.Config {
	cfg := slacksim.Config{
		Team: slacksim.Team{ID: w.Team, Name: dept.In(w.Department.Name, "en"), Domain: "hamahang"}, AppID: w.App,
		SigningSecret: demoSecret, BotToken: demoToken, Scopes: slices.Concat(scopes()), URL: d.url, BotURL: "http://" + d.botListener.Addr().String(),
		PageToken: d.token, Now: d.clock.Now, Advance: d.advance, Pace: slacksim.Pace{Every: -1},
	}
	for _, u := range w.Department.Units {
		cfg.Channels = append(cfg.Channels, slacksim.Channel{ID: u.Channel, Name: u.Key, Topic: dept.In(u.Name, "en"), Bot: true})
	}
	for _, person := range w.Department.People {
		cfg.Users = append(cfg.Users, slacksim.User{
			ID: person.ID, Name: dept.In(person.Name, "en"), Title: dept.In(person.Name, "fa"), Locale: "en-US", TZ: w.Department.Zone.String(),
		})
	}
	slices.SortFunc(cfg.Users, func(a, b slacksim.User) int { return slices.Index(order, a.ID) - slices.Index(order, b.ID) })
	for _, c := range m.Features.Commands {
		cfg.Commands = append(cfg.Commands, slacksim.Command{Name: c.Command, Description: c.Description, Hint: c.Hint, Escape: c.Escape})
	}
	for _, s := range m.Features.Shortcuts {
		cfg.Shortcuts = append(cfg.Shortcuts, slacksim.Shortcut{Name: s.Name, CallbackID: s.CallbackID, Type: s.Type})
	}
	return cfg
}

// advance moves every clock of the demo: Redis in memory has one of its own for
// what expires. What falls due on the way does so in its turn, as if the time had
// passed.
func (d *demo) advance(by time.Duration) {
	ctx, stop := context.WithTimeout(context.Background(), d.within)
	defer stop()
	to := d.clock.Now().Add(by)
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
		if err != nil {
			return err
		}
		now := d.clock.Now()
		if at.Before(now) {
			at = now // it fell due a moment ago
		}
		if !ok || !at.Before(to) {
			return nil
		}
		d.forward(at)
		if _, err := d.service.Jobs.Sweep(ctx, d.team); err != nil {
			return err
		}
		if _, err := d.service.Jobs.SendDigests(ctx, d.team); err != nil {
			return err
		}
		if err := d.settle(ctx); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// forward moves the clocks to a moment to come.
func (d *demo) forward(to time.Time) {
	if by := to.Sub(d.clock.Now()); by > 0 {
		d.clock.Advance(by)
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

// seed lives the months before today, and then lets the clock run.
func (d *demo) seed(ctx context.Context) error {
	if _, err := d.service.Identity.Wait(ctx); err != nil {
		return err
	}
	today := d.clock.now()
	yesterday, caughtUp := today.Add(-36*time.Hour), false
	var failed error
	err := seed(ctx, d.service.Desk, d.team, today.In(d.service.Desk.Dept.Zone), func(to time.Time) {
		failed = errors.Join(failed, d.settle(ctx))
		if !caughtUp && to.After(yesterday) { // what is older they have read
			d.sim.ReadAll()
			caughtUp = true
		}
		if to.After(d.clock.Now()) {
			failed = errors.Join(failed, d.walk(ctx, to))
			d.forward(to)
		}
		d.clock.Set(to)
	})
	d.clock.moved.Store(0)
	return errors.Join(err, failed)
}

// settle waits until every notice has been delivered.
func (d *demo) settle(ctx context.Context) error {
	for {
		backlog, err := d.service.Store.Backlog(ctx, d.team)
		if err != nil || backlog.Waiting == 0 {
			return err
		}
		timer := time.NewTimer(2 * time.Millisecond)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}

// serve answers the page and the Web API until ctx ends.
func (d *demo) serve(ctx context.Context) error {
	server := bot.NewServer(d.sim.Handler(), slog.New(slog.DiscardHandler))
	server.WriteTimeout = 0 // the page listens to events for as long as it is open
	served := make(chan error, 1)
	go func() { served <- server.Serve(d.page) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
		err := server.Close()
		if served := <-served; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}
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

// order is who the page offers to act as, first those of the story.
var order = []string{
	"U0CLINHSCT", "U0LEADHSCT", "U0COORD", "U0CLINKIDNEY", "U0LEADKIDNEY", "U0CLINCGT", "U0LEADCGT", "U0BIOMED",
	"U0DEPEDU", "U0DEPRES", "U0APPROVER", "U0HEAD", "U0PR", "U0DONOR",
}

// openBrowser tries what desktops offer; the printed address does as well.
func openBrowser(url string) {
	for _, name := range []string{"xdg-open", "open", "explorer.exe"} {
		if path, err := exec.LookPath(name); err == nil {
			_ = exec.Command(path, url).Start() // #nosec G204 -- our own address
			return
		}
	}
}
