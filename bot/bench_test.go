package bot

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

// discard is a response nobody reads.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

// BenchmarkCommand is everything the receiver adds to a slash command: reading,
// verifying, decoding, deadlines, figures and the answer's JSON.
func BenchmarkCommand(b *testing.B) {
	words, err := locale.Open()
	if err != nil {
		b.Fatal(err)
	}
	id := &Identity{}
	id.Set(store.Identity{Team: "T1DC2JH3J"})
	bot, err := New(Options{
		Desk: deskFunc(func(context.Context, commands.Request) (commands.Reply, error) {
			return commands.Reply{Message: aMessage()}, nil
		}),
		Identity: id, Dept: &dept.Department{}, Words: words, Metrics: NewMetrics(), SigningSecret: vectorSecret,
		Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Unix(1531420618, 0) },
	})
	if err != nil {
		b.Fatal(err)
	}
	h := bot.Handler()
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/slack/commands", strings.NewReader(vectorBody))
		r.Header["X-Slack-Request-Timestamp"] = []string{vectorTime}
		r.Header["X-Slack-Signature"] = []string{vectorSignature}
		r.Header["Content-Type"] = []string{formType}
		h.ServeHTTP(w, r)
	}
	bot.Drain(context.Background())
}
