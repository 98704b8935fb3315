package slacksim

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Limits of views, from docs.slack.dev.
const (
	maxViewBlocks   = 100
	maxViewBytes    = 250_000
	maxPrivateChars = 3000
	maxStack        = 3 // modals a person may have on top of each other
)

// view is one modal, or one person's Home tab.
type view struct {
	id, hash   string
	root, prev string
	user       string
	spec       map[string]any // as the app sent it, checked
	values     values         // what the person typed or chose
	errors     map[string]string
	busy       bool
	offered    map[string][]any
}

func (v *view) blocks() []any {
	b, _ := v.spec["blocks"].([]any)
	return b
}

// checkView returns the error code Slack answers with, and its messages, or
// nothing when the view would be accepted.
func checkView(spec map[string]any, kind string) (code string, problems []string) {
	c := newChecker(onModal)
	s := shape{
		"blocks": must(func(c *checker, at string, v any) {
			items, ok := v.([]any)
			if !ok {
				c.bad(at, "must be an array")
			}
			c.blocks("/view", items, 1, maxViewBlocks)
		}),
		"private_metadata": may(str(0, maxPrivateChars)),
		"callback_id":      may(str(0, 255)),
		"external_id":      may(str(0, 255)),
	}
	if kind == "home" {
		c.surface = onHome
	} else {
		s["title"], s["submit"], s["close"] = must(plain(24)), may(plain(24)), may(plain(24))
		s["clear_on_close"], s["notify_on_close"], s["submit_disabled"] = may(boolean), may(boolean), may(boolean)
	}
	c.object("/view", spec, s)
	if spec["type"] != kind {
		c.bad("/view/type", "must be %s", kind)
	}
	if kind == "modal" && c.inputs > 0 && spec["submit"] == nil {
		c.bad("/view", "missing required field: submit, as the view has input blocks")
	}
	if len(c.problems) > 0 {
		return "invalid_arguments", c.problems
	}
	if data, err := json.Marshal(spec); err != nil || len(data) > maxViewBytes {
		return "view_too_large", nil
	}
	return "", nil
}

// newView makes a view of a checked spec. The caller holds mu.
func (s *Sim) newView(user string, spec map[string]any) *view {
	s.fillIDs(spec["blocks"].([]any))
	v := &view{id: s.newID("V"), user: user, spec: spec}
	v.root = v.id
	s.rehash(v)
	return v
}

func (s *Sim) rehash(v *view) {
	s.serial++
	v.hash = fmt.Sprintf("%d.h%06d", s.cfg.Now().Unix(), s.serial)
}

// push puts a new modal on top of user's stack. The caller holds mu and has
// seen that the stack is not full.
func (s *Sim) push(user string, spec map[string]any) *view {
	v := s.newView(user, spec)
	if stack := s.stacks[user]; len(stack) > 0 {
		v.root, v.prev = stack[0].id, stack[len(stack)-1].id
	}
	s.stacks[user] = append(s.stacks[user], v)
	s.change()
	return v
}

// replace gives v a new content. As in Slack, an input with the block_id,
// action_id and type of one before keeps what stands in it, typed or not; a new
// initial value shows only under a new ID. The caller holds mu.
func (s *Sim) replace(v *view, spec map[string]any) {
	s.fillIDs(spec["blocks"].([]any))
	kept := values{}
	state := stateOf(v.blocks(), v.values)
	for _, e := range elementsOf(spec["blocks"].([]any)) {
		was := state[e.blockID()][e.actionID()]
		if was == nil || was["type"] != e.kind() {
			continue
		}
		key := answerKey(e.kind())
		// What is no longer among the options can't stay chosen.
		answer, err := canonical(e, v.offered[e.blockID()+"/"+e.actionID()], was[key])
		if err == nil {
			kept.set(e.blockID(), e.actionID(), map[string]any{"type": e.kind(), key: answer})
		}
	}
	v.spec, v.values, v.errors = spec, kept, nil
	s.rehash(v)
	s.change()
}

// openView finds an open modal, or a Home tab, by its ID. The caller holds mu.
func (s *Sim) openView(id string) *view {
	for _, stack := range s.stacks {
		for _, v := range stack {
			if v.id == id {
				return v
			}
		}
	}
	for _, v := range s.homes {
		if v.id == id {
			return v
		}
	}
	return nil
}

// external finds an open view by the app's own ID for it. The caller holds mu.
func (s *Sim) external(id string) *view {
	for _, stack := range s.stacks {
		for _, v := range stack {
			if id != "" && word(v.spec, "external_id") == id {
				return v
			}
		}
	}
	return nil
}

// drop takes one modal from its person's stack. The caller holds mu.
func (s *Sim) drop(v *view) {
	s.stacks[v.user] = slices.DeleteFunc(s.stacks[v.user], func(o *view) bool { return o == v })
	s.change()
}

// viewObject is a view as the Web API, payloads and the page carry it.
// The caller holds mu.
func (s *Sim) viewObject(v *view) map[string]any {
	o := copyOf(v.spec)
	for _, name := range []string{"title", "submit", "close"} {
		if _, there := o[name]; !there && v.spec["type"] == "modal" {
			o[name] = nil
		}
	}
	for _, name := range []string{"private_metadata", "callback_id", "external_id"} {
		o[name] = word(v.spec, name)
	}
	for _, name := range []string{"clear_on_close", "notify_on_close"} {
		o[name] = v.spec[name] == true
	}
	o["id"], o["hash"], o["root_view_id"], o["previous_view_id"] = v.id, v.hash, v.root, nil
	if v.prev != "" {
		o["previous_view_id"] = v.prev
	}
	o["team_id"], o["app_id"], o["bot_id"], o["app_installed_team_id"] = s.cfg.Team.ID, s.cfg.AppID, s.botID(), s.cfg.Team.ID
	o["state"] = map[string]any{"values": stateOf(v.blocks(), v.values)}
	return o
}
