package dept

// SupportState is where a donor's support stands.
type SupportState string

// The states of support.
const (
	SupportPledged      SupportState = "pledged"
	SupportReceived     SupportState = "received"
	SupportAcknowledged SupportState = "acknowledged" // the donor was thanked
	SupportLapsed       SupportState = "lapsed"
)

// SupportStates lists every state in the order of the story.
var SupportStates = []SupportState{SupportPledged, SupportReceived, SupportAcknowledged, SupportLapsed}

// Gift is what a donor gives or promises to give: the fields of the form.
type Gift struct {
	Donor     string // "" when Anonymous: then the name is not kept at all
	Anonymous bool
	Consent   bool // to be named outside the department
	What      string
	Value     Money
	Unit      string // key of the unit it is for
	Shortage  int    // the shortage it serves; 0 for none
	On        Day    // pledged or received on
	Link      string // permalink of the Slack message it came from
}

// Support is a gift and what became of it. Verbs return a changed copy and leave
// the receiver as it was.
type Support struct {
	Gift
	Track[SupportState]
	ReceivedOn Day
}

// Ref gives the record's ID.
func (s Support) Ref() Ref { return Ref{KindSupport, s.N} }

// Counts tells whether the support belongs in totals of what was received: a
// pledge never does.
func (s Support) Counts() bool { return s.State == SupportReceived || s.State == SupportAcknowledged }

// Named gives the donor's name for a text that leaves the department, "" for a
// donor who stays unnamed.
func (s Support) Named() string {
	if s.Anonymous || !s.Consent {
		return ""
	}
	return s.Donor
}
