package dept

import (
	"slices"
	"strconv"
	"time"
)

// startClock sets the severity's times, counted from a moment.
func (s *Shortage) startClock(times map[Severity]Times, from time.Time) {
	t := times[s.Severity]
	s.AckDue, s.ResolveDue = from.Add(t.Acknowledge), from.Add(t.Resolve)
}

// NeededUntil is the end of the day by which the need must be met, on the clock of
// zone, or the hour where one was given; zero where none was stated, and once a need
// came back after it.
func (s Shortage) NeededUntil(zone *time.Location) time.Time {
	until := s.NeededAt
	if until.IsZero() && s.NeededBy != "" {
		until = s.NeededBy.Plus(1).Time(zone)
	}
	return s.ahead(until)
}

// Limits gives until when what the state asks for is to be done: the severity's time,
// or the end of the day by which it is needed where that comes sooner. Nobody
// acknowledges in time after it was needed. A hold stops and moves the severity's
// times, not the day on which somebody needs the thing: that stays a limit beside the
// hold's own end.
func (s Shortage) Limits(zone *time.Location) []Due {
	needed := s.NeededUntil(zone)
	sooner := func(at time.Time) time.Time {
		if !needed.IsZero() && needed.Before(at) {
			return needed
		}
		return at
	}
	resolve := Due{"resolve", sooner(s.ResolveDue)}
	switch s.State {
	case Reported:
		return []Due{{"acknowledge", sooner(s.AckDue)}, resolve}
	case Acknowledged, Sourcing:
		return []Due{resolve}
	case OnHold:
		held := []Due{{"hold", s.HeldUntil.Time(zone)}}
		if !needed.IsZero() {
			held = append(held, Due{"resolve", needed})
		}
		return held
	case Resolved, Declined, Withdrawn, Duplicate:
	}
	return nil
}

// Dues lists what the clock will bring, none for a closed shortage: the limits, then
// the steps of their escalation, of which the last of a critical one comes again (see
// Repeats).
func (s Shortage) Dues(zone *time.Location) []Due {
	limits, every := s.Limits(zone), spacing[s.Severity]
	out := slices.Clone(limits)
	for _, l := range limits {
		switch l.What {
		case "acknowledge":
			steps := escalation(l.What, l.At, every.Acknowledge)
			if s.Severity == Critical {
				last := DayOf(steps[len(steps)-1].At.In(zone))
				steps = append(steps, Due{l.What + ":" + strconv.Itoa(dailyStep), last.Plus(1).Time(zone)})
			}
			out = append(out, steps...)
		case "resolve":
			out = append(out, escalation(l.What, l.At, every.Resolve)...)
		}
	}
	return out
}

// Overdue tells whether a limit passed before now, and the earliest such.
func (s Shortage) Overdue(now time.Time, zone *time.Location) (Due, bool) {
	return Passed(s.Limits(zone), now)
}

// together tells whether a shortage that nobody has acknowledged is to be acknowledged
// and resolved by the same moment: by the hour it is needed.
func (s Shortage) together(zone *time.Location) bool {
	needed := s.NeededUntil(zone)
	return s.State == Reported && !needed.IsZero() && !needed.After(s.AckDue) && !needed.After(s.ResolveDue)
}
