package dept

import (
	"slices"
	"time"
)

// follow, unfollow and assign are verbs of many kinds: who wants to hear of a record, or
// no longer, and who takes care of it.
func (m *machine[R, S]) follow(r R, by Person, d *Department, now time.Time) (R, error) {
	return m.do(r, by, d, Entry{Verb: VerbFollow, At: now}, func(to *R, _ *Entry) error {
		t := m.track(to)
		if by.ID == t.Reporter || slices.Contains(t.Followers, by.ID) {
			return Refuse(AlreadyFollows, "Ref", Ref{m.kind, t.N})
		}
		t.followed(by.ID)
		return nil
	})
}

func (m *machine[R, S]) unfollow(r R, by Person, d *Department, now time.Time) (R, error) {
	return m.do(r, by, d, Entry{Verb: VerbUnfollow, At: now}, func(to *R, _ *Entry) error {
		t := m.track(to)
		i := slices.Index(t.Followers, by.ID)
		if i < 0 {
			return Refuse(NotFollowing, "Ref", Ref{m.kind, t.N})
		}
		t.Followers = slices.Delete(slices.Clone(t.Followers), i, i+1)
		return nil
	})
}

func (m *machine[R, S]) assign(r R, by, owner Person, d *Department, now time.Time) (R, error) {
	return m.do(r, by, d, Entry{Verb: VerbAssign, At: now, To: owner.ID}, func(to *R, _ *Entry) error {
		t := m.track(to)
		switch {
		case owner.ID == "":
			return Refuse(UnknownPerson).In("to")
		case t.Owner == owner.ID:
			return Refuse(AlreadyOwner, "Ref", Ref{m.kind, t.N}, "To", owner.ID)
		}
		t.Owner = owner.ID
		return nil
	})
}

// hold stops a record until a day after today, for a reason; resume leads back to where
// the hold began.
func (m *machine[R, S]) hold(r R, by Person, reason string, until Day, now time.Time) (R, error) {
	return m.do(r, by, nil, Entry{Verb: VerbHold, At: now, Text: reason, Until: until}, func(to *R, _ *Entry) error {
		if until == "" || until <= DayOf(now) {
			return Refuse(HoldsForever).In("until")
		}
		t := m.track(to)
		t.HeldFrom, t.HeldAt, t.HeldUntil = t.State, now, until
		return nil
	})
}

func (m *machine[R, S]) resume(r R, by Person, now time.Time, changes ...func(*R, *Entry) error) (R, error) {
	return m.do(r, by, nil, Entry{Verb: VerbResume, At: now}, append(changes, func(to *R, _ *Entry) error {
		t := m.track(to)
		t.State = t.HeldFrom
		t.letGo()
		return nil
	})...)
}
