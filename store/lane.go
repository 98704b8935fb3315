package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// What waits to be told stands in lanes, one a destination, so that nothing slow or
// broken holds up what is not. Of a workspace there are three keys (see keys.go): the
// queue with the notices of all lanes in order; when each lane is to be looked at
// next; who is at work on it.
//
// A lane belongs to one replica at a time. It is claimed for a lease, which is when it
// is to be looked at next: the lane of a replica that died comes up by itself.

// tellLua queues notices and rings the bell of a workspace: its queue's key as a
// channel. A script that begins with it may call tell(queue, lanes, held, urgent, ref,
// rev, to); urgent is "!" for what must not wait behind a destination's other notices,
// else empty. Digests have a lane of their own: they don't stand before what else there
// is for the same reader.
const tellLua = `
local clock
local function millis()
  if not clock then
    local t = redis.call('TIME')
    clock = t[1] * 1000 + math.floor(t[2] / 1000)
  end
  return clock
end
local function int(x) return string.format('%.0f', x) end
local rung = false
local function tell(queue, lanes, held, urgent, ref, rev, to)
  local lane = (ref:match('^DG%-') and '=' or urgent) .. to
  local line = string.format('%s %012d %s %s %s %s', lane, redis.call('HINCRBY', held, 'n', 1), int(millis()), ref, rev, to)
  redis.call('ZADD', queue, 0, line)
  if redis.call('ZADD', lanes, 'NX', int(millis()), lane) == 1 and not rung then
    rung = true
    redis.pcall('PUBLISH', queue, '') -- a bell that may not be rung is one that is missed
  end
end
`

// releaseLua is for scripts that end or put off the work on a lane. release(queue,
// lanes, held, lane, token, wait, tries) lets any replica claim it after so many
// milliseconds; when it is empty, the lane is gone. Without the lane's token it does
// nothing. It gives back whether the lane was ours.
const releaseLua = `
local function ours(held, lane, token) return (redis.call('HGET', held, lane) or ''):match('^%d+') == token end
local function head(queue, lane) return redis.call('ZRANGEBYLEX', queue, '[' .. lane .. ' ', '(' .. lane .. '!', 'LIMIT', 0, 1)[1] end
local function release(queue, lanes, held, lane, token, wait, tries)
  if not ours(held, lane, token) then return false end
  if head(queue, lane) then
    redis.call('ZADD', lanes, int(millis() + wait), lane)
    redis.call('HSET', held, lane, '0 ' .. tries)
  else
    redis.call('ZREM', lanes, lane)
    redis.call('HDEL', held, lane)
  end
  return true
end
`

// boxKeys are the keys of a workspace's lanes in the order that tell takes them.
func boxKeys(team string) []string { return []string{queueKey(team), lanesKey(team), heldKey(team)} }

// tellScript queues one notice. KEYS: queue, lanes, held. ARGV: record, revision,
// destination. Result: {"told"}.
const tellScript = tellLua + `
tell(KEYS[1], KEYS[2], KEYS[3], '', ARGV[1], ARGV[2], ARGV[3])
return {'told'}
`

// Tell puts out a notice that no change causes: a card that is to be drawn anew.
func (s *Store) Tell(ctx context.Context, team string, n dept.Notice) error {
	_, err := s.run(ctx, "tell", s.tell, boxKeys(team), n.Ref.String(), n.Rev, n.To)
	return err
}

// adoptScript queues what an earlier version left in its stream of notices.
//
// KEYS: stream, queue, lanes, held. ARGV: team, "!" or "". Result: {"adopted"}.
const adoptScript = tellLua + `
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  local team, ref, rev, to = entry[2][2]:match('^(%S+) (%S+) (%d+) (%S+)$')
  if team == ARGV[1] then
    tell(KEYS[2], KEYS[3], KEYS[4], ARGV[2], ref, rev, to)
    redis.call('XDEL', KEYS[1], entry[1])
  end
end
return {'adopted'}
`

// Adopt queues what replicas of earlier versions left untold; those must have
// stopped. It repeats harmlessly.
func (o *Outbox) Adopt(ctx context.Context) error {
	for stream, urgent := range map[string]string{"outbox": "", "urgent": "!"} {
		keys := append([]string{streamKey(o.team, stream)}, boxKeys(o.team)...)
		if _, err := o.s.run(ctx, "outbox: adopt", o.s.adopt, keys, o.team, urgent); err != nil {
			return err
		}
	}
	return nil
}

// tellOnceScript puts notices out unless it did so a while ago.
//
// KEYS: told, queue, lanes, held. ARGV: now, how long that holds, both in milliseconds;
// record, revision and destination of each notice. Result: {"told"} or {"before"}.
const tellOnceScript = tellLua + `
local last = tonumber(redis.call('GET', KEYS[1]) or '')
if last and ARGV[1] - last < tonumber(ARGV[2]) then return {'before'} end
redis.call('SET', KEYS[1], ARGV[1])
for i = 3, #ARGV, 3 do tell(KEYS[2], KEYS[3], KEYS[4], '', ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
return {'told'}
`

// TellOnce puts out notices that no change causes, once in a while whoever asks; what
// says of what. It tells whether it did.
func (s *Store) TellOnce(ctx context.Context, team, what string, every time.Duration, notices []dept.Notice) (bool, error) {
	if len(notices) == 0 {
		return false, nil
	}
	args := []any{millis(s.now()), every.Milliseconds()}
	for _, n := range notices {
		args = append(args, n.Ref.String(), n.Rev, n.To)
	}
	reply, err := s.run(ctx, "tell once", s.tellOnce, append([]string{toldKey(team, what)}, boxKeys(team)...), args...)
	return err == nil && reply[0] == "told", err
}
