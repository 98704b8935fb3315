package dept_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// room is a list with room behind its end, where a careless append would write.
func room(items ...string) []string { return append(make([]string, 0, 16), items...) }

// Two people act on the same record: neither copy may show in the other or in the
// record they started from.
func TestCopiesShareNothing(t *testing.T) {
	fresh := func() dept.Shortage {
		s := filed(t)
		s.Affected, s.Followers = room("gene"), room("U0A", "U0CLINICIAN", "U0B")
		return s
	}
	dup := func(reporterID string, n int) func(dept.Shortage) (dept.Shortage, error) {
		return func(s dept.Shortage) (dept.Shortage, error) {
			d := filed(t)
			d.N, d.Unit, d.Reporter = n, "unit of "+reporterID, reporterID
			_, of, err := d.MarkDuplicate(coord, s, later)
			return of, err
		}
	}
	acts := map[string]func(dept.Shortage) (dept.Shortage, error){
		"follow":       func(s dept.Shortage) (dept.Shortage, error) { return s.Follow(approver, later) },
		"follow too":   func(s dept.Shortage) (dept.Shortage, error) { return s.Follow(owner, later) },
		"unfollow":     func(s dept.Shortage) (dept.Shortage, error) { return s.Unfollow(clinician, later) },
		"affect":       func(s dept.Shortage) (dept.Shortage, error) { return s.Affect(otherLead, later) },
		"affect too":   func(s dept.Shortage) (dept.Shortage, error) { return s.Affect(coord, later) },
		"take over":    dup("U0X", 20),
		"take over 21": dup("U0Y", 21),
		"correct": func(s dept.Shortage) (dept.Shortage, error) {
			n := s.Need
			n.Unit = "gene"
			return s.Correct(coord, n, limits, later)
		},
	}
	for one, first := range acts {
		for two, second := range acts {
			s := fresh()
			a := ok(t)(first(s))
			alone := ok(t)(first(fresh()))
			ok(t)(second(s))
			if diff := cmp.Diff(alone, a); diff != "" {
				t.Errorf("%s shows in the copy that %s returned:\n%s", two, one, diff)
			}
			same(t, s, fresh())
			if !blank(s.Followers) || !blank(s.Affected) {
				t.Errorf("%s or %s wrote behind the end of a list", one, two)
			}
		}
	}
}

// blank tells whether the room behind a list's end is untouched.
func blank(list []string) bool {
	return !slices.ContainsFunc(list[len(list):cap(list)], func(s string) bool { return s != "" })
}
