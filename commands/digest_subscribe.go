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
func (d *Desk) subscribeTyped(ctx context.Context, r Request, by dept.Person, words string) (Reply, error) {
	w, err := d.wishIn(words, r.Channel)
	if err != nil {
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
	if !w.HasHour {
		w.Hour = usualHour
	}
	s, p, err := d.subscribe(ctx, r, by, w.Wish)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := d.scene(p).SubscriptionAnswer("subscribe", s, s.Location(d.Dept.Zone))
	return Reply{Message: &m, Printer: p}, nil
}

// channelOf is a channel as Slack writes it in a command.
var channelOf = regexp.MustCompile(`<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>`)

// wishIn reads what follows "subscribe" or "now", typed in a channel.
func (d *Desk) wishIn(raw, here string) (reading.DigestLine, error) {
	w, err := d.names().Digest(channelOf.ReplaceAllString(raw, " "), here)
	if m := channelOf.FindStringSubmatch(raw); m != nil && w.To == "" {
		w.To = m[1]
	}
	return w, err
}

// subscribe checks a wish and stores what comes of it. The refusals name the
// form's fields.
func (d *Desk) subscribe(ctx context.Context, r Request, by dept.Person, w dept.Wish) (dept.Subscription, *locale.Printer, error) {
	w.Zone = cmp.Or(w.Zone, d.Dept.Zone.String())
	w.To = cmp.Or(w.To, by.ID)
	slices.Sort(w.Units)
	w.Units = slices.Compact(w.Units)
	mine, total, prefs, err := d.Store.SubscriptionsOf(ctx, r.Team, by.ID, by.ID, 0, dept.MaxSubscriptions)
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := d.learnt(by.ID, prefs)
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
	for _, other := range mine {
		if other.Same(s.Wish) {
			before, err := d.doneBefore(ctx, r, dept.Refuse(dept.SubscribedTwice, "Ref", other.Ref()))
			if before {
				return other, p, nil
			}
			return s, p, err
		}
	}
	if total >= dept.MaxSubscriptions {
		return s, p, dept.Refuse(dept.TooManyOfThem, "Max", dept.MaxSubscriptions)
	}
	done, err := d.Store.Subscribe(ctx, r.Team, store.Filing[dept.Subscription]{Record: s, Once: r.Once, Zone: d.Dept.Zone})
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
	w := dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Cadence(v["cadence"])}}
	switch w.Cadence {
	case dept.Weekly:
		said, err := d.names().Digest(v["days"], "")
		if err != nil || len(said.Weekdays) == 0 || said.HasHour || said.Units != nil {
			fail("days", dept.Refuse(dept.UnknownWeekday))
		}
		w.Weekdays = said.Weekdays
	case dept.Monthly:
		n, err := reading.Digits(dept.CleanLine(v["days"]), 1, 31)
		if err != nil {
			fail("days", err)
		}
		w.MonthDay = n
	case dept.Daily:
	}
	said, err := d.names().Digest(v["hour"], "")
	if err != nil || !said.HasHour || said.Weekdays != nil || said.Units != nil {
		fail("hour", dept.Refuse(dept.UnknownHour))
	}
	w.Hour, w.Minute = said.Hour, said.Minute
	zone, err := reading.Zone(v["zone"])
	fail("zone", err)
	w.Zone = zone
	w.Units, err = d.names().Units(v["units"])
	fail("units", err)
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
	return w, errors.Join(wrong...)
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
	owner, everybody := by.ID, by.Has(dept.Admin) && l.scope != "mine"
	if everybody {
		owner = ""
	}
	from := l.query.Offset
	list, total, prefs, err := d.Store.SubscriptionsOf(ctx, r.Team, owner, by.ID, from, pageSize)
	if err == nil && len(list) == 0 && total > 0 {
		from = lastPage(total)
		list, total, prefs, err = d.Store.SubscriptionsOf(ctx, r.Team, owner, by.ID, from, pageSize)
	}
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	page := view.Page{Key: "dg", From: from, Total: total, Size: pageSize, Query: l.words}
	m := d.scene(p).Subscriptions(list, page, everybody, d.zonesOf(list))
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
	word, _ := reading.FirstWord(words)
	if ref, err := dept.ParseRefOf(dept.KindSubscription, word); err == nil {
		s, prefs, err := d.Store.Subscription(ctx, r.Team, ref.N, by.ID)
		return s, d.learnt(by.ID, prefs), err
	} else if word != "" {
		return dept.Subscription{}, nil, err
	}
	list, total, prefs, err := d.Store.SubscriptionsOf(ctx, r.Team, by.ID, by.ID, 0, 2)
	if err != nil {
		return dept.Subscription{}, nil, err
	}
	p := d.learnt(by.ID, prefs)
	switch {
	case total == 0:
		return dept.Subscription{}, p, dept.Refuse(dept.NoSubscription)
	case total > 1:
		return dept.Subscription{}, p, dept.Refuse(dept.WhichOne, "Example", list[0].Ref())
	}
	return list[0], p, nil
}

// untilSet are the words before the day that a pause ends.
var untilSet = reading.Set(`until till to تا`)

// pauseDigest takes "pause [DS-3] until 1 Dey".
func (d *Desk) pauseDigest(ctx context.Context, r Request, by dept.Person, raw string) (Reply, error) {
	word, rest := reading.FirstWord(written(raw))
	ref := ""
	if _, ok := dept.ParseRef(word); ok {
		ref, raw = word, rest
	}
	if word, rest := reading.FirstWord(written(raw)); untilSet[locale.Fold(word)] {
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
		outcome, err := d.Store.ChangeSubscription(ctx, r.Team, r.Once, d.Dept.Zone, after, nil)
		switch {
		case errors.Is(err, store.ErrChanged), outcome == store.Repeated && err == nil:
			if s, _, err = d.Store.Subscription(ctx, r.Team, s.N, by.ID); err != nil {
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
