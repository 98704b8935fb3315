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
func visitCalendar(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error) {
	if err := dept.MaySubscribe(by); err != nil {
		return Reply{}, err
	}
	p, err := d.printerOf(ctx, r)
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
		there, err := d.Store.RevokeCalendar(ctx, r.Team, by.ID)
		if err != nil {
			return Reply{Printer: p}, err
		}
		if !there {
			return say(p.T("feed.none", "Command", d.typed(p, "visit", "calendar")))
		}
		return say(p.T("feed.revoked", "Command", d.typed(p, "visit", "calendar")))
	case word != "":
		return Reply{Printer: p}, dept.Refuse(dept.UnknownChoice)
	}
	token := newToken()
	replaced, err := d.Store.SetCalendar(ctx, r.Team, by.ID, token)
	if err != nil {
		return Reply{Printer: p}, err
	}
	address := strings.TrimRight(d.PublicURL, "/") + "/calendar/" + token + ".ics"
	lines := []string{p.T("feed.address"), "`" + address + "`"}
	if d.PublicURL == "" {
		lines = append(lines, p.T("feed.no_host"))
	}
	if replaced {
		lines = append(lines, p.T("feed.replaced"))
	}
	return say(append(lines, p.T("feed.secret", "Command", d.typed(p, "visit", "calendar", p.T("word.revoke"))))...)
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
	by, err := d.Dept.Person(user)
	if err != nil || dept.MaySubscribe(by) != nil {
		return nil, dept.Refuse(dept.NotFound, "Ref", dept.Ref{})
	}
	page, err := d.Store.Visits.List(ctx, team, user, store.Query{Scope: store.ScopeAll, Eyes: &dept.Person{}, Limit: feedMost})
	if err != nil {
		return nil, err
	}
	return ical.Writer{Dept: d.Dept, Team: team, P: d.learnt(user, page.Prefs)}.Feed(page.Records, d.now())
}
