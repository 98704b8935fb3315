package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// address makes the notices of a record's newest change, for the channels of units and
// for people. waits are those whom the record waits for: where one of them hears of it
// and is away, who stands in for them gets the notice too. A secret goes only to those
// who may know it.
func (c *call) address(ctx context.Context, s record, units, people, waits []string, was ...dept.Told) ([]dept.Notice, error) {
	asked := slices.DeleteFunc(slices.Clone(waits), func(id string) bool { return !slices.Contains(people, id) })
	deputies := []string{}
	if len(asked) > 0 {
		away, err := c.store().Absences(ctx, c.request.Team)
		if err != nil {
			return nil, err
		}
		for _, id := range asked {
			deputies = append(deputies, c.department.StandIn(id, away, c.now))
		}
	}
	return c.department.Notices(s, units, slices.Concat(people, deputies), was...), nil
}

// forAbsent adds to the card of who stands in for whom it is.
func (c *call) forAbsent(ctx context.Context, sc view.Scene, card view.Card, waits []string) (view.Card, error) {
	if len(waits) == 0 {
		return card, nil
	}
	away, err := c.store().Absences(ctx, c.request.Team)
	if err != nil {
		return card, err
	}
	for _, id := range waits {
		if c.department.StandIn(id, away, c.now) == c.person.ID {
			card = card.With(sc.For(id))
		}
	}
	return card, nil
}

// lacking names what the person may do that who stands in for them may not: a role, the
// lead of a unit. Who coordinates may do what a lead does.
func (c *call) lacking(p *locale.Printer, deputy dept.Person) []string {
	by := c.person
	var out []string
	for _, role := range dept.Roles {
		if role != dept.Lead && role != dept.Clinician && by.Has(role) && !deputy.Has(role) {
			out = append(out, p.T("role."+string(role)))
		}
	}
	if deputy.Has(dept.Coordinator) {
		return out
	}
	for _, unit := range by.Leads {
		if !slices.Contains(deputy.Leads, unit) {
			out = append(out, p.T("away.lead", "Unit", c.scene(p).Unit(unit)))
		}
	}
	return out
}
