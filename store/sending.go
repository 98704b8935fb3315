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
// message on its way is "l until consumer again": a lease. again is 1 when an
// earlier try may have been posted; so may the one whose lease has run out.

// beginScript decides the next move and takes the lease that it needs. The
// clock is Redis's own, the same for all replicas.
//
// KEYS: outbox, sent, pace, hush of posting, hush of updating, records, and the
// pace of all digests, or once more that of the destination.
// ARGV: entry, consumer, number, destination, revision, lease, pace, pace of the
// last key; all three in milliseconds. Result: {move, wait, age, revision, again, channel, ts}.
const beginScript = `
local id, me, n, to, rev = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
if #redis.call('XPENDING', KEYS[1], 'bot', id, id, 1, me) == 0 then
  return {'lost', '0', '0', '0', '0', '', ''}
end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local latest = tonumber((redis.call('HGET', KEYS[6], n) or ''):match('^%d+') or 0)
local function str(x) return string.format('%.0f', x) end
local function step(move, wait, again, channel, ts)
  local age = now - tonumber(id:match('^%d+'))
  return {move, str(wait), str(age), str(latest), again, channel or '', ts or ''}
end
local function later(key) return tonumber(redis.call('GET', key) or 0) - now end
local function send(move, field, mark, channel, ts)
  local again = '0'
  if mark then
    local till, who, before = mark:match('^l (%d+) (%S+) (%d)$')
    local left = tonumber(till) - now
    if who == me then
      again = before -- the answer to our own Begin got lost: we did not send
    elseif left > 0 then
      return step('wait', math.min(left, 1000), '0')
    else
      again = '1'
    end
  end
  local wait = math.max(later(KEYS[3]), later(KEYS[4]), later(KEYS[7]))
  if wait > 0 then return step('wait', wait, '0') end
  redis.call('HSET', KEYS[2], field, 'l ' .. str(now + ARGV[6]) .. ' ' .. me .. ' ' .. again)
  redis.call('SET', KEYS[3], str(now + ARGV[7]), 'PX', ARGV[7])
  if KEYS[7] ~= KEYS[3] then redis.call('SET', KEYS[7], str(now + ARGV[8]), 'PX', ARGV[8]) end
  return step(move, 0, again, channel, ts)
end

local card = redis.call('HGET', KEYS[2], to) or nil
if rev == 0 and not card then return step('done', 0, '0') end
if not card or card:sub(1, 1) == 'l' then return send('card', to, card) end
local channel, ts, shown, born = card:match('^s (%S+) (%S+) (%d+) (%d+)$')
if tonumber(shown) < latest or rev == 0 then
  local wait = later(KEYS[5])
  if wait > 0 then return step('wait', wait, '0') end
  return step('update', 0, '0', channel, ts)
end
if rev <= tonumber(born) then return step('done', 0, '0') end
local field = to .. ' ' .. rev
return send('line', field, redis.call('HGET', KEYS[2], field) or nil, channel, ts)
`

// digestShare is how many digests may go out in the time of one message to one
// destination: about four a second leave Slack's several hundred messages a
// minute and workspace to what is urgent.
const digestShare = 4

