package jobs

import (
	"context"
	"errors"
	"strconv"

	"hamahang/dept"
	"hamahang/store"
)

// tries is how often a freeze is begun anew when people change the visit meanwhile.
const tries = 5

// freeze makes the briefing pack of a visit final: it is kept, and the
// coordinators, the host and the head get it. However often and by however many
// replicas it is tried for one due time, it happens once; a failure leaves the due
// time for the next sweep.
func (j *Jobs) freeze(ctx context.Context, team string, f store.DueItem) error {
	for range tries {
		v, _, err := j.Store.Visits.One(ctx, team, f.Ref.N, "")
		if dept.IsCode(err, dept.NotFound) {
			return nil
		}
		if err != nil || !v.Freezes() {
			return err
		}
		now := j.Now().In(j.Dept.Zone)
		pack, err := j.Store.GatherPack(ctx, team, v, j.Dept, now)
		if err != nil {
			return err
		}
		if err := j.Store.KeepPack(ctx, team, pack); err != nil {
			return err
		}
		after := v.Freeze(now)
		readers := append(append(j.Dept.With(dept.Coordinator), v.Host), j.Dept.With(dept.Head)...)
		once := "freeze " + f.Ref.String() + " " + strconv.FormatInt(f.At.UnixMilli(), 10)
		_, err = j.Store.Visits.Change(ctx, team, once, j.Dept.Zone, []dept.Visit{after}, append(j.Dept.Notices(after, nil, readers), dept.Redraw(f.Ref)))
		if !errors.Is(err, store.ErrChanged) {
			return err
		}
	}
	return store.ErrChanged
}

// frozen makes the packs final whose hour has come. It gives what has fallen due
// without those it failed at: they are tried again.
func (j *Jobs) frozen(ctx context.Context, team string, due []store.DueItem) (done []store.DueItem, failed error) {
	for _, f := range due {
		if f.Ref.Kind == dept.KindVisit && f.What == "freeze" {
			if err := j.freeze(ctx, team, f); err != nil {
				failed = errors.Join(failed, err)
				continue
			}
		}
		done = append(done, f)
	}
	return done, failed
}
