package smoke

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// hold asserts what must be true of every story when it ends.
func (s *stage) hold() {
	if s.t.Failed() {
		return // what went wrong first is what matters
	}
	s.settled()
	b, err := s.service.Store.Backlog(context.Background(), s.team)
	if err != nil || b.Dead != 0 {
		s.t.Errorf("%d notices were given up (%v)", b.Dead, err)
	}
	figures := ""
	s.until("the figures to say that all is told", func() bool { // they may be some seconds old
		_, figures = s.get("/metrics")
		return strings.Contains(figures, "hamahang_outbox_depth 0")
	})
	s.discreet("the figures", figures)
	if n := s.TooFast(); n > 0 {
		s.t.Errorf("%d messages came too fast for Slack", n)
	}
	s.mu.Lock()
	for _, r := range s.refusals {
		if !s.allowed[r] {
			s.t.Errorf("Slack refused: %s", r)
		}
	}
	s.mu.Unlock()
	books := []*logbook{s.logs}
	for _, p := range s.processes {
		books = append(books, p.logs)
	}
	for _, book := range books {
		s.discreet("the log", book.String())
		for _, line := range book.lines() {
			if !s.ails && (line["level"] == "ERROR" || strings.Contains(line["msg"], "panic")) {
				s.t.Errorf("logged: %v", line)
			}
		}
	}
	if !slices.ContainsFunc(s.Deliveries(), func(d delivery) bool { return bytes.Contains(d.Body, []byte(s.word)) }) {
		s.t.Errorf("the story planted its word nowhere")
	}
}

// discreet wants a text free of the story's words and secrets.
func (s *stage) discreet(what, text string) {
	s.t.Helper()
	for _, w := range append([]string{s.word}, s.secrets...) {
		if i := strings.Index(text, w); i >= 0 {
			s.t.Errorf("%s holds what it must not: …%s…", what, text[max(0, i-200):min(len(text), i+200)])
		}
	}
}

// watch notes what the simulated Slack refuses. Failures that a story injects
// are refusals too, and are named in stage.allowed.
func (s *stage) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, api := strings.CutPrefix(r.URL.Path, "/api/")
		if !api {
			if !strings.HasPrefix(r.URL.Path, "/response/") {
				next.ServeHTTP(w, r)
				return
			}
			method = "response_url"
		}
		heard := &tee{ResponseWriter: w}
		if channel, text, post := posting(method, r); post && s.breaks(channel) {
			http.Error(heard, "", http.StatusInternalServerError)
		} else {
			next.ServeHTTP(heard, r)
			if post && s.posted != nil {
				s.posted(channel, text)
			}
		}
		var in struct {
			OK    bool
			Error string
			Meta  json.RawMessage `json:"response_metadata"`
		}
		if json.Unmarshal(heard.body.Bytes(), &in) == nil && !in.OK || heard.status >= 300 {
			if in.Error == "" {
				in.Error = http.StatusText(heard.status)
			}
			s.mu.Lock()
			s.refusals = append(s.refusals, strings.TrimSpace(method+" "+in.Error+" "+string(in.Meta)))
			s.mu.Unlock()
		}
	})
}

// posting reads what a call posts, and leaves the call as it was.
func posting(method string, r *http.Request) (channel, text string, ok bool) {
	if method != "chat.postMessage" {
		return "", "", false
	}
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	form, bad := url.ParseQuery(string(body))
	return form.Get("channel"), form.Get("text"), err == nil && bad == nil
}

// breaks tells whether Slack answers 500 to what is posted in a channel.
func (s *stage) breaks(channel string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken[channel]
}

// tee keeps a copy of an answer.
type tee struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (w *tee) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *tee) Write(b []byte) (int, error) {
	w.body.Write(b)
	return w.ResponseWriter.Write(b)
}

// logbook is all that was logged, as JSON lines.
type logbook struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func (l *logbook) lines() []map[string]string {
	var all []map[string]string
	for text := range strings.Lines(l.String()) {
		var raw map[string]any
		if json.Unmarshal([]byte(text), &raw) != nil {
			raw = map[string]any{"level": "ERROR", "msg": "not JSON: " + text}
		}
		line := map[string]string{}
		for k, v := range raw {
			b, _ := json.Marshal(v)
			line[k] = strings.Trim(string(b), `"`)
		}
		all = append(all, line)
	}
	return all
}
