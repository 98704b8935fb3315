package dept

import "time"

// Waits tells what of the visit waits for a person: the sign-offs that they may give
// and nobody gave, and how many tasks of theirs are due. Tasks without an owner are
// the coordinators'.
func (v Visit) Waits(by Person, d *Department, now time.Time) (offices []SignOffRule, tasks int) {
	if !by.inRoster() || !v.MayKnow(by, d) || !v.State.BeforeHeld() {
		return nil, 0
	}
	if v.State == VisitTentative {
		offices = d.MissingFor(v, by)
	}
	today := DayOf(now.In(d.Zone))
	for _, t := range v.Tasks {
		theirs := t.Owner == by.ID || t.Owner == "" && by.Has(Coordinator)
		if theirs && t.DoneBy == "" && t.Due != "" && t.Due <= today {
			tasks++
		}
	}
	return offices, tasks
}
