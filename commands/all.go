package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/view"
)

// All lists every slash command there is. To add one, write its file and name
// its constructor here; help, docs/commands.md and the Slack manifest follow.
func All() []Command {
	return []Command{shortage(), staffing(), visit(), commitment(), support(), highlight(), digests(), hamahang()}
}

// Command is one slash command with everything that belongs to it.
type Command struct {
	Name      string // without slash: "shortage"
	Key       string // begins the IDs of its buttons, forms and shortcuts: "sh"
	Kind      dept.Kind
	Also      dept.Kind // another kind that it renders; "" for none
	Subs      []Sub
	Shortcuts []Shortcut
	Handle    func(context.Context, *Desk, Request) (Reply, error)
	Render    func(context.Context, *Desk, string, dept.Notice) (view.Post, error)
	// Wrong tells what is wrong with the form that files, beside what may identify a
	// patient in it; nil for no such form.
	Wrong func(*Desk, Values) error
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
