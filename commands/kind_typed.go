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
func (k *kind[R]) line(ctx context.Context, c *call) (Reply, error) {
	cmd := k.command()
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
// first word looks like a slip of the finger or is an ID.
func (k *kind[R]) words(ctx context.Context, c *call, word, rest string) (Reply, error) {
	subs := k.command().Subs
	_, known := find(subs, word)
	if sub, close := near(subs, word); close && !known && slipFits(sub.Name, rest) && utf8.RuneCountInString(c.request.Text) <= view.MaxValue {
		return k.didYouMean(ctx, c, word, rest, sub)
	}
	if ref, ok := dept.ParseRef(word); ok && ref.Kind == k.of && rest == "" {
		return k.show(ctx, c, word)
	}
	return k.filing.open(ctx, c, k, unescape(c.request.Text))
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
	if meant := strings.TrimSpace(subWord(speaker, k.command(), sub.Name) + " " + rest); hit == nil && utf8.RuneCountInString(meant) <= view.MaxValue {
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

// commandLine takes a verb typed with an ID: "resolve SH-12 arrived today". What a
// verb needs and the line does not give is asked for in its form.
func (k *kind[R]) commandLine(ctx context.Context, c *call, name dept.Verb, rest string) (Reply, error) {
	verb, known := k.verb(name)
	if !known {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	ref, rest, err := k.ref(rest)
	if err != nil {
		return Reply{}, err
	}
	m, rest, complete, err := verb.parse(c, rest)
	if err != nil {
		return Reply{}, err
	}
	a := verb.meaning(m, ref, unescape(rest))
	if !complete {
		return k.ask(ctx, c, a)
	}
	return k.finish(ctx, c, a)
}

// untilIn takes the date out of what follows "hold SH-12"; the rest is the reason.
func (c *call) untilIn(raw string) (dept.Day, string, error) {
	text := unescape(raw)
	found := c.dates().Find(text)
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
func countIn(raw string) (count int, rest string, ok bool, err error) {
	l := newLine(raw)
	if len(l.tokens) == 0 {
		return 0, "", false, nil
	}
	n, end := l.numberAt(0)
	if end == 0 {
		var refusal *dept.Error
		if n, refusal = quantityOf(l.tokens[0].raw); refusal != nil {
			return 0, raw, false, refusal
		}
		end = 1
	}
	for l.is(end, counters) {
		end++
	}
	return n, l.after(end), true, nil
}

// reasonIn takes a coded reason, by its code or its name in either language, from
// the front of a text. Words that mean one of the reasons stay whole beside it; all
// other words are the reason in the person's own.
func (c *call) reasonIn(raw string, reasons []dept.DeclineReason) (dept.DeclineReason, string) {
	text := unescape(raw)
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
			names = append(names, squeeze(c.desk.Words.Printer(lang, "", nil).T("reason."+string(reason))))
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
