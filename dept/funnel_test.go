package dept_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// tale is a request told by its verbs, each so many hours after the one before.
type tale struct {
	s       dept.Staffing
	history []dept.Entry
	now     time.Time
}

func told(t *testing.T) *tale {
	s := asked(t)
	return &tale{s, []dept.Entry{s.Last}, noon}
}

func (tl *tale) then(t *testing.T, hours int, by dept.Person, verb dept.Verb) *tale {
	t.Helper()
	tl.now = tl.now.Add(time.Duration(hours) * time.Hour)
	tl.s = fine(t)(act(t, tl.s, verb, by, tl.now)) // approves 2 of 4
	tl.history = append(tl.history, tl.s.Last)
	return tl
}

func funnel(tales ...*tale) []dept.Stage {
	var requests []dept.Staffing
	var histories [][]dept.Entry
	for _, tl := range tales {
		requests, histories = append(requests, tl.s), append(histories, tl.history)
	}
	return dept.Funnel(requests, histories)
}

func TestFunnel(t *testing.T) {
	filled := told(t).then(t, 10, lead, dept.VerbEndorse).then(t, 20, approver, dept.VerbApprove).then(t, 5, coord, dept.VerbRecruit).
		then(t, 100, coord, dept.VerbFill).then(t, 50, coord, dept.VerbFill).then(t, 7, coord, dept.VerbClose)
	half := told(t).then(t, 30, lead, dept.VerbEndorse).then(t, 1, coord, dept.VerbHold).then(t, 9, coord, dept.VerbResume).
		then(t, 30, approver, dept.VerbApprove).then(t, 15, coord, dept.VerbRecruit).then(t, 50, coord, dept.VerbFill)
	endorsed := told(t).then(t, 20, lead, dept.VerbEndorse).then(t, 1, clinician, dept.VerbFollow)
	// The first submission's 500 hours are forgotten with it.
	returned := told(t).then(t, 500, lead, dept.VerbEndorse).then(t, 500, approver, dept.VerbDecline).then(t, 500, reporter, dept.VerbResubmit).
		then(t, 40, lead, dept.VerbEndorse).then(t, 60, boss, dept.VerbApprove)
	waiting := told(t).then(t, 600, lead, dept.VerbEndorse).then(t, 500, approver, dept.VerbDecline).then(t, 500, reporter, dept.VerbResubmit)

	want := []dept.Stage{
		{State: dept.Submitted, Requests: 5, Posts: 20},
		{State: dept.Endorsed, Requests: 4, Posts: 16, Median: 25 * time.Hour}, // of 10, 20, 30 and 40
		{State: dept.Approved, Requests: 3, Posts: 6, Median: 40 * time.Hour},  // of 20, 40 and 60
		{State: dept.Recruiting, Requests: 2, Posts: 4, Median: 10 * time.Hour},
		{State: dept.Filled, Requests: 2, Posts: 3, Median: 100 * time.Hour}, // of 150 and 50, to the newest post
	}
	if diff := cmp.Diff(want, funnel(filled, half, endorsed, returned, waiting)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFunnelOfNothing(t *testing.T) {
	want := make([]dept.Stage, 5)
	for i, s := range []dept.StaffingState{dept.Submitted, dept.Endorsed, dept.Approved, dept.Recruiting, dept.Filled} {
		want[i].State = s
	}
	if diff := cmp.Diff(want, funnel()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTimeToApproveAndFill(t *testing.T) {
	check := func(what string, tl *tale, approve, fill time.Duration) {
		t.Helper()
		if took, ok := dept.TimeToApprove(tl.history); took != approve || ok != (approve > 0) {
			t.Errorf("%s: approved after %v, %t", what, took, ok)
		}
		if took, ok := dept.TimeToFill(tl.history); took != fill || ok != (fill > 0) {
			t.Errorf("%s: filled after %v, %t", what, took, ok)
		}
	}
	tl := told(t)
	check("submitted", tl, 0, 0)
	tl.then(t, 10, lead, dept.VerbEndorse).then(t, 10, approver, dept.VerbDecline).then(t, 10, reporter, dept.VerbResubmit)
	check("resubmitted", tl, 0, 0)
	tl.then(t, 3, lead, dept.VerbEndorse).then(t, 4, approver, dept.VerbApprove)
	check("approved", tl, 7*time.Hour, 0)
	tl.then(t, 5, coord, dept.VerbRecruit).then(t, 6, coord, dept.VerbFill)
	check("half filled", tl, 7*time.Hour, 18*time.Hour)
	tl.then(t, 6, coord, dept.VerbFill).then(t, 90, coord, dept.VerbClose)
	check("filled", tl, 7*time.Hour, 24*time.Hour)
}
