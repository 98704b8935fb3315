package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// Held is the first notice of a lane that this process has claimed. The lane is ours
// until the lease ends or a step gives it back; the notice stays in the queue until it
// is finished or given up.
type Held struct {
	ID     string      // counts the workspace's notices
	Notice dept.Notice // without a destination when the entry could not be read
	Tries  int         // failed ones before

	lane  string
	token string // of this claim
	line  string // as it stands in the queue
	since string // of the change, in Unix milliseconds
}

// Outbox is a workspace's notices as one process works on them.
type Outbox struct {
	s    *Store
	team string
}

// Outbox gives the outbox of a workspace.
func (s *Store) Outbox(team string) *Outbox { return &Outbox{s: s, team: team} }

// bellCheck is how often a silent subscription is asked whether it still stands.
const bellCheck = 10 * time.Second

// Listen calls rung whenever a lane has something to be told at once, until ctx ends.
// A connection that broke is made anew; what was missed meanwhile is for the caller's
// next Claim to find.
func (o *Outbox) Listen(ctx context.Context, rung func()) {
	bell := o.s.c.Subscribe(ctx, queueKey(o.team))
	defer func() { _ = bell.Close() }()
	rings := bell.Channel(redis.WithChannelHealthCheckInterval(bellCheck), redis.WithChannelSize(1))
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-rings:
			if !open {
				return
			}
			rung()
		}
	}
}

// claimLanesScript claims the lanes that are to be looked at by now, the longest
// waiting first.
//
// A clock that went back, after a failover to another machine say, would keep leases
// and waits alive for as long as it went back: they are moved along.
//
// KEYS: queue, lanes, held. ARGV: how many at most, the lease in milliseconds. Result:
// {"claimed", milliseconds until the next lane is to be looked at or "", lane, token,
// tries, line …}.
const claimLanesScript = tellLua + releaseLua + `
local queue, lanes, held = KEYS[1], KEYS[2], KEYS[3]
if #redis.call('ZRANGE', lanes, 0, 0) == 0 then return {'claimed', ''} end
local now = millis()
local back = tonumber(redis.call('HGET', held, 'clock') or 0) - now
if back > 1000 then
  local all = redis.call('ZRANGE', lanes, 0, -1, 'WITHSCORES')
  for i = 1, #all, 2 do redis.call('ZADD', lanes, int(all[i + 1] - back), all[i]) end
end
if math.abs(back) > 1000 then redis.call('HSET', held, 'clock', int(now)) end
local out = {'claimed', ''}
for _, lane in ipairs(redis.call('ZRANGEBYSCORE', lanes, '-inf', int(now), 'LIMIT', 0, ARGV[1])) do
  local line = head(queue, lane)
  if line then
    local token = int(redis.call('HINCRBY', held, 'n', 1))
    local tries = (redis.call('HGET', held, lane) or ''):match(' (%d+)$') or '0'
    redis.call('HSET', held, lane, token .. ' ' .. tries, 'clock', int(now))
    redis.call('ZADD', lanes, int(now + ARGV[2]), lane)
    for _, v in ipairs({lane, token, tries, line}) do out[#out + 1] = v end
  else
    redis.call('ZREM', lanes, lane)
    redis.call('HDEL', held, lane)
  end
end
local first = redis.call('ZRANGE', lanes, 0, 0, 'WITHSCORES')
if first[2] then out[2] = int(math.max(0, first[2] - now)) end
return out
`

// Claim takes at most that many lanes that are to be looked at now, each for a lease,
// and gives their first notices. next is when there is more to do, a negative time
// when nothing waits.
func (o *Outbox) Claim(ctx context.Context, most int, lease time.Duration) (got []Held, next time.Duration, err error) {
	reply, err := o.s.run(ctx, "outbox: claim", o.s.claimLanes, boxKeys(o.team), most, lease.Milliseconds())
	if err != nil {
		return nil, 0, err
	}
	if len(reply) < 2 {
		return nil, 0, fmt.Errorf("store: outbox: claim: an answer of %d words", len(reply))
	}
	next = -1
	if ms, err := strconv.Atoi(reply[1]); err == nil {
		next = time.Duration(ms) * time.Millisecond
	}
	for i := 2; i+3 < len(reply); i += 4 {
		h := Held{lane: reply[i], token: reply[i+1], line: reply[i+3]}
		h.Tries, _ = strconv.Atoi(reply[i+2])
		h.read()
		got = append(got, h)
	}
	return got, next, nil
}

// read takes the notice out of the line "lane number milliseconds record revision
// destination".
func (h *Held) read() {
	f := strings.Fields(h.line)
	if len(f) != 6 {
		return
	}
	h.ID, h.since = strings.TrimLeft(f[1], "0"), f[2]
	h.Notice, _ = readNotice(f[3], f[4], f[5])
}

func readNotice(ref, rev, to string) (dept.Notice, bool) {
	r, isRef := dept.ReadRef(ref)
	n, err := strconv.Atoi(rev)
	if !isRef || err != nil {
		return dept.Notice{}, false
	}
	return dept.Notice{To: to, Ref: r, Rev: n}, true
}
