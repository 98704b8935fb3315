package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// keepSubscriptions keeps subscriptions. One is found under "a" always, and until it
// ends under "e" and "m" with its owner: ScopeOpen lists those that have not ended,
// ScopeMine a person's among them.
func keepSubscriptions(s *Store) *Records[dept.Subscription] {
	k := keep(s, dept.KindSubscription, digestSchema, packSubscription, storedSubscription.subscription, func(v *dept.Subscription) *int { return &v.N })
	k.index = func(v dept.Subscription, r *record) {
		r.terms = append(r.terms, "a")
		if v.State != dept.SubscriptionEnded {
			r.terms = append(r.terms, "e", term("m", v.Owner))
		}
	}
	k.find = k.listed(false, func(q Query, scope string) []span {
		if q.Scope == ScopeOpen {
			scope = "e"
		}
		return []span{under(scope)}
	})
	return k
}

// keepDigests keeps digests, which are found by their number alone.
func keepDigests(s *Store) *Records[dept.Digest] {
	return keep(s, dept.KindDigest, digestSchema, packDigest, storedDigest.digest, func(v *dept.Digest) *int { return &v.N })
}

// FireDigest stores a digest and its subscription, whose next time is set, and
// puts the digest's notice out, all in one script. Whichever replica comes first
// does it; the others get ErrChanged.
func (s *Store) FireDigest(ctx context.Context, team string, zone *time.Location, d dept.Digest, sub dept.Subscription) (dept.Digest, error) {
	first, err := s.Digests.record(d, zone)
	if err != nil {
		return d, err
	}
	second, err := s.Subscriptions.record(sub, zone)
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
