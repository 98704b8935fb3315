package dept

import (
	"slices"
	"time"
)

// The verbs of a shortage that other records have not.
const (
	VerbAcknowledge Verb = "acknowledge"
	VerbSource      Verb = "source"
	VerbResolve     Verb = "resolve"
	VerbDuplicate   Verb = "duplicate"
	VerbReopen      Verb = "reopen"
	VerbAffect      Verb = "affect"
)

// shortageRules is the state machine of shortages. What a verb itself needs (a reason, a
// number) is its own check.
var shortageRules = &machine[Shortage, ShortageState]{
	kind: KindShortage, states: ShortageStates,
	track: func(s *Shortage) *Track[ShortageState] { return &s.Track },
	unit:  func(s Shortage) string { return s.Unit },
	rules: []rule[Shortage, ShortageState]{
		{verb: VerbFile, who: Anyone, to: at(Reported), needs: needs(NeedFields)},
		{verb: VerbAcknowledge, who: UnitLeadOrCoord, from: at(Reported), to: at(Acknowledged)},
		{verb: VerbSource, who: UnitLeadOrCoord, from: at(Acknowledged), to: at(Sourcing)},
		{verb: VerbSource, who: UnitLeadOrCoord, from: at(Sourcing), needs: needs(NeedAnew), when: func(s Shortage) bool { return s.Ungranted }},
		{verb: VerbReceive, who: OwnerOrCoord, from: at(Sourcing), needs: needs(NeedCount)},
		{verb: VerbResolve, who: ReporterLeadCoord, from: at(Sourcing), to: at(Resolved)},
		{verb: VerbHold, who: UnitLeadOrCoord, from: at(Reported, Acknowledged, Sourcing), to: at(OnHold), needs: needs(NeedReason, NeedDay)},
		{verb: VerbResume, who: UnitLeadOrCoord, from: at(OnHold), to: at(Reported, Acknowledged, Sourcing)},
		{verb: VerbDecline, who: UnitLeadOrCoord, from: at(Reported, Acknowledged), to: at(Declined), needs: needs(NeedChoice)},
		{verb: VerbResubmit, who: ReporterLeadCoord, from: at(Declined), to: at(Reported)},
		{verb: VerbDuplicate, who: UnitLeadOrCoord, from: open(ShortageStates), to: at(Duplicate), needs: needs(NeedOriginal)},
		{verb: VerbWithdraw, who: ReporterOnly, from: at(Reported, Acknowledged, OnHold), to: at(Withdrawn), needs: needs(NeedNoGrant), when: func(s Shortage) bool { return s.stage() != Sourcing }},
		{verb: VerbWithdraw, who: UnitLeadOnly, from: at(Sourcing, OnHold), to: at(Withdrawn)},
		{verb: VerbWithdraw, who: Anyone}, // nobody can any more; all may hear why, the one who withdrew it too
		{verb: VerbReopen, who: ReporterLeadCoord, from: at(Resolved), to: at(Acknowledged), needs: needs(NeedSoon), check: Shortage.reopens},
		{verb: VerbReopen, who: ReporterLeadCoord, from: at(Duplicate), to: at(Reported, Acknowledged), needs: needs(NeedSoon), check: Shortage.reopens},
		{verb: VerbAssign, who: UnitLeadOrCoord, from: open(ShortageStates), needs: needs(NeedPerson)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(Reported, Acknowledged, OnHold), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(Sourcing), to: at(Sourcing, Acknowledged), needs: needs(NeedFields)},
		{verb: VerbAffect, who: Anyone, from: open(ShortageStates)},
		{verb: VerbFollow, who: Anyone, from: ShortageStates},
		{verb: VerbUnfollow, who: Anyone, from: ShortageStates},
	},
}

// ShortageVerbs lists the verbs that act on a filed shortage, in the order
// cards and help show them.
var ShortageVerbs = shortageRules.verbs()

// May tells whether a person may do a verb to the shortage as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by
// whom), WrongState or, for a reopening, TooLate.
func (s Shortage) May(by Person, verb Verb, now time.Time) error {
	return shortageRules.may(s, by, verb, nil, now)
}

// Verbs lists what makes sense in the shortage's state, whoever asks: the
// buttons of a card that many people see.
func (s Shortage) Verbs(now time.Time) []Verb {
	return slices.DeleteFunc(shortageRules.fitting(s), func(v Verb) bool {
		return v == VerbReceive && s.Received >= s.Approved || v == VerbReopen && s.tooLate(now)
	})
}

// reopens refuses to reopen a shortage that has been closed for too long.
func (s Shortage) reopens(_ Person, _ *Department, now time.Time) *Error {
	if s.tooLate(now) {
		return Refuse(TooLate, "Ref", s.Ref(), "Days", int(ReopenWithin/(24*time.Hour)))
	}
	return nil
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
