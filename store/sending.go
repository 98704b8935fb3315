package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"hamahang/dept"
)

// Move is what is to be done next about a held notice.
type Move string

// The moves of a delivery.
const (
	PostCard   Move = "card"   // post the card at the destination, then Posted
	UpdateCard Move = "update" // bring the card up to date, then Updated, then Begin again
	PostLine   Move = "line"   // post the line to the card's thread, then Finish
	Wait       Move = "wait"   // Begin again after Step.Wait
	Done       Move = "done"   // everything was sent before: Finish
	Lost       Move = "lost"   // another replica has the notice: forget it
)

// Step is one move about a notice with what it takes.
type Step struct {
	Move    Move
	Wait    time.Duration
	Age     time.Duration // since the change
	Rev     int           // the record's revision now; what is rendered later is at least as new
	Repeat  bool          // it may have been posted before: say so
	Channel string        // where the card is
	TS      string        // the card
}

// The Slack methods that Slack may ask to leave alone for a while.
const (
	MethodPost   = "chat.postMessage"
	MethodUpdate = "chat.update"
)

// Values of a record's sent hash: a card is "s channel ts shown born", where
// shown is the revision it shows and born the one whose notice posted it. A
// message on its way is "l until claim again": a lease. again is 1 when an
// earlier try may have been posted; so may the one whose lease has run out.

// retryAfterLua tells how long Slack asked to leave a method alone, which is one key:
// "until since knocks". When the time is over one caller knocks, and the others wait
// for what becomes of it. A gate that was closed in the future is none: the clock went
// back.
const retryAfterLua = `
local function shut(gate)
  local till, since, knocks = (redis.call('GET', gate) or ''):match('^(%d+) (%d+) (%d+)$')
  if not till or tonumber(since) > millis() then return 0 end
  return math.max(tonumber(till) - millis(), math.min(tonumber(knocks) - millis(), 250))
end
local function knock(gate, lease)
  local till, since = (redis.call('GET', gate) or ''):match('^(%d+) (%d+)')
  if till then redis.call('SET', gate, till .. ' ' .. since .. ' ' .. int(millis() + lease), 'KEEPTTL') end
end
`

