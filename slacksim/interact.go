package slacksim

import (
	"context"
	"fmt"
	"reflect"
	"slices"
)

// Where is a message, a modal or the Home tab that a person uses.
type Where struct {
	Channel string `json:"channel"`
	TS      string `json:"ts"`
	ViewID  string `json:"view_id"`
	Home    bool   `json:"home"`
}

// Click is the use of one interactive element. Action holds what is chosen,
// under the key Slack uses for that element; a button needs none. Values is
// what else stands in the form at that moment.
type Click struct {
	Where    Where
	BlockID  string
	ActionID string
	Action   map[string]any
	Values   map[string]map[string]map[string]any
}

// target is a found Where.
type target struct {
	conv *conversation
	msg  *message
	view *view
}

func (t target) blocks() []any {
	if t.view != nil {
		return t.view.blocks()
	}
	return t.msg.blocks
}

func (t target) offered() map[string][]any {
	if t.view != nil {
		return t.view.offered
	}
	return t.msg.offered
}

// find finds what user sees at w. The caller holds mu.
func (s *Sim) find(user string, w Where) (target, error) {
	switch {
	case w.Home:
		if v := s.homes[user]; v != nil {
			return target{view: v}, nil
		}
		return target{}, fmt.Errorf("slacksim: %s has no Home tab yet", user)
	case w.ViewID != "":
		v := s.openView(w.ViewID)
		if v == nil || v.user != user {
			return target{}, fmt.Errorf("slacksim: %s has no open view %s", user, w.ViewID)
		}
		return target{view: v}, nil
	}
	c, err := s.member(user, w.Channel)
	if err != nil {
		return target{}, err
	}
	m := c.find(w.TS)
	if m == nil || !m.visibleTo(user) {
		return target{}, fmt.Errorf("slacksim: %s sees no message %s in %s", user, w.TS, w.Channel)
	}
	return target{conv: c, msg: m}, nil
}

func (t target) element(block, action string) (placed, error) {
	for _, e := range elementsOf(t.blocks()) {
		if e.actionID() == action && (block == "" || e.blockID() == block) {
			return e, nil
		}
	}
	return placed{}, fmt.Errorf("slacksim: no element %s/%s there", block, action)
}

// payload is what every interaction carries. The caller holds mu.
func (s *Sim) payload(kind, user string) map[string]any {
	u := s.users[user]
	var enterprise any
	if id := s.cfg.Team.EnterpriseID; id != "" {
		enterprise = map[string]any{"id": id, "name": s.cfg.Team.EnterpriseName}
	}
	return map[string]any{
		"type": kind, "token": legacyToken, "api_app_id": s.cfg.AppID, "trigger_id": s.newTrigger(user),
		"team": map[string]any{"id": s.cfg.Team.ID, "domain": s.cfg.Team.Domain},
		"user": map[string]any{"id": user, "username": u.Name, "name": u.Name, "team_id": or(s.cfg.Team.EnterpriseID, s.cfg.Team.ID)},

		"enterprise": enterprise, "is_enterprise_install": false,
	}
}

// place adds where something happened to a payload.
func (s *Sim) place(p map[string]any, t target, user string) {
	if t.view != nil {
		p["container"] = map[string]any{"type": "view", "view_id": t.view.id}
		p["view"] = s.viewObject(t.view)
		return
	}
	box := map[string]any{"type": "message", "message_ts": t.msg.ts, "channel_id": t.conv.ID, "is_ephemeral": t.msg.only != ""}
	if t.msg.threadTS != "" {
		box["thread_ts"] = t.msg.threadTS
	}
	p["container"] = box
	p["channel"] = map[string]any{"id": t.conv.ID, "name": t.conv.Name}
	p["response_url"] = s.responseAddress(s.newResponseURL(user, t.conv, t.msg))
	if t.msg.only == "" { // Slack does not send ephemeral messages along.
		p["message"] = s.object(t.msg)
	}
}

// Click uses an element as user and returns once the app has answered.
func (s *Sim) Click(ctx context.Context, user string, k Click) error {
	s.mu.Lock()
	p, err := s.clickPayload(user, k)
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return s.interact(ctx, user, p)
}

// interact delivers an interaction whose answer has no content.
func (s *Sim) interact(ctx context.Context, user string, p map[string]any) error {
	r, err := s.deliver(ctx, interaction(p))
	if err == nil {
		err = r.ok()
	}
	if err != nil {
		return s.trouble(user, noConnection, err)
	}
	return nil
}

