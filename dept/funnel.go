package dept

import (
	"slices"
	"time"
)

// Stages are the steps of a staffing request that the funnel counts, in order.
var Stages = []StaffingState{Submitted, Endorsed, Approved, Recruiting, Filled}

// Stage is one step of the funnel.
type Stage struct {
	State    StaffingState
	Requests int           // that have reached it
	Posts    int           // asked for, granted or filled by then
	Median   time.Duration // from the step before; 0 when nobody has come that far
}

// Funnel counts how far requests have come and how long each step took, derived
// from their histories, which stand in the same order. A request that was
// declined and resubmitted counts from its last submission.
func Funnel(requests []Staffing, histories [][]Entry) []Stage {
	took := make(map[StaffingState][]time.Duration, len(Stages))
	out := make([]Stage, len(Stages))
	for i, s := range requests {
		at := reached(histories[i])
		for j, stage := range Stages {
			out[j].State = stage
			moment, ok := at[stage]
			if !ok {
				continue
			}
			out[j].Requests++
			out[j].Posts += s.postsAt(stage)
			if j > 0 {
				if before, ok := at[Stages[j-1]]; ok {
					took[stage] = append(took[stage], moment.Sub(before))
				}
			}
		}
	}
	for j := range out {
		out[j].State = Stages[j]
		out[j].Median = median(took[Stages[j]])
	}
	return out
}

// postsAt counts posts as the stage sees them.
func (s Staffing) postsAt(stage StaffingState) int {
	switch stage {
	case Approved, Recruiting:
		return s.Approved
	case Filled:
		return len(s.Filled)
	case Submitted, Endorsed, StaffingClosed, StaffingOnHold, StaffingDeclined, StaffingWithdrawn:
	}
	return s.Headcount
}

// reached tells when a request came to each stage, since it was last submitted.
func reached(history []Entry) map[StaffingState]time.Time {
	at := make(map[StaffingState]time.Time, len(Stages))
	for _, e := range history {
		switch e.Verb { //nolint:exhaustive // other verbs lead to no stage
		case VerbFile, VerbResubmit:
			clear(at)
			at[Submitted] = e.At
		case VerbEndorse:
			at[Endorsed] = e.At
		case VerbApprove:
			at[Approved] = e.At
		case VerbRecruit:
			at[Recruiting] = e.At
		case VerbFill:
			at[Filled] = e.At // the last one stands
		}
	}
	return at
}

// TimeToApprove and TimeToFill are counted from the last submission; ok is false
// while it has not come so far.
func TimeToApprove(history []Entry) (took time.Duration, ok bool) { return since(history, Approved) }

// TimeToFill counts to the newest filled post.
func TimeToFill(history []Entry) (took time.Duration, ok bool) { return since(history, Filled) }

func since(history []Entry, stage StaffingState) (time.Duration, bool) {
	at := reached(history)
	end, ok := at[stage]
	if !ok {
		return 0, false
	}
	return end.Sub(at[Submitted]), true
}

func median(d []time.Duration) time.Duration {
	if len(d) == 0 {
		return 0
	}
	slices.Sort(d)
	if n := len(d); n%2 == 0 {
		return (d[n/2-1] + d[n/2]) / 2
	}
	return d[len(d)/2]
}
