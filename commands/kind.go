package commands

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// record is what the desk must know of a record of any kind; dept.Track gives most of
// it.
type record interface {
	dept.Subject
	Revision() int
	Newest() dept.Entry
	ReportedBy() string
	OwnedBy() string
	Needless(by dept.Person, verb dept.Verb) bool
	Audience() (units, people []string)
}

// kind is one kind of record: all that is special about it. What the kinds have in
// common is written once: clicks and cards in this file, changes and their notices in
// kind_change.go, small forms in kind_form.go, typed lines in kind_typed.go.
type kind[R record] struct {
	command   Command // made by build
	name      string  // of the slash command: "shortage"
	key       string  // begins the IDs of its buttons, forms and shortcuts: "sh"
	of        dept.Kind
	shortcuts []Shortcut
	fileWords []string  // for filing, beside «ثبت»; nil for none
	verbs     []verb[R] // in the order that help tells them
	records   func(*store.Store) *store.Records[R]
	filing    filer[R]
	lists     lists[R]

	// may is the rules' word on a verb for the person who calls.
	may func(c *call, s R, verb dept.Verb) error
	// card draws a record for the person who calls.
	card func(ctx context.Context, c *call, sc view.Scene, s R) view.Card
	// draw draws the small form of a verb for what its fields hold.
	draw func(ctx context.Context, c *call, sc view.Scene, f view.Form, s R, verb dept.Verb) *view.Modal

	// The hooks below may be nil, which means nothing, nobody or never.

	// recipients runs for each stored change. waits are the people whom the record waits
	// for as it now stands, and hear those who hear of its newest change beside its
	// audience.
	recipients func(c *call, s R) (waits, hear []string)
	// restricted runs for each stored change, and tells that the newest one is for those
	// of hear alone.
	restricted func(s R) bool
	// dependents runs for each stored change, and names the records whose cards tell of
	// this one and are drawn anew.
	dependents func(s R) []dept.Ref
	// derive runs on the changed record of a verb before it is stored, and brings up to
	// date what follows from the change.
	derive func(c *call, before, after R) R

	// related runs when a card is drawn, and gives lines on what other records have to do
	// with it. On an error the card goes without.
	related func(ctx context.Context, c *call, sc view.Scene, s R) ([]string, error)
	// personalise runs when the card is for the person who calls alone, and adds what they
	// alone may do.
	personalise func(c *call, s R, card view.Card) view.Card
	// attach runs when a notice is drawn, and adds to its card and gives the files for the
	// line of told, after which the entries of since came.
	attach func(c *call, to dept.Notice, sc view.Scene, s R, told dept.Entry, since []dept.Entry, card view.Card) (view.Card, []view.File)
	// summary and footer run when a record is shown with its history, and give lines under
	// it: from the record itself, and from others.
	summary func(sc view.Scene, s R, history []dept.Entry) []string
	footer  func(ctx context.Context, c *call, sc view.Scene, s R) ([]string, error)

	// onClick runs before a click is taken for that of a verb. done tells that it was
	// another one and is answered.
	onClick func(ctx context.Context, c *call, k *kind[R], what string) (reply Reply, done bool, err error)
	// guests takes the clicks of people outside the roster, who are refused otherwise.
	guests func(ctx context.Context, c *call, k *kind[R], what string) (reply Reply, done bool, err error)
	// forms take submitted forms that are no verb's, by the end of their callback.
	forms map[string]func(ctx context.Context, c *call, k *kind[R]) (Reply, error)
}

// build completes a kind with its slash command.
func build[R record](k *kind[R]) *kind[R] {
	subs := []Sub{{"file", append([]string{"ثبت"}, k.fileWords...)}, {"show", []string{"نمایش"}}, {"list", []string{"فهرست", "لیست"}}}
	for _, v := range k.verbs {
		if v.words != nil {
			subs = append(subs, Sub{string(v.name), v.words})
		}
	}
	k.command = Command{
		Name: k.name, Key: k.key, Kind: k.of, Subs: append(subs, Sub{"help", []string{"راهنما"}}), Shortcuts: k.shortcuts,
		handle: k.handle, render: k.render, wrong: k.filing.wrong,
		row: func(sc view.Scene, s any) view.Row { return k.lists.row(sc, s.(R)) },
	}
	return k
}

