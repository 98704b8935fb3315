package slacksim

import (
	"fmt"
	"strings"
)

// textOf is what a person reads in blocks, in reading order, one line for each
// text. Of a closed menu only what it shows is read.
func textOf(blocks []any) string {
	var lines []string
	for _, b := range blocks {
		lines = readInto(lines, b)
	}
	return unjoined(strings.Join(lines, "\n"))
}

// unjoined drops the word joiner: it holds an ID together at a line's end, and nobody
// sees it.
func unjoined(text string) string { return strings.ReplaceAll(text, "\u2060", "") }

func readInto(lines []string, v any) []string {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			lines = readInto(lines, item)
		}
	case map[string]any:
		return readObject(lines, v)
	}
	return lines
}

func readObject(lines []string, o map[string]any) []string {
	kind := word(o, "type")
	switch kind {
	case "plain_text", "mrkdwn", "raw_text", "markdown":
		return append(lines, word(o, "text"))
	case "raw_number":
		return append(lines, or(word(o, "text"), fmt.Sprint(o["value"])))
	case "rich_text_section", "rich_text_preformatted", "rich_text_quote":
		items, _ := o["elements"].([]any)
		return append(lines, inline(items))
	case "overflow":
		return lines
	}
	keys := []string{"title", "label", "caption", "text", "description", "fields", "accessory", "element", "elements", "rows", "chart", "segments", "series", "name", "hint", "alt_text"}
	switch {
	case o["initial_option"] != nil && kind != "radio_buttons":
		keys = []string{"initial_option"}
	case o["initial_options"] != nil && kind != "checkboxes":
		keys = []string{"initial_options"}
	case kind == "radio_buttons" || kind == "checkboxes":
		keys = []string{"options"}
	case o["initial_value"] != nil || o["initial_date"] != nil || o["initial_time"] != nil:
		keys = []string{"initial_value", "initial_date", "initial_time"}
	case o["placeholder"] != nil:
		keys = []string{"placeholder"}
	}
	for _, key := range keys {
		if t, ok := o[key].(string); ok {
			lines = append(lines, t)
			continue
		}
		lines = readInto(lines, o[key])
	}
	return lines
}

// inline joins the pieces of one rich text line.
func inline(items []any) string {
	var b strings.Builder
	for _, v := range items {
		o, _ := v.(map[string]any)
		switch o["type"] {
		case "user":
			b.WriteString("<@" + word(o, "user_id") + ">")
		case "channel":
			b.WriteString("<#" + word(o, "channel_id") + ">")
		case "emoji":
			b.WriteString(":" + word(o, "name") + ":")
		case "link":
			b.WriteString(or(word(o, "text"), word(o, "url")))
		case "date":
			b.WriteString(word(o, "fallback"))
		default:
			b.WriteString(word(o, "text"))
		}
	}
	return b.String()
}

// shownText is what a person reads of a message: its blocks, or its text when
// it has none.
func (m *message) shownText() string {
	if len(m.blocks) == 0 {
		return unjoined(m.text)
	}
	return textOf(m.blocks)
}

// has says whether a person who looks for want finds it in text. Invisible
// direction marks don't count, entities are read as what they show, and markup
// may be left out.
func has(text, want string) bool {
	text, want = legible(text), legible(want)
	return strings.Contains(text, want) || strings.Contains(unmarked(text), unmarked(want))
}

func legible(t string) string {
	t = strings.Map(func(r rune) rune {
		// Direction marks, embeddings, isolates and the word joiner. U+200C, the Persian ZWNJ, stays.
		if r == 0x200E || r == 0x200F || r == 0x2060 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, t)
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(t)
}

func unmarked(t string) string {
	return strings.NewReplacer("*", "", "_", "", "~", "", "`", "").Replace(t)
}
