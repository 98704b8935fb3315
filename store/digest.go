package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// subscriptions are found by "a" always, and until they end by "e" and "m" with
// their owner.
func subscriptions() noun[dept.Subscription] {
	return noun[dept.Subscription]{
		kind: dept.KindSubscription, pack: subscriptionRecord, unpack: decodeSubscription,
		numbered: func(s dept.Subscription, n int) dept.Subscription { s.N = n; return s },
	}
}

// digests are found by their number alone.
func digests() noun[dept.Digest] {
	return noun[dept.Digest]{
		kind: dept.KindDigest, pack: digestRecord, unpack: decodeDigest,
		numbered: func(d dept.Digest, n int) dept.Digest { d.N = n; return d },
	}
}

// Subscribe stores a new subscription and when its first digest is due, in one
// round trip.
func (s *Store) Subscribe(ctx context.Context, team string, f Filing[dept.Subscription]) (Filed[dept.Subscription], error) {
	return file(ctx, s, subscriptions(), team, f, f.Record.Owner)
}

// ChangeSubscription stores a changed subscription, when its next digest is due,
// and notices, in one round trip. It must have been read at the revision before
// its own, else ErrChanged.
func (s *Store) ChangeSubscription(ctx context.Context, team, once string, zone *time.Location, sub dept.Subscription, notices []dept.Notice) (Outcome, error) {
	return alter(ctx, s, subscriptions(), team, once, zone, []dept.Subscription{sub}, notices)
}

// Subscription gives one and the reader's preferences in one round trip.
func (s *Store) Subscription(ctx context.Context, team string, n int, reader string) (dept.Subscription, Prefs, error) {
	return one(ctx, s, subscriptions(), team, n, reader)
}

// Subscriptions gives several in the order asked for; those that don't exist are
// left out.
func (s *Store) Subscriptions(ctx context.Context, team string, ns ...int) ([]dept.Subscription, error) {
	return several(ctx, s, subscriptions(), team, ns)
}

// SubscriptionsOf lists a person's subscriptions that have not ended, "" for
// everybody's, from an offset and at most that many, with the reader's preferences and how many there
// are: two round trips.
func (s *Store) SubscriptionsOf(ctx context.Context, team, owner, reader string, from, most int) ([]dept.Subscription, int, Prefs, error) {
	in := under("e")
	if owner != "" {
		in = under(term("m", owner))
	}
	at, err := s.find(ctx, team, dept.KindSubscription, reader, Query{Scope: ScopeOpen, Offset: from, Limit: most}, in)
	if err != nil {
		return nil, 0, Prefs{}, err
	}
	list, err := s.Subscriptions(ctx, team, at.ns...)
	return list, at.total, at.prefs, err
}

// FireDigest stores a digest and its subscription, whose next time is set, and
// puts the digest's notice out, all in one script. Whichever replica comes first
// does it; the others get ErrChanged.
func (s *Store) FireDigest(ctx context.Context, team string, zone *time.Location, d dept.Digest, sub dept.Subscription) (dept.Digest, error) {
	first, err := digests().record(d, zone)
	if err != nil {
		return d, err
	}
	second, err := subscriptions().record(sub, zone)
	if err != nil {
		return d, err
	}
	done, err := s.apply(ctx, change{
		team: team, day: s.dayIn(zone), records: []record{first, second}, notices: []dept.Notice{{To: d.To, Rev: digestRev}},
	})
	d.N = done.n
	return d, err
}

// digestRev is what a digest's notice tells: what follows the card, in its thread.
const digestRev = 2

// Digest gives one and the preferences of its reader, in one round trip.
func (s *Store) Digest(ctx context.Context, team string, n int, reader string) (dept.Digest, Prefs, error) {
	return one(ctx, s, digests(), team, n, reader)
}

func subscriptionRecord(s dept.Subscription) (record, error) {
	body, err := encode(packSubscription(s))
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(s.Last))
	if err != nil {
		return record{}, err
	}
	r := record{kind: dept.KindSubscription, n: s.N, rev: s.Rev, body: body, entry: entry, terms: []string{"a"}}
	if s.State != dept.SubscriptionEnded {
		r.terms = append(r.terms, "e", term("m", s.Owner))
	}
	return r, nil
}

func digestRecord(d dept.Digest) (record, error) {
	body, err := encode(packDigest(d))
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(dept.Entry{Verb: dept.VerbFire, At: d.At}))
	return record{kind: dept.KindDigest, n: d.N, rev: 1, body: body, entry: entry}, err
}
