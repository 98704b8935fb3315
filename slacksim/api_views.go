package slacksim

import "time"

// triggerLife is how long a trigger_id lives.
const triggerLife = 3 * time.Second

// trigger lets an app open one modal for the person who did something.
type trigger struct {
	user    string
	expires time.Time
	used    bool
}

// newTrigger returns a trigger_id for user. The caller holds mu.
func (s *Sim) newTrigger(user string) string {
	id := s.newID("8.8.")
	s.triggers[id] = &trigger{user: user, expires: s.cfg.Now().Add(triggerLife)}
	return id
}

// spend uses up a trigger and returns the person behind it.
func (s *Sim) spend(id string) (user string, err error) {
	t := s.triggers[id]
	switch {
	case t == nil:
		return "", refuse("invalid_trigger_id")
	case t.used:
		return "", refuse("exchanged_trigger_id")
	case s.cfg.Now().After(t.expires):
		return "", refuse("expired_trigger_id")
	}
	t.used = true
	return t.user, nil
}

// readView reads and checks a view argument.
func (s *Sim) readView(a args, kind string) (map[string]any, error) {
	var spec map[string]any
	if err := a.json("view", &spec); err != nil || spec == nil {
		return nil, refuse("invalid_arguments", "[ERROR] missing required field: view [json-pointer:/view]")
	}
	if code, problems := checkView(spec, kind); code != "" {
		return nil, refuse(code, problems...)
	}
	return spec, nil
}

func (s *Sim) viewsOpen(a args) (map[string]any, error) { return s.stackView(a) }

func (s *Sim) viewsPush(a args) (map[string]any, error) { return s.stackView(a) }

// stackView puts a modal on top, opened or pushed: Slack counts both against
// the same limit. The view is checked first, so that a refused one does not
// cost the trigger.
func (s *Sim) stackView(a args) (map[string]any, error) {
	spec, err := s.readView(a, "modal")
	if err != nil {
		return nil, err
	}
	if s.external(word(spec, "external_id")) != nil {
		return nil, refuse("duplicate_external_id")
	}
	user, err := s.spend(a.str("trigger_id"))
	if err != nil {
		return nil, err
	}
	if len(s.stacks[user]) >= maxStack {
		return nil, refuse("push_limit_reached")
	}
	return map[string]any{"view": s.viewObject(s.push(user, spec))}, nil
}

func (s *Sim) viewsUpdate(a args) (map[string]any, error) {
	v := s.openView(a.str("view_id"))
	if v == nil {
		v = s.external(a.str("external_id"))
	}
	if v == nil {
		return nil, refuse("not_found")
	}
	spec, err := s.readView(a, word(v.spec, "type"))
	if err != nil {
		return nil, err
	}
	if hash := a.str("hash"); hash != "" && hash != v.hash {
		return nil, refuse("hash_conflict")
	}
	if other := s.external(word(spec, "external_id")); other != nil && other != v {
		return nil, refuse("duplicate_external_id")
	}
	s.replace(v, spec)
	return map[string]any{"view": s.viewObject(v)}, nil
}

func (s *Sim) viewsPublish(a args) (map[string]any, error) {
	user := s.users[a.str("user_id")]
	if user == nil || user.Bot {
		return nil, refuse("user_not_found")
	}
	spec, err := s.readView(a, "home")
	if err != nil {
		return nil, err
	}
	v := s.homes[user.ID]
	if hash := a.str("hash"); hash != "" && (v == nil || hash != v.hash) {
		return nil, refuse("hash_conflict")
	}
	if v == nil {
		v = s.newView(user.ID, spec)
		s.homes[user.ID] = v
		s.change()
	} else {
		s.replace(v, spec)
	}
	return map[string]any{"view": s.viewObject(v)}, nil
}
