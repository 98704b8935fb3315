package store

import (
	"testing"
	"time"

	"hamahang/dept"
)

// fullStaffing has every field set.
func fullStaffing() dept.Staffing {
	return full(func(v *dept.Staffing) (*int, *int) { return &v.Last.Rev, &v.Rev })
}

func TestEveryFieldOfAStaffingRequestIsStored(t *testing.T) {
	want := fullStaffing()
	if len(want.Filled) != 2 || want.WISN == nil || len(want.WISN.Activities) != 2 {
		t.Fatalf("not full: %+v", want)
	}
	comesBack(t, forms.Staffing, want)
}

// TestOldStaffingsDecode reads requests as earlier versions wrote them.
func TestOldStaffingsDecode(t *testing.T) {
	fresh := dept.Staffing{
		Posts: dept.Posts{
			Unit: "hsct", Role: "2212", Contract: dept.Permanent, Cause: dept.NewPost, Headcount: 2, FTE: 1.5, Consequence: "beds stay closed",
		},
		Track: dept.Track[dept.StaffingState]{
			N: 7, Rev: 1, State: dept.Submitted, Reporter: "U1", ReportedAt: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC),
		},
	}
	fresh.Last = dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	fresh.Moved = dept.Deed{Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	stillRead(t, forms.Staffing, "0 s=submitted", map[string]dept.Staffing{"staffing_v1_full.txt": fullStaffing(), "staffing_v1_new.txt": fresh})
}

func TestStrangeStaffingsAreErrorsThatQuoteNothing(t *testing.T) {
	quotesNothing(t, forms.Staffing, "x")
}
