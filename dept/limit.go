package dept

import (
	"slices"
	"time"
)

// Timed is a record about which the clock has something to say. Limits and due times
// are two things: a due time is when something happens (a card is drawn anew, somebody
// is reminded), a limit is until when something is to be done, and the only thing that
// makes a record overdue.
type Timed interface {
	Dues(zone *time.Location) []Due
	Limits(zone *time.Location) []Due
}

// Due is a moment at which something about a record falls due.
type Due struct {
	What string // "acknowledge", "resolve", "hold", or "service:2:90" for 90 days before the second post's service ends; no blanks; see Series
	At   time.Time
}

// First gives the earliest of some moments; not ok without any.
func First(of []Due) (first Due, ok bool) {
	if len(of) == 0 {
		return Due{}, false
	}
	return slices.MinFunc(of, func(a, b Due) int { return a.At.Compare(b.At) }), true
}

// Passed tells whether a limit passed before now, and the earliest such.
func Passed(limits []Due, now time.Time) (Due, bool) {
	if first, ok := First(limits); ok && first.At.Before(now) {
		return first, true
	}
	return Due{}, false
}
