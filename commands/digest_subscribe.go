package commands

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// usualHour is when a digest comes whose hour was not said.
const usualHour = 8

// subscribeTyped takes "subscribe saturday 8:00 unit HSCT".
func (d *Desk) subscribeTyped(ctx context.Context, r Request, by dept.Person, words string) (Reply, error) {
	w := wish{}
	if err := d.readWish(&w, words, r.Channel); err != nil {
		return Reply{}, err
	}
	if w.Cadence == "" {
		w.Cadence, w.Weekdays = dept.Weekly, []time.Weekday{d.Dept.WeekStart}
	}
	if w.Cadence == dept.Weekly && len(w.Weekdays) == 0 {
		w.Weekdays = []time.Weekday{d.Dept.WeekStart}
	}
	if w.Cadence == dept.Monthly && w.MonthDay == 0 {
		w.MonthDay = 1
	}
	if !w.hour {
		w.Hour = usualHour
	}
	s, p, err := d.subscribe(ctx, r, by, w.Wish)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := d.scene(p).SubscriptionAnswer("subscribe", s, s.Location(d.Dept.Zone))
	return Reply{Message: &m, Printer: p}, nil
}

// subscribe checks a wish and stores what comes of it. The refusals name the
// form's fields.
func (d *Desk) subscribe(ctx context.Context, r Request, by dept.Person, w dept.Wish) (dept.Subscription, *locale.Printer, error) {
	w.Zone = cmp.Or(w.Zone, d.Dept.Zone.String())
	w.To = cmp.Or(w.To, by.ID)
	slices.Sort(w.Units)
	w.Units = slices.Compact(w.Units)
	mine, err := d.Store.Subscriptions.List(ctx, r.Team, by.ID, store.Query{Scope: store.ScopeMine, User: by.ID, Limit: dept.MaxSubscriptions})
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := d.learnt(by.ID, mine.Prefs)
	if w.To != by.ID && !slices.Contains(d.Dept.ChannelsFor(by), w.To) {
		return dept.Subscription{}, p, dept.Refuse(dept.ForeignChannel).In("to")
	}
	if w.Cadence == dept.Monthly && w.Calendar == "" {
		w.Calendar = string(p.Calendar) // its months are counted in it from now on
	}
	s, err := dept.Subscribe(w, by, d.Dept.Almanac(w, locale.JalaliMonth), d.now())
	if err != nil {
		return s, p, err
	}
	for _, other := range mine.Records {
		if other.Same(s.Wish) {
			before, err := d.doneBefore(ctx, r, dept.Refuse(dept.SubscribedTwice, "Ref", other.Ref()))
			if before {
				return other, p, nil
			}
			return s, p, err
		}
	}
	if mine.Total >= dept.MaxSubscriptions {
		return s, p, dept.Refuse(dept.TooManyOfThem, "Max", dept.MaxSubscriptions)
	}
	done, err := d.Store.Subscriptions.File(ctx, r.Team, store.Filing[dept.Subscription]{Record: s, Once: r.Once, Zone: d.Dept.Zone})
	return done.Record, p, err
}

// openSubscription opens the form with what most people want.
func (d *Desk) openSubscription(ctx context.Context, r Request, by dept.Person) (Reply, error) {
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	v := Values{
		"cadence": string(dept.Weekly), "days": p.WeekdayName(int(d.Dept.WeekStart)), "hour": p.Digits("08:00"), "zone": d.Dept.Zone.String(),
		"to": "me", "lang": "mine", "calendar": "mine", "empty": "no", "visits": "no",
	}
	units := make([]string, 0, len(by.Leads))
	for _, u := range by.Leads {
		units = append(units, d.scene(p).Unit(u))
	}
	v["units"] = p.List(units)
	return Reply{Form: d.digestForm(p, by, v), How: OpenForm, Printer: p}, nil
}

