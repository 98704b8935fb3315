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

// nobody is the consumer that holds what a replica handed back.
const nobody = "-"

// Held is a notice that this process has taken from the outbox. It stays ours
// while it is renewed, and in the outbox until it is finished or given up.
type Held struct {
	ID     string // the stream's; it begins with the time of the change in Unix milliseconds
	Team   string
	Notice dept.Notice // without a destination when the entry could not be read
}

// Outbox is one partition's stream of notices as one process works on it.
type Outbox struct {
	s   *Store
	tag string
	me  string
}

// Outbox gives the outbox that holds a workspace's notices. me names this
// process among the replicas and differs at every start.
func (s *Store) Outbox(team, me string) *Outbox {
	return &Outbox{s: s, tag: partition(team), me: me}
}

// openScript makes the group, and forgets consumers that died with nothing in
// hand. To forget a living one does no harm: its next Take makes it anew.
//
// KEYS: outbox. ARGV: how long a consumer was silent, in milliseconds. Result:
// {"open"}.
const openScript = `
redis.pcall('XGROUP', 'CREATE', KEYS[1], 'bot', '0', 'MKSTREAM')
for _, c in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], 'bot')) do
  local about = {}
  for i = 1, #c, 2 do about[c[i]] = c[i + 1] end
  if about.pending == 0 and about.idle > tonumber(ARGV[1]) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'bot', about.name)
  end
end
return {'open'}
`

// Open makes sure that the stream and its group exist. It repeats harmlessly,
// and notices stored before the first Open are not lost. It forgets consumers
// that were silent for so long and hold nothing.
func (o *Outbox) Open(ctx context.Context, silent time.Duration) error {
	_, err := o.s.run(ctx, "outbox: open", o.s.open, []string{outboxKey(o.tag)}, silent.Milliseconds())
	return err
}

// Take waits up to a time for new notices and takes at most that many.
func (o *Outbox) Take(ctx context.Context, most int, wait time.Duration) ([]Held, error) {
	ctx, cancel := context.WithTimeout(ctx, wait+callLimit)
	defer cancel()
	streams, err := o.s.c.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group: group, Consumer: o.me, Streams: []string{outboxKey(o.tag), ">"}, Count: int64(most), Block: wait,
	}).Result()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, writing("outbox: take", err)
	}
	var out []Held
	for _, st := range streams {
		out = append(out, heldOf(st.Messages)...)
	}
	return out, nil
}

// TakeOver takes at most that many notices that their holders have not renewed
// for a time, or have handed back.
func (o *Outbox) TakeOver(ctx context.Context, most int, idle time.Duration) ([]Held, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	var out []Held
	for start := "0-0"; len(out) < most; {
		messages, next, err := o.s.c.XAutoClaim(ctx, &redis.XAutoClaimArgs{
			Stream: outboxKey(o.tag), Group: group, Consumer: o.me, MinIdle: idle, Start: start, Count: int64(most - len(out)),
		}).Result()
		if err != nil {
			return out, writing("outbox: take over", err)
		}
		out = append(out, heldOf(messages)...)
		if next == "0-0" || next == "" {
			break
		}
		start = next
	}
	return out, nil
}

// renewScript keeps notices from being taken over and says which are still ours.
//
// KEYS: outbox. ARGV: consumer, IDs. Result: {"held", IDs …}.
const renewScript = `
local out = {'held'}
for i = 2, #ARGV do
  if #redis.call('XPENDING', KEYS[1], 'bot', ARGV[i], ARGV[i], 1, ARGV[1]) > 0 then
    redis.call('XCLAIM', KEYS[1], 'bot', ARGV[1], 0, ARGV[i], 'JUSTID')
    out[#out + 1] = ARGV[i]
  end
end
return out
`

// Renew says that notices are still being worked on. It gives those that are
// still ours; another replica has the rest.
func (o *Outbox) Renew(ctx context.Context, ids []string) ([]string, error) {
	reply, err := o.s.run(ctx, "outbox: renew", o.s.renew, []string{outboxKey(o.tag)}, o.args(ids)...)
	if err != nil {
		return nil, err
	}
	return reply[1:], nil
}

// leaveScript hands notices back and forgets the consumer unless it still has
// some it never heard of (an answer to Take that got lost).
//
// KEYS: outbox. ARGV: consumer, nobody, IDs. Result: {"left"}.
const leaveScript = `
for i = 3, #ARGV do
  if #redis.call('XPENDING', KEYS[1], 'bot', ARGV[i], ARGV[i], 1, ARGV[1]) > 0 then
    redis.call('XCLAIM', KEYS[1], 'bot', ARGV[2], 0, ARGV[i], 'IDLE', 3600000, 'JUSTID')
  end
end
if #redis.call('XPENDING', KEYS[1], 'bot', '-', '+', 1, ARGV[1]) == 0 then
  redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'bot', ARGV[1])
end
return {'left'}
`

// Leave hands the notices back, for any replica to take over at once, and ends
// this process's part in the group.
func (o *Outbox) Leave(ctx context.Context, ids []string) error {
	args := append([]any{o.me, nobody}, o.args(ids)[1:]...)
	_, err := o.s.run(ctx, "outbox: leave", o.s.leave, []string{outboxKey(o.tag)}, args...)
	return err
}

func (o *Outbox) args(ids []string) []any {
	args := make([]any, 0, len(ids)+1)
	args = append(args, o.me)
	for _, id := range ids {
		args = append(args, id)
	}
	return args
}

func heldOf(messages []redis.XMessage) []Held {
	out := make([]Held, 0, len(messages))
	for _, m := range messages {
		line, _ := m.Values["n"].(string)
		h := Held{ID: m.ID}
		h.Team, h.Notice, _ = parseLine(line)
		out = append(out, h)
	}
	return out
}

// parseLine reads "team SH-12 revision destination".
func parseLine(line string) (team string, n dept.Notice, err error) {
	f := strings.Fields(line)
	if len(f) != 4 {
		return "", n, fmt.Errorf("store: outbox: an entry of %d words", len(f))
	}
	ref, ok := dept.ParseRef(f[1])
	rev, err := strconv.Atoi(f[2])
	if !ok || err != nil {
		return f[0], n, errors.New("store: outbox: an entry without a record")
	}
	return f[0], dept.Notice{To: f[3], Ref: ref, Rev: rev}, nil
}
