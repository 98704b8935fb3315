package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// deadMost bounds the dead letters of a partition; the oldest go first.
const deadMost = 10_000

// Dead is a notice that was given up.
type Dead struct {
	ID     string // for Retry: partition and stream ID
	Team   string
	Notice dept.Notice
	Why    string // a code: Slack's, or one of ours
	At     time.Time
}

// deadScript moves a notice to the dead letters, unless another replica has it.
//
// KEYS: outbox, dead. ARGV: entry, consumer, code, bound. Result: {"dead"} or
// {"lost"}.
const deadScript = `
if #redis.call('XPENDING', KEYS[1], 'bot', ARGV[1], ARGV[1], 1, ARGV[2]) == 0 then return {'lost'} end
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if entry then
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'n', entry[2][2], 'why', ARGV[3])
end
redis.call('XACK', KEYS[1], 'bot', ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return {'dead'}
`

// GiveUp moves a notice to the dead letters for a reason code.
func (o *Outbox) GiveUp(ctx context.Context, h Held, why string) error {
	keys := []string{o.stream, deadKey(o.tag)}
	_, err := o.s.run(ctx, "outbox: give up", o.s.dead, keys, h.ID, o.me, why, deadMost)
	return err
}

// DeadLetters lists at most that many dead letters of each partition, oldest
// first.
func (s *Store) DeadLetters(ctx context.Context, most int) ([]Dead, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	found := make([]*redis.XMessageSliceCmd, partitions)
	for i := range found {
		found[i] = pipe.XRangeN(ctx, deadKey(tag(i)), "-", "+", int64(most))
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, reading("dead letters", err)
	}
	var out []Dead
	for i, cmd := range found {
		for _, m := range cmd.Val() {
			line, _ := m.Values["n"].(string)
			why, _ := m.Values["why"].(string)
			d := Dead{ID: fmt.Sprintf("%02d:%s", i, m.ID), Why: why}
			d.Team, d.Notice, _ = parseLine(line)
			var ms int64
			if _, err := fmt.Sscanf(m.ID, "%d-", &ms); err == nil {
				d.At = instant(ms)
			}
			out = append(out, d)
		}
	}
	return out, nil
}

// retryScript moves a dead letter back to the outbox.
//
// KEYS: dead, outbox. ARGV: entry. Result: {"retried"} or {"none"}.
const retryScript = `
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not entry then return {'none'} end
redis.call('XADD', KEYS[2], '*', 'n', entry[2][2])
redis.call('XDEL', KEYS[1], ARGV[1])
return {'retried'}
`

// Retry puts a dead letter back into the outbox as if it were new. ok is false
// when there is none of that ID.
func (s *Store) Retry(ctx context.Context, id string) (ok bool, err error) {
	part, entry, _ := strings.Cut(id, ":")
	var i int
	var a, b uint64
	if _, err := fmt.Sscanf(part, "%d", &i); err != nil || i < 0 || i >= partitions {
		return false, nil
	}
	if n, err := fmt.Sscanf(entry, "%d-%d", &a, &b); err != nil || n != 2 {
		return false, nil
	}
	reply, err := s.run(ctx, "outbox: retry", s.retry, []string{deadKey(tag(i)), outboxKey(tag(i))}, fmt.Sprintf("%d-%d", a, b))
	if err != nil {
		return false, err
	}
	return reply[0] == "retried", nil
}

// Backlog is how much waits to be told.
type Backlog struct {
	Waiting int           // notices in the outbox, urgent ones and those being worked on included
	Dead    int           // dead letters
	Oldest  time.Duration // age of the oldest waiting one
}

// Backlog measures the outbox that holds a workspace's notices.
func (s *Store) Backlog(ctx context.Context, team string) (Backlog, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	p := partition(team)
	pipe := s.c.Pipeline()
	waiting, dead := pipe.XLen(ctx, outboxKey(p)), pipe.XLen(ctx, deadKey(p))
	urgent := pipe.XLen(ctx, urgentKey(p))
	first := pipe.XRangeN(ctx, outboxKey(p), "-", "+", 1)
	if _, err := pipe.Exec(ctx); err != nil {
		return Backlog{}, reading("backlog", err)
	}
	b := Backlog{Waiting: int(waiting.Val() + urgent.Val()), Dead: int(dead.Val())}
	if len(first.Val()) > 0 {
		var ms int64
		if _, err := fmt.Sscanf(first.Val()[0].ID, "%d-", &ms); err == nil {
			b.Oldest = max(0, s.now().Sub(instant(ms)))
		}
	}
	return b, nil
}
