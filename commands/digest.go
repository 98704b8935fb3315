package commands

import (
	"context"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// digests is /digest: the week in five minutes, now or when it is due.
func digests() Command {
	return Command{
		Name: "digest", Key: "dg", Kind: dept.KindDigest, Also: dept.KindSubscription,
		Subs: digestSubs, Handle: handleDigest, Render: renderDigest,
	}
}

// digestSubs are the subcommands, in the order that help tells them.
var digestSubs = []Sub{
	{"now", []string{"اکنون", "الان"}},
	{"subscribe", []string{"اشتراک"}},
	{"list", []string{"فهرست", "لیست"}},
	{"preview", []string{"پیش‌نمایش"}},
	{"pause", []string{"توقف", "مکث"}},
	{"resume", []string{"ازسرگیری"}},
	{"unsubscribe", []string{"لغو"}},
	{"help", []string{"راهنما", "کمک"}},
}

func handleDigest(ctx context.Context, d *Desk, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		return Reply{}, err
	}
	sub, word, rest, known := subcommand(digestSubs, r.Text)
	switch r.Surface {
	case OnForm:
		return d.subscribeForm(ctx, r, by)
	case OnButton:
		_, what, _ := strings.Cut(r.Name, ".")
		what, _, _ = strings.Cut(what, ".")
		if what == "page" {
			reply, err := d.listSubscriptions(ctx, r, by, r.Text)
			reply.Replace = true
			return reply, err
		}
		sub, known = find(digestSubs, what)
		rest = r.Text
		if !known {
			return Reply{}, dept.Refuse(dept.UnknownChoice)
		}
	case OnCommand, OnShortcut, OnMessage, OnHome:
	}
	switch {
	case word == "" && r.Surface == OnCommand:
		return d.digestNow(ctx, r, by, "")
	case !known:
		word, _ = d.masked(word)
		return d.help(ctx, r, digests(), word)
	}
	switch sub.Name {
	case "now":
		return d.digestNow(ctx, r, by, rest)
	case "subscribe":
		if strings.TrimSpace(rest) == "" {
			return d.openSubscription(ctx, r, by)
		}
		return d.subscribeTyped(ctx, r, by, rest)
	case "list":
		return d.listSubscriptions(ctx, r, by, rest)
	case "preview":
		return d.previewDigest(ctx, r, by, rest)
	case "pause":
		return d.pauseDigest(ctx, r, by, rest)
	case "resume", "unsubscribe":
		return d.changeDigest(ctx, r, by, rest, sub.Name)
	}
	return d.help(ctx, r, digests(), "")
}

// digestNow answers with a digest of the last seven days, or of the day or the month
// where that is asked for, of the units named.
func (d *Desk) digestNow(ctx context.Context, r Request, by dept.Person, words string) (Reply, error) {
	w, err := d.wishIn(words, r.Channel)
	if err != nil {
		return Reply{}, err
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	return d.answerDigest(ctx, r, d.inWords(p, w.Wish), dept.Now(by, w.Wish, d.now()), by)
}

// answerDigest is a digest for one person's eyes, whole: an ephemeral message has
// no thread.
func (d *Desk) answerDigest(ctx context.Context, r Request, p *locale.Printer, dg dept.Digest, reader dept.Person) (Reply, error) {
	b, err := d.brief(ctx, r.Team, dg, reader)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := *d.scene(p).Digest(dg, b, d.typed).Plain
	return Reply{Message: &m, Printer: p}, nil
}

// previewDigest answers with what the next digest would say now.
func (d *Desk) previewDigest(ctx context.Context, r Request, by dept.Person, words string) (Reply, error) {
	s, p, err := d.subscriptionOf(ctx, r, by, words)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if err := s.May(by); err != nil {
		return Reply{Printer: p}, err
	}
	dg := s.Preview(d.Dept.Zone, d.now())
	reader, err := d.Dept.Person(s.Owner)
	if err != nil {
		return Reply{Printer: p}, err
	}
	return d.answerDigest(ctx, r, d.inWords(p, s.Wish), dg, reader)
}

// renderDigest is what the reader of a digest, or of a notice that one stopped,
// gets. A digest with nothing to say is dept.NotFound.
func renderDigest(ctx context.Context, d *Desk, team string, n dept.Notice) (view.Post, error) {
	if n.Ref.Kind == dept.KindSubscription {
		return d.renderStopped(ctx, team, n)
	}
	dg, prefs, err := d.Store.Digest(ctx, team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	reader, err := d.Dept.Person(dg.Owner)
	if err != nil || !d.Dept.Listed(dg.Owner) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	b, err := d.brief(ctx, team, dg, reader)
	if err != nil {
		return view.Post{}, err
	}
	if dg.Visits && !b.VisitNear(dg.At, dept.VisitDays) || !dg.Empty && b.Nothing() {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	return d.scene(d.inWords(d.languageOf(n, prefs), dg.Wish)).Digest(dg, b, d.typed), nil
}

func (d *Desk) renderStopped(ctx context.Context, team string, n dept.Notice) (view.Post, error) {
	s, prefs, err := d.Store.Subscription(ctx, team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	if s.State != dept.SubscriptionStopped || !d.Dept.Hears(n.To, s, dept.Entry{}) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	p := d.languageOf(n, prefs)
	m := d.scene(p).Undeliverable(s, d.typed(p, "digest", "resume", s.Ref().String()))
	return view.Post{Card: m, Line: m, Repeat: p.T("notice.repeat")}, nil
}

// inWords speaks as a wish wants it: its language and calendar where it names
// them, its zone in any case.
func (d *Desk) inWords(p *locale.Printer, w dept.Wish) *locale.Printer {
	out := *p
	if w.Lang != "" && w.Lang != string(p.Lang) {
		calendar := locale.Gregorian
		if w.Lang == string(locale.Persian) {
			calendar = locale.Jalali
		}
		out = *d.Words.Printer(locale.Lang(w.Lang), calendar, p.Zone)
	}
	if w.Calendar != "" {
		out.Calendar = locale.Calendar(w.Calendar)
	}
	out.Zone = w.Location(d.Dept.Zone)
	return &out
}
