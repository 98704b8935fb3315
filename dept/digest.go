package dept

import (
	"cmp"
	"slices"
	"time"
)

// What a digest is kept as. A subscription is somebody's wish, a digest one
// message that came of it.
const (
	KindSubscription Kind = "DS"
	KindDigest       Kind = "DG"
)

// The refusals of /digest.
const (
	UnknownZone     Code = "unknown_zone"      // Args: Zone (the department's)
	UnknownHour     Code = "unknown_hour"      // Args: none
	UnknownWeekday  Code = "unknown_weekday"   // Args: none
	UnknownWord     Code = "unknown_word"      // Args: none
	ForeignChannel  Code = "foreign_channel"   // Args: Channels (as Slack mentions)
	PastPause       Code = "past_pause"        // Args: Day
	NoSubscription  Code = "no_subscription"   // Args: none
	WhichOne        Code = "which_one"         // Args: Example (a Ref)
	TooManyOfThem   Code = "too_many_of_them"  // Args: Max
	NotPaused       Code = "not_paused"        // Args: Ref
	NotYours        Code = "not_yours"         // Args: Ref
	SubscribedTwice Code = "subscribed_twice"  // Args: Ref
	AlreadyEnded    Code = "subscription_over" // Args: Ref
)

const (
	// MaxSubscriptions is how many one person may have.
	MaxSubscriptions = 10
	// FailuresToStop is how many digests in a row may be refused before the
	// subscription stops.
	FailuresToStop = 3
	// LateAfter is how long after its hour a digest says that it is late.
	LateAfter = 15 * time.Minute
	// VisitDays is how near a visit is when a subscription that waits for one speaks.
	VisitDays = 7
)

// SubscriptionState is where a subscription stands. A pause ends by itself, so it
// is no state.
type SubscriptionState string

// The states of a subscription.
const (
	SubscriptionActive  SubscriptionState = "active"
	SubscriptionStopped SubscriptionState = "stopped" // could not be delivered
	SubscriptionEnded   SubscriptionState = "ended"
)

// Wish is what a subscription asks for: the fields of its form.
type Wish struct {
	Recurrence
	Zone     string   // IANA name
	To       string   // Slack user ID of its owner, or a channel's
	Units    []string // keys; none means all
	Lang     string   // "" as the reader chose
	Calendar string   // "" as the reader chose
	Empty    bool     // also when there is nothing to say
	Visits   bool     // only while a visit is at most VisitDays days away
}

// Subscription is a wish and what became of it. Verbs return a changed copy and
// leave the receiver as it was.
type Subscription struct {
	Wish
	N, Rev      int
	State       SubscriptionState
	Owner       string
	At          time.Time // when it was made
	PausedUntil Day       // the first day that has digests again; "" for no pause
	NextKey     Day       // the local date that the next one is for
	Next        time.Time
	Since       time.Time // up to when the last digest told; zero before the first
	Sent        int       // how many digests there were
	Failed      int       // how many of them in a row Slack refused
	FailedLast  int       // which one was refused last
	Why         string    // Slack's code for it
	Last        Entry     // the newest line of the history
}

// Ref gives the subscription's ID.
func (s Subscription) Ref() Ref { return Ref{KindSubscription, s.N} }

// Digest is one message that a subscription brought about. It says what to tell,
// not what there is to tell: that is looked up when it is delivered.
type Digest struct {
	N            int
	Subscription int
	Nth          int // of its subscription, from 1
	Owner        string
	Wish
	Key         Day       // the local date it is for
	Due         time.Time // when it was to come
	At          time.Time // when it came
	From, Until Day       // whole days of the department it tells of, Until not among them
	Late        bool
}

// Ref gives the digest's ID.
func (d Digest) Ref() Ref { return Ref{KindDigest, d.N} }

// Revision is 1: a digest never changes.
func (Digest) Revision() int { return 1 }

// Newest is the only entry of the history.
func (d Digest) Newest() Entry { return Entry{Rev: 1, Verb: VerbFire, At: d.At} }

// The verbs of a subscription.
const (
	VerbSubscribe   Verb = "subscribe"
	VerbPause       Verb = "pause"
	VerbUnsubscribe Verb = "unsubscribe"
	VerbFire        Verb = "fire" // a digest came of it
	VerbFail        Verb = "fail" // one was refused
)

// entered adds an entry to the history.
func (s *Subscription) entered(v Verb, by string, now time.Time) {
	s.Rev++
	s.Last = Entry{Rev: s.Rev, Verb: v, By: by, At: now}
}

