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

// fullStaffing has every field set.
func fullStaffing() dept.Staffing {
	var s dept.Staffing
	n := 0
	fill(reflect.ValueOf(&s).Elem(), &n)
	s.Last.Rev = s.Rev
	return s
}

func TestEveryFieldOfAStaffingRequestIsStored(t *testing.T) {
	want := fullStaffing()
	if len(want.Filled) != 2 || want.WISN == nil || len(want.WISN.Activities) != 2 {
		t.Fatalf("not full: %+v", want)
	}
	body, err := forms.Staffing.encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := forms.Staffing.decode(want.N, fmt.Sprintf("%d 0|\n%s", want.Rev, body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
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
	for name, want := range map[string]dept.Staffing{"staffing_v1_full.txt": fullStaffing(), "staffing_v1_new.txt": fresh} {
		path := filepath.Join("testdata", name)
		if *update {
			body, err := forms.Staffing.encode(want)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, fmt.Appendf(nil, "%d 0 s=submitted|\n%s", want.Rev, body), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		value, err := os.ReadFile(path) //nolint:gosec // of testdata
		if err != nil {
			t.Fatal(err)
		}
		got, err := forms.Staffing.decode(want.N, string(value))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestStrangeStaffingsAreErrorsThatQuoteNothing(t *testing.T) {
	for _, value := range []string{"", "canary", "x 0|\n{}", "1 0|\n{\"x\":\"canary\",\"q\":\"canary\"}", "1 0|\ncanary"} {
		if _, err := forms.Staffing.decode(1, value); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", value, err)
		}
	}
	if _, err := forms.Staffing.decode(1, "1 0|\n{\"v\":2,\"x\":\"canary\"}"); !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "canary") {
		t.Errorf("a newer schema: %v", err)
	}
}
