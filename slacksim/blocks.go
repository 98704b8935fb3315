package slacksim

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Limits of messages, from docs.slack.dev.
const (
	maxText          = 4000  // message text; Slack cuts beyond it
	maxMessageBlocks = 50    // blocks a message
	maxMessageChars  = 13200 // all blocks of a message together; found by trial, not documented
	maxMarkdown      = 12000 // all markdown blocks of a message together
)

// checkMessage returns the error code Slack answers with, and its messages, or
// nothing when the message would be accepted.
func checkMessage(text string, blocks []any) (code string, problems []string) {
	if text == "" {
		return "no_text", nil
	}
	if utf8.RuneCountInString(text) > maxText {
		return "msg_too_long", nil
	}
	c := newChecker(onMessage)
	c.blocks("", blocks, 0, maxMessageBlocks)
	if len(c.problems) > 0 {
		return "invalid_blocks", c.problems
	}
	if c.chars > maxMessageChars {
		return "msg_blocks_too_long", []string{fmt.Sprintf("[ERROR] blocks hold %d characters, %d at most", c.chars, maxMessageChars)}
	}
	return "", nil
}

func (c *checker) blocks(at string, blocks []any, least, most int) {
	list(least, most, block)(c, at+"/blocks", blocks)
	if c.markdown > maxMarkdown {
		c.bad(at+"/blocks", "markdown blocks hold more than %d characters", maxMarkdown)
	}
	if c.focused > 1 {
		c.bad(at+"/blocks", "only one element may have focus_on_load")
	}
}

func block(c *checker, at string, v any) {
	o, _ := v.(map[string]any)
	kind, _ := o["type"].(string)
	s, only := blockShape(c, kind)
	if s == nil {
		c.bad(at, "unsupported type: %s", kind)
		return
	}
	if len(only) > 0 && !slices.Contains(only, c.surface) {
		c.bad(at, "block type %s is not allowed in a %s", kind, c.surface)
	}
	s["block_id"] = may(blockID)
	c.object(at, v, s)
	switch kind {
	case "section":
		if o["text"] == nil && o["fields"] == nil {
			c.bad(at, "missing required field: text or fields")
		}
	case "input":
		c.inputs++
		if el, _ := o["element"].(map[string]any); el["type"] == "file_input" && o["dispatch_action"] == true {
			c.bad(at, "dispatch_action is not allowed with file_input")
		}
	case "image":
		imageSource(c, at, o)
	case "data_table":
		sameWidth(c, at, o)
	}
}

// blockShape gives the keys of a block type and the surfaces it is limited to;
// nil means that Slack, or this workspace, does not know the type.
func blockShape(c *checker, kind string) (s shape, only []surface) {
	switch kind {
	case "section":
		return shape{
			"text":      may(marked(3000)),
			"fields":    may(list(1, 10, marked(2000))),
			"accessory": may(element(inSection)),
			"expand":    may(boolean),
		}, nil
	case "header":
		return shape{"text": must(plain(150)), "level": may(whole(1, 4))}, nil
	case "divider":
		return shape{}, nil
	case "actions":
		return shape{"elements": must(list(1, 25, element(inActions)))}, nil
	case "context":
		return shape{"elements": must(list(1, 10, contextItem))}, nil
	case "input":
		return shape{
			"label":           must(plain(2000)),
			"hint":            may(plain(2000)),
			"element":         must(element(inInput)),
			"optional":        may(boolean),
			"dispatch_action": may(boolean),
		}, []surface{onModal, onHome}
	case "image":
		return shape{
			"image_url":  may(str(1, 3000)),
			"slack_file": may(slackFile),
			"alt_text":   must(shown(1, 2000)),
			"title":      may(plain(2000)),
		}, nil
	case "rich_text":
		return shape{"elements": must(list(1, 1000, richElement))}, nil
	case "markdown":
		return shape{"text": must(func(c *checker, at string, v any) {
			shown(1, maxMarkdown)(c, at, v)
			t, _ := v.(string)
			c.markdown += utf8.RuneCountInString(t)
		})}, []surface{onMessage}
	case "alert":
		return shape{
			"text":  must(marked(3000)),
			"level": may(oneOf("default", "info", "warning", "error", "success")),
		}, []surface{onModal}
	case "table", "data_table", "data_visualization":
		return dataShape(c, kind), []surface{onMessage}
	}
	return nil, nil
}

func contextItem(c *checker, at string, v any) {
	if o, _ := v.(map[string]any); o["type"] == "image" {
		image(c, at, v)
		return
	}
	marked(2000)(c, at, v)
}

func image(c *checker, at string, v any) {
	o, ok := c.object(at, v, shape{
		"image_url":  may(str(1, 3000)),
		"slack_file": may(slackFile),
		"alt_text":   must(shown(1, 2000)),
	})
	if ok {
		imageSource(c, at, o)
	}
}

func imageSource(c *checker, at string, o map[string]any) {
	if (o["image_url"] == nil) == (o["slack_file"] == nil) {
		c.bad(at, "exactly one of image_url and slack_file is required")
	}
}

func slackFile(c *checker, at string, v any) {
	c.object(at, v, shape{"id": may(str(1, 255)), "url": may(str(1, 3000))})
}

// fillIDs gives blocks and elements without an ID one, as Slack does.
// The caller holds mu.
func (s *Sim) fillIDs(blocks []any) {
	for _, b := range blocks {
		o := b.(map[string]any)
		if t, _ := o["block_id"].(string); t == "" {
			s.serial++
			o["block_id"] = fmt.Sprintf("auto%d", s.serial)
		}
	}
	for _, e := range elementsOf(blocks) {
		if t, _ := e.element["action_id"].(string); t == "" {
			s.serial++
			e.element["action_id"] = fmt.Sprintf("auto%d", s.serial)
		}
	}
}

// placed is an interactive element and the block it sits in.
type placed struct {
	block, element map[string]any
}

func (p placed) blockID() string  { return word(p.block, "block_id") }
func (p placed) actionID() string { return word(p.element, "action_id") }
func (p placed) kind() string     { return word(p.element, "type") }
func (p placed) input() bool      { return p.block["type"] == "input" }

// elementsOf lists the interactive elements of checked blocks, in order.
func elementsOf(blocks []any) []placed {
	var all []placed
	for _, b := range blocks {
		o, _ := b.(map[string]any)
		inside := []any{o["accessory"], o["element"]}
		if o["type"] == "actions" {
			items, _ := o["elements"].([]any)
			inside = items
		}
		for _, v := range inside {
			if e, _ := v.(map[string]any); e != nil && e["type"] != "image" {
				all = append(all, placed{o, e})
			}
		}
	}
	return all
}

func word(o map[string]any, key string) string {
	t, _ := o[key].(string)
	return t
}

// copyOf returns a deep copy of decoded JSON.
func copyOf[T any](v T) T {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("slacksim: decoded JSON does not encode: %v", err))
	}
	var out T
	if err := decode(data, &out); err != nil {
		panic(err)
	}
	return out
}