// Days is how many days a digest covers that has none before it.
func (c Cadence) Days() int {
	switch c {
	case Daily:
		return 1
	case Weekly:
		return 7
	case Monthly:
		return 30
	}
	return 7
}

// Subscribe makes a subscription of a wish.
func Subscribe(w Wish, by Person, a Almanac, now time.Time) (Subscription, error) {
	if !by.inRoster() {
		return Subscription{}, Refuse(NotInRoster)
	}
	if err := w.Check(); err != nil {
		return Subscription{}, err
	}
	slices.Sort(w.Weekdays)
	w.Weekdays = slices.Compact(w.Weekdays)
	s := Subscription{Wish: w, State: SubscriptionActive, Owner: by.ID, At: now}
	s.entered(VerbSubscribe, by.ID, now)
	s.NextKey, s.Next = w.After(now, a)
	return s, nil
}

// May tells whether a person may see and change the subscription: its owner and
// administrators.
func (s Subscription) May(by Person) error {
	if by.inRoster() && (by.ID == s.Owner || by.Has(Admin)) {
		return nil
	}
	return Refuse(NotYours, "Ref", s.Ref())
}

// Same tells whether another one brings the same to the same place at the same
// time.
func (s Subscription) Same(w Wish) bool {
	return s.State == SubscriptionActive && s.To == w.To && s.Cadence == w.Cadence && slices.Equal(s.Weekdays, w.Weekdays) &&
		s.MonthDay == w.MonthDay && s.Hour == w.Hour && s.Minute == w.Minute && s.Zone == w.Zone && slices.Equal(s.Units, w.Units) && s.Visits == w.Visits
}

// Pause keeps the subscription silent until a day, which has digests again.
func (s Subscription) Pause(by Person, until Day, a Almanac, now time.Time) (Subscription, error) {
	if err := s.changeable(by); err != nil {
		return s, err
	}
	if until <= DayOf(now.In(a.Zone)) {
		return s, Refuse(PastPause, "Day", until).In("until")
	}
	s.entered(VerbPause, by.ID, now)
	s.Last.Until = until
	s.State, s.PausedUntil, s.Failed = SubscriptionActive, until, 0
	s.NextKey, s.Next = s.After(until.Time(a.Zone).Add(-time.Nanosecond), a)
	return s, nil
}

// Paused tells whether it is silent on purpose.
func (s Subscription) Paused(a Almanac, now time.Time) bool {
	return s.PausedUntil > DayOf(now.In(a.Zone))
}

// Resume ends a pause, or begins anew after deliveries failed.
func (s Subscription) Resume(by Person, a Almanac, now time.Time) (Subscription, error) {
	if err := s.changeable(by); err != nil {
		return s, err
	}
	if s.State == SubscriptionActive && !s.Paused(a, now) {
		return s, Refuse(NotPaused, "Ref", s.Ref())
	}
	s.entered(VerbResume, by.ID, now)
	s.State, s.PausedUntil, s.Failed, s.Why = SubscriptionActive, "", 0, ""
	s.NextKey, s.Next = s.After(now, a)
	return s, nil
}

// End unsubscribes.
func (s Subscription) End(by Person, now time.Time) (Subscription, error) {
	if err := s.changeable(by); err != nil {
		return s, err
	}
	s.entered(VerbUnsubscribe, by.ID, now)
	s.State, s.NextKey, s.Next = SubscriptionEnded, "", time.Time{}
	return s, nil
}

func (s Subscription) changeable(by Person) error {
	if err := s.May(by); err != nil {
		return err
	}
	if s.State == SubscriptionEnded {
		return Refuse(AlreadyEnded, "Ref", s.Ref())
	}
	return nil
}

// Fire makes the digest that is due and sets the next time, after now: however
// long nobody looked, one digest catches up. home is the department's zone, whose
// days are counted. ok is false when nothing is due.
func (s Subscription) Fire(a Almanac, home *time.Location, now time.Time) (d Digest, after Subscription, ok bool) {
	if s.State != SubscriptionActive || s.Next.IsZero() || s.Next.After(now) {
		return Digest{}, s, false
	}
	d = s.upTo(DayOf(now.In(home)), home)
	d.Key, d.Due, d.At, d.Late = s.NextKey, s.Next, now, now.Sub(s.Next) > LateAfter
	s.entered(VerbFire, "", now)
	s.Sent++
	s.PausedUntil, s.Since = "", now
	s.NextKey, s.Next = s.After(now, a)
	return d, s, true
}

