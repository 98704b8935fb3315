package store

import (
	"time"

	"hamahang/dept"
)

// digestSchema is the version of subscriptions and digests that this program
// writes. It reads all up to it.
const digestSchema = 1

// storedWish is what both have in common, as Redis holds it.
type storedWish struct {
	versioned
	Owner    string         `json:"o"`
	Cadence  dept.Cadence   `json:"c"`
	Weekdays []time.Weekday `json:"w,omitempty"`
	MonthDay int            `json:"md,omitempty"`
	Hour     int            `json:"h"`
	Minute   int            `json:"m,omitempty"`
	Zone     string         `json:"z"`
	To       string         `json:"to"`
	Units    []string       `json:"u,omitempty"`
	Lang     string         `json:"l,omitempty"`
	Calendar string         `json:"ca,omitempty"`
	Empty    bool           `json:"e,omitempty"`
	Visits   bool           `json:"vi,omitempty"`
}

func packWish(owner string, w dept.Wish) storedWish {
	return storedWish{
		Owner: owner, Cadence: w.Cadence, Weekdays: w.Weekdays, MonthDay: w.MonthDay, Hour: w.Hour, Minute: w.Minute,
		Zone: w.Zone, To: w.To, Units: w.Units, Lang: w.Lang, Calendar: w.Calendar, Empty: w.Empty, Visits: w.Visits,
	}
}

func (st storedWish) wish() dept.Wish {
	return dept.Wish{
		Recurrence: dept.Recurrence{Cadence: st.Cadence, Weekdays: st.Weekdays, MonthDay: st.MonthDay, Hour: st.Hour, Minute: st.Minute},
		Zone:       st.Zone, To: st.To, Units: st.Units, Lang: st.Lang, Calendar: st.Calendar, Empty: st.Empty, Visits: st.Visits,
	}
}

// storedSubscription is a subscription as Redis holds it.
type storedSubscription struct {
	storedWish
	State      dept.SubscriptionState `json:"st"`
	At         int64                  `json:"t"`
	Until      dept.Day               `json:"pu,omitempty"`
	NextKey    dept.Day               `json:"nk,omitempty"`
	Next       int64                  `json:"n,omitempty"`
	Since      int64                  `json:"s,omitempty"`
	Sent       int                    `json:"x,omitempty"`
	Failed     int                    `json:"f,omitempty"`
	FailedLast int                    `json:"fl,omitempty"`
	Why        string                 `json:"y,omitempty"`
	Last       storedEntry            `json:"la"`
}

func packSubscription(s dept.Subscription) storedSubscription {
	return storedSubscription{
		storedWish: packWish(s.Owner, s.Wish), State: s.State, At: millis(s.At), Until: s.PausedUntil, NextKey: s.NextKey, Next: millis(s.Next),
		Since: millis(s.Since), Sent: s.Sent, Failed: s.Failed, FailedLast: s.FailedLast, Why: s.Why, Last: packEntry(s.Last),
	}
}

func (st storedSubscription) subscription(n, rev int) dept.Subscription {
	return dept.Subscription{
		Wish: st.wish(), N: n, Rev: rev, State: st.State, Owner: st.Owner, At: instant(st.At), PausedUntil: st.Until, NextKey: st.NextKey,
		Next: instant(st.Next), Since: instant(st.Since), Sent: st.Sent, Failed: st.Failed, FailedLast: st.FailedLast, Why: st.Why, Last: st.Last.entry(rev),
	}
}

// storedDigest is a digest as Redis holds it.
type storedDigest struct {
	storedWish
	Of    int      `json:"of"`
	Nth   int      `json:"x"`
	Key   dept.Day `json:"k"`
	Due   int64    `json:"d"`
	At    int64    `json:"t"`
	From  dept.Day `json:"fr"`
	Until dept.Day `json:"un"`
	Late  bool     `json:"la,omitempty"`
}

func packDigest(d dept.Digest) storedDigest {
	return storedDigest{
		storedWish: packWish(d.Owner, d.Wish), Of: d.Subscription, Nth: d.Nth, Key: d.Key, Due: millis(d.Due), At: millis(d.At),
		From: d.From, Until: d.Until, Late: d.Late,
	}
}

func (st storedDigest) digest(n, _ int) dept.Digest {
	return dept.Digest{
		N: n, Subscription: st.Of, Nth: st.Nth, Owner: st.Owner, Wish: st.wish(), Key: st.Key, Due: instant(st.Due), At: instant(st.At),
		From: st.From, Until: st.Until, Late: st.Late,
	}
}
