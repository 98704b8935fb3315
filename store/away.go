package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"hamahang/dept"
)

// Absences gives who is away, by user ID; those that are over may still be there.
func (s *Store) Absences(ctx context.Context, team string) (map[string]dept.Absence, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	all, err := s.c.HGetAll(ctx, awayKey(team)).Result()
	if err != nil {
		return nil, readError("absences", err)
	}
	out := make(map[string]dept.Absence, len(all))
	for user, v := range all {
		until, deputy, _ := strings.Cut(v, " ")
		ms, err := strconv.ParseInt(until, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("store: absences: one is not readable")
		}
		out[user] = dept.Absence{Until: instant(ms), Deputy: deputy}
	}
	return out, nil
}

// SetAbsence remembers that a person is away, instead of what was said before; the
// zero Absence that they are back. It repeats harmlessly.
func (s *Store) SetAbsence(ctx context.Context, team, user string, a dept.Absence) error {
	if a == (dept.Absence{}) {
		_, err := s.do(ctx, "absence", harmless, "hdel", awayKey(team), user)
		return err
	}
	_, err := s.do(ctx, "absence", harmless, "hset", awayKey(team), user, strconv.FormatInt(millis(a.Until), 10)+" "+a.Deputy)
	return err
}
