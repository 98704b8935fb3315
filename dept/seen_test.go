package dept_test

import (
	"testing"

	"hamahang/dept"
)

// TestWhoSeesAPromise: until its wording is approved, those who have to do with it;
// from then on, and whatever becomes of it, everybody.
func TestWhoSeesAPromise(t *testing.T) {
	follower := person("U0FOLLOWER", "pr", dept.Approver)
	recorded := kept(t)(promised(t).Follow(follower, moved))
	follower.Roles = []dept.Role{dept.Clinician} // once they were of management
	early := map[string]dept.Person{
		"who recorded it": reporter, "the witness": witness, "the chaser": owner, "a follower": follower, "a lead of the unit": lead,
		"another lead of it": coLead, "a coordinator": coord, "an approver": approver, "a head": headOne,
	}
	late := map[string]dept.Person{
		"a clinician": clinician, "the lead of another unit": otherLead, "public relations": person("U0PRESS", "pr", dept.Relations),
		"the donor liaison": person("U0DONORS", "pr", dept.DonorLiaison), "an admin": person("U0ADMIN", "office", dept.Admin),
		"a lead on paper, without the role": leads(person("U0FORMER", "hsct", dept.Clinician), "hsct"),
	}
	for _, st := range []struct {
		name string
		c    dept.Commitment
		said bool
	}{
		{"recorded", recorded, false}, {"dropped before its wording was approved", droppedPromise(t, recorded), false},
		{"confirmed", confirmedPromise(t, recorded), true}, {"dropped", droppedPromise(t, confirmedPromise(t, recorded)), true},
	} {
		for name, by := range early {
			if !st.c.Seen(by, nil) {
				t.Errorf("%s: %s does not see it", st.name, name)
			}
		}
		for name, by := range late {
			if st.c.Seen(by, nil) != st.said {
				t.Errorf("%s: %s sees it: %v", st.name, name, !st.said)
			}
		}
	}
}
