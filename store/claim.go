package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// ClaimDelivery takes, for as long as life, what a delivery does beside changing records:
// opening a form, drawing a Home tab. It is false when a delivery of the same once-key
// has taken it, in whichever process. A life ends by itself, so what its process did
// not live to do is done by a later repetition; KeepDelivery prolongs it once it is done.
func (s *Store) ClaimDelivery(ctx context.Context, team, once string, life time.Duration) (bool, error) {
	_, err := s.do(ctx, "claim", sendOnce, "set", claimKey(team, once), "", "nx", "px", life.Milliseconds())
	if errors.Is(err, redis.Nil) {
		return false, nil
	}
	return err == nil, err
}

// KeepDelivery remembers for as long as any once-key that what was claimed is done. It
// repeats harmlessly.
func (s *Store) KeepDelivery(ctx context.Context, team, once string) error {
	_, err := s.do(ctx, "claim", harmless, "set", claimKey(team, once), "", "px", OnceLife.Milliseconds())
	return err
}
