package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// fullShortage has every field set.
func fullShortage() dept.Shortage {
	return full(func(v *dept.Shortage) (*int, *int) { return &v.Last.Rev, &v.Rev })
}

func TestEveryFieldOfAShortageIsStored(t *testing.T) {
	want := fullShortage()
	body := comesBack(t, forms.Shortages, want)
	if !strings.Contains(body, "پ<") {
		t.Error("text is escaped as if for HTML, which makes it longer")
	}
}

// TestLapsedConsentsAreStored looks at what entries of the first version had not.
func TestLapsedConsentsAreStored(t *testing.T) {
	want := dept.Entry{Verb: dept.VerbCorrect, Lapsed: []dept.Consent{{Verb: dept.VerbSignOff, As: "infection", By: "U1"}, {Verb: dept.VerbConfirm, By: "U2"}}}
	if diff := cmp.Diff(want.Lapsed, packEntry(want).entry(3).Lapsed); diff != "" {
		t.Error(diff)
	}
}

// TestOldShortagesDecode reads records as earlier versions wrote them.
func TestOldShortagesDecode(t *testing.T) {
	fresh := dept.Shortage{
		Need: dept.Need{Unit: "hsct", Title: "pumps", Category: dept.Equipment, Severity: dept.High},
		Track: dept.Track[dept.ShortageState]{
			N: 7, Rev: 1, State: dept.Reported, Reporter: "U1", ReportedAt: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC),
		},
	}
	fresh.Last = dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	fresh.Moved = dept.Deed{Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	fresh.AckDue, fresh.ResolveDue = fresh.ReportedAt.Add(8*time.Hour), fresh.ReportedAt.Add(14*24*time.Hour)
	stillRead(t, forms.Shortages, "0 a", map[string]dept.Shortage{"shortage_v1_full.txt": fullShortage(), "shortage_v1_new.txt": fresh})
}

func TestStrangeRecordsAreErrorsThatQuoteNothing(t *testing.T) {
	quotesNothing(t, forms.Shortages, "t")
}

// TestPartitionIsFixedForGood fails when records would be looked for elsewhere.
func TestPartitionIsFixedForGood(t *testing.T) {
	for team, want := range map[string]string{"T0HAMAHANG": "{p08}", "T024BE7LD": "{p11}", "": "{p05}"} {
		if got := partition(team); got != want {
			t.Errorf("%q: %s, want %s", team, got, want)
		}
	}
}
