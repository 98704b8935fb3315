package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// After a restore no number is given that may have been given before.
func TestSkipNumbers(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		file(t, d, nil)
		file(t, d, nil)
		fileStaffing(t, d, nil)
		if _, err := d.Shortages.File(ctx, "TOTHER", store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC}); err != nil {
			t.Fatal(err)
		}
		got, err := d.SkipNumbers(ctx, 1000)
		want := []store.Counter{{team, dept.KindShortage, 2, 1002}, {team, dept.KindStaffing, 1, 1001}, {"TOTHER", dept.KindShortage, 1, 1001}}
		if err != nil || len(got) != len(want) {
			t.Fatalf("%+v, %v", got, err)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%+v, want %+v", got[i], want[i])
			}
		}
		if s := file(t, d, nil); s.N != 1003 {
			t.Errorf("the next is SH-%d", s.N)
		}
		// The numbers between belong to nobody, and what was there stays.
		if _, _, err := d.Shortages.One(ctx, team, 500, ""); !dept.IsCode(err, dept.NotFound) {
			t.Errorf("SH-500: %v", err)
		}
		if ns, total := list(t, d.Shortages, store.Query{Scope: "all", Limit: 9}); total != 3 {
			t.Errorf("%v", ns)
		}
		if _, err := d.SkipNumbers(ctx, 7); err != nil {
			t.Fatal(err)
		}
		file(t, d, nil)
		if _, err := d.SkipNumbers(ctx, 3); err != nil {
			t.Fatal(err)
		}
		for offset, want := range [][]int{{1011, 1003, 2}, {1003, 2, 1}, {2, 1}, {1}, nil} {
			if ns, total := list(t, d.Shortages, store.Query{Scope: "all", Offset: offset, Limit: 3}); total != 4 || !slices.Equal(ns, want) {
				t.Errorf("from %d on: %v of %d, want %v", offset, ns, total, want)
			}
		}
		for _, step := range []int{0, -1, store.MaxSkip + 1} {
			if _, err := d.SkipNumbers(ctx, step); err == nil {
				t.Errorf("a step of %d is taken", step)
			}
		}
	})
}
