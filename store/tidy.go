package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

const (
	// keptFor is how long what only helps with a record is kept: reminders and digests
	// that were sent, where the cards of a closed record are, packs of past visits.
	keptFor = 365 * 24 * time.Hour
	// tidyBatch bounds one Tidy, of each kind.
	tidyBatch = 200
)

// Tidy lets go of a bounded part of what a workspace has kept for a year. from is what
// the Tidy before gave as next; 0 at first. Records of the six kinds and their history
// are never taken out, nor where the cards of support are: an anonymous donor's name
// must come off every one of them.
func (s *Store) Tidy(ctx context.Context, team string, from uint64) (next uint64, err error) {
	next, err = s.tidyCards(ctx, team, from)
	return next, errors.Join(err,
		trim(ctx, s.Reminders, team, func(r dept.Reminder) time.Time { return r.At }),
		trim(ctx, s.Digests, team, func(d dept.Digest) time.Time { return d.At }))
}

// trimScript takes records out for good. What their readers stopped stays in the index.
//
// KEYS: records, the sent of each. ARGV: the highest number taken out, fields.
// Result: {"trimmed"}.
const trimScript = `
redis.call('HSET', KEYS[1], 'low', ARGV[1])
for i = 2, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
for i = 2, #KEYS do redis.call('UNLINK', KEYS[i]) end
return {'trimmed'}
`

// trim takes out the oldest records of a kind, those made more than a year ago.
func trim[T dept.Told](ctx context.Context, k *Records[T], team string, made func(T) time.Time) error {
	s := k.s
	key := recordsKey(team, k.kind)
	within, cancel := limit(ctx)
	defer cancel()
	marks, err := s.c.HMGet(within, key, "n", "low").Result()
	if err != nil {
		return readError("tidy", err)
	}
	highest, low := intOf(marks[0]), intOf(marks[1])
	ns := make([]int, 0, tidyBatch)
	for n := low + 1; n <= highest && len(ns) < tidyBatch; n++ {
		ns = append(ns, n)
	}
	records, err := k.Some(ctx, team, ns...)
	if err != nil || len(ns) == 0 {
		return err
	}
	to, keys, fields := ns[len(ns)-1], []string{key}, []any{}
	for _, r := range records {
		if s.now().Sub(made(r)) < keptFor {
			to = r.Ref().N - 1
			break
		}
		keys = append(keys, sentKey(team, r.Ref()))
		fields = append(fields, r.Ref().N)
		for i := 1; i <= r.Revision(); i++ {
			fields = append(fields, strconv.Itoa(r.Ref().N)+":"+strconv.Itoa(i))
		}
	}
	if to == low {
		return nil
	}
	_, err = s.run(ctx, "tidy", s.trim, keys, append([]any{to}, fields...)...)
	return err
}

// tidyCards has it forgotten in a year where the cards of closed records are, and
// keeps that of records which were reopened.
func (s *Store) tidyCards(ctx context.Context, team string, from uint64) (uint64, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	var node redis.Cmdable = s.c
	if cluster, ok := s.c.(*redis.ClusterClient); ok {
		var err error
		if node, err = cluster.MasterForKey(ctx, dueKey(team)); err != nil {
			return from, readError("tidy", err)
		}
	}
	before := strings.TrimSuffix(sentKey(team, dept.Ref{}), dept.Ref{}.String())
	keys, next, err := node.Scan(ctx, from, before+"*", tidyBatch).Result()
	if err != nil {
		return from, readError("tidy", err)
	}
	refs := make([]dept.Ref, 0, len(keys))
	for _, key := range keys {
		if ref, ok := dept.ReadRef(key[len(before):]); ok && ref.Kind != dept.KindSupport {
			refs = append(refs, ref)
		}
	}
	if len(refs) == 0 {
		return next, nil
	}
	pipe := node.Pipeline()
	values, lives := make([]*redis.StringCmd, len(refs)), make([]*redis.DurationCmd, len(refs))
	for i, ref := range refs {
		values[i], lives[i] = pipe.HGet(ctx, recordsKey(team, ref.Kind), strconv.Itoa(ref.N)), pipe.PTTL(ctx, sentKey(team, ref))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return from, readError("tidy", err)
	}
	for i, ref := range refs {
		switch open, lasts := isOpen(ref.Kind, values[i].Val()), lives[i].Val() < 0; {
		case open && !lasts:
			pipe.Persist(ctx, sentKey(team, ref))
		case !open && lasts:
			pipe.PExpire(ctx, sentKey(team, ref), keptFor)
		}
	}
	if pipe.Len() == 0 {
		return next, nil
	}
	_, err = pipe.Exec(ctx)
	return next, readError("tidy", err)
}

// isOpen tells of a stored record whether its cards may still change. Reminders and
// digests take theirs along when they go.
func isOpen(kind dept.Kind, value string) bool {
	if kind == dept.KindReminder || kind == dept.KindDigest {
		return value != ""
	}
	head, _, _ := strings.Cut(value, "\n")
	terms, _, _ := strings.Cut(head, "|")
	return strings.Contains(terms+" ", " o ")
}
