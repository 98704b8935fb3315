package store_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// unzipped is every frozen pack as Redis holds it, in plain text.
func unzipped(t *testing.T, d desk) []string {
	t.Helper()
	keys, err := d.raw.Keys(context.Background(), "*:k:*").Result()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, key := range keys {
		b, err := d.raw.Get(context.Background(), key).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		r, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}

// A pack is gathered from the units toured, kept once, and kept anew only for
// another time of the visit; no donor's name is kept with it.
func TestPacks(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		v := fileTour(t, d, 10*oneDay, nil)
		file(t, d, func(n *dept.Need) { n.Severity = dept.Low })
		worst := file(t, d, func(n *dept.Need) { n.Severity, n.Title = dept.Critical, "busulfan" })
		elsewhere := file(t, d, func(n *dept.Need) { n.Unit, n.Title = "krc", "chairs" })
		s, err := dept.Give(dept.Gift{Donor: "Canary Foundation", Consent: true, What: "pumps", Unit: "hsct", On: dept.DayOf(d.now())}, true, reporter, house, d.now())
		if err != nil {
			t.Fatal(err)
		}
		given, err := d.Support.File(ctx, team, store.Filing[dept.Support]{Record: s, Zone: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		gathered, err := d.GatherPack(ctx, team, v, house, d.now())
		if err != nil || len(gathered.Needs) != 2 || gathered.Needs[0].N != worst.N || len(gathered.Gifts) != 1 {
			t.Fatalf("gathered %+v, %v", gathered, err)
		}
		if _, ok, err := d.FrozenPack(ctx, team, v); ok || err != nil {
			t.Fatalf("frozen before it was kept: %v, %v", ok, err)
		}
		if err := d.KeepPack(ctx, team, gathered); err != nil {
			t.Fatal(err)
		}
		second := gathered
		second.Needs, second.Made = nil, d.now().Add(time.Hour)
		if err := d.KeepPack(ctx, team, second); err != nil {
			t.Fatal(err)
		}
		frozen, ok, err := d.FrozenPack(ctx, team, v)
		if err != nil || !ok || !frozen.Frozen || len(frozen.Needs) != 2 || !frozen.Made.Equal(gathered.Made) {
			t.Fatalf("the second was kept: %+v, %v, %v", frozen, ok, err)
		}
		if got := frozen.Gifts[0].Named(); got != "Canary Foundation" {
			t.Errorf("named %q", got)
		}
		if got := frozen.Changes(gathered); len(got) != 0 {
			t.Errorf("nothing happened, and %+v changed", got)
		}

		// The donor takes the name back: the pack says it no longer.
		g := given.Record.Gift
		g.Anonymous = true
		coordinating := dept.Person{ID: "U0C", Roles: []dept.Role{dept.Coordinator}}
		hidden, err := given.Record.Correct(coordinating, g, house, d.now())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Support.Change(ctx, team, "", time.UTC, []dept.Support{hidden}, nil); err != nil {
			t.Fatal(err)
		}
		if frozen, _, err = d.FrozenPack(ctx, team, v); err != nil || frozen.Gifts[0].Donor != "" || frozen.Gifts[0].Named() != "" {
			t.Errorf("still named: %+v, %v", frozen.Gifts, err)
		}
		for _, text := range unzipped(t, d) {
			if strings.Contains(text, "Canary") {
				t.Error("the frozen pack keeps the name")
			}
		}

		// Another unit is affected by what was elsewhere; the pack shows it as new.
		elsewhere.Affected, elsewhere.Rev = []string{"hsct"}, elsewhere.Rev+1
		put(t, d.Shortages, elsewhere)
		today, err := d.GatherPack(ctx, team, v, house, d.now())
		if got := frozen.Changes(today); err != nil || len(got) != 1 || got[0].Ref != elsewhere.Ref() || got[0].Was != "" || got[0].What != "chairs" {
			t.Errorf("changes %+v, %v", got, err)
		}

		// A new time is another pack.
		v.PlannedAt = d.now().Add(time.Hour)
		if _, ok, err := d.FrozenPack(ctx, team, v); ok || err != nil {
			t.Errorf("a postponed visit has the old pack: %v, %v", ok, err)
		}
		today.Visit = v
		if err := d.KeepPack(ctx, team, today); err != nil {
			t.Fatal(err)
		}
		if frozen, ok, err = d.FrozenPack(ctx, team, v); err != nil || !ok || len(frozen.Needs) != 3 {
			t.Errorf("not made anew: %d needs, %v, %v", len(frozen.Needs), ok, err)
		}
	})
}
