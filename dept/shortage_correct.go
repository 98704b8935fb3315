package dept

import (
	"slices"
	"strconv"
	"time"
)

// Correct replaces what the reporter stated. The history keeps the old values;
// a new severity moves both due times as if it had been stated at first. A unit
// that was affected and now is the shortage's own is no longer listed twice. A grant of
// what is another now lapses: see ungrant.
func (s Shortage) Correct(by Person, n Need, times map[Severity]Times, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbCorrect, At: now}, func(to *Shortage, e *Entry) error {
		n.Link = s.Link
		if e.Changes = s.Need.differences(n, now.Location()); len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", s.Ref())
		}
		check := n
		if !changed(e.Changes, "needed_by") {
			check.NeededBy, check.NeededAt = "", time.Time{} // it may have passed since it was stated
		}
		if !changed(e.Changes, "resupply") {
			check.Resupply = ""
		}
		if err := check.Check(now); err != nil {
			return err
		}
		to.Need = n
		if e.Lapsed = lapsed(s, *to); len(e.Lapsed) > 0 {
			to.ungrant()
		}
		if n.Quantity > 0 && n.Quantity < to.Approved {
			return Refuse(MoreThanAsked, "Got", to.Approved, "Requested", n.Quantity).In("quantity")
		}
		if n.Severity != s.Severity {
			before, after := times[s.Severity], times[n.Severity]
			to.AckDue = s.AckDue.Add(after.Acknowledge - before.Acknowledge)
			to.ResolveDue = s.ResolveDue.Add(after.Resolve - before.Resolve)
		}
		to.Affected = slices.DeleteFunc(slices.Clone(s.Affected), func(u string) bool { return u == n.Unit })
		return nil
	})
}

// ungrant takes a grant back: the need is to be acknowledged again, as it was before.
// What has come stays booked: then the need stays where it is, nothing but what came is
// approved, and a lead grants anew what is to come. On hold it stays on hold, and goes
// back when it is resumed.
func (s *Shortage) ungrant() {
	s.Approved, s.GrantedBy, s.Ungranted = s.Received, "", s.Received > 0
	switch {
	case s.Ungranted:
	case s.State == OnHold:
		s.HeldFrom = Acknowledged
	default:
		s.State = Acknowledged
	}
}

// differences lists the fields in which two needs differ. Instants are told in
// zone: one comes from the store and the other from a form.
func (n Need) differences(m Need, zone *time.Location) []Change {
	n.NeededAt, m.NeededAt = n.NeededAt.In(zone), m.NeededAt.In(zone)
	return differences(n.Fields(), m.Fields())
}

// moment keeps the hour where one was given.
func moment(d Day, at time.Time) string {
	if at.IsZero() {
		return string(d)
	}
	return string(d) + " " + at.Format("15:04")
}

// days tells a number of days that may be none at all: nil where none was stated.
func days(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
