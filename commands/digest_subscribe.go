package commands

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// usualHour is when a digest comes whose hour was not said.
const usualHour = 8

// subscribeTyped takes "subscribe saturday 8:00 unit HSCT".
func (c *call) subscribeTyped(ctx context.Context, words string) (Reply, error) {
	w, err := c.wishIn(words)
	if err != nil {
		return c.doubted(ctx, "dg", Reply{}, err, func(line string) string { return "subscribe " + line }, nil)
	}
	if w.Cadence == "" {
		w.Cadence, w.Weekdays = dept.Weekly, []time.Weekday{c.department.WeekStart}
	}
	if w.Cadence == dept.Weekly && len(w.Weekdays) == 0 {
		w.Weekdays = []time.Weekday{c.department.WeekStart}
	}
	if w.Cadence == dept.Monthly && w.MonthDay == 0 {
		w.MonthDay = 1
	}
	if !w.HasHour {
		w.Hour = usualHour
	}
	s, p, err := c.subscribe(ctx, w.Wish)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := c.scene(p).SubscriptionAnswer("subscribe", s, s.Location(c.department.Zone))
	return Reply{Message: &m, Printer: p}, nil
}

// subscribe checks a wish and stores what comes of it. The refusals name the
// form's fields.
func (c *call) subscribe(ctx context.Context, w dept.Wish) (dept.Subscription, *locale.Printer, error) {
	w.Zone = cmp.Or(w.Zone, c.department.Zone.String())
	w.To = cmp.Or(w.To, c.person.ID)
	slices.Sort(w.Units)
	w.Units = slices.Compact(w.Units)
	mine, err := c.store().Subscriptions.List(ctx, c.request.Team, c.person.ID, store.Query{Scope: store.ScopeMine, User: c.person.ID, Limit: dept.MaxSubscriptions})
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := c.remember(mine.Prefs)
	if w.To != c.person.ID && !slices.Contains(c.department.ChannelsFor(c.person), w.To) {
		return dept.Subscription{}, p, dept.Refuse(dept.ForeignChannel).In("to")
	}
	if w.Cadence == dept.Monthly && w.Calendar == "" {
		w.Calendar = string(p.Calendar) // its months are counted in it from now on
	}
	s, err := dept.Subscribe(w, c.person, c.department.Almanac(w, locale.JalaliMonth), c.now)
	if err != nil {
		return s, p, err
	}
	for _, other := range mine.Records {
		if other.Same(s.Wish) {
			before, err := c.doneBefore(ctx, dept.Refuse(dept.SubscribedTwice, "Ref", other.Ref()))
			if before {
				return other, p, nil
			}
			return s, p, err
		}
	}
	if mine.Total >= dept.MaxSubscriptions {
		return s, p, dept.Refuse(dept.TooManyOfThem, "Max", dept.MaxSubscriptions)
	}
	done, err := c.store().Subscriptions.File(ctx, c.request.Team, store.Filing[dept.Subscription]{Record: s, Once: c.request.Once, Zone: c.department.Zone})
	return done.Record, p, err
}

// openSubscription opens the form with what most people want.
func (c *call) openSubscription(ctx context.Context) (Reply, error) {
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	v := Values{
		"cadence": string(dept.Weekly), "days": p.WeekdayName(int(c.department.WeekStart)), "hour": p.Digits("08:00"), "zone": c.department.Zone.String(),
		"to": "me", "lang": "mine", "calendar": "mine", "empty": "no", "visits": "no",
	}
	units := make([]string, 0, len(c.person.Leads))
	for _, u := range c.person.Leads {
		units = append(units, c.scene(p).Unit(u))
	}
	v["units"] = p.List(units)
	return Reply{Form: c.digestForm(p, v), How: OpenForm, Printer: p}, nil
}

func (c *call) digestForm(p *locale.Printer, v Values) *view.Modal {
	sc := c.scene(p)
	var channels [][2]string
	for _, id := range c.department.ChannelsFor(c.person) {
		for _, u := range c.department.Units {
			if u.Channel == id {
				channels = append(channels, [2]string{id, sc.Unit(u.Key)})
				break
			}
		}
	}
	f := view.Form{Callback: "dg.subscribe", Title: p.T("digest.form_title"), Submit: p.T("digest.subscribe"), Values: v, P: p}
	return sc.DigestForm(f, channels)
}

