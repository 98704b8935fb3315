package dept

import (
	"slices"
	"time"
)

// The verbs of a staffing request that other records have not.
const (
	VerbEndorse Verb = "endorse"
	VerbApprove Verb = "approve"
	VerbRecruit Verb = "recruit"
	VerbFill    Verb = "fill"
	VerbWISN    Verb = "wisn"
)

// staffingRules is the state machine of staffing requests. Later than Endorsed nothing is
// corrected: posts were granted on what the request says.
var staffingRules = &machine[Staffing, StaffingState]{
	kind: KindStaffing, states: StaffingStates,
	track: func(s *Staffing) *Track[StaffingState] { return &s.Track },
	unit:  func(s Staffing) string { return s.Unit },
	rules: []rule[Staffing, StaffingState]{
		{verb: VerbFile, who: Anyone, to: at(Submitted), needs: needs(NeedFields)},
		{verb: VerbEndorse, who: UnitLeadOnly, from: at(Submitted), to: at(Endorsed)},
		{verb: VerbApprove, who: ApproverOnly, from: at(Endorsed), to: at(Approved), needs: needs(NeedFourEyes), check: Staffing.fourEyes},
		{verb: VerbRecruit, who: UnitLeadOrCoord, from: at(Approved), to: at(Recruiting)},
		{verb: VerbFill, who: OwnerOrCoord, from: at(Recruiting), to: at(Recruiting, Filled), needs: needs(NeedPost, NeedOpenPost), unfit: Staffing.allFilled},
		{verb: VerbClose, who: UnitLeadOrCoord, from: at(Filled), to: at(StaffingClosed)},
		{verb: VerbHold, who: LeadCoordApprove, from: at(Submitted, Endorsed, Approved, Recruiting), to: at(StaffingOnHold), needs: needs(NeedReason, NeedDay)},
		{verb: VerbResume, who: LeadCoordApprove, from: at(StaffingOnHold), to: at(Submitted, Endorsed, Approved, Recruiting)},
		{verb: VerbDecline, who: ApproverOnly, from: at(Submitted, Endorsed), to: at(StaffingDeclined), needs: needs(NeedChoice)},
		{verb: VerbResubmit, who: ReporterLeadCoord, from: at(StaffingDeclined), to: at(Submitted)},
		{verb: VerbWithdraw, who: ReporterOnly, from: at(Submitted, Endorsed, StaffingOnHold), to: at(StaffingWithdrawn), needs: needs(NeedNoGrant), when: Staffing.undecided},
		{verb: VerbWithdraw, who: UnitLeadOnly, from: at(Approved, Recruiting, StaffingOnHold), to: at(StaffingWithdrawn)},
		{verb: VerbWithdraw, who: Anyone}, // nobody can any more; all may hear why
		{verb: VerbAssign, who: UnitLeadOrCoord, from: open(StaffingStates), needs: needs(NeedPerson)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(Submitted, StaffingDeclined), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(Endorsed), to: at(Endorsed, Submitted), needs: needs(NeedFields)},
		{verb: VerbWISN, who: ReporterLeadCoord, from: at(Submitted, StaffingDeclined), needs: needs(NeedFields)},
		{verb: VerbWISN, who: ReporterLeadCoord, from: at(Endorsed), to: at(Endorsed, Submitted), needs: needs(NeedFields)},
		{verb: VerbFollow, who: Anyone, from: StaffingStates},
		{verb: VerbUnfollow, who: Anyone, from: StaffingStates},
	},
}

// StaffingVerbs lists the verbs that act on a submitted request, in the order
// cards and help show them.
var StaffingVerbs = staffingRules.verbs()

// May tells whether a person may do a verb to the request as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AllFilled, AlreadyDone
// (naming by whom), WrongState, OwnRequest or OwnEndorsement.
func (s Staffing) May(by Person, verb Verb) error {
	return staffingRules.may(s, by, verb, nil, time.Time{})
}

// Verbs lists what makes sense in the request's state, whoever asks.
func (s Staffing) Verbs() []Verb { return staffingRules.fitting(s) }

// fourEyes keeps everybody from approving what they asked for or stood behind.
func (s Staffing) fourEyes(by Person, _ *Department, _ time.Time) *Error {
	switch {
	case by.ID == s.Reporter:
		return Refuse(OwnRequest, "Ref", s.Ref(), "Verb", VerbApprove)
	case slices.Contains(s.Backers, by.ID):
		return Refuse(OwnEndorsement, "Ref", s.Ref(), "Verb", VerbApprove)
	}
	return nil
}

// allFilled is said instead of AlreadyDone: who fills one post too many has not filled
// it.
func (s Staffing) allFilled() *Error {
	if s.Approved > 0 && len(s.Filled) >= s.Approved {
		return Refuse(AllFilled, "Ref", s.Ref(), "Approved", s.Approved, "Filled", len(s.Filled))
	}
	return nil
}

// undecided tells whether no posts were approved, also before a hold.
func (s Staffing) undecided() bool { return s.stage() == Submitted || s.stage() == Endorsed }
