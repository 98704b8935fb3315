package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Prefs are what a person chose; "" means not chosen.
type Prefs struct {
	Lang, Calendar string
}

// Prefs gives a person's choices.
func (s *Store) Prefs(ctx context.Context, team, user string) (Prefs, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	v, err := s.c.HGet(ctx, prefsKey(team), user).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return Prefs{}, readError("preferences", err)
	}
	return parsePrefs(v), nil
}

// SetPrefs remembers a person's choices. It repeats harmlessly.
func (s *Store) SetPrefs(ctx context.Context, team, user string, p Prefs) error {
	_, err := s.do(ctx, "preferences", harmless, "hset", prefsKey(team), user, p.Lang+" "+p.Calendar)
	return err
}

func parsePrefs(v string) Prefs {
	lang, calendar, _ := strings.Cut(v, " ")
	return Prefs{Lang: lang, Calendar: calendar}
}

// Identity is who a Slack token speaks for.
type Identity struct {
	Team       string `json:"team"`
	Enterprise string `json:"enterprise,omitempty"` // of which the workspace is a part
	App        string `json:"app"`
	BotUser    string `json:"bot"`
}

// Identity recalls what was learnt of a token; tokenKey is a hash of it. The
// zero Identity means nothing was.
func (s *Store) Identity(ctx context.Context, tokenKey string) (Identity, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	var id Identity
	v, err := s.c.Get(ctx, identityKey(tokenKey)).Bytes()
	if errors.Is(err, redis.Nil) {
		return id, nil
	}
	if err != nil {
		return id, readError("identity", err)
	}
	if err := json.Unmarshal(v, &id); err != nil {
		return id, fmt.Errorf("store: identity: %w", err)
	}
	return id, nil
}

// SetIdentity remembers who a token speaks for, so that a restart works while
// Slack is away; for a year from then on. It repeats harmlessly.
func (s *Store) SetIdentity(ctx context.Context, tokenKey string, id Identity) error {
	v, err := json.Marshal(id)
	if err != nil {
		return fmt.Errorf("store: identity: %w", err)
	}
	_, err = s.do(ctx, "identity", harmless, "set", identityKey(tokenKey), v, "px", keptFor.Milliseconds())
	return err
}
