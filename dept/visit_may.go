package dept

import (
	"slices"
	"time"
)

// The verbs of a visit that other records have not.
const (
	VerbSchedule Verb = "schedule"
	VerbSignOff  Verb = "sign_off"
	VerbStart    Verb = "start"
	VerbEnd      Verb = "end"
	VerbReport   Verb = "report"
	VerbPostpone Verb = "postpone"
	VerbCancel   Verb = "cancel"
)

// The states of a visit that is still to be held, and of one that was held and is not
// closed.
var (
	beforeHeld = kept(VisitStates, VisitState.BeforeHeld)
	onceHeld   = at(VisitHeld, VisitReported)
	onceBegun  = at(VisitRunning, VisitHeld, VisitReported)
)

// visitRules is the state machine of visits. Whose sign-off or task it is, the verb
// itself checks.
var visitRules = &machine[Visit, VisitState]{
	kind: KindVisit, states: VisitStates, prefix: "visit.",
	track:   func(v *Visit) *Track[VisitState] { return &v.Track },
	mayKnow: Visit.MayKnow,
	has:     Visit.has,
	rules: []rule[Visit, VisitState]{
		{verb: VerbFile, who: Anyone, to: at(VisitProposed), needs: needs(NeedFields)},
		{verb: VerbSchedule, who: CoordinatorOnly, from: at(VisitProposed), to: at(VisitTentative)},
		{verb: VerbSignOff, who: OfficeOnly, from: at(VisitTentative), needs: needs(NeedOffice)},
		{verb: VerbConfirm, who: CoordinatorOnly, from: at(VisitTentative), to: at(VisitConfirmed)},
		{verb: VerbStart, who: CoordinatorOnly, from: at(VisitConfirmed), to: at(VisitRunning), needs: needs(NeedItsDay), check: Visit.onItsDay},
		{verb: VerbNote, who: Anyone, from: onceBegun, needs: needs(NeedText)},
		{verb: VerbQuestion, who: Anyone, from: onceBegun, needs: needs(NeedText)},
		{verb: VerbAttendance, who: HostOrCoord, from: onceBegun, needs: needs(NeedText)},
		{verb: VerbReply, who: Anyone, from: append(onceBegun, VisitClosed), needs: needs(NeedQuestion, NeedText), when: Visit.asked, unfit: Visit.answered},
		{verb: VerbEnd, who: CoordinatorOnly, from: at(VisitRunning), to: at(VisitHeld)},
		{verb: VerbEnd, who: CoordinatorOnly, from: at(VisitConfirmed), to: at(VisitHeld), needs: needs(NeedDayOver), timed: Visit.Forgotten},
		{verb: VerbAssess, who: HostOrCoord, from: onceHeld, needs: needs(NeedScores)},
		{verb: VerbReport, who: HostOrCoord, from: at(VisitHeld), to: at(VisitReported), needs: needs(NeedText)},
		{verb: VerbClose, who: HeadOnly, from: at(VisitReported), to: at(VisitClosed)},
		{verb: VerbInvite, who: CoordinatorOnly, from: beforeHeld, needs: needs(NeedPeople)},
		{verb: VerbUninvite, who: CoordinatorOnly, from: beforeHeld, needs: needs(NeedPeople)},
		{verb: VerbPostpone, who: CoordinatorOnly, from: beforeHeld, to: at(VisitTentative), needs: needs(NeedReason, NeedTime)},
		{verb: VerbUnsign, who: OfficeOnly, from: at(VisitTentative), needs: needs(NeedOffice, NeedReason)},
		{verb: VerbUnsign, who: OfficeOnly, from: at(VisitConfirmed), to: at(VisitTentative), needs: needs(NeedOffice, NeedReason)},
		{verb: VerbCancel, who: CoordinatorOnly, from: beforeHeld, to: at(VisitCancelled), needs: needs(NeedReason)},
		{verb: VerbCorrect, who: ReporterOrCoord, from: at(VisitProposed), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: CoordinatorOnly, from: at(VisitConfirmed), to: at(VisitConfirmed, VisitTentative), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: CoordinatorOnly, from: at(VisitTentative, VisitRunning), needs: needs(NeedFields)},
		{verb: VerbAssign, who: CoordinatorOnly, from: open(VisitStates), needs: needs(NeedPerson)},
		{verb: VerbTaskDone, who: TaskOwnerOrCoord, from: open(VisitStates), needs: needs(NeedTask), when: Visit.hasTasks},
		{verb: VerbTaskUndone, who: TaskOwnerOrCoord, from: open(VisitStates), needs: needs(NeedTask), when: Visit.hasTasks},
		{verb: VerbTaskAdd, who: CoordinatorOnly, from: open(VisitStates)[1:], needs: needs(NeedText)}, // a proposal has no checklist
		{verb: VerbTaskAssign, who: CoordinatorOnly, from: open(VisitStates), needs: needs(NeedTask, NeedPerson), when: Visit.hasTasks},
		{verb: VerbFollow, who: Anyone, from: VisitStates},
		{verb: VerbUnfollow, who: Anyone, from: VisitStates},
	},
}

// VisitVerbs lists the verbs that act on a proposed visit, in the order cards and
// help show them.
var VisitVerbs = visitRules.verbs()

// May tells whether a person may do a verb to the visit as it stands, whatever the
// clock says. The refusal is NotInRoster, NotSeen, Forbidden (naming who may),
// AlreadyDone (naming by whom), NoneOpen or WrongState.
func (v Visit) May(by Person, verb Verb, d *Department) error {
	return visitRules.may(v, by, verb, d, time.Time{})
}

// MayNow is May with what the clock has to say: Early, and that a visit whose day is
// over may be ended though nobody said that it began.
func (v Visit) MayNow(by Person, verb Verb, d *Department, now time.Time) error {
	return visitRules.may(v, by, verb, d, now)
}

// Verbs lists what makes sense in the visit's state, whoever asks.
func (v Visit) Verbs() []Verb { return visitRules.fitting(v) }

// has tells whether a person has a part that a visit alone knows.
func (v Visit) has(by Person, p part, d *Department) bool {
	switch p {
	case hosts:
		return by.ID == v.Host
	case hasTask:
		return slices.ContainsFunc(v.Tasks, func(t Task) bool { return t.Owner == by.ID })
	case signsOff:
		return slices.ContainsFunc(d.SignOffs, func(r SignOffRule) bool { return slices.Contains(d.Offices(r), by.ID) })
	default: // those of every kind
	}
	return false
}

// hasTasks tells whether there is anything on the checklist.
func (v Visit) hasTasks() bool { return len(v.Tasks) > 0 }

// asked tells whether a question is open.
func (v Visit) asked() bool { return len(v.OpenQuestions()) > 0 }

// answered refuses to answer where questions might be answered, and none is open.
func (v Visit) answered() *Error {
	if slices.Contains(onceBegun, v.State) || v.State == VisitClosed {
		return Refuse(NoneOpen, "Ref", v.Ref())
	}
	return nil
}
