package commands

import (
	"slices"
	"testing"

	"hamahang/dept"
)

// What the rules of a kind let people do, its rows do, and nothing else.
func TestEveryVerbHasARow(t *testing.T) {
	hasRows(t, newShortages(), dept.ShortageVerbs)
	hasRows(t, newStaffing(), dept.StaffingVerbs)
	hasRows(t, newVisits(), dept.VisitVerbs)
	hasRows(t, newCommitments(), dept.CommitmentVerbs)
	hasRows(t, newSupport(), dept.SupportVerbs)
	hasRows(t, newHighlights(), dept.HighlightVerbs)
}

func hasRows[R record](t *testing.T, k *kind[R], rules []dept.Verb) {
	t.Helper()
	var rows []dept.Verb
	for _, v := range k.verbs {
		switch {
		case v.blank.do == nil && v.alone == nil:
			t.Errorf("/%s %s does nothing", k.name, v.name)
		case v.blank.do != nil && slices.Contains(rows, v.name):
			t.Errorf("/%s %s has two rows", k.name, v.name)
		case v.blank.do != nil:
			rows = append(rows, v.name)
		}
	}
	for _, v := range rules {
		if !slices.Contains(rows, v) {
			t.Errorf("/%s %s has no row", k.name, v)
		}
	}
	for _, v := range rows {
		if !slices.Contains(rules, v) {
			t.Errorf("the rules know nothing of /%s %s", k.name, v)
		}
	}
}
