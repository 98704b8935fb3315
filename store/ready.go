package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Refusal is the code of a condition in which Redis answers and writes nothing, in
// small letters: "oom" for a full memory, "readonly" for a replica, "misconf" for a
// disk that takes nothing, "noreplicas" for too few of them, and the like.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Writable writes a key of a workspace's partition that expires by itself. The error
// is ErrAway when nothing can be written, with a Refusal where Redis said why.
func (s *Store) Writable(ctx context.Context, team string) error {
	ctx, cancel := limit(ctx)
	defer cancel()
	err := s.c.Set(ctx, probeKey(team), "", time.Minute).Err()
	var answer redis.Error
	if errors.As(err, &answer) && refused(err) {
		code, _, _ := strings.Cut(err.Error(), " ")
		if code == "ERR" {
			code = "clients" // max number of clients reached
		}
		return errors.Join(ErrAway, Refusal(strings.ToLower(code)))
	}
	return readError("probe", err)
}
