package store

import (
	"reflect"
	"testing"
	"time"

	"hamahang/dept"
)

// fullVisit has every field set.
func fullVisit() dept.Visit {
	var v dept.Visit
	n := 0
	v.Assessment = &dept.Assessment{}
	fillFirst(reflect.ValueOf(&v.Plan).Elem(), &n)
	fill(reflect.ValueOf(&v.Track).Elem(), &n)
	for _, part := range []any{&v.Sequence, &v.PlannedAt, &v.ConfirmedAt, &v.SignOffs, &v.Tasks, &v.Invitations, &v.Remarks, &v.Report, &v.Assessment.By, &v.Assessment.At, &v.Approvals, &v.Wordings} {
		if part == &v.Invitations {
			v.Invitations = make([]dept.Invitation, 2)
			n++
			fillFirst(reflect.ValueOf(&v.Invitations[0]).Elem(), &n)
			fillFirst(reflect.ValueOf(&v.Invitations[1]).Elem(), &n)
			continue
		}
		fill(reflect.ValueOf(part).Elem(), &n)
	}
	v.Also, v.Invitations[1].Withdrawn, v.Toured = []string{"U1", "U2"}, true, []string{"hsct"}
	v.Assessment.Scores = map[string]dept.Score{"space": {Value: 2, Text: "crowded"}, "safety": {Value: 5}}
	v.Last.Rev = v.Rev
	return v
}

// fillFirst fills what the first version of a visit had: guests came later.
func fillFirst(v reflect.Value, n *int) {
	*n++
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; name != "Also" && name != "Withdrawn" {
			fill(v.Field(i), n)
		}
	}
}

func TestEveryFieldOfAVisitIsStored(t *testing.T) {
	want := fullVisit()
	fields := reflect.ValueOf(want)
	for i := range fields.NumField() {
		if fields.Field(i).IsZero() {
			t.Fatalf("not full: %s", fields.Type().Field(i).Name)
		}
	}
	comesBack(t, forms.Visits, want)
}

// TestOldVisitsDecode reads visits as earlier versions wrote them.
func TestOldVisitsDecode(t *testing.T) {
	start := time.Date(2026, 12, 12, 6, 30, 0, 0, time.UTC)
	fresh := dept.Visit{
		Plan: dept.Plan{Purpose: "beds", Units: []string{"hsct"}, Start: start, End: start.Add(time.Hour)},
		Track: dept.Track[dept.VisitState]{
			N: 7, Rev: 1, State: dept.VisitProposed, Reporter: "U1", ReportedAt: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC),
		},
	}
	fresh.Last = dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	fresh.Moved = dept.Deed{Verb: dept.VerbFile, By: "U1", At: fresh.ReportedAt}
	full := fullVisit()
	full.Approvals, full.Wordings, full.Also, full.Invitations[1].Withdrawn = nil, nil, nil, false // these came later
	stillRead(t, forms.Visits, "0 s=proposed", map[string]dept.Visit{"visit_v1_full.txt": full, "visit_v1_new.txt": fresh})
}

func TestStrangeVisitsAreErrorsThatQuoteNothing(t *testing.T) {
	quotesNothing(t, forms.Visits, "p")
}
