package slacksim

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
)

// Submitted is what became of a form.
type Submitted struct {
	Closed bool              // this view is gone
	Errors map[string]string // by block_id, from the app or, for empty fields, from Slack itself
}

// Submit sends the top modal as user and returns once the app has answered.
// Fields that Slack's own client would not accept come back as errors without
// any delivery; an answer Slack does not accept is a Trouble.
func (s *Sim) Submit(ctx context.Context, user, viewID string, sent map[string]map[string]map[string]any) (Submitted, error) {
	s.mu.Lock()
	v, p, errs, err := s.submission(user, viewID, sent)
	s.mu.Unlock()
	if err != nil || len(errs) > 0 {
		return Submitted{Errors: errs}, err
	}
	r, err := s.deliver(ctx, interaction(p))
	if err == nil {
		err = r.ok()
	}
	s.mu.Lock()
	v.busy = false
	var done Submitted
	if err == nil {
		done, err = s.formAnswer(v, r.body)
	}
	s.change()
	s.mu.Unlock()
	if err != nil {
		return Submitted{}, s.trouble(user, noConnection, err)
	}
	return done, nil
}

func (s *Sim) submission(user, viewID string, sent values) (*view, map[string]any, map[string]string, error) {
	stack := s.stacks[user]
	if len(stack) == 0 || stack[len(stack)-1].id != viewID {
		return nil, nil, nil, fmt.Errorf("slacksim: %s is not the top modal of %s", viewID, user)
	}
	v := stack[len(stack)-1]
	if v.busy {
		return nil, nil, nil, errors.New("slacksim: this form is being sent")
	}
	if err := accept(v.blocks(), v.offered, &v.values, sent); err != nil {
		return nil, nil, nil, err
	}
	v.errors = missing(v.blocks(), stateOf(v.blocks(), v.values))
	s.change()
	if len(v.errors) > 0 {
		return nil, nil, v.errors, nil
	}
	v.busy = true
	p := s.payload("view_submission", user)
	p["view"], p["response_urls"] = s.viewObject(v), []any{}
	return v, p, nil, nil
}

// formAnswer does what the app answered to a submission. The caller holds mu.
func (s *Sim) formAnswer(v *view, body []byte) (Submitted, error) {
	if s.openView(v.id) != v {
		return Submitted{Closed: true}, nil // The person closed it meanwhile.
	}
	a := args{}
	if body = bytes.TrimSpace(body); len(body) > 0 {
		if err := decode(body, &a); err != nil {
			return Submitted{}, err
		}
	}
	switch a.str("response_action") {
	case "":
		if len(a) > 0 {
			return Submitted{}, fmt.Errorf("slacksim: a submission answered without response_action")
		}
		s.drop(v)
		return Submitted{Closed: true}, nil
	case "clear":
		delete(s.stacks, v.user)
		return Submitted{Closed: true}, nil
	case "errors":
		var errs map[string]string
		if err := a.json("errors", &errs); err != nil {
			return Submitted{}, err
		}
		if err := fitting(v, errs); err != nil {
			return Submitted{}, err
		}
		v.errors = errs
		return Submitted{Errors: errs}, nil
	case "update":
		spec, err := s.readView(a, "modal")
		if err != nil {
			return Submitted{}, err
		}
		s.replace(v, spec)
		return Submitted{}, nil
	case "push":
		spec, err := s.readView(a, "modal")
		if err != nil {
			return Submitted{}, err
		}
		if len(s.stacks[v.user]) >= maxStack {
			return Submitted{}, refuse("push_limit_reached")
		}
		s.push(v.user, spec)
		return Submitted{}, nil
	}
	return Submitted{}, fmt.Errorf("slacksim: unknown response_action %q", a.str("response_action"))
}

// fitting wants errors to name input blocks of the view: Slack shows no others.
func fitting(v *view, errs map[string]string) error {
	if len(errs) == 0 {
		return errors.New("slacksim: response_action errors without errors")
	}
	for id, text := range errs {
		known := slices.ContainsFunc(elementsOf(v.blocks()), func(e placed) bool { return e.input() && e.blockID() == id })
		if !known || text == "" {
			return fmt.Errorf("slacksim: error for %q, which is not an input block, or without text", id)
		}
	}
	return nil
}

// CloseView closes the top modal as user or, with all, every one of them, and
// tells the app of those that asked for it.
func (s *Sim) CloseView(ctx context.Context, user, viewID string, all bool) error {
	s.mu.Lock()
	stack := s.stacks[user]
	if len(stack) == 0 || stack[len(stack)-1].id != viewID {
		s.mu.Unlock()
		return fmt.Errorf("slacksim: %s is not the top modal of %s", viewID, user)
	}
	top := stack[len(stack)-1]
	all = all || top.spec["clear_on_close"] == true
	gone := []*view{top}
	if all {
		gone = slices.Clone(stack)
		slices.Reverse(gone)
	}
	var told []outgoing
	for _, v := range gone {
		if v.spec["notify_on_close"] == true {
			p := s.payload("view_closed", user)
			delete(p, "trigger_id")
			p["view"], p["is_cleared"] = s.viewObject(v), all
			told = append(told, interaction(p))
		}
		s.drop(v)
	}
	s.mu.Unlock()
	for _, out := range told {
		// Slack shows nothing when nobody hears of a closed view.
		_, _ = s.deliver(ctx, out)
	}
	return nil
}

// Options is what the app offers for an external select.
type Options struct {
	Options []any `json:"options,omitempty"`
	Groups  []any `json:"option_groups,omitempty"`
}

// Suggest asks the app for the options of an external select as user types query.
func (s *Sim) Suggest(ctx context.Context, user string, w Where, block, action, query string) (Options, error) {
	s.mu.Lock()
	p, err := s.suggestion(user, w, block, action, query)
	s.mu.Unlock()
	if err != nil {
		return Options{}, err
	}
	r, err := s.deliver(ctx, interaction(p))
	if err == nil {
		err = r.ok()
	}
	var got Options
	if err == nil {
		got, err = readOptions(r.body)
	}
	if err != nil {
		return Options{}, s.trouble(user, noConnection, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t, err := s.find(user, w)
	if err != nil {
		return Options{}, err
	}
	key := word(p, "block_id") + "/" + action
	given := append(slices.Clone(got.Options), inGroups(got.Groups)...)
	if t.view != nil {
		offer(&t.view.offered, key, given)
	} else {
		offer(&t.msg.offered, key, given)
	}
	return got, nil
}

func (s *Sim) suggestion(user string, w Where, block, action, query string) (map[string]any, error) {
	t, err := s.find(user, w)
	if err != nil {
		return nil, err
	}
	e, err := t.element(block, action)
	if err != nil {
		return nil, err
	}
	p := s.payload("block_suggestion", user)
	s.place(p, t, user)
	delete(p, "trigger_id")
	delete(p, "response_url")
	p["block_id"], p["action_id"], p["value"] = e.blockID(), action, query
	return p, nil
}

func readOptions(body []byte) (Options, error) {
	var o map[string]any
	if err := decode(body, &o); err != nil {
		return Options{}, err
	}
	c := newChecker(onModal)
	c.object("", o, shape{
		"options":       may(list(0, 100, optionRule("plain_text"))),
		"option_groups": may(list(0, 100, optionGroup)),
	})
	if len(c.problems) > 0 || len(o) != 1 {
		return Options{}, refuse("invalid_options", c.problems...)
	}
	options, _ := o["options"].([]any)
	groups, _ := o["option_groups"].([]any)
	return Options{options, groups}, nil
}
