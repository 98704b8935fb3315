package dept

import (
	"slices"
	"time"
)

// Consent is somebody's yes to a record, which belongs to the facts that they saw.
type Consent struct {
	Verb Verb   // by which it was given
	As   string // office of a sign-off; "" elsewhere
	By   string // Slack user ID
}

// consented is a record with the consents that hold.
type consented interface {
	Subject
	Consents() []Consent
}

// lapsed lists the consents of a record that do not hold for what it became: one of
// the facts that they rest on is another.
func lapsed(before, after consented) []Consent {
	var out []Consent
	for _, c := range before.Consents() {
		if FactsDigest(outlasts(before, c.Verb)) != FactsDigest(outlasts(after, c.Verb)) {
			out = append(out, c)
		}
	}
	return out
}

// outlasts lists the facts that a consent needs to go on holding: those that it was given
// on, or the part of them that a kind names in RestsOn.
func outlasts(s consented, verb Verb) []Field {
	facts := s.Facts(verb)
	if part, ok := s.(interface{ RestsOn() []string }); ok {
		return only(facts, part.RestsOn()...)
	}
	return facts
}

// Gave lists who gave consents, each once, without whoever ended them.
func Gave(consents []Consent, by string) []string {
	var out []string
	for _, c := range consents {
		if c.By != by && !slices.Contains(out, c.By) {
			out = append(out, c.By)
		}
	}
	return out
}

// inUTC has times told in the same way whatever zone the department is in.
var inUTC = &Department{Zone: time.UTC}

// consentTo are the fields of a plan that the offices consent to. Notes, objectives,
// asks and further guests may change without them.
var consentTo = []string{"purpose", "host", "units", "begin", "finish", "zone", "place", "delegation", "agenda"}

// Facts lists what a sign-off, a confirmation and the closing of a visit rest on.
// What a statement rests on are its sentences: see StatementDigest.
func (v Visit) Facts(verb Verb) []Field {
	switch verb {
	case VerbSignOff, VerbConfirm:
		return only(v.Plan.Fields(inUTC), consentTo...)
	case VerbClose:
		return []Field{{"report", v.Report}, {"assessment", digestOf(v.Assessment)}}
	default: // decides on nothing
	}
	return nil
}

// Consents lists the sign-offs of a visit that is not over, and its confirmation.
func (v Visit) Consents() []Consent {
	if !v.State.BeforeHeld() {
		return nil
	}
	var out []Consent
	for _, s := range v.SignOffs {
		out = append(out, Consent{VerbSignOff, s.Key, s.By})
	}
	if v.State == VisitConfirmed && v.Moved.Verb == VerbConfirm {
		out = append(out, Consent{Verb: VerbConfirm, By: v.Moved.By})
	}
	return out
}

// Facts lists what an endorsement, an approval and a refusal of posts rest on.
func (s Staffing) Facts(verb Verb) []Field {
	switch verb {
	case VerbEndorse, VerbApprove, VerbDecline:
	default: // decides on nothing
		return nil
	}
	facts := append(without(s.Posts.Fields(), "cover"), Field{"wisn", digestOf(s.WISN)})
	if verb == VerbApprove {
		facts = append(facts, Field{"endorsed_by", s.EndorsedBy})
	}
	return facts
}

// Consents is the endorsement of a request that waits for an approval.
func (s Staffing) Consents() []Consent {
	if s.State != Endorsed {
		return nil
	}
	return []Consent{{Verb: VerbEndorse, By: s.EndorsedBy}}
}

// Facts lists what the approval of a wording, of its fulfilment and its end rest on.
func (c Commitment) Facts(verb Verb) []Field {
	facts := without(c.Promise.Fields(), "witness", "counterpart", "needs")
	switch verb {
	case VerbConfirm:
	case VerbVerify:
		facts = append(without(facts, "due"), Field{"evidence", c.Evidence}, Field{"fulfilled_by", c.FulfilledBy})
	case VerbDrop:
		facts = append(facts, Field{"done", number(c.Done)}, Field{"received", c.Received.String()})
	default: // decides on nothing
		return nil
	}
	return facts
}

// Consents is the approval of the wording of a promise that is still open.
func (c Commitment) Consents() []Consent {
	if c.State != CommitmentConfirmed {
		return nil
	}
	return []Consent{{Verb: VerbConfirm, By: c.ConfirmedBy}}
}

// Facts lists what clearing a highlight for the public rests on.
func (h Highlight) Facts(verb Verb) []Field {
	if verb != VerbPublish {
		return nil
	}
	return h.Accomplishment.Fields()
}

// Consents is the clearing of a highlight for the public.
func (h Highlight) Consents() []Consent {
	if h.State != HighlightCleared {
		return nil
	}
	return []Consent{{Verb: VerbPublish, By: h.Moved.By}}
}

// Facts lists what granting a need, or refusing it, rests on.
func (s Shortage) Facts(verb Verb) []Field {
	if verb != VerbSource && verb != VerbDecline {
		return nil
	}
	return only(s.Need.Fields(), "unit", "category", "title", "severity", "quantity", "measure", "needed_by", "effect", "area", "stock_days", "cost")
}

// RestsOn names what a grant goes on resting on: what is bought, for whom, how much of
// it and for how much. How urgent it is, and whom it harms, may change under it.
func (s Shortage) RestsOn() []string {
	return []string{"unit", "category", "title", "quantity", "measure", "area", "cost"}
}

// Consents is the grant of a need that is being met, also while it is on hold. Who gave
// it is not known of every need that an earlier version stored.
func (s Shortage) Consents() []Consent {
	if s.State != Sourcing && s.HeldFrom != Sourcing || s.Ungranted {
		return nil
	}
	by := s.GrantedBy
	if by == "" && s.Moved.Verb == VerbSource {
		by = s.Moved.By
	}
	return []Consent{{Verb: VerbSource, By: by}}
}
