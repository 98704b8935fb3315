package dept_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

func TestCorrect(t *testing.T) {
	s := in(t, dept.Sourcing) // 5 of 8 approved
	n := s.Need
	n.Title, n.Quantity, n.Effect, n.Link = "syringe pumps", 6, "", "https://example.com/another"
	want := nextIn(dept.Acknowledged, s, dept.Entry{Verb: dept.VerbCorrect, By: "U0REPORTER", At: later, Lapsed: []dept.Consent{{Verb: dept.VerbSource, By: "U0LEAD"}}, Changes: []dept.Change{
		{Field: "title", From: "infusion pumps", To: "syringe pumps"},
		{Field: "quantity", From: "8", To: "6"},
		{Field: "effect", From: "transplants wait", To: ""},
	}})
	want.Approved, want.GrantedBy = 0, ""
	want.Title, want.Quantity, want.Effect = "syringe pumps", 6, "" // the link stays: nobody states it
	same(t, ok(t)(s.Correct(reporter, n, limits, later)), want)

	got, err := s.Correct(reporter, s.Need, limits, later)
	refused(t, got, err, s, dept.Refuse(dept.NothingChanged, "Ref", s.Ref()))

	came := ok(t)(s.Receive(coord, 3, "", later))
	n = s.Need
	n.Quantity = 2
	got, err = came.Correct(reporter, n, limits, later)
	refused(t, got, err, came, dept.Refuse(dept.MoreThanAsked, "Got", 3, "Requested", 2).In("quantity"))
	for _, fine := range []int{3, 0} { // just what has come; "no number" takes nothing back
		n.Quantity = fine
		if got := ok(t)(came.Correct(reporter, n, limits, later)); got.State != dept.Sourcing || got.Approved != 3 || !got.Ungranted {
			t.Errorf("to %d: %s, %d approved", fine, got.State, got.Approved)
		}
	}

	n = s.Need
	n.Title = ""
	got, err = s.Correct(reporter, n, limits, later)
	refused(t, got, err, s, dept.Refuse(dept.Missing).In("title"))
}

func TestCorrectSeverityMovesDueTimes(t *testing.T) {
	held := ok(t)(filed(t).Hold(lead, "customs", "2026-11-23", noon))
	moved := ok(t)(held.Resume(lead, noon.Add(9*time.Hour)))
	for _, c := range []struct {
		to           dept.Severity
		ack, resolve time.Duration // from high
	}{
		{dept.Critical, -5 * time.Hour, -90 * time.Hour},
		{dept.Medium, 23 * time.Hour, 250 * time.Hour},
		{dept.Low, 93 * time.Hour, 850 * time.Hour},
	} {
		for _, s := range []dept.Shortage{filed(t), moved, in(t, dept.Sourcing)} {
			n := s.Need
			n.Severity = c.to
			got := ok(t)(s.Correct(lead, n, limits, later))
			if a, r := got.AckDue.Sub(s.AckDue), got.ResolveDue.Sub(s.ResolveDue); a != c.ack || r != c.resolve {
				t.Errorf("high to %s in %s: moved by %v and %v, want %v and %v", c.to, s.State, a, r, c.ack, c.resolve)
			}
			n.Severity = dept.High
			back := ok(t)(got.Correct(lead, n, limits, later))
			if !back.AckDue.Equal(s.AckDue) || !back.ResolveDue.Equal(s.ResolveDue) {
				t.Errorf("%s and back: due %v and %v, want %v and %v", c.to, back.AckDue, back.ResolveDue, s.AckDue, s.ResolveDue)
			}
		}
	}
}

