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

// group is the consumer group of all replicas.
const group = "bot"

// silence is after how long a consumer with nothing in hand is forgotten. To
// forget a living one does no harm: its next Take makes it anew.
const silence = time.Hour

// Held is a notice that this process has taken from the outbox. It stays ours
// while we Tend, and in the outbox until it is finished or given up.
type Held struct {
	ID     string // the stream's; it begins with the time of the change in Unix milliseconds
	Team   string
	Notice dept.Notice // without a destination when the entry could not be read
}

// Outbox is one partition's stream of notices as one process works on it.
type Outbox struct {
	s             *Store
	tag           string
	me            string
	stream, alive string // keys
}

// Outbox gives the outbox that holds a workspace's notices. me names this
// process among the replicas and differs at every start.
func (s *Store) Outbox(team, me string) *Outbox {
	p := partition(team)
	return &Outbox{s: s, tag: p, me: me, stream: outboxKey(p), alive: aliveKey(p)}
}

// Urgent is Outbox for the stream of what must not wait behind hundreds of other
// notices: critical reminders. Both are worked on side by side.
func (s *Store) Urgent(team, me string) *Outbox {
	p := partition(team)
	return &Outbox{s: s, tag: p, me: me, stream: urgentKey(p), alive: urgentAliveKey(p)}
}

// openScript makes the group, notes that the consumer is alive, and forgets
// those that died with nothing in hand.
//
// KEYS: outbox, alive. ARGV: consumer, how long a dead one was silent, in
// milliseconds. Result: {"open"}.
const openScript = `
redis.pcall('XGROUP', 'CREATE', KEYS[1], 'bot', '0', 'MKSTREAM')
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', now))
local all = redis.call('HGETALL', KEYS[2])
for i = 1, #all, 2 do
  if all[i] ~= ARGV[1] and now - tonumber(all[i + 1]) > tonumber(ARGV[2])
      and #redis.call('XPENDING', KEYS[1], 'bot', '-', '+', 1, all[i]) == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'bot', all[i])
    redis.call('HDEL', KEYS[2], all[i])
  end
end
return {'open'}
`

// Open makes sure that the stream and its group exist and joins the group. It
// repeats harmlessly, and notices stored before the first Open are not lost.
func (o *Outbox) Open(ctx context.Context) error {
	_, err := o.s.run(ctx, "outbox: open", o.s.open, o.keys(), o.me, silence.Milliseconds())
	return err
}

// Take waits up to a time for new notices and takes at most that many.
func (o *Outbox) Take(ctx context.Context, most int, wait time.Duration) ([]Held, error) {
	ctx, cancel := context.WithTimeout(ctx, wait+callLimit)
	defer cancel()
	streams, err := o.s.c.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group: group, Consumer: o.me, Streams: []string{o.stream, ">"}, Count: int64(most), Block: wait,
	}).Result()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, reading("outbox: take", err) // what it took and did not hear of, Tend finds
	}
	var out []Held
	for _, st := range streams {
		for _, m := range st.Messages {
			line, _ := m.Values["n"].(string)
			out = append(out, heldOf(m.ID, line))
		}
	}
	return out, nil
}

// tendScript says that the consumer is alive and takes over what others hold
// that are not, and what itself has but never heard of: the answer to a Take
// that got lost.
//
// KEYS: outbox, alive. ARGV: consumer, how many at most, how long the dead are
// silent, in milliseconds, IDs in hand. Result: {"tended", ID, line …}.
const tendScript = `
local me, most, silent = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('HSET', KEYS[2], me, string.format('%.0f', now))
local hand, out = {}, {'tended'}
for i = 4, #ARGV do hand[ARGV[i]] = true end
local function take(pending)
  for _, p in ipairs(pending) do
    if most > 0 and not hand[p[1]] then
      for _, e in ipairs(redis.call('XCLAIM', KEYS[1], 'bot', me, 0, p[1])) do
        out[#out + 1] = e[1]
        out[#out + 1] = e[2][2]
        most = most - 1
      end
    end
  end
end
local pending = redis.pcall('XPENDING', KEYS[1], 'bot')
if pending.err then return out end -- no group yet: there is nothing to tend
for _, c in ipairs(pending[4] or {}) do
  local name = c[1]
  if name == me then
    take(redis.call('XPENDING', KEYS[1], 'bot', 'IDLE', silent, '-', '+', #ARGV + most, me))
  elseif most > 0 and now - tonumber(redis.call('HGET', KEYS[2], name) or 0) > silent then
    take(redis.call('XPENDING', KEYS[1], 'bot', '-', '+', most, name))
    if #redis.call('XPENDING', KEYS[1], 'bot', '-', '+', 1, name) == 0 then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'bot', name)
      redis.call('HDEL', KEYS[2], name)
    end
  end
end
return out
`

// Tend says that this process is alive, so that it keeps the notices in hand,
// and takes over at most that many from replicas that left or have not said so
// for a time.
func (o *Outbox) Tend(ctx context.Context, inHand []string, most int, silent time.Duration) ([]Held, error) {
	args := []any{o.me, most, silent.Milliseconds()}
	for _, id := range inHand {
		args = append(args, id)
	}
	reply, err := o.s.run(ctx, "outbox: tend", o.s.tend, o.keys(), args...)
	if err != nil {
		return nil, err
	}
	var out []Held
	for i := 1; i+1 < len(reply); i += 2 {
		out = append(out, heldOf(reply[i], reply[i+1]))
	}
	return out, nil
}

// leaveScript ends a consumer; what it still has is free for others to take.
//
// KEYS: outbox, alive. ARGV: consumer. Result: {"left"}.
const leaveScript = `
redis.call('HDEL', KEYS[2], ARGV[1])
if #redis.call('XPENDING', KEYS[1], 'bot', '-', '+', 1, ARGV[1]) == 0 then
  redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'bot', ARGV[1])
end
return {'left'}
`

// Leave ends this process's part in the group. What it has in hand is handed
// back: any replica's next Tend takes it.
func (o *Outbox) Leave(ctx context.Context) error {
	_, err := o.s.run(ctx, "outbox: leave", o.s.leave, o.keys(), o.me)
	return err
}

func (o *Outbox) keys() []string { return []string{o.stream, o.alive} }

func heldOf(id, line string) Held {
	h := Held{ID: id}
	h.Team, h.Notice, _ = parseLine(line)
	return h
}

// parseLine reads "team SH-12 revision destination".
func parseLine(line string) (team string, n dept.Notice, err error) {
	f := strings.Fields(line)
	if len(f) != 4 {
		return "", n, fmt.Errorf("store: outbox: an entry of %d words", len(f))
	}
	ref, ok := dept.ReadRef(f[1])
	rev, err := strconv.Atoi(f[2])
	if !ok || err != nil {
		return f[0], n, errors.New("store: outbox: an entry without a record")
	}
	return f[0], dept.Notice{To: f[3], Ref: ref, Rev: rev}, nil
}

// Tell puts out a notice that no change causes: a card that is to be drawn anew.
func (s *Store) Tell(ctx context.Context, team string, n dept.Notice) error {
	line := strings.Join([]string{team, n.Ref.String(), strconv.Itoa(n.Rev), n.To}, " ")
	_, err := s.do(ctx, "tell", harmless, "xadd", outboxKey(partition(team)), "*", "n", line)
	return err
}
