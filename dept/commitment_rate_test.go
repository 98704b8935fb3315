package dept_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
)

// somePromises draws promises of a few officials in every state, some past their day.
func somePromises(t *rapid.T) []dept.Commitment {
	out := make([]dept.Commitment, rapid.IntRange(0, 30).Draw(t, "promises"))
	for i := range out {
		c := &out[i]
		c.N = i + 1
		c.State = rapid.SampledFrom(dept.CommitmentStates).Draw(t, "state")
		c.Due = rapid.SampledFrom([]dept.Day{"2026-11-21", "2026-11-22", "2027-03-21"}).Draw(t, "due")
		c.Official = rapid.SampledFrom([]string{"Dean", "President"}).Draw(t, "official")
		c.Organisation = rapid.SampledFrom([]string{"", "University", "Ministry"}).Draw(t, "organisation")
		c.OfficialKey, c.OrganisationKey = c.Official, c.Organisation
		c.Visit = rapid.IntRange(0, 3).Draw(t, "visit")
		if c.State != dept.CommitmentRecorded && (c.State != dept.CommitmentDropped || rapid.Bool().Draw(t, "was confirmed")) {
			c.ConfirmedBy = "U0HEAD"
		}
	}
	return out
}

// TestRateIsKeptOfWhatIsKnown holds the rate to its definition, counted the slow
// way, and to what follows from it.
func TestRateIsKeptOfWhatIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := somePromises(t)
		var kept, missed, open float64
		for _, c := range all {
			switch {
			case c.ConfirmedBy == "":
			case c.State == dept.CommitmentFulfilled, c.State == dept.CommitmentVerified:
				kept++
			case c.State == dept.CommitmentDropped, c.Due < dept.DayOf(noon):
				missed++
			default:
				open++
			}
		}
		s := dept.Stand(all, noon, tehran)
		rate, ok := s.Rate()
		if ok != (kept+missed > 0) || ok && math.Abs(rate-kept/(kept+missed)) > 1e-12 || rate < 0 || rate > 1 {
			t.Errorf("rate %v, %v of %+v; kept %v, missed %v", rate, ok, s, kept, missed)
		}
		if float64(s.Made) != kept+missed+open || s.Verified > s.Kept {
			t.Errorf("%+v does not add up", s)
		}
		// What is open and not yet due changes no rate, and neither does the order.
		more := append(slices.Clone(all), dept.Commitment{
			Promise: dept.Promise{Due: "2027-03-21"}, ConfirmedBy: "U0HEAD", Track: dept.Track[dept.CommitmentState]{State: dept.CommitmentConfirmed},
		})
		slices.Reverse(more)
		if again, _ := dept.Stand(more, noon, tehran).Rate(); again != rate {
			t.Errorf("an open promise made %v of %v", again, rate)
		}
		// Officials together made what was made; organisations, what was made in their name.
		sum := func(list []dept.Standing) (total dept.Standing) {
			for _, s := range list {
				total.Made += s.Made
				total.Kept += s.Kept
				total.Verified += s.Verified
				total.Overdue += s.Overdue
				total.Dropped += s.Dropped
			}
			return total
		}
		if diff := cmp.Diff(s, sum(dept.ByOfficial(all, noon, ward()))); diff != "" {
			t.Error(diff)
		}
		named := slices.DeleteFunc(slices.Clone(all), func(c dept.Commitment) bool { return c.Organisation == "" })
		if diff := cmp.Diff(dept.Stand(named, noon, tehran), sum(dept.ByOrganisation(all, noon, ward()))); diff != "" {
			t.Error(diff)
		}
	})
}

// TestStandingsByName: the same title in two organisations is two officials, an article
// makes no other organisation, the newest spelling names them, the names of one party are
// one, and the busiest come first.
func TestStandingsByName(t *testing.T) {
	made := func(n int, official, organisation string) dept.Commitment {
		c := confirmedPromise(t, promised(t))
		c.N, c.Official, c.Organisation = n, official, organisation
		return c
	}
	d := ward()
	d.Parties = [][]string{{"Ministry of Health", "وزارت بهداشت"}, {"Minister", "وزیر"}}
	got := dept.ByOfficial([]dept.Commitment{made(1, "dean", "A"), made(2, "Dean", "the A"), made(3, "Dean", "B"), promised(t)}, noon, d)
	want := []dept.Standing{{Official: "Dean", Organisation: "the A", Made: 2}, {Official: "Dean", Organisation: "B", Made: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	both := []dept.Commitment{made(1, "Minister", "Ministry of Health"), made(2, "وزير", "وزارت بهداشت"), made(3, "Deputy", "ministry of health")}
	got = slices.Concat(dept.ByOfficial(both, noon, d), dept.ByOrganisation(both, noon, d))
	want = []dept.Standing{
		{Official: "وزير", Organisation: "وزارت بهداشت", Made: 2}, {Official: "Deputy", Organisation: "ministry of health", Made: 1},
		{Organisation: "ministry of health", Made: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