// beginScript decides the next move and takes the lease that it needs. The
// clock is Redis's own, the same for all replicas.
//
// KEYS: queue, lanes, held, sent, pace, gate of posting, gate of updating, records, and
// the pace of all digests, or once more that of the destination.
// ARGV: lane, token, since when, number, destination, revision, lease, pace, pace of the
// last key; all three in milliseconds. Result: {move, wait, age, revision, again, channel, ts}.
const beginScript = tellLua + releaseLua + retryAfterLua + `
local queue, lanes, held, sent, gates = KEYS[1], KEYS[2], KEYS[3], KEYS[4], {post = KEYS[6], update = KEYS[7]}
local lane, token, to, rev, lease = ARGV[1], ARGV[2], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
if not ours(held, lane, token) then return {'lost', '0', '0', '0', '0', '', ''} end
if not redis.call('ZSCORE', queue, ARGV[10]) then -- who had the lane before has finished it since
  release(queue, lanes, held, lane, token, 0, '0')
  return {'lost', '0', '0', '0', '0', '', ''}
end
local now = millis()
local latest = tonumber((redis.call('HGET', KEYS[8], ARGV[4]) or ''):match('^%d+') or 0)
local function step(move, again, channel, ts)
  return {move, '0', int(now - ARGV[3]), int(latest), again, channel or '', ts or ''}
end
local function wait(ms)
  release(queue, lanes, held, lane, token, ms, redis.call('HGET', held, lane):match('%d+$'))
  return {'wait', int(ms), int(now - ARGV[3]), int(latest), '0', '', ''}
end
-- What is further ahead than it can be was noted by a clock that went back since.
local function left(ms, most) return ms and tonumber(ms) - now <= most and tonumber(ms) - now or 0 end
local function go(gate, move, again, channel, ts)
  knock(gate, lease)
  redis.call('ZADD', lanes, int(now + lease), lane)
  return step(move, again, channel, ts)
end
local function send(move, field, mark, channel, ts)
  local again, begun = '0', false
  if mark then
    local till, who, before = mark:match('^l (%d+) (%S+) (%d)$')
    if who == token then
      again, begun = before, true -- the answer to our own Begin got lost: we did not send
    elseif left(till, lease) > 0 then
      return wait(math.min(left(till, lease), 1000))
    else
      again = '1'
    end
  end
  local ms = math.max(left(redis.call('GET', KEYS[5]), tonumber(ARGV[8])), left(redis.call('GET', KEYS[9]), tonumber(ARGV[9])), shut(gates.post))
  if ms > 0 and not begun then return wait(ms) end -- else the pace, and the knock, are our own
  redis.call('HSET', sent, field, 'l ' .. int(now + lease) .. ' ' .. token .. ' ' .. again)
  redis.call('SET', KEYS[5], int(now + ARGV[8]), 'PX', ARGV[8])
  if KEYS[9] ~= KEYS[5] then redis.call('SET', KEYS[9], int(now + ARGV[9]), 'PX', ARGV[9]) end
  return go(gates.post, move, again, channel, ts)
end

local card = redis.call('HGET', sent, to) or nil
if rev == 0 and not card then return step('done', '0') end
if not card or card:sub(1, 1) == 'l' then return send('card', to, card) end
local channel, ts, shown, born = card:match('^s (%S+) (%S+) (%d+) (%d+)$')
if tonumber(shown) < latest or rev == 0 then
  local ms = shut(gates.update)
  if ms > 0 then return wait(ms) end
  return go(gates.update, 'update', '0', channel, ts)
end
if rev <= tonumber(born) then return step('done', '0') end
local field = to .. ' ' .. rev
return send('line', field, redis.call('HGET', sent, field) or nil, channel, ts)
`

// digestShare is how many digests may go out in the time of one message to one
// destination: about four a second leave Slack's several hundred messages a
// minute and workspace to what is urgent.
const digestShare = 4

// Begin says what to do next about a notice. A move to post comes with a lease:
// until it ends, or Free or Doubt give it back, no replica posts the same. When
// it ends without either, the message may have been posted, and the next Begin
// says Repeat. No replica posts to that destination again within pace. Where it says
// Wait, the lane was given back.
func (o *Outbox) Begin(ctx context.Context, h Held, lease, pace time.Duration) (Step, error) {
	all := paceKey(o.team, h.Notice.To)
	if h.Notice.Ref.Kind == dept.KindDigest {
		all = paceKey(o.team, "digests")
	}
	keys := append(boxKeys(o.team), sentKey(o.team, h.Notice.Ref), paceKey(o.team, h.Notice.To), retryAfterKey(o.team, MethodPost),
		retryAfterKey(o.team, MethodUpdate), recordsKey(o.team, h.Notice.Ref.Kind), all)
	reply, err := o.s.run(ctx, "outbox: begin", o.s.begin, keys, h.lane, h.token, h.since,
		h.Notice.Ref.N, h.Notice.To, h.Notice.Rev, lease.Milliseconds(), pace.Milliseconds(), max(1, (pace/digestShare).Milliseconds()), h.line)
	if err != nil {
		return Step{}, err
	}
	if len(reply) != 7 {
		return Step{}, fmt.Errorf("store: outbox: begin: an answer of %d words", len(reply))
	}
	var n [3]int
	for i := range n {
		if n[i], err = strconv.Atoi(reply[i+1]); err != nil {
			return Step{}, fmt.Errorf("store: outbox: begin: %w", err)
		}
	}
	return Step{
		Move: Move(reply[0]), Wait: time.Duration(n[0]) * time.Millisecond, Age: time.Duration(n[1]) * time.Millisecond, Rev: n[2],
		Repeat: reply[4] == "1", Channel: reply[5], TS: reply[6],
	}, nil
}
