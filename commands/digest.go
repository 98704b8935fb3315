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
		Subs: digestSubs, handle: handleDigest, render: renderDigest,
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

func handleDigest(ctx context.Context, c *call) (Reply, error) {
	if err := c.inRoster(); err != nil {
		return Reply{}, err
	}
	sub, word, rest, known := subcommand(digestSubs, c.request.Text)
	switch c.request.Surface {
	case OnForm:
		return c.subscribeForm(ctx)
	case OnButton:
		_, what, _ := strings.Cut(c.request.Name, ".")
		what, _, _ = strings.Cut(what, ".")
		if what == "page" {
			reply, err := c.listSubscriptions(ctx, c.request.Text)
			reply.Replace = true
			return reply, err
		}
		if what == "meant" {
			return c.digestMeant(ctx)
		}
		sub, known = find(digestSubs, what)
		rest = c.request.Text
		if !known {
			return Reply{}, dept.Refuse(dept.UnknownChoice)
		}
	case OnCommand, OnShortcut, OnMessage, OnHome:
	}
	switch {
	case word == "" && c.request.Surface == OnCommand:
		return c.digestNow(ctx, "")
	case !known:
		word, _ = c.masked(word)
		return c.help(ctx, digests(), word)
	}
	switch sub.Name {
	case "now":
		return c.digestNow(ctx, rest)
	case "subscribe":
		if strings.TrimSpace(rest) == "" {
			return c.openSubscription(ctx)
		}
		return c.subscribeTyped(ctx, rest)
	case "list":
		return c.listSubscriptions(ctx, rest)
	case "preview":
		return c.previewDigest(ctx, rest)
	case "pause":
		return c.pauseDigest(ctx, rest)
	case "resume", "unsubscribe":
		return c.changeDigest(ctx, rest, sub.Name)
	}
	return c.help(ctx, digests(), "")
}

// digestMeant carries out the line that a button under doubtful words holds.
func (c *call) digestMeant(ctx context.Context) (Reply, error) {
	if err := c.identifiersInLine(digestSubs, c.request.Text); err != nil {
		return Reply{}, err
	}
	carryOut := c.subscribeTyped
	sub, _, rest, _ := subcommand(digestSubs, c.request.Text)
	if sub.Name == "now" {
		carryOut = c.digestNow
	}
	reply, err := carryOut(ctx, rest)
	reply.Replace = err == nil
	return reply, err
}

// digestNow answers with a digest of the last seven days, or of the day or the month
// where that is asked for, of the units named.
func (c *call) digestNow(ctx context.Context, words string) (Reply, error) {
	w, err := c.wishIn(words)
	if err != nil {
		return c.doubted(ctx, "dg", Reply{}, err, func(line string) string { return "now " + line }, nil)
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	return c.answerDigest(ctx, c.inWords(p, w.Wish), dept.Now(c.person, w.Wish, c.now), c.person)
}

// answerDigest is a digest for one person's eyes, whole: an ephemeral message has
// no thread.
func (c *call) answerDigest(ctx context.Context, p *locale.Printer, dg dept.Digest, reader dept.Person) (Reply, error) {
	b, err := c.brief(ctx, dg, reader)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := *c.scene(p).Digest(dg, b, c.usage).Plain
	return Reply{Message: &m, Printer: p}, nil
}

// previewDigest answers with what the next digest would say now.
func (c *call) previewDigest(ctx context.Context, words string) (Reply, error) {
	s, p, err := c.subscriptionOf(ctx, words)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if err := s.May(c.person); err != nil {
		return Reply{Printer: p}, err
	}
	dg := s.Preview(c.department.Zone, c.now)
	reader, err := c.department.Person(s.Owner)
	if err != nil {
		return Reply{Printer: p}, err
	}
	return c.answerDigest(ctx, c.inWords(p, s.Wish), dg, reader)
}

// renderDigest is what the reader of a digest, or of a notice that one stopped,
// gets. A digest with nothing to say is dept.NotFound.
func renderDigest(ctx context.Context, c *call, n dept.Notice) (view.Post, error) {
	if n.Ref.Kind == dept.KindSubscription {
		return c.renderStopped(ctx, n)
	}
	dg, prefs, err := c.store().Digests.One(ctx, c.request.Team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	reader, err := c.department.Person(dg.Owner)
	if err != nil || !c.department.InRoster(dg.Owner) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	b, err := c.brief(ctx, dg, reader)
	if err != nil {
		return view.Post{}, err
	}
	if dg.Visits && !b.VisitNear(dg.At, dept.VisitDays) || !dg.Empty && b.Nothing() {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	return c.scene(c.inWords(c.languageOf(n, prefs), dg.Wish)).Digest(dg, b, c.usage), nil
}

func (c *call) renderStopped(ctx context.Context, n dept.Notice) (view.Post, error) {
	s, prefs, err := c.store().Subscriptions.One(ctx, c.request.Team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	if s.State != dept.SubscriptionStopped || !c.department.Hears(n.To, s, dept.Entry{}) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	p := c.languageOf(n, prefs)
	m := c.scene(p).Undeliverable(s, c.usage(p, "digest", "resume", s.Ref().String()))
	return view.Post{Card: m, Line: m, Repeat: p.T("notice.repeat")}, nil
}

// inWords speaks as a wish wants it: its language and calendar where it names
// them, its zone in any case.
func (c *call) inWords(p *locale.Printer, w dept.Wish) *locale.Printer {
	out := *p
	if w.Lang != "" && w.Lang != string(p.Lang) {
		out = *c.desk.Words.Printer(locale.Lang(w.Lang), calendarOf(locale.Lang(w.Lang)), p.Zone)
	}
	if w.Calendar != "" {
		out.Calendar = locale.Calendar(w.Calendar)
	}
	out.Zone = w.Location(c.department.Zone)
	return &out
}
