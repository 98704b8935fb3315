package dept_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// then is what every act adds to a request: an entry, and a deed when it moved it.
func then(s dept.Staffing, e dept.Entry) dept.Staffing {
	s.Rev++
	e.Rev = s.Rev
	s.Last = e
	return s
}

func thenIn(state dept.StaffingState, s dept.Staffing, e dept.Entry) dept.Staffing {
	s.State, s.Moved = state, dept.Deed{Verb: e.Verb, By: e.By, At: e.At}
	return then(s, e)
}

func TestEndorse(t *testing.T) {
	s := asked(t)
	want := thenIn(dept.Endorsed, s, dept.Entry{Verb: dept.VerbEndorse, By: "U0LEAD", At: later, Text: "needed"})
	want.EndorsedBy, want.Backers = "U0LEAD", []string{"U0LEAD"}
	equal(t, fine(t)(s.Endorse(lead, "needed", later)), want)
}

func TestApprove(t *testing.T) {
	s := posted(t, dept.Endorsed) // 4 posts, 3.5 FTE
	for _, c := range []struct {
		n, approved int
		fte         float64
		refusal     *dept.Error
	}{
		{1, 1, 0.88, nil}, // 0.875
		{2, 2, 1.75, nil},
		{3, 3, 2.63, nil}, // 2.625
		{4, 4, 3.5, nil},
		{0, 4, 3.5, nil}, // no number is all
		{5, 0, 0, dept.Refuse(dept.MoreThanAsked, "Got", 5, "Requested", 4).In("count")},
		{-1, 0, 0, dept.Refuse(dept.NumberRange, "Min", 1, "Max", 4).In("count")},
	} {
		got, err := s.Approve(approver, c.n, "by the plan", later)
		if c.refusal != nil {
			turned(t, got, err, s, c.refusal)
			continue
		}
		want := thenIn(dept.Approved, s, dept.Entry{Verb: dept.VerbApprove, By: "U0APPROVER", At: later, Count: c.approved, Text: "by the plan"})
		want.Approved, want.ApprovedFTE = c.approved, c.fte
		equal(t, fine(t)(got, err), want)
	}
}

func TestRecruit(t *testing.T) {
	s := posted(t, dept.Approved)
	want := thenIn(dept.Recruiting, s, dept.Entry{Verb: dept.VerbRecruit, By: "U0LEAD", At: later, Text: "advertised"})
	want.Owner = "U0LEAD"
	equal(t, fine(t)(s.Recruit(lead, "advertised", later)), want)

	s.Owner, want.Owner = "U0OWNER", "U0OWNER" // who was assigned before stays the owner
	equal(t, fine(t)(s.Recruit(lead, "advertised", later)), want)
}

func TestFill(t *testing.T) {
	s := posted(t, dept.Recruiting) // 3 approved, of 2.63 FTE
	first := dept.Post{Start: "2027-01-15", Contract: dept.Conscript, Name: "the first", Cover: "overtime", ServiceEnd: "2028-10-15"}
	want := then(s, dept.Entry{Verb: dept.VerbFill, By: "U0COORD", At: later, Count: 1, Until: "2027-01-15", Text: "at last"})
	want.Filled = []dept.Post{first}
	got := fine(t)(s.Fill(coord, first, "at last", later))
	equal(t, got, want)
	if got.FilledFTE() != 0.88 || s.FilledFTE() != 0 || asked(t).FilledFTE() != 0 {
		t.Errorf("%v, %v and %v FTE filled", got.FilledFTE(), s.FilledFTE(), asked(t).FilledFTE())
	}

	for left := 2; left > 0; left-- {
		p := post()
		p.Contract, p.ServiceEnd = dept.Locum, "2027-06-01" // no service: it has no end
		before := got
		got = fine(t)(got.Fill(coord, p, "", later))
		entry := dept.Entry{Verb: dept.VerbFill, By: "U0COORD", At: later, Count: 4 - left, Until: "2027-01-01"}
		if left > 1 {
			want = then(before, entry)
		} else {
			want = thenIn(dept.Filled, before, entry)
			want.ClosedAt = later
		}
		p.ServiceEnd = ""
		want.Filled = append(slices.Clone(before.Filled), p)
		equal(t, got, want)
	}
	if got.FilledFTE() != got.ApprovedFTE {
		t.Errorf("%v of %v FTE filled", got.FilledFTE(), got.ApprovedFTE)
	}
	again, err := got.Fill(coord, post(), "", later)
	turned(t, again, err, got, dept.Refuse(dept.AllFilled, "Ref", s.Ref(), "Approved", 3, "Filled", 3))
}

