package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"hamahang/config"
	"hamahang/service"
)

// serveCmd is the bot itself. It ends on SIGINT and SIGTERM.
type serveCmd struct{}

// Run serves until it is told to stop. Without complete settings it names every
// problem and does not start.
func (serveCmd) Run(p *program) error {
	settings, workspace, err := p.configured()
	if err != nil {
		return fmt.Errorf("hamahang can't serve yet:\n%w\n`hamahang demo` needs no setup", err)
	}
	log := p.logger(settings.LogLevel)
	bot, err := service.Assemble(settings, workspace, log, p.now)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", settings.Listen)
	if err != nil {
		return errors.Join(err, bot.Store.Close())
	}
	log.Info("serving", "address", listener.Addr().String(), "socket_mode", settings.SocketMode())
	if settings.Metrics != "" {
		if bot.Figures, err = (&net.ListenConfig{}).Listen(ctx, "tcp", settings.Metrics); err != nil {
			return errors.Join(err, listener.Close(), bot.Store.Close())
		}
		log.Info("serving figures", "address", bot.Figures.Addr().String())
	}
	err = bot.Run(ctx, listener)
	log.Info("stopped")
	return err
}

// configured reads the environment and the file it names; the error is a list
// of all that is wrong in both.
func (p *program) configured() (config.Settings, config.Workspace, error) {
	var all, some config.Problems
	settings, err := config.FromEnv(p.environ)
	if errors.As(err, &some) {
		all = append(all, some...)
	}
	var workspace config.Workspace
	if settings.File != "" {
		if workspace, err = config.Load(settings.File); errors.As(err, &some) {
			all = append(all, some...)
		}
	}
	if len(all) > 0 {
		return settings, workspace, all
	}
	return settings, workspace, nil
}

func (p *program) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(p.errs, &slog.HandlerOptions{Level: level}))
}

// healthCmd asks the bot of this container how it is: images without a shell
// have nothing else to ask with.
type healthCmd struct{}

// Run fails when the bot on LISTEN_ADDR is not ready.
func (healthCmd) Run(p *program) error {
	settings, _ := config.FromEnv(p.environ) // what else is wrong is not the question
	host, port, err := net.SplitHostPort(settings.Listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // #nosec G704 -- our own address
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return errors.New("not ready: " + resp.Status)
	}
	_, err = fmt.Fprintln(p.out, "ready")
	return err
}
