package slacksim

import (
	"fmt"
	"slices"
)

// Conv is a conversation, or one thread in it, as a person sees it.
type Conv struct {
	ID     string
	thread string
	p      *Person
}

// In returns a conversation by its ID or "#name".
func (p *Person) In(channel string) Conv {
	p.t.Helper()
	p.sim.mu.Lock()
	c, err := p.sim.member(p.ID, channel)
	p.sim.mu.Unlock()
	if err != nil {
		p.t.Fatalf("%v", err)
		return Conv{}
	}
	return Conv{ID: c.ID, p: p}
}

// DM returns the person's conversation with the app.
func (p *Person) DM() Conv {
	p.t.Helper()
	return p.In(dmID(p.ID))
}

// Message waits for a message in a channel that contains every one of match.
func (p *Person) Message(channel string, match ...string) *Msg {
	p.t.Helper()
	return p.In(channel).Message(match...)
}

// Thread is the thread below a message.
func (c Conv) Thread(ts string) Conv { return Conv{ID: c.ID, thread: ts, p: c.p} }

// Message waits for a message here that contains every one of match, and
// returns the latest such. The first message of a thread counts as part of it.
func (c Conv) Message(match ...string) *Msg {
	c.p.t.Helper()
	var found *message
	c.p.wait(fmt.Sprintf("a message with %q in %s", match, c.ID), func() bool {
		for _, m := range slices.Backward(c.visible()) {
			if hasAll(m.shownText(), match) {
				found = m
				return true
			}
		}
		return false
	})
	if found == nil {
		return nil
	}
	return c.p.msg(c.ID, found.ts)
}

// Messages are all messages here at this moment, oldest first.
func (c Conv) Messages() []*Msg {
	c.p.sim.mu.Lock()
	defer c.p.sim.mu.Unlock()
	var all []*Msg
	for _, m := range c.visible() {
		all = append(all, c.p.msg(c.ID, m.ts))
	}
	return all
}

// Unread is how many messages here the person has not read.
func (c Conv) Unread() int {
	c.p.sim.mu.Lock()
	defer c.p.sim.mu.Unlock()
	n := 0
	for _, m := range c.visible() {
		if m.unread[c.p.ID] {
			n++
		}
	}
	return n
}

// Read marks everything here as read.
func (c Conv) Read() {
	c.p.t.Helper()
	if err := c.p.sim.Read(c.p.ID, c.ID); err != nil {
		c.p.t.Fatalf("%v", err)
	}
}

func (c Conv) visible() []*message {
	var all []*message
	for _, m := range c.p.sim.convs[c.ID].messages {
		if m.visibleTo(c.p.ID) && (c.thread == "" || m.ts == c.thread || m.threadTS == c.thread) {
			all = append(all, m)
		}
	}
	return all
}

// Msg is a message on a person's screen.
type Msg struct {
	screen
	Channel string
	TS      string
}

func (p *Person) msg(channel, ts string) *Msg {
	return &Msg{screen{p, Where{Channel: channel, TS: ts}}, channel, ts}
}

// Becomes waits until this message contains every one of match, by an edit.
func (m *Msg) Becomes(match ...string) *Msg {
	m.p.t.Helper()
	m.Shows(match...)
	return m
}

// Gone waits until this message is no longer there.
func (m *Msg) Gone() {
	m.p.t.Helper()
	m.p.wait("message "+m.TS+" to go", func() bool {
		_, err := m.p.sim.find(m.p.ID, m.where)
		return err != nil
	})
}

// Thread is the thread below this message, or the one it belongs to.
func (m *Msg) Thread() Conv {
	m.p.t.Helper()
	root := m.TS
	m.look(func(t target) { root = or(t.msg.threadTS, m.TS) })
	return m.p.In(m.Channel).Thread(root)
}

// Fallback is the message's plain text, which notifications and screen readers read.
func (m *Msg) Fallback() (text string) {
	m.p.t.Helper()
	m.look(func(t target) { text = t.msg.text })
	return text
}

// Ephemeral says whether only this person sees the message.
func (m *Msg) Ephemeral() (alone bool) {
	m.p.t.Helper()
	m.look(func(t target) { alone = t.msg.only != "" })
	return alone
}

// Unread says whether the person has not read the message.
func (m *Msg) Unread() (unread bool) {
	m.p.t.Helper()
	m.look(func(t target) { unread = t.msg.unread[m.p.ID] })
	return unread
}

// Permalink is the address of the message.
func (m *Msg) Permalink() (link string) {
	m.p.t.Helper()
	m.look(func(t target) { link = m.p.sim.permalink(t.conv, t.msg) })
	return link
}
