package dept

import (
	"slices"
	"time"
)

// Acknowledge says that a lead has seen the need; the one who does it becomes
// its owner unless somebody already is.
func (s Shortage) Acknowledge(by Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbAcknowledge, now); err != nil {
		return s, err
	}
	if s.Owner == "" {
		s.Owner = by.ID
	}
	s.moved(Acknowledged, Entry{Verb: VerbAcknowledge, By: by.ID, At: now})
	return s, nil
}

// Source says that the need is being met, for approved of the requested
// quantity, and no less than has come already. approved 0 means all of it. Where a
// grant lapsed after pieces had come this grants anew, and the state stays.
func (s Shortage) Source(by Person, approved int, text string, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbSource, now); err != nil {
		return s, err
	}
	least, most := max(1, s.Received), s.Quantity
	if most == 0 {
		most = MaxQuantity // no number was stated
	}
	if approved == 0 {
		approved = max(least, s.Quantity)
	}
	if s.Quantity > 0 && approved > s.Quantity {
		return s, Refuse(MoreThanAsked, "Got", approved, "Requested", s.Quantity).In("count")
	}
	if approved < least || approved > most {
		return s, Refuse(NumberRange, "Min", least, "Max", most).In("count")
	}
	s.Approved, s.GrantedBy, s.Ungranted = approved, by.ID, false
	e := Entry{Verb: VerbSource, By: by.ID, At: now, Count: approved, Text: text}
	if s.State == Sourcing {
		s.entered(e)
	} else {
		s.moved(Sourcing, e)
	}
	return s, nil
}

// Receive books n arrived pieces, at most what was approved and has not come.
func (s Shortage) Receive(by Person, n int, text string, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbReceive, now); err != nil {
		return s, err
	}
	left := s.Approved - s.Received
	if n > left || left == 0 {
		return s, Refuse(MoreThanGiven, "Got", n, "Approved", s.Approved, "Received", s.Received).In("count")
	}
	if n < 1 {
		return s, Refuse(NumberRange, "Min", 1, "Max", left).In("count")
	}
	s.Received += n
	s.entered(Entry{Verb: VerbReceive, By: by.ID, At: now, Count: n, Text: text})
	return s, nil
}

// Resolve closes a need that was met. When less has come than was asked for, a remark
// says why that is enough: PartReceived without one.
func (s Shortage) Resolve(by Person, text string, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbResolve, now); err != nil {
		return s, err
	}
	e := Entry{Verb: VerbResolve, By: by.ID, At: now, Text: text}
	if got, of, part := s.PartReceived(); part {
		if text == "" {
			return s, Refuse(PartReceived, "Ref", s.Ref(), "Got", got, "Requested", of).In("text")
		}
		e.Count, e.Of = got, of
	}
	s.closed(Resolved, e)
	return s, nil
}

// PartReceived tells whether less has come than was asked for, or approved where no
// number was asked for. One approved of a need without a number is no count.
func (s Shortage) PartReceived() (got, of int, part bool) {
	of = max(s.Quantity, s.Approved)
	return s.Received, of, s.Received < of && (s.Quantity > 0 || of > 1)
}

// Hold stops the clocks until a day after today, for a reason.
func (s Shortage) Hold(by Person, reason string, until Day, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbHold, now); err != nil {
		return s, err
	}
	err := s.held(OnHold, by, reason, until, now)
	return s, err
}

// Resume leads back to where the hold began; the due times move by as long as
// it lasted.
func (s Shortage) Resume(by Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbResume, now); err != nil {
		return s, err
	}
	stopped := s.resumed(by, now)
	s.AckDue, s.ResolveDue = s.AckDue.Add(stopped), s.ResolveDue.Add(stopped)
	return s, nil
}

// Decline closes a need that will not be met, for a coded reason; "other"
// needs text.
func (s Shortage) Decline(by Person, reason DeclineReason, text string, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbDecline, now); err != nil {
		return s, err
	}
	if !slices.Contains(DeclineReasons, reason) {
		return s, Refuse(UnknownChoice).In("reason")
	}
	if reason == OtherReason && text == "" {
		return s, Refuse(NeedsReason).In("text")
	}
	s.closed(Declined, Entry{Verb: VerbDecline, By: by.ID, At: now, Reason: reason, Text: text})
	return s, nil
}

// Resubmit brings a declined need back; its clocks start anew.
func (s Shortage) Resubmit(by Person, text string, times map[Severity]Times, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbResubmit, now); err != nil {
		return s, err
	}
	s.startClock(times, now)
	s.returned(Reported, Entry{Verb: VerbResubmit, By: by.ID, At: now, Text: text})
	return s, nil
}

