package dept

import (
	"slices"
	"strings"
	"time"
)

// The verbs by which people beside host, leads and presenters come to be invited.
const (
	VerbInvite   Verb = "invite"
	VerbUninvite Verb = "uninvite"
)

// The refusals of these.
const (
	InvitedBefore Code = "visit_invited_before" // Args: Ref
	NotAmong      Code = "visit_not_among"      // Args: Ref, To (Slack user ID)
	HasPart       Code = "visit_has_part"       // Args: Ref, To (Slack user ID)
	UnknownGuest  Code = "visit_unknown_guest"  // Args: none
)

// inOrder keeps of each person the first.
func inOrder(people []string) []string {
	var out []string
	for _, id := range people {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// AddGuests puts people of the workspace on the list of those also invited. Who
// is on it or has a part in the visit is passed over; when that is everyone the
// refusal is InvitedBefore. They are invited by Invite.
func (v Visit) AddGuests(by Person, ids []string, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbInvite, At: now, Text: text}, func(to *Visit, e *Entry) error {
		ids := inOrder(ids)
		there := v.Guests(d)
		added := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(there, id) })
		switch {
		case len(ids) == 0:
			return Refuse(Missing).In("people")
		case slices.ContainsFunc(ids, notAMember):
			return Refuse(UnknownGuest).In("people")
		case len(added) == 0:
			return Refuse(InvitedBefore, "Ref", v.Ref()).In("people")
		case len(v.Also)+len(added) > MaxAlso:
			return Refuse(TooMany, "Max", MaxAlso).In("people")
		}
		to.Also = append(slices.Clip(v.Also), added...)
		e.Changes = []Change{{Field: "also", To: strings.Join(added, ",")}}
		return nil
	})
}

// RemoveGuests takes people from those invited: all of them or, with NotAmong or
// HasPart, nobody. Who has a part in the visit loses it by correcting the visit;
// who had one when they were invited, and no longer has, is taken off here.
func (v Visit) RemoveGuests(by Person, ids []string, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbUninvite, At: now, Text: text}, func(to *Visit, e *Entry) error {
		ids := inOrder(ids)
		if len(ids) == 0 {
			return Refuse(Missing).In("people")
		}
		for _, id := range ids {
			_, invited := v.Invitation(id)
			switch {
			case slices.Contains(v.parts(d), id):
				return Refuse(HasPart, "Ref", v.Ref(), "To", id).In("people")
			case !invited && !slices.Contains(v.Also, id):
				return Refuse(NotAmong, "Ref", v.Ref(), "To", id).In("people")
			}
		}
		to.Also = slices.DeleteFunc(slices.Clone(v.Also), func(id string) bool { return slices.Contains(ids, id) })
		e.Changes = []Change{{Field: "also", From: strings.Join(ids, ",")}}
		return nil
	})
}

// Removable lists whom RemoveGuests takes, in the order of the list.
func (v Visit) Removable(d *Department) []string {
	parts := v.parts(d)
	return slices.DeleteFunc(inOrder(slices.Concat(v.Also, v.InvitedPeople())), func(id string) bool { return slices.Contains(parts, id) })
}

// Guests tells whom an entry of a visit's history added to those also invited and
// whom it took from them.
func (e Entry) Guests() (added, removed []string) {
	for _, c := range e.Changes {
		if c.Field != "also" {
			continue
		}
		from, to := strings.Split(c.From, ","), strings.Split(c.To, ",")
		without := func(list, other []string) []string {
			return slices.DeleteFunc(list, func(id string) bool { return id == "" || slices.Contains(other, id) })
		}
		added, removed = without(slices.Clone(to), from), without(slices.Clone(from), to)
	}
	return added, removed
}

// GuestsAlone tells whether an entry of a visit's history is of no concern but to
// those whom it added to the guests or took from them.
func (e Entry) GuestsAlone() bool {
	added, removed := e.Guests()
	return len(added)+len(removed) > 0 && len(e.Changes) == 1
}

// InCalendar tells whether somebody's calendar holds something else after an entry
// of the visit's history: that of everyone invited when the visit itself is
// another; when guests alone were added or removed, theirs (RFC 5546, 3.2.2 and
// 3.2.5: others learn the new list of attendees with their next update).
func (v Visit) InCalendar(id string, e Entry) bool {
	_, invited := v.Invitation(id)
	added, removed := e.Guests()
	switch {
	case slices.Contains(removed, id) && v.Uninvited(id):
		return true
	case slices.Contains(added, id):
		return invited
	case e.GuestsAlone():
		return false
	}
	switch e.Verb {
	case VerbConfirm, VerbPostpone, VerbCancel:
		return invited
	case VerbCorrect:
		return invited && slices.ContainsFunc(e.Changes, func(c Change) bool { return Invites(c.Field) })
	case VerbUnsign:
		return invited && len(e.Changes) > 0 // it was confirmed
	default: // the rest is for the department
	}
	return false
}
