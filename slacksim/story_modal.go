package slacksim

import (
	"context"
	"slices"
)

// Modal is a form on a person's screen. It stays the same Modal when the app
// updates its content.
type Modal struct{ screen }

// ID is the view_id.
func (m *Modal) ID() string { return m.where.ViewID }

// Fill types or chooses in a field; no choice at all empties it. Where the form
// asks to hear of it at once, it returns after the app has answered.
func (m *Modal) Fill(field string, choices ...string) *Modal {
	m.p.t.Helper()
	e := m.element(field)
	val := m.answer(e, choices)
	if e.dispatches() {
		m.use(e, val)
		return m
	}
	var err error
	m.look(func(t target) {
		sent := values{}
		sent.set(e.blockID(), e.actionID(), val)
		err = accept(t.blocks(), t.offered(), &t.view.values, sent)
		m.p.sim.change()
	})
	if err != nil {
		m.p.t.Fatalf("%v", err)
	}
	return m
}

// Enter presses Enter in a text field whose block has dispatch_action.
func (m *Modal) Enter(field string) {
	m.p.t.Helper()
	e := m.element(field)
	key := answerKey(e.kind())
	var val map[string]any
	m.look(func(t target) {
		val = map[string]any{key: stateOf(t.blocks(), t.view.values)[e.blockID()][e.actionID()][key]}
	})
	m.use(e, val)
}

// dispatches says whether a change of e is told to the app at once.
func (e placed) dispatches() bool {
	if !e.input() {
		return true
	}
	if e.block["dispatch_action"] != true {
		return false
	}
	if key := answerKey(e.kind()); key != "value" && key != "rich_text_value" {
		return true
	}
	config, _ := e.element["dispatch_action_config"].(map[string]any)
	on, _ := config["trigger_actions_on"].([]any)
	return slices.Contains(on, any("on_character_entered"))
}

// Value is what stands in a field now: its text, or the texts of what is
// chosen, or IDs and dates as they are.
func (m *Modal) Value(field string) string {
	m.p.t.Helper()
	e := m.element(field)
	var val any
	m.look(func(t target) {
		val = stateOf(t.blocks(), t.view.values)[e.blockID()][e.actionID()][answerKey(e.kind())]
	})
	return spell(val)
}

// Submit sends the form and returns what the app made of it.
func (m *Modal) Submit() (done Submitted) {
	m.p.t.Helper()
	m.p.must("submits", func(ctx context.Context) (err error) {
		done, err = m.p.sim.Submit(ctx, m.p.ID, m.ID(), nil)
		return err
	})
	return done
}

// Error is the error shown under a field, or "".
func (m *Modal) Error(field string) (text string) {
	m.p.t.Helper()
	e := m.element(field)
	m.look(func(t target) { text = t.view.errors[e.blockID()] })
	return text
}

// Close closes the form; with others below it, the next one is seen.
func (m *Modal) Close() {
	m.p.t.Helper()
	m.p.must("closes", func(ctx context.Context) error { return m.p.sim.CloseView(ctx, m.p.ID, m.ID(), false) })
}

// spell writes an answer as a person would read it.
func spell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case map[string]any:
		if v["type"] == "rich_text" {
			return textOf([]any{v})
		}
		text, _ := v["text"].(map[string]any)
		return word(text, "text")
	case []any:
		out := ""
		for i, item := range v {
			if i > 0 {
				out += ", "
			}
			out += spell(item)
		}
		return out
	case interface{ String() string }:
		return v.String()
	}
	return ""
}
