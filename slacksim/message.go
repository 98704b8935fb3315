package slacksim

import (
	"maps"
	"slices"
	"strings"
)

type message struct {
	ts, threadTS string
	user         string
	text         string
	blocks       []any
	only         string // the one person who sees an ephemeral message
	edited       bool
	unread       map[string]bool
	files        []*file
	offered      map[string][]any // options given for external selects
}

func (m *message) visibleTo(user string) bool { return m.only == "" || m.only == user }

func (c *conversation) find(ts string) *message {
	for _, m := range c.messages {
		if m.ts == ts {
			return m
		}
	}
	return nil
}

func (c *conversation) replies(ts string) int {
	n := 0
	for _, m := range c.messages {
		if m.threadTS == ts && m.only == "" {
			n++
		}
	}
	return n
}

// add puts m into c and marks it unread for those whom Slack would notify:
// everybody for a message in the channel, the followers of a thread for a
// reply, nobody for an ephemeral one. The caller holds mu.
func (s *Sim) add(c *conversation, m *message) *message {
	m.ts = s.newTS()
	m.unread = map[string]bool{}
	if m.only == "" {
		for id := range c.members {
			if id != m.user && (m.threadTS == "" || c.im != "" || c.follows(id, m)) {
				m.unread[id] = true
			}
		}
	}
	c.messages = append(c.messages, m)
	s.change()
	return m
}

func (c *conversation) follows(user string, reply *message) bool {
	for _, m := range append(slices.Clone(c.messages), reply) {
		if m.ts != reply.threadTS && m.threadTS != reply.threadTS {
			continue
		}
		if m.user == user || strings.Contains(m.text+textOf(m.blocks), "<@"+user) {
			return true
		}
	}
	return false
}

func (s *Sim) remove(c *conversation, m *message) {
	c.messages = slices.DeleteFunc(c.messages, func(o *message) bool { return o == m })
	s.change()
}

// edit replaces what m says. An edit makes nothing unread again.
func (s *Sim) edit(m *message, text string, blocks []any) {
	m.text, m.blocks, m.edited, m.offered = text, blocks, true, nil
	s.change()
}

// offer remembers options given for an external select beside those given
// before: what was chosen among the earlier ones stays chosen.
func offer(to *map[string][]any, key string, options []any) {
	grown := maps.Clone(*to)
	if grown == nil {
		grown = map[string][]any{}
	}
	grown[key] = append(slices.Clone(options), grown[key]...)
	*to = grown
}

// object is the message as the Web API and payloads carry it.
func (s *Sim) object(m *message) map[string]any {
	o := map[string]any{"type": "message", "user": m.user, "ts": m.ts, "text": m.text, "team": s.cfg.Team.ID}
	if m.user == s.cfg.BotUserID {
		o["bot_id"], o["app_id"] = s.botID(), s.cfg.AppID
	}
	if m.blocks != nil {
		o["blocks"] = m.blocks
	}
	if m.threadTS != "" {
		o["thread_ts"] = m.threadTS
	}
	if m.edited {
		o["edited"] = map[string]any{"user": m.user, "ts": m.ts}
	}
	return o
}

func (s *Sim) botID() string { return "B" + strings.TrimPrefix(s.cfg.BotUserID, "U") }
