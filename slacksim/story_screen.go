package slacksim

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// screen is a message, modal or Home tab that a person looks at and uses. Its
// elements are named by action_id, block_id, or what is written on them.
type screen struct {
	p     *Person
	where Where
}

// look runs f, with the workspace locked, on what is there now.
func (o screen) look(f func(t target)) {
	o.p.t.Helper()
	o.p.sim.mu.Lock()
	t, err := o.p.sim.find(o.p.ID, o.where)
	if err == nil {
		f(t)
	}
	o.p.sim.mu.Unlock()
	if err != nil {
		o.p.t.Fatalf("%v", err)
	}
}

// Text is what a person reads there now.
func (o screen) Text() (text string) {
	o.p.t.Helper()
	o.look(func(t target) { text = t.seen() })
	return text
}

func (t target) seen() string {
	if t.view != nil {
		return t.view.seen()
	}
	return t.msg.shownText()
}

// Shows waits until it contains every one of match.
func (o screen) Shows(match ...string) {
	o.p.t.Helper()
	o.p.wait(fmt.Sprintf("%q in %+v", match, o.where), func() bool {
		t, err := o.p.sim.find(o.p.ID, o.where)
		return err == nil && hasAll(t.seen(), match)
	})
}

// Elements names what can be used there: buttons by their text, others by their
// label or, without one, their action_id.
func (o screen) Elements() (names []string) {
	o.p.t.Helper()
	o.look(func(t target) { names = t.names() })
	return names
}

func (t target) names() (names []string) {
	for _, e := range elementsOf(t.blocks()) {
		names = append(names, or(e.label(), e.actionID()))
	}
	return names
}

// Has says whether there is an element of this name now.
func (o screen) Has(name string) (found bool) {
	o.p.t.Helper()
	o.look(func(t target) { _, found = t.named(name) })
	return found
}

func (e placed) label() string {
	from := e.block["label"]
	if e.kind() == "button" {
		from = e.element["text"]
	} else if e.block["type"] == "section" {
		from = e.block["text"]
	}
	o, _ := from.(map[string]any)
	return word(o, "text")
}

// named finds the one element with a name: the exact action_id or block_id
// first, then the exact label, then a part of the label.
func (t target) named(name string) (placed, bool) {
	all := elementsOf(t.blocks())
	want := unmarked(legible(name))
	for _, fits := range []func(e placed) bool{
		func(e placed) bool { return e.actionID() == name },
		func(e placed) bool { return e.blockID() == name },
		func(e placed) bool { return strings.TrimSpace(unmarked(legible(e.label()))) == want },
		func(e placed) bool { return has(e.label(), name) },
	} {
		hits := slices.DeleteFunc(slices.Clone(all), func(e placed) bool { return !fits(e) })
		if len(hits) == 1 {
			return hits[0], true
		}
		if len(hits) > 1 {
			return placed{}, false
		}
	}
	return placed{}, false
}

// element waits for the element with a name, since a card may be about to change.
func (o screen) element(name string) (found placed) {
	o.p.t.Helper()
	ctx, cancel := o.p.patience()
	defer cancel()
	var names []string
	err := o.p.sim.await(ctx, func() (ok bool) {
		t, err := o.p.sim.find(o.p.ID, o.where)
		if err == nil {
			found, ok = t.named(name)
			names = t.names()
		}
		return ok
	})
	if err != nil {
		o.p.t.Fatalf("%s finds no element, or several, for %q among %q: %v\n%s", o.p.ID, name, names, err, o.p.sees())
	}
	return found
}

// Choices are the texts of the options of a menu or group. Those of an external
// select come from the app and are not known beforehand.
func (o screen) Choices(name string) (texts []string) {
	o.p.t.Helper()
	for _, v := range optionsOf(o.element(name).element) {
		texts = append(texts, spell(v))
	}
	return texts
}

// Click presses a button and returns once the app has answered. A confirm
// dialog is agreed to.
func (o screen) Click(name string) {
	o.p.t.Helper()
	o.use(o.element(name), nil)
}

// Choose picks from a menu, picker or group outside a form, and returns once the
// app has answered. Choices are option texts or values, IDs, dates or times.
func (o screen) Choose(name string, choices ...string) {
	o.p.t.Helper()
	e := o.element(name)
	o.use(e, o.answer(e, choices))
}

func (o screen) use(e placed, action map[string]any) {
	o.p.t.Helper()
	o.p.must("clicks "+e.actionID(), func(ctx context.Context) error {
		return o.p.sim.Click(ctx, o.p.ID, Click{Where: o.where, BlockID: e.blockID(), ActionID: e.actionID(), Action: action})
	})
}

// Confirms is the text of the dialog an element asks for confirmation with, or "".
func (o screen) Confirms(name string) string {
	o.p.t.Helper()
	dialog, _ := o.element(name).element["confirm"].(map[string]any)
	text, _ := dialog["text"].(map[string]any)
	return word(text, "text")
}

// answer turns choices into what Slack sends for an element.
func (o screen) answer(e placed, choices []string) map[string]any {
	o.p.t.Helper()
	key := answerKey(e.kind())
	if e.kind() == "overflow" {
		key = "selected_option"
	}
	if key == "" || e.kind() == "file_input" {
		o.p.t.Fatalf("%s takes no choice", e.actionID())
	}
	var all []any
	for _, choice := range choices {
		switch key {
		case "selected_option", "selected_options":
			all = append(all, o.option(e, choice))
		case "selected_date_time":
			all = append(all, o.moment(choice))
		case "rich_text_value":
			all = append(all, richText(choice))
		default:
			all = append(all, choice)
		}
	}
	val := map[string]any{"type": e.kind()}
	switch {
	case many(e.kind()):
		val[key] = all
	case len(all) > 0:
		val[key] = all[0]
	default:
		val[key] = nil
	}
	return val
}

func richText(text string) any {
	return map[string]any{"type": "rich_text", "elements": []any{map[string]any{
		"type": "rich_text_section", "elements": []any{map[string]any{"type": "text", "text": text}},
	}}}
}

func (o screen) moment(choice string) json.Number {
	o.p.t.Helper()
	if at, err := time.Parse(time.RFC3339, choice); err == nil {
		return json.Number(fmt.Sprint(at.Unix()))
	}
	return json.Number(choice)
}

// option finds an option by its text or value; those of an external select are
// asked for first.
func (o screen) option(e placed, choice string) any {
	o.p.t.Helper()
	options := optionsOf(e.element)
	if strings.HasSuffix(e.kind(), "external_select") {
		o.p.must("types "+choice, func(ctx context.Context) error {
			got, err := o.p.sim.Suggest(ctx, o.p.ID, o.where, e.blockID(), e.actionID(), choice)
			options = append(got.Options, inGroups(got.Groups)...)
			return err
		})
	}
	var texts []string
	for _, exact := range []bool{true, false} {
		for _, v := range options {
			opt, _ := v.(map[string]any)
			text, _ := opt["text"].(map[string]any)
			label := legible(word(text, "text"))
			if exact && (opt["value"] == choice || label == legible(choice)) || !exact && has(label, choice) {
				return v
			}
			texts = append(texts, label)
		}
	}
	o.p.t.Fatalf("%s has no option %q, but %q", e.actionID(), choice, texts)
	return nil
}

// Home is the app's Home tab on a person's screen.
type Home struct{ screen }
