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
func (c *call) brief(ctx context.Context, dg dept.Digest, reader dept.Person) (dept.Brief, error) {
	now := c.now
	q := store.FactsQuery{
		Units: dg.Units, From: dg.From, Until: dg.Until, Today: dept.DayOf(now), Weeks: trendWeeks, Most: view.InThread, Overdue: now,
		Ahead: dept.DayOf(now.AddDate(0, 0, aheadDays)),
	}
	if dg.Private() { // what waits is one person's business
		q.Acknowledges, q.Endorses, q.Approves = reader.Leads, reader.Leads, reader.Has(dept.Approver)
		q.Confirms = reader.Has(dept.Head)
		if q.Settles = reader.Has(dept.Coordinator); q.Settles {
			q.Acknowledges = nil
			for _, u := range c.department.Units {
				q.Acknowledges = append(q.Acknowledges, u.Key)
			}
		}
	}
	b, err := c.store().Facts(ctx, c.request.Team, q)
	if err != nil {
		return b, err
	}
	b.New = slices.DeleteFunc(b.New, func(s dept.Shortage) bool {
		day := dept.DayOf(s.ReportedAt.In(c.department.Zone))
		return day < dg.From || day >= dg.Until
	})
	slices.SortStableFunc(b.New, func(a, b dept.Shortage) int { return b.Severity.Rank() - a.Severity.Rank() })
	// The index is of units; the rules have the last word.
	b.Acknowledge = slices.DeleteFunc(b.Acknowledge, func(s dept.Shortage) bool { return s.May(reader, dept.VerbAcknowledge, now) != nil })
	b.Endorse = slices.DeleteFunc(b.Endorse, func(s dept.Staffing) bool { return s.May(reader, dept.VerbEndorse) != nil })
	b.Approve = slices.DeleteFunc(b.Approve, func(s dept.Staffing) bool { return s.May(reader, dept.VerbApprove) != nil })
	b.Confirm = slices.DeleteFunc(b.Confirm, func(promise dept.Commitment) bool { return promise.May(reader, dept.VerbConfirm) != nil })
	c.narrow(&b, dg, reader)
	return b, nil
}

// aheadDays is how far a digest looks ahead.
const aheadDays = 14

// narrow leaves of visits, promises and gifts what this digest may tell: a visit
// that is still a secret only to those who plan it, thanks that are owed to those
// who give them.
func (c *call) narrow(b *dept.Brief, dg dept.Digest, reader dept.Person) {
	now := c.now
	of := func(units ...string) bool {
		return len(dg.Units) == 0 || slices.ContainsFunc(units, func(u string) bool { return slices.Contains(dg.Units, u) })
	}
	b.Visits = slices.DeleteFunc(b.Visits, func(v dept.Visit) bool {
		secret := !v.Public() && (!dg.Private() || !v.MayKnow(reader, c.department))
		return secret || !v.State.BeforeHeld() || !v.End.After(now) || !of(v.Units...)
	})
	slices.SortFunc(b.Visits, func(x, y dept.Visit) int { return x.Start.Compare(y.Start) })
	b.Commitments = slices.DeleteFunc(b.Commitments, func(promise dept.Commitment) bool {
		return !promise.Said() || !promise.State.Open() || !of(promise.Unit)
	})
	slices.SortStableFunc(b.Commitments, func(x, y dept.Commitment) int { return strings.Compare(string(x.Due), string(y.Due)) })
	thanks := dg.Private() && (reader.Has(dept.DonorLiaison) || reader.Has(dept.Coordinator))
	b.Thank = slices.DeleteFunc(b.Thank, func(s dept.Support) bool { return !thanks || !of(s.Unit) })
}
