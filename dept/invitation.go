package dept

import (
	"slices"
	"time"
)

// What is done about invitations and the calendar of visits.
const (
	VerbAnswer   Verb = "answer"   // somebody invited says whether they come
	VerbCalendar Verb = "calendar" // to read the calendar of all visits
)

// The refusals of invitations.
const (
	NotInvited     Code = "not_invited"     // Args: Ref
	NothingToSay   Code = "nothing_to_say"  // Args: Ref, State: the visit is not announced, over or cancelled
	AnsweredBefore Code = "answered_before" // Args: Ref, Answer
)

// MaySubscribe tells whether a person may have the calendar of all visits. The
// refusal is NotInRoster or Forbidden.
func MaySubscribe(p Person) error {
	switch {
	case !p.inRoster():
		return Refuse(NotInRoster)
	case !p.Has(Coordinator) && !p.Has(Head):
		return Refuse(Forbidden, "Ref", Ref{}, "Verb", VerbCalendar, "Who", HeadOrCoord, "Unit", "")
	}
	return nil
}

// Invites tells whether invitations to the visit can be answered now: it is
// confirmed, or was and waits for a new time.
func (v Visit) Invites() bool {
	return v.Public() && (v.State == VisitConfirmed || v.State == VisitTentative || v.State == VisitRunning)
}

// Invited lists the invitations that hold.
func (v Visit) Invited() []Invitation {
	return slices.DeleteFunc(slices.Clone(v.Invitations), func(in Invitation) bool { return in.Withdrawn })
}

// Invitation finds somebody's; not ok when they are not invited.
func (v Visit) Invitation(id string) (Invitation, bool) {
	for _, in := range v.Invitations {
		if in.To == id && !in.Withdrawn {
			return in, true
		}
	}
	return Invitation{}, false
}

// Uninvited tells whether somebody was invited and no longer is.
func (v Visit) Uninvited(id string) bool {
	return slices.ContainsFunc(v.Invitations, func(in Invitation) bool { return in.To == id && in.Withdrawn })
}

// InvitedPeople lists whom the invitations that hold went to, in their order.
func (v Visit) InvitedPeople() []string {
	invited := v.Invited()
	out := make([]string, len(invited))
	for i, in := range invited {
		out[i] = in.To
	}
	return out
}

// Guests lists the people inside Slack whom a visit concerns: those who have a part
// in it and those invited beside them. Nobody stands twice.
func (v Visit) Guests(d *Department) []string {
	return inOrder(slices.Concat(v.parts(d), v.Also))
}

// parts are the host, the leads of the units toured in the order of the tour, and
// those who present.
func (v Visit) parts(d *Department) []string {
	out := []string{v.Host}
	for _, unit := range v.Units {
		out = append(out, d.LeadsOf(unit)...)
	}
	for _, item := range v.Agenda {
		out = append(out, item.PresentBy)
	}
	return inOrder(out)
}

// Invite brings the invitations up to date after a verb that led from before to
// this visit: while it is confirmed or goes on everyone of Guests is invited, and
// answers to another time are forgotten. Whom the verb took from the guests is no
// longer invited, which raises Sequence: their calendars hear of it (RFC 5546,
// 2.1.4). Nobody else is uninvited. It repeats harmlessly.
func (v Visit) Invite(before Visit, d *Department) Visit {
	v.Invitations = slices.Clone(v.Invitations)
	guests := v.Guests(d)
	another := !v.Start.Equal(before.Start) || !v.End.Equal(before.End)
	_, removed := v.Last.Guests()
	for i, in := range v.Invitations {
		switch {
		case v.Rev != before.Rev && !in.Withdrawn && slices.Contains(removed, in.To) && !slices.Contains(guests, in.To):
			v.Invitations[i] = Invitation{To: in.To, Withdrawn: true}
			v.Sequence = before.Sequence + 1
		case another:
			v.Invitations[i] = Invitation{To: in.To, Withdrawn: in.Withdrawn}
		}
	}
	back := func(in Invitation) bool { return in.Withdrawn && slices.Contains(guests, in.To) }
	v.Invitations = slices.DeleteFunc(v.Invitations, back) // once more they wait to be invited
	if v.State != VisitConfirmed && v.State != VisitRunning {
		return v
	}
	for _, id := range guests {
		if _, invited := v.Invitation(id); !invited {
			v.Invitations = append(v.Invitations, Invitation{To: id})
		}
	}
	return v
}

// MayAnswer tells whether a person may answer the visit's invitation: whoever was
// invited, in the roster or not. The refusal is NotInvited or NothingToSay.
func (v Visit) MayAnswer(by Person) error {
	_, invited := v.Invitation(by.ID)
	switch {
	case !invited:
		return Refuse(NotInvited, "Ref", v.Ref())
	case !v.Invites():
		return Refuse(NothingToSay, "Ref", v.Ref(), "State", visitRules.word(v.State))
	}
	return nil
}

// Answer records what somebody invited says. They may change their mind; the
// same answer again is AnsweredBefore, and no answer is UnknownChoice.
func (v Visit) Answer(by Person, answer Answer, now time.Time) (Visit, error) {
	if err := v.MayAnswer(by); err != nil {
		return v, err
	}
	switch answer {
	case Accepted, Maybe, Declines:
	case NoAnswer:
		fallthrough
	default:
		return v, Refuse(UnknownChoice)
	}
	i := slices.IndexFunc(v.Invitations, func(in Invitation) bool { return in.To == by.ID })
	if v.Invitations[i].Answer == answer {
		return v, Refuse(AnsweredBefore, "Ref", v.Ref(), "Answer", answer)
	}
	v.Invitations = slices.Clone(v.Invitations)
	v.Invitations[i] = Invitation{To: by.ID, Answer: answer, At: now}
	// The history tells it like any coded reason: "reason.accepted".
	v.entered(Entry{Verb: VerbAnswer, By: by.ID, At: now, Reason: DeclineReason(answer)})
	return v, nil
}
