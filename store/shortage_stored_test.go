package store

import (
	"errors"
	"flag"
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

// update is not for what a released version wrote: that stays, and a file is added beside it.
var update = flag.Bool("update", false, "write the golden files anew")

// fill gives every field a value of its own, so that one which is not stored
// is missed.
func fill(v reflect.Value, next *int) {
	*next++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 1, 1, 0, 0, *next, 0, time.UTC)))
		return
	case dept.Day:
		v.SetString(fmt.Sprintf("2026-%02d-%02d", *next%12+1, *next%28+1))
		return
	case []dept.Consent: // of an entry: came later, see TestLapsedConsentsAreStored
		*next--
		return
	}
	switch v.Kind() { //nolint:exhaustive // a kind that is new fails below
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), next)
		fill(v.Index(1), next)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), next)
	case reflect.String:
		v.SetString(fmt.Sprintf("پ<%d>", *next))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*next))
	case reflect.Float64:
		v.SetFloat(float64(*next) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("store: a field of kind " + v.Kind().String())
	}
}

// fullShortage has every field set.
func fullShortage() dept.Shortage {
	var s dept.Shortage
	n := 0
	fill(reflect.ValueOf(&s).Elem(), &n)
	s.Last.Rev = s.Rev
	return s
}

func TestEveryFieldOfAShortageIsStored(t *testing.T) {
	want := fullShortage()
	body, err := forms.Shortages.encode(want)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(body), "پ<") {
		t.Error("text is escaped as if for HTML, which makes it longer")
	}
	got, err := forms.Shortages.decode(want.N, fmt.Sprintf("%d 0 a|\n%s", want.Rev, body))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
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
	for name, want := range map[string]dept.Shortage{"shortage_v1_full.txt": fullShortage(), "shortage_v1_new.txt": fresh} {
		path := filepath.Join("testdata", name)
		if *update {
			body, err := forms.Shortages.encode(want)
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
		got, err := forms.Shortages.decode(want.N, string(value))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestStrangeRecordsAreErrorsThatQuoteNothing(t *testing.T) {
	for _, value := range []string{
		"", "canary", "x 0 a|\n{}", "1 0 a|\n{\"t\":\"canary\"", "1 0 a|\n{\"t\":\"canary\",\"q\":\"canary\"}", "1 0 a|\ncanary",
	} {
		if _, err := forms.Shortages.decode(1, value); err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", value, err)
		}
	}
	if _, err := forms.Shortages.decode(1, "1 0 a|\n{\"v\":2,\"t\":\"canary\"}"); !errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "canary") {
		t.Errorf("a newer schema: %v", err)
	}
}

// TestPartitionIsFixedForGood fails when records would be looked for elsewhere.
func TestPartitionIsFixedForGood(t *testing.T) {
	for team, want := range map[string]string{"T0HAMAHANG": "{p08}", "T024BE7LD": "{p11}", "": "{p05}"} {
		if got := partition(team); got != want {
			t.Errorf("%q: %s, want %s", team, got, want)
		}
	}
}
