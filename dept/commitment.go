package dept

// PromiseType is what an official promised.
type PromiseType string

// The types of a commitment.
const (
	PromiseFunding   PromiseType = "funding"
	PromisePosts     PromiseType = "posts"
	PromiseEquipment PromiseType = "equipment"
	PromiseSpace     PromiseType = "space"
	PromisePermit    PromiseType = "permit"
	PromiseProcess   PromiseType = "process"
	PromiseResearch  PromiseType = "research"
)

// PromiseTypes lists them in the order forms show them.
var PromiseTypes = []PromiseType{PromiseFunding, PromisePosts, PromiseEquipment, PromiseSpace, PromisePermit, PromiseProcess, PromiseResearch}

// CommitmentState is where a commitment stands.
type CommitmentState string

// The states of a commitment.
const (
	CommitmentRecorded  CommitmentState = "recorded"
	CommitmentConfirmed CommitmentState = "confirmed"
	CommitmentFulfilled CommitmentState = "fulfilled"
	CommitmentVerified  CommitmentState = "verified"
	CommitmentDropped   CommitmentState = "dropped"
)

// CommitmentStates lists every state in the order of the story.
var CommitmentStates = []CommitmentState{CommitmentRecorded, CommitmentConfirmed, CommitmentFulfilled, CommitmentVerified, CommitmentDropped}

// Open tells whether the promise is still to be kept.
func (s CommitmentState) Open() bool {
	switch s {
	case CommitmentRecorded, CommitmentConfirmed:
		return true
	case CommitmentFulfilled, CommitmentVerified, CommitmentDropped:
		return false
	}
	return false
}

// Promise is what was said, as its witness states it: the fields of the form.
type Promise struct {
	Words        string // verbatim
	Official     string // who said it
	Organisation string
	Witness      string // Slack user ID
	Type         PromiseType
	Amount       Money
	Count        int    // posts, pieces or square metres; 0 when no number was said
	Due          Day    // 90 days after it was recorded unless stated
	Counterpart  string // who sees to it on the official's side
	Unit         string // key of the unit it is for
	Visit        int    // the visit it was made on; 0 for none
	Needs        []Ref  // shortages and staffing requests that it serves
	Public       bool   // fit to publish
	Link         string // permalink of the Slack message it came from
}

// Commitment is a promise and what became of it. Track.Owner chases it on our
// side. Verbs return a changed copy and leave the receiver as it was.
type Commitment struct {
	Promise
	Track[CommitmentState]
	Done        int    // of Count, as progress was recorded
	Received    Money  // of Amount
	Evidence    string // what fulfilled it
	FulfilledBy string // who said so: somebody else verifies it
}

// Ref gives the record's ID.
func (c Commitment) Ref() Ref { return Ref{KindCommitment, c.N} }
