// Package commands decides. A request of a person comes in, decoded and checked
// to be Slack's; a Reply goes out, and where something changes, the change with
// the notices it causes goes to the store in one step.
//
// It owns what each slash command, button, form and shortcut means. It refuses
// to own the rules (dept), the blocks (view), the words (locale), the keys
// (store) and everything said over the network (bot). A new slash command is one
// new file and one word in all.go.
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

	// seen remembers how members of the roster want to be spoken to, for the
	// one case in which it can't be asked: when the store is away.
	seen sync.Map // user ID → store.Prefs

	namesOnce sync.Once
	known     *reading.Names
	guardOnce sync.Once
	guard     guard.Guard

	doubts doubts

	commandsOnce sync.Once
	commands     []Command
}

// all are the commands, made once.
func (d *Desk) all() []Command {
	d.commandsOnce.Do(func() { d.commands = All() })
	return d.commands
}

// names are what people call units and kinds of work, made once.
func (d *Desk) names() *reading.Names {
	d.namesOnce.Do(func() { d.known = reading.NamesOf(d.Dept) })
	return d.known
}

// reader reads what one person types, or "" for anybody.
func (d *Desk) reader(user string) reading.Reader {
	return reading.Reader{Names: d.names(), Dates: d.datesOf(user)}
}

// Handle carries out one request. A refusal or a failure comes as an error; the
// Reply then still holds the person's Printer and what they typed.
func (d *Desk) Handle(ctx context.Context, r Request) (Reply, error) {
	var reply Reply
	var err error
	if r.Surface == OnButton && r.Name == SettleAction {
		r, reply, err = d.settle(ctx, r)
	} else {
		reply, err = d.route(ctx, r.shown())
	}
	if r.Once != "" {
		err = d.doubts.judge(r.Team+" "+r.Once, err, d.Now())
	}
	if err == nil && r.Surface == OnButton {
		_ = d.redrawReminder(ctx, r) // what was asked for is done, whatever becomes of this
	}
	if reply.Printer == nil {
		reply.Printer = d.printerFor(ctx, r.Team, r.User, err)
	}
	if err != nil && reply.Typed == "" && r.Surface == OnCommand {
		reply.Typed, _ = d.masked(strings.TrimSpace("/" + r.Name + " " + written(r.Text)))
	}
	d.offer(r, &reply, err)
	return reply, err
}

// route finds who is meant: a command by its name, everything else by the part
// of its ID before the first dot.
func (d *Desk) route(ctx context.Context, r Request) (Reply, error) {
	if r.Surface == OnHome {
		return d.home(ctx, r)
	}
	key, _, _ := strings.Cut(r.Name, ".")
	if key == reminderKey && r.Surface != OnCommand {
		if err := d.named(Command{}, r); err != nil {
			return Reply{}, err
		}
		return d.remindLater(ctx, r)
	}
	for _, c := range d.all() {
		if r.Surface == OnCommand && c.Name == r.Name || r.Surface != OnCommand && c.Key == key {
			if err := d.named(c, r); err != nil {
				return Reply{}, err
			}
			return c.Handle(ctx, d, r)
		}
	}
	return Reply{}, dept.Refuse(dept.UnknownChoice)
}

// Render turns a notice into what its reader gets, in their language and from
// the record as it now is. A record that is gone is dept.NotFound.
func (d *Desk) Render(ctx context.Context, team string, n dept.Notice) (view.Post, error) {
	if n.Ref.Kind == dept.KindReminder {
		return d.renderReminder(ctx, team, n)
	}
	for _, c := range d.all() {
		if (c.Kind == n.Ref.Kind || c.Also == n.Ref.Kind) && c.Render != nil {
			return c.Render(ctx, d, team, n)
		}
	}
	return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
}

// now is the present in the department's zone: the rules compare days there.
func (d *Desk) now() time.Time { return d.Now().In(d.Dept.Zone) }

// printer speaks as the person chose, or as the department does. Who reads
// Persian and chose no calendar gets the Solar Hijri one.
func (d *Desk) printer(p store.Prefs) *locale.Printer {
	lang, calendar := p.Lang, p.Calendar
	if lang == "" {
		lang = d.Dept.Lang
	}
	if calendar == "" && lang == string(locale.Persian) {
		calendar = string(locale.Jalali)
	}
	if calendar == "" {
		calendar = d.Dept.Calendar
	}
	return d.Words.Printer(locale.Lang(lang), locale.Calendar(calendar), d.Dept.Zone)
}

// learnt makes the printer for preferences just read, and remembers them.
func (d *Desk) learnt(user string, p store.Prefs) *locale.Printer {
	if _, ok := d.Dept.People[user]; ok {
		d.seen.Store(user, p)
	}
	return d.printer(p)
}

// printerFor learns how to speak to a person when nothing has told it yet. When
// the store failed a moment ago it is not asked again: the person is waiting.
func (d *Desk) printerFor(ctx context.Context, team, user string, failed error) *locale.Printer {
	if failed == nil || isRefusal(failed) {
		if p, err := d.Store.Prefs(ctx, team, user); err == nil {
			return d.learnt(user, p)
		}
	}
	return d.remembered(user)
}

// remembered speaks as a person chose when they were last heard of, else as the
// department does.
func (d *Desk) remembered(user string) *locale.Printer {
	if p, ok := d.seen.Load(user); ok {
		return d.printer(p.(store.Prefs))
	}
	return d.printer(store.Prefs{})
}

func isRefusal(err error) bool {
	var e *dept.Error
	return errors.As(err, &e)
}

// scene is what a person sees their cards in.
func (d *Desk) scene(p *locale.Printer) view.Scene {
	return view.Scene{P: p, Dept: d.Dept, Now: d.now()}
}

// dates reads dates as people of the department write them.
func (d *Desk) dates() locale.Reader { return d.datesOf("") }

// datesOf reads dates as one person writes them: 15/9 is the 15th of Azar to who keeps
// the Solar Hijri calendar, and ambiguous otherwise. What a person chose and this
// process has not seen yet is what the department keeps.
func (d *Desk) datesOf(user string) locale.Reader {
	r := locale.Reader{Now: d.now(), Zone: d.Dept.Zone, WeekStart: d.Dept.WeekStart}
	prefs, _ := d.seen.Load(user)
	chosen, _ := prefs.(store.Prefs)
	if d.printer(chosen).Calendar == locale.Jalali {
		r.DayMonth = locale.Jalali
	}
	return r
}

// languageOf is how a notice's reader wants to be spoken to: a person as they
// chose, a channel as its unit is configured.
func (d *Desk) languageOf(n dept.Notice, p store.Prefs) *locale.Printer {
	if n.Private() {
		return d.learnt(n.To, p)
	}
	for _, u := range d.Dept.Units {
		if u.Channel == n.To {
			return d.printer(store.Prefs{Lang: u.Lang})
		}
	}
	return d.printer(store.Prefs{})
}

// printerOf reads the person's language, for answers that need no record.
func (d *Desk) printerOf(ctx context.Context, r Request) (*locale.Printer, error) {
	p, err := d.Store.Prefs(ctx, r.Team, r.User)
	if err != nil {
		return nil, err
	}
	return d.learnt(r.User, p), nil
}

// slash is a slash command as people type it in this workspace.
func (d *Desk) slash(name string) string { return "/" + d.Prefix + name }
