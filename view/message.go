// Package view turns records into what Slack shows: messages, modals and the
// Home tab, as Block Kit, in the reader's language and calendar.
//
// It is pure: a printer and a record go in, blocks come out. Slack's limits are
// kept here, in limits.go, by cutting with an ellipsis and by paging; nothing
// here reads a clock, a store or the network.
package view

import (
	"context"

	"github.com/slack-go/slack"
)

// Message is something to post or to answer with. Text is what notifications
// and screen readers read; it is never empty.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// Post is a notice as one reader gets it: the card that stands for the record
// and is kept up to date, and the line that tells one change in its thread.
type Post struct {
	Card Message
	Line Message
	// Repeat is the sentence put above a message that may have been posted
	// before, because its first sending had no certain outcome.
	Repeat string
	// Plain takes the card's place where Slack does not know one of its blocks; nil
	// for nothing.
	Plain *Message
	// Once is for what is better lost than told twice: it is not sent again when it
	// may have been posted.
	Once bool
	// Follows tells that the line is posted to the card's thread at once.
	Follows bool
	// Files go with the line. A notice with a file has its line sent even where its
	// card was just posted.
	Files []File
}

// File is a document to be attached to a line. It is made when it is sent.
type File struct {
	Name  string // with its extension, Latin letters: "VI-3.ics"
	Title string // what people read
	// Make gives the bytes. It may be called again for one notice, and must end
	// within a few seconds. dept.NotFound and dept.NothingToSay mean that there is
	// no such file any more: the line goes without one.
	Make func(context.Context) ([]byte, error)
	// Instead is added to the line when the workspace takes no files from us.
	Instead string
}

// Modal is a form.
type Modal = slack.ModalViewRequest

// Home is the app's Home tab.
type Home = slack.HomeTabViewRequest
