package dept_test

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
)

// TestStaffingRules lets random people do random things, sensible or not, to a
// request, and looks after each at what must hold whatever happened.
func TestStaffingRules(t *testing.T) {
	people := []dept.Person{
		reporter, also(reporter, dept.Approver), clinician, lead, also(lead, dept.Approver), coLead, also(coord, dept.Approver), coord, approver, stranger,
	}
	rapid.Check(t, func(t *rapid.T) {
		now := noon
		p := specialists()
		p.Headcount = rapid.IntRange(1, 6).Draw(t, "headcount")
		p.FTE = float64(p.Headcount) * rapid.SampledFrom([]float64{0.25, 0.33, 0.5, 1}).Draw(t, "share")
		s, err := dept.Submit(p, rapid.SampledFrom([]dept.Person{reporter, lead, coord}).Draw(t, "requester"), jobs, now)
		if err != nil {
			t.Fatal(err)
		}
		s.N = 7
		history := []dept.Entry{s.Last}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 60, 24 * 60, 12 * 24 * 60}).Draw(t, "minutes")) * time.Minute)
			// Three in four acts make sense in the state and are done by who may, so
			// that runs get far.
			verb, by := rapid.SampledFrom(dept.StaffingVerbs).Draw(t, "verb"), rapid.SampledFrom(people).Draw(t, "by")
			if open := s.Verbs(); rapid.IntRange(0, 3).Draw(t, "sense") > 0 {
				verb = open[min(len(open)-1, rapid.SampledFrom([]int{0, 0, 0, 1, 2, 5}).Draw(t, "sensible verb"))] // the first leads on
				may := slices.DeleteFunc(slices.Clone(people), func(p dept.Person) bool { return s.May(p, verb) != nil })
				by = rapid.SampledFrom(append(may, by)).Draw(t, "by who may")
			}
			n := rapid.IntRange(-1, 7).Draw(t, "n")
			s.Followers, s.Backers, s.Filled = slices.Grow(s.Followers, 2), slices.Grow(s.Backers, 2), slices.Grow(s.Filled, 2)
			before := copied(s)
			after, err := tried(s, verb, by, n, now)
			if diff := cmp.Diff(before, copied(s)); diff != "" {
				t.Fatalf("%s changed the receiver (-before +after):\n%s", verb, diff)
			}
			if err != nil {
				var e *dept.Error
				if !errors.As(err, &e) || e.Code == "" {
					t.Fatalf("%s: %v is no refusal", verb, err)
				}
				if diff := cmp.Diff(before, copied(after)); diff != "" {
					t.Fatalf("a refused %s changed the request:\n%s", verb, diff)
				}
				continue
			}
			staffed(t, s, after, verb, by, now, history)
			s, history = after, append(history, after.Last)
			sane(t, s, history)
		}
	})
}

// tried does a verb with what a person may well have typed.
func tried(s dept.Staffing, verb dept.Verb, by dept.Person, n int, now time.Time) (dept.Staffing, error) {
	text, day := []string{"", "words"}[n&1], dept.DayOf(now.AddDate(0, 0, n-1))
	switch verb { //nolint:exhaustive // the rest are no verbs of a request
	case dept.VerbEndorse:
		return s.Endorse(by, text, now)
	case dept.VerbApprove:
		return s.Approve(by, n, text, now)
	case dept.VerbRecruit:
		return s.Recruit(by, text, now)
	case dept.VerbFill:
		p := dept.Post{Start: "2027-01-03", Contract: []dept.Contract{dept.Permanent, dept.Conscript, dept.Mandatory}[(n+1)%3], ServiceEnd: "2028-01-01"}
		switch n {
		case 3:
			p.ServiceEnd = ""
		case 4:
			p.ServiceEnd = "2027-01-02"
		}
		return s.Fill(by, p, text, now)
	case dept.VerbClose:
		return s.Close(by, text, now)
	case dept.VerbHold:
		return s.Hold(by, text, day, now)
	case dept.VerbResume:
		return s.Resume(by, now)
	case dept.VerbDecline:
		return s.Decline(by, append(dept.StaffingReasons, "none")[n+1-(n+1)/8*8], text, now)
	case dept.VerbResubmit:
		return s.Resubmit(by, text, now)
	case dept.VerbWithdraw:
		return s.Withdraw(by, text, now)
	case dept.VerbAssign:
		return s.Assign(by, []dept.Person{owner, coord, {}}[(n+1)%3], now)
	case dept.VerbCorrect:
		p := s.Posts
		p.Headcount, p.FTE = n, float64(n)
		return s.Correct(by, p, jobs, now)
	case dept.VerbWISN:
		return s.WithWISN(by, *workload(float64(n)), now)
	case dept.VerbFollow:
		return s.Follow(by, now)
	case dept.VerbUnfollow:
		return s.Unfollow(by, now)
	}
	return s, dept.Refuse("no_such_verb")
}

