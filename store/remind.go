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

// Pending is a reminder to one person that is not sent yet.
type Pending struct {
	To       string
	Ref      dept.Ref
	What     string // as in dept.Due
	Due      time.Time
	Critical bool
	Again    bool      // its receiver chose the moment
	Planned  time.Time // when it was meant to go out
	At       time.Time // when it goes out
}

// member is how the sorted set names it: "team user flags SH-12 what due planned",
// times in Unix milliseconds. When it goes out is its score.
func (p Pending) member(team string) string {
	flags := "-"
	switch {
	case p.Critical:
		flags = "c"
	case p.Again:
		flags = "a"
	}
	return strings.Join([]string{
		team, p.To, flags, p.Ref.String(), p.What, strconv.FormatInt(millis(p.Due), 10), strconv.FormatInt(millis(p.Planned), 10),
	}, " ")
}

// pendingOf reads a member; not ok when it is another workspace's.
func pendingOf(team string, m redis.Z) (Pending, bool) {
	text, _ := m.Member.(string)
	f := strings.Fields(text)
	if len(f) != 7 || f[0] != team {
		return Pending{}, false
	}
	ref, ok := dept.ReadRef(f[3])
	due, err := strconv.ParseInt(f[5], 10, 64)
	planned, err2 := strconv.ParseInt(f[6], 10, 64)
	return Pending{
		To: f[1], Critical: f[2] == "c", Again: f[2] == "a", Ref: ref, What: f[4],
		Due: instant(due), Planned: instant(planned), At: instant(int64(m.Score)),
	}, ok && err == nil && err2 == nil
}

// Pending lists the reminders of a workspace that are to go out by now, the earliest
// first, at most that many. It changes nothing.
func (s *Store) Pending(ctx context.Context, team string, most int) ([]Pending, error) {
	return untilNow(ctx, s, waitingKey(team), most, func(m redis.Z) (Pending, bool) { return pendingOf(team, m) })
}

// postponeScript moves reminders that are still waiting.
//
// KEYS: waiting. ARGV: when they go out now; members. Result: {"postponed"}.
const postponeScript = `
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[i]) end
return {'postponed'}
`

// Postpone lets reminders that are still waiting go out at another moment.
func (s *Store) Postpone(ctx context.Context, team string, what []Pending, at time.Time) error {
	if len(what) == 0 {
		return nil
	}
	args := []any{millis(at)}
	for _, p := range what {
		args = append(args, p.member(team))
	}
	_, err := s.run(ctx, "postpone", s.postpone, []string{waitingKey(team)}, args...)
	return err
}

// Bundle is what goes out to one person as one message.
type Bundle struct {
	To       string
	Critical bool // it goes out before all else
	Items    []Bundled
}

// Bundled is a waiting reminder that goes into a message, or with it out of the
// way.
type Bundled struct {
	Pending
	Late bool
	Drop bool // a later one of its series tells it
}

// remindScript turns waiting reminders into one message. What another replica took
// is left out, and what its reader stopped is dropped; nothing is sent when
// nothing is left.
//
// KEYS: waiting, records, index, queue, lanes, held. ARGV: "!" when critical, reader, entry, body before
// and after the items, the number of reminders and for each: member, its item or
// "" to drop it, the terms under which its reader, and who it was first for,
// stopped it. Result: {"sent" or "nothing", its number}.
const remindScript = tellLua + `
local call = redis.call
local function stopped(term)
  return #call('ZRANGEBYLEX', KEYS[3], '[' .. term .. ' ', '(' .. term .. '!', 'LIMIT', 0, 1) > 0
end
local items, at = {}, 6
for _ = 1, tonumber(ARGV[6]) do
  local member, item = ARGV[at + 1], ARGV[at + 2]
  local mine = call('ZREM', KEYS[1], member) == 1
  if mine and item ~= '' and not stopped(ARGV[at + 3]) and not stopped(ARGV[at + 4]) then
    items[#items + 1] = item
  end
  at = at + 4
end
if #items == 0 then return {'nothing', '0'} end
local n = string.format('%d', (call('HGET', KEYS[2], 'n') or 0) + 1)
call('HSET', KEYS[2], n, '1 0|\n' .. ARGV[4] .. table.concat(items, ',') .. ARGV[5], n .. ':1', ARGV[3], 'n', n)
tell(KEYS[4], KEYS[5], KEYS[6], ARGV[1], 'RM-' .. n, '1', ARGV[2])
return {'sent', n}
`

