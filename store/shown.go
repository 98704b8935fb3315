package store

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
)

// Shown lists where cards of a record were posted or are about to be: channels and
// people, in a stable order. What must not be seen any longer is drawn anew there.
func (s *Store) Shown(ctx context.Context, team string, ref dept.Ref) ([]string, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	fields, err := s.c.HKeys(ctx, sentKey(team, ref)).Result()
	if err != nil {
		return nil, reading("cards", err)
	}
	to := slices.DeleteFunc(fields, func(f string) bool { return strings.Contains(f, " ") }) // a line, not a card
	slices.Sort(to)
	return to, nil
}
