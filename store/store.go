package store

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// callLimit ends every call that does not wait for something on purpose: a
// person gets an answer within 3 s of acting, whatever Redis does.
const callLimit = 2200 * time.Millisecond

// Store is the department's memory. It is safe for concurrent use.
type Store struct {
	Shortages     *Records[dept.Shortage]
	Staffing      *Records[dept.Staffing]
	Visits        *Records[dept.Visit]
	Commitments   *Records[dept.Commitment]
	Support       *Records[dept.Support]
	Highlights    *Records[dept.Highlight]
	Subscriptions *Records[dept.Subscription]
	Digests       *Records[dept.Digest]   // filed by FireDigest
	Reminders     *Records[dept.Reminder] // filed by Remind

	// kinds are those of all records that get numbers, with how records of one are read
	// about which people are reminded; nil for a kind that reminds nobody.
	kinds map[dept.Kind]func(ctx context.Context, team string, ns []int) ([]dept.Reminding, error)

	c   redis.UniversalClient
	now func() time.Time
	// replicas is how many must have a write before it is answered for.
	replicas int

	change, claim, remind, postpone, skip, trim                                                   *redis.Script
	tell, adopt, claimLanes, begin, settle, finish, dead, retry, backlog, aside, retell, tellOnce *redis.Script
}

// New makes a Store on a client that the Store closes. now is the
// department's clock; leases, pacing and delivery run on Redis's own.
func New(c redis.UniversalClient, now func() time.Time) *Store {
	s := &Store{
		c: c, now: now, kinds: map[dept.Kind]func(context.Context, string, []int) ([]dept.Reminding, error){},
		change: redis.NewScript(changeScript),
		claim:  redis.NewScript(claimScript),

		trim:     redis.NewScript(trimScript),
		skip:     redis.NewScript(skipScript),
		remind:   redis.NewScript(remindScript),
		postpone: redis.NewScript(postponeScript),

		tell:       redis.NewScript(tellScript),
		adopt:      redis.NewScript(adoptScript),
		claimLanes: redis.NewScript(claimLanesScript),
		begin:      redis.NewScript(beginScript),
		settle:     redis.NewScript(settleScript),
		finish:     redis.NewScript(finishScript),
		dead:       redis.NewScript(deadScript),
		retry:      redis.NewScript(retryScript),
		backlog:    redis.NewScript(backlogScript),
		aside:      redis.NewScript(asideScript),
		retell:     redis.NewScript(retellScript),
		tellOnce:   redis.NewScript(tellOnceScript),
	}
	s.Shortages, s.Staffing, s.Visits = keepShortages(s), keepStaffing(s), keepVisits(s)
	s.Commitments, s.Support, s.Highlights = keepCommitments(s), keepSupport(s), keepHighlights(s)
	s.Subscriptions, s.Digests, s.Reminders = keepSubscriptions(s), keepDigests(s), keepReminders(s)
	return s
}

// Close ends all connections.
func (s *Store) Close() error { return s.c.Close() }

// Waits tells how many replicas must have a write before it is answered for.
func (s *Store) Waits() int { return s.replicas }

// Ping asks Redis for a sign of life.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := limit(ctx)
	defer cancel()
	return readError("ping", s.c.Ping(ctx).Err())
}

// limit bounds a call.
func limit(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, callLimit)
}

// millis gives Unix milliseconds, 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant is the inverse of millis, in UTC.
func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
