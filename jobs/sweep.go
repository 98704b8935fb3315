package jobs

import (
	"context"

	"hamahang/dept"
	"hamahang/store"
)

// batch bounds one round of a sweep.
const batch = 200

// Sweep fires what has fallen due: the cards that show it are drawn anew, so that
// they say "overdue" from that moment on. It gives how many due times it fired.
func (j *Jobs) Sweep(ctx context.Context, team string) (int, error) {
	fired := 0
	for {
		fallen, err := j.Store.Fallen(ctx, team, batch)
		if err != nil || len(fallen) == 0 {
			return fired, err
		}
		claims, err := j.claims(ctx, team, fallen)
		if err != nil {
			return fired, err
		}
		n, err := j.Store.Claim(ctx, team, claims)
		fired += n
		if err != nil || len(fallen) < batch {
			return fired, err
		}
	}
}

// claims decides what each due time causes. What belongs to a record that is
// gone, or of a kind this version does not know, causes nothing.
func (j *Jobs) claims(ctx context.Context, team string, fallen []store.Fallen) ([]store.Claim, error) {
	var numbers []int
	for _, f := range fallen {
		if f.Ref.Kind == dept.KindShortage {
			numbers = append(numbers, f.Ref.N)
		}
	}
	shortages, err := j.Store.Shortages(ctx, team, numbers...)
	if err != nil {
		return nil, err
	}
	notices := make(map[dept.Ref][]dept.Notice, len(shortages))
	for _, s := range shortages {
		units, people := s.Audience()
		notices[s.Ref()] = j.Dept.Notices(s.Ref(), 0, units, people)
	}
	claims := make([]store.Claim, len(fallen))
	for i, f := range fallen {
		claims[i] = store.Claim{Fallen: f, Notices: notices[f.Ref]}
	}
	return claims, nil
}
