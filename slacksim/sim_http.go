package slacksim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Handler serves the workspace: the page at /, its JSON under /sim/, the Web
// API under /api/, and response URLs, uploads, files and Socket Mode.
func (s *Sim) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("POST /response/{token}", s.serveResponse)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}/{name}", s.serveFile)
	mux.HandleFunc("GET /socket", s.serveSocket)
	mux.HandleFunc("GET /sim/state", s.serveState)
	mux.HandleFunc("GET /sim/events", s.serveEvents)
	mux.HandleFunc("POST /sim/do", s.serveDo)
	mux.Handle("/", s.pageHandler())
	return s.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A body is read whole before anything is decided: an injected cut or
		// delay must not depend on how much of it had arrived.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "body too large or cut", http.StatusRequestEntityTooLarge)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		mux.ServeHTTP(w, r)
	}))
}

// who is the person a page acts as, the first one when it does not say. It is
// empty, and the request answered, when there is none.
func (s *Sim) who(w http.ResponseWriter, r *http.Request) string {
	as := or(r.URL.Query().Get("as"), s.firstPerson())
	s.mu.Lock()
	u := s.users[as]
	s.mu.Unlock()
	if u == nil || u.Bot {
		http.Error(w, "unknown person", http.StatusNotFound)
		return ""
	}
	return as
}

func (s *Sim) serveState(w http.ResponseWriter, r *http.Request) {
	if as := s.who(w, r); as != "" {
		w.Header().Set("Cache-Control", "no-store")
		s.mu.Lock()
		state := s.state(as)
		data, err := json.Marshal(state)
		s.mu.Unlock()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		writeJSON(w, http.StatusOK, json.RawMessage(data))
	}
}

func (s *Sim) firstPerson() string {
	for _, id := range s.userOrder {
		if !s.users[id].Bot {
			return id
		}
	}
	return ""
}

// state is all that user sees. The caller holds mu.
func (s *Sim) state(as string) map[string]any {
	var users, commands, shortcuts, convs []any
	for _, id := range s.userOrder {
		u := s.users[id]
		users = append(users, map[string]any{"id": u.ID, "name": u.Name, "title": u.Title, "locale": u.Locale, "tz": u.TZ, "bot": u.Bot})
	}
	for _, c := range s.cfg.Commands {
		commands = append(commands, map[string]any{"name": c.Name, "description": c.Description, "hint": c.Hint})
	}
	for _, c := range s.cfg.Shortcuts {
		shortcuts = append(shortcuts, map[string]any{"name": c.Name, "callback_id": c.CallbackID, "type": c.Type})
	}
	for _, id := range s.convOrder {
		if c := s.convs[id]; c.members[as] {
			convs = append(convs, s.convState(c, as))
		}
	}
	views := []any{}
	for _, v := range s.stacks[as] {
		errs := v.errors
		if errs == nil {
			errs = map[string]string{}
		}
		views = append(views, map[string]any{"id": v.id, "hash": v.hash, "view": s.viewObject(v), "errors": errs, "busy": v.busy})
	}
	var home any
	if v := s.homes[as]; v != nil {
		home = s.viewObject(v)
	}
	return map[string]any{
		"version": s.version, "now": s.cfg.Now().Format(time.RFC3339), "as": as,
		"team":  map[string]any{"id": s.cfg.Team.ID, "name": s.cfg.Team.Name},
		"users": orEmpty(users), "commands": orEmpty(commands), "shortcuts": orEmpty(shortcuts),
		"conversations": orEmpty(convs), "views": views, "home": home,
		"toasts": append([]Toast{}, s.toasts[as]...), "can_advance": s.cfg.Advance != nil,
	}
}

func orEmpty(list []any) []any {
	if list == nil {
		return []any{}
	}
	return list
}

func (s *Sim) convState(c *conversation, as string) map[string]any {
	o := map[string]any{"id": c.ID, "name": c.Name, "kind": "channel", "topic": c.Topic}
	if c.im != "" {
		o["kind"], o["name"] = "im", s.users[s.cfg.BotUserID].Name
	}
	unread := 0
	messages := []any{}
	for _, m := range c.messages {
		if !m.visibleTo(as) {
			continue
		}
		if m.unread[as] {
			unread++
		}
		files := []any{}
		for _, f := range m.files {
			address := "/files/" + f.id + "/" + url.PathEscape(f.name)
			files = append(files, map[string]any{"id": f.id, "name": or(f.title, f.name), "mimetype": f.mimetype(), "url": address})
		}
		messages = append(messages, map[string]any{
			"ts": m.ts, "thread_ts": m.threadTS, "user": m.user, "text": m.text, "blocks": orEmpty(m.blocks),
			"ephemeral": m.only != "", "edited": m.edited, "reply_count": c.replies(m.ts), "unread": m.unread[as], "files": files,
		})
	}
	o["unread"], o["messages"] = unread, messages
	return o
}

// serveEvents streams the version after every change; changes that come while
// one is being written are told as one.
func (s *Sim) serveEvents(w http.ResponseWriter, r *http.Request) {
	if s.who(w, r) == "" {
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(time.Time{}) // A server's deadline is not for streams; without one this fails.
	for last := -1; ; {
		var version int
		err := s.await(r.Context(), func() bool {
			version = s.version
			return version != last
		})
		if err != nil {
			return
		}
		last = version
		if _, err := fmt.Fprintf(w, "data: {\"version\":%d}\n\n", version); err != nil || out.Flush() != nil {
			return
		}
	}
}
