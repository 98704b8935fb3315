package dept

import (
	"slices"
	"time"
)

// Category says what is short. Human resources are a staffing request's matter.
type Category string

// The categories of a shortage.
const (
	Space     Category = "space"
	Equipment Category = "equipment"
	Supplies  Category = "supplies"
	Medicine  Category = "medicine"
	Systems   Category = "systems"
	Funding   Category = "funding"
)

// Categories lists the categories in the order forms show them.
var Categories = []Category{Space, Equipment, Supplies, Medicine, Systems, Funding}

// Severity is the effect on care, after the conventional, contingency and
// crisis standards of care.
type Severity string

// The severities of a shortage, mildest first.
const (
	Low      Severity = "low"
	Medium   Severity = "medium"
	High     Severity = "high"
	Critical Severity = "critical"
)

// Severities lists them mildest first.
var Severities = []Severity{Low, Medium, High, Critical}

// Rank orders severities: 0 for low, 3 for critical.
func (s Severity) Rank() int { return max(0, slices.Index(Severities, s)) }

// DefaultTimes are the limits a workspace starts with.
var DefaultTimes = map[Severity]Times{
	Low:      {Acknowledge: 5 * 24 * time.Hour, Resolve: 90 * 24 * time.Hour},
	Medium:   {Acknowledge: 2 * 24 * time.Hour, Resolve: 30 * 24 * time.Hour},
	High:     {Acknowledge: 8 * time.Hour, Resolve: 14 * 24 * time.Hour},
	Critical: {Acknowledge: time.Hour, Resolve: 3 * 24 * time.Hour},
}

// ReopenWithin is how long a resolved shortage can be reopened.
const ReopenWithin = 30 * 24 * time.Hour

// ShortageState is where a shortage stands. Overdue is not a state: it is read
// from the clock.
type ShortageState string

// The states of a shortage.
const (
	Reported     ShortageState = "reported"
	Acknowledged ShortageState = "acknowledged"
	Sourcing     ShortageState = "sourcing"
	OnHold       ShortageState = "on_hold"
	Resolved     ShortageState = "resolved"
	Declined     ShortageState = "declined"
	Withdrawn    ShortageState = "withdrawn"
	Duplicate    ShortageState = "duplicate"
)

// ShortageStates lists every state in the order of the story.
var ShortageStates = []ShortageState{Reported, Acknowledged, Sourcing, OnHold, Resolved, Declined, Withdrawn, Duplicate}

// Open tells whether somebody still waits for something.
func (s ShortageState) Open() bool {
	switch s {
	case Reported, Acknowledged, Sourcing, OnHold:
		return true
	case Resolved, Declined, Withdrawn, Duplicate:
		return false
	}
	return false
}

// DeclineReason is why a shortage was declined.
type DeclineReason string

// The coded reasons for declining.
const (
	AvailableElsewhere DeclineReason = "available_elsewhere"
	OutOfScope         DeclineReason = "out_of_scope"
	NoFunding          DeclineReason = "no_funding"
	DuplicateRequest   DeclineReason = "duplicate_request"
	ClinicalJudgement  DeclineReason = "clinical_judgement"
	OtherReason        DeclineReason = "other" // text required
)

// DeclineReasons lists them in the order forms show them.
var DeclineReasons = []DeclineReason{AvailableElsewhere, OutOfScope, NoFunding, DuplicateRequest, ClinicalJudgement, OtherReason}

// Shortage is a need and what became of it. Verbs return a changed copy and
// leave the receiver as it was.
type Shortage struct {
	Need
	Track[ShortageState]
	Approved int // 0 until sourcing
	Received int

	GrantedBy string // who approved last; "" until sourcing, and where an earlier version stored it
	Ungranted bool   // the grant lapsed after pieces had come: what is to come needs one anew

	Of       int      // the original, when a duplicate
	Affected []string // keys of other units

	// The severity's times, which a hold moves; what is due then is said by Limits.
	AckDue     time.Time
	ResolveDue time.Time
}

// Ref gives the record's ID.
func (s Shortage) Ref() Ref { return Ref{KindShortage, s.N} }

// File checks a need and makes a new shortage of it. The number comes from the
// store.
func File(n Need, by Person, times map[Severity]Times, now time.Time) (Shortage, error) {
	if !by.inRoster() {
		return Shortage{}, Refuse(NotInRoster)
	}
	if err := n.Check(now); err != nil {
		return Shortage{}, err
	}
	s := Shortage{Need: n, Track: filed(Reported, by, now)}
	s.startClock(times, now)
	return s, nil
}

// Audience lists who hears of a change: the keys of the units whose channels
// carry the card, and the IDs of the people who get it in private.
func (s Shortage) Audience() (units, people []string) {
	return append([]string{s.Unit}, s.Affected...), s.people()
}