func (d *Desk) digestForm(p *locale.Printer, by dept.Person, v Values) *view.Modal {
	sc := d.scene(p)
	var channels [][2]string
	for _, id := range d.Dept.ChannelsFor(by) {
		for _, u := range d.Dept.Units {
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
func (d *Desk) subscribeForm(ctx context.Context, r Request, by dept.Person) (Reply, error) {
	w, err := d.wishFrom(r.Values, by)
	if err != nil {
		return Reply{}, err
	}
	s, p, err := d.subscribe(ctx, r, by, w)
	if err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{Callback: "dg.subscribed", Title: p.T("digest.form_title"), P: p}
	return Reply{Form: d.scene(p).SubscriptionForm(f, s, s.Location(d.Dept.Zone)), How: UpdateForm, Printer: p}, nil
}

func (d *Desk) wishFrom(v Values, by dept.Person) (dept.Wish, error) {
	var wrong []error
	fail := func(field string, err error) {
		var e *dept.Error
		if errors.As(err, &e) {
			wrong = append(wrong, e.In(field))
		}
	}
	w := wish{}
	w.Cadence = dept.Cadence(v["cadence"])
	switch w.Cadence {
	case dept.Weekly:
		said := wish{}
		if err := d.readWish(&said, v["days"], ""); err != nil || len(said.Weekdays) == 0 || said.hour || said.Units != nil {
			fail("days", dept.Refuse(dept.UnknownWeekday))
		}
		w.Weekdays = said.Weekdays
	case dept.Monthly:
		n, err := readNumber(dept.CleanLine(v["days"]), 1, 31)
		if err != nil {
			fail("days", err)
		}
		w.MonthDay = n
	case dept.Daily:
	}
	said := wish{}
	if err := d.readWish(&said, v["hour"], ""); err != nil || !said.hour || said.Weekdays != nil || said.Units != nil {
		fail("hour", dept.Refuse(dept.UnknownHour))
	}
	w.Hour, w.Minute = said.Hour, said.Minute
	zone, err := zoneNamed(v["zone"])
	fail("zone", err)
	w.Zone = zone
	if words := strings.Fields(strings.NewReplacer(",", " , ", "،", " ، ").Replace(dept.CleanLine(v["units"]))); len(words) > 0 && !allSet[locale.Fold(words[0])] {
		if n, err := d.unitsAt(&w, words, 0); err != nil || n < len(words) {
			fail("units", dept.Refuse(dept.UnknownUnit))
		}
	}
	if v["to"] != "me" && v["to"] != "" {
		w.To = v["to"]
	}
	if v["lang"] != "mine" {
		w.Lang = v["lang"]
	}
	if v["calendar"] != "mine" {
		w.Calendar = v["calendar"]
	}
	w.Empty, w.Visits = v["empty"] == "yes", v["visits"] == "yes"
	if w.To != "" && !slices.Contains(d.Dept.ChannelsFor(by), w.To) {
		fail("to", dept.Refuse(dept.ForeignChannel))
	}
	return w.Wish, errors.Join(wrong...)
}

// listSubscriptions answers with a person's own; administrators see everybody's by
// pages, and their own with its buttons as "list mine".
func (d *Desk) listSubscriptions(ctx context.Context, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listWords(by, raw)
	if err == nil && (l.scope != "open" && l.scope != "mine" && l.scope != "all" || l.query.Severity != "") {
		err = dept.Refuse(dept.UnknownChoice)
	}
	if err != nil {
		return Reply{}, err
	}
	q, everybody := store.Query{Scope: store.ScopeMine, User: by.ID, Offset: l.query.Offset, Limit: pageSize}, by.Has(dept.Admin) && l.scope != "mine"
	if everybody {
		q.Scope = store.ScopeOpen
	}
	found, err := d.Store.Subscriptions.List(ctx, r.Team, by.ID, q)
	if err == nil && len(found.Records) == 0 && found.Total > 0 {
		q.Offset = lastPage(found.Total)
		found, err = d.Store.Subscriptions.List(ctx, r.Team, by.ID, q)
	}
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, found.Prefs)
	page := view.Page{Key: "dg", From: q.Offset, Total: found.Total, Size: pageSize, Query: l.words}
	m := d.scene(p).Subscriptions(found.Records, page, everybody, d.zonesOf(found.Records))
	return Reply{Message: &m, Printer: p}, nil
}

func (d *Desk) zonesOf(list []dept.Subscription) []*time.Location {
	out := make([]*time.Location, len(list))
	for i, s := range list {
		out[i] = s.Location(d.Dept.Zone)
	}
	return out
}

// subscriptionOf finds the subscription that words name, or the only one there is.
func (d *Desk) subscriptionOf(ctx context.Context, r Request, by dept.Person, words string) (dept.Subscription, *locale.Printer, error) {
	word, _ := firstWord(words)
	if ref, err := dept.ParseRefOf(dept.KindSubscription, word); err == nil {
		s, prefs, err := d.Store.Subscriptions.One(ctx, r.Team, ref.N, by.ID)
		return s, d.learnt(by.ID, prefs), err
	} else if word != "" {
		return dept.Subscription{}, nil, err
	}
	mine, err := d.Store.Subscriptions.List(ctx, r.Team, by.ID, store.Query{Scope: store.ScopeMine, User: by.ID, Limit: 2})
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := d.learnt(by.ID, mine.Prefs)
	switch {
	case mine.Total == 0:
		return dept.Subscription{}, p, dept.Refuse(dept.NoSubscription)
	case mine.Total > 1:
		return dept.Subscription{}, p, dept.Refuse(dept.WhichOne, "Example", mine.Records[0].Ref())
	}
	return mine.Records[0], p, nil
}

// untilSet are the words before the day that a pause ends.
var untilSet = set(`until till to تا`)

// pauseDigest takes "pause [DS-3] until 1 Dey".
func (d *Desk) pauseDigest(ctx context.Context, r Request, by dept.Person, raw string) (Reply, error) {
	word, rest := firstWord(written(raw))
	ref := ""
	if _, ok := dept.ParseRef(word); ok {
		ref, raw = word, rest
	}
	if word, rest := firstWord(written(raw)); untilSet[locale.Fold(word)] {
		raw = rest
	}
	s, p, err := d.subscriptionOf(ctx, r, by, ref)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if strings.TrimSpace(raw) == "" {
		return Reply{Printer: p}, dept.Refuse(dept.BadDate)
	}
	when, err := d.readDate(written(raw), false)
	if err != nil {
		e := problemIn(err, "until")
		return Reply{Printer: p}, e
	}
	until := dept.Day(when.Day.String())
	return d.alterDigest(ctx, r, by, s, p, "pause", func(s dept.Subscription, a dept.Almanac, now time.Time) (dept.Subscription, error) {
		return s.Pause(by, until, a, now)
	})
}

// changeDigest resumes or ends a subscription.
func (d *Desk) changeDigest(ctx context.Context, r Request, by dept.Person, words, verb string) (Reply, error) {
	s, p, err := d.subscriptionOf(ctx, r, by, words)
	if err != nil {
		return Reply{Printer: p}, err
	}
	return d.alterDigest(ctx, r, by, s, p, verb, func(s dept.Subscription, a dept.Almanac, now time.Time) (dept.Subscription, error) {
		if verb == "resume" {
			return s.Resume(by, a, now)
		}
		return s.End(by, now)
	})
}

// alterDigest decides and stores, anew while a digest fires in between.
func (d *Desk) alterDigest(ctx context.Context, r Request, by dept.Person, s dept.Subscription, p *locale.Printer, verb string,
	decide func(dept.Subscription, dept.Almanac, time.Time) (dept.Subscription, error),
) (Reply, error) {
	answer := func(s dept.Subscription) (Reply, error) {
		m := d.scene(p).SubscriptionAnswer(verb, s, s.Location(d.Dept.Zone))
		return Reply{Message: &m, Replace: r.Surface == OnButton && r.Ephemeral, Printer: p}, nil
	}
	for range tries {
		if err := r.Shown.Check(s, dept.Verb(verb)); err != nil {
			return Reply{Printer: p}, err
		}
		after, err := decide(s, d.Dept.Almanac(s.Wish, locale.JalaliMonth), d.now())
		if err != nil {
			if s.May(by) == nil {
				var before bool
				if before, err = d.doneBefore(ctx, r, err); before {
					return answer(s)
				}
			}
			return Reply{Printer: p}, err
		}
		outcome, err := d.Store.Subscriptions.Change(ctx, r.Team, r.Once, d.Dept.Zone, []dept.Subscription{after}, nil)
		switch {
		case errors.Is(err, store.ErrChanged), outcome == store.Repeated && err == nil:
			if s, _, err = d.Store.Subscriptions.One(ctx, r.Team, s.N, by.ID); err != nil {
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
