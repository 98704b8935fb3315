package commands

import (
	"context"
	"slices"

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
		q.Acknowledges, q.Endorses, q.Approves = reader.Leads, reader.Leads, reader.Has(dept.Approver)
		if reader.Has(dept.Coordinator) {
			q.Acknowledges = nil
			for _, u := range d.Dept.Units {
				q.Acknowledges = append(q.Acknowledges, u.Key)
			}
		}
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
	b.Visits, b.Commitments, b.Thank, b.Highlights, err = d.ahead(ctx, team, dg, reader)
	return b, err
}

// ahead loads what a digest tells of visits, promises, gifts and achievements.
// None of them is kept by this desk.
func (d *Desk) ahead(context.Context, string, dept.Digest, dept.Person) ([]dept.Visit, []dept.Commitment, []dept.Support, []dept.Highlight, error) {
	return nil, nil, nil, nil, nil
}
