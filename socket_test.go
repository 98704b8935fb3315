package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"hamahang/config"
	"hamahang/demo"
	"hamahang/service"
	"hamahang/slacksim"
	"hamahang/store/storetest"
)

// simulated is the workspace of the example hospital with the app as its manifest
// declares it.
func simulated(t *testing.T) (config.Workspace, *slacksim.Sim) {
	t.Helper()
	w, err := config.Load("hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	m, err := newManifest("", "", true)
	if err != nil {
		t.Fatal(err)
	}
	cfg := demo.Slack(w, m.simulated())
	cfg.Now = time.Now
	sim := slacksim.New(cfg)
	t.Cleanup(sim.Close)
	return w, sim
}

// overSocketMode runs the whole service over Socket Mode on a Redis: no address that
// Slack could reach, and no signing secret. opened waits for two connections, after
// so many were asked for in all.
func overSocketMode(t *testing.T, redisURL string) (sim *slacksim.Sim, opened func(asked int)) {
	t.Helper()
	w, sim := simulated(t)
	server := httptest.NewServer(sim.Handler())
	t.Cleanup(server.Close)
	sim.SetURL(server.URL)

	bot, err := service.Assemble(config.Settings{
		BotToken: config.NewSecret("xoxb-sim"), AppToken: config.NewSecret("xapp-sim"), APIURL: server.URL + "/api/",
		RedisURL: config.NewSecret(redisURL),
	}, w, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(ctx, listener) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})

	waiting, giveUp := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(giveUp)
	return sim, func(asked int) {
		t.Helper()
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for sim.Sockets() != 2 || sim.Calls("apps.connections.open") < asked {
			select {
			case <-tick.C:
			case <-waiting.Done():
				t.Fatalf("%d connections are open, %d were asked for", sim.Sockets(), sim.Calls("apps.connections.open"))
			}
		}
	}
}

func TestServiceOverSocketMode(t *testing.T) {
	sim, opened := overSocketMode(t, "redis://"+miniredis.RunT(t).Addr())
	opened(2)
	nurse := sim.As(t, "U0CLINHSCT")
	nurse.Command("C0HSCT", "/shortage file 4 wheelchairs medium")
	nurse.Message("C0HSCT", "wheelchairs")
	nurse.Command("C0HSCT", "/shortage")
	nurse.View("Report a shortage")

	sim.DisconnectSockets("refresh_requested")
	opened(4)
	nurse.Command("C0HSCT", "/shortage file 3 stretchers medium")
	nurse.Message("C0HSCT", "stretchers")
}

// Whatever waits for Redis, each delivery is acknowledged within the three seconds
// that Slack waits, with what is known of it.
func TestSocketModeWhileRedisStalls(t *testing.T) {
	proxy := storetest.NewProxy(t, miniredis.RunT(t).Addr())
	sim, opened := overSocketMode(t, "redis://"+proxy.Addr)
	opened(2)
	nurse := sim.As(t, "U0CLINHSCT")
	nurse.Command("C0HSCT", "/shortage file 4 wheelchairs medium")
	card := sim.As(t, "U0LEADHSCT").Message("C0HSCT", "SH-1 ·")

	proxy.Stall()
	defer proxy.Flow()
	var all sync.WaitGroup
	for i := range 150 {
		all.Go(func() {
			switch i % 5 {
			case 4:
				if err := sim.Event(t.Context(), map[string]any{"type": "app_home_opened", "user": "U0CLINHSCT", "tab": "home"}); err != nil {
					t.Errorf("an event: %v", err)
				}
			case 3:
				click := slacksim.Click{Where: slacksim.Where{Channel: "C0HSCT", TS: card.TS}, ActionID: "sh.acknowledge"}
				if err := sim.Click(t.Context(), "U0LEADHSCT", click); err != nil {
					t.Errorf("a click: %v", err)
				}
			default:
				got, err := sim.Command(t.Context(), "U0CLINHSCT", "C0HSCT", fmt.Sprintf("/shortage file %d stretchers medium", 2+i))
				if err != nil || !strings.Contains(got.Text, "Nothing was saved") && !strings.Contains(got.Text, "can't tell") {
					t.Errorf("a command: %v %q", err, got.Text)
				}
			}
		})
	}
	all.Wait()
}