// copied copies a request with all that its lists can reach, so that a write behind
// their ends shows too.
func copied(s dept.Staffing) dept.Staffing {
	s.Followers, s.Backers = reach(s.Followers), reach(s.Backers)
	s.Filled = slices.Concat(s.Filled, []dept.Post{{Name: "—"}}, s.Filled[len(s.Filled):cap(s.Filled)])
	s.Last.Changes = slices.Clone(s.Last.Changes)
	return s
}

// turns are the arrows of DOMAIN.md's picture, staying where one is, and the way back
// of an endorsement that lapses.
var turns = map[dept.StaffingState][]dept.StaffingState{
	dept.Submitted:         {dept.Submitted, dept.Endorsed, dept.StaffingDeclined, dept.StaffingOnHold, dept.StaffingWithdrawn},
	dept.Endorsed:          {dept.Endorsed, dept.Submitted, dept.Approved, dept.StaffingDeclined, dept.StaffingOnHold, dept.StaffingWithdrawn},
	dept.Approved:          {dept.Approved, dept.Recruiting, dept.StaffingOnHold, dept.StaffingWithdrawn},
	dept.Recruiting:        {dept.Recruiting, dept.Filled, dept.StaffingOnHold, dept.StaffingWithdrawn},
	dept.Filled:            {dept.Filled, dept.StaffingClosed},
	dept.StaffingClosed:    {dept.StaffingClosed},
	dept.StaffingOnHold:    {dept.StaffingOnHold, dept.Submitted, dept.Endorsed, dept.Approved, dept.Recruiting, dept.StaffingWithdrawn},
	dept.StaffingDeclined:  {dept.StaffingDeclined, dept.Submitted},
	dept.StaffingWithdrawn: {dept.StaffingWithdrawn},
}

// staffed checks what every act leaves behind, and what none may touch.
func staffed(t *rapid.T, before, after dept.Staffing, verb dept.Verb, by dept.Person, now time.Time, history []dept.Entry) {
	deed := dept.Deed{Verb: verb, By: by.ID, At: now}
	e := after.Last
	moves := after.State != before.State
	decided := before.Approved > 0
	for what, fine := range map[string]bool{
		"one revision more":                     after.Rev == before.Rev+1,
		"the entry says who did what when":      e.Rev == after.Rev && e.Verb == verb && e.By == by.ID && e.At.Equal(now),
		"who asked when stays":                  after.N == before.N && after.Reporter == before.Reporter && after.ReportedAt.Equal(before.ReportedAt) && after.Link == before.Link,
		"the state moves along an arrow":        slices.Contains(turns[before.State], after.State),
		"the deed is what moved it":             moves == (after.Moved == deed) || after.Moved == before.Moved,
		"what moves nothing is no deed":         moves || after.Moved == before.Moved,
		"what was filled stays filled":          len(after.Filled) >= len(before.Filled) && cmp.Equal(after.Filled[:len(before.Filled)], before.Filled),
		"one post at a time":                    len(after.Filled) <= len(before.Filled)+1,
		"only an approval approves":             verb == dept.VerbApprove || after.Approved == before.Approved && after.ApprovedFTE == before.ApprovedFTE,
		"what was decided on stays":             !decided || cmp.Equal(after.Posts, before.Posts),
		"nobody loses their part in it":         cmp.Equal(after.Backers[:len(before.Backers)], before.Backers),
		"somebody else approves than asked":     verb != dept.VerbApprove || by.ID != before.Reporter && by.Has(dept.Approver),
		"somebody else approves than had a say": verb != dept.VerbApprove || !slices.ContainsFunc(history, func(e dept.Entry) bool { return e.By == by.ID && shapes(e.Verb) }),
	} {
		if !fine {
			t.Fatalf("%s by %s: %s: not so:\nbefore %+v\nafter  %+v", verb, by.ID, what, before, after)
		}
	}
}