// Begin says what to do next about a notice. A move to post comes with a lease:
// until it ends, or Free or Doubt give it back, no replica posts the same. When
// it ends without either, the message may have been posted, and the next Begin
// says Repeat. No replica posts to that destination again within pace.
func (o *Outbox) Begin(ctx context.Context, h Held, lease, pace time.Duration) (Step, error) {
	keys := []string{
		o.stream, sentKey(h.Team, h.Notice.Ref), paceKey(h.Team, h.Notice.To),
		hushKey(h.Team, MethodPost), hushKey(h.Team, MethodUpdate), recordsKey(h.Team, h.Notice.Ref.Kind), paceKey(h.Team, h.Notice.To),
	}
	if h.Notice.Ref.Kind == dept.KindDigest {
		keys[len(keys)-1] = paceKey(h.Team, "digests")
	}
	reply, err := o.s.run(ctx, "outbox: begin", o.s.begin, keys,
		h.ID, o.me, h.Notice.Ref.N, h.Notice.To, h.Notice.Rev, lease.Milliseconds(), pace.Milliseconds(), max(1, (pace/digestShare).Milliseconds()))
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

// finishScript ends a notice.
//
// KEYS: outbox, sent. ARGV: entry, field to set and its value or "", field to
// drop or "". Result: {"finished"}.
const finishScript = `
if ARGV[2] ~= '' then redis.call('HSET', KEYS[2], ARGV[2], ARGV[3]) end
if ARGV[4] ~= '' then redis.call('HDEL', KEYS[2], ARGV[4]) end
redis.call('XACK', KEYS[1], 'bot', ARGV[1])
redis.call('XDEL', KEYS[1], ARGV[1])
return {'finished'}
`

// Posted stores where the card was posted and ends the notice: a new card needs
// no line. It repeats harmlessly.
func (o *Outbox) Posted(ctx context.Context, h Held, st Step, channel, ts string) error {
	return o.end(ctx, h, h.Notice.To, fmt.Sprintf("s %s %s %d %d", channel, ts, st.Rev, h.Notice.Rev), "")
}

// Carded is Posted for a notice whose line is to follow: the notice goes on, with
// Begin. It repeats harmlessly.
func (o *Outbox) Carded(ctx context.Context, h Held, st Step, channel, ts string) error {
	born := max(0, h.Notice.Rev-1) // older entries need no line: the card shows them
	return o.settle(ctx, h, st, "card", h.Notice.To, fmt.Sprintf("s %s %s %d %d", channel, ts, st.Rev, born), "", 0)
}

// Finish ends a notice of which nothing remains to be sent. It repeats
// harmlessly.
func (o *Outbox) Finish(ctx context.Context, h Held) error {
	return o.end(ctx, h, "", "", lineField(h))
}

func (o *Outbox) end(ctx context.Context, h Held, field, value, drop string) error {
	keys := []string{o.stream, sentKey(h.Team, h.Notice.Ref)}
	_, err := o.s.run(ctx, "outbox: finish", o.s.finish, keys, h.ID, field, value, drop)
	return err
}

func lineField(h Held) string { return h.Notice.To + " " + strconv.Itoa(h.Notice.Rev) }

// settleScript notes what became of a try.
//
// KEYS: sent, hush. ARGV: what, field; then for "free" and "doubt" the
// consumer, for "card" its value, for "shown" ts and revision, for "gone" ts; at the end how long to
// leave the method alone, in milliseconds, 0 for not. Result: {"settled"}.
const settleScript = `
local what, field = ARGV[1], ARGV[2]
local value = redis.call('HGET', KEYS[1], field) or ''
if what == 'free' or what == 'doubt' then
  local who, again = value:match('^l %d+ (%S+) (%d)$')
  if who == ARGV[3] then
    if what == 'doubt' or again == '1' then
      redis.call('HSET', KEYS[1], field, 'l 0 - 1')
    else
      redis.call('HDEL', KEYS[1], field)
    end
  end
elseif what == 'card' then
  redis.call('HSET', KEYS[1], field, ARGV[3])
else
  local channel, ts, shown, born = value:match('^s (%S+) (%S+) (%d+) (%d+)$')
  if ts == ARGV[3] then
    if what == 'gone' then
      redis.call('HDEL', KEYS[1], field)
    elseif tonumber(shown) < tonumber(ARGV[4]) then
      redis.call('HSET', KEYS[1], field, 's ' .. channel .. ' ' .. ts .. ' ' .. ARGV[4] .. ' ' .. born)
    end
  end
end
local hush = tonumber(ARGV[5])
if hush > 0 then
  local t = redis.call('TIME')
  redis.call('SET', KEYS[2], string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000) + hush), 'PX', hush)
end
return {'settled'}
`

// Free says that a message was surely not posted, or an update not made; hush
// is how long Slack asked to leave that method alone, 0 for not at all.
func (o *Outbox) Free(ctx context.Context, h Held, st Step, hush time.Duration) error {
	return o.settle(ctx, h, st, "free", fieldOf(h, st), o.me, "", hush)
}

// Doubt says that a message may have been posted.
func (o *Outbox) Doubt(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, "doubt", fieldOf(h, st), o.me, "", 0)
}

// Updated says that the card now shows the step's revision.
func (o *Outbox) Updated(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, "shown", h.Notice.To, st.TS, strconv.Itoa(st.Rev), 0)
}

// Gone says that the card no longer exists, so that a new one is posted.
func (o *Outbox) Gone(ctx context.Context, h Held, st Step) error {
	return o.settle(ctx, h, st, "gone", h.Notice.To, st.TS, "", 0)
}

func (o *Outbox) settle(ctx context.Context, h Held, st Step, what, field, third, fourth string, hush time.Duration) error {
	method := MethodPost
	if st.Move == UpdateCard {
		method = MethodUpdate
	}
	keys := []string{sentKey(h.Team, h.Notice.Ref), hushKey(h.Team, method)}
	_, err := o.s.run(ctx, "outbox: settle", o.s.settle, keys, what, field, third, fourth, hush.Milliseconds())
	return err
}

// fieldOf names the lease of a step.
func fieldOf(h Held, st Step) string {
	if st.Move == PostLine {
		return lineField(h)
	}
	return h.Notice.To
}
