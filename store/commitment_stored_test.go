package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// fullCommitment has every field set.
func fullCommitment() dept.Commitment {
	var s dept.Commitment
	n := 0
	fill(reflect.ValueOf(&s).Elem(), &n)
	s.Last.Rev = s.Rev
	return s
}

func TestEveryFieldOfACommitmentIsStored(t *testing.T) {
	want := fullCommitment()
	if len(want.Needs) != 2 || want.Received.Amount == 0 || want.FulfilledBy == "" {
		t.Fatalf("not full: %+v", want)
	}
	body, err := forms.Commitments.encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := forms.Commitments.decode(want.N, fmt.Sprintf("%d 0|\n%s", want.Rev, body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
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
	for name, want := range map[string]dept.Commitment{"commitment_v1_full.txt": fullCommitment(), "commitment_v1_new.txt": fresh} {
		path := filepath.Join("testdata", name)
		if *update {
			body, err := forms.Commitments.encode(want)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, fmt.Appendf(nil, "%d 0 a|\n%s", want.Rev, body), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		value, err := os.ReadFile(path) //nolint:gosec // of testdata
		if err != nil {
			t.Fatal(err)
		}
		got, err := forms.Commitments.decode(want.N, string(value))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestStrangeCommitmentsAreErrorsThatQuoteNothing(t *testing.T) {
	for _, value := range []string{"", "canary", "x 0|\n{}", "1 0|\n{\"x\":\"canary\",\"q\":\"canary\"}", "1 0|\ncanary"} {
		if _, err := forms.Commitments.decode(1, value); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", value, err)
		}
	}
	if _, err := forms.Commitments.decode(1, "1 0|\n{\"v\":2,\"x\":\"canary\"}"); !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "canary") {
		t.Errorf("a newer schema: %v", err)
	}
}