func TestFillRefuses(t *testing.T) {
	s := posted(t, dept.Recruiting)
	long := strings.Repeat("ه", 2001)
	for _, c := range []struct {
		name  string
		spoil func(*dept.Post)
		want  *dept.Error
	}{
		{"no start", func(p *dept.Post) { p.Start = "" }, dept.Refuse(dept.Missing).In("start")},
		{"no contract", func(p *dept.Post) { p.Contract = "" }, dept.Refuse(dept.Missing).In("contract")},
		{"another contract", func(p *dept.Post) { p.Contract = "x" }, dept.Refuse(dept.Missing).In("contract")},
		{"a conscript without end", func(p *dept.Post) { p.Contract = dept.Conscript }, dept.Refuse(dept.NeedsService).In("service_end")},
		{"a mandatory service without end", func(p *dept.Post) { p.Contract = dept.Mandatory }, dept.Refuse(dept.NeedsService).In("service_end")},
		{
			"a service that ends before it starts", func(p *dept.Post) { p.Contract, p.ServiceEnd = dept.Mandatory, "2026-12-31" },
			dept.Refuse(dept.EndBeforeStart, "Start", dept.Day("2027-01-01"), "End", dept.Day("2026-12-31")).In("service_end"),
		},
		{"a long name", func(p *dept.Post) { p.Name = long[:2*101] }, dept.Refuse(dept.TooLong, "Max", 100).In("name")},
		{"a long cover", func(p *dept.Post) { p.Cover = long }, dept.Refuse(dept.TooLong, "Max", 2000).In("cover")},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := post()
			c.spoil(&p)
			got, err := s.Fill(coord, p, "", later)
			turned(t, got, err, s, c.want)
		})
	}
	day := dept.Post{Start: "2027-01-01", Contract: dept.Conscript, ServiceEnd: "2027-01-01"}
	fine(t)(s.Fill(coord, day, "", later)) // odd, but not wrong
	for _, c := range dept.Contracts {
		p := dept.Post{Start: "2027-01-01", Contract: c}
		_, err := s.Fill(coord, p, "", later)
		if needs := dept.IsCode(err, dept.NeedsService); needs != (c == dept.Conscript || c == dept.Mandatory) {
			t.Errorf("%s: %v", c, err)
		}
	}
}

func TestClose(t *testing.T) {
	s := posted(t, dept.Filled)
	want := thenIn(dept.StaffingClosed, s, dept.Entry{Verb: dept.VerbClose, By: "U0COORD", At: later, Text: "done"})
	want.ClosedAt = later
	equal(t, fine(t)(s.Close(coord, "done", later)), want)
}

func TestStaffingDecline(t *testing.T) {
	for _, state := range []dept.StaffingState{dept.Submitted, dept.Endorsed} {
		s := posted(t, state)
		for _, reason := range dept.StaffingReasons {
			want := thenIn(dept.StaffingDeclined, s, dept.Entry{Verb: dept.VerbDecline, By: "U0APPROVER", At: later, Reason: reason, Text: "say more"})
			want.ClosedAt = later
			equal(t, fine(t)(s.Decline(approver, reason, "say more", later)), want)

			got, err := s.Decline(approver, reason, "", later)
			if reason == dept.OtherReason || reason == dept.NotJustified {
				turned(t, got, err, s, dept.Refuse(dept.NeedsReason).In("text"))
			} else {
				fine(t)(got, err)
			}
		}
		for _, reason := range []dept.DeclineReason{"", "x", dept.ClinicalJudgement} {
			got, err := s.Decline(approver, reason, "words", later)
			turned(t, got, err, s, dept.Refuse(dept.UnknownChoice).In("reason"))
		}
	}
}

