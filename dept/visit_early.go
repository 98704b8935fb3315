package dept

import "time"

// Refusals of what is not possible yet.
const (
	NotItsDay Code = "visit_not_its_day" // Args: Ref, Day (the visit's own, on its own clock)
	NotBegun  Code = "visit_not_begun"   // Args: Ref, At (when it begins)
)

// Early refuses to start a visit before its own day, and to end it before the hour
// at which it is to begin: so nothing is reported, closed or stated of a visit that
// nobody made. Every other verb has its time at any time.
func (v Visit) Early(verb Verb, d *Department, now time.Time) error {
	switch {
	case verb == VerbStart && now.Before(v.morning(d)):
		return Refuse(NotItsDay, "Ref", v.Ref(), "Day", v.day(d))
	case verb == VerbEnd && now.Before(v.Start):
		return Refuse(NotBegun, "Ref", v.Ref(), "At", v.Start)
	}
	return nil
}

// morning is when the visit's own day begins on its own clock.
func (v Visit) morning(d *Department) time.Time {
	at := v.Start.In(v.Location(d))
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
}

// possible lists when the card is to be drawn anew because of Early: "day" when the
// visit may be started, "begin" when one that was started ahead of its hour may be
// ended.
func (v Visit) possible(d *Department) []Due {
	switch morning := v.morning(d); {
	case v.State == VisitConfirmed && morning.After(v.Moved.At):
		return []Due{{"day", morning}}
	case v.State == VisitRunning && v.Start.After(v.Moved.At):
		return []Due{{"begin", v.Start}}
	}
	return nil
}
