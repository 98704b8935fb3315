package bot

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBody is the largest delivery accepted, in bytes. Slack's own are far smaller.
const maxBody = 1 << 20

// Handler serves Slack's deliveries, and the state of the bot to those who watch
// over it.
func (b *Bot) Handler() http.Handler {
	figures := b.Metrics.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slack/commands", "/slack/interactions", "/slack/events":
			b.receive(w, r)
		case "/healthz":
			b.state(w, r, func(context.Context) error { return nil })
		case "/readyz":
			b.state(w, r, b.ready)
		case "/metrics":
			if allow(w, r, http.MethodGet, http.MethodHead) {
				figures.ServeHTTP(w, r)
			}
		default:
			if strings.HasPrefix(r.URL.Path, calendarPath) {
				b.calendar(w, r)
				return
			}
			http.NotFound(w, r)
		}
	})
}

// NewServer gives a server with every limit set, so that no slow or silent
// client holds a connection for long.
func NewServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// receive answers one delivery: 413, 401 and 400 for what is not Slack's or not
// readable, 200 for everything else.
func (b *Bot) receive(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && r.URL.Query().Get("ssl_check") == "1" {
		return // Slack looks at our certificate
	}
	if !allow(w, r, http.MethodPost) {
		return
	}
	body, err := readBody(w, r)
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			b.reject(w, "too_large", http.StatusRequestEntityTooLarge)
		} else {
			b.reject(w, "unreadable", http.StatusBadRequest)
		}
		return
	}
	signature := r.Header.Get("X-Slack-Signature")
	if !b.verifier.valid(r.Header.Get("X-Slack-Request-Timestamp"), signature, body, b.Now()) {
		// Slack does not sign its certificate check; nothing else in it counts.
		if _, check, err := decodeCommand(string(body), "", ""); r.URL.Path == "/slack/commands" && err == nil && check {
			return
		}
		b.reject(w, "bad_signature", http.StatusUnauthorized)
		return
	}
	d, err := b.decode(r, body, signature)
	if err != nil {
		b.reject(w, "malformed", http.StatusBadRequest)
		return
	}
	if d.challenge != "" {
		writeBody(w, "text/plain; charset=utf-8", []byte(d.challenge))
		return
	}
	if answer := b.carryOut(r.Context(), d); answer != nil {
		writeBody(w, "application/json; charset=utf-8", answer)
	}
}

// decode reads a verified body. Parameters of the query string are never looked
// at: they are not signed.
func (b *Bot) decode(r *http.Request, body []byte, signature string) (delivery, error) {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	form := strings.EqualFold(strings.TrimSpace(kind), "application/x-www-form-urlencoded")
	switch r.URL.Path {
	case "/slack/commands":
		if !form {
			return delivery{}, errMalformed
		}
		d, check, err := decodeCommand(string(body), b.Prefix, signature)
		if check {
			return delivery{}, err
		}
		return d, err
	case "/slack/interactions":
		if !form {
			return delivery{}, errMalformed
		}
		payload, err := payloadOf(string(body))
		if err != nil {
			return delivery{}, err
		}
		return decodeInteraction(payload, signature)
	default:
		if !strings.EqualFold(strings.TrimSpace(kind), "application/json") {
			return delivery{}, errMalformed
		}
		return decodeEvent(body, signature)
	}
}

func (b *Bot) reject(w http.ResponseWriter, code string, status int) {
	b.Metrics.requests.Add("http", code)
	b.Log.Debug("delivery rejected", "code", code)
	http.Error(w, http.StatusText(status), status)
}

func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	limited := http.MaxBytesReader(w, r.Body, maxBody)
	if n := r.ContentLength; n > 0 && n <= maxBody {
		body := make([]byte, n)
		_, err := io.ReadFull(limited, body)
		return body, err
	}
	return io.ReadAll(limited)
}

func writeBody(w http.ResponseWriter, kind string, body []byte) {
	w.Header()["Content-Type"] = []string{kind}
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
	_, _ = w.Write(body) // #nosec G705 -- JSON or plain text to Slack; one who is gone can't be told
}

func allow(w http.ResponseWriter, r *http.Request, methods ...string) bool {
	for _, m := range methods {
		if r.Method == m {
			return true
		}
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return false
}

// state answers "ok", or 503 and the reason's code.
func (b *Bot) state(w http.ResponseWriter, r *http.Request, probe func(context.Context) error) {
	if !allow(w, r, http.MethodGet, http.MethodHead) {
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if err := probe(ctx); err != nil {
		http.Error(w, CodeOf(err), http.StatusServiceUnavailable)
		return
	}
	writeBody(w, "text/plain; charset=utf-8", []byte("ok\n"))
}

func (b *Bot) ready(ctx context.Context) error {
	if _, known := b.Identity.Known(); !known {
		return errStarting
	}
	return b.Ready(ctx)
}
