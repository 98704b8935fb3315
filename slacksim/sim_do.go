package slacksim

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// deed is what a page asks for.
type deed struct {
	Do         string                               `json:"do"`
	Channel    string                               `json:"channel"`
	Text       string                               `json:"text"`
	TS         string                               `json:"ts"`
	ThreadTS   string                               `json:"thread_ts"`
	Where      Where                                `json:"where"`
	ViewID     string                               `json:"view_id"`
	BlockID    string                               `json:"block_id"`
	ActionID   string                               `json:"action_id"`
	Action     map[string]any                       `json:"action"`
	Values     map[string]map[string]map[string]any `json:"values"`
	Clear      bool                                 `json:"clear"`
	Query      string                               `json:"query"`
	CallbackID string                               `json:"callback_id"`
	Toast      int                                  `json:"toast"`
	Seconds    int64                                `json:"seconds"`
}

func (s *Sim) serveDo(w http.ResponseWriter, r *http.Request) {
	as := s.who(w, r)
	if as == "" {
		return
	}
	body, err := io.ReadAll(r.Body)
	var d deed
	if err == nil {
		err = decode(body, &d)
	}
	if err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	// What a person did goes on when their page is reloaded meanwhile.
	out, err := s.do(context.WithoutCancel(r.Context()), as, d)
	if out == nil {
		out = map[string]any{}
	}
	out["ok"] = err == nil
	if err != nil {
		var shown *Trouble
		out["error"] = err.Error()
		if errors.As(err, &shown) {
			out["error"] = shown.Toast
		}
	}
	writeJSON(w, http.StatusOK, out)
}

func (s *Sim) do(ctx context.Context, as string, d deed) (map[string]any, error) {
	switch d.Do {
	case "command":
		_, err := s.Command(ctx, as, d.Channel, d.Text)
		return nil, err
	case "say":
		_, err := s.Say(as, d.Channel, d.Text, d.ThreadTS)
		return nil, err
	case "click":
		return nil, s.Click(ctx, as, Click{d.Where, d.BlockID, d.ActionID, d.Action, d.Values})
	case "submit":
		_, err := s.Submit(ctx, as, d.ViewID, d.Values)
		return nil, err
	case "close":
		return nil, s.CloseView(ctx, as, d.ViewID, d.Clear)
	case "options":
		got, err := s.Suggest(ctx, as, d.Where, d.BlockID, d.ActionID, d.Query)
		return map[string]any{"options": orEmpty(got.Options), "option_groups": orEmpty(got.Groups)}, err
	case "shortcut":
		return nil, s.Shortcut(ctx, as, d.CallbackID)
	case "message_shortcut":
		return nil, s.MessageShortcut(ctx, as, d.CallbackID, d.Channel, d.TS)
	case "home":
		return nil, s.openHome(ctx, as)
	case "read":
		return nil, s.Read(as, d.Channel)
	case "dismiss":
		s.mu.Lock()
		defer s.mu.Unlock()
		s.toasts[as] = slices.DeleteFunc(s.toasts[as], func(t Toast) bool { return t.ID == d.Toast })
		s.change()
		return nil, nil
	case "advance":
		if s.cfg.Advance == nil {
			return nil, errors.New("slacksim: this clock can't be moved")
		}
		s.Advance(time.Duration(d.Seconds) * time.Second)
		return nil, nil
	}
	return nil, fmt.Errorf("slacksim: unknown deed %q", d.Do)
}

// ReadAll marks everything as read by everybody.
func (s *Sim) ReadAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.convs {
		for _, m := range c.messages {
			clear(m.unread)
		}
	}
	s.change()
}

// Read marks all of a conversation as read by user.
func (s *Sim) Read(user, channel string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.member(user, channel)
	if err != nil {
		return err
	}
	marked := false
	for _, m := range c.messages {
		marked = marked || m.unread[user]
		delete(m.unread, user)
	}
	if marked { // A page reads on every change: telling it of none would never end.
		s.change()
	}
	return nil
}
