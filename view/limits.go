package view

import (
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// Slack's limits on what we send, from docs.slack.dev "Block Kit" and
// "chat.postMessage". Lengths are in characters.
const (
	maxText        = 4000 // a message's text
	maxSection     = 3000
	maxFieldText   = 2000
	maxFields      = 10
	maxHeader      = 150
	maxButton      = 75
	maxOption      = 75
	maxModalTitle  = 24
	maxLabel       = 2000
	maxContextText = 3000
	maxPlaceholder = 150
	maxInitial     = MaxInput
	maxBlocks      = 50 // of a message

	// MaxInput is what a text input may be filled with.
	MaxInput = 3000
	// MaxMeta is what private_metadata may hold.
	MaxMeta = 3000
	// MaxValue is what a button may carry.
	MaxValue = 2000
)

// cut shortens s to at most limit characters, the last of them an ellipsis.
func cut(s string, limit int) string {
	if len(s) <= limit || utf8.RuneCountInString(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		if n == limit-1 {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// message makes a message that keeps Slack's limits.
func message(text string, blocks ...slack.Block) Message {
	if len(blocks) > maxBlocks {
		blocks = blocks[:maxBlocks]
	}
	return Message{Text: cut(text, maxText), Blocks: blocks}
}
