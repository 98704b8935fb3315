package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"hamahang/config"
)

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