func interaction(p map[string]any) outgoing {
	return outgoing{kind: word(p, "type"), path: interactionsPath, envelope: envelopeInteractive, payload: p}
}

func (s *Sim) clickPayload(user string, k Click) (map[string]any, error) {
	t, err := s.find(user, k.Where)
	if err != nil {
		return nil, err
	}
	e, err := t.element(k.BlockID, k.ActionID)
	if err != nil {
		return nil, err
	}
	if e.input() && e.block["dispatch_action"] != true {
		return nil, fmt.Errorf("slacksim: %s is an input without dispatch_action", k.ActionID)
	}
	var state values
	if t.view != nil {
		state = copyOf(t.view.values)
	}
	if err := accept(t.blocks(), t.offered(), &state, k.Values); err != nil {
		return nil, err
	}
	action, err := s.action(e, t.offered(), k.Action)
	if err != nil {
		return nil, err
	}
	if key := answerKey(e.kind()); key != "" {
		state.set(e.blockID(), e.actionID(), map[string]any{"type": e.kind(), key: action[key]})
	}
	if t.view != nil {
		t.view.values = state
	}
	p := s.payload("block_actions", user)
	s.place(p, t, user)
	p["state"] = map[string]any{"values": stateOf(t.blocks(), state)}
	p["actions"] = []any{action}
	return p, nil
}

// action is the entry of "actions" for the use of e.
func (s *Sim) action(e placed, offered map[string][]any, sent map[string]any) (map[string]any, error) {
	a := map[string]any{"type": e.kind(), "block_id": e.blockID(), "action_id": e.actionID(), "action_ts": s.newTS()}
	switch e.kind() {
	case "button":
		for _, name := range []string{"text", "value", "style"} {
			if e.element[name] != nil {
				a[name] = e.element[name]
			}
		}
		return a, nil
	case "overflow":
		chosen, _ := sent["selected_option"].(map[string]any)
		options := optionsOf(e.element)
		i := slices.IndexFunc(options, func(o any) bool { return reflect.DeepEqual(o.(map[string]any)["value"], chosen["value"]) })
		if i < 0 {
			return nil, fmt.Errorf("slacksim: %v is not an option of %s", chosen["value"], e.actionID())
		}
		a["selected_option"] = options[i]
		return a, nil
	}
	key := answerKey(e.kind())
	answer, err := canonical(e, offered[e.blockID()+"/"+e.actionID()], sent[key])
	a[key] = answer
	return a, err
}

// Shortcut uses a global shortcut as user and returns once the app has answered.
func (s *Sim) Shortcut(ctx context.Context, user, callbackID string) error {
	s.mu.Lock()
	err := s.hasShortcut(user, callbackID, "global")
	var p map[string]any
	if err == nil {
		p = s.payload("shortcut", user)
		p["callback_id"], p["action_ts"] = callbackID, s.newTS()
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return s.interact(ctx, user, p)
}

// MessageShortcut uses a message shortcut on a message as user and returns once
// the app has answered. Slack offers none on ephemeral messages.
func (s *Sim) MessageShortcut(ctx context.Context, user, callbackID, channel, ts string) error {
	s.mu.Lock()
	p, err := s.messageActionPayload(user, callbackID, Where{Channel: channel, TS: ts})
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return s.interact(ctx, user, p)
}

func (s *Sim) messageActionPayload(user, callbackID string, w Where) (map[string]any, error) {
	if err := s.hasShortcut(user, callbackID, "message"); err != nil {
		return nil, err
	}
	t, err := s.find(user, w)
	if err != nil {
		return nil, err
	}
	if t.msg.only != "" {
		return nil, fmt.Errorf("slacksim: no shortcuts on ephemeral messages")
	}
	p := s.payload("message_action", user)
	p["callback_id"], p["action_ts"], p["message_ts"] = callbackID, s.newTS(), t.msg.ts
	p["channel"] = map[string]any{"id": t.conv.ID, "name": t.conv.Name}
	p["message"] = s.object(t.msg)
	p["response_url"] = s.responseAddress(s.newResponseURL(user, t.conv, nil))
	return p, nil
}

func (s *Sim) hasShortcut(user, callbackID, kind string) error {
	found := slices.ContainsFunc(s.cfg.Shortcuts, func(c Shortcut) bool { return c.CallbackID == callbackID && c.Type == kind })
	if !found || s.users[user] == nil {
		return fmt.Errorf("slacksim: no %s shortcut %s for %s", kind, callbackID, user)
	}
	return nil
}
