package dept

import (
	"slices"
	"time"
)

// May tells whether a person may do a verb to the shortage as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by
// whom), WrongState or, for a reopening, TooLate. What the verb itself needs (a
// reason, a number) is its own check.
func (s Shortage) May(by Person, verb Verb, now time.Time) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	who := s.permission(verb)
	if !s.allows(who, by, s.Unit) {
		return Refuse(Forbidden, "Ref", s.Ref(), "Verb", verb, "Who", who, "Unit", s.Unit)
	}
	if s.did(verb) {
		return s.already(s.Ref(), verb)
	}
	if !s.fits(verb) {
		return Refuse(WrongState, "Ref", s.Ref(), "Verb", verb, "State", s.State)
	}
	if verb == VerbReopen && s.tooLate(now) {
		return Refuse(TooLate, "Ref", s.Ref(), "Days", int(ReopenWithin/(24*time.Hour)))
	}
	return nil
}

// Permission is a key that the catalogue spells out as "who.<key>".
type Permission string

// Who may do what to a shortage.
const (
	Anyone            Permission = "anyone"
	UnitLeadOrCoord   Permission = "lead_or_coordinator"
	OwnerOrCoord      Permission = "owner_or_coordinator"
	ReporterLeadCoord Permission = "reporter_lead_or_coordinator"
	ReporterOnly      Permission = "reporter"
	UnitLeadOnly      Permission = "lead"
	UnknownPermission Permission = ""
)

// permission says who may do a verb to the shortage as it stands.
func (s Shortage) permission(verb Verb) Permission {
	switch verb {
	case VerbAcknowledge, VerbSource, VerbHold, VerbResume, VerbDecline, VerbDuplicate, VerbAssign:
		return UnitLeadOrCoord
	case VerbReceive:
		return OwnerOrCoord
	case VerbResolve, VerbResubmit, VerbReopen, VerbCorrect:
		return ReporterLeadCoord
	case VerbWithdraw:
		switch {
		case !s.State.Open():
			return Anyone // nobody can any more; all may hear why, the one who withdrew it too
		case s.State == Sourcing || s.HeldFrom == Sourcing:
			return UnitLeadOnly
		}
		return ReporterOnly
	case VerbFile, VerbAffect, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// did tells whether this very verb led to the present state. After a hold or a
// reopening the state is there again, but whoever led back to it is not the one
// who first acknowledged or sourced. A grant that lapsed is not done.
func (s Shortage) did(verb Verb) bool {
	return s.Moved.Verb == verb && !(verb == VerbSource && s.Ungranted)
}

// fits tells whether the verb makes sense in the state.
func (s Shortage) fits(verb Verb) bool {
	switch verb {
	case VerbAcknowledge:
		return s.State == Reported
	case VerbSource:
		return s.State == Acknowledged || s.State == Sourcing && s.Ungranted
	case VerbReceive:
		return s.State == Sourcing
	case VerbResolve:
		return s.State == Sourcing
	case VerbHold:
		return s.State.Open() && s.State != OnHold
	case VerbResume:
		return s.State == OnHold
	case VerbDecline:
		return s.State == Reported || s.State == Acknowledged
	case VerbResubmit:
		return s.State == Declined
	case VerbDuplicate, VerbWithdraw, VerbAssign, VerbCorrect, VerbAffect:
		return s.State.Open()
	case VerbReopen:
		return s.State == Resolved || s.State == Duplicate
	case VerbFollow, VerbUnfollow:
		return true
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the shortage's state, whoever asks: the
// buttons of a card that many people see.
func (s Shortage) Verbs(now time.Time) []Verb {
	var out []Verb
	for _, v := range ShortageVerbs {
		switch {
		case !s.fits(v), v == VerbUnfollow:
		case v == VerbReceive && s.Received >= s.Approved:
		case v == VerbReopen && s.tooLate(now):
		default:
			out = append(out, v)
		}
	}
	return out
}

// Needless is Track's, and for whose unit is affected already, when all has come.
func (s Shortage) Needless(by Person, verb Verb) bool {
	switch verb {
	case VerbAffect:
		return by.Unit == "" || by.Unit == s.Unit || slices.Contains(s.Affected, by.Unit)
	case VerbReceive:
		return s.Received >= s.Approved
	default:
		return s.Track.Needless(by, verb)
	}
}

// tooLate tells whether the time to reopen a closed shortage has passed.
func (s Shortage) tooLate(now time.Time) bool { return now.Sub(s.ClosedAt) > ReopenWithin }