// TestStaffingResubmit: a declined request begins anew, and whoever stood behind it before
// or brings it back can't approve it.
func TestStaffingResubmit(t *testing.T) {
	s := posted(t, dept.StaffingDeclined)
	want := thenIn(dept.Submitted, s, dept.Entry{Verb: dept.VerbResubmit, By: "U0COORD", At: later, Text: "with numbers"})
	want.EndorsedBy, want.Backers, want.ClosedAt, want.Returned = "", []string{"U0LEAD", "U0COORD"}, time.Time{}, later
	got := fine(t)(s.Resubmit(coord, "with numbers", later))
	equal(t, got, want)
	_, err := got.Approve(approver, 1, "", later)
	refusal(t, err, dept.Refuse(dept.WrongState, "Ref", s.Ref(), "Verb", dept.VerbApprove, "State", dept.Submitted))

	got = fine(t)(got.Endorse(coLead, "", later))
	own := dept.Refuse(dept.OwnEndorsement, "Ref", s.Ref(), "Verb", dept.VerbApprove)
	for _, by := range []dept.Person{lead, coLead, coord} {
		_, err := got.Approve(also(by, dept.Approver), 1, "", later)
		refusal(t, err, own)
	}
	_, err = got.Approve(also(reporter, dept.Approver), 1, "", later)
	refusal(t, err, dept.Refuse(dept.OwnRequest, "Ref", s.Ref(), "Verb", dept.VerbApprove))
	fine(t)(got.Approve(approver, 1, "", later)) // who declined it may well approve it now
}

func TestStaffingHoldAndResume(t *testing.T) {
	for _, state := range []dept.StaffingState{dept.Submitted, dept.Endorsed, dept.Approved, dept.Recruiting} {
		s := posted(t, state)
		want := thenIn(dept.StaffingOnHold, s, dept.Entry{Verb: dept.VerbHold, By: "U0APPROVER", At: later, Text: "budget", Until: "2026-12-20"})
		want.HeldFrom, want.HeldAt, want.HeldUntil = state, later, "2026-12-20"
		held := fine(t)(s.Hold(approver, "budget", "2026-12-20", later))
		equal(t, held, want)

		want = thenIn(state, s, dept.Entry{Verb: dept.VerbResume, By: "U0LEAD", At: later})
		want.Rev, want.Last.Rev = s.Rev+2, s.Rev+2
		equal(t, fine(t)(held.Resume(lead, later)), want)

		got, err := s.Hold(lead, "", "2026-12-20", later)
		turned(t, got, err, s, dept.Refuse(dept.NeedsReason).In("text"))
		for _, until := range []dept.Day{"", "2026-11-21", "2026-11-22"} {
			got, err = s.Hold(lead, "budget", until, later)
			turned(t, got, err, s, dept.Refuse(dept.HoldsForever).In("until"))
		}
	}
}

func TestStaffingWithdraw(t *testing.T) {
	held := posted(t, dept.StaffingOnHold)
	want := thenIn(dept.StaffingWithdrawn, held, dept.Entry{Verb: dept.VerbWithdraw, By: "U0REPORTER", At: later, Text: "moved"})
	want.HeldFrom, want.HeldAt, want.HeldUntil, want.ClosedAt = "", time.Time{}, "", later
	equal(t, fine(t)(held.Withdraw(reporter, "moved", later)), want)

	s := fine(t)(posted(t, dept.Recruiting).Fill(coord, post(), "", later))
	if got := fine(t)(s.Withdraw(lead, "", later)); len(got.Filled) != 1 || got.State != dept.StaffingWithdrawn {
		t.Errorf("what was filled is forgotten: %+v", got)
	}
}

func TestStaffingAssignAndFollow(t *testing.T) {
	s := posted(t, dept.Approved)
	want := then(s, dept.Entry{Verb: dept.VerbAssign, By: "U0LEAD", At: later, To: "U0OWNER"})
	want.Owner = "U0OWNER"
	mine := fine(t)(s.Assign(lead, owner, later))
	equal(t, mine, want)
	got, err := mine.Assign(coord, owner, later)
	turned(t, got, err, mine, dept.Refuse(dept.AlreadyOwner, "Ref", s.Ref(), "To", "U0OWNER"))
	got, err = s.Assign(coord, dept.Person{}, later)
	turned(t, got, err, s, dept.Refuse(dept.UnknownPerson).In("to"))

	want = then(s, dept.Entry{Verb: dept.VerbFollow, By: "U0CLINICIAN", At: later})
	want.Followers = []string{"U0CLINICIAN"}
	followed := fine(t)(s.Follow(clinician, later))
	equal(t, followed, want)
	got, err = s.Follow(reporter, later)
	turned(t, got, err, s, dept.Refuse(dept.AlreadyFollows, "Ref", s.Ref()))
	want = then(followed, dept.Entry{Verb: dept.VerbUnfollow, By: "U0CLINICIAN", At: later})
	want.Followers = []string{}
	equal(t, fine(t)(followed.Unfollow(clinician, later)), want)
	got, err = s.Unfollow(clinician, later)
	turned(t, got, err, s, dept.Refuse(dept.NotFollowing, "Ref", s.Ref()))
}
