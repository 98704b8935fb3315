package slacksim

import (
	"fmt"
	"strconv"
	"time"
)

// maxSchedule is how far ahead a message may be scheduled (docs.slack.dev,
// chat.scheduleMessage).
const maxSchedule = 120 * 24 * time.Hour

// chatScheduleMessage holds a message back. None of them is ever posted here.
func (s *Sim) chatScheduleMessage(a args) (map[string]any, error) {
	c, err := s.writable(a.str("channel"))
	if err != nil {
		return nil, err
	}
	if _, err := s.content(a); err != nil {
		return nil, err
	}
	at, err := strconv.ParseInt(a.str("post_at"), 10, 64)
	switch ahead := time.Unix(at, 0).Sub(s.cfg.Now()); {
	case err != nil:
		return nil, refuse("invalid_time")
	case ahead <= 0:
		return nil, refuse("time_in_past")
	case ahead > maxSchedule:
		return nil, refuse("time_too_far")
	}
	s.lastScheduled++
	id := fmt.Sprintf("Q%04d", s.lastScheduled)
	s.scheduled[id] = c.ID
	return map[string]any{"channel": c.ID, "scheduled_message_id": id, "post_at": at}, nil
}

func (s *Sim) chatDeleteScheduledMessage(a args) (map[string]any, error) {
	id := a.str("scheduled_message_id")
	if s.scheduled[id] == "" || s.scheduled[id] != a.str("channel") {
		return nil, refuse("invalid_scheduled_message_id")
	}
	delete(s.scheduled, id)
	return map[string]any{}, nil
}

// Scheduled is how many messages are held back.
func (s *Sim) Scheduled() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.scheduled)
}
