package commands

import (
	"context"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// actTyped takes a verb typed with an ID: "resolve SH-12 arrived today". What a
// verb needs and the line does not give is asked for in its form.
func (d *Desk) actTyped(ctx context.Context, r Request, by dept.Person, verb dept.Verb, rest string) (Reply, error) {
	id, rest := firstWord(rest)
	if id == "" {
		return Reply{}, dept.Refuse(dept.BadRef, "Example", dept.Ref{Kind: dept.KindShortage, N: 12})
	}
	ref, err := dept.ParseRefOf(dept.KindShortage, id)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: verb, ref: ref}
	complete := true
	switch verb {
	case dept.VerbSource, dept.VerbReceive:
		word, after := firstWord(rest)
		complete = word != ""
		if complete {
			n, refusal := quantityOf(word)
			if refusal != nil {
				return Reply{}, refusal
			}
			a.count, rest = n, after
		}
	case dept.VerbHold:
		if a.until, rest, err = d.untilIn(rest); err != nil {
			return Reply{}, err
		}
		complete = a.until != "" && rest != ""
	case dept.VerbDecline:
		a.reason, rest = d.reasonIn(rest)
		complete = a.reason != ""
	case dept.VerbDuplicate:
		word, after := firstWord(rest)
		if w := locale.Fold(word); w == "of" || w == "از" || w == locale.Fold("با") {
			word, _ = firstWord(after)
		}
		rest, complete = "", word != ""
		if complete {
			if a.of, err = dept.ParseRefOf(dept.KindShortage, word); err != nil {
				return Reply{}, err
			}
		}
	case dept.VerbAssign:
		a.to, complete = mentioned(rest)
		rest = ""
	case dept.VerbCorrect:
		complete = false
	case dept.VerbAcknowledge, dept.VerbResolve, dept.VerbResume, dept.VerbResubmit, dept.VerbWithdraw, dept.VerbReopen,
		dept.VerbFile, dept.VerbAffect, dept.VerbFollow, dept.VerbUnfollow:
	}
	a.text = written(rest)
	if !complete {
		return d.openAct(ctx, r, by, a)
	}
	return d.finish(ctx, r, by, a)
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

// reasonIn takes a coded reason, by its code or its name in either language, from
// the front of a text. Other words are the reason in the person's own.
func (d *Desk) reasonIn(raw string) (dept.DeclineReason, string) {
	text := written(raw)
	if text == "" {
		return "", ""
	}
	l := newLine(text)
	for _, reason := range dept.DeclineReasons {
		names := []string{strings.ReplaceAll(string(reason), "_", "")}
		for _, lang := range locale.Langs() {
			names = append(names, squeeze(d.Words.Printer(lang, "", nil).T("reason."+string(reason))))
		}
		for _, name := range names {
			for i := range l.tokens {
				l.tokens[i].word = strings.ReplaceAll(l.tokens[i].word, "_", "")
			}
			if end, ok := l.spells(0, name); ok {
				l.take(0, end)
				return reason, l.rest()
			}
		}
	}
	return dept.OtherReason, text
}

// showShortage answers with the card and its whole history.
func (d *Desk) showShortage(ctx context.Context, r Request, id string) (Reply, error) {
	word, _ := firstWord(id)
	ref, err := dept.ParseRefOf(dept.KindShortage, word)
	if err != nil {
		return Reply{}, err
	}
	s, prefs, err := d.Store.Shortage(ctx, r.Team, ref.N, r.User)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(r.User, prefs)
	entries, err := d.Store.History(ctx, r.Team, ref, s.Rev)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := d.scene(p).ShortageHistory(s, entries)
	return Reply{Message: &m, Printer: p}, nil
}

// scopeWords are the lists there are, by what people call them.
var scopeWords = map[string]string{
	"open": "open", "mine": "mine", "my": "mine", "unit": "unit", "overdue": "overdue", "late": "overdue", "all": "all",
	locale.Fold("باز"): "open", locale.Fold("من"): "mine", locale.Fold("خودم"): "mine", locale.Fold("واحد"): "unit",
	locale.Fold("بخش"): "unit", locale.Fold("دیرکرد"): "overdue", locale.Fold("همه"): "all",
}

// pageSize is how many shortages one page lists; each takes a block, and a
// message may have 50.
const pageSize = 10

// listShortages answers "list [open|mine|unit …|overdue|all] [severity]"; a page
// button adds "@20", the offset.
func (d *Desk) listShortages(ctx context.Context, r Request, by dept.Person, raw string) (Reply, error) {
	q := store.Query{Scope: "open", User: by.ID, Limit: pageSize}
	words := strings.Fields(written(raw))
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "@") {
		q.Offset, _ = strconv.Atoi(words[n-1][1:])
		q.Offset = max(0, q.Offset)
		words = words[:n-1]
	}
	query := strings.TrimSpace(strings.Join(words, " "))
	if len(words) > 0 {
		if s, ok := severityOf(words[len(words)-1]); ok {
			q.Severity, words = s, words[:len(words)-1]
		}
	}
	if len(words) > 0 {
		if scope, ok := scopeWords[locale.Fold(words[0])]; ok {
			q.Scope, words = scope, words[1:]
		} else {
			q.Scope = "unit" // "list HSCT" names a unit without saying so
		}
	}
	if q.Scope == "unit" {
		u, ok := d.units().find(strings.Join(words, " "))
		switch {
		case ok:
			q.Unit = u.Key
		case len(words) == 0 && by.Unit != "":
			q.Unit = by.Unit
		default:
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	} else if len(words) > 0 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	page, err := d.Store.ListShortages(ctx, r.Team, by.ID, q)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, page.Prefs)
	sc := d.scene(p)
	title := p.T("list."+q.Scope, "Unit", sc.Unit(q.Unit))
	if q.Severity != "" {
		title += " · " + p.T("severity."+string(q.Severity))
	}
	m := sc.ShortageList(view.ShortagePage{
		Title: title, Shortages: page.Shortages, From: q.Offset, Total: page.Total, Size: pageSize, Query: query,
	})
	return Reply{Message: &m, Printer: p}, nil
}
