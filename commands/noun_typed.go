package commands

import (
	"context"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// line takes what was typed after the slash command.
func (n noun[R]) line(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	sub, word, rest, known := subcommand(n.command.Subs, r.Text)
	switch {
	case word == "":
		return n.open(ctx, d, r, by, "")
	case !known:
		return n.words(ctx, d, r, by, word, rest)
	case sub.Name == "help" && rest != "":
		return n.words(ctx, d, r, by, word, rest) // "help needed: 2 pumps" asks for pumps
	case sub.Name == "help":
		return d.help(ctx, r, n.command, "")
	case sub.Name == "file":
		return n.fileText(ctx, d, r, by, written(rest), false)
	case sub.Name == "list":
		return n.listed(ctx, d, r, by, rest)
	case sub.Name == "show":
		return n.show(ctx, d, r, rest)
	case n.extra[sub.Name] != nil:
		return n.extra[sub.Name](ctx, d, r, by, rest)
	}
	return n.typedVerb(ctx, d, r, by, dept.Verb(sub.Name), rest)
}

// listed answers with a list. Words that name none are told which there are.
func (n noun[R]) listed(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	reply, err := n.list(ctx, d, r, by, raw)
	if dept.IsCode(err, UnknownList) {
		err = dept.Refuse(UnknownList, "List", n.command.Name)
	}
	return reply, err
}

// words are a line that begins with no subcommand: text for the form, unless the
// first word looks like a slip of the finger or is an ID.
func (n noun[R]) words(ctx context.Context, d *Desk, r Request, by dept.Person, word, rest string) (Reply, error) {
	_, known := find(n.command.Subs, word)
	if sub, close := near(n.command.Subs, word); close && !known && slipFits(sub.Name, rest) && utf8.RuneCountInString(r.Text) <= view.MaxValue {
		return n.didYouMean(ctx, d, r, word, rest, sub)
	}
	if ref, ok := dept.ParseRef(word); ok && ref.Kind == n.command.Kind && rest == "" {
		return n.show(ctx, d, r, word)
	}
	return n.open(ctx, d, r, by, written(r.Text))
}

// didYouMean asks whether a misspelt subcommand was meant. Where what follows seems to
// name a patient no button carries it on: the form points it out.
func (n noun[R]) didYouMean(ctx context.Context, d *Desk, r Request, word, rest string, sub Sub) (Reply, error) {
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	spoken := d.speaks(p, word)
	text, hit := d.masked(written(rest))
	yes := view.OfferText{Action: n.command.Key + ".meant"}
	if meant := strings.TrimSpace(subWord(spoken, n.command, sub.Name) + " " + rest); hit == nil && utf8.RuneCountInString(meant) <= view.MaxValue {
		yes.Value = meant
	}
	shown, _ := d.masked(word)
	m := d.scene(p).DidYouMean(shown, d.typed(spoken, n.command.Name, sub.Name), sub.Name == "file", yes,
		view.OfferText{Action: n.command.Key + ".open", Value: text})
	return Reply{Message: &m, Printer: p}, nil
}

// slipFits tells whether what follows a misspelt word is what its subcommand
// takes, so that "shoe covers" is not asked about.
func slipFits(sub, rest string) bool {
	word, _ := reading.FirstID(rest)
	_, isRef := dept.ParseRef(word)
	switch sub {
	case "file":
		return rest != ""
	case "list":
		_, scope := scopeWords[locale.Fold(word)]
		_, sev := reading.Severity(word)
		return rest == "" || scope || sev
	case "help":
		return rest == ""
	}
	return isRef || rest == ""
}

// typedVerb takes a verb typed with an ID: "resolve SH-12 arrived today". What a
// verb needs and the line does not give is asked for in its form.
func (n noun[R]) typedVerb(ctx context.Context, d *Desk, r Request, by dept.Person, verb dept.Verb, rest string) (Reply, error) {
	id, rest := reading.FirstID(rest)
	if id == "" {
		return Reply{}, dept.Refuse(dept.BadRef, "Example", dept.Ref{Kind: n.command.Kind, N: 12})
	}
	ref, err := dept.ParseRefOf(n.command.Kind, id)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: verb, ref: ref}
	complete := false
	switch verb {
	case dept.VerbHold:
		if a.until, rest, err = d.reader("").Until(written(rest)); err != nil {
			return Reply{}, err
		}
		complete = a.until != "" && rest != ""
	case dept.VerbAssign:
		a.to, complete = mentioned(rest)
		rest = ""
	case dept.VerbCorrect: // is done in its form
	default:
		if rest, complete, err = n.typed(d, verb, rest, &a); err != nil {
			return Reply{}, err
		}
	}
	a.text = written(rest)
	if !complete {
		return n.ask(ctx, d, r, by, a)
	}
	return n.finish(ctx, d, r, by, a)
}
