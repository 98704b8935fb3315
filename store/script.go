package store

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// run executes a script that answers with a list of strings. It is one round
// trip, two when Redis does not know the script yet. When its answer gets lost it
// is run again: every script but the change of records without a once-key repeats
// harmlessly.
func (s *Store) run(ctx context.Context, what string, script *redis.Script, keys []string, args ...any) ([]string, error) {
	return s.runScript(ctx, what, harmless, script, keys, args)
}

func (s *Store) runScript(ctx context.Context, what string, again repeat, script *redis.Script, keys []string, args []any) ([]string, error) {
	cmd, err := s.write(ctx, what, again, keys[0], func(ctx context.Context, t *try) *redis.Cmd {
		return script.Run(ctx, t, keys, args...)
	})
	if err != nil {
		return nil, err
	}
	reply, err := cmd.StringSlice()
	if err == nil && len(reply) == 0 {
		return nil, fmt.Errorf("store: %s: an empty answer", what)
	}
	return reply, describe(what, err)
}
