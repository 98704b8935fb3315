package bot

import (
	"encoding/json"
	"strings"
)

// words are what somebody reads in a message: its text, else what its blocks say, else
// what is attached to it. A kind of block that is unknown to us is passed over. Like the
// text, they are escaped.
func (m message) words() string {
	if strings.TrimSpace(m.Text) != "" {
		return m.Text
	}
	var read readWords
	for _, raw := range []json.RawMessage{m.Blocks, m.Attachments} {
		var parts any
		if json.Unmarshal(raw, &parts) == nil {
			read.part(parts)
		}
		if words := strings.TrimSpace(string(read)); words != "" {
			return words
		}
	}
	return ""
}

// readWords are the words of blocks, as they are gathered.
type readWords []byte

func (b *readWords) words(s string) { *b = append(*b, s...) }

func (b *readWords) endLine() {
	if n := len(*b); n > 0 && (*b)[n-1] != '\n' {
		*b = append(*b, '\n')
	}
}

// wordFields are where blocks and attachments keep their words, in the order in which
// they are read.
var wordFields = [...]string{"pretext", "title", "text", "value", "elements", "fields", "blocks"}

// part adds the words of a block, or of what is in one; each block is a line.
func (b *readWords) part(part any) {
	switch part := part.(type) {
	case string:
		b.words(part)
	case []any:
		for _, p := range part {
			b.part(p)
		}
	case map[string]any:
		kind, _ := part["type"].(string)
		named := func(field string) string { s, _ := part[field].(string); return s }
		switch kind {
		case "actions", "input", "image", "divider": // nothing that somebody wrote
		case "text": // of rich text, not escaped
			b.words(escaped.Replace(named("text")))
		case "plain_text":
			b.words(escaped.Replace(named("text")))
			b.endLine()
		case "link":
			label := ""
			if named("text") != "" {
				label = "|" + escaped.Replace(named("text"))
			}
			b.words("<" + named("url") + label + ">")
		case "user":
			b.words("<@" + named("user_id") + ">")
		case "channel":
			b.words("<#" + named("channel_id") + ">")
		case "broadcast":
			b.words("<!" + named("range") + ">")
		case "emoji":
			b.words(":" + named("name") + ":")
		default:
			for _, field := range wordFields {
				if part[field] != nil {
					b.part(part[field])
					b.endLine()
				}
			}
		}
	}
}

var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
