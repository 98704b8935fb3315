package dept

import "slices"

// Who may do what to a visit, beside those of other records.
const (
	HostOrCoord      Permission = "host_or_coordinator"
	TaskOwnerOrCoord Permission = "task_owner_or_coordinator"
	OfficeOnly       Permission = "office" // of the sign-off
)

// May tells whether a person may do a verb to the visit as it stands. The refusal
// is NotInRoster, NotSeen, Forbidden (naming who may), AlreadyDone (naming by
// whom), NoneOpen or WrongState. Whose sign-off or task it is, the verb itself checks.
func (v Visit) May(by Person, verb Verb, d *Department) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	if !v.Seen(by, d) {
		return Refuse(NotSeen, "Ref", v.Ref())
	}
	who := v.permission(verb)
	if !v.allowed(who, by, d) {
		return Refuse(Forbidden, "Ref", v.Ref(), "Verb", verb, "Who", who, "Unit", "")
	}
	if v.Moved.Verb == verb && !v.fits(verb) { // a correction, for one, may come again
		return v.already(v.Ref(), verb)
	}
	if verb == VerbReply && v.answered() {
		return Refuse(NoneOpen, "Ref", v.Ref())
	}
	if !v.fits(verb) {
		return Refuse(WrongState, "Ref", v.Ref(), "Verb", verb, "State", v.State)
	}
	return nil
}

// allowed adds to Track's permissions those that only a visit can tell.
func (v Visit) allowed(who Permission, by Person, d *Department) bool {
	switch who {
	case HostOrCoord:
		return by.ID == v.Host || by.Has(Coordinator)
	case TaskOwnerOrCoord:
		return by.Has(Coordinator) || slices.ContainsFunc(v.Tasks, func(t Task) bool { return t.Owner == by.ID })
	case OfficeOnly:
		return slices.ContainsFunc(d.SignOffs, func(r SignOffRule) bool { return slices.Contains(d.Offices(r), by.ID) })
	default:
		return v.allows(who, by, "")
	}
}

// permission says who may do a verb to the visit as it stands.
func (v Visit) permission(verb Verb) Permission {
	switch verb {
	case VerbSchedule, VerbConfirm, VerbStart, VerbEnd, VerbPostpone, VerbCancel, VerbAssign, VerbTaskAdd, VerbTaskAssign,
		VerbInvite, VerbUninvite:
		return CoordinatorOnly
	case VerbCorrect:
		if v.State == VisitProposed {
			return ReporterOrCoord
		}
		return CoordinatorOnly
	case VerbSignOff, VerbUnsign:
		return OfficeOnly
	case VerbTaskDone, VerbTaskUndone:
		return TaskOwnerOrCoord
	case VerbAttendance, VerbAssess, VerbReport:
		return HostOrCoord
	case VerbClose:
		return HeadOnly
	case VerbFile, VerbNote, VerbQuestion, VerbReply, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// fits tells whether the verb makes sense in the state.
func (v Visit) fits(verb Verb) bool {
	over := v.State == VisitHeld || v.State == VisitReported
	switch verb {
	case VerbSchedule:
		return v.State == VisitProposed
	case VerbSignOff, VerbConfirm:
		return v.State == VisitTentative
	case VerbUnsign:
		return v.State == VisitTentative || v.State == VisitConfirmed
	case VerbStart:
		return v.State == VisitConfirmed
	case VerbEnd:
		return v.State == VisitRunning
	case VerbReport:
		return v.State == VisitHeld
	case VerbClose:
		return v.State == VisitReported
	case VerbPostpone, VerbCancel:
		return v.State.BeforeHeld()
	case VerbCorrect, VerbInvite, VerbUninvite:
		return v.State.BeforeHeld()
	case VerbAssign:
		return v.State.Open()
	case VerbTaskDone, VerbTaskUndone:
		return v.State.Open() && len(v.Tasks) > 0
	case VerbTaskAssign:
		return v.State.Open() && len(v.Tasks) > 0
	case VerbTaskAdd:
		return v.State.Open() && v.State != VisitProposed
	case VerbNote, VerbQuestion, VerbAttendance:
		return v.State == VisitRunning || over
	case VerbReply:
		return v.answerable() && len(v.OpenQuestions()) > 0
	case VerbAssess:
		return over
	case VerbFollow, VerbUnfollow:
		return true
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the visit's state, whoever asks.
func (v Visit) Verbs() []Verb {
	var out []Verb
	for _, verb := range VisitVerbs {
		if v.fits(verb) && verb != VerbUnfollow {
			out = append(out, verb)
		}
	}
	return out
}
