package view

import (
	"slices"
	"strings"
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
	maxContextText = 2000
	maxPlaceholder = 150
	maxInitial     = MaxInput
	maxBlocks      = 50 // of a message

	// maxMessage is what all blocks of a message may hold together. Slack refuses
	// above 13,200 (found by trial, not documented); what is left is for the sentence
	// that marks a message sent again.
	maxMessage = 13_000

	// MaxInput is what a text input may be filled with.
	MaxInput = 3000
	// MaxMeta is what private_metadata may hold.
	MaxMeta = 3000
	// MaxValue is what a button may carry.
	MaxValue = 2000
)

// How much of a person's own words is shown where there is more than them. The
// whole is what Slack lets one section hold.
const (
	onCard  = 600
	inShow  = maxSection
	inStory = 600 // an entry of a history
	inLast  = 500 // the newest entry, on a card

	maxFacts = 7000 // a record above its history: a workload of 3,000 and some entries fit below
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

// cutMarkup is cut for mrkdwn: what it leaves has no half of an entity, a
// mention or a link.
func cutMarkup(s string, limit int) string {
	short := cut(s, limit)
	if short == s {
		return s
	}
	short = strings.TrimSuffix(short, "…")
	const longest = len("&amp;")
	if i := strings.LastIndexByte(short, '&'); i > len(short)-longest && !strings.Contains(short[i:], ";") {
		short = short[:i]
	}
	if i := strings.LastIndexByte(short, '<'); i > strings.LastIndexByte(short, '>') {
		short = short[:i]
	}
	return short + "…"
}

// message makes a message that keeps Slack's limits.
func message(text string, blocks ...slack.Block) Message {
	if len(blocks) > maxBlocks {
		blocks = append(slices.Clone(blocks[:maxBlocks-1]), contextLine("…"))
	}
	fit(blocks, maxMessage)
	return Message{Text: cutMarkup(text, maxText), Blocks: blocks}
}

// fit shortens the texts of blocks, the longest first, until all they show is at
// most room characters. Headings, buttons and tables stay as they are.
func fit(blocks []slack.Block, room int) {
	texts, fixed := contents(blocks)
	slices.SortStableFunc(texts, func(a, b *slack.TextBlockObject) int { return length(a) - length(b) })
	room -= fixed
	for i, t := range texts {
		t.Text = cutMarkup(t.Text, max(1, room/(len(texts)-i)))
		room -= length(t)
	}
}

// size counts the characters that blocks show.
func size(blocks []slack.Block) int {
	texts, n := contents(blocks)
	for _, t := range texts {
		n += length(t)
	}
	return n
}

// contents lists the texts of blocks that can be shortened, and counts the
// characters of all else that is shown.
func contents(blocks []slack.Block) (texts []*slack.TextBlockObject, fixed int) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *slack.SectionBlock:
			if b.Text != nil {
				texts = append(texts, b.Text)
			}
			texts = append(texts, b.Fields...)
			if b.Accessory != nil && b.Accessory.ButtonElement != nil {
				fixed += length(b.Accessory.ButtonElement.Text)
			}
		case *row[*slack.TextBlockObject]:
			texts = append(texts, b.Elements...)
		case *row[slack.BlockElement]:
			for _, e := range b.Elements {
				fixed += labels(e)
			}
		case *slack.HeaderBlock:
			fixed += length(b.Text)
		case *slack.TableBlock:
			fixed += cells(b)
		case *chart:
			fixed += b.shows()
		}
	}
	return texts, fixed
}

// labels counts the characters of a button or of a menu.
func labels(e slack.BlockElement) (n int) {
	switch e := e.(type) {
	case *slack.ButtonBlockElement:
		return length(e.Text)
	case *slack.OverflowBlockElement:
		for _, o := range e.Options {
			n += length(o.Text)
		}
	}
	return n
}

func cells(t *slack.TableBlock) (n int) {
	for _, r := range t.Rows {
		for _, c := range r {
			if raw, ok := c.(*slack.TableRawTextCell); ok {
				n += utf8.RuneCountInString(raw.Text)
			}
		}
	}
	return n
}

func length(t *slack.TextBlockObject) int { return utf8.RuneCountInString(t.Text) }