// Dates that were in the future when they were stated do not stand in the way of
// correcting something else afterwards; new ones must be in the future.
func TestCorrectLongAfter(t *testing.T) {
	s := filed(t)
	s.Category, s.Resupply = dept.Medicine, "2026-12-05"
	s.NeededAt = time.Date(2026, 12, 1, 6, 30, 25, 0, time.UTC) // 10:00 in Tehran, as the store gives it
	now := time.Date(2027, 1, 10, 12, 0, 0, 0, tehran)
	asked := time.Date(2026, 12, 1, 10, 0, 0, 0, tehran) // as the form gives it

	n := s.Need
	n.NeededAt = asked
	got, err := s.Correct(lead, n, limits, now)
	refused(t, got, err, s, dept.Refuse(dept.NothingChanged, "Ref", s.Ref()))
	n.Title = "heparin"
	got = ok(t)(s.Correct(lead, n, limits, now))
	if diff := cmp.Diff([]dept.Change{{Field: "title", From: "infusion pumps", To: "heparin"}}, got.Last.Changes); diff != "" {
		t.Error(diff)
	}

	n = s.Need
	n.NeededBy, n.NeededAt = "2027-01-09", time.Time{}
	got, err = s.Correct(lead, n, limits, now)
	refused(t, got, err, s, dept.Refuse(dept.PastDate, "Day", dept.Day("2027-01-09")).In("needed_by"))
	n = s.Need
	n.Resupply = "2027-01-09"
	got, err = s.Correct(lead, n, limits, now)
	refused(t, got, err, s, dept.Refuse(dept.PastDate, "Day", dept.Day("2027-01-09")).In("resupply"))

	// Another hour is a change even when the clocks of two zones read alike.
	s.NeededBy, s.NeededAt = "2027-02-01", time.Date(2027, 2, 1, 10, 0, 0, 0, time.UTC)
	n = s.Need
	n.NeededAt = time.Date(2027, 2, 1, 10, 0, 0, 0, tehran)
	got = ok(t)(s.Correct(lead, n, limits, now))
	if diff := cmp.Diff([]dept.Change{{Field: "needed_by", From: "2027-02-01 13:30", To: "2027-02-01 10:00"}}, got.Last.Changes); diff != "" {
		t.Error(diff)
	}
}

func TestCorrectUnit(t *testing.T) {
	s := filed(t)
	s.Affected = room("gene", "krc")
	n := s.Need
	n.Unit = "krc"
	got := ok(t)(s.Correct(lead, n, limits, later))
	if units, _ := got.Audience(); !cmp.Equal(units, []string{"krc", "gene"}) {
		t.Errorf("the audience is %v", units)
	}
	if err := got.May(lead, dept.VerbAcknowledge, later); !dept.IsCode(err, dept.Forbidden) {
		t.Errorf("the lead of the unit it left: %v", err)
	}
	if err := got.May(otherLead, dept.VerbAcknowledge, later); err != nil {
		t.Errorf("the lead of the unit it came to: %v", err)
	}
}

