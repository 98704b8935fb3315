package commands

import (
	"context"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// record is what the desk must know of a record of any kind; dept.Track gives it.
type record interface {
	dept.Subject
	Revision() int
	Newest() dept.Entry
	ReportedBy() string
	OwnedBy() string
	Needless(by dept.Person, verb dept.Verb) bool
	Audience() (units, people []string)
}

// noun is one kind of record: all that is special about it. What every kind has
// in common (clicks, small forms, typed verbs, cards, notices) is written once,
// in this file and in noun_change.go, noun_form.go and noun_typed.go.
type noun[R record] struct {
	command Command
	verbs   []dept.Verb // that act on a filed record
	asks    []dept.Verb // of these, those that need a small form

	load func(*store.Store, context.Context, string, int, string) (R, store.Prefs, error)
	save func(*store.Store, context.Context, string, string, *time.Location, []R, []dept.Notice) (store.Outcome, error)

	card   func(view.Scene, R) view.Card
	may    func(R, dept.Person, dept.Verb, time.Time) error
	decide func(ctx context.Context, d *Desk, team string, by dept.Person, a act, before R) (after []R, err error)
	// also tells for whom the record waits as it stands, and who hears of its newest
	// change beside its audience; nil for nobody.
	also func(d *Desk, s R) (waits, told []string)
	// hushed tells that the newest change is for those of told alone; nil for never.
	hushed func(s R) bool
	// tells names the records whose cards tell of it; nil for none.
	tells func(s R) []dept.Ref
	// beside gives lines on what other records have to do with it, read when its card
	// is drawn; nil for none.
	beside func(ctx context.Context, d *Desk, team string, sc view.Scene, s R) ([]string, error)

	// filing
	open     func(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error)
	fileText func(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error)
	wrong    func(d *Desk, v Values) error // with what the form says, whatever else is
	submit   func(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error)
	redraw   func(ctx context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error)
	list     func(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error)

	// small forms
	preset  func(p *locale.Printer, s R, a act) Values                                                                 // what one begins with
	form    func(sc view.Scene, f view.Form, s R, v dept.Verb) *view.Modal                                             // how one looks
	read    func(d *Desk, v dept.Verb, in Values, a *act) error                                                        // what one holds
	correct func(ctx context.Context, d *Desk, r Request, by dept.Person, p *locale.Printer, s R) (*view.Modal, error) // the filing form, to correct

	// attach gives what one reader gets beside the card and the line of told, after
	// which those of since came: more in the card, and a file; nil for nothing.
	attach attaching[R]

	// own adds what one reader alone may do to their card of a record; nil for nothing.
	own func(d *Desk, s R, by dept.Person, c view.Card) view.Card

	// typed takes what a verb needs from a typed line; the rest is the remark. It is
	// not complete when the form has to ask for more.
	typed func(d *Desk, v dept.Verb, words string, a *act) (rest string, complete bool, err error)
	// summary gives lines under the history; nil for none.
	summary func(sc view.Scene, s R, history []dept.Entry) []string
	// under gives lines from other records, under those; nil for none.
	under func(ctx context.Context, d *Desk, team string, sc view.Scene, s R) ([]string, error)

	// Surfaces that only this kind has; nil for none. pressed takes a click that is no
	// verb, and tells whether it was one; forms are submitted forms that are no verb's,
	// by the end of their callback.
	pressed func(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (Reply, bool, error)
	forms   map[string]func(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error)

	// extra subcommands
	extra map[string]func(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error)
}

// act is what a person wants done to a record, from whichever surface.
type act struct {
	verb   dept.Verb
	ref    dept.Ref
	text   string
	count  int
	until  dept.Day
	reason dept.DeclineReason
	of     dept.Ref
	to     string
	post   dept.Post
	wisn   *dept.WISN
	amount dept.Money
	visit  visitAct
	on     dept.Day
	value  dept.Money
	row    bool // from a row of a list or a digest, which the answer leaves standing
}

// handle tells the surfaces apart.
func (n noun[R]) handle(ctx context.Context, d *Desk, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		return Reply{}, err
	}
	_, what, _ := strings.Cut(r.Name, ".")
	switch r.Surface {
	case OnCommand:
		return n.line(ctx, d, r, by)
	case OnButton:
		return n.click(ctx, d, r, by, what)
	case OnForm:
		if what == "file" {
			return n.submit(ctx, d, r, by)
		}
		if take := n.forms[what]; take != nil {
			return take(ctx, d, r, by)
		}
		return n.submitted(ctx, d, r, by, dept.Verb(what))
	case OnShortcut:
		return n.open(ctx, d, r, by, "")
	case OnMessage:
		return n.open(ctx, d, r, by, written(r.Quote.Text))
	case OnHome:
	}
	return Reply{}, dept.Refuse(dept.UnknownChoice)
}

// click takes a click in a message, a form or the Home tab.
func (n noun[R]) click(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (Reply, error) {
	if n.pressed != nil {
		if reply, done, err := n.pressed(ctx, d, r, by, what); done {
			return reply, err
		}
	}
	// IDs are unique within a message: a list's buttons end with their record's
	// number, which their value tells too.
	what, part, _ := strings.Cut(what, ".")
	if what == "more" {
		what, r.Text, _ = strings.Cut(r.Text, " ")
	}
	switch {
	case r.View.ID != "" && part != "" && r.Meta != "": // a form; a list that was opened over one has no meta
		return n.touched(ctx, d, r, by, dept.Verb(what))
	case what == "open":
		return n.open(ctx, d, r, by, r.Text)
	case what == "meant":
		if err := d.namedInLine(n.command.Subs, r.Text); err != nil {
			return Reply{}, err
		}
		r.Shown = dept.Shown{Typed: true}
		reply, err := n.line(ctx, d, r, by)
		reply.Replace = err == nil
		return reply, err
	case what == "again":
		// However often it is clicked, the offer files once more, not each time.
		_, text, _ := strings.Cut(r.Text, " ")
		r.Once = "again " + digest(by.ID, r.Text)
		reply, err := n.fileText(ctx, d, r, by, text, true)
		reply.Replace = err == nil
		return reply, err
	case what == "report" && !slices.Contains(n.verbs, dept.VerbReport):
		return n.open(ctx, d, r, by, "")
	case what == "show":
		return n.show(ctx, d, r, r.Text)
	case what == "page":
		reply, err := n.listed(ctx, d, r, by, r.Text)
		reply.Replace = true
		return reply, err
	case !slices.Contains(n.verbs, dept.Verb(what)):
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	ref, err := dept.ParseRefOf(n.command.Kind, r.Text)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: dept.Verb(what), ref: ref, row: part != ""}
	if slices.Contains(n.asks, a.verb) {
		return n.ask(ctx, d, r, by, a)
	}
	return n.finish(ctx, d, r, by, a)
}

// finish performs and answers. A card that is kept up to date needs no further
// word; where none is in sight the answer is the card itself.
func (n noun[R]) finish(ctx context.Context, d *Desk, r Request, by dept.Person, a act) (Reply, error) {
	s, p, before, err := n.perform(ctx, d, r, by, a)
	switch {
	case dept.IsCode(err, dept.PartReceived) && r.Surface != OnForm:
		return n.ask(ctx, d, r, by, a)
	case err != nil:
		return n.anew(ctx, d, r, by, p, s, a.verb, err)
	case r.Surface == OnForm && before:
		return n.storedBefore(d, p, s, a.verb), nil
	case r.Home:
		return d.home(ctx, r)
	case r.Surface == OnForm, r.Surface == OnButton && !r.Ephemeral && !a.row && r.View.ID == "":
		return Reply{Printer: p}, nil
	}
	c, _ := n.seen(ctx, d, r.Team, p, s, n.reader(d, s, by)) // what was done stands, whether or not more can be read
	m := n.owned(d, s, by, c).Message()
	return Reply{Message: &m, Replace: r.Surface == OnButton && !a.row, Printer: p}, nil
}

// reader is the one person whose card of a record is drawn.
func (n noun[R]) reader(d *Desk, s R, by dept.Person) *view.Reader {
	now := d.now()
	return &view.Reader{ID: by.ID, May: func(v dept.Verb) bool {
		return !s.Needless(by, v) && n.may(s, by, v, now) == nil
	}}
}

// seen is the card for one reader, nil for many, with the lines beside it. On a
// failure the card lacks them.
func (n noun[R]) seen(ctx context.Context, d *Desk, team string, p *locale.Printer, s R, reader *view.Reader) (view.Card, error) {
	sc := d.scene(p)
	sc.Reader = reader
	c := n.card(sc, s)
	if n.beside == nil {
		return c, nil
	}
	lines, err := n.beside(ctx, d, team, sc, s)
	return c.Beside(lines), err
}

// owned is the card as one reader has it for themselves.
func (n noun[R]) owned(d *Desk, s R, by dept.Person, c view.Card) view.Card {
	if n.own == nil {
		return c
	}
	return n.own(d, s, by, c)
}

// show answers with the card and its whole history.
func (n noun[R]) show(ctx context.Context, d *Desk, r Request, id string) (Reply, error) {
	word, _ := reading.FirstID(id)
	ref, err := dept.ParseRefOf(n.command.Kind, word)
	if err != nil {
		return Reply{}, err
	}
	s, prefs, err := n.load(d.Store, ctx, r.Team, ref.N, r.User)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(r.User, prefs)
	by, err := d.Dept.Person(r.User)
	if err == nil && !d.knows(by, s) {
		err = dept.Refuse(dept.NotSeen, "Ref", s.Ref())
	}
	if err != nil {
		return Reply{Printer: p}, err
	}
	entries, err := d.Store.History(ctx, r.Team, ref, s.Revision())
	if err != nil {
		return Reply{Printer: p}, err
	}
	var more []string
	if n.summary != nil {
		more = n.summary(d.scene(p), s, entries)
	}
	c, err := n.seen(ctx, d, r.Team, p, s, n.reader(d, s, by))
	if err != nil {
		return Reply{Printer: p}, err
	}
	if n.under != nil {
		lines, err := n.under(ctx, d, r.Team, d.scene(p), s)
		if err != nil {
			return Reply{Printer: p}, err
		}
		more = append(more, lines...)
	}
	m := n.owned(d, s, by, c).History(entries, more...)
	return Reply{Message: &m, Printer: p}, nil
}

// render is what a reader of a notice gets.
func (n noun[R]) render(ctx context.Context, d *Desk, team string, notice dept.Notice) (view.Post, error) {
	s, prefs, err := n.load(d.Store, ctx, team, notice.Ref.N, notice.To)
	if err != nil {
		return view.Post{}, err
	}
	by, unlisted := d.Dept.Person(notice.To)
	e, since := s.Newest(), []dept.Entry(nil)
	if notice.Rev != 0 && notice.Rev != s.Revision() {
		entries, err := d.Store.History(ctx, team, notice.Ref, s.Revision())
		if err != nil {
			return view.Post{}, err
		}
		if notice.Rev < 1 || notice.Rev > len(entries) {
			return view.Post{}, dept.Refuse(dept.NotFound, "Ref", notice.Ref)
		}
		e, since = entries[notice.Rev-1], entries[notice.Rev:]
	}
	p := d.languageOf(notice, prefs)
	sc := d.scene(p)
	told := e
	if notice.Rev == 0 {
		told = dept.Entry{}
	}
	parts := d.Dept.Listed(notice.To) && notice.Rev == s.Revision() && e.Parts(notice.To)
	switch heard := parts || d.Dept.Hears(notice.To, s, told); {
	case !heard && notice.Private(): // whoever had to do with it once keeps the card they had
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", notice.Ref)
	case !heard:
		c := sc.Withheld(s.Ref())
		return view.Post{Card: c.Message(), Line: c.Entry(e), Repeat: p.T("notice.repeat")}, nil
	}
	var reader *view.Reader
	if notice.Private() {
		reader = n.reader(d, s, by)
	}
	c, err := n.seen(ctx, d, team, p, s, reader)
	if err != nil {
		return view.Post{}, err
	}
	if waits, _ := n.readers(d, s); notice.Private() && !slices.Contains(waits, notice.To) {
		if c, err = d.forAbsent(ctx, team, sc, c, waits, notice.To); err != nil {
			return view.Post{}, err
		}
	}
	if unlisted == nil && notice.Private() {
		c = n.owned(d, s, by, c)
	}
	post := view.Post{Repeat: p.T("notice.repeat")}
	if n.attach != nil {
		c, post.Files = n.attach(d, team, notice, sc, s, e, since, c)
	}
	post.Card, post.Line = c.Message(), c.Entry(e)
	return post, nil
}
