package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// DueItem is a due time that has come.
type DueItem struct {
	Ref  dept.Ref
	What string // as in dept.Due
	At   time.Time
}

// The due times of a partition are read by pages; those of other workspaces before
// ours take maxDuePages at most.
const (
	duePage     = 500
	maxDuePages = 100
)

// DueItems lists what has fallen due in a workspace by now, the oldest first, at
// most that many; digests are not among it. It changes nothing. Workspaces of one
// partition share the set: another's are passed over, up to 50,000 of them.
func (s *Store) DueItems(ctx context.Context, team string, most int) ([]DueItem, error) {
	return untilNow(ctx, s, dueKey(team), most, func(m redis.Z) (DueItem, bool) {
		f, ok := dueItemOf(team, m)
		return f, ok && f.Ref.Kind != dept.KindSubscription
	})
}

// DueDigests is DueItems for digests alone: they may wait while others are sent.
func (s *Store) DueDigests(ctx context.Context, team string, most int) ([]DueItem, error) {
	return untilNow(ctx, s, dueKey(team), most, func(m redis.Z) (DueItem, bool) {
		f, ok := dueItemOf(team, m)
		return f, ok && f.Ref.Kind == dept.KindSubscription
	})
}

// untilNow lists what of a partition's sorted set has come by now and is ours, as read
// tells, the earliest first, at most that many.
func untilNow[T any](ctx context.Context, s *Store, key string, most int, read func(redis.Z) (T, bool)) ([]T, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	by := redis.ZRangeBy{Min: "-inf", Max: strconv.FormatInt(millis(s.now()), 10), Count: duePage}
	var out []T
	for range maxDuePages {
		members, err := s.c.ZRangeByScoreWithScores(ctx, key, &by).Result()
		if err != nil {
			return nil, readError("due", err)
		}
		for _, m := range members {
			v, ok := read(m)
			if !ok {
				continue
			}
			if out = append(out, v); len(out) == most {
				return out, nil
			}
		}
		if len(members) < duePage {
			break
		}
		by.Offset += duePage
	}
	return out, nil
}

// dueItemOf reads a member of the due times; not ok when it is another workspace's.
func dueItemOf(team string, m redis.Z) (DueItem, bool) {
	text, _ := m.Member.(string)
	whose, rest, _ := strings.Cut(text, " ")
	id, what, ok := strings.Cut(rest, " ")
	ref, isRef := dept.ReadRef(id)
	return DueItem{Ref: ref, What: what, At: instant(int64(m.Score))}, whose == team && ok && isRef
}

// claimScript takes due times out of the set, has the cards of their records drawn
// anew and sets their reminders aside. What another replica took already, or a change
// moved, causes nothing.
//
// KEYS: due, queue, lanes, held, waiting, then the sent of each one's record. ARGV:
// team, the number of due times and for each: member, time, when it comes again or 0,
// its record's ID or "" when no card shows it, the number of its reminders and for each
// when it goes out and its member. Result: {"claimed", how many}.
const claimScript = tellLua + `
local at = 2
local function arg() at = at + 1; return ARGV[at] end
local claimed = 0
for i = 1, tonumber(ARGV[2]) do
  local member, ms, again, ref = arg(), arg(), arg(), arg()
  local mine = tonumber(redis.call('ZSCORE', KEYS[1], member) or -1) == tonumber(ms)
  if mine then
    if again == '0' then
      redis.call('ZREM', KEYS[1], member)
    else
      redis.call('ZADD', KEYS[1], again, member)
    end
    claimed = claimed + 1
  end
  for _, place in ipairs(mine and ref ~= '' and redis.call('HKEYS', KEYS[5 + i]) or {}) do
    if not place:find(' ', 1, true) then -- the mark of a line has a space
      tell(KEYS[2], KEYS[3], KEYS[4], '', ref, '0', place)
    end
  end
  for _ = 1, tonumber(arg()) do
    local when, who = arg(), arg()
    if mine then redis.call('ZADD', KEYS[5], when, who) end
  end
end
return {'claimed', tostring(claimed)}
`

// Claim is a due time with what it causes.
type Claim struct {
	DueItem
	Again     time.Time // when it comes once more, later than now; zero for never
	Redraw    bool      // the cards of its record show it
	Reminders []Pending
}

// Claim fires due times: each draws cards anew and causes its reminders once, however
// many replicas claim it at the same time. The result counts those that were still
// there.
func (s *Store) Claim(ctx context.Context, team string, claims []Claim) (int, error) {
	if len(claims) == 0 {
		return 0, nil
	}
	keys, args := slices.Concat([]string{dueKey(team)}, boxKeys(team), []string{waitingKey(team)}), []any{team, len(claims)}
	for _, c := range claims {
		keys = append(keys, sentKey(team, c.Ref))
		ref := ""
		if c.Redraw {
			ref = c.Ref.String()
		}
		args = append(args, team+" "+c.Ref.String()+" "+c.What, millis(c.At), millis(c.Again), ref, len(c.Reminders))
		for _, p := range c.Reminders {
			args = append(args, millis(p.At), p.member(team))
		}
	}
	reply, err := s.run(ctx, "claim", s.claim, keys, args...)
	if err != nil {
		return 0, err
	}
	if len(reply) != 2 {
		return 0, fmt.Errorf("store: claim: an answer of %d words", len(reply))
	}
	return strconv.Atoi(reply[1])
}
