package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os/signal"
	"syscall"

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
