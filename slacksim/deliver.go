package slacksim

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// Where an app listens, under its base URL.
const (
	commandsPath     = "/slack/commands"
	interactionsPath = "/slack/interactions"
	eventsPath       = "/slack/events"
)

// maxAnswer is the largest answer read from an app.
const maxAnswer = 1 << 20

// Delivery is one request sent to the app, kept so that a test can look at it,
// repeat it or tamper with it.
type Delivery struct {
	Kind   string // "command", "event", or the type of the interaction
	Path   string // "" when it went through Socket Mode
	Header http.Header
	Body   []byte
	Status int    // of the answer; 0 when none came
	Answer []byte // its body
	Err    error  // why none came

	header http.Header // of the answer
}

// outgoing is what is to be delivered: a form or JSON over HTTP, or its payload
// in an envelope.
type outgoing struct {
	kind     string
	path     string
	envelope string
	form     url.Values
	payload  any
	retry    int
	reason   string
}

// reply is the app's answer.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// errLate is an answer that did not come in time.
var errLate = errors.New("operation_timeout")

// Sign returns the headers Slack would send with body at the given time.
func (s *Sim) Sign(body []byte, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(s.cfg.SigningSecret))
	_, _ = fmt.Fprintf(mac, "v0:%s:%s", stamp, body) // a hash takes everything
	h := http.Header{}
	h.Set("X-Slack-Request-Timestamp", stamp)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	h.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	h.Set("Accept", "application/json,*/*")
	return h
}

// Deliver signs a form and sends it to a path of the app, as it is. The answer
// is returned and has no effect on the workspace.
func (s *Sim) Deliver(ctx context.Context, path string, form url.Values) (Delivery, error) {
	return s.send(ctx, s.formDelivery("raw", path, form))
}

// Replay sends a delivery once more, byte for byte, with its old signature. The
// answer is returned and has no effect on the workspace.
func (s *Sim) Replay(ctx context.Context, d Delivery) (Delivery, error) {
	d.Header, d.Status, d.Answer, d.Err, d.header = d.Header.Clone(), 0, nil, nil, nil
	return s.send(ctx, d)
}

// Deliveries are all requests sent to the app so far that were answered or
// given up, those of Deliver and Replay included, in that order.
func (s *Sim) Deliveries() []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.deliveries)
}

func (s *Sim) formDelivery(kind, path string, form url.Values) Delivery {
	body := []byte(form.Encode())
	d := Delivery{Kind: kind, Path: path, Body: body, Header: s.Sign(body, s.cfg.Now())}
	d.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return d
}

// deliver sends out and waits for the app's answer, as long as Slack would.
// Nothing is locked meanwhile: the app calls the Web API before it answers.
func (s *Sim) deliver(ctx context.Context, out outgoing) (reply, error) {
	s.mu.Lock()
	socketMode := s.botURL == ""
	s.mu.Unlock()
	if socketMode {
		return s.deliverSocket(ctx, out)
	}
	if out.form != nil {
		return answerOf(s.send(ctx, s.formDelivery(out.kind, out.path, out.form)))
	}
	data, err := json.Marshal(out.payload)
	if err != nil {
		return reply{}, fmt.Errorf("slacksim: %w", err)
	}
	if out.envelope == envelopeInteractive {
		return answerOf(s.send(ctx, s.formDelivery(out.kind, out.path, url.Values{"payload": {string(data)}})))
	}
	d := Delivery{Kind: out.kind, Path: out.path, Body: data, Header: s.Sign(data, s.cfg.Now())}
	d.Header.Set("Content-Type", "application/json")
	if out.retry > 0 {
		d.Header.Set("X-Slack-Retry-Num", strconv.Itoa(out.retry))
		d.Header.Set("X-Slack-Retry-Reason", out.reason)
	}
	return answerOf(s.send(ctx, d))
}

func answerOf(d Delivery, err error) (reply, error) {
	return reply{d.Status, d.header, d.Answer}, err
}

func (s *Sim) send(ctx context.Context, d Delivery) (Delivery, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.cfg.AnswerWithin, errLate)
	defer cancel()
	defer context.AfterFunc(s.ctx, cancel)()
	s.mu.Lock()
	base := s.botURL
	s.mu.Unlock()
	err := s.post(ctx, base+d.Path, &d)
	d.Err = err
	s.mu.Lock()
	s.deliveries = append(s.deliveries, d)
	s.change()
	s.mu.Unlock()
	return d, err
}

func (s *Sim) post(ctx context.Context, address string, d *Delivery) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(d.Body))
	if err != nil {
		return fmt.Errorf("slacksim: %w", err)
	}
	req.Header = d.Header.Clone()
	resp, err := s.client.Do(req)
	if err == nil {
		defer func() { _ = resp.Body.Close() }()
		d.Status, d.header = resp.StatusCode, resp.Header
		d.Answer, err = io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	}
	if err != nil {
		if errors.Is(context.Cause(ctx), errLate) {
			d.Status, d.Answer = 0, nil
			return errLate
		}
		return fmt.Errorf("slacksim: delivery: %w", err)
	}
	return nil
}
