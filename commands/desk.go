// Package commands decides. A request of a person comes in, decoded and checked
// to be Slack's; a Reply goes out, and where something changes, the change with
// the notices it causes goes to the store in one step.
//
// It owns what each slash command, button, form and shortcut means. It refuses
// to own the rules (dept), the blocks (view), the words (locale), the keys
// (store) and everything said over the network (bot). CONTRIBUTING.md
// lists the files that a new field, verb or kind of record touches.
//
// A request becomes a call (call.go), which a Command takes (all.go). What a kind of
// record is, is one value (kind.go); what may be done to it, one row each (verb.go,
// args.go); how it comes to be, a filing (filing.go); what is listed, its lists
// (list.go). The files named after a kind hold what is special about it.
package commands

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"hamahang/dept"
	"hamahang/guard"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// Desk is the coordination desk of one department.
type Desk struct {
	Dept  *dept.Department
	Store *store.Store
	Words *locale.Catalogue
	Now   func() time.Time
	// Prefix stands before every slash command's name in this workspace; "" for
	// none.
	Prefix string
	// PublicURL is where the bot's HTTP server is reached from outside; "" when
	// nobody said.
	PublicURL string

	// prefsCache remembers how members of the roster want to be spoken to, for the
	// one case in which it can't be asked: when the store is away.
	prefsCache sync.Map // user ID → store.Prefs

	namesOnce sync.Once
	names     *reading.Names
	guardOnce sync.Once
	guard     guard.Guard

	doubts doubts

	commandsOnce sync.Once
	commands     []Command
}

// all are the commands, each built once.
func (d *Desk) all() []Command {
	d.commandsOnce.Do(func() { d.commands = All() })
	return d.commands
}

// Handle carries out one request. A refusal or a failure comes as an error; the
// Reply then still holds the person's Printer and what they typed.
func (d *Desk) Handle(ctx context.Context, r Request) (Reply, error) {
	var reply Reply
	var err error
	c := d.call(r)
	if r.Surface == OnButton && r.Name == SettleAction {
		r, reply, err = c.settle(ctx)
	} else {
		c.request = r.shown()
		reply, err = c.route(ctx)
	}
	if r.Once != "" {
		err = d.doubts.judge(r.Team+" "+r.Once, err, c.now)
	}
	if err == nil && r.Surface == OnButton {
		_ = c.redrawReminder(ctx, r.Block) // what was asked for is done, whatever becomes of this
	}
	if reply.Printer == nil {
		reply.Printer = c.printerAfter(ctx, err)
	}
	if err != nil && reply.Typed == "" && r.Surface == OnCommand {
		reply.Typed, _ = c.masked(strings.TrimSpace("/" + r.Name + " " + unescape(r.Text)))
	}
	if errors.Is(err, store.ErrUnsure) {
		reply.Settle = c.unsettled(r, reply.Private)
	}
	return reply, err
}

// route finds who is meant: a command by its name, everything else by the part
// of its ID before the first dot.
func (c *call) route(ctx context.Context) (Reply, error) {
	r := c.request
	if r.Surface == OnHome {
		return c.home(ctx)
	}
	key, _, _ := strings.Cut(r.Name, ".")
	if key == reminderKey && r.Surface != OnCommand {
		if err := c.refuseIdentifiers(Command{}); err != nil {
			return Reply{}, err
		}
		return c.remindLater(ctx)
	}
	for _, cmd := range c.desk.all() {
		if r.Surface == OnCommand && cmd.Name == r.Name || r.Surface != OnCommand && cmd.Key == key {
			if err := c.refuseIdentifiers(cmd); err != nil {
				return Reply{}, err
			}
			return cmd.handle(ctx, c)
		}
	}
	return Reply{}, dept.Refuse(dept.UnknownChoice)
}

// Render turns a notice into what its reader gets, in their language and from
// the record as it now is. A record that is gone is dept.NotFound.
func (d *Desk) Render(ctx context.Context, team string, n dept.Notice) (view.Post, error) {
	c := d.callFor(team, n)
	if n.Ref.Kind == dept.KindReminder {
		return c.renderReminder(ctx, n)
	}
	for _, cmd := range d.all() {
		if (cmd.Kind == n.Ref.Kind || cmd.Also == n.Ref.Kind) && cmd.render != nil {
			return cmd.render(ctx, c, n)
		}
	}
	return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
}

func isRefusal(err error) bool {
	var e *dept.Error
	return errors.As(err, &e)
}

// slash is a slash command as people type it in this workspace.
func (d *Desk) slash(name string) string { return "/" + d.Prefix + name }
