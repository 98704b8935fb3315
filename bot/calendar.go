package bot

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

const (
	calendarPath   = "/calendar/"
	calendarWithin = 2 * time.Second
	// Calendars ask once an hour or so; a department has a dozen of them. The rate
	// is this process's, a second, whoever asks.
	feedRate  = 10
	feedBurst = 30
)

// calendar serves GET and HEAD /calendar/{token}.ics: the calendar of whoever the
// token belongs to. Every token that opens none gets the same 404, and what is
// refused before the token is looked at is refused to all alike. The token is a
// password: it is in no log line and no figure.
func (b *Bot) calendar(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("X-Content-Type-Options", "nosniff")
	if !allow(w, r, http.MethodGet, http.MethodHead) {
		b.Metrics.requests.Add("calendar", "method")
		return
	}
	fail := func(code string, status int) {
		b.Metrics.requests.Add("calendar", code)
		if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
			h.Set("Retry-After", "60")
		}
		http.Error(w, http.StatusText(status), status)
	}
	defer func() {
		if v := recover(); v != nil { // its value may quote a visit
			b.Log.Error("the calendar broke", "panic", panicked(v).Error(), "stack", stack())
			fail("panic", http.StatusInternalServerError)
		}
	}()
	if !b.feed.AllowN(b.Now(), 1) {
		fail("rate", http.StatusTooManyRequests)
		return
	}
	who, known := b.Identity.Known()
	if !known {
		fail("starting", http.StatusServiceUnavailable)
		return
	}
	token, ok := strings.CutSuffix(strings.TrimPrefix(r.URL.Path, calendarPath), ".ics")
	if !ok || b.Calendar == nil {
		fail("not_found", http.StatusNotFound)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), calendarWithin)
	defer cancel()
	body, err := b.Calendar(ctx, who.Team, token)
	switch {
	case dept.IsCode(err, dept.NotFound):
		fail("not_found", http.StatusNotFound)
		return
	case errors.Is(err, store.ErrAway), errors.Is(err, store.ErrUnsure), ctx.Err() != nil:
		fail("away", http.StatusServiceUnavailable)
		return
	case err != nil:
		b.Log.Warn("the calendar could not be written", "code", CodeOf(err))
		fail("failed", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(body)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	h.Set("ETag", tag)
	if same(r.Header.Get("If-None-Match"), tag) {
		b.Metrics.requests.Add("calendar", "same")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	b.Metrics.requests.Add("calendar", "ok")
	h.Set("Content-Disposition", `inline; filename="visits.ics"`)
	writeBody(w, "text/calendar; charset=utf-8", body) // net/http drops it for HEAD
}

// same tells whether a client has that version (RFC 9110, 13.1.2).
func same(have, tag string) bool {
	for _, t := range strings.Split(have, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}
