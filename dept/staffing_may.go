package dept

import "slices"

// Who may do what to a staffing request, beside those of a shortage.
const (
	ApproverOnly     Permission = "approver"
	LeadCoordApprove Permission = "lead_coordinator_or_approver"
)

// May tells whether a person may do a verb to the request as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AllFilled, AlreadyDone
// (naming by whom), WrongState, OwnRequest or OwnEndorsement.
func (s Staffing) May(by Person, verb Verb) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	who := s.permission(verb)
	if !s.allows(who, by, s.Unit) {
		return Refuse(Forbidden, "Ref", s.Ref(), "Verb", verb, "Who", who, "Unit", s.Unit)
	}
	if verb == VerbFill && s.Approved > 0 && len(s.Filled) >= s.Approved {
		// Not AlreadyDone: who fills one post too many has not filled it.
		return Refuse(AllFilled, "Ref", s.Ref(), "Approved", s.Approved, "Filled", len(s.Filled))
	}
	if s.Moved.Verb == verb && !s.fits(verb) { // a correction may come again
		return s.already(s.Ref(), verb)
	}
	if !s.fits(verb) {
		return Refuse(WrongState, "Ref", s.Ref(), "Verb", verb, "State", s.State)
	}
	// Four eyes: nobody approves what they asked for or stood behind.
	switch {
	case verb != VerbApprove:
	case by.ID == s.Reporter:
		return Refuse(OwnRequest, "Ref", s.Ref(), "Verb", verb)
	case slices.Contains(s.Backers, by.ID):
		return Refuse(OwnEndorsement, "Ref", s.Ref(), "Verb", verb)
	}
	return nil
}

// permission says who may do a verb to the request as it stands.
func (s Staffing) permission(verb Verb) Permission {
	switch verb {
	case VerbEndorse:
		return UnitLeadOnly
	case VerbApprove, VerbDecline:
		return ApproverOnly
	case VerbRecruit, VerbAssign, VerbClose:
		return UnitLeadOrCoord
	case VerbFill:
		return OwnerOrCoord
	case VerbHold, VerbResume:
		return LeadCoordApprove
	case VerbResubmit, VerbCorrect, VerbWISN:
		return ReporterLeadCoord
	case VerbWithdraw:
		switch {
		case !s.State.Open():
			return Anyone // nobody can any more; all may hear why
		case s.State == Submitted, s.State == Endorsed, s.HeldFrom == Submitted, s.HeldFrom == Endorsed:
			return ReporterOnly
		}
		return UnitLeadOnly
	case VerbFile, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// fits tells whether the verb makes sense in the state.
func (s Staffing) fits(verb Verb) bool {
	switch verb {
	case VerbEndorse:
		return s.State == Submitted
	case VerbApprove:
		return s.State == Endorsed
	case VerbRecruit:
		return s.State == Approved
	case VerbFill:
		return s.State == Recruiting
	case VerbClose:
		return s.State == Filled
	case VerbHold:
		return s.State.Open() && s.State != StaffingOnHold
	case VerbResume:
		return s.State == StaffingOnHold
	case VerbDecline:
		return s.State == Submitted || s.State == Endorsed
	case VerbResubmit:
		return s.State == StaffingDeclined
	case VerbWithdraw, VerbAssign:
		return s.State.Open()
	case VerbCorrect, VerbWISN: // later, posts were granted on what it says
		return s.State == Submitted || s.State == Endorsed || s.State == StaffingDeclined
	case VerbFollow, VerbUnfollow:
		return true
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the request's state, whoever asks.
func (s Staffing) Verbs() []Verb {
	var out []Verb
	for _, v := range StaffingVerbs {
		if s.fits(v) && v != VerbUnfollow {
			out = append(out, v)
		}
	}
	return out
}
