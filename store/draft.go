package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// draftLife is how long an unfinished form is kept after it was last added to.
const draftLife = 24 * time.Hour

// SetDraft keeps what a person has put into a long form so far. It repeats
// harmlessly.
func (s *Store) SetDraft(ctx context.Context, team, user, id string, body []byte) error {
	_, err := s.do(ctx, "draft", harmless, "set", draftKey(team, user, id), body, "px", draftLife.Milliseconds())
	return err
}

// Draft gives what was kept; nil when there is none, or it has run out.
func (s *Store) Draft(ctx context.Context, team, user, id string) ([]byte, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	body, err := s.c.Get(ctx, draftKey(team, user, id)).Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, readError("draft", err)
	}
	return body, nil
}
