package dept

import (
	"fmt"
	"time"
)

// visitAlerts are how long before a visit its reminders fall due, counted on the
// wall clock of its zone.
var visitAlerts = []struct {
	what        string
	days, hours int
}{{"visit:14d", 14, 0}, {"visit:7d", 7, 0}, {"visit:1d", 1, 0}, {"freeze", 0, 24}, {"visit:2h", 0, 2}}

// The limits of a visit: when one should begin that nobody has confirmed, and when the
// day of one is over that nobody has started, or nobody has ended.
const (
	passed = "passed"
	over   = "over"
)

// Dues lists what the clock will bring: reminders before the start, the freeze of
// the briefing pack 24 hours before it ("freeze"), when it may be started and ended,
// the limits, and the day of each task that is not done ("task:3" is the third). What lay behind when the time was
// settled is left out. Of a proposal there are no hours before and no pack.
func (v Visit) Dues(zone *time.Location) []Due {
	settled := v.PlannedAt
	switch v.State {
	case VisitProposed:
		settled = v.ReportedAt
	case VisitTentative, VisitConfirmed, VisitRunning:
	case VisitHeld, VisitReported, VisitClosed, VisitCancelled:
		return nil
	}
	start := v.Start.In(v.Location(&Department{Zone: zone}))
	out := v.possible(&Department{Zone: zone})
	for _, a := range visitAlerts {
		at := start.AddDate(0, 0, -a.days).Add(-time.Duration(a.hours) * time.Hour)
		if v.State != VisitRunning && (v.State != VisitProposed || a.hours == 0) && at.After(settled) {
			out = append(out, Due{a.what, at})
		}
	}
	out = append(out, v.Limits(zone)...)
	for i, t := range v.Tasks {
		if t.DoneBy == "" && t.Due != "" {
			out = append(out, Due{fmt.Sprintf("task:%d", i+1), t.Due.Time(zone)})
		}
	}
	return out
}

// Limits gives until when a visit is to be confirmed, which is its begin, and until
// when it is to be held, which is the end of its day.
func (v Visit) Limits(zone *time.Location) []Due {
	switch v.State {
	case VisitProposed, VisitTentative:
		return []Due{{passed, v.Start}}
	case VisitConfirmed, VisitRunning:
		return []Due{{over, v.dayOver(&Department{Zone: zone})}}
	case VisitHeld, VisitReported, VisitClosed, VisitCancelled:
	}
	return nil
}

// Overdue tells whether the visit should have begun and nobody confirmed it, or its day
// passed and nobody said that it was held, and since when.
func (v Visit) Overdue(now time.Time, zone *time.Location) (since time.Time, late bool) {
	for _, limit := range v.Limits(zone) {
		since, late = limit.At, !now.Before(limit.At)
	}
	return since, late
}
