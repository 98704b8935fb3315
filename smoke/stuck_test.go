package smoke

import "testing"

// The only approver asks for posts: who looks at the card reads that nobody can approve
// them, and why; of somebody else's nothing of the kind stands there.
func TestTheOnlyApproverAsks(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	line := " nurses for HSCT permanent vacancy from 1 March 2027 because beds stay closed " + s.word
	s.as(approverID).Command(hsct, "/staffing file 2"+line)
	s.as(nurseID).Command(hsct, "/staffing file 3"+line+" at night")
	s.answered(leadID, "/staffing endorse ST-1", "ST-1")
	s.answered(leadID, "/staffing endorse ST-2", "ST-2")
	s.as(guestID).Message(hsct, "ST-1 ·", "Nobody can approve this: <@"+approverID+"> asked for it or endorsed it, and there is no other approver. An administrator can name somebody in the settings.")
	if other := s.as(guestID).Message(hsct, "ST-2 ·", "Endorsed"); other.Has("Nobody can approve this") {
		t.Errorf("somebody is left: %s", other.Text())
	}
}
