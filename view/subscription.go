package view

import (
	"strconv"
	"time"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// DigestSettings says when and what a wish brings, in one line.
func (sc Scene) DigestSettings(w dept.Wish) string {
	p := sc.P
	hour := p.Code(p.Digits(pad2(w.Hour) + ":" + pad2(w.Minute)))
	when := ""
	switch w.Cadence {
	case dept.Daily:
		when = p.T("digest.when.daily", "Hour", hour)
	case dept.Weekly:
		names := make([]string, len(w.Weekdays))
		for i, d := range w.Weekdays {
			names[i] = p.WeekdayName(int(d))
		}
		when = p.T("digest.when.weekly", "Days", p.List(names), "Hour", hour)
	case dept.Monthly:
		when = p.T("digest.when.monthly", "Day", w.MonthDay, "Hour", hour)
	}
	parts := []string{when + " (" + p.Code(w.Zone) + ")", Escape(sc.Units(w.Units))}
	if !w.Private() {
		parts = append(parts, p.T("digest.to_channel", "Channel", channelMention(w.To)))
	}
	if w.Lang != "" {
		parts = append(parts, p.T("lang."+w.Lang))
	}
	if w.Calendar != "" {
		parts = append(parts, p.T("calendar."+w.Calendar))
	}
	if w.Empty {
		parts = append(parts, p.T("digest.even_empty"))
	}
	if w.Visits {
		parts = append(parts, p.T("digest.with_visits", "Days", dept.VisitDays))
	}
	return p.Join(parts...)
}

func pad2(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// subscriptionNext tells what comes next of a subscription.
func (sc Scene) subscriptionNext(s dept.Subscription, zone *time.Location) string {
	p := sc.P
	next := func() string {
		there := *p
		there.Zone = zone
		return there.DateTime(s.Next)
	}
	switch {
	case s.State == dept.SubscriptionStopped:
		return p.T("digest.stopped_state", "Code", p.Code(s.Why))
	case s.State == dept.SubscriptionEnded:
		return p.T("digest.ended_state")
	case s.PausedUntil > dept.DayOf(sc.Now.In(zone)):
		return p.T("digest.paused_state", "Day", sc.Day(s.PausedUntil), "When", next())
	}
	return p.T("digest.next", "When", next())
}

// SubscriptionAnswer tells how a subscription stands after what was done to it.
func (sc Scene) SubscriptionAnswer(id string, s dept.Subscription, zone *time.Location) Message {
	p := sc.P
	first := p.Line(p.T("digest.did."+id, "Ref", p.ID(s.Ref().String())))
	text := first + "\n" + p.Line(sc.DigestSettings(s.Wish)) + "\n" + p.Line(sc.subscriptionNext(s, zone))
	blocks := []slack.Block{section(text)}
	if b := sc.subscriptionButtons(s, zone); b != nil {
		blocks = append(blocks, b)
	}
	return message(first, blocks...)
}

// SubscriptionForm ends a form with the subscription that came of it.
func (sc Scene) SubscriptionForm(f Form, s dept.Subscription, zone *time.Location) *Modal {
	f.Add(sc.SubscriptionAnswer("subscribe", s, zone).Blocks[0])
	return f.Modal()
}

func (sc Scene) subscriptionButtons(s dept.Subscription, zone *time.Location) slack.Block {
	p := sc.P
	act := func(verb string) slack.BlockElement {
		return button("dg."+verb+"."+strconv.Itoa(s.N), dept.Offer(s, dept.Verb(verb)), p.T("digest.button."+verb), slack.StyleDefault)
	}
	switch {
	case s.State == dept.SubscriptionEnded:
		return nil
	case s.State == dept.SubscriptionStopped, s.PausedUntil > dept.DayOf(sc.Now.In(zone)):
		return actions(act("preview"), act("resume"), act("unsubscribe"))
	}
	return actions(act("preview"), act("unsubscribe"))
}

// Subscriptions lists who gets what. owners says whether each names its owner; zones are
// the time zones of each, in the order of list; l is the page they stand on.
func (sc Scene) Subscriptions(list []dept.Subscription, l Page, owners bool, zones []*time.Location) Message {
	p := sc.P
	title := p.Line("*" + p.T("digest.list_title") + "*")
	if len(list) == 0 {
		return message(p.Line(p.T("digest.list_empty")), section(title+"\n"+p.Line(p.T("digest.list_empty"))))
	}
	blocks := []slack.Block{section(title)}
	for i, s := range list {
		first := p.Line("*" + p.ID(s.Ref().String()) + "*")
		if owners {
			first = p.Join(first, Mention(s.Owner))
		}
		blocks = append(blocks, section(first+"\n"+p.Line(sc.DigestSettings(s.Wish))+"\n"+p.Line(sc.subscriptionNext(s, zones[i]))))
		if b := sc.subscriptionButtons(s, zones[i]); b != nil && !owners {
			blocks = append(blocks, b)
		}
	}
	if l.Total > len(list) {
		blocks = append(blocks, sc.turns(l, len(list))...)
	}
	return message(p.Line(p.Join(p.T("digest.list_title"), p.Int(l.Total))), blocks...)
}

// Undeliverable tells administrators, and the owner of one that went to a channel,
// that a subscription stopped. resume is the line that has it go on.
func (sc Scene) Undeliverable(s dept.Subscription, resume string) Message {
	p := sc.P
	reason := "digest.why." + s.Why
	if !p.Has(reason) {
		reason = "digest.why.other"
	}
	text := p.Line(p.T("digest.stopped", "Ref", p.ID(s.Ref().String()), "Who", Mention(s.Owner), "Reason", p.T(reason, "Code", p.Code(s.Why)))) +
		"\n" + p.Line(sc.DigestSettings(s.Wish)) + "\n" + p.Line(p.T("digest.stopped_do", "Resume", p.Typed(resume)))
	return message(text, section(text))
}

// DigestForm is the form of a subscription. channels are those that the person may
// have it posted to, by ID, with the name of their unit.
func (sc Scene) DigestForm(f Form, channels [][2]string) *Modal {
	p := sc.P
	f.Choose(Ask{Field: "cadence", Label: p.T("digest.cadence"), Required: true, Options: choices(p.T, "digest.cadence", dept.Cadences)})
	f.Text(Ask{Field: "days", Label: p.T("digest.days"), Example: p.T("digest.days_example"), Hint: p.T("digest.days_hint")})
	f.Text(Ask{Field: "hour", Label: p.T("digest.hour"), Required: true, Example: p.T("digest.hour_example")})
	f.Text(Ask{Field: "zone", Label: p.T("digest.zone"), Required: true, Hint: p.T("digest.zone_hint")})
	f.Text(Ask{Field: "units", Label: p.T("digest.units"), Hint: p.T("digest.units_hint")})
	to := []*slack.OptionBlockObject{option("me", p.T("digest.to.me"), "")}
	for _, c := range channels {
		to = append(to, option(c[0], p.T("digest.to.channel", "Unit", c[1]), ""))
	}
	f.Choose(Ask{Field: "to", Label: p.T("digest.to"), Required: true, Options: to})
	f.Choose(Ask{Field: "lang", Label: p.T("whoami.language"), Required: true, Options: choices(p.T, "digest.lang", []string{"mine", "fa", "en"})})
	f.Choose(Ask{Field: "calendar", Label: p.T("whoami.calendar"), Required: true, Options: choices(p.T, "digest.calendar", []string{"mine", "jalali", "gregorian"})})
	f.Choose(Ask{Field: "empty", Label: p.T("digest.empty"), Required: true, Radio: true, Options: choices(p.T, "digest.empty", []string{"no", "yes"})})
	f.Choose(Ask{Field: "visits", Label: p.T("digest.visits_only"), Required: true, Radio: true, Options: choices(p.T, "digest.visits_only", []string{"no", "yes"})})
	return f.Modal()
}