// Preview is what the next digest would tell if it came now.
func (s Subscription) Preview(home *time.Location, now time.Time) Digest {
	d := s.upTo(DayOf(now.In(home)).Plus(1), home)
	d.Key, d.Due, d.At = s.NextKey, s.Next, now
	return d
}

func (s Subscription) upTo(to Day, home *time.Location) Digest {
	d := Digest{Subscription: s.N, Nth: s.Sent + 1, Owner: s.Owner, Wish: s.Wish, Until: to, From: to.Plus(-s.Cadence.Days())}
	if !s.Since.IsZero() {
		d.From = DayOf(s.Since.In(home))
	}
	return d
}

// Now is a digest that was asked for this moment: the days of its cadence, a week
// unless it names another, with today.
func Now(by Person, w Wish, now time.Time) Digest {
	to := DayOf(now).Plus(1)
	w.Recurrence = Recurrence{Cadence: cmp.Or(w.Cadence, Weekly)}
	w.To, w.Empty = by.ID, true
	return Digest{Owner: by.ID, Wish: w, At: now, From: to.Plus(-w.Cadence.Days()), Until: to}
}

// Fail notes that a digest will never reach its reader. The third in a row stops
// the subscription; stopped tells that it was this one.
func (s Subscription) Fail(d Digest, code string, now time.Time) (after Subscription, stopped bool) {
	if s.State != SubscriptionActive || s.FailedLast >= d.Nth {
		return s, false
	}
	if s.FailedLast != d.Nth-1 {
		s.Failed = 0
	}
	s.entered(VerbFail, "", now)
	s.Failed++
	s.FailedLast, s.Why = d.Nth, code
	if s.Failed < FailuresToStop {
		return s, false
	}
	s.State, s.NextKey, s.Next = SubscriptionStopped, "", time.Time{}
	return s, true
}

// Stop ends a subscription whose reader may no longer have it.
func (s Subscription) Stop(code string, now time.Time) Subscription {
	s.entered(VerbFail, "", now)
	s.State, s.NextKey, s.Next, s.Why = SubscriptionStopped, "", time.Time{}, code
	return s
}

// The reasons why a subscription stops that are not Slack's codes.
const (
	WhyLeft    = "not_in_roster"   // its owner left the roster
	WhyForeign = "foreign_channel" // its owner may no longer have it posted there
)

// Lost tells why a subscription may not go on; "" when it may.
func (d *Department) Lost(s Subscription) string {
	by, err := d.Person(s.Owner)
	switch {
	case err != nil || !by.inRoster():
		return WhyLeft
	case !s.Private() && !slices.Contains(d.ChannelsFor(by), s.To):
		return WhyForeign
	}
	return ""
}

// StoppedNotices tell the administrators that a subscription stopped, and its owner
// when it went to a channel.
func (d *Department) StoppedNotices(s Subscription) []Notice {
	people := d.With(Admin)
	if _, err := d.Person(s.Owner); err == nil && !s.Private() {
		people = append(people, s.Owner)
	}
	return d.Notices(s, nil, people)
}

// Dues gives when the next digest is due.
func (s Subscription) Dues(*time.Location) []Due {
	if s.State != SubscriptionActive || s.Next.IsZero() {
		return nil
	}
	return []Due{{What: "digest", At: s.Next}}
}

// Limits gives none: a digest that is late is caught up.
func (s Subscription) Limits(*time.Location) []Due { return nil }

// Dues and Limits give none: a digest was sent, or is lost.
func (Digest) Dues(*time.Location) []Due { return nil }

// Limits gives none.
func (Digest) Limits(*time.Location) []Due { return nil }

// Private tells whether it goes to a person.
func (w Wish) Private() bool { return Notice{To: w.To}.Private() }

// ChannelsFor lists the channels a person may have digests posted to: of the
// units they lead or belong to, and of all units for those who work for all. The
// app is a member of these; of others neither that nor the person's own
// membership can be known without reading conversations.
func (d *Department) ChannelsFor(by Person) []string {
	all := by.Has(Coordinator) || by.Has(Head) || by.Has(Admin)
	var out []string
	for _, u := range d.Units {
		if u.Channel != "" && !slices.Contains(out, u.Channel) && (all || u.Key == by.Unit || by.LeadsUnit(u.Key)) {
			out = append(out, u.Channel)
		}
	}
	return out
}
