package store

import (
	"testing"
	"time"

	"hamahang/dept"
)

// fullCommitment has every field set.
func fullCommitment() dept.Commitment {
	return full(func(v *dept.Commitment) (*int, *int) { return &v.Last.Rev, &v.Rev })
}

func TestEveryFieldOfACommitmentIsStored(t *testing.T) {
	want := fullCommitment()
	if len(want.Needs) != 2 || want.Received.Amount == 0 || want.FulfilledBy == "" {
		t.Fatalf("not full: %+v", want)
	}
	comesBack(t, forms.Commitments, want)
}

// TestOldCommitmentsDecode reads commitments as earlier versions wrote them.
func TestOldCommitmentsDecode(t *testing.T) {
	fresh := dept.Commitment{
		Promise: dept.Promise{
			Words: "We will", Official: "Dean", OfficialKey: "dean", Witness: "U2", Type: dept.PromiseSpace, Due: "2027-02-20", Unit: "hsct",
		},
		Track: dept.Track[dept.CommitmentState]{
			N: 7, Rev: 1, State: dept.CommitmentRecorded, Reporter: "U1", ReportedAt: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC),
		},
		DueSet: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC),
	}
	fresh.Last = dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	fresh.Moved = dept.Deed{Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	stillRead(t, forms.Commitments, "0 a", map[string]dept.Commitment{"commitment_v1_full.txt": fullCommitment(), "commitment_v1_new.txt": fresh})
}

func TestStrangeCommitmentsAreErrorsThatQuoteNothing(t *testing.T) {
	quotesNothing(t, forms.Commitments, "w")
}
