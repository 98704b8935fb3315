package commands

import (
	"context"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// shortage is /shortage: something is missing, from the report to its end.
func shortage() Command {
	return Command{
		Name: "shortage", Key: "sh", Kind: dept.KindShortage,
		Subs:      shortageSubs,
		Shortcuts: []Shortcut{{ID: "sh.report"}, {ID: "sh.from_message", Message: true}},
		Handle:    handleShortage,
		Render:    renderShortage,
	}
}

// shortageSubs are the subcommands, in the order that help tells them.
var shortageSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"acknowledge", []string{"دریافتم", "تایید"}},
	{"source", []string{"تامین"}},
	{"receive", []string{"تحویل", "رسید"}},
	{"resolve", []string{"حل", "رفع"}},
	{"hold", []string{"تعلیق"}},
	{"resume", []string{"ازسرگیری"}},
	{"decline", []string{"رد"}},
	{"resubmit", []string{"بازفرست"}},
	{"duplicate", []string{"تکراری"}},
	{"withdraw", []string{"انصراف"}},
	{"reopen", []string{"بازگشایی"}},
	{"assign", []string{"واگذاری"}},
	{"correct", []string{"اصلاح"}},
	{"affect", []string{"ماهم"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما", "کمک"}},
}

// handleShortage tells the surfaces apart.
func handleShortage(ctx context.Context, d *Desk, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		return Reply{}, err
	}
	_, what, _ := strings.Cut(r.Name, ".")
	switch r.Surface {
	case OnCommand:
		return d.shortageCommand(ctx, r, by)
	case OnButton:
		return d.shortageButton(ctx, r, by, what)
	case OnForm:
		if what == "file" {
			return d.fileForm(ctx, r, by)
		}
		return d.actForm(ctx, r, by, dept.Verb(what))
	case OnShortcut:
		return d.openShortage(ctx, r, by, "")
	case OnMessage:
		return d.openShortage(ctx, r, by, written(r.Quote.Text))
	case OnHome:
	}
	return Reply{}, dept.Refuse(dept.UnknownChoice)
}

// shortageCommand takes what was typed after /shortage.
func (d *Desk) shortageCommand(ctx context.Context, r Request, by dept.Person) (Reply, error) {
	word, rest := firstWord(r.Text)
	sub, known := find(shortageSubs, word)
	switch {
	case word == "":
		return d.openShortage(ctx, r, by, "")
	case !known:
		return d.shortageText(ctx, r, by, word, rest)
	case sub.Name == "help":
		return d.help(ctx, r, shortage(), "")
	case sub.Name == "file":
		return d.fileText(ctx, r, by, rest, false)
	case sub.Name == "list":
		return d.listShortages(ctx, r, by, rest)
	case sub.Name == "show":
		return d.showShortage(ctx, r, rest)
	}
	return d.actTyped(ctx, r, by, dept.Verb(sub.Name), rest)
}

// shortageText takes words that begin with no subcommand: a need for the form,
// unless the first word looks like a slip of the finger.
func (d *Desk) shortageText(ctx context.Context, r Request, by dept.Person, word, rest string) (Reply, error) {
	if sub, close := near(shortageSubs, word); close && slipFits(sub.Name, rest) {
		p, err := d.printerOf(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		m := d.scene(p).DidYouMean("/"+r.Name, word, sub.Name, view.OfferText{Action: "sh.open", Value: r.Text})
		return Reply{Message: &m, Printer: p}, nil
	}
	if ref, ok := dept.ParseRef(word); ok && ref.Kind == dept.KindShortage && rest == "" {
		return d.showShortage(ctx, r, word) // "/shortage SH-12" asks for the card
	}
	return d.openShortage(ctx, r, by, written(r.Text))
}

// slipFits tells whether what follows a misspelt word is what its subcommand
// takes, so that "shoe covers" is not asked about.
func slipFits(sub, rest string) bool {
	word, _ := firstWord(rest)
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

// printerOf reads the person's language, for answers that need no record.
func (d *Desk) printerOf(ctx context.Context, r Request) (*locale.Printer, error) {
	p, err := d.Store.Prefs(ctx, r.Team, r.User)
	if err != nil {
		return nil, err
	}
	return d.learnt(r.User, p), nil
}

// renderShortage is what a reader of a notice gets.
func renderShortage(ctx context.Context, d *Desk, team string, n dept.Notice) (view.Post, error) {
	s, prefs, err := d.Store.Shortage(ctx, team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	e := s.Last
	if n.Rev != 0 && n.Rev != s.Rev {
		entries, err := d.Store.History(ctx, team, n.Ref, s.Rev)
		if err != nil {
			return view.Post{}, err
		}
		if n.Rev < 1 || n.Rev > len(entries) {
			return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
		}
		e = entries[n.Rev-1]
	}
	p := d.languageOf(n, prefs)
	sc := d.scene(p)
	return view.Post{Card: sc.ShortageCard(s), Line: sc.EntryMessage(s, e), Repeat: p.T("notice.repeat")}, nil
}
