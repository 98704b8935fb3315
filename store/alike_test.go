package store_test

import (
	"context"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// What is open alike is given instead of being stored twice, unless it is wanted; what was
// filed by the same delivery or in the same words is that, before all.
func TestAlike(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		filed := func(once, same string, alike bool, change func(*dept.Need)) store.Filed[dept.Shortage] {
			t.Helper()
			f, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: need(t, d, change), Zone: time.UTC, Once: once, Same: same, Alike: alike})
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		pump := func(unit, title string, severity dept.Severity) func(*dept.Need) {
			return func(n *dept.Need) { n.Unit, n.Title, n.Gist, n.Severity = unit, title, "infusion pump", severity }
		}
		expect := func(name string, f store.Filed[dept.Shortage], outcome store.Outcome, n int, title string) {
			t.Helper()
			if f.Outcome != outcome || f.Record.N != n || f.Record.Title != title {
				t.Errorf("%s: %d, SH-%d %q; want %d, SH-%d %q", name, f.Outcome, f.Record.N, f.Record.Title, outcome, n, title)
			}
		}
		expect("the first", filed("a", "same", true, pump("hsct", "infusion pumps", dept.Medium)), store.Stored, 1, "infusion pumps")
		expect("in other words", filed("b", "", true, pump("hsct", "2 infusion pump", dept.High)), store.OpenAlike, 1, "infusion pumps")
		expect("of another unit", filed("c", "", true, pump("cgt", "infusion pump", dept.High)), store.Stored, 2, "infusion pump")
		expect("the delivery again", filed("a", "", true, pump("hsct", "infusion pump", dept.High)), store.Repeated, 1, "infusion pumps")
		expect("the same words", filed("d", "same", true, pump("hsct", "infusion pump", dept.High)), store.SameText, 1, "infusion pumps")
		expect("wanted", filed("e", "", false, pump("hsct", "pumps, infusion", dept.High)), store.Stored, 3, "pumps, infusion")
		expect("the worst of two", filed("f", "", true, pump("hsct", "infusion pump", dept.Low)), store.OpenAlike, 3, "pumps, infusion")
		expect("without a gist", filed("g", "", true, func(n *dept.Need) { n.Title = "..." }), store.Stored, 4, "...")

		list := func(unit string) (ns []int) {
			t.Helper()
			page, err := d.Shortages.List(ctx, team, lead.ID, store.Query{Scope: store.ScopeUnit, Unit: unit, Gist: "infusion pump", Limit: 5})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range page.Records {
				ns = append(ns, s.N)
			}
			return ns
		}
		first, _, err := d.Shortages.One(ctx, team, 1, lead.ID)
		if err != nil {
			t.Fatal(err)
		}
		other := dept.Person{ID: "U0CGT", Unit: "cgt", Roles: []dept.Role{dept.Clinician}}
		put(t, d.Shortages, must(t)(first.Affect(other, d.now())))
		if got := list("cgt"); len(got) != 2 {
			t.Errorf("of the unit that is affected: %v", got)
		}
		third, _, err := d.Shortages.One(ctx, team, 3, lead.ID)
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Shortages, must(t)(third.Withdraw(reporter, "", d.now())))
		if got := list("hsct"); len(got) != 1 || got[0] != 1 {
			t.Errorf("once one is withdrawn: %v", got)
		}
		expect("one is left", filed("h", "", true, pump("hsct", "infusion pump", dept.Low)), store.OpenAlike, 1, "infusion pumps")
	})
}

// Posts are alike where as many of the same kind are asked for.
func TestAlikePosts(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		st := fileStaffing(t, d, nil)
		again := st
		again.N, again.Rev, again.Consequence = 0, 1, "other words"
		f, err := d.Staffing.File(context.Background(), team, store.Filing[dept.Staffing]{Record: again, Zone: time.UTC, Alike: true})
		if err != nil || f.Outcome != store.OpenAlike || f.Record.N != st.N {
			t.Errorf("%d, ST-%d, %v", f.Outcome, f.Record.N, err)
		}
		again.Headcount++
		f, err = d.Staffing.File(context.Background(), team, store.Filing[dept.Staffing]{Record: again, Zone: time.UTC, Alike: true})
		if err != nil || f.Outcome != store.Stored {
			t.Errorf("one more: %d, %v", f.Outcome, err)
		}
	})
}
