package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// Every part of a Home tab holds what its index tells, begins with what comes first
// and counts all; what was not asked for is empty.
func TestHome(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, coord.ID, store.Prefs{Lang: "fa"}); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			file(t, d, nil)
		}
		file(t, d, func(n *dept.Need) { n.Severity, n.Unit = dept.Critical, "kidney" })
		put(t, d.Staffing, well[dept.Staffing](t)(fileStaffing(t, d, nil).Endorse(lead, "", d.now())))
		fileStaffing(t, d, nil)
		var promises []dept.Commitment
		for range 4 {
			c := promise(t, d, nil)
			f, err := d.Commitments.File(ctx, team, store.Filing[dept.Commitment]{Record: c, Zone: d.now().Location()})
			if err != nil {
				t.Fatal(err)
			}
			promises = append(promises, f.Record)
		}
		for i, verbs := range [][]dept.Verb{{}, {dept.VerbConfirm}, {dept.VerbConfirm, dept.VerbFulfil}, {dept.VerbConfirm, dept.VerbFulfil, dept.VerbVerify}} {
			for _, v := range verbs {
				by := head
				if v == dept.VerbFulfil {
					by = coord
				}
				promises[i] = well[dept.Commitment](t)(actPromise(promises[i], v, by, d.now()))
				put(t, d.Commitments, promises[i])
			}
		}
		give(t, d, false, nil)
		give(t, d, true, func(g *dept.Gift) { g.On = "2026-03-02" })
		give(t, d, true, func(g *dept.Gift) { g.On = "2026-01-05" })
		all := store.HomeQuery{
			User: reporter.ID, Acknowledges: []string{"hsct", "kidney"}, Endorses: []string{"hsct"}, Approves: true, Heads: true, Thanks: true, Most: 2,
		}
		compareHome(t, d, "all of it", all, "[4 1] of 4, [4 1] of 4, [2] of 1, [1] of 1, [1] of 1, [3] of 1, [] of 0, [3 2] of 2")
		compareHome(t, d, "another's", store.HomeQuery{User: "U0NOBODY", Most: 2}, "[] of 0, [] of 0, [] of 0, [] of 0, [] of 0, [] of 0, [] of 0, [] of 0")
		compareHome(t, d, "a part of it", store.HomeQuery{User: reporter.ID, Acknowledges: []string{"hsct"}, Thanks: true, Most: 1},
			"[4] of 4, [1] of 3, [] of 0, [] of 0, [] of 0, [] of 0, [] of 0, [3] of 2")
		d.move(30 * 24 * time.Hour)
		compareHome(t, d, "a month later", all, "[4 1] of 4, [4 1] of 4, [2] of 1, [1] of 1, [1] of 1, [3] of 1, [1 2] of 2, [3 2] of 2")
		if h, err := d.Home(ctx, team, store.HomeQuery{User: coord.ID}); err != nil || h.Prefs.Lang != "fa" {
			t.Errorf("%+v, %v", h.Prefs, err)
		}
	})
}

func compareHome(t *testing.T, d desk, name string, q store.HomeQuery, want string) {
	t.Helper()
	h, err := d.Home(context.Background(), team, q)
	if err != nil {
		t.Fatal(name, err)
	}
	got := fmt.Sprintf("%v of %d, %v of %d, %v of %d, %v of %d, %v of %d, %v of %d, %v of %d, %v of %d",
		refs(h.Mine.Records), h.Mine.All, refs(h.Acknowledge.Records), h.Acknowledge.All, refs(h.Endorse.Records), h.Endorse.All,
		refs(h.Approve.Records), h.Approve.All, refs(h.Confirm.Records), h.Confirm.All, refs(h.Verify.Records), h.Verify.All,
		refs(h.Overdue.Records), h.Overdue.All, refs(h.Thank.Records), h.Thank.All)
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", name, got, want)
	}
}
