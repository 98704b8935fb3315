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
		Name: "hamahang", Key: "hh", Also: dept.KindHolidays, render: renderHolidays,
		Subs: []Sub{
			{"help", []string{"راهنما", "کمک"}},
			{"language", []string{"زبان"}},
			{"calendar", []string{"تقویم"}},
			{"whoami", []string{"من"}},
			{"away", []string{"مرخصی", "غیبت"}},
			{"back", []string{"بازگشت", "برگشتم"}},
		},
		handle: handleHamahang,
	}
}

func handleHamahang(ctx context.Context, c *call) (Reply, error) {
	sub, word, rest, known := subcommand(hamahang().Subs, c.request.Text)
	value, _ := reading.FirstWord(rest)
	if c.request.Surface == OnButton {
		sub, known = Sub{Name: "help"}, true
	}
	switch {
	case !known && word != "":
		word, _ = c.masked(word)
		return c.help(ctx, hamahang(), word)
	case !known || sub.Name == "help":
		return c.help(ctx, hamahang(), "")
	}
	if err := c.inRoster(); err != nil {
		return Reply{}, err
	}
	prefs, err := c.store().Prefs(ctx, c.request.Team, c.request.User)
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(prefs)
	say := func(prefs store.Prefs, id string) (Reply, error) {
		if err := c.store().SetPrefs(ctx, c.request.Team, c.request.User, prefs); err != nil {
			return Reply{Printer: p}, err
		}
		p := c.remember(prefs)
		m := view.Text(p, p.T(id, "Today", p.Date(locale.DayOf(c.now, c.department.Zone))))
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
		chosen, ok := reading.Calendar(value)
		if !ok {
			return Reply{Printer: p}, dept.Refuse(UnknownCalendar)
		}
		prefs.Calendar = string(chosen)
		return say(prefs, "hamahang.calendar_set")
	case "away":
		return c.goAway(ctx, p, rest)
	case "back":
		return c.comeBack(ctx, p)
	}
	away, err := c.store().Absences(ctx, c.request.Team)
	if err != nil {
		return Reply{Printer: p}, err
	}
	m := c.whoami(p, away)
	return Reply{Message: &m, Printer: p}, nil
}

// Refusals of /hamahang.
const (
	UnknownLanguage dept.Code = "unknown_language" // Args: none
	UnknownCalendar dept.Code = "unknown_calendar" // Args: none
)

// whoami tells a person what the desk knows of them.
func (c *call) whoami(p *locale.Printer, away map[string]dept.Absence) view.Message {
	by, sc := c.person, c.scene(p)
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
	if a, ok := away[by.ID]; ok && c.now.Before(a.Until) {
		absent = p.T("whoami.away_until", "Day", p.Date(c.lastDay(a)), "Who", view.Mention(a.Deputy))
	}
	return sc.WhoAmI(by, p.List(roles), p.List(leads), absent)
}

// help lists what a command can do. unknown is the word that was not understood,
// "" when help was asked for; offers are what may have been meant by the line.
func (c *call) help(ctx context.Context, cmd Command, unknown string, offers ...view.OfferText) (Reply, error) {
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	lines := make([]view.HelpLine, 0, len(cmd.Subs))
	for _, s := range cmd.Subs {
		lines = append(lines, view.HelpLine{Usage: c.usage(p, cmd.Name, "") + " " + p.T("usage."+cmd.Name+"."+s.Name), Text: p.T("help." + cmd.Name + "." + s.Name)})
	}
	if cmd.Name == "hamahang" {
		for _, other := range c.desk.all() {
			if other.Name != cmd.Name {
				lines = append(lines, view.HelpLine{Usage: c.usage(p, other.Name, "help"), Text: p.T("summary." + other.Name)})
			}
		}
	}
	guess := ""
	if s, ok := near(cmd.Subs, unknown); ok {
		guess = c.usage(c.speaks(p, unknown), cmd.Name, s.Name)
	}
	m := c.scene(p).Help(c.desk.slash(cmd.Name), p.T("about."+cmd.Name), lines, unknown, guess, offers...)
	return Reply{Message: &m, Printer: p}, nil
}
