package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// hamahang is /hamahang: help and how a person wants to be spoken to.
func hamahang() Command {
	return Command{
		Name: "hamahang", Key: "hh", Also: dept.KindHolidays, Render: renderHolidays,
		Subs: []Sub{
			{"help", []string{"راهنما", "کمک"}},
			{"language", []string{"زبان"}},
			{"calendar", []string{"تقویم"}},
			{"whoami", []string{"من"}},
			{"away", []string{"مرخصی", "غیبت"}},
			{"back", []string{"بازگشت", "برگشتم"}},
		},
		Handle: handleHamahang,
	}
}

func handleHamahang(ctx context.Context, d *Desk, r Request) (Reply, error) {
	sub, word, rest, known := subcommand(hamahang().Subs, r.Text)
	value, _ := reading.FirstWord(rest)
	if r.Surface == OnButton {
		sub, known = Sub{Name: "help"}, true
	}
	switch {
	case !known && word != "":
		word, _ = d.masked(word)
		return d.help(ctx, r, hamahang(), word)
	case !known || sub.Name == "help":
		return d.help(ctx, r, hamahang(), "")
	}
	by, err := d.Dept.Person(r.User)
	if err != nil {
		return Reply{}, err
	}
	prefs, err := d.Store.Prefs(ctx, r.Team, r.User)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(r.User, prefs)
	say := func(prefs store.Prefs, id string) (Reply, error) {
		if err := d.Store.SetPrefs(ctx, r.Team, r.User, prefs); err != nil {
			return Reply{Printer: p}, err
		}
		p := d.learnt(r.User, prefs)
		m := view.Text(p, p.T(id, "Today", p.Date(locale.DayOf(d.now(), d.Dept.Zone))))
		return Reply{Message: &m, Printer: p}, nil
	}
	switch sub.Name {
	case "language":
		l, ok := reading.Language(value)
		if !ok {
			return Reply{Printer: p}, dept.Refuse(UnknownLanguage)
		}
		prefs.Lang = string(l)
		return say(prefs, "hamahang.language_set")
	case "calendar":
		c, ok := reading.Calendar(value)
		if !ok {
			return Reply{Printer: p}, dept.Refuse(UnknownCalendar)
		}
		prefs.Calendar = string(c)
		return say(prefs, "hamahang.calendar_set")
	case "away":
		return d.goAway(ctx, p, r, by, rest)
	case "back":
		return d.comeBack(ctx, p, r)
	}
	away, err := d.Store.Absences(ctx, r.Team)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := d.whoami(p, by, away)
	return Reply{Message: &m, Printer: p}, nil
}

// Refusals of /hamahang.
const (
	UnknownLanguage dept.Code = "unknown_language" // Args: none
	UnknownCalendar dept.Code = "unknown_calendar" // Args: none
)

// whoami tells a person what the desk knows of them.
func (d *Desk) whoami(p *locale.Printer, by dept.Person, away map[string]dept.Absence) view.Message {
	sc := d.scene(p)
	roles := make([]string, 0, len(by.Roles))
	for _, role := range dept.Roles {
		if slices.Contains(by.Roles, role) {
			roles = append(roles, p.T("role."+string(role)))
		}
	}
	leads := make([]string, 0, len(by.Leads))
	for _, u := range by.Leads {
		leads = append(leads, sc.Unit(u))
	}
	absent := ""
	if a, ok := away[by.ID]; ok && d.now().Before(a.Until) {
		absent = p.T("whoami.away_until", "Day", p.Date(d.lastDay(a)), "Who", view.Mention(a.Deputy))
	}
	return sc.WhoAmI(by, p.List(roles), p.List(leads), absent)
}

// help lists what a command can do. unknown is the word that was not understood,
// "" when help was asked for.
func (d *Desk) help(ctx context.Context, r Request, c Command, unknown string) (Reply, error) {
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	lines := make([]view.HelpLine, 0, len(c.Subs))
	for _, s := range c.Subs {
		lines = append(lines, view.HelpLine{Usage: d.typed(p, c.Name, "") + " " + p.T("usage."+c.Name+"."+s.Name), Text: p.T("help." + c.Name + "." + s.Name)})
	}
	if c.Name == "hamahang" {
		for _, other := range d.all() {
			if other.Name != c.Name {
				lines = append(lines, view.HelpLine{Usage: d.typed(p, other.Name, "help"), Text: p.T("summary." + other.Name)})
			}
		}
	}
	guess := ""
	if s, ok := near(c.Subs, unknown); ok {
		guess = d.typed(d.speaks(p, unknown), c.Name, s.Name)
	}
	m := d.scene(p).Help(d.slash(c.Name), p.T("about."+c.Name), lines, unknown, guess)
	return Reply{Message: &m, Printer: p}, nil
}
