package commands

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
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
	word, _ := firstID(rest)
	_, isRef := dept.ParseRef(word)
	switch sub {
	case "file":
		return rest != ""
	case "list":
		_, scope := scopeWords[locale.Fold(word)]
		_, sev := severityOf(word)
		return rest == "" || scope || sev
	case "help":
		return rest == ""
	}
	return isRef || rest == ""
}

// typedVerb takes a verb typed with an ID: "resolve SH-12 arrived today". What a
// verb needs and the line does not give is asked for in its form.
func (n noun[R]) typedVerb(ctx context.Context, d *Desk, r Request, by dept.Person, verb dept.Verb, rest string) (Reply, error) {
	id, rest := firstID(rest)
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
		if a.until, rest, err = d.untilIn(rest); err != nil {
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

// untilIn takes the date out of what follows "hold SH-12"; the rest is the reason.
func (d *Desk) untilIn(raw string) (dept.Day, string, error) {
	text := written(raw)
	found := d.dates().Find(text)
	switch {
	case len(found) == 0:
		return "", text, nil
	case found[0].Problem != "":
		return "", text, dept.Refuse(dept.Code(found[0].Problem)).In("until")
	}
	f := found[0]
	return dept.Day(f.When.Day.String()), strings.Trim(text[:f.Start]+" "+text[f.End:], punctuation), nil
}

// countIn takes a count, in digits or in words, from the front of a text; ok is
// false when there is none.
func countIn(raw string, a *act) (rest string, ok bool, err error) {
	l := newLine(raw)
	if len(l.tokens) == 0 {
		return "", false, nil
	}
	n, end := l.numberAt(0)
	if end == 0 {
		var refusal *dept.Error
		if n, refusal = quantityOf(l.tokens[0].raw); refusal != nil {
			return raw, false, refusal
		}
		end = 1
	}
	for l.is(end, counters) {
		end++
	}
	a.count = n
	return l.after(end), true, nil
}

// reasonIn takes a coded reason, by its code or its name in either language, from
// the front of a text. Words that mean one of the reasons stay whole beside it; all
// other words are the reason in the person's own.
func (d *Desk) reasonIn(raw string, reasons []dept.DeclineReason) (dept.DeclineReason, string) {
	text := written(raw)
	if text == "" {
		return "", ""
	}
	l := newLine(text)
	for i := range l.tokens {
		l.tokens[i].word = strings.ReplaceAll(l.tokens[i].word, "_", "")
	}
	for _, reason := range reasons {
		names := []string{strings.ReplaceAll(string(reason), "_", "")}
		for _, lang := range locale.Langs() {
			names = append(names, squeeze(d.Words.Printer(lang, "", nil).T("reason."+string(reason))))
		}
		for _, name := range names {
			if end, ok := l.spells(0, name); ok {
				l.take(0, end)
				return reason, l.rest()
			}
		}
	}
	return meantReason(l, reasons), text
}

// meantReason is the one reason that words of everyday mean, dept.OtherReason when
// they mean none or several.
func meantReason(l *line, reasons []dept.DeclineReason) dept.DeclineReason {
	found := dept.OtherReason
	for i := range l.tokens {
		for _, ph := range reasonWords {
			end, ok := l.spells(i, ph.words)
			if !ok || !slices.Contains(reasons, ph.code) {
				continue
			}
			if l.denied(i, end) || found != dept.OtherReason && found != ph.code {
				return dept.OtherReason
			}
			found = ph.code
			break
		}
	}
	return found
}

var reasonWords = phrases(map[dept.DeclineReason]string{
	dept.NoFunding: `no money,no budget,no funds,no funding,out of budget,out of money,can't afford,cannot afford,too expensive,lack of funding,lack of money,
		بودجه نداریم,بودجه نیست,بودجه ندارد,پول نداریم,پول نیست,اعتبار نداریم,اعتبار نیست,اعتبار ندارد,نبود اعتبار,کمبود بودجه,کمبود اعتبار,بی‌پولی`,
	dept.DuplicateRequest: `duplicate,duplicates,duplicated,already requested,already reported,already filed,already asked for,
		تکراری,تکراریه,تکراری است,قبلاً ثبت شده,قبلاً گزارش شده,قبلاً درخواست شده`,
	dept.AvailableElsewhere: `already have,we have it,have it elsewhere,have one elsewhere,available elsewhere,exists elsewhere,
		جای دیگر هست,جای دیگر موجود است,جای دیگر داریم,جای دیگه داریم,جای دیگه هست,جای دیگه موجوده,در انبار هست,در انبار موجود است,در انبار داریم,قبلاً داریم`,
	dept.OutOfScope:        "out of scope,not our job,not our responsibility,خارج از محدوده,خارج از حیطه,به ما مربوط نیست,وظیفهٔ ما نیست",
	dept.ClinicalJudgement: "clinical judgement,clinical judgment,not indicated,not clinically indicated,نظر پزشک,تشخیص پزشک,اندیکاسیون ندارد",
	dept.NotJustified:      "not justified,needs justification,no justification,توجیه ندارد,توجیه کافی ندارد,توجیه کافی نیست",
	dept.NoPost:            "no post,no posts,no approved post,پست نداریم,پست مصوب نداریم,ردیف نداریم,ردیف استخدامی نداریم",
	dept.RedeployFirst:     "redeploy,redeploy first,move staff,جابه‌جایی نیرو",
})
