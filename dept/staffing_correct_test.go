package dept_test

import (
	"testing"
	"time"

	"hamahang/dept"
)

func TestCorrectPosts(t *testing.T) {
	s := asked(t)
	s.WISN = workload(100)
	p := s.Posts
	p.Headcount, p.FTE, p.Role, p.Funded, p.Shift, p.Link, p.WISN = 6, 5.999, "2221", false, "", "https://example.com/another", nil
	want := then(s, dept.Entry{Verb: dept.VerbCorrect, By: "U0COORD", At: later, Changes: []dept.Change{
		{Field: "role", From: "2212", To: "2221"},
		{Field: "headcount", From: "4", To: "6"},
		{Field: "fte", From: "3.5", To: "6"},
		{Field: "shift", From: "nights", To: ""},
		{Field: "funded", From: "yes", To: "no"},
	}})
	want.Headcount, want.FTE, want.Role, want.Funded, want.Shift = 6, 6, "2221", false, "" // link and workload stay: no field states them
	want.Backers = []string{"U0COORD"}
	equal(t, fine(t)(s.Correct(coord, p, jobs, later)), want)

	got, err := s.Correct(reporter, s.Posts, jobs, later)
	turned(t, got, err, s, dept.Refuse(dept.NothingChanged, "Ref", s.Ref()))
	p = s.Posts
	p.Headcount = 3
	got, err = s.Correct(reporter, p, jobs, later)
	turned(t, got, err, s, dept.Refuse(dept.BadFTE, "Headcount", 3).In("fte"))
}

// TestEveryStatedFieldCanBeCorrected changes one field after the other.
func TestEveryStatedFieldCanBeCorrected(t *testing.T) {
	for field, change := range map[string]func(*dept.Posts){
		"unit":        func(p *dept.Posts) { p.Unit = "krc" },
		"role":        func(p *dept.Posts) { p.Role = "2221" },
		"specialty":   func(p *dept.Posts) { p.Specialty = "oncology" },
		"contract":    func(p *dept.Posts) { p.Contract = dept.Conscript },
		"cause":       func(p *dept.Posts) { p.Cause = dept.Surge },
		"headcount":   func(p *dept.Posts) { p.Headcount = 5 },
		"fte":         func(p *dept.Posts) { p.FTE = 4 },
		"start":       func(p *dept.Posts) { p.Start = "2027-02-01" },
		"end":         func(p *dept.Posts) { p.End = "" },
		"shift":       func(p *dept.Posts) { p.Shift = "days" },
		"consequence": func(p *dept.Posts) { p.Consequence = "transplants wait" },
		"funded":      func(p *dept.Posts) { p.Funded = false },
		"cover":       func(p *dept.Posts) { p.Cover = "" },
	} {
		s := asked(t)
		p := s.Posts
		change(&p)
		got := fine(t)(s.Correct(reporter, p, jobs, later))
		if len(got.Last.Changes) != 1 || got.Last.Changes[0].Field != field {
			t.Errorf("%s: %+v", field, got.Last.Changes)
		}
		want := then(s, got.Last)
		want.Posts, want.Backers = p, []string{"U0REPORTER"}
		equal(t, got, want)
	}
}

// TestCorrectAfterTheEnd: an end that has passed since it was stated stays, but
// nobody states another such, nor a start after it.
func TestCorrectAfterTheEnd(t *testing.T) {
	s := asked(t) // until 2028-12-31
	late := time.Date(2029, 3, 1, 12, 0, 0, 0, tehran)
	p := s.Posts
	p.Headcount = 5
	fine(t)(s.Correct(reporter, p, jobs, late))

	p.Start = "2029-01-01"
	got, err := s.Correct(reporter, p, jobs, late)
	turned(t, got, err, s, dept.Refuse(dept.EndBeforeStart, "Start", dept.Day("2029-01-01"), "End", dept.Day("2028-12-31")).In("end"))

	p = s.Posts
	p.End = "2029-02-28"
	got, err = s.Correct(reporter, p, jobs, late)
	turned(t, got, err, s, dept.Refuse(dept.PastDate, "Day", dept.Day("2029-02-28")).In("end"))
}

// TestWhoCorrectedCantApprove: changing what is asked for is asking for it.
func TestWhoCorrectedCantApprove(t *testing.T) {
	both := also(coord, dept.Approver)
	p := specialists()
	p.Headcount = 400
	s := fine(t)(fine(t)(asked(t).Correct(both, p, jobs, later)).Endorse(lead, "", later))
	_, err := s.Approve(both, 400, "", later)
	refusal(t, err, dept.Refuse(dept.OwnEndorsement, "Ref", s.Ref(), "Verb", dept.VerbApprove))
	fine(t)(s.Approve(approver, 400, "", later))
}

func TestWithWISN(t *testing.T) {
	s := posted(t, dept.Endorsed)
	want := then(s, dept.Entry{Verb: dept.VerbWISN, By: "U0REPORTER", At: later, Changes: []dept.Change{{Field: "wisn", To: "2.5"}}})
	want.WISN = workload(10_000) // of 30 minutes each, at 2000 hours a year
	want.State, want.EndorsedBy, want.Last.Lapsed = dept.Submitted, "", []dept.Consent{{Verb: dept.VerbEndorse, By: s.EndorsedBy}}
	want.Moved = dept.Deed{Verb: dept.VerbWISN, By: "U0REPORTER", At: later}
	got := fine(t)(s.WithWISN(reporter, *workload(10_000), later))
	equal(t, got, want)

	want = then(got, dept.Entry{Verb: dept.VerbWISN, By: "U0LEAD", At: later, Changes: []dept.Change{{Field: "wisn", From: "2.5", To: "3.33"}}})
	want.WISN = workload(13_333)
	equal(t, fine(t)(got.WithWISN(lead, *workload(13_333), later)), want)

	kept, err := got.WithWISN(lead, *workload(0), later)
	turned(t, kept, err, got, dept.Refuse(dept.NoVolume).In("activities"))
}
