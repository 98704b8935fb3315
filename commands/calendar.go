package commands

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"strings"

	"hamahang/dept"
	"hamahang/ical"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

const (
	tokenBytes = 32
	// feedMost bounds a calendar: the visits furthest ahead.
	feedMost = 500
)

// revokeWords end a subscription.
var revokeWords = map[string]bool{"revoke": true, "stop": true, locale.Fold("لغو"): true, locale.Fold("باطل"): true}

// visitCalendar answers "/visit calendar [revoke]", to that person alone: the
// address of the calendar of all visits, a new one each time, or that there is
// none any more. An address is told once; only a hash of its token is kept.
func visitCalendar(ctx context.Context, c *call, _ *kind[dept.Visit], rest string) (Reply, error) {
	if err := dept.MaySubscribe(c.person); err != nil {
		return Reply{}, err
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	word := locale.Fold(strings.TrimSpace(rest))
	say := func(lines ...string) (Reply, error) {
		m := view.Text(p, strings.Join(lines, "\n"))
		return Reply{Message: &m, Printer: p}, nil
	}
	switch {
	case revokeWords[word]:
		there, err := c.store().RevokeCalendar(ctx, c.request.Team, c.person.ID)
		if err != nil {
			return Reply{Printer: p}, err
		}
		if !there {
			return say(p.T("feed.none", "Command", c.usage(p, "visit", "calendar")))
		}
		return say(p.T("feed.revoked", "Command", c.usage(p, "visit", "calendar")))
	case word != "":
		return Reply{Printer: p}, dept.Refuse(dept.UnknownChoice)
	}
	token := newToken()
	replaced, err := c.store().SetCalendar(ctx, c.request.Team, c.person.ID, token)
	if err != nil {
		return Reply{Printer: p}, err
	}
	address := strings.TrimRight(c.desk.PublicURL, "/") + "/calendar/" + token + ".ics"
	lines := []string{p.T("feed.address"), "`" + address + "`"}
	if c.desk.PublicURL == "" {
		lines = append(lines, p.T("feed.no_host"))
	}
	if replaced {
		lines = append(lines, p.T("feed.replaced"))
	}
	return say(append(lines, p.T("feed.secret", "Command", c.usage(p, "visit", "calendar", p.T("word.revoke"))))...)
}

func newToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Calendar is the calendar that a token opens, in the language of whom it belongs
// to. A token that opens none, or whose owner may no longer see all visits, is
// dept.NotFound.
func (d *Desk) Calendar(ctx context.Context, team, token string) ([]byte, error) {
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenBytes) {
		return nil, dept.Refuse(dept.NotFound, "Ref", dept.Ref{})
	}
	user, err := d.Store.CalendarOf(ctx, team, token)
	if err != nil {
		return nil, err
	}
	c := d.call(Request{Team: team, User: user})
	if c.inRoster() != nil || dept.MaySubscribe(c.person) != nil {
		return nil, dept.Refuse(dept.NotFound, "Ref", dept.Ref{})
	}
	page, err := d.Store.Visits.List(ctx, team, user, store.Query{Scope: store.ScopeAll, Eyes: &dept.Person{}, Limit: feedMost})
	if err != nil {
		return nil, err
	}
	return ical.Writer{Dept: c.department, Team: team, P: c.remember(page.Prefs)}.Feed(page.Records, c.now)
}
