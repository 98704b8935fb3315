package slacksim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// retry is an event the app did not take yet.
type retry struct {
	out outgoing
	due time.Time
}

// retryAfter is how long Slack waits before each repetition of an event.
func retryAfter(attempt int) time.Duration {
	return []time.Duration{0, time.Minute, 5 * time.Minute}[attempt-1]
}

// VerifyURL sends the challenge Slack sends when a request URL is entered, and
// returns an error unless the app gives it back.
func (s *Sim) VerifyURL(ctx context.Context) error {
	s.mu.Lock()
	challenge := s.newID("challenge")
	s.mu.Unlock()
	r, err := s.deliver(ctx, outgoing{
		kind: "url_verification", path: eventsPath, envelope: envelopeEvents,
		payload: map[string]any{"token": legacyToken, "challenge": challenge, "type": "url_verification"},
	})
	if err != nil {
		return err
	}
	var in struct{ Challenge string }
	if json.Unmarshal(r.body, &in) != nil {
		in.Challenge = strings.TrimSpace(string(r.body))
	}
	if r.status != http.StatusOK || in.Challenge != challenge {
		return fmt.Errorf("slacksim: url_verification: status %d, challenge %q", r.status, in.Challenge)
	}
	return nil
}

// openHome tells the app that user looks at its Home tab.
func (s *Sim) openHome(ctx context.Context, user string) error {
	s.mu.Lock()
	event := map[string]any{"type": "app_home_opened", "user": user, "channel": dmID(user), "tab": "home", "event_ts": s.newTS()}
	if v := s.homes[user]; v != nil {
		event["view"] = s.viewObject(v)
	}
	out := s.event(event)
	s.mu.Unlock()
	return s.tell(ctx, out)
}

// event wraps an event for delivery. The caller holds mu.
func (s *Sim) event(event map[string]any) outgoing {
	var enterprise any
	if id := s.cfg.Team.EnterpriseID; id != "" {
		enterprise = id
	}
	return outgoing{kind: "event", path: eventsPath, envelope: envelopeEvents, payload: map[string]any{
		"token": legacyToken, "team_id": s.cfg.Team.ID, "enterprise_id": enterprise, "api_app_id": s.cfg.AppID, "type": "event_callback",
		"event": event, "event_id": s.newID("Ev"), "event_time": s.cfg.Now().Unix(), "event_context": s.newID("EC"),
		"is_ext_shared_channel": false,
		"authorizations": []any{map[string]any{
			"enterprise_id": enterprise, "team_id": s.cfg.Team.ID, "user_id": s.cfg.BotUserID, "is_bot": true, "is_enterprise_install": false,
		}},
	}}
}

// Event sends any event of the Events API, with Slack's retries when the app
// does not take it. It returns once the first delivery was answered or failed.
func (s *Sim) Event(ctx context.Context, event map[string]any) error {
	s.mu.Lock()
	out := s.event(event)
	s.mu.Unlock()
	return s.tell(ctx, out)
}

// tell delivers an event, and has it repeated when the app failed to take it.
func (s *Sim) tell(ctx context.Context, out outgoing) error {
	at := s.cfg.Now() // Of the attempt: the clock may be moved before it is answered.
	r, err := s.deliver(ctx, out)
	if err == nil && r.status/100 == 2 {
		return nil
	}
	switch {
	case errors.Is(err, errLate):
		out.reason = "http_timeout"
	case err != nil:
		out.reason, err = "connection_failed", fmt.Errorf("slacksim: event: %w", err)
	default:
		out.reason, err = "http_error", fmt.Errorf("slacksim: event answered with status %d", r.status)
	}
	if out.retry == 3 || r.header.Get("X-Slack-No-Retry") == "1" {
		return err
	}
	out.retry++
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retries = append(s.retries, &retry{out, at.Add(retryAfter(out.retry))})
	s.change()
	return err
}

// runRetries repeats events when the workspace's clock says so, until Close.
func (s *Sim) runRetries() {
	for {
		s.mu.Lock()
		changed := s.changed
		now := s.cfg.Now()
		next := time.Hour
		var due *retry
		for i, r := range s.retries {
			if left := r.due.Sub(now); left > 0 {
				next = min(next, left)
				continue
			}
			due = r
			s.retries = append(s.retries[:i:i], s.retries[i+1:]...)
			break
		}
		s.mu.Unlock()
		if due != nil {
			// The error is recorded with the delivery.
			_ = s.tell(s.ctx, due.out)
			continue
		}
		t := time.NewTimer(next)
		select {
		case <-changed:
		case <-t.C:
		case <-s.ctx.Done():
			t.Stop()
			return
		}
		t.Stop()
	}
}
