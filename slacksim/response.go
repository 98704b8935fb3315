package slacksim

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Life of a response URL, from docs.slack.dev.
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// responseURL lets an app answer where somebody did something, even where it is
// not a member.
type responseURL struct {
	user     string
	conv     *conversation
	original *message // nil for a command
	uses     int
	expires  time.Time
}

// newResponseURL returns the token of a new response URL. The caller holds mu.
func (s *Sim) newResponseURL(user string, c *conversation, original *message) string {
	token := s.newSecret("R")
	s.responses[token] = &responseURL{user: user, conv: c, original: original, expires: s.cfg.Now().Add(responseLife)}
	return token
}

func (s *Sim) responseAddress(token string) string { return s.url + "/response/" + token }

// ResponseUses is how often a response URL was used, or 0 for an unknown one.
func (s *Sim) ResponseUses(address string) int {
	_, token, _ := strings.Cut(address, "/response/")
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.responses[token]; r != nil {
		return r.uses
	}
	return 0
}

func (s *Sim) serveResponse(w http.ResponseWriter, r *http.Request) {
	fail := s.begin("response_url")
	if !fail.before(s.ctx, w, r) {
		return
	}
	a, err := readArgs(r)
	if err == nil {
		s.mu.Lock()
		_, err = s.respond(s.responses[r.PathValue("token")], a, true)
		s.mu.Unlock()
	}
	if !fail.after(w) {
		return
	}
	if err != nil {
		no := refused(err)
		status := http.StatusBadRequest
		if no.code == "used_url" || no.code == "expired_url" {
			status = http.StatusNotFound
		}
		writeJSON(w, status, map[string]any{"ok": false, "error": no.code, "response_metadata": map[string]any{"messages": no.messages}})
		return
	}
	_, _ = io.WriteString(w, "ok")
}

// respond does what a message sent to a response URL, or answered to a command,
// says. The caller holds mu.
func (s *Sim) respond(to *responseURL, a args, counted bool) (*message, error) {
	if to == nil {
		return nil, refuse("expired_url")
	}
	if counted {
		if to.uses >= responseUses {
			return nil, refuse("used_url")
		}
		if s.cfg.Now().After(to.expires) {
			return nil, refuse("expired_url")
		}
		to.uses++
	}
	if err := knownKeys(a); err != nil {
		return nil, err
	}
	original := to.original
	if original != nil && to.conv.find(original.ts) != original {
		original = nil
	}
	if a.flag("delete_original") {
		if original == nil {
			return nil, refuse("message_not_found")
		}
		s.remove(to.conv, original)
		return nil, nil
	}
	public := a.str("response_type") == "in_channel"
	say, err := s.content(a)
	if err != nil {
		return nil, err
	}
	if a.flag("replace_original") && to.original != nil {
		switch {
		case original == nil:
			return nil, refuse("message_not_found")
		case public && original.only != "":
			return nil, refuse("ephemeral_cannot_become_public")
		}
		s.edit(original, say.text, say.blocks)
		return original, nil
	}
	thread, err := to.conv.thread(a.str("thread_ts"))
	if err != nil {
		return nil, err
	}
	m := &message{user: s.cfg.BotUserID, text: say.text, blocks: say.blocks, threadTS: thread, only: to.user}
	if public {
		m.only = ""
	}
	return s.add(to.conv, m), nil
}

func knownKeys(a args) error {
	known := []string{"text", "blocks", "attachments", "response_type", "replace_original", "delete_original", "thread_ts", "mrkdwn", "unfurl_links", "unfurl_media", "parse", "metadata"}
	for name := range a {
		if !slices.Contains(known, name) {
			return refuse("invalid_arguments", "[ERROR] unknown field: "+name)
		}
	}
	switch a.str("response_type") {
	case "", "ephemeral", "in_channel":
		return nil
	}
	return refuse("invalid_arguments", "[ERROR] response_type must be ephemeral or in_channel")
}

// commandAnswer shows what the app answered to a command: nothing, plain text,
// or a message as JSON. The caller holds mu.
func (s *Sim) commandAnswer(to *responseURL, r reply) (Answer, error) {
	body := bytes.TrimSpace(r.body)
	if len(body) == 0 {
		return Answer{Empty: true}, nil
	}
	a := args{"text": string(body)}
	if body[0] == '{' {
		a = args{}
		if err := decode(body, &a); err != nil {
			return Answer{}, refuse("invalid_json")
		}
		if len(a) == 0 {
			return Answer{Empty: true}, nil
		}
	}
	m, err := s.respond(to, a, false)
	if err != nil || m == nil {
		return Answer{Empty: true}, err
	}
	return Answer{Text: m.shownText(), Ephemeral: m.only != "", TS: m.ts, Channel: to.conv.ID}, nil
}

// Answer is what a person sees of the app's direct answer to a command.
type Answer struct {
	Empty     bool // the app answered with nothing to show
	Text      string
	Ephemeral bool // seen by that person alone
	Channel   string
	TS        string
}
