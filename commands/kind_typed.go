package commands

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// line takes what was typed after the slash command.
func (k *kind[R]) line(ctx context.Context, c *call) (Reply, error) {
	cmd := k.command
	sub, word, rest, known := subcommand(cmd.Subs, c.request.Text)
	switch {
	case word == "":
		return k.filing.open(ctx, c, k, "")
	case !known, sub.Name == "help" && rest != "": // "help needed: 2 pumps" asks for pumps
		return k.words(ctx, c, word, rest)
	case sub.Name == "help":
		return c.help(ctx, cmd, "")
	case sub.Name == "file":
		return k.filing.fileLine(ctx, c, k, unescape(rest), false)
	case sub.Name == "list":
		return k.list(ctx, c, rest)
	case sub.Name == "show":
		return k.show(ctx, c, rest)
	}
	for _, v := range k.verbs {
		if v.name == dept.Verb(sub.Name) && v.alone != nil {
			return v.alone(ctx, c, k, rest)
		}
	}
	return k.commandLine(ctx, c, dept.Verb(sub.Name), rest)
}

// words are a line that begins with no subcommand: text for the form, unless the
// first word looks like a slip of the finger or like another verb, or is an ID.
func (k *kind[R]) words(ctx context.Context, c *call, word, rest string) (Reply, error) {
	subs := k.command.Subs
	_, known := find(subs, word)
	if sub, close := near(subs, word); close && !known && slipFits(sub.Name, rest) && utf8.RuneCountInString(c.request.Text) <= view.MaxValue {
		return k.didYouMean(ctx, c, word, rest, sub)
	}
	text := unescape(c.request.Text)
	before, ref, after, named := reading.IDBeside(text)
	switch {
	case named && ref.Kind == k.of && (before+after == "" || known): // known is "help" alone
		return k.show(ctx, c, ref.String())
	case named && ref.Kind == k.of:
		return k.canDo(ctx, c, before, ref, after, text)
	case named && c.isVerb(before):
		return Reply{}, dept.Refuse(dept.WrongKind, "Ref", ref, "Command", "/"+ref.Kind.Command())
	case reading.Searches(text):
		return c.help(ctx, k.command, word, k.offerForm(c, text))
	}
	return k.filing.open(ctx, c, k, text)
}

// offerForm is a button that opens the form with a text, in which nobody's name is.
func (k *kind[R]) offerForm(c *call, text string) view.OfferText {
	text, _ = c.masked(text)
	return view.OfferText{Action: k.key + ".open", Value: text}
}

// canDo answers words beside an ID, none of which is known for what can be done with a
// record, with its card: that has what there is. Where a verb stands behind the ID, a
// button does it.
func (k *kind[R]) canDo(ctx context.Context, c *call, before string, ref dept.Ref, after, text string) (Reply, error) {
	s, p, err := k.load(ctx, c, ref)
	if err == nil && !c.mayKnow(s) {
		err = dept.Refuse(dept.NotSeen, "Ref", ref)
	}
	if err != nil {
		return Reply{Printer: p}, err
	}
	offers := []view.OfferText{k.offerForm(c, text)}
	sub, word, rest, known := subcommand(k.command.Subs, after)
	line := strings.TrimSpace(word + " " + ref.String() + " " + rest)
	_, hit := c.masked(line)
	title := ""
	if before == "" && known && hit == nil && utf8.RuneCountInString(line) <= view.MaxValue {
		title = p.T("answer.verb_first", "Line", c.usage(c.speaks(p, word), k.name, sub.Name))
		offers = append([]view.OfferText{{Action: k.key + ".meant", Value: line, Label: p.T("answer.yes")}}, offers...)
	} else {
		unknown, _ := c.masked(cmp.Or(before, word))
		title = p.T("answer.can_do", "Word", view.Escape(unknown), "Ref", p.ID(ref.String()))
	}
	card, err := k.ownCard(ctx, c, p, s)
	m := card.CanDo(p.Line(title), offers...)
	return Reply{Message: &m, Printer: p}, err
}

// isVerb tells whether a word is what any command calls one of its verbs, or what people
// look for in vain.
func (c *call) isVerb(word string) bool {
	for _, cmd := range c.desk.all() {
		if _, known := find(cmd.Subs, word); known {
			return true
		}
	}
	return reading.IsAct(word)
}

// didYouMean asks whether a misspelt subcommand was meant. Where what follows seems to
// name a patient no button carries it on: the form points it out.
func (k *kind[R]) didYouMean(ctx context.Context, c *call, word, rest string, sub Sub) (Reply, error) {
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	speaker := c.speaks(p, word)
	text, hit := c.masked(unescape(rest))
	yes := view.OfferText{Action: k.key + ".meant"}
	if meant := strings.TrimSpace(subWord(speaker, k.command, sub.Name) + " " + rest); hit == nil && utf8.RuneCountInString(meant) <= view.MaxValue {
		yes.Value = meant
	}
	shown, _ := c.masked(word)
	m := c.scene(p).DidYouMean(shown, c.usage(speaker, k.name, sub.Name), sub.Name == "file", yes,
		view.OfferText{Action: k.key + ".open", Value: text})
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

// commandLine takes a verb typed with an ID: "resolve SH-12 arrived today". What a
// verb needs and the line does not give is asked for in its form.
func (k *kind[R]) commandLine(ctx context.Context, c *call, name dept.Verb, rest string) (Reply, error) {
	verb, known := k.verb(name)
	if !known {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	whole := func(line string) string { return string(name) + " " + line }
	refs, rest, err := k.refs(rest, verb.input)
	if err != nil {
		return c.doubted(ctx, k.key, Reply{}, err, whole, nil)
	}
	ids := reading.ListIDs(refs)
	m, remark, complete, err := verb.parse(c, rest)
	if err != nil {
		return c.doubted(ctx, k.key, Reply{}, err, func(line string) string { return whole(ids + " " + line) }, nil)
	}
	a := verb.with(m, refs[0], unescape(remark))
	switch {
	case len(refs) > 1 && !complete:
		return c.doubted(ctx, k.key, Reply{}, oneAtATime(refs, rest), whole, nil)
	case len(refs) > 1:
		return k.finishEach(ctx, c, refs, a, whole)
	case !complete:
		return k.ask(ctx, c, a)
	}
	return k.finish(ctx, c, a)
}

// finishEach performs a verb on several records, on all or on none, and answers with
// their rows. Where it is refused for one, a button does it to the others.
func (k *kind[R]) finishEach(ctx context.Context, c *call, refs []dept.Ref, a action[R], whole func(string) string) (Reply, error) {
	all, p, _, err := k.performEach(ctx, c, refs, a)
	if err != nil {
		one := first(all)
		reply, err := k.answerStale(ctx, c, p, one, a.name, err)
		if others := slices.DeleteFunc(slices.Clone(refs), func(r dept.Ref) bool { return len(all) > 0 && r == one.Ref() }); p != nil && len(others) < len(refs) {
			ids := reading.ListIDs(others)
			reply.Choices = append(reply.Choices, view.OfferText{Action: k.key + ".meant", Value: whole(strings.TrimSpace(ids + " " + a.remark)), Label: p.T("answer.only", "What", locale.Isolate(ids))})
		}
		return reply, err
	}
	sc := c.scene(p)
	m := sc.List(view.Page{
		Key: k.key, Title: p.T("answer.each", "Verb", p.T("label."+string(a.name))), Total: len(all), Size: len(all),
		Rows: rowsOf(all, func(r R) view.Row { return k.lists.row(sc, r) }),
	})
	return Reply{Message: &m, Printer: p}, nil
}
