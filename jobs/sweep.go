package jobs

import (
	"context"
	"errors"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// batch bounds one round of a sweep.
const batch = 200

// Sweep fires what has fallen due: the cards that show it are drawn anew, so that
// they say "overdue" from that moment on, and whom it concerns is reminded at the
// next fitting moment. Then it sends the reminders whose moment has come. It gives
// how many due times it fired.
func (j *Jobs) Sweep(ctx context.Context, team string) (int, error) {
	fired, err := j.fire(ctx, team)
	if err != nil {
		return fired, err // what is not claimed yet may belong into the same message
	}
	return fired, j.remind(ctx, team)
}

func (j *Jobs) fire(ctx context.Context, team string) (int, error) {
	fired := 0
	for {
		due, err := j.Store.DueItems(ctx, team, batch)
		if err != nil || len(due) == 0 {
			return fired, err
		}
		full := len(due) == batch
		due, failed := j.frozen(ctx, team, due)
		claims, err := j.claims(ctx, team, due)
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
func (j *Jobs) claims(ctx context.Context, team string, due []store.DueItem) ([]store.Claim, error) {
	refs := make([]dept.Ref, len(due))
	for i, f := range due {
		refs[i] = f.Ref
	}
	records, err := j.Store.Remindables(ctx, team, refs)
	if err != nil {
		return nil, err
	}
	claims := make([]store.Claim, len(due))
	for i, f := range due {
		claims[i] = store.Claim{DueItem: f}
		if r, ok := records[f.Ref]; ok {
			claims[i].Redraw, claims[i].Reminders = f.Ref.Kind != dept.KindReminder, j.reminders(r, f)
			if again, ok := r.(dept.Repeating); ok {
				claims[i].Again = again.Repeats(dept.Due{What: f.What, At: f.At}, j.Now(), j.Dept)
			}
		}
	}
	return claims, nil
}

// reminders lists who is to be told of a due time, and when. Who is not in the
// roster is not.
func (j *Jobs) reminders(r dept.Reminding, f store.DueItem) []store.Pending {
	if again, ok := r.(dept.Reminder); ok {
		item, ok := again.Item(f.What)
		if !ok {
			return nil
		}
		return []store.Pending{{To: again.To, Ref: item.Ref, What: item.What, Due: item.Due, Again: true, Planned: f.At, At: f.At}}
	}
	people, critical := r.Reminds(f.What, j.Dept)
	at := j.Dept.RemindAt(known(r, f.At), critical)
	if later, ok := r.(dept.Delayed); ok {
		if told := later.TellsAt(dept.Due{What: f.What, At: f.At}, j.Dept); !told.IsZero() {
			at = told
		}
	}
	var out []store.Pending
	for _, id := range people {
		if j.Dept.Hears(id, r, dept.Entry{}) && j.Dept.InRoster(id) {
			out = append(out, store.Pending{To: id, Ref: r.Ref(), What: f.What, Due: f.At, Critical: critical, Planned: at, At: at})
		}
	}
	return out
}

// known is when a due time came and was known: what a record's last change brought, and
// lay behind already then, is told from that change on. It is not late.
func known(r dept.Reminding, due time.Time) time.Time {
	if changed := r.Newest().At; changed.After(due) {
		return changed
	}
	return due
}

// remind sends the reminders whose moment has come, each person's as one message,
// the critical ones first. Whatever does not go out to one person is tried with the
// next sweep; the others get theirs.
func (j *Jobs) remind(ctx context.Context, team string) error {
	for {
		pending, err := j.Store.Pending(ctx, team, mostReminders)
		if err != nil || len(pending) == 0 {
			return err
		}
		away, err := j.Store.Absences(ctx, team)
		if err != nil {
			return err
		}
		now := j.Now().In(j.Dept.Zone)
		send, hold := fit(j.Dept, pending, now)
		failed := j.Store.Postpone(ctx, team, hold, j.Dept.NextWorkingMoment(now))
		for _, b := range bundles(j.Dept, send, away, now) {
			_, err := j.Store.Remind(ctx, team, b)
			failed = errors.Join(failed, err)
		}
		if failed != nil || len(pending) < mostReminders {
			return failed
		}
	}
}