// load reads a record and how the person who calls wants to be spoken to.
func (k *kind[R]) load(ctx context.Context, c *call, ref dept.Ref) (R, *locale.Printer, error) {
	s, prefs, err := k.records(c.store()).One(ctx, c.request.Team, ref.N, c.person.ID)
	if err != nil {
		return s, nil, err
	}
	return s, c.remember(prefs), nil
}

// ref takes the ID that a line begins with.
func (k *kind[R]) ref(line string) (ref dept.Ref, rest string, err error) {
	refs, rest, err := k.refs(line, input[R]{})
	if err != nil {
		return ref, "", err
	}
	return refs[0], rest, nil
}

// refs takes the IDs that a line begins with: one, or as many as a verb is done to at once.
func (k *kind[R]) refs(line string, in input[R]) (refs []dept.Ref, rest string, err error) {
	if in.pair {
		id, rest := reading.FirstID(line)
		ref, err := dept.ParseRefOf(k.of, id)
		return []dept.Ref{ref}, rest, err
	}
	refs, rest, err = reading.IDs(k.of, line, in.each)
	if err != nil || in.each || len(refs) == 1 {
		return refs, rest, err
	}
	return refs, rest, oneAtATime(refs, rest)
}

// OneAtATime refuses several records where one is meant.
const OneAtATime dept.Code = "one_at_a_time" // Args: none

func oneAtATime(refs []dept.Ref, rest string) error {
	var choices []reading.Choice
	for _, r := range refs[:min(len(refs), mostChoices)] {
		choices = append(choices, reading.Choice{Meaning: r.String(), Line: strings.TrimSpace(r.String() + " " + rest)})
	}
	return reading.Doubt(dept.Refuse(OneAtATime), reading.ListIDs(refs), choices...)
}

// mostChoices is how many buttons stand under a question.
const mostChoices = 4

// handle tells the surfaces apart.
func (k *kind[R]) handle(ctx context.Context, c *call) (Reply, error) {
	r := &c.request
	_, what, _ := strings.Cut(r.Name, ".")
	if err := c.inRoster(); err != nil {
		if k.guests != nil && r.Surface == OnButton {
			if reply, done, err := k.guests(ctx, c, k, what); done {
				return reply, err
			}
		}
		return Reply{}, err
	}
	switch r.Surface {
	case OnCommand:
		return k.line(ctx, c)
	case OnButton:
		return k.click(ctx, c, what)
	case OnForm:
		if what == "file" {
			return k.filing.submit(ctx, c, k)
		}
		if take := k.forms[what]; take != nil {
			return take(ctx, c, k)
		}
		return k.submitted(ctx, c, dept.Verb(what))
	case OnShortcut:
		return k.filing.open(ctx, c, k, "")
	case OnMessage:
		return k.filing.open(ctx, c, k, unescape(r.Quote.Text))
	case OnHome:
	}
	return Reply{}, dept.Refuse(dept.UnknownChoice)
}

