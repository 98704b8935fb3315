package dept

// HighlightKind is what an accomplishment is about.
type HighlightKind string

// The kinds of a highlight.
const (
	HighlightCare      HighlightKind = "care"
	HighlightResearch  HighlightKind = "research"
	HighlightEducation HighlightKind = "education"
	HighlightFacility  HighlightKind = "facility"
)

// HighlightKinds lists them in the order forms show them.
var HighlightKinds = []HighlightKind{HighlightCare, HighlightResearch, HighlightEducation, HighlightFacility}

// HighlightState is where a highlight stands.
type HighlightState string

// The states of a highlight.
const (
	HighlightNoted     HighlightState = "noted"     // not fit to publish, or nobody has looked yet
	HighlightCleared   HighlightState = "cleared"   // fit to publish
	HighlightWithdrawn HighlightState = "withdrawn" // not true, or not ours
)

// HighlightStates lists every state in the order of the story.
var HighlightStates = []HighlightState{HighlightNoted, HighlightCleared, HighlightWithdrawn}

// Accomplishment is what a unit achieved: the fields of the form.
type Accomplishment struct {
	Unit   string // unit key
	On     Day
	Kind   HighlightKind
	Text   string
	Figure string // a number with its unit, in words: "120 transplants"
	Link   string // permalink of the Slack message it came from
}

// Highlight is an accomplishment and whether it may be published. Verbs return a
// changed copy and leave the receiver as it was.
type Highlight struct {
	Accomplishment
	Track[HighlightState]
}

// Ref gives the record's ID.
func (h Highlight) Ref() Ref { return Ref{KindHighlight, h.N} }
