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
	ctx, cancel := limit(ctx)
	defer cancel()
	added, err := s.c.HSet(ctx, calendarsKey(team), user, calendarHash(token)).Result()
	return added == 0, writing("calendar", err)
}

// RevokeCalendar closes a person's calendar. there tells that it was open. It
// repeats harmlessly.
func (s *Store) RevokeCalendar(ctx context.Context, team, user string) (there bool, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	gone, err := s.c.HDel(ctx, calendarsKey(team), user).Result()
	return gone > 0, writing("calendar", err)
}

// CalendarOf tells whose calendar a token opens, "" for nobody's. Those who have
// one are few: all are compared, each in the same time.
func (s *Store) CalendarOf(ctx context.Context, team, token string) (user string, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	all, err := s.c.HGetAll(ctx, calendarsKey(team)).Result()
	if err != nil {
		return "", reading("calendar", err)
	}
	hash := []byte(calendarHash(token))
	for id, kept := range all {
		if subtle.ConstantTimeCompare([]byte(kept), hash) == 1 {
			user = id
		}
	}
	return user, nil
}
