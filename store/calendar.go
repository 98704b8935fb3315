package store

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
)

// calendarHash is all that is kept of a calendar's token.
func calendarHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// SetCalendar makes a token the one that opens a person's calendar; the one before
// opens it no more. replaced tells that there was one. It repeats harmlessly.
func (s *Store) SetCalendar(ctx context.Context, team, user, token string) (replaced bool, err error) {
	cmd, err := s.do(ctx, "calendar", harmless, "hset", calendarsKey(team), user, calendarHash(token))
	if err != nil {
		return false, err
	}
	added, err := cmd.Bool()
	return !added, describe("calendar", err)
}

// RevokeCalendar closes a person's calendar. there tells that it was open. It
// repeats harmlessly.
func (s *Store) RevokeCalendar(ctx context.Context, team, user string) (there bool, err error) {
	cmd, err := s.do(ctx, "calendar", harmless, "hdel", calendarsKey(team), user)
	if err != nil {
		return false, err
	}
	there, err = cmd.Bool()
	return there, describe("calendar", err)
}

// CalendarOf tells whose calendar a token opens, "" for nobody's. Those who have
// one are few: all are compared, each in the same time.
func (s *Store) CalendarOf(ctx context.Context, team, token string) (user string, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	all, err := s.c.HGetAll(ctx, calendarsKey(team)).Result()
	if err != nil {
		return "", readError("calendar", err)
	}
	hash := []byte(calendarHash(token))
	for id, kept := range all {
		if subtle.ConstantTimeCompare([]byte(kept), hash) == 1 {
			user = id
		}
	}
	return user, nil
}
