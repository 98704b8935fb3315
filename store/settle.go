package store

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// finishScript ends a notice and gives its lane back. It does so too when the lane was
// claimed by another meanwhile: what was sent must not be sent again.
//
// KEYS: queue, lanes, held, sent, gate of posting. ARGV: lane, token, line, field to set
// and its value or "", field to drop or "", 1 when Slack took a message. Result:
// {"finished"}.
const finishScript = tellLua + releaseLua + `
if ARGV[4] ~= '' then redis.call('HSET', KEYS[4], ARGV[4], ARGV[5]) end
if ARGV[6] ~= '' then redis.call('HDEL', KEYS[4], ARGV[6]) end
if ARGV[7] == '1' then redis.call('DEL', KEYS[5]) end
redis.call('ZREM', KEYS[1], ARGV[3])
release(KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], 0, '0')
return {'finished'}
`

// Posted stores where the card was posted and ends the notice: a new card needs
// no line. It repeats harmlessly.
func (o *Outbox) Posted(ctx context.Context, h Held, st Step, channel, ts string) error {
	return o.end(ctx, h, h.Notice.To, cardValue(st, channel, ts, h.Notice.Rev), "", 1)
}

// Lined ends a notice whose line was posted. It repeats harmlessly.
func (o *Outbox) Lined(ctx context.Context, h Held) error {
	return o.end(ctx, h, "", "", lineField(h), 1)
}

// Finish ends a notice of which nothing remains to be sent. It repeats
// harmlessly.
func (o *Outbox) Finish(ctx context.Context, h Held) error {
	return o.end(ctx, h, "", "", lineField(h), 0)
}

func (o *Outbox) end(ctx context.Context, h Held, field, value, drop string, taken int) error {
	keys := append(boxKeys(o.team), sentKey(o.team, h.Notice.Ref), retryAfterKey(o.team, MethodPost))
	_, err := o.s.run(ctx, "outbox: finish", o.s.finish, keys, h.lane, h.token, h.line, field, value, drop, taken)
	return err
}

func cardValue(st Step, channel, ts string, born int) string {
	return fmt.Sprintf("s %s %s %d %d", channel, ts, st.Rev, born)
}

func lineField(h Held) string { return h.Notice.To + " " + strconv.Itoa(h.Notice.Rev) }

// settleScript notes what became of a try, and gives the lane back when that ends the
// work on it for now.
//
// A Retry-After of posting may be the channel's own or the workspace's; Slack does not
// say which. From the first on one caller at a time knocks elsewhere, until Slack takes
// a message. When manyLimited channels have one at the same time it is the workspace's,
// and the method is left alone. A Retry-After of updating always is the method's.
//
// KEYS: queue, lanes, held, sent, gate of the method, channels with a Retry-After.
// ARGV: lane, token, what, field; then for "card" its value, for "shown" ts and revision,
// for "gone" ts; Retry-After in milliseconds, 0 for none; how many channels make it the
// method's; when to go on with the lane in milliseconds, -1 for keeping it; tries.
// Result: {"settled"}.
const settleScript = tellLua + releaseLua + `
local queue, lanes, held, sent, gate = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local lane, token, what, field = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local value = redis.call('HGET', sent, field) or ''
if what == 'free' or what == 'doubt' then
  local who, again = value:match('^l %d+ (%S+) (%d)$')
  if who == token then
    if what == 'doubt' or again == '1' then
      redis.call('HSET', sent, field, 'l 0 - 1')
    else
      redis.call('HDEL', sent, field)
    end
  end
elseif what == 'card' then
  redis.call('HSET', sent, field, ARGV[5])
elseif what ~= '' then
  local channel, ts, shown, born = value:match('^s (%S+) (%S+) (%d+) (%d+)$')
  if ts == ARGV[5] then
    if what == 'gone' then
      redis.call('HDEL', sent, field)
    elseif tonumber(shown) < tonumber(ARGV[6]) then
      redis.call('HSET', sent, field, 's ' .. channel .. ' ' .. ts .. ' ' .. ARGV[6] .. ' ' .. born)
    end
  end
end
local retryAfter, many = tonumber(ARGV[7]), tonumber(ARGV[8])
if retryAfter > 0 then
  redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', int(millis()))
  redis.call('ZADD', KEYS[6], int(millis() + retryAfter), (lane:gsub('^[!=]', '')))
  redis.call('PEXPIRE', KEYS[6], '` + retryAfterMost + `')
  local till, since = (redis.call('GET', gate) or ''):match('^(%d+) (%d+)')
  local knocked = till and tonumber(till) > tonumber(since) -- in vain, at a method that was left alone
  till = (knocked or redis.call('ZCARD', KEYS[6]) >= many) and retryAfter or 0
  redis.call('SET', gate, int(millis() + till) .. ' ' .. int(millis()) .. ' 0', 'PX', '` + gateLife + `')
elseif what == 'card' or what == 'shown' then
  redis.call('DEL', gate, KEYS[6])
elseif what ~= '' then
  local shut = (redis.call('GET', gate) or ''):match('^%d+ %d+')
  if shut then redis.call('SET', gate, shut .. ' 0', 'KEEPTTL') end -- the next one may knock
end
if tonumber(ARGV[9]) >= 0 then release(queue, lanes, held, lane, token, ARGV[9], ARGV[10]) end
return {'settled'}
`