// Remind sends a bundle as one message: each of its reminders once, however many
// replicas try at the same time. The result is the message's number, 0 when
// nothing was left to send.
func (s *Store) Remind(ctx context.Context, team string, b Bundle) (int, error) {
	last := dept.Entry{Verb: dept.VerbFile, By: b.To, At: s.now()}
	entry, err := encode(packEntry(last))
	if err != nil {
		return 0, err
	}
	whole, err := s.Reminders.encode(dept.Reminder{To: b.To, At: s.now(), Critical: b.Critical, Last: last})
	if err != nil {
		return 0, err
	}
	before, after, _ := strings.Cut(string(whole), emptyItems)
	urgent := ""
	if b.Critical {
		urgent = "!"
	}
	args := []any{urgent, b.To, entry, before + emptyItems[:len(emptyItems)-1], "]" + after, len(b.Items)}
	for _, p := range b.Items {
		item := dept.Reminded{Ref: p.Ref, What: p.What, Due: p.Due, Late: p.Late}
		if p.To != b.To {
			item.For = p.To
		}
		text := []byte{}
		if !p.Drop {
			if text, err = encode(packReminded(item)); err != nil {
				return 0, err
			}
		}
		args = append(args, p.member(team), text, stopTerm(b.To, p.Ref, p.What), stopTerm(p.To, p.Ref, p.What))
	}
	keys := append([]string{waitingKey(team), recordsKey(team, dept.KindReminder), indexKey(team, dept.KindReminder)}, boxKeys(team)...)
	reply, err := s.run(ctx, "remind", s.remind, keys, args...)
	if err != nil {
		return 0, err
	}
	if len(reply) != 2 {
		return 0, fmt.Errorf("store: remind: an answer of %d words", len(reply))
	}
	return strconv.Atoi(reply[1])
}

// stopTerm is where the index finds that somebody stopped the series of a due
// time.
func stopTerm(user string, ref dept.Ref, what string) string {
	series, _ := dept.Series(what)
	return term("x", user+" "+ref.String()+" "+series)
}

// Remindables gives the records whose due times people are reminded of, one round
// trip a kind; those that don't exist, or that remind nobody, are left out.
func (s *Store) Remindables(ctx context.Context, team string, refs []dept.Ref) (map[dept.Ref]dept.Reminding, error) {
	numbers := map[dept.Kind][]int{}
	seen := make(map[dept.Ref]bool, len(refs))
	for _, r := range refs {
		if !seen[r] {
			seen[r] = true
			numbers[r.Kind] = append(numbers[r.Kind], r.N)
		}
	}
	out := make(map[dept.Ref]dept.Reminding, len(seen))
	for kind, ns := range numbers {
		load := s.kinds[kind]
		if load == nil {
			continue
		}
		records, err := load(ctx, team, ns)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			out[r.Ref()] = r
		}
	}
	return out, nil
}

// NextDue gives the earliest moment at which something falls due or a reminder
// goes out in a workspace's partition; ok is false when nothing is to come.
func (s *Store) NextDue(ctx context.Context, team string) (at time.Time, ok bool, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	first := []*redis.ZSliceCmd{pipe.ZRangeWithScores(ctx, dueKey(team), 0, 0), pipe.ZRangeWithScores(ctx, waitingKey(team), 0, 0)}
	if _, err := pipe.Exec(ctx); err != nil {
		return time.Time{}, false, readError("next due", err)
	}
	for _, cmd := range first {
		for _, m := range cmd.Val() {
			if t := instant(int64(m.Score)); !ok || t.Before(at) {
				at, ok = t, true
			}
		}
	}
	return at, ok, nil
}
