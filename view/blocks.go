package view

import (
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// escaper is what Slack asks for in mrkdwn, so that no text of a person becomes
// a mention or a link.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Escape makes a person's words safe inside mrkdwn.
func Escape(s string) string { return escaper.Replace(s) }

// Mention names a person by Slack ID.
func Mention(id string) string {
	if id == "" {
		return ""
	}
	if !dept.UserID.MatchString(id) { // whatever came to stand there becomes no mention of a channel, nor a link
		return Escape(id)
	}
	return "<@" + id + ">"
}

// channelMention names a channel by Slack ID.
func channelMention(id string) string { return "<#" + id + ">" }

func plain(s string, limit int) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: cut(s, limit)}
}

func mrkdwn(s string, limit int) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: cutMarkup(s, limit)}
}

func section(s string) *slack.SectionBlock {
	return &slack.SectionBlock{Type: slack.MBTSection, Text: mrkdwn(s, maxSection)}
}

func header(s string) *slack.HeaderBlock {
	return &slack.HeaderBlock{Type: slack.MBTHeader, Text: plain(s, maxHeader)}
}

// row is Slack's "actions" or "context" block. The client library's own write
// their elements through a MarshalJSON, whose output encoding/json then reads
// again byte by byte: that took a third of an answer's time.
type row[E any] struct {
	Type     slack.MessageBlockType `json:"type"`
	Block    string                 `json:"block_id,omitempty"`
	Elements []E                    `json:"elements"`
}

// BlockType is for slack.Block.
func (r *row[E]) BlockType() slack.MessageBlockType { return r.Type }

// ID is for slack.Block.
func (r *row[E]) ID() string { return r.Block }

func contextLine(s string) slack.Block {
	return &row[*slack.TextBlockObject]{Type: slack.MBTContext, Elements: []*slack.TextBlockObject{mrkdwn(s, maxContextText)}}
}

func actions(elements ...slack.BlockElement) slack.Block {
	return &row[slack.BlockElement]{Type: slack.MBTAction, Elements: elements}
}

// words are a person's own, at most limit characters of them once they are
// escaped.
func words(s string, limit int) string { return cutMarkup(Escape(s), limit) }

// quote sets a person's words apart, every line of them.
func quote(s string, limit int) string {
	return ">" + strings.ReplaceAll(words(s, limit), "\n", "\n>")
}

// quoteSection is a section of a person's own words under a heading; none when there are
// no words.
func quoteSection(title, s string, limit int) []slack.Block {
	if s == "" {
		return nil
	}
	return []slack.Block{section("*" + title + "*\n" + quote(s, limit))}
}

func button(action, value, label string, style slack.Style) *slack.ButtonBlockElement {
	b := slack.NewButtonBlockElement(action, value, plain(label, maxButton))
	b.Style = style
	return b
}

func option(value, label, description string) *slack.OptionBlockObject {
	o := &slack.OptionBlockObject{Value: value, Text: plain(label, maxOption)}
	if description != "" {
		o.Description = plain(description, maxOption)
	}
	return o
}

// chosen finds the option with a value, nil when there is none.
func chosen(options []*slack.OptionBlockObject, value string) *slack.OptionBlockObject {
	for _, o := range options {
		if o.Value == value {
			return o
		}
	}
	return nil
}
