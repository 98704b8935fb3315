package main

import (
	"context"
	_ "embed"
	"fmt"
	"log/slog"
	"os/exec"
	"os/signal"
	"syscall"

	"hamahang/config"
	"hamahang/demo"
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
	hospital, err := config.Parse("hamahang.example.yaml", example)
	if err != nil {
		return err
	}
	m, err := newManifest("", "", false)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return demo.Run(ctx, demo.Options{
		Addr: c.Addr, Public: c.Public, Hospital: hospital, App: m.simulated(), Now: p.now,
		Log: slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Ready: func(address string) {
			_, _ = fmt.Fprintf(p.out, "Hamahang is at %s\nEverything lives in memory: it is gone when you stop this (Ctrl-C).\n", address)
			if c.Open {
				openBrowser(address)
			}
		},
	})
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