// click takes a click in a message, a form or the Home tab.
func (k *kind[R]) click(ctx context.Context, c *call, what string) (Reply, error) {
	r := &c.request
	if k.onClick != nil {
		if reply, done, err := k.onClick(ctx, c, k, what); done {
			return reply, err
		}
	}
	// IDs are unique within a message: a list's buttons end with their record's
	// number, which their value tells too.
	what, part, _ := strings.Cut(what, ".")
	if what == "more" {
		what, r.Text, _ = strings.Cut(r.Text, " ")
	}
	verb, known := k.verb(dept.Verb(what))
	switch {
	case r.View.ID != "" && part != "" && r.Meta != "" && !isNumber(part): // a field of a form, and no row in it; a list that was opened over one has no meta
		return k.redraw(ctx, c, dept.Verb(what))
	case what == "open":
		return k.filing.open(ctx, c, k, r.Text)
	case what == "meant":
		if err := c.identifiersInLine(k.command.Subs, r.Text); err != nil {
			return Reply{}, err
		}
		r.Shown = dept.Shown{Typed: true}
		reply, err := k.line(ctx, c)
		reply.Replace = err == nil && part == "" // of two things that were meant, the other is still there
		return reply, err
	case what == "again":
		// However often it is clicked, the offer files once more, not each time.
		_, text, _ := strings.Cut(r.Text, " ")
		r.Once = "again " + digest(c.person.ID, r.Text)
		reply, err := k.filing.fileLine(ctx, c, k, text, true)
		reply.Replace = err == nil
		return reply, err
	case what == "report" && !known:
		return k.filing.open(ctx, c, k, "")
	case what == "show":
		return k.show(ctx, c, r.Text)
	case what == "page":
		reply, err := k.list(ctx, c, r.Text)
		reply.Replace = true
		return reply, err
	case !known:
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	ref, err := dept.ParseRefOf(k.of, r.Text)
	if err != nil {
		return Reply{}, err
	}
	a := verb.action(ref)
	a.row = part != ""
	if verb.asks {
		return k.ask(ctx, c, a)
	}
	return k.finish(ctx, c, a)
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// finish performs and answers. A card that is kept up to date needs no further
// word; where none is in sight the answer is the card itself.
func (k *kind[R]) finish(ctx context.Context, c *call, a action[R]) (Reply, error) {
	r := c.request
	s, p, before, err := k.perform(ctx, c, a)
	switch {
	case dept.IsCode(err, dept.PartReceived) && r.Surface != OnForm:
		return k.ask(ctx, c, a)
	case err != nil:
		return k.answerStale(ctx, c, p, s, a.name, err)
	case r.Surface == OnForm && before:
		return k.storedBefore(ctx, c, p, s, a.name), nil
	case r.Home:
		return c.home(ctx)
	case r.Surface == OnForm, r.Surface == OnButton && !r.Ephemeral && !a.row && r.View.ID == "":
		return Reply{Printer: p}, nil
	}
	card, _ := k.ownCard(ctx, c, p, s) // what was done stands, whether or not more can be read
	m := card.Message()
	return Reply{Message: &m, Replace: r.Surface == OnButton && !a.row, Printer: p}, nil
}

// cardReader is the person who calls, as the only reader of a record's card.
func (k *kind[R]) cardReader(c *call, s R) *view.Reader {
	return &view.Reader{ID: c.person.ID, May: func(v dept.Verb) bool {
		return !s.Needless(c.person, v) && k.may(c, s, v) == nil
	}}
}

// cardFor is the card for one reader, nil for many, with the lines of related records.
// On a failure the card lacks them.
func (k *kind[R]) cardFor(ctx context.Context, c *call, p *locale.Printer, s R, reader *view.Reader) (view.Card, error) {
	sc := c.scene(p)
	sc.Reader = reader
	card := k.card(ctx, c, sc, s)
	if k.related == nil {
		return card, nil
	}
	lines, err := k.related(ctx, c, sc, s)
	return card.Beside(lines), err
}

// ownCard is the card as the person who calls has it for themselves.
func (k *kind[R]) ownCard(ctx context.Context, c *call, p *locale.Printer, s R) (view.Card, error) {
	card, err := k.cardFor(ctx, c, p, s, k.cardReader(c, s))
	return k.personal(c, s, card), err
}

func (k *kind[R]) personal(c *call, s R, card view.Card) view.Card {
	if k.personalise == nil {
		return card
	}
	return k.personalise(c, s, card)
}

// show answers with the card and its whole history.
func (k *kind[R]) show(ctx context.Context, c *call, id string) (Reply, error) {
	ref, _, err := k.ref(id)
	if err != nil {
		return Reply{}, err
	}
	s, p, err := k.load(ctx, c, ref)
	if err == nil && !c.mayKnow(s) {
		err = dept.Refuse(dept.NotSeen, "Ref", s.Ref())
	}
	if err != nil {
		return Reply{Printer: p}, err
	}
	entries, err := c.store().History(ctx, c.request.Team, ref, s.Revision())
	if err != nil {
		return Reply{Printer: p}, err
	}
	var more []string
	if k.summary != nil {
		more = k.summary(c.scene(p), s, entries)
	}
	card, err := k.ownCard(ctx, c, p, s)
	if err == nil && k.footer != nil {
		var lines []string
		lines, err = k.footer(ctx, c, c.scene(p), s)
		more = append(more, lines...)
	}
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := card.History(entries, more...)
	return Reply{Message: &m, Printer: p}, nil
}

// render is what a reader of a notice gets.
func (k *kind[R]) render(ctx context.Context, c *call, notice dept.Notice) (view.Post, error) {
	s, prefs, err := k.records(c.store()).One(ctx, c.request.Team, notice.Ref.N, notice.To)
	if err != nil {
		return view.Post{}, err
	}
	e, since := s.Newest(), []dept.Entry(nil)
	if notice.Rev != 0 && notice.Rev != s.Revision() {
		entries, err := c.store().History(ctx, c.request.Team, notice.Ref, s.Revision())
		if err != nil {
			return view.Post{}, err
		}
		if notice.Rev < 1 || notice.Rev > len(entries) {
			return view.Post{}, dept.Refuse(dept.NotFound, "Ref", notice.Ref)
		}
		e, since = entries[notice.Rev-1], entries[notice.Rev:]
	}
	p := c.languageOf(notice, prefs)
	sc := c.scene(p)
	told := e
	if notice.Rev == 0 {
		told = dept.Entry{}
	}
	parts := c.department.InRoster(notice.To) && notice.Rev == s.Revision() && e.Parts(notice.To)
	switch heard := parts || c.department.Hears(notice.To, s, told); {
	case !heard && notice.Private(): // whoever had to do with it once keeps the card they had
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", notice.Ref)
	case !heard:
		card := sc.Withheld(s.Ref())
		return view.Post{Card: card.Message(), Line: card.Entry(e), Repeat: p.T("notice.repeat")}, nil
	}
	var reader *view.Reader
	if notice.Private() {
		reader = k.cardReader(c, s)
	}
	card, err := k.cardFor(ctx, c, p, s, reader)
	if err != nil {
		return view.Post{}, err
	}
	if waits, _ := k.concerned(c, s); notice.Private() && !slices.Contains(waits, notice.To) {
		if card, err = c.forAbsent(ctx, sc, card, waits); err != nil {
			return view.Post{}, err
		}
	}
	if notice.Private() && c.inRoster() == nil {
		card = k.personal(c, s, card)
	}
	post := view.Post{Repeat: p.T("notice.repeat")}
	if k.attach != nil {
		card, post.Files = k.attach(c, notice, sc, s, e, since, card)
	}
	post.Card, post.Line = card.Message(), card.Entry(e)
	return post, nil
}

// drawCard and drawForm fit functions of view into a kind that needs no more than they do.
func drawCard[R record](draw func(view.Scene, R) view.Card) func(context.Context, *call, view.Scene, R) view.Card {
	return func(_ context.Context, _ *call, sc view.Scene, s R) view.Card { return draw(sc, s) }
}

func drawForm[R record](draw func(view.Scene, view.Form, R, dept.Verb) *view.Modal) func(context.Context, *call, view.Scene, view.Form, R, dept.Verb) *view.Modal {
	return func(_ context.Context, _ *call, sc view.Scene, f view.Form, s R, verb dept.Verb) *view.Modal {
		return draw(sc, f, s, verb)
	}
}
