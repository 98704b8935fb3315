package commands

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// trendWeeks is how many weeks the chart of a digest covers.
const trendWeeks = 12

// brief gathers what a digest tells: two round trips for shortages and posts,
// whatever there is of them.
func (d *Desk) brief(ctx context.Context, team string, dg dept.Digest, reader dept.Person) (dept.Brief, error) {
	now := d.now()
	q := store.FactsQuery{
		Units: dg.Units, From: dg.From, Until: dg.Until, Today: dept.DayOf(now), Weeks: trendWeeks, Most: view.InThread, Overdue: now,
	}
	if dg.Private() { // what waits is one person's business
		q.Leads, q.All, q.Approves = reader.Leads, reader.Has(dept.Coordinator), reader.Has(dept.Approver)
	}
	b, err := d.Store.Facts(ctx, team, q)
	if err != nil {
		return b, err
	}
	b.New = slices.DeleteFunc(b.New, func(s dept.Shortage) bool {
		day := dept.DayOf(s.ReportedAt.In(d.Dept.Zone))
		return day < dg.From || day >= dg.Until
	})
	slices.SortStableFunc(b.New, func(a, b dept.Shortage) int { return b.Severity.Rank() - a.Severity.Rank() })
	// The index is of units; the rules have the last word.
	b.Acknowledge = slices.DeleteFunc(b.Acknowledge, func(s dept.Shortage) bool { return s.May(reader, dept.VerbAcknowledge, now) != nil })
	b.Endorse = slices.DeleteFunc(b.Endorse, func(s dept.Staffing) bool { return s.May(reader, dept.VerbEndorse) != nil })
	b.Approve = slices.DeleteFunc(b.Approve, func(s dept.Staffing) bool { return s.May(reader, dept.VerbApprove) != nil })
	err = d.ahead(ctx, team, dg, reader, &b)
	return b, err
}

// aheadDays is how far a digest looks ahead.
const aheadDays = 14

// ahead adds what a digest tells of visits, promises, gifts and achievements: two
// more round trips. A visit that is still a secret is told to those who plan it, and
// thanks are waited for by those who give them.
func (d *Desk) ahead(ctx context.Context, team string, dg dept.Digest, reader dept.Person, b *dept.Brief) error {
	now := d.now()
	until := dept.DayOf(now.AddDate(0, 0, aheadDays))
	q := store.AheadQuery{Units: dg.Units, From: dg.From, Today: dept.DayOf(now), Until: until, Most: view.InThread}
	a, err := d.Store.Ahead(ctx, team, q)
	if err != nil {
		return err
	}
	of := func(units ...string) bool {
		return len(dg.Units) == 0 || slices.ContainsFunc(units, func(u string) bool { return slices.Contains(dg.Units, u) })
	}
	b.Visits = slices.DeleteFunc(a.Visits, func(v dept.Visit) bool {
		secret := !v.Public() && (!dg.Private() || !v.Seen(reader, d.Dept))
		return secret || !v.State.BeforeHeld() || !v.End.After(now) || !of(v.Units...)
	})
	slices.SortFunc(b.Visits, func(x, y dept.Visit) int { return x.Start.Compare(y.Start) })
	b.Commitments = slices.DeleteFunc(a.Commitments, func(c dept.Commitment) bool { return !c.Said() || !c.State.Open() || !of(c.Unit) })
	slices.SortStableFunc(b.Commitments, func(x, y dept.Commitment) int { return strings.Compare(string(x.Due), string(y.Due)) })
	if dg.Private() && (reader.Has(dept.DonorLiaison) || reader.Has(dept.Coordinator)) {
		b.Thank = slices.DeleteFunc(a.Thank, func(s dept.Support) bool { return !of(s.Unit) })
	}
	b.Highlights = a.Highlights
	return nil
}
