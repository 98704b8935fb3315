package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
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
// KEYS: queue, lanes, held, dead. ARGV: lane, token, line, what is kept of it, code,
// bound. Result: {"dead"} or {"lost"}.
const deadScript = tellLua + releaseLua + `
if not ours(KEYS[3], ARGV[1], ARGV[2]) then return {'lost'} end
if redis.call('ZREM', KEYS[1], ARGV[3]) == 1 then
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[6], '*', 'n', ARGV[4], 'why', ARGV[5])
end
release(KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], 0, '0')
return {'dead'}
`

// GiveUp moves a notice to the dead letters for a reason code.
func (o *Outbox) GiveUp(ctx context.Context, h Held, why string) error {
	_, rest, _ := strings.Cut(h.line, " ")
	if f := strings.Fields(h.line); len(f) == 6 {
		rest = strings.Join(f[3:], " ")
	}
	keys := append(boxKeys(o.team), deadKey(partition(o.team)))
	_, err := o.s.run(ctx, "outbox: give up", o.s.dead, keys, h.lane, h.token, h.line, o.team+" "+rest, why, deadMost)
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
		return nil, readError("dead letters", err)
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

// retryScript moves a dead letter back to the queue.
//
// KEYS: dead, queue, lanes, held. ARGV: entry, record, revision, destination. Result:
// {"retried"} or {"none"}.
const retryScript = tellLua + `
if redis.call('XDEL', KEYS[1], ARGV[1]) == 0 then return {'none'} end
tell(KEYS[2], KEYS[3], KEYS[4], '', ARGV[2], ARGV[3], ARGV[4])
return {'retried'}
`

// Retry queues a dead letter as if it were new. ok is false when there is none of that
// ID, or none that could be read.
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
	entry = fmt.Sprintf("%d-%d", a, b)
	within, cancel := limit(ctx)
	defer cancel()
	found, err := s.c.XRangeN(within, deadKey(tag(i)), entry, entry, 1).Result()
	if err != nil || len(found) == 0 {
		return false, readError("dead letters", err)
	}
	line, _ := found[0].Values["n"].(string)
	team, n, err := parseLine(line)
	if err != nil {
		return false, nil
	}
	reply, err := s.run(ctx, "outbox: retry", s.retry, append([]string{deadKey(tag(i))}, boxKeys(team)...), entry, n.Ref.String(), n.Rev, n.To)
	if err != nil {
		return false, err
	}
	return reply[0] == "retried", nil
}

// parseLine reads "team SH-12 revision destination".
func parseLine(line string) (team string, n dept.Notice, err error) {
	f := strings.Fields(line)
	if len(f) != 4 {
		return "", n, fmt.Errorf("store: outbox: an entry of %d words", len(f))
	}
	n, ok := readNotice(f[1], f[2], f[3])
	if !ok {
		return f[0], n, errors.New("store: outbox: an entry without a record")
	}
	return f[0], n, nil
}

// Backlog is how much waits to be told.
type Backlog struct {
	Waiting int           // notices in the queue, those being worked on included
	Digests int           // of them
	Dead    int           // dead letters of the workspace's partition
	Oldest  time.Duration // age of the oldest waiting one, among a thousand lanes
}

// backlogScript: KEYS: queue, lanes, dead. Result: {waiting, digests, dead, since when
// the oldest waits in Unix milliseconds or ""}.
const backlogScript = `
local oldest
for _, lane in ipairs(redis.call('ZRANGE', KEYS[2], 0, 999)) do
  local line = redis.call('ZRANGEBYLEX', KEYS[1], '[' .. lane .. ' ', '(' .. lane .. '!', 'LIMIT', 0, 1)[1]
  local since = line and line:match('^%S+ %d+ (%d+)')
  if since and (not oldest or tonumber(since) < tonumber(oldest)) then oldest = since end
end
return {tostring(redis.call('ZCARD', KEYS[1])), tostring(redis.call('ZLEXCOUNT', KEYS[1], '[=', '(>')), tostring(redis.call('XLEN', KEYS[3])), oldest or ''}
`

// Backlog measures what waits to be told in a workspace.
func (s *Store) Backlog(ctx context.Context, team string) (Backlog, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	reply, err := s.backlog.Run(ctx, s.c, []string{queueKey(team), lanesKey(team), deadKey(partition(team))}).StringSlice()
	if err != nil {
		return Backlog{}, readError("backlog", err)
	}
	var n [4]int64
	for i := range min(len(n), len(reply)) {
		n[i], _ = strconv.ParseInt(reply[i], 10, 64)
	}
	b := Backlog{Waiting: int(n[0]), Digests: int(n[1]), Dead: int(n[2])}
	if n[3] > 0 {
		b.Oldest = max(0, s.now().Sub(instant(n[3])))
	}
	return b, nil
}