// Every stated field is told apart, so that no correction is lost.
func TestEveryFieldIsCorrected(t *testing.T) {
	stock, other := 3, 4
	base := dept.Need{
		Unit: "hsct", Title: "a", Category: dept.Medicine, Severity: dept.Low, Quantity: 1, Measure: "a", NeededBy: "2026-12-01",
		Effect: "a", Location: "a", Cost: dept.Money{Amount: 1, Currency: "IRR"}, AssetTag: "a", DownSince: "2026-11-01",
		Area: 1, Use: "a", StockDays: &stock, Instead: "a", Resupply: "2026-12-01",
	}
	for _, c := range []struct {
		field, from, to string
		change          func(*dept.Need)
	}{
		{"unit", "hsct", "krc", func(n *dept.Need) { n.Unit = "krc" }},
		{"title", "a", "b", func(n *dept.Need) { n.Title = "b" }},
		{"category", "medicine", "space", func(n *dept.Need) { n.Category = dept.Space }},
		{"severity", "low", "high", func(n *dept.Need) { n.Severity = dept.High }},
		{"quantity", "1", "2", func(n *dept.Need) { n.Quantity = 2 }},
		{"quantity", "1", "", func(n *dept.Need) { n.Quantity = 0 }},
		{"measure", "a", "b", func(n *dept.Need) { n.Measure = "b" }},
		{"needed_by", "2026-12-01", "2026-12-02", func(n *dept.Need) { n.NeededBy = "2026-12-02" }},
		{"needed_by", "2026-12-01", "2026-12-01 14:05", func(n *dept.Need) { n.NeededAt = time.Date(2026, 12, 1, 14, 5, 0, 0, tehran) }},
		{"effect", "a", "b", func(n *dept.Need) { n.Effect = "b" }},
		{"location", "a", "b", func(n *dept.Need) { n.Location = "b" }},
		{"cost", "1 IRR", "2 IRR", func(n *dept.Need) { n.Cost.Amount = 2 }},
		{"cost", "1 IRR", "1 EUR", func(n *dept.Need) { n.Cost.Currency = "EUR" }},
		{"cost", "1 IRR", "", func(n *dept.Need) { n.Cost = dept.Money{} }},
		{"asset_tag", "a", "b", func(n *dept.Need) { n.AssetTag = "b" }},
		{"down_since", "2026-11-01", "2026-11-02", func(n *dept.Need) { n.DownSince = "2026-11-02" }},
		{"area", "1", "2", func(n *dept.Need) { n.Area = 2 }},
		{"use", "a", "b", func(n *dept.Need) { n.Use = "b" }},
		{"stock_days", "3", "4", func(n *dept.Need) { n.StockDays = &other }},
		{"stock_days", "3", "0", func(n *dept.Need) { n.StockDays = new(int) }},
		{"stock_days", "3", "", func(n *dept.Need) { n.StockDays = nil }},
		{"instead", "a", "b", func(n *dept.Need) { n.Instead = "b" }},
		{"resupply", "2026-12-01", "2026-12-02", func(n *dept.Need) { n.Resupply = "2026-12-02" }},
	} {
		s := ok(t)(dept.File(base, reporter, limits, noon))
		n := base
		c.change(&n)
		got := ok(t)(s.Correct(reporter, n, limits, later))
		if diff := cmp.Diff([]dept.Change{{Field: c.field, From: c.from, To: c.to}}, got.Last.Changes); diff != "" {
			t.Errorf("%s to %q (-want +got):\n%s", c.field, c.to, diff)
		}
		if diff := cmp.Diff(n, got.Need); diff != "" {
			t.Errorf("%s to %q is not what is kept (-want +got):\n%s", c.field, c.to, diff)
		}
	}
}

// A grant lapses with what it rests on, also while it is on hold, and with nothing else.
func TestGrantsLapse(t *testing.T) {
	s := in(t, dept.Sourcing)
	held := ok(t)(s.Hold(lead, "customs", "2026-12-23", later))
	for field, change := range map[string]func(*dept.Need){
		"unit":     func(n *dept.Need) { n.Unit = "krc" },
		"category": func(n *dept.Need) { n.Category = dept.Supplies },
		"title":    func(n *dept.Need) { n.Title = "scanners" },
		"quantity": func(n *dept.Need) { n.Quantity++ },
		"measure":  func(n *dept.Need) { n.Measure = "boxes" },
		"cost":     func(n *dept.Need) { n.Cost = dept.Money{Amount: 9, Currency: "EUR"} },
	} {
		n := s.Need
		change(&n)
		if got := ok(t)(s.Correct(reporter, n, limits, later)); got.State != dept.Acknowledged || got.Approved != 0 || len(got.Last.Lapsed) != 1 {
			t.Errorf("%s: %s, %d approved, lapsed %+v", field, got.State, got.Approved, got.Last.Lapsed)
		}
		got := ok(t)(held.Correct(reporter, n, limits, later))
		if got = ok(t)(got.Resume(coord, later)); got.State != dept.Acknowledged || got.Approved != 0 {
			t.Errorf("%s on hold: %s, %d approved", field, got.State, got.Approved)
		}
	}
	n := s.Need
	n.Effect, n.Location, n.AssetTag, n.Severity, n.NeededBy = "b", "b", "b", dept.Low, "2027-03-01"
	if got := ok(t)(s.Correct(reporter, n, limits, later)); got.State != dept.Sourcing || got.Approved != 5 || got.Last.Lapsed != nil {
		t.Errorf("beside it: %s, %+v", got.State, got.Last)
	}
}
