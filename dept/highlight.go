package dept

import (
	"slices"
	"time"
)

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

// Fit tells whether the highlight may be told outside its unit's own lists: somebody
// cleared it, and nobody took that back.
func (h Highlight) Fit() bool { return h.State == HighlightCleared }

// Open tells whether the highlight still counts as one.
func (s HighlightState) Open() bool {
	switch s {
	case HighlightNoted, HighlightCleared:
		return true
	case HighlightWithdrawn:
		return false
	}
	return false
}

// NothingAchieved says that a text praises and tells of no accomplishment.
const NothingAchieved Code = "highlight_nothing" // Args: none

// NotYoursToClear says that somebody else clears highlights of the unit.
const NotYoursToClear Code = "not_yours_to_clear" // Args: Unit (its key)

// Check tells the first thing wrong with an accomplishment, naming its field. Days
// are compared with now in its own zone.
func (a Accomplishment) Check(now time.Time) error {
	switch {
	case a.Unit == "":
		return Refuse(Missing).In("unit")
	case a.On == "":
		return Refuse(Missing).In("on")
	case a.On > DayOf(now):
		return Refuse(FutureDate, "Day", a.On).In("on")
	case !slices.Contains(HighlightKinds, a.Kind):
		return Refuse(Missing).In("kind")
	case a.Text == "":
		return Refuse(Missing).In("text")
	}
	return checkTexts(a.Texts())
}

// MaxHighlight bounds the text of a highlight, in characters: a sentence or three
// that a statement can quote.
const MaxHighlight = 600

// Texts lists the free-text fields.
func (a Accomplishment) Texts() []FreeText {
	return []FreeText{{"text", a.Text, MaxHighlight}, {"figure", a.Figure, MaxShort}}
}

// Clears tells whether a person may say that what a unit achieved is fit to
// publish.
func Clears(by Person, unit string) bool {
	return highlightRules.allows(&Highlight{Accomplishment: Accomplishment{Unit: unit}}, RelationsLeadCoord, by, nil)
}

// Note checks an accomplishment and makes a new highlight of it, at once fit to
// publish if whoever files it may say so. The number comes from the store.
func Note(a Accomplishment, fit bool, by Person, now time.Time) (Highlight, error) {
	if !by.inRoster() {
		return Highlight{}, Refuse(NotInRoster)
	}
	if err := a.Check(now); err != nil {
		return Highlight{}, err
	}
	state := HighlightNoted
	if fit {
		if !Clears(by, a.Unit) {
			return Highlight{}, Refuse(NotYoursToClear, "Unit", a.Unit).In("fit")
		}
		state = HighlightCleared
	}
	return Highlight{Accomplishment: a, Track: filed(state, by, now)}, nil
}

// Dues lists nothing: a highlight waits for nobody.
func (h Highlight) Dues(*time.Location) []Due { return nil }

// Reminds nobody.
func (h Highlight) Reminds(string, *Department) (people []string, critical bool) { return nil, false }

// Limits gives none.
func (h Highlight) Limits(*time.Location) []Due { return nil }

// Audience lists who hears of a change: the key of the unit whose channel carries
// the card, and the people who get it in private, beside public relations.
func (h Highlight) Audience() (units, people []string) { return []string{h.Unit}, h.people() }

// Fields lists what was achieved, in the order of the form; names are those of the
// form's fields.
func (a Accomplishment) Fields() []Field {
	return []Field{
		{"unit", a.Unit}, {"on", string(a.On)}, {"kind", string(a.Kind)}, {"text", a.Text}, {"figure", a.Figure},
	}
}