// subscribeForm takes the form. All that can't be read is said at once, and the
// form stays open.
func (c *call) subscribeForm(ctx context.Context) (Reply, error) {
	w, err := c.wishFrom(c.request.Values)
	if err != nil {
		return Reply{}, err
	}
	s, p, err := c.subscribe(ctx, w)
	if err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{Callback: "dg.subscribed", Title: p.T("digest.form_title"), P: p}
	return Reply{Form: c.scene(p).SubscriptionForm(f, s, s.Location(c.department.Zone)), How: UpdateForm, Printer: p}, nil
}

func (c *call) wishFrom(v Values) (dept.Wish, error) {
	f := &fields{c: c, v: v}
	w := dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Cadence(v["cadence"])}}
	switch w.Cadence {
	case dept.Weekly:
		said := c.ownLineReader().Digest(v["days"], "")
		if len(said.Problems) > 0 || len(said.Weekdays) == 0 || said.HasHour || said.Units != nil {
			f.refuse("days", dept.Refuse(dept.UnknownWeekday))
		}
		w.Weekdays = said.Weekdays
	case dept.Monthly:
		n, err := reading.Digits(dept.CleanLine(v["days"]), 1, 31)
		if err != nil {
			f.refuse("days", err)
		}
		w.MonthDay = n
	case dept.Daily:
	}
	said := c.ownLineReader().Digest(v["hour"], "")
	switch {
	case len(said.Problems) > 0:
		f.refuse("hour", said.Problems[0].In("hour"))
	case !said.HasHour || said.Weekdays != nil || said.Units != nil:
		f.refuse("hour", dept.Refuse(dept.UnknownHour))
	}
	w.Hour, w.Minute = said.Hour, said.Minute
	zone, err := reading.Zone(v["zone"])
	f.refuse("zone", err)
	w.Zone = zone
	w.Units, err = c.names().Units(v["units"])
	f.refuse("units", err)
	if v["to"] != "me" && v["to"] != "" {
		w.To = v["to"]
	}
	if v["lang"] != "mine" {
		w.Lang = v["lang"]
	}
	if v["calendar"] != "mine" {
		w.Calendar = v["calendar"]
	}
	w.Empty, w.Visits = f.yes("empty"), f.yes("visits")
	if w.To != "" && !slices.Contains(c.department.ChannelsFor(c.person), w.To) {
		f.refuse("to", dept.Refuse(dept.ForeignChannel))
	}
	return w, f.err()
}

// channelOf is a channel as Slack writes it in a command.
var channelOf = regexp.MustCompile(`<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>`)

// wishIn reads what follows "subscribe" or "now". The first of what is doubtful is the
// error.
func (c *call) wishIn(raw string) (reading.DigestLine, error) {
	w := c.ownLineReader().Digest(unescape(channelOf.ReplaceAllString(raw, "#$1")), c.request.Channel)
	if len(w.Problems) > 0 {
		return w, w.Problems[0]
	}
	return w, nil
}

// listSubscriptions answers with a person's own; administrators see everybody's by
// pages, and their own with its buttons as "list mine".
func (c *call) listSubscriptions(ctx context.Context, raw string) (Reply, error) {
	l, err := c.listWords(raw)
	if err == nil && (l.scope != "open" && l.scope != "mine" && l.scope != "all" || l.query.Severity != "") {
		err = dept.Refuse(dept.UnknownChoice)
	}
	if err != nil {
		return Reply{}, err
	}
	q, everybody := store.Query{Scope: store.ScopeMine, User: c.person.ID, Offset: l.query.Offset, Limit: pageSize}, c.person.Has(dept.Admin) && l.scope != "mine"
	if everybody {
		q.Scope = store.ScopeOpen
	}
	found, from, err := readPage(ctx, c, c.store().Subscriptions, q)
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(found.Prefs)
	page := view.Page{Key: "dg", From: from, Total: found.Total, Size: pageSize, Query: l.words}
	m := c.scene(p).Subscriptions(found.Records, page, everybody, c.zonesOf(found.Records))
	return Reply{Message: &m, Printer: p}, nil
}

func (c *call) zonesOf(list []dept.Subscription) []*time.Location {
	out := make([]*time.Location, len(list))
	for i, s := range list {
		out[i] = s.Location(c.department.Zone)
	}
	return out
}

