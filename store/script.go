package store

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// run executes a script that answers with a list of strings. It is one round
// trip, two when Redis does not know the script yet.
func (s *Store) run(ctx context.Context, what string, script *redis.Script, keys []string, args ...any) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("store: %s: %w: %w", what, ErrAway, err)
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	reply, err := script.Run(ctx, s.c, keys, args...).StringSlice()
	if err != nil {
		return nil, writing(what, err)
	}
	if len(reply) == 0 {
		return nil, fmt.Errorf("store: %s: an empty answer", what)
	}
	return reply, nil
}
