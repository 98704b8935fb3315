package jobs

import (
	"cmp"
	"slices"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// mostReminders bounds what one round reads of the reminders whose moment has come.
const mostReminders = 5000

// mostInOne bounds the items of one message: its buttons name them, and the rest
// of a longer list is counted in it.
const mostInOne = 500

// fit parts reminders into those that may go out now and those that have to wait
// for the next working moment, which they missed because nobody sent them.
func fit(d *dept.Department, pending []store.Pending, now time.Time) (send, hold []store.Pending) {
	if d.Works(now) {
		return pending, nil
	}
	for _, p := range pending {
		if p.Critical || p.Again {
			send = append(send, p)
		} else {
			hold = append(hold, p)
		}
	}
	return send, hold
}

// bundles makes of reminders one message a reader, another for what is critical,
// which comes first. A reader who is away is stood in for. Of several steps of a
// series only the latest is told, and what reaches a reader in two ways once.
func bundles(d *dept.Department, pending []store.Pending, away map[string]dept.Absence, now time.Time) []store.Bundle {
	type reader struct {
		id       string
		critical bool
	}
	groups := map[reader][]store.Pending{}
	for _, p := range pending {
		to := reader{d.StandIn(p.To, away, now), p.Critical}
		groups[to] = append(groups[to], p)
	}
	var out []store.Bundle
	for to, all := range groups {
		slices.SortFunc(all, func(a, b store.Pending) int {
			others := func(p store.Pending) int { return boolean(p.To != to.id) }
			return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Ref.Kind, b.Ref.Kind), a.Ref.N-b.Ref.N, cmp.Compare(a.What, b.What),
				others(b)-others(a)) // one's own last: it is the one that is told
		})
		type series struct {
			ref  dept.Ref
			name string
		}
		latest := map[series]int{}
		for i, p := range all {
			name, _ := dept.Series(p.What)
			latest[series{p.Ref, name}] = i
		}
		items := make([]store.Bundled, len(all))
		for i, p := range all {
			name, _ := dept.Series(p.What)
			items[i] = store.Bundled{Pending: p, Late: dept.Late(p.Planned, now), Drop: latest[series{p.Ref, name}] != i}
		}
		for part := range slices.Chunk(items, mostInOne) {
			out = append(out, store.Bundle{To: to.id, Critical: to.critical, Items: part})
		}
	}
	slices.SortFunc(out, func(a, b store.Bundle) int {
		return cmp.Or(boolean(b.Critical)-boolean(a.Critical), cmp.Compare(a.To, b.To), a.Items[0].Due.Compare(b.Items[0].Due))
	})
	return out
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}
