package commands

import (
	"context"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// awayWords stand around the day and the deputy in either language.
var awayWords = []string{"until", "till", "to", "deputy", "with", "by", "and", "تا", "جانشین", "با", "و"}

// goAway takes "until 15 Azar deputy @x": from now to the end of that day somebody
// else sees to what waits for this person.
func (c *call) goAway(ctx context.Context, p *locale.Printer, rest string) (Reply, error) {
	refused := func(err error) (Reply, error) { return Reply{Printer: p}, err }
	ids, _ := mentioned(rest)
	words := strings.FieldsFunc(unescape(mention.ReplaceAllString(rest, " ")), func(c rune) bool { return c == ' ' || c == '\n' || c == '\t' })
	typed := slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "@") })
	words = slices.DeleteFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "@") || slices.Contains(awayWords, strings.Trim(locale.Fold(w), ",،:"))
	})
	if len(words) == 0 {
		return refused(dept.Refuse(dept.AwayNotSaid))
	}
	when, err := c.readDate(strings.Join(words, " "), false)
	if err != nil {
		e := problemIn(err, "")
		return refused(e)
	}
	switch {
	case len(ids) > 1:
		_, _, err := c.onePerson(rest)
		return refused(err)
	case len(ids) == 0 && !typed:
		return refused(dept.Refuse(dept.AwayNotSaid))
	}
	id := strings.Join(ids, "")
	away, err := c.store().Absences(ctx, c.request.Team)
	if err != nil {
		return refused(err)
	}
	a, err := c.department.GoAway(c.person, c.department.People[id], dept.Day(when.Day.String()), away, c.now)
	if err != nil {
		return refused(err)
	}
	if err := c.store().SetAbsence(ctx, c.request.Team, c.person.ID, a); err != nil {
		return refused(err)
	}
	text := p.T("hamahang.away_set", "Day", p.BothDates(when.Day), "Who", view.Mention(a.Deputy), "Command", c.usage(p, "hamahang", "back"))
	if other := c.department.StandIn(a.Deputy, away, c.now); other != a.Deputy {
		text += " " + p.T("hamahang.away_further", "Who", view.Mention(a.Deputy), "Other", view.Mention(other))
	}
	if lacking := c.lacking(p, c.department.People[a.Deputy]); len(lacking) > 0 {
		text += " " + p.T("hamahang.away_beyond", "Who", view.Mention(a.Deputy), "Roles", p.List(lacking))
	}
	m := view.Text(p, text)
	return Reply{Message: &m, Printer: p}, nil
}

// comeBack ends an absence; without one it says the same.
func (c *call) comeBack(ctx context.Context, p *locale.Printer) (Reply, error) {
	if err := c.store().SetAbsence(ctx, c.request.Team, c.request.User, dept.Absence{}); err != nil {
		return Reply{Printer: p}, err
	}
	m := view.Text(p, p.T("hamahang.back_set"))
	return Reply{Message: &m, Printer: p}, nil
}

// lastDay is the last day of an absence.
func (c *call) lastDay(a dept.Absence) locale.Day {
	return locale.DayOf(a.Until.Add(-time.Millisecond), c.department.Zone)
}