const (
	// RetryAfterMost is the longest Retry-After that is kept to: a longer one is asked again.
	RetryAfterMost = time.Hour
	retryAfterMost = "3600000" // RetryAfterMost in milliseconds
	gateLife       = "7200000" // and the time in which somebody knocks
	// manyLimited is how many channels with a Retry-After make it the workspace's.
	manyLimited = 3
)

// settled is what became of a try.
type settled struct {
	what, field      string
	third, fourth    string
	retryAfter, wait time.Duration
	tries            int
}

// Keep, for a wait, keeps the lane: the notice goes on, with whatever is called next.
const Keep = -time.Millisecond

// Free says that a message was surely not posted, or an update not made, and gives the
// lane back: it goes on after wait. retryAfter is how long Slack asked to be left alone, 0 for
// not at all; it is kept to up to RetryAfterMost.
func (o *Outbox) Free(ctx context.Context, h Held, st Step, retryAfter, wait time.Duration) error {
	retryAfter = min(retryAfter, RetryAfterMost)
	if wait != Keep {
		wait = max(wait, retryAfter)
	}
	return o.settle(ctx, h, st, settled{what: "free", field: fieldOf(h, st), retryAfter: retryAfter, wait: wait, tries: h.Tries + 1})
}

// Unused says that nothing is to be posted: the lease ends, the lane stays.
func (o *Outbox) Unused(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, settled{what: "free", field: fieldOf(h, st), wait: Keep})
}

// Doubt says that a message may have been posted, and gives the lane back: it goes on
// after wait.
func (o *Outbox) Doubt(ctx context.Context, h Held, st Step, wait time.Duration) error {
	return o.settle(ctx, h, st, settled{what: "doubt", field: fieldOf(h, st), wait: wait, tries: h.Tries + 1})
}

// Carded is Posted for a notice whose line is to follow: the notice goes on, with
// Begin. It repeats harmlessly.
func (o *Outbox) Carded(ctx context.Context, h Held, st Step, channel, ts string) error {
	born := max(0, h.Notice.Rev-1) // older entries need no line: the card shows them
	return o.settle(ctx, h, st, settled{what: "card", field: h.Notice.To, third: cardValue(st, channel, ts, born), wait: Keep})
}

// Updated says that the card now shows the step's revision; the notice goes on, with
// Begin.
func (o *Outbox) Updated(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, settled{what: "shown", field: h.Notice.To, third: st.TS, fourth: strconv.Itoa(st.Rev), wait: Keep})
}

// Gone says that the card no longer exists; the notice goes on, with Begin, and a new
// one is posted.
func (o *Outbox) Gone(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, settled{what: "gone", field: h.Notice.To, third: st.TS, wait: Keep})
}

// Leave gives a lane back of which nothing was begun.
func (o *Outbox) Leave(ctx context.Context, h Held) error {
	return o.settle(ctx, h, Step{}, settled{tries: h.Tries})
}

func (o *Outbox) settle(ctx context.Context, h Held, st Step, as settled) error {
	method, many := MethodPost, manyLimited
	if st.Move == UpdateCard {
		method, many = MethodUpdate, 1
	}
	keys := append(boxKeys(o.team), sentKey(o.team, h.Notice.Ref), retryAfterKey(o.team, method), limitedKey(o.team, method))
	_, err := o.s.run(ctx, "outbox: settle", o.s.settle, keys, h.lane, h.token, as.what, as.field, as.third, as.fourth,
		as.retryAfter.Milliseconds(), many, as.wait.Milliseconds(), as.tries)
	return err
}

// fieldOf names the lease of a step.
func fieldOf(h Held, st Step) string {
	if st.Move == PostLine {
		return lineField(h)
	}
	return h.Notice.To
}
