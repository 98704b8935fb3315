package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// MaxSkip bounds a step of SkipNumbers: a record's number has seven digits.
const MaxSkip = 100_000

// Counter is the highest number of one kind in a workspace, before and after a step.
type Counter struct {
	Team     string
	Kind     dept.Kind
	Was, Now int
}

// skipScript leaves numbers out.
//
// KEYS: records. ARGV: how many. Result: {the highest number before, and after}.
const skipScript = `
local n = redis.call('HGET', KEYS[1], 'n') or '0'
local to = string.format('%d', n + ARGV[1])
local gap = string.format('%d', n + 1) .. '-' .. to
local gaps = redis.call('HGET', KEYS[1], 'gaps')
redis.call('HSET', KEYS[1], 'n', to, 'gaps', gaps and gaps .. ' ' .. gap or gap)
return {n, to}
`

// SkipNumbers raises the counter of every kind of record of every workspace that
// this Redis holds. After a restore numbers that were given since the backup was
// taken, and may stand in messages and on paper, are then not given to other
// records. A counter that is raised twice only leaves out more numbers, so the step
// may be repeated after a failure.
//
// Once-keys need nothing of the kind: one script writes a delivery's key and its
// record, so that a backup has both or neither.
func (s *Store) SkipNumbers(ctx context.Context, step int) ([]Counter, error) {
	if step < 1 || step > MaxSkip {
		return nil, errors.New("store: numbers to skip: from 1 to 100,000")
	}
	keys, err := s.counters(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Counter, 0, len(keys))
	for key, c := range keys {
		reply, err := s.runScript(ctx, "skip numbers", sendOnce, s.skip, []string{key}, []any{step})
		if err != nil {
			return out, err
		}
		if _, err := fmt.Sscan(strings.Join(reply, " "), &c.Was, &c.Now); err != nil {
			return out, fmt.Errorf("store: skip numbers: %w", err)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Counter) int { return cmp.Or(cmp.Compare(a.Team, b.Team), cmp.Compare(a.Kind, b.Kind)) })
	return out, nil
}

// counters finds the keys of all records, of every workspace.
func (s *Store) counters(ctx context.Context) (map[string]Counter, error) {
	var mu sync.Mutex
	found := map[string]Counter{}
	scan := func(ctx context.Context, c *redis.Client) error {
		keys := c.Scan(ctx, 0, "{p??}*:??", 1000).Iterator()
		for keys.Next(ctx) {
			if team, kind, ok := s.recordsOf(keys.Val()); ok {
				mu.Lock()
				found[keys.Val()] = Counter{Team: team, Kind: kind}
				mu.Unlock()
			}
		}
		return keys.Err()
	}
	switch c := s.c.(type) {
	case *redis.ClusterClient:
		return found, readError("counters", c.ForEachMaster(ctx, scan))
	case *redis.Client:
		return found, readError("counters", scan(ctx, c))
	}
	return nil, errors.New("store: counters: an unknown client")
}

// recordsOf reads a key that recordsKey made.
func (s *Store) recordsOf(key string) (team string, kind dept.Kind, ok bool) {
	tag, rest, _ := strings.Cut(key, "}")
	team, last, _ := strings.Cut(rest, ":")
	kind = dept.Kind(last)
	_, known := s.kinds[kind]
	return team, kind, known && tag+"}" == partition(team)
}
