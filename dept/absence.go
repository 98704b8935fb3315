package dept

import "time"

// Absence says that somebody else sees to what waits for a person.
type Absence struct {
	Until  time.Time // the moment they are back
	Deputy string    // Slack user ID
}

// Refusals of absences.
const (
	NoDeputy    Code = "no_deputy"     // Args: none
	OwnDeputy   Code = "own_deputy"    // Args: none
	DeputyLoop  Code = "deputy_loop"   // Args: To
	AwayInPast  Code = "away_in_past"  // Args: none
	AwayTooLong Code = "away_too_long" // Args: Days
	AwayNotSaid Code = "away_not_said" // Args: none
	AwayMaxDays      = 366
	maxStandIns      = 5
)

// StandIn gives who sees to what waits for a person now: themselves, or their
// deputy while they are away, or that one's deputy. When that leads round in a
// circle, or further than five people, it stays with the person.
func (d *Department) StandIn(id string, away map[string]Absence, now time.Time) string {
	at := id
	for range maxStandIns {
		a, gone := away[at]
		if !gone || !now.Before(a.Until) || !d.People[a.Deputy].inRoster() {
			return at
		}
		if at = a.Deputy; at == id {
			return id
		}
	}
	return id
}

// GoAway checks an absence until a day, which is its last, with a deputy. away
// are the absences there are.
func (d *Department) GoAway(by, deputy Person, last Day, away map[string]Absence, now time.Time) (Absence, error) {
	switch {
	case !deputy.inRoster():
		return Absence{}, Refuse(NoDeputy)
	case deputy.ID == by.ID:
		return Absence{}, Refuse(OwnDeputy)
	case last < DayOf(now):
		return Absence{}, Refuse(AwayInPast)
	case last > DayOf(now.AddDate(0, 0, AwayMaxDays)):
		return Absence{}, Refuse(AwayTooLong, "Days", AwayMaxDays)
	}
	a := Absence{Until: DayOf(last.Time(time.UTC).AddDate(0, 0, 1)).Time(now.Location()), Deputy: deputy.ID}
	then := map[string]Absence{by.ID: a}
	for id, other := range away {
		if id != by.ID {
			then[id] = other
		}
	}
	if d.StandIn(by.ID, then, now) == by.ID {
		return Absence{}, Refuse(DeputyLoop, "To", deputy.ID)
	}
	return a, nil
}
