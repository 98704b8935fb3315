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
	case !p.listed():
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

// Invitation finds somebody's; not ok when they were not invited.
func (v Visit) Invitation(id string) (Invitation, bool) {
	i := slices.IndexFunc(v.Invitations, func(in Invitation) bool { return in.To == id })
	if i < 0 {
		return Invitation{}, false
	}
	return v.Invitations[i], true
}

// InvitedPeople lists whom the invitations went to, in their order.
func (v Visit) InvitedPeople() []string {
	out := make([]string, len(v.Invitations))
	for i, in := range v.Invitations {
		out[i] = in.To
	}
	return out
}

// Guests lists the people inside Slack whom a visit concerns: its host, the
// leads of the units toured in the order of the tour, and those who present.
// Nobody stands twice.
func (v Visit) Guests(d *Department) []string {
	var out []string
	add := func(id string) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	add(v.Host)
	for _, unit := range v.Units {
		for _, lead := range d.LeadsOf(unit) {
			add(lead)
		}
	}
	for _, item := range v.Agenda {
		add(item.PresentBy)
	}
	return out
}

// Invite brings the invitations up to date after a verb that led from before to
// this visit: while it is confirmed everyone of Guests is invited, and answers to
// another time are forgotten. Nobody is invited by anything else, nor uninvited.
// It repeats harmlessly.
func (v Visit) Invite(before Visit, d *Department) Visit {
	v.Invitations = slices.Clone(v.Invitations)
	if !v.Start.Equal(before.Start) || !v.End.Equal(before.End) {
		for i := range v.Invitations {
			v.Invitations[i] = Invitation{To: v.Invitations[i].To}
		}
	}
	if v.State != VisitConfirmed {
		return v
	}
	for _, id := range v.Guests(d) {
		if _, invited := v.Invitation(id); !invited {
			v.Invitations = append(v.Invitations, Invitation{To: id})
		}
	}
	return v
}

// MayAnswer tells whether a person may answer the visit's invitation. The refusal
// is NotInRoster, NotInvited or NothingToSay.
func (v Visit) MayAnswer(by Person) error {
	_, invited := v.Invitation(by.ID)
	switch {
	case !by.listed():
		return Refuse(NotInRoster)
	case !invited:
		return Refuse(NotInvited, "Ref", v.Ref())
	case !v.Invites():
		return Refuse(NothingToSay, "Ref", v.Ref(), "State", v.State)
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
