package dept

import "time"

// Brief is what a digest tells. Lists come worst first and hold the beginning of
// what there is; the counts count all.
type Brief struct {
	Open          map[Severity]int
	Trend         []map[Severity]int // at the end of each week, oldest first; the last is now
	Worst         []Shortage
	Overdue       []Shortage
	OverdueAll    int
	New           []Shortage
	Acknowledge   []Shortage // that wait for the reader
	AcknowledgeIn int
	Endorse       []Staffing
	EndorseIn     int
	Approve       []Staffing
	ApproveIn     int
	Confirm       []Commitment // whose wording waits for the reader
	ConfirmIn     int
	Settle        []Visit // whose limit has passed
	SettleIn      int
	Done, Before  map[Kind]map[Verb]int // how often, in the digest's days and in as many before
	Funnel        map[StaffingState]int // open requests by state
	Visits        []Visit               // of the next VisitsAhead, the nearest first
	Commitments   []Commitment          // open, due or overdue within VisitsAhead, the earliest first
	Thank         []Support             // received, and its donor not thanked
	Highlights    []Highlight           // fit to publish, of the digest's days
}

// VisitsAhead is how far a digest looks ahead.
const VisitsAhead = 14 * 24 * time.Hour

// OpenAll is how many needs are open.
func (b Brief) OpenAll() int {
	n := 0
	for _, c := range b.Open {
		n += c
	}
	return n
}

// WaitingIn is how many things wait for the reader.
func (b Brief) WaitingIn() int {
	return b.AcknowledgeIn + b.EndorseIn + b.ApproveIn + b.ConfirmIn + b.SettleIn
}

// Nothing tells whether a digest has nothing to say: nothing changed, nothing is
// overdue, nothing waits, nothing is ahead. That needs are open is no news.
func (b Brief) Nothing() bool {
	for _, verbs := range b.Done {
		for _, n := range verbs {
			if n > 0 {
				return false
			}
		}
	}
	return b.OverdueAll+b.WaitingIn()+len(b.Visits)+len(b.Commitments)+len(b.Thank)+len(b.Highlights) == 0
}

// VisitNear tells whether one of the visits begins within so many days.
func (b Brief) VisitNear(now time.Time, days int) bool {
	for _, v := range b.Visits {
		if v.State.BeforeHeld() && v.Start.Before(now.AddDate(0, 0, days)) && v.End.After(now) {
			return true
		}
	}
	return false
}