// MarkDuplicate closes s in favour of the original, which takes over its
// reporter, followers and units. Both changed records must be stored together.
func (s Shortage) MarkDuplicate(by Person, original Shortage, now time.Time) (dup, of Shortage, err error) {
	if err := s.May(by, VerbDuplicate, now); err != nil {
		return s, original, err
	}
	if original.N == s.N {
		return s, original, Refuse(SelfDuplicate, "Ref", s.Ref()).In("of")
	}
	if !original.State.Open() {
		return s, original, Refuse(ClosedOriginal, "Ref", original.Ref(), "State", original.State).In("of")
	}
	units, people := s.Audience()
	of = original
	for _, p := range people {
		if p == s.Owner && p != s.Reporter && !slices.Contains(s.Followers, p) {
			continue // an owner worked on the duplicate; they need not hear of the other
		}
		of.followed(p)
	}
	for _, u := range units {
		if u != of.Unit && !slices.Contains(of.Affected, u) {
			of.Affected = append(slices.Clip(of.Affected), u)
		}
	}
	of.entered(Entry{Verb: VerbDuplicate, By: by.ID, At: now, Ref: s.Ref()})
	s.Of = original.N
	s.closed(Duplicate, Entry{Verb: VerbDuplicate, By: by.ID, At: now, Ref: original.Ref()})
	return s, of, nil
}

// Withdraw closes a need that is no longer one.
func (s Shortage) Withdraw(by Person, text string, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbWithdraw, now); err != nil {
		return s, err
	}
	s.closed(Withdrawn, Entry{Verb: VerbWithdraw, By: by.ID, At: now, Text: text})
	return s, nil
}

// Reopen brings back a resolved need, or one that was taken for a duplicate, within
// ReopenWithin; its clocks start anew. What was resolved is needed again: of it nothing
// is approved or received, and the history keeps what was. A duplicate keeps both, and
// the original gives back what it took over: see GiveBack. One that nobody had
// acknowledged waits for that again.
func (s Shortage) Reopen(by Person, text string, times map[Severity]Times, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbReopen, now); err != nil {
		return s, err
	}
	s.startClock(times, now)
	to, e := Acknowledged, Entry{Verb: VerbReopen, By: by.ID, At: now, Text: text}
	if s.State == Duplicate {
		if s.Owner == "" {
			to = Reported
		}
		e.Ref, s.Of = Ref{KindShortage, s.Of}, 0
	} else {
		s.Approved, s.Received, s.GrantedBy, s.Ungranted = 0, 0, "", false
	}
	s.returned(to, e)
	return s, nil
}

// GiveBack undoes for an original what a duplicate brought, once that was reopened: its
// reporter no longer follows here, and its unit is not affected by this one. Both
// changed records must be stored together.
func (s Shortage) GiveBack(reopened Shortage) Shortage {
	s.Followers = slices.DeleteFunc(slices.Clone(s.Followers), func(id string) bool { return id == reopened.Reporter })
	s.Affected = slices.DeleteFunc(slices.Clone(s.Affected), func(unit string) bool { return unit == reopened.Unit })
	s.entered(Entry{Verb: VerbReopen, By: reopened.Last.By, At: reopened.Last.At, Ref: reopened.Ref()})
	return s
}

// Assign makes a member of the roster the owner.
func (s Shortage) Assign(by, to Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbAssign, now); err != nil {
		return s, err
	}
	err := s.assign(s.Ref(), by, to, now)
	return s, err
}

// Affect says that the person's own unit lacks the same; they follow it too.
func (s Shortage) Affect(by Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbAffect, now); err != nil {
		return s, err
	}
	if by.Unit == "" {
		return s, Refuse(UnknownUnit)
	}
	if by.Unit == s.Unit || slices.Contains(s.Affected, by.Unit) {
		return s, Refuse(SameUnit, "Ref", s.Ref(), "Unit", by.Unit)
	}
	s.Affected = append(slices.Clip(s.Affected), by.Unit)
	s.followed(by.ID)
	s.entered(Entry{Verb: VerbAffect, By: by.ID, At: now, To: by.Unit})
	return s, nil
}

// Follow subscribes the person to every later change.
func (s Shortage) Follow(by Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbFollow, now); err != nil {
		return s, err
	}
	err := s.follow(s.Ref(), by, now)
	return s, err
}

// Unfollow ends a subscription; a reporter and an owner always hear.
func (s Shortage) Unfollow(by Person, now time.Time) (Shortage, error) {
	if err := s.May(by, VerbUnfollow, now); err != nil {
		return s, err
	}
	err := s.unfollow(s.Ref(), by, now)
	return s, err
}
