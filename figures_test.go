package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"hamahang/config"
	"hamahang/service"
	"hamahang/store/storetest"
)

// serving runs the service on a Redis, with the figures on a listener of their own.
func serving(t *testing.T, redisURL string) (bot, figures string) {
	t.Helper()
	w, err := config.Load("hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	slack := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(slack.Close)
	v, err := service.Assemble(config.Settings{
		SigningSecret: config.NewSecret("x"), BotToken: config.NewSecret("xoxb-x"), APIURL: slack.URL + "/api/", RedisURL: config.NewSecret(redisURL), Metrics: "127.0.0.1:0",
	}, w, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	var open [2]net.Listener
	for i := range open {
		if open[i], err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			t.Fatal(err)
		}
	}
	v.Figures = open[1]
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- v.Run(ctx, open[0]) }()
	t.Cleanup(func() {
		cancel()
		http.DefaultClient.CloseIdleConnections()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + open[0].Addr().String(), "http://" + open[1].Addr().String()
}

func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b)
}

// The figures are wanted most when Redis stalls.
func TestFiguresWhileRedisStalls(t *testing.T) {
	proxy := storetest.NewProxy(t, miniredis.RunT(t).Addr())
	proxy.Stall()
	defer proxy.Flow()
	bot, figures := serving(t, "redis://"+proxy.Addr)
	for range 3 {
		start := time.Now()
		status, body := get(t, figures+"/metrics")
		if took := time.Since(start); took > 500*time.Millisecond { // 0.25 s and a slow machine
			t.Errorf("answered after %v", took)
		}
		if status != 200 || !strings.Contains(body, "\nhamahang_outbox_depth -1\n") {
			t.Errorf("status %d\n%s", status, body)
		}
	}
	if status, _ := get(t, bot+"/metrics"); status != 404 {
		t.Errorf("on the public listener: status %d", status)
	}
	if status, body := get(t, bot+"/readyz"); status != 503 || body != "timeout\n" {
		t.Errorf("ready: %d %s", status, body)
	}
}

// A Redis that answers and takes nothing serves nobody.
func TestNotReadyWhileNothingCanBeWritten(t *testing.T) {
	bot, _ := serving(t, storetest.Run(t, "--maxmemory", "1").URL())
	if status, body := get(t, bot+"/readyz"); status != 503 || body != "oom\n" {
		t.Errorf("%d %s", status, body)
	}
	bot, _ = serving(t, storetest.Run(t).URL())
	if status, body := get(t, bot+"/readyz"); status != 200 {
		t.Errorf("%d %s", status, body)
	}
}
