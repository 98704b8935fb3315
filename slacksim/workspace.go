package slacksim

import (
	"slices"
	"strings"
	"time"
)

// Toast is what Slack flashes at one person when something went wrong.
type Toast struct {
	ID   int    `json:"id"`
	Text string `json:"text"`
}

type conversation struct {
	Channel
	im       string // the person, when this is the app's DM with them
	members  map[string]bool
	messages []*message // in order of ts
}

func (s *Sim) populate() {
	bot := User{ID: s.cfg.BotUserID, Name: s.cfg.BotName, Title: "App", Locale: "en-US", Bot: true}
	for _, u := range append(slices.Clone(s.cfg.Users), bot) {
		u.Locale, u.TZ = or(u.Locale, "en-US"), or(u.TZ, "UTC")
		s.users[u.ID] = &u
		s.userOrder = append(s.userOrder, u.ID)
	}
	for _, ch := range s.cfg.Channels {
		c := &conversation{Channel: ch, members: map[string]bool{}}
		members := ch.Members
		if members == nil {
			members = s.userOrder
		}
		for _, id := range members {
			c.members[id] = true
		}
		// Being listed as everybody does not make the app a member.
		delete(c.members, bot.ID)
		if ch.Bot {
			c.members[bot.ID] = true
		}
		s.convs[c.ID] = c
		s.convOrder = append(s.convOrder, c.ID)
	}
	for _, id := range s.userOrder {
		if id != bot.ID {
			s.addDM(id)
		}
	}
}

func (s *Sim) addDM(user string) {
	c := &conversation{
		Channel: Channel{ID: dmID(user), Name: "directmessage", Private: true, Bot: true},
		im:      user,
		members: map[string]bool{user: true, s.cfg.BotUserID: true},
	}
	s.convs[c.ID] = c
	s.convOrder = append(s.convOrder, c.ID)
}

func dmID(user string) string { return "D" + strings.TrimPrefix(user, "U") }

// conv finds a conversation by ID, "#name" or, as chat.postMessage allows, the
// ID of the person the app writes to. The caller holds mu.
func (s *Sim) conv(id string) *conversation {
	if c := s.convs[id]; c != nil {
		return c
	}
	if u := s.users[id]; u != nil && !u.Bot {
		return s.convs[dmID(id)]
	}
	if name, ok := strings.CutPrefix(id, "#"); ok {
		for _, c := range s.convs {
			if c.im == "" && c.Name == name {
				return c
			}
		}
	}
	return nil
}

// toast shows text to user and returns it. The caller holds mu.
func (s *Sim) toast(user, text string) {
	s.serial++
	s.toasts[user] = append(s.toasts[user], Toast{ID: s.serial, Text: text})
	s.change()
}

// Toasts are the failures shown to user and not dismissed yet.
func (s *Sim) Toasts(user string) []Toast {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.toasts[user])
}

// pace refuses a post that comes too soon after those before it in the same
// channel, and says how long to wait then. The caller holds mu.
func (s *Sim) pace(channel string) (wait time.Duration) {
	p := s.cfg.Pace
	if p.Every < 0 {
		return 0
	}
	now := p.Now()
	due := s.pacing[channel]
	if early := due.Add(-time.Duration(p.Burst-1) * p.Every).Sub(now); early > 0 {
		return early
	}
	if due.Before(now) {
		due = now
	}
	s.pacing[channel] = due.Add(p.Every)
	return 0
}
