package commands

import (
	"context"
	"slices"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// address makes the notices of a record's newest change. Who hears of it and is away,
// while it waits for them, keeps it until they are back; meanwhile who stands in gets it
// as well, unless it is a secret to them.
func (d *Desk) address(ctx context.Context, team string, s record, units, people, waits []string, was ...dept.Told) ([]dept.Notice, error) {
	asked := slices.DeleteFunc(slices.Clone(waits), func(id string) bool { return !slices.Contains(people, id) })
	deputies := []string{}
	if len(asked) > 0 {
		away, err := d.Store.Absences(ctx, team)
		if err != nil {
			return nil, err
		}
		for _, id := range asked {
			deputies = append(deputies, d.Dept.StandIn(id, away, d.now()))
		}
	}
	return d.Dept.Notices(s, units, slices.Concat(people, deputies), was...), nil
}

// forAbsent adds to the card of who stands in for whom it is.
func (d *Desk) forAbsent(ctx context.Context, team string, sc view.Scene, c view.Card, waits []string, reader string) (view.Card, error) {
	if len(waits) == 0 {
		return c, nil
	}
	away, err := d.Store.Absences(ctx, team)
	if err != nil {
		return c, err
	}
	for _, id := range waits {
		if d.Dept.StandIn(id, away, d.now()) == reader {
			c = c.With(sc.For(id))
		}
	}
	return c, nil
}

// beyond names what somebody may do that who stands in for them may not: a role, the
// lead of a unit. Who coordinates may do what a lead does.
func (d *Desk) beyond(p *locale.Printer, by, deputy dept.Person) []string {
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
			out = append(out, p.T("away.lead", "Unit", d.scene(p).Unit(unit)))
		}
	}
	return out
}
