package dept

import "time"

// NotItsDay refuses what is not possible before the visit's day. Args: Ref, Day (the
// visit's own, on its own clock).
const NotItsDay Code = "visit_not_its_day"

// Early refuses to start a visit before its own day: so nothing is reported, closed or
// stated of a visit that nobody made. Every other verb has its time at any time.
func (v Visit) Early(verb Verb, d *Department, now time.Time) *Error {
	if verb == VerbStart && now.Before(v.morning(d)) {
		return Refuse(NotItsDay, "Ref", v.Ref(), "Day", v.day(d))
	}
	return nil
}

// onItsDay is Early for who asks the clock.
func (v Visit) onItsDay(_ Person, d *Department, now time.Time) *Error {
	if err := v.Early(VerbStart, d, now); err != nil && !now.IsZero() {
		return err
	}
	return nil
}

// Forgotten tells whether the day of a confirmed visit is over and nobody started it.
func (v Visit) Forgotten(d *Department, now time.Time) bool {
	return v.State == VisitConfirmed && !now.Before(v.dayOver(d))
}

// dayOver is when the visit's last day is over on its own clock.
func (v Visit) dayOver(d *Department) time.Time {
	zone := v.Location(d)
	return DayOf(v.End.In(zone)).Plus(1).Time(zone)
}

// morning is when the visit's own day begins on its own clock.
func (v Visit) morning(d *Department) time.Time {
	at := v.Start.In(v.Location(d))
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, at.Location())
}

// possible lists when the card is to be drawn anew because of Early: "day" when the
// visit may be started. When it may be ended though nobody started it is a limit.
func (v Visit) possible(d *Department) []Due {
	if morning := v.morning(d); v.State == VisitConfirmed && morning.After(v.Moved.At) {
		return []Due{{"day", morning}}
	}
	return nil
}