// subscriptionOf finds the subscription that words name, or the only one there is.
func (c *call) subscriptionOf(ctx context.Context, words string) (dept.Subscription, *locale.Printer, error) {
	if word, _ := reading.FirstWord(words); word != "" {
		refs, rest, err := reading.IDs(dept.KindSubscription, words, true)
		if err == nil && len(refs) > 1 {
			err = oneAtATime(refs, rest)
		}
		if err != nil {
			return dept.Subscription{}, nil, err
		}
		s, prefs, err := c.store().Subscriptions.One(ctx, c.request.Team, refs[0].N, c.person.ID)
		return s, c.remember(prefs), err
	}
	mine, err := c.store().Subscriptions.List(ctx, c.request.Team, c.person.ID, store.Query{Scope: store.ScopeMine, User: c.person.ID, Limit: 2})
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := c.remember(mine.Prefs)
	switch {
	case mine.Total == 0:
		return dept.Subscription{}, p, dept.Refuse(dept.NoSubscription)
	case mine.Total > 1:
		return dept.Subscription{}, p, dept.Refuse(dept.WhichOne, "Example", mine.Records[0].Ref())
	}
	return mine.Records[0], p, nil
}

// untilSet are the words before the day that a pause ends.
var untilSet = reading.Set(`until till to تا`)

// pauseDigest takes "pause [DS-3] until 1 Dey".
func (c *call) pauseDigest(ctx context.Context, raw string) (Reply, error) {
	word, rest := reading.FirstID(unescape(raw))
	ref := ""
	if _, ok := dept.ParseRef(word); ok {
		ref, raw = word, rest
	}
	if word, rest := reading.FirstWord(unescape(raw)); untilSet[locale.Fold(word)] {
		raw = rest
	}
	s, p, err := c.subscriptionOf(ctx, ref)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if strings.TrimSpace(raw) == "" {
		return Reply{Printer: p}, dept.Refuse(dept.BadDate)
	}
	when, err := c.readDate(unescape(raw), false)
	if err != nil {
		e := problemIn(err, "until")
		return Reply{Printer: p}, e
	}
	until := dept.Day(when.Day.String())
	return c.alterDigest(ctx, s, p, "pause", func(s dept.Subscription, a dept.Almanac, now time.Time) (dept.Subscription, error) {
		return s.Pause(c.person, until, a, now)
	})
}

// changeDigest resumes or ends a subscription.
func (c *call) changeDigest(ctx context.Context, words, verb string) (Reply, error) {
	s, p, err := c.subscriptionOf(ctx, words)
	if err != nil {
		return Reply{Printer: p}, err
	}
	return c.alterDigest(ctx, s, p, verb, func(s dept.Subscription, a dept.Almanac, now time.Time) (dept.Subscription, error) {
		if verb == "resume" {
			return s.Resume(c.person, a, now)
		}
		return s.End(c.person, now)
	})
}

// alterDigest decides and stores, anew while a digest fires in between.
func (c *call) alterDigest(ctx context.Context, s dept.Subscription, p *locale.Printer, verb string,
	decide func(dept.Subscription, dept.Almanac, time.Time) (dept.Subscription, error),
) (Reply, error) {
	answer := func(s dept.Subscription) (Reply, error) {
		m := c.scene(p).SubscriptionAnswer(verb, s, s.Location(c.department.Zone))
		return Reply{Message: &m, Replace: c.request.Surface == OnButton && c.request.Ephemeral, Printer: p}, nil
	}
	for range tries {
		if err := c.request.Shown.Check(s, dept.Verb(verb)); err != nil {
			return Reply{Printer: p}, err
		}
		after, err := decide(s, c.department.Almanac(s.Wish, locale.JalaliMonth), c.now)
		if err != nil {
			if s.May(c.person) == nil {
				var before bool
				if before, err = c.doneBefore(ctx, err); before {
					return answer(s)
				}
			}
			return Reply{Printer: p}, err
		}
		outcome, err := c.store().Subscriptions.Change(ctx, c.request.Team, c.request.Once, c.department.Zone, []dept.Subscription{after}, nil)
		switch {
		case errors.Is(err, store.ErrChanged), outcome == store.Repeated && err == nil:
			if s, _, err = c.store().Subscriptions.One(ctx, c.request.Team, s.N, c.person.ID); err != nil {
				return Reply{Printer: p}, err
			}
			if outcome == store.Repeated {
				return answer(s)
			}
			continue
		case err != nil:
			return Reply{Printer: p}, err
		}
		return answer(after)
	}
	return Reply{Printer: p}, store.ErrChanged
}
