package dept_test

import (
	"slices"
	"testing"

	"hamahang/dept"
)

// came is a visit on a day, of a delegation.
func came(t testing.TB, n, days int, state dept.VisitState, members ...dept.Delegate) dept.Visit {
	t.Helper()
	v := visited(t, state)
	v.N, v.Start, v.End, v.Delegation = n, noon.AddDate(0, 0, days), noon.AddDate(0, 0, days).Add(1), members
	return v
}

func TestWhoCame(t *testing.T) {
	v := came(t, 1, 3, dept.VisitHeld,
		dept.Delegate{Name: "A. Guest", Title: "Vice President for Research", Organisation: "Ministry of Health"}, dept.Delegate{Title: "معاون درمان", Organisation: "دانشگاه علوم‌پزشکی"})
	called := ward().Called
	for _, c := range []struct {
		party dept.Party
		want  bool
	}{
		{dept.Party{Official: called("vice president")}, true},
		{dept.Party{Official: called("A Guest")}, true},
		{dept.Party{Official: called("Ministry of Health")}, false},
		{dept.Party{Official: called("Ministry of Health"), Either: true}, true},
		{dept.Party{Official: called("Vice-President"), Either: true}, true},
		{dept.Party{Organisation: called("ministry")}, true},
		{dept.Party{Organisation: called("vice")}, false},
		{dept.Party{Official: called("Vice President"), Organisation: called("Ministry of Health")}, true},
		{dept.Party{Official: called("معاون درمان"), Organisation: called("Ministry of Health")}, false}, // each of another
		{dept.Party{Official: called("معاون درمان"), Organisation: called("دانشگاه علوم پزشكي")}, true},  // half space, Arabic letters
		{dept.Party{Official: called("President")}, false},
	} {
		if got := c.party.Came(v); got != c.want {
			t.Errorf("%+v: %v", c.party, got)
		}
	}
}

// TestPartiesGoBySeveralNames: a party is found by each of its names; the others count
// whole, so that a short one is nobody else's beginning.
func TestPartiesGoBySeveralNames(t *testing.T) {
	d := ward()
	d.Parties = [][]string{{"Ministry of Health", "وزارت بهداشت", "MoH"}, {"Dean of Medicine", "رئیس دانشکدهٔ پزشکی"}}
	v := came(t, 1, 3, dept.VisitHeld, dept.Delegate{Title: "Dean of Medicine", Organisation: "وزارت بهداشت"})
	mohammadi := came(t, 2, 3, dept.VisitHeld, dept.Delegate{Name: "Mohammadi", Organisation: "MoHE"})
	for name, want := range map[string][2]bool{
		"Ministry of": {true, false}, "moh": {true, true}, "وزارت بهداشت": {true, false}, "Ministry of Health and Treatment": {}, "رئیس دانشکده": {true, false}, "": {true, true},
	} {
		party := dept.Party{Official: d.Called(name), Either: true}
		if got := [2]bool{party.Came(v), party.Came(mohammadi)}; got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if got := d.Called("Ministry of Culture"); got.Or != nil || got.Begins != "ministryofculture" {
		t.Errorf("another ministry: %+v", got)
	}
}

func TestRecall(t *testing.T) {
	d := ward()
	dean := dept.Delegate{Title: "Dean", Organisation: "University"}
	visits := []dept.Visit{
		came(t, 1, -30, dept.VisitHeld, dean), came(t, 2, 5, dept.VisitConfirmed, dean), came(t, 3, -2, dept.VisitClosed),
		came(t, 4, 9, dept.VisitTentative, dean), came(t, 5, -60, dept.VisitHeld, dept.Delegate{Title: "Rector"}), came(t, 1, -30, dept.VisitHeld, dean),
	}
	made := func(n, visit int, c dept.Commitment) dept.Commitment {
		c.N, c.Visit = n, visit
		return c
	}
	said, unsaid := confirmedPromise(t, promised(t)), promised(t)
	promises := []dept.Commitment{
		made(7, 0, verifiedPromise(t, fulfilledBy(owner)(t, said))), made(6, 3, said), made(5, 1, unsaid), made(4, 1, said), made(3, 4, said), made(2, 0, unsaid), made(1, 9, droppedPromise(t, said)),
	}
	for _, c := range []struct {
		by     dept.Person
		visits map[int][]int // the promises of each
		order  []int
		others []int
	}{
		{coord, map[int][]int{4: {3}, 2: nil, 3: {6}, 1: {4, 5}}, []int{4, 2, 3, 1}, []int{7, 2, 1}},
		{clinician, map[int][]int{2: nil, 3: {6}, 1: {4}}, []int{2, 3, 1}, []int{7, 3, 1}},              // a secret visit's promise stands alone
		{reporter, map[int][]int{4: {3}, 2: nil, 3: {6}, 1: {4, 5}}, []int{4, 2, 3, 1}, []int{7, 2, 1}}, // their own
	} {
		past := dept.Party{Official: d.Called("dean")}.Recall(visits, promises, c.by, d, noon)
		var order, others []int
		for _, v := range past.Visits {
			order = append(order, v.N)
			var ns []int
			for _, p := range v.Promises {
				ns = append(ns, p.N)
			}
			if !slices.Equal(ns, c.visits[v.N]) {
				t.Errorf("%s: on VI-%d %v, want %v", c.by.ID, v.N, ns, c.visits[v.N])
			}
		}
		for _, p := range past.Others {
			others = append(others, p.N)
		}
		if !slices.Equal(order, c.order) || !slices.Equal(others, c.others) {
			t.Errorf("%s: visits %v and others %v, want %v and %v", c.by.ID, order, others, c.order, c.others)
		}
		if want := (dept.Standing{Made: 5, Kept: 1, Verified: 1, Dropped: 1}); past.Standing != want { // what was not approved counts for nobody
			t.Errorf("%s: %+v", c.by.ID, past.Standing)
		}
	}
}
