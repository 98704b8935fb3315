package dept

import (
	"maps"
	"slices"
	"time"
)

// Stuck is a step that somebody has to decide on and that nobody is left to take.
type Stuck struct {
	Verb   Verb
	Unit   string // whose lead is lacking; "" for all units
	Office string // key of the sign-off that nobody may give
	// Barred are those who could take the step, had they not had a part in what it is
	// about; none where nobody holds the role.
	Barred []string
}

// Left lists who may take a step, and who may not for the part they had in what it is
// about, both in a stable order. Who is left is asked here alone, by cards and by check.
func (d *Department) Left(may func(Person) error) (left, barred []string) {
	for _, id := range slices.Sorted(maps.Keys(d.People)) {
		switch err := may(d.People[id]); {
		case err == nil:
			left = append(left, id)
		case IsCode(err, OwnRequest), IsCode(err, OwnEndorsement), IsCode(err, OwnFulfilment), IsCode(err, ApprovedAlready):
			barred = append(barred, id)
		}
	}
	return left, barred
}

// stuck tells whether nobody is left for a step.
func (d *Department) stuck(verb Verb, unit string, may func(Person, Verb) error) []Stuck {
	left, barred := d.Left(func(p Person) error { return may(p, verb) })
	if len(left) > 0 {
		return nil
	}
	return []Stuck{{Verb: verb, Unit: unit, Barred: barred}}
}

// Stuck tells what the shortage waits for in vain: somebody who takes it up.
func (s Shortage) Stuck(d *Department) []Stuck {
	if s.State != Reported {
		return nil
	}
	return d.stuck(VerbAcknowledge, s.Unit, func(p Person, verb Verb) error { return s.May(p, verb, time.Time{}) })
}

// Stuck tells what the request waits for in vain: an endorsement, an approval.
func (s Staffing) Stuck(d *Department) []Stuck {
	switch s.State {
	case Submitted:
		return d.stuck(VerbEndorse, s.Unit, s.May)
	case Endorsed:
		return d.stuck(VerbApprove, "", s.May)
	default: // what follows was decided, or waits for nobody
	}
	return nil
}

// Stuck tells what the promise waits for in vain: approval of its wording, somebody
// who verifies that it was kept.
func (c Commitment) Stuck(d *Department) []Stuck {
	switch c.State {
	case CommitmentRecorded:
		return d.stuck(VerbConfirm, "", c.May)
	case CommitmentFulfilled:
		return d.stuck(VerbVerify, "", c.May)
	default: // the rest decides nobody
	}
	return nil
}

// Stuck tells what the visit waits for in vain: somebody who schedules it, offices that
// sign it off, the head who closes it.
func (v Visit) Stuck(d *Department) (out []Stuck) {
	may := func(p Person, verb Verb) error { return v.May(p, verb, d) }
	switch v.State {
	case VisitProposed:
		return d.stuck(VerbSchedule, "", may)
	case VisitTentative:
		for _, rule := range d.MissingSignOffs(v) {
			if len(d.Offices(rule)) == 0 {
				out = append(out, Stuck{Verb: VerbSignOff, Office: rule.Key})
			}
		}
	case VisitReported:
		return d.stuck(VerbClose, "", may)
	default: // what is next is no decision
	}
	return out
}

// StatementStuck tells whether nobody is left to word the visit's statement, or to
// approve it: two people do, one for public relations and one as the head.
func (v Visit) StatementStuck(said []Sentence, d *Department) []Stuck {
	if len(v.Unapproved(StatementDigest(said))) == 0 {
		return nil
	}
	if len(Unworded(said)) > 0 {
		return d.stuck(VerbWord, "", func(p Person, verb Verb) error { return v.MayStatement(p, verb, d) })
	}
	return d.stuck(VerbApproveStatement, "", func(p Person, _ Verb) error {
		after, err := v.ApproveStatement(p, said, "", d, time.Time{})
		if err != nil || len(after.Unapproved(StatementDigest(said))) == 0 {
			return err
		}
		left, _ := d.Left(func(p Person) error {
			_, err := after.ApproveStatement(p, said, "", d, time.Time{})
			return err
		})
		if len(left) == 0 {
			return Refuse(ApprovedAlready) // and nobody to follow
		}
		return nil
	})
}

// Stuck lists the decisions that will wait in vain for somebody in this department:
// those of a role that nobody holds, and those from which its only holder is barred by
// the part they had in what is decided on.
func (d *Department) Stuck() []Stuck {
	var out []Stuck
	asked := func(unit string, state StaffingState, reporter string, backers ...string) Staffing {
		s := Staffing{Posts: Posts{Unit: unit}, Backers: backers}
		s.State, s.Reporter = state, reporter
		return s
	}
	for _, u := range d.Units {
		need := Shortage{Need: Need{Unit: u.Key}}
		need.State = Reported
		posts := asked(u.Key, Submitted, "")
		out = append(append(out, need.Stuck(d)...), posts.Stuck(d)...)
		endorsers, _ := d.Left(func(p Person) error { return posts.May(p, VerbEndorse) })
		if len(endorsers) == 1 && len(d.Approvers()) > 0 {
			for _, s := range asked(u.Key, Endorsed, "", endorsers...).Stuck(d) {
				s.Unit = u.Key
				out = append(out, s)
			}
		}
	}
	alone := ""
	if all := d.Approvers(); len(all) == 1 {
		alone = all[0]
	}
	out = append(out, asked("", Endorsed, alone).Stuck(d)...)
	promise := Commitment{ConfirmedBy: "-"}
	promise.State = CommitmentRecorded
	out = append(out, promise.Stuck(d)...)
	if heads := d.With(Head); len(heads) == 1 {
		promise.State, promise.FulfilledBy = CommitmentFulfilled, heads[0]
		out = append(out, promise.Stuck(d)...)
	}
	visit := Visit{ConfirmedAt: time.Unix(0, 0)} // no secret to anybody
	for _, state := range []VisitState{VisitProposed, VisitTentative, VisitReported} {
		visit.State = state
		out = append(out, visit.Stuck(d)...)
	}
	return append(out, visit.StatementStuck([]Sentence{{Template: "visit"}}, d)...)
}
