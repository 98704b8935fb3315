package slacksim

import (
	"context"
	"net/http"
	"time"
)

// Failure is one way in which Slack can have a bad day. The zero value of every
// field means that this part goes well.
type Failure struct {
	Times      int           // how many calls it hits; 0 means all until Heal
	Status     int           // HTTP status of the answer, with a body that is not Slack's
	Error      string        // Slack's error code in a 200
	RetryAfter time.Duration // sent with Status 429; at least 1 s then
	Cut        bool          // the connection breaks instead of an answer
	After      bool          // Status, Error or Cut come after the call took effect
	Delay      time.Duration // real time the call is held first
	Until      <-chan struct{}
}

// Fail makes calls of a Web API method go wrong as f says. Several failures of
// one method are used up in order. Besides method names, "response_url" and
// "upload" can fail, and "*" stands for everything without a failure of its own.
func (s *Sim) Fail(method string, f Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures[method] = append(s.failures[method], &f)
}

// Heal ends all failures of a method.
func (s *Sim) Heal(method string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.failures, method)
}

// Calls is how often a method was called, refused and failed calls included.
func (s *Sim) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// TooFast is how many posts were refused because they came too soon after
// others in the same channel. Failures made with Fail don't count.
func (s *Sim) TooFast() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tooFast
}

// Impatient is how many calls of a method came before the Retry-After of an
// injected 429 had passed on the clock of Config.Pace. They are not refused
// for it.
func (s *Sim) Impatient(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.impatient[method]
}

// begin counts a call and returns the failure it meets.
func (s *Sim) begin(method string) Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[method]++
	if s.cfg.Pace.Now().Before(s.calm[method]) {
		s.impatient[method]++
	}
	s.change()
	name := method
	if len(s.failures[name]) == 0 {
		name = "*"
	}
	queue := s.failures[name]
	if len(queue) == 0 {
		return Failure{}
	}
	f := queue[0]
	hit := *f
	if f.Status == http.StatusTooManyRequests {
		s.calm[method] = s.cfg.Pace.Now().Add(max(f.RetryAfter, time.Second))
	}
	if f.Times > 0 {
		if f.Times--; f.Times == 0 {
			s.failures[name] = queue[1:]
		}
	}
	return hit
}

// before holds the call and breaks it before its effect; it reports whether the
// call goes on.
func (f Failure) before(ctx context.Context, w http.ResponseWriter, r *http.Request) bool {
	if f.Delay > 0 {
		t := time.NewTimer(f.Delay)
		defer t.Stop()
		wait(ctx, r, t.C)
	}
	if f.Until != nil {
		wait(ctx, r, f.Until)
	}
	return f.After || f.pass(w)
}

// after breaks the call once it took effect; it reports whether the true answer
// goes out.
func (f Failure) after(w http.ResponseWriter) bool {
	return !f.After || f.pass(w)
}

func (f Failure) pass(w http.ResponseWriter) bool {
	switch {
	case f.Cut:
		panic(http.ErrAbortHandler)
	case f.Status == http.StatusTooManyRequests:
		w.Header().Set("Retry-After", seconds(f.RetryAfter))
		writeJSON(w, f.Status, map[string]any{"ok": false, "error": "ratelimited"})
	case f.Status != 0:
		http.Error(w, "Slack is having a bad day", f.Status)
	case f.Error != "":
		writeJSON(w, http.StatusOK, map[string]any{"ok": false, "error": f.Error})
	default:
		return true
	}
	return false
}

func wait[T any](ctx context.Context, r *http.Request, c <-chan T) {
	select {
	case <-c:
	case <-ctx.Done():
	case <-r.Context().Done():
	}
}
