package bot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	urlencoded = "application/x-www-form-urlencoded"
	// maxCheck is the largest certificate check. Slack's is two short fields.
	maxCheck = 1 << 10
)

// Handler serves Slack's deliveries, and the state of the bot to those who watch
// over it.
func (b *Bot) Handler() http.Handler {
	figures := b.Figures()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slack/commands", "/slack/interactions", "/slack/events":
			b.receive(w, r)
		case "/healthz":
			b.state(w, r, func() error { return nil })
		case "/readyz":
			b.state(w, r, b.ready)
		case "/metrics":
			if b.FiguresApart {
				http.NotFound(w, r)
				return
			}
			figures.ServeHTTP(w, r)
		default:
			if strings.HasPrefix(r.URL.Path, calendarPath) {
				b.calendar(w, r)
				return
			}
			http.NotFound(w, r)
		}
	})
}

// Figures serves the figures alone, at /metrics.
func (b *Bot) Figures() http.Handler {
	figures := b.Metrics.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/metrics":
			http.NotFound(w, r)
		case allow(w, r, http.MethodGet, http.MethodHead):
			figures.ServeHTTP(w, r)
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

// receive answers one delivery: 401, 413, 503 and 400 for what is not Slack's, too
// much or not readable, 200 for everything else.
func (b *Bot) receive(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && r.URL.Query().Get("ssl_check") == "1" {
		return // Slack looks at our certificate
	}
	if !allow(w, r, http.MethodPost) {
		return
	}
	body, status, code := b.verified(w, r)
	if code != "" {
		b.reject(w, code, status)
		return
	}
	if body == nil {
		return
	}
	d, err := b.decode(r, body, r.Header.Get(signatureHeader))
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

// verified reads a body that Slack signed, or gives the status and the code of the
// refusal. Nothing is read of a request without the headers of a signature, but of
// one as small as Slack's certificate check, which is not signed; that one comes
// back without a body and without a code.
func (b *Bot) verified(w http.ResponseWriter, r *http.Request) (body []byte, status int, code string) {
	timestamp, signature := r.Header.Get(timestampHeader), r.Header.Get(signatureHeader)
	signed := b.verifier.plausible(timestamp, signature, b.Now())
	check := !signed && timestamp == "" && signature == "" && r.URL.Path == "/slack/commands" &&
		r.ContentLength > 0 && r.ContentLength <= maxCheck && contentType(r) == urlencoded
	if !signed && !check {
		return nil, http.StatusUnauthorized, "bad_signature"
	}
	body, done, err := b.intake.read(w, r)
	defer done()
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, errBusy):
		w.Header().Set("Retry-After", "1")
		return nil, http.StatusServiceUnavailable, "busy"
	case errors.As(err, &large):
		return nil, http.StatusRequestEntityTooLarge, "too_large"
	case err != nil:
		return nil, http.StatusBadRequest, "unreadable"
	case check:
		if _, check, err := decodeCommand(string(body), "", ""); err == nil && check {
			return nil, 0, ""
		}
	case b.verifier.valid(timestamp, signature, body, b.Now()):
		return body, 0, ""
	}
	return nil, http.StatusUnauthorized, "bad_signature"
}

// decode reads a verified body. Parameters of the query string are never looked
// at: they are not signed.
func (b *Bot) decode(r *http.Request, body []byte, signature string) (delivery, error) {
	kind := contentType(r)
	switch r.URL.Path {
	case "/slack/commands":
		if kind != urlencoded {
			return delivery{}, errMalformed
		}
		d, check, err := decodeCommand(string(body), b.Prefix, signature)
		if check {
			return delivery{}, err
		}
		return d, err
	case "/slack/interactions":
		if kind != urlencoded {
			return delivery{}, errMalformed
		}
		payload, err := payloadOf(string(body))
		if err != nil {
			return delivery{}, err
		}
		return decodeInteraction(payload, signature)
	default:
		if kind != "application/json" {
			return delivery{}, errMalformed
		}
		return decodeEvent(body, signature)
	}
}

// contentType is what a body claims to be, without its parameters.
func contentType(r *http.Request) string {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// reject refuses a delivery and closes its connection: to keep it, the server would
// first wait for the rest of a body that nobody reads.
func (b *Bot) reject(w http.ResponseWriter, code string, status int) {
	b.Metrics.requests.Add("http", code)
	b.Log.Debug("delivery rejected", "code", code)
	w.Header().Set("Connection", "close")
	http.Error(w, http.StatusText(status), status)
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
func (b *Bot) state(w http.ResponseWriter, r *http.Request, probe func() error) {
	if !allow(w, r, http.MethodGet, http.MethodHead) {
		return
	}
	if err := probe(); err != nil {
		http.Error(w, CodeOf(err), http.StatusServiceUnavailable)
		return
	}
	writeBody(w, "text/plain; charset=utf-8", []byte("ok\n"))
}

func (b *Bot) ready() error {
	if _, known := b.Identity.Known(); !known {
		return errStarting
	}
	return b.probe()
}

const (
	probeEvery  = time.Second // however many ask whether the bot is ready
	probeWithin = 800 * time.Millisecond
)

// probed asks Options.Ready for all who want to know.
func (b *Bot) probed() error {
	ctx, cancel := context.WithTimeout(context.Background(), probeWithin)
	defer cancel()
	return b.Ready(ctx)
}
