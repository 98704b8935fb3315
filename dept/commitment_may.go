package dept

// May tells whether a person may do a verb to the commitment as it stands. The
// refusal is NotInRoster, NotSeen, Forbidden (naming who may), AlreadyDone (naming by
// whom), WrongState or OwnFulfilment.
func (c Commitment) May(by Person, verb Verb) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	if !c.Seen(by, nil) {
		return Refuse(NotSeen, "Ref", c.Ref())
	}
	who := c.permission(verb)
	if !c.allows(who, by, c.Unit) {
		return Refuse(Forbidden, "Ref", c.Ref(), "Verb", verb, "Who", who, "Unit", c.Unit)
	}
	if c.Moved.Verb == verb && !c.fits(verb) { // a correction may come again
		return c.already(c.Ref(), verb)
	}
	if !c.fits(verb) {
		return Refuse(WrongState, "Ref", c.Ref(), "Verb", verb, "State", c.State)
	}
	// Four eyes: who says that it is fulfilled does not verify it.
	if verb == VerbVerify && by.ID == c.FulfilledBy {
		return Refuse(OwnFulfilment, "Ref", c.Ref(), "Verb", verb)
	}
	return nil
}

// permission says who may do a verb.
func (c Commitment) permission(verb Verb) Permission {
	switch verb {
	case VerbConfirm, VerbVerify, VerbDrop:
		return HeadOnly
	case VerbProgress, VerbFulfil, VerbExtend:
		return OwnerOrCoord
	case VerbAssign:
		return UnitLeadOrCoord
	case VerbCorrect:
		return ReporterLeadCoord
	case VerbFile, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// fits tells whether the verb makes sense in the state.
func (c Commitment) fits(verb Verb) bool {
	switch verb {
	case VerbConfirm:
		return c.State == CommitmentRecorded
	case VerbCorrect:
		return c.State.Open()
	case VerbProgress, VerbFulfil, VerbExtend:
		return c.State == CommitmentConfirmed
	case VerbVerify:
		return c.State == CommitmentFulfilled
	case VerbDrop, VerbAssign:
		return c.State.Open()
	case VerbFollow, VerbUnfollow:
		return true
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the commitment's state, whoever asks.
func (c Commitment) Verbs() []Verb {
	var out []Verb
	for _, v := range CommitmentVerbs {
		if c.fits(v) && v != VerbUnfollow {
			out = append(out, v)
		}
	}
	return out
}
