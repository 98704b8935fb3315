package dept

import "time"

// Verb is one thing that can be done to a record.
type Verb string

// The verbs of records of several kinds. Those of one kind alone stand with its rules.
const (
	VerbFile     Verb = "file"
	VerbConfirm  Verb = "confirm" // makes a planned visit sure, and says that a promise was worded so
	VerbReceive  Verb = "receive"
	VerbClose    Verb = "close"
	VerbHold     Verb = "hold"
	VerbResume   Verb = "resume"
	VerbDecline  Verb = "decline"
	VerbResubmit Verb = "resubmit"
	VerbWithdraw Verb = "withdraw"
	VerbAssign   Verb = "assign"
	VerbCorrect  Verb = "correct"
	VerbFollow   Verb = "follow"
	VerbUnfollow Verb = "unfollow"
)

// Entry is one line of a record's history.
type Entry struct {
	Rev     int
	Verb    Verb
	By      string
	At      time.Time
	Reason  DeclineReason // coded reason of a decline
	Text    string        // what the person wrote with it
	Count   int           // quantity approved or received
	Of      int           // resolution: of how many not all had come; 0 when all had, or none were counted
	Until   Day           // hold
	Ref     Ref           // the other record of a duplicate
	To      string        // assignee, or unit affected
	Changes []Change      // correction
	Lapsed  []Consent     // which ended with it, because their facts are others now
}

// Deed says who did what, when.
type Deed struct {
	Verb Verb
	By   string
	At   time.Time
}
