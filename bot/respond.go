package bot

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// newResponder makes the client for response URLs. It follows no redirect: the
// message is for Slack alone.
func newResponder() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 8
	t.ResponseHeaderTimeout = lateWithin
	t.IdleConnTimeout = 30 * time.Second
	return &http.Client{
		Transport:     t,
		Timeout:       lateWithin,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// allowedResponseURL tells whether a response URL is Slack's: https on exactly
// hooks.slack.com, or the scheme and host of SLACK_API_URL when that is set.
// None at all is allowed too.
func (b *Bot) allowedResponseURL(raw string) bool {
	if raw == "" {
		return true
	}
	scheme, host := "https", "hooks.slack.com"
	if b.apiHost != nil {
		scheme, host = b.apiHost.Scheme, b.apiHost.Host
	}
	u, err := url.Parse(raw)
	return err == nil && u.Scheme == scheme && u.Host == host && u.User == nil
}

// respond sends a message to a response URL. Its errors do not name the URL:
// whoever has that can speak to the person.
func (b *Bot) respond(ctx context.Context, to string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body)) // #nosec G704 -- the host was checked by allowedResponseURL
	if err != nil {
		return codeError("bad_response_url")
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := b.responder.Do(req) // #nosec G704 -- as above
	if err != nil {
		return codeError(CodeOf(err))
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10)) // the connection is kept for the next
	if resp.StatusCode != http.StatusOK {
		return codeError(fmt.Sprintf("http_%d", resp.StatusCode))
	}
	return nil
}
