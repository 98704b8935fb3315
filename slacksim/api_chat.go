package slacksim

import (
	"fmt"
	"strings"
)

// said is the content of a message an app sends.
type said struct {
	text   string
	blocks []any
}

// content reads and checks what a message says. The caller holds mu.
func (s *Sim) content(a args) (said, error) {
	var blocks, attachments []any
	if err := a.json("blocks", &blocks); err != nil {
		return said{}, refuse("invalid_blocks_format")
	}
	// Legacy attachments escape every check made here.
	if err := a.json("attachments", &attachments); err != nil || len(attachments) > 0 {
		return said{}, refuse("invalid_attachments")
	}
	text := a.str("text")
	if code, problems := checkMessage(text, blocks); code != "" {
		return said{}, refuse(code, problems...)
	}
	s.fillIDs(blocks)
	return said{text, blocks}, nil
}

// writable finds a conversation the app may write to.
func (s *Sim) writable(id string) (*conversation, error) {
	c := s.conv(id)
	switch {
	case c == nil, c.Private && !c.members[s.cfg.BotUserID]:
		return nil, refuse("channel_not_found")
	case c.Archived:
		return nil, refuse("is_archived")
	case !c.members[s.cfg.BotUserID] && !s.scoped("chat:write.public"):
		return nil, refuse("not_in_channel")
	}
	return c, nil
}

// thread finds the message a reply belongs to. Slack accepts the ts of a reply
// and hangs the new one on its parent.
func (c *conversation) thread(ts string) (string, error) {
	if ts == "" {
		return "", nil
	}
	m := c.find(ts)
	if m == nil || m.only != "" {
		return "", refuse("thread_not_found")
	}
	return or(m.threadTS, m.ts), nil
}

func (s *Sim) chatPostMessage(a args) (map[string]any, error) {
	c, err := s.writable(a.str("channel"))
	if err != nil {
		return nil, err
	}
	say, err := s.content(a)
	if err != nil {
		return nil, err
	}
	thread, err := c.thread(a.str("thread_ts"))
	if err != nil {
		return nil, err
	}
	if wait := s.pace(c.ID); wait > 0 {
		s.tooFast++
		return nil, &refusal{code: "ratelimited", wait: wait}
	}
	m := s.add(c, &message{user: s.cfg.BotUserID, text: say.text, blocks: say.blocks, threadTS: thread})
	return map[string]any{"channel": c.ID, "ts": m.ts, "message": s.object(m)}, nil
}

func (s *Sim) chatPostEphemeral(a args) (map[string]any, error) {
	c, err := s.writable(a.str("channel"))
	if err != nil {
		return nil, err
	}
	user := a.str("user")
	if s.users[user] == nil || !c.members[user] {
		return nil, refuse("user_not_in_channel")
	}
	say, err := s.content(a)
	if err != nil {
		return nil, err
	}
	thread, err := c.thread(a.str("thread_ts"))
	if err != nil {
		return nil, err
	}
	m := s.add(c, &message{user: s.cfg.BotUserID, text: say.text, blocks: say.blocks, threadTS: thread, only: user})
	return map[string]any{"message_ts": m.ts}, nil
}

// posted finds a message the Web API can see: an ephemeral one is not.
func (s *Sim) posted(channel, ts string) (*conversation, *message, error) {
	c := s.conv(channel)
	if c == nil || c.Private && !c.members[s.cfg.BotUserID] {
		return nil, nil, refuse("channel_not_found")
	}
	m := c.find(ts)
	if m == nil || m.only != "" {
		return nil, nil, refuse("message_not_found")
	}
	return c, m, nil
}

func (s *Sim) chatUpdate(a args) (map[string]any, error) {
	c, m, err := s.posted(a.str("channel"), a.str("ts"))
	if err != nil {
		return nil, err
	}
	if m.user != s.cfg.BotUserID {
		return nil, refuse("cant_update_message")
	}
	if c.Archived {
		return nil, refuse("is_archived")
	}
	say, err := s.content(a)
	if err != nil {
		return nil, err
	}
	s.edit(m, say.text, say.blocks)
	return map[string]any{"channel": c.ID, "ts": m.ts, "text": m.text, "message": s.object(m)}, nil
}

func (s *Sim) chatDelete(a args) (map[string]any, error) {
	c, m, err := s.posted(a.str("channel"), a.str("ts"))
	if err != nil {
		return nil, err
	}
	if m.user != s.cfg.BotUserID {
		return nil, refuse("cant_delete_message")
	}
	s.remove(c, m)
	return map[string]any{"channel": c.ID, "ts": m.ts}, nil
}

func (s *Sim) chatGetPermalink(a args) (map[string]any, error) {
	c, m, err := s.posted(a.str("channel"), a.str("message_ts"))
	if err != nil {
		return nil, err
	}
	return map[string]any{"channel": c.ID, "permalink": s.permalink(c, m)}, nil
}

func (s *Sim) permalink(c *conversation, m *message) string {
	link := fmt.Sprintf("https://%s.slack.com/archives/%s/p%s", s.cfg.Team.Domain, c.ID, strings.ReplaceAll(m.ts, ".", ""))
	if m.threadTS != "" {
		link += "?thread_ts=" + m.threadTS + "&cid=" + c.ID
	}
	return link
}
