package jobs

import (
	"context"
	"errors"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

const (
	// digestBatch is how many digests one sweep brings about.
	digestBatch = 20
	// busy is how many digests may wait to be told before more are brought about: two
	// hundred that are due at the same hour come in batches.
	busy = 40
)

// SendDigests brings about the digests that are due, each once whatever the number
// of replicas, and gives how many this one did. What was due while nobody looked
// is caught up with one.
func (j *Jobs) SendDigests(ctx context.Context, team string) (int, error) {
	due, err := j.Store.DueDigests(ctx, team, digestBatch)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	backlog, err := j.Store.Backlog(ctx, team)
	if err != nil || backlog.Digests > busy {
		return 0, err
	}
	ns := make([]int, len(due))
	for i, f := range due {
		ns[i] = f.Ref.N
	}
	subscriptions, err := j.Store.Subscriptions.Some(ctx, team, ns...)
	if err != nil {
		return 0, err
	}
	fired := 0
	var failed error
	for _, s := range subscriptions {
		ok, err := j.sendDigest(ctx, team, s)
		if err != nil && !errors.Is(err, store.ErrChanged) { // another replica, or its owner, was first
			failed = errors.Join(failed, err)
		}
		if ok && err == nil {
			fired++
		}
	}
	return fired, failed
}

// sendDigest brings about one, or stops a subscription that may not go on.
func (j *Jobs) sendDigest(ctx context.Context, team string, s dept.Subscription) (bool, error) {
	if why := j.Dept.Lost(s); why != "" {
		s = s.Stop(why, j.Now())
		_, err := j.Store.Subscriptions.Change(ctx, team, "", j.Dept.Zone, []dept.Subscription{s}, j.Dept.StoppedNotices(s))
		return false, err
	}
	d, after, ok := s.Fire(j.Dept.Almanac(s.Wish, locale.JalaliMonth), j.Dept.Zone, j.Now())
	if !ok {
		return false, nil
	}
	_, err := j.Store.FireDigest(ctx, team, j.Dept.Zone, d, after)
	return true, err
}
