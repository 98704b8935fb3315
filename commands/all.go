package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/view"
)

// All lists every slash command there is. Help, docs/commands.md and the Slack
// manifest follow from it.
func All() []Command {
	return []Command{
		newShortages().command, newStaffing().command, newVisits().command, newCommitments().command, newSupport().command,
		newHighlights().command, digests(), hamahang(),
	}
}

// Command is one slash command with everything that belongs to it.
type Command struct {
	Name      string // without slash: "shortage"
	Key       string // begins the IDs of its buttons, forms and shortcuts: "sh"
	Kind      dept.Kind
	Also      dept.Kind // another kind that it renders; "" for none
	Subs      []Sub
	Shortcuts []Shortcut

	handle func(context.Context, *call) (Reply, error)
	render func(context.Context, *call, dept.Notice) (view.Post, error) // nil for a command that no notice is about
	// row is a record of Kind in one line; nil where Kind is no kind of record.
	row func(view.Scene, any) view.Row
	// wrong tells what is wrong with the form that files, beside what may identify a
	// patient in it; nil for no such form.
	wrong func(*call, Values) error
}

// Sub is one subcommand. Its help is the catalogue's "help.<command>.<name>",
// its usage "usage.<command>.<name>".
type Sub struct {
	Name  string
	Words []string // the same in Persian
}

// Shortcut is a way into a form from Slack's menus. Its name in the menu, at
// most 24 characters, is the catalogue's "shortcut.<ID>".
type Shortcut struct {
	ID      string
	Message bool // on a message, rather than global
}
