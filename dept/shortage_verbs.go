package dept

import (
	"slices"
	"time"
)

// Acknowledge says that a lead has seen the need; the one who does it becomes
// its owner unless somebody already is.
func (s Shortage) Acknowledge(by Person, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbAcknowledge, At: now}, func(to *Shortage, _ *Entry) error {
		to.taken(by)
		return nil
	})
}

// Source says that the need is being met, for approved of the requested
// quantity, and no less than has come already. approved 0 means all of it. Where a
// grant lapsed after pieces had come this grants anew, and the state stays.
func (s Shortage) Source(by Person, approved int, text string, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbSource, At: now, Text: text}, func(to *Shortage, e *Entry) error {
		least, most := max(1, s.Received), s.Quantity
		if most == 0 {
			most = MaxQuantity // no number was stated
		}
		if approved == 0 {
			approved = max(least, s.Quantity)
		}
		if s.Quantity > 0 && approved > s.Quantity {
			return Refuse(MoreThanAsked, "Got", approved, "Requested", s.Quantity).In("count")
		}
		if approved < least || approved > most {
			return Refuse(NumberRange, "Min", least, "Max", most).In("count")
		}
		to.Approved, to.GrantedBy, to.Ungranted, e.Count = approved, by.ID, false, approved
		return nil
	})
}

// Receive books n arrived pieces, at most what was approved and has not come.
func (s Shortage) Receive(by Person, n int, text string, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbReceive, At: now, Count: n, Text: text}, func(to *Shortage, _ *Entry) error {
		left := s.Approved - s.Received
		if n > left || left == 0 {
			return Refuse(MoreThanGiven, "Got", n, "Approved", s.Approved, "Received", s.Received).In("count")
		}
		if n < 1 {
			return Refuse(NumberRange, "Min", 1, "Max", left).In("count")
		}
		to.Received += n
		return nil
	})
}

// Resolve closes a need that was met. When less has come than was asked for, a remark
// says why that is enough: PartReceived without one.
func (s Shortage) Resolve(by Person, text string, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbResolve, At: now, Text: text}, func(_ *Shortage, e *Entry) error {
		if got, of, part := s.PartReceived(); part {
			if text == "" {
				return Refuse(PartReceived, "Ref", s.Ref(), "Got", got, "Requested", of).In("text")
			}
			e.Count, e.Of = got, of
		}
		return nil
	})
}

// PartReceived tells whether less has come than was asked for, or approved where no
// number was asked for. One approved of a need without a number is no count.
func (s Shortage) PartReceived() (got, of int, part bool) {
	of = max(s.Quantity, s.Approved)
	return s.Received, of, s.Received < of && (s.Quantity > 0 || of > 1)
}

// Hold stops the clocks until a day after today, for a reason.
func (s Shortage) Hold(by Person, reason string, until Day, now time.Time) (Shortage, error) {
	return shortageRules.hold(s, by, reason, until, now)
}

// Resume leads back to where the hold began; the due times move by as long as
// it lasted.
func (s Shortage) Resume(by Person, now time.Time) (Shortage, error) {
	return shortageRules.resume(s, by, now, func(to *Shortage, _ *Entry) error {
		stopped := now.Sub(s.HeldAt)
		to.AckDue, to.ResolveDue = s.AckDue.Add(stopped), s.ResolveDue.Add(stopped)
		return nil
	})
}

// Decline closes a need that will not be met, for a coded reason; "other"
// needs text.
func (s Shortage) Decline(by Person, reason DeclineReason, text string, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbDecline, At: now, Reason: reason, Text: text}, func(*Shortage, *Entry) error {
		return reason.check(DeclineReasons, text, OtherReason)
	})
}

// check refuses a reason that is none of those listed, and one that needs words of its
// own without them.
func (r DeclineReason) check(listed []DeclineReason, text string, worded ...DeclineReason) error {
	switch {
	case !slices.Contains(listed, r):
		return Refuse(UnknownChoice).In("reason")
	case text == "" && slices.Contains(worded, r):
		return Refuse(NeedsReason).In("text")
	}
	return nil
}

// Resubmit brings a declined need back; its clocks start anew.
func (s Shortage) Resubmit(by Person, text string, times map[Severity]Times, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbResubmit, At: now, Text: text}, func(to *Shortage, _ *Entry) error {
		to.startClock(times, now)
		return nil
	})
}

// MarkDuplicate closes s in favour of the original, which takes over its
// reporter, followers and units. Both changed records must be stored together.
func (s Shortage) MarkDuplicate(by Person, original Shortage, now time.Time) (dup, of Shortage, err error) {
	dup, err = shortageRules.do(s, by, nil, Entry{Verb: VerbDuplicate, At: now, Ref: original.Ref()}, func(to *Shortage, _ *Entry) error {
		if original.N == s.N {
			return Refuse(SelfDuplicate, "Ref", s.Ref()).In("of")
		}
		if !original.State.Open() {
			return Refuse(ClosedOriginal, "Ref", original.Ref(), "State", original.State).In("of")
		}
		to.Of = original.N
		return nil
	})
	if err != nil {
		return s, original, err
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
	return dup, of, nil
}

// Withdraw closes a need that is no longer one.
func (s Shortage) Withdraw(by Person, text string, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbWithdraw, At: now, Text: text})
}

// Reopen brings back a resolved need, or one that was taken for a duplicate, within
// ReopenWithin; its clocks start anew. What was resolved is needed again: of it nothing
// is approved or received, and the history keeps what was. A duplicate keeps both, and
// the original gives back what it took over: see GiveBack. One that nobody had
// acknowledged waits for that again.
func (s Shortage) Reopen(by Person, text string, times map[Severity]Times, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbReopen, At: now, Text: text}, func(to *Shortage, e *Entry) error {
		to.startClock(times, now)
		if s.State != Duplicate {
			to.Approved, to.Received, to.GrantedBy, to.Ungranted = 0, 0, "", false
			return nil
		}
		to.State = Acknowledged
		if s.Owner == "" {
			to.State = Reported
		}
		e.Ref, to.Of = Ref{KindShortage, s.Of}, 0
		return nil
	})
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
	return shortageRules.assign(s, by, to, nil, now)
}

// Affect says that the person's own unit lacks the same; they follow it too.
func (s Shortage) Affect(by Person, now time.Time) (Shortage, error) {
	return shortageRules.do(s, by, nil, Entry{Verb: VerbAffect, At: now, To: by.Unit}, func(to *Shortage, _ *Entry) error {
		if by.Unit == "" {
			return Refuse(UnknownUnit)
		}
		if by.Unit == s.Unit || slices.Contains(s.Affected, by.Unit) {
			return Refuse(SameUnit, "Ref", s.Ref(), "Unit", by.Unit)
		}
		to.Affected = append(slices.Clip(s.Affected), by.Unit)
		to.followed(by.ID)
		return nil
	})
}

// Follow subscribes the person to every later change.
func (s Shortage) Follow(by Person, now time.Time) (Shortage, error) {
	return shortageRules.follow(s, by, nil, now)
}

// Unfollow ends a subscription; a reporter and an owner always hear.
func (s Shortage) Unfollow(by Person, now time.Time) (Shortage, error) {
	return shortageRules.unfollow(s, by, nil, now)
}
