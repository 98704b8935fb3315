package jobs

import (
	"context"
	"errors"

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
		full := len(fallen) == batch
		fallen, failed := j.frozen(ctx, team, fallen)
		claims, err := j.claims(ctx, team, fallen)
		if err != nil {
			return fired, err
		}
		n, err := j.Store.Claim(ctx, team, claims)
		fired += n
		if err = errors.Join(failed, err); err != nil || !full {
			return fired, err
		}
	}
}

// claims decides what each due time causes. What belongs to a record that is
// gone, or of a kind this version does not know, causes nothing.
func (j *Jobs) claims(ctx context.Context, team string, fallen []store.Fallen) ([]store.Claim, error) {
	numbers := map[dept.Kind][]int{}
	for _, f := range fallen {
		numbers[f.Ref.Kind] = append(numbers[f.Ref.Kind], f.Ref.N)
	}
	shortages, err := j.Store.Shortages(ctx, team, numbers[dept.KindShortage]...)
	if err != nil {
		return nil, err
	}
	requests, err := j.Store.Staffings(ctx, team, numbers[dept.KindStaffing]...)
	if err != nil {
		return nil, err
	}
	promises, err := j.Store.Commitments(ctx, team, numbers[dept.KindCommitment]...)
	if err != nil {
		return nil, err
	}
	visits, err := j.Store.Visits(ctx, team, numbers[dept.KindVisit]...)
	if err != nil {
		return nil, err
	}
	gifts, err := j.Store.Supports(ctx, team, numbers[dept.KindSupport]...)
	if err != nil {
		return nil, err
	}
	redraws := map[dept.Ref][]dept.Notice{}
	redraw(redraws, j.Dept, shortages)
	redraw(redraws, j.Dept, requests, j.Dept.Approvers()...)
	redraw(redraws, j.Dept, promises, j.Dept.With(dept.Head)...)
	redraw(redraws, j.Dept, visits, j.Dept.Planners()...)
	redraw(redraws, j.Dept, gifts, j.Dept.With(dept.DonorLiaison)...)
	claims := make([]store.Claim, len(fallen))
	for i, f := range fallen {
		claims[i] = store.Claim{Fallen: f, Notices: redraws[f.Ref]}
	}
	return claims, nil
}

// redraw adds the notices that draw the cards of records anew: those of their
// audience, and of others who may have one. Where there is no card nothing is
// posted.
func redraw[R interface {
	Ref() dept.Ref
	Audience() (units, people []string)
}](to map[dept.Ref][]dept.Notice, d *dept.Department, records []R, others ...string) {
	for _, r := range records {
		units, people := r.Audience()
		to[r.Ref()] = d.Notices(r.Ref(), 0, units, append(people, others...))
	}
}