// shapes tells whether the verb asks for the posts, or stands behind the asking.
func shapes(v dept.Verb) bool {
	return slices.Contains([]dept.Verb{dept.VerbFile, dept.VerbEndorse, dept.VerbCorrect, dept.VerbResubmit}, v)
}

// sane checks what holds of every request at every time.
func sane(t *rapid.T, s dept.Staffing, history []dept.Entry) {
	held, stage := s.State == dept.StaffingOnHold, s.State
	if held {
		stage = s.HeldFrom
	}
	past := slices.Contains([]dept.StaffingState{dept.Approved, dept.Recruiting, dept.Filled, dept.StaffingClosed}, stage)
	services := 0
	for _, p := range s.Filled {
		if p.ServiceEnd != "" {
			services++
		}
		if p.Contract.Serves() != (p.ServiceEnd != "") || p.ServiceEnd != "" && p.ServiceEnd < p.Start {
			t.Fatalf("a post that ends when it should not: %+v", p)
		}
	}
	dues, names := s.Dues(tehran), map[string]bool{}
	for _, d := range dues {
		names[d.What] = true
	}
	limits := 0
	for _, waited := range []bool{held, s.State.Open() && s.Start.Time(tehran).After(s.Returned)} {
		if waited {
			limits++
		}
	}
	last := history[len(history)-1]
	for what, fine := range map[string]bool{
		"filled ≤ approved ≤ asked for":             len(s.Filled) <= s.Approved && s.Approved <= s.Headcount,
		"something is approved from approval on":    !past || s.Approved > 0,
		"full-time equivalents follow the posts":    math.Abs(s.ApprovedFTE-s.FTE*float64(s.Approved)/float64(s.Headcount)) <= 0.005+1e-9,
		"filled FTE ≤ approved FTE ≤ FTE":           s.FilledFTE() <= s.ApprovedFTE && s.ApprovedFTE <= s.FTE,
		"no more time than people":                  s.FTE <= float64(s.Headcount),
		"filled is when all are filled":             (s.State == dept.Filled || s.State == dept.StaffingClosed) == (s.Approved > 0 && len(s.Filled) == s.Approved),
		"endorsed from endorsement on":              !past && stage != dept.Endorsed || s.EndorsedBy != "",
		"a submitted one waits for its endorsement": stage != dept.Submitted || s.EndorsedBy == "",
		"who endorsed it is behind it":              s.EndorsedBy == "" || slices.Contains(s.Backers, s.EndorsedBy),
		"nobody is behind it twice":                 unique(s.Backers),
		"somebody owns it once it is recruited for": stage != dept.Recruiting && stage != dept.Filled && stage != dept.StaffingClosed || s.Owner != "",
		"only an ended one says when":               s.ClosedAt.IsZero() == s.State.Open(),
		"only a hold says since when":               s.HeldAt.IsZero() == !held,
		"only a hold says until when":               (s.HeldUntil == "") == !held,
		"only a hold says where from":               (s.HeldFrom == "") == !held,
		"a hold begins where somebody waits":        !held || s.HeldFrom.Open() && s.HeldFrom != dept.StaffingOnHold,
		"a due time for each alert and limit":       len(dues) == 3*services+limits && len(names) == len(dues),
		"the history is whole":                      last.Rev == len(history) && s.Rev == len(history),
		"the last mover's entry is in the past":     !s.Moved.At.After(s.Last.At),
		"the requester is no follower":              !slices.Contains(s.Followers, s.Reporter),
	} {
		if !fine {
			t.Fatalf("%s: not so in %+v", what, s)
		}
	}
}
