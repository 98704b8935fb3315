package bot

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"hamahang/commands"
)

func TestManyWhoAskShareAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		answer := Recently(time.Second, func() int {
			asked++
			return asked
		})
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if got := answer(); got != 1 {
					t.Errorf("answer %d", got)
				}
			})
		}
		all.Wait()
		time.Sleep(900 * time.Millisecond)
		if got := answer(); got != 1 {
			t.Errorf("asked again too soon: answer %d", got)
		}
		time.Sleep(200 * time.Millisecond)
		if got := answer(); got != 2 {
			t.Errorf("an old answer: %d", got)
		}
	})
}

// Whoever asks for readiness over and over asks Redis once in a while.
func TestAStormOfProbesAsksOnce(t *testing.T) {
	asked := 0
	f := setup(t, recording(new([]commands.Request)), func(o *Options) {
		o.Ready = func(context.Context) error { asked++; return errors.New("away") }
	})
	for range 100 {
		w := httptest.NewRecorder()
		f.bot.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		if w.Code != http.StatusServiceUnavailable {
			t.Fatalf("status %d", w.Code)
		}
	}
	if asked > 10 { // a second or so each, on a slow machine
		t.Errorf("asked %d times", asked)
	}
}

func TestFiguresApart(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)), func(o *Options) { o.FiguresApart = true })
	for name, c := range map[string]struct {
		handler      http.Handler
		method, path string
		status       int
	}{
		"figures":          {f.bot.Figures(), "GET", "/metrics", 200},
		"figures posted":   {f.bot.Figures(), "POST", "/metrics", 405},
		"nothing else":     {f.bot.Figures(), "GET", "/readyz", 404},
		"no delivery":      {f.bot.Figures(), "POST", "/slack/commands", 404},
		"not with Slack's": {f.bot.Handler(), "GET", "/metrics", 404},
	} {
		w := httptest.NewRecorder()
		c.handler.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.status)
		}
	}
}
