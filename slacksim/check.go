package slacksim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// surface is where blocks are shown; some blocks are allowed on some only.
type surface string

const (
	onMessage surface = "message"
	onModal   surface = "modal"
	onHome    surface = "home"
)

// checker collects what Slack would refuse in one message or view.
type checker struct {
	surface   surface
	problems  []string
	blockIDs  map[string]bool
	actionIDs map[string]bool
	chars     int // of all texts together
	markdown  int // characters in markdown blocks
	inputs    int
	tables    int
	charts    int
	focused   int
}

func newChecker(where surface) *checker {
	return &checker{surface: where, blockIDs: map[string]bool{}, actionIDs: map[string]bool{}}
}

func (c *checker) bad(at, format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf("[ERROR] %s [json-pointer:%s]", fmt.Sprintf(format, args...), at))
}

// rule checks one value; at is its JSON pointer.
type rule func(c *checker, at string, v any)

// key is one key of an object: its rule, and whether it must be there.
type key struct {
	rule rule
	must bool
}

func must(r rule) key { return key{rule: r, must: true} }
func may(r rule) key  { return key{rule: r} }

// shape lists every key an object may have besides "type".
type shape map[string]key

// object checks v against s. A null counts as absent.
func (c *checker) object(at string, v any, s shape) (map[string]any, bool) {
	o, ok := v.(map[string]any)
	if !ok {
		c.bad(at, "must be an object")
		return nil, false
	}
	for name, val := range sorted(o) {
		switch k, known := s[name]; {
		case known && val != nil:
			k.rule(c, at+"/"+name, val)
		case !known && name != "type":
			c.bad(at+"/"+name, "unknown field: %s", name)
		}
	}
	for name, k := range sorted(s) {
		if k.must && o[name] == nil {
			c.bad(at, "missing required field: %s", name)
		}
	}
	return o, true
}

func sorted[V any](m map[string]V) func(yield func(string, V) bool) {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return func(yield func(string, V) bool) {
		for _, name := range names {
			if !yield(name, m[name]) {
				return
			}
		}
	}
}

// str wants a string of least to most characters.
func str(least, most int) rule {
	return func(c *checker, at string, v any) {
		t, ok := v.(string)
		n := utf8.RuneCountInString(t)
		switch {
		case !ok:
			c.bad(at, "must be a string")
		case n < least:
			c.bad(at, "must be more than %d characters", least-1)
		case n > most:
			c.bad(at, "must be less than %d characters", most+1)
		}
	}
}

// shown is str for words a person reads: they count into the message's total.
func shown(least, most int) rule {
	return func(c *checker, at string, v any) {
		str(least, most)(c, at, v)
		t, _ := v.(string)
		c.chars += utf8.RuneCountInString(t)
	}
}

func boolean(c *checker, at string, v any) {
	if _, ok := v.(bool); !ok {
		c.bad(at, "must be a boolean")
	}
}

func number(c *checker, at string, v any) {
	if _, ok := v.(json.Number); !ok {
		c.bad(at, "must be a number")
	}
}

// whole wants an integer from least to most.
func whole(least, most int64) rule {
	return func(c *checker, at string, v any) {
		n, _ := v.(json.Number)
		if i, err := n.Int64(); err != nil || i < least || i > most {
			c.bad(at, "must be an integer from %d to %d", least, most)
		}
	}
}

func oneOf(words ...string) rule {
	return func(c *checker, at string, v any) {
		if t, ok := v.(string); !ok || !slices.Contains(words, t) {
			c.bad(at, "must be one of: %q", words)
		}
	}
}

// list wants an array of least to most items that all obey item.
func list(least, most int, item rule) rule {
	return func(c *checker, at string, v any) {
		items, ok := v.([]any)
		switch {
		case !ok:
			c.bad(at, "must be an array")
			return
		case len(items) < least:
			c.bad(at, "no fewer than %d items allowed", least)
		case len(items) > most:
			c.bad(at, "no more than %d items allowed", most)
		}
		for i, it := range items {
			item(c, fmt.Sprintf("%s/%d", at, i), it)
		}
	}
}

// id is a block_id or action_id: at most 255 characters, used once.
func id(c *checker, at string, v any, seen map[string]bool, name string) {
	str(1, 255)(c, at, v)
	t, _ := v.(string)
	if seen[t] {
		c.bad(at, "`%s` %q already exists", name, t)
	}
	seen[t] = true
}

func blockID(c *checker, at string, v any)  { id(c, at, v, c.blockIDs, "block_id") }
func actionID(c *checker, at string, v any) { id(c, at, v, c.actionIDs, "action_id") }

// plain and marked are text objects: plain_text alone, or that or mrkdwn.
func plain(most int) rule  { return text(most, "plain_text") }
func marked(most int) rule { return text(most, "plain_text", "mrkdwn") }

func text(most int, kinds ...string) rule {
	return func(c *checker, at string, v any) {
		s := shape{"text": must(shown(1, most))}
		o, _ := v.(map[string]any)
		if o["type"] == "mrkdwn" {
			s["verbatim"] = may(boolean)
		} else {
			s["emoji"] = may(boolean)
		}
		if _, ok := c.object(at, v, s); ok {
			oneOf(kinds...)(c, at+"/type", o["type"])
		}
	}
}

func confirm(c *checker, at string, v any) {
	c.object(at, v, shape{
		"title":   must(plain(100)),
		"text":    must(marked(300)),
		"confirm": must(plain(30)),
		"deny":    must(plain(30)),
		"style":   may(oneOf("primary", "danger")),
	})
}

// decode reads JSON and keeps numbers as they were written.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("slacksim: %w", err)
	}
	if d.More() {
		return fmt.Errorf("slacksim: more than one JSON value")
	}
	return nil
}
