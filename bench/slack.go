package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
)

// slackServer answers the calls that serve makes with what it wants to hear. It
// is no simulation: a real one would take time from what is measured.
type slackServer struct {
	*httptest.Server
	posted atomic.Int64
}

func newSlack() *slackServer {
	s := &slackServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch r.URL.Path {
		case "/api/auth.test":
			_, _ = fmt.Fprintf(w, `{"ok":true,"team_id":%q,"user_id":"U0BOT","bot_id":"B0BOT"}`, team)
		case "/api/bots.info":
			_, _ = fmt.Fprintf(w, `{"ok":true,"bot":{"id":"B0BOT","app_id":%q}}`, app)
		case "/api/chat.postMessage":
			_, _ = fmt.Fprintf(w, `{"ok":true,"channel":%q,"ts":"1700000000.%06d"}`, r.PostFormValue("channel"), s.posted.Add(1))
		default:
			_, _ = fmt.Fprint(w, `{"ok":true}`)
		}
	}))
	return s
}
