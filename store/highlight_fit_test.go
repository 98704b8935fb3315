package store_test

import (
	"context"
	"testing"

	"hamahang/dept"
	"hamahang/store"
)

var clearing = dept.Person{ID: "U0PRESS", Roles: []dept.Role{dept.Relations}}

// noteFit files a highlight and clears it.
func noteFit(t testing.TB, d desk, change func(*dept.Accomplishment)) dept.Highlight {
	t.Helper()
	h, err := note(t, d, change).Publish(clearing, "", d.now())
	return putHighlight(t, d, h, err)
}

// What nobody cleared, or somebody took back, is in no digest and in no pack, frozen or
// not, and is not counted there either.
func TestClearedHighlightsAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		v := fileTour(t, d, 10*oneDay, nil)
		noted := note(t, d, func(a *dept.Accomplishment) { a.Text = "nobody looked" })
		fit := noteFit(t, d, func(a *dept.Accomplishment) { a.Text = "a hundred transplants" })

		told := func() (digest, pack []dept.Highlight, left int) {
			t.Helper()
			today := dept.DayOf(d.now())
			facts, err := d.Facts(ctx, team, store.FactsQuery{From: today.Plus(-7), Until: today.Plus(1), Today: today, Ahead: today.Plus(14), Weeks: 1, Most: 10})
			if err != nil {
				t.Fatal(err)
			}
			p, err := d.GatherPack(ctx, team, v, house, d.now())
			if err != nil {
				t.Fatal(err)
			}
			return facts.Highlights, p.Highlights, p.Left.Highlights
		}
		digest, pack, left := told()
		if len(digest) != 1 || len(pack) != 1 || digest[0].N != fit.N || pack[0].N != fit.N || left != 0 {
			t.Errorf("the digest tells %+v, the pack %+v and %d more", digest, pack, left)
		}

		gathered, err := d.GatherPack(ctx, team, v, house, d.now())
		if err != nil {
			t.Fatal(err)
		}
		if err := d.KeepPack(ctx, team, gathered); err != nil {
			t.Fatal(err)
		}
		frozen, _, err := d.FrozenPack(ctx, team, v)
		if err != nil || len(frozen.Highlights) != 1 {
			t.Fatalf("frozen with %+v, %v", frozen.Highlights, err)
		}
		gone, err := fit.Withdraw(dept.Person{ID: "U0C", Roles: []dept.Role{dept.Coordinator}}, "it points to a family", d.now())
		putHighlight(t, d, gone, err)
		if digest, pack, _ = told(); len(digest)+len(pack) != 0 {
			t.Errorf("withdrawn, and the digest tells %+v, the pack %+v", digest, pack)
		}
		if frozen, _, err = d.FrozenPack(ctx, team, v); err != nil || len(frozen.Highlights) != 0 {
			t.Errorf("withdrawn, and the frozen pack tells %+v, %v", frozen.Highlights, err)
		}
		late, err := noted.Publish(clearing, "", d.now())
		putHighlight(t, d, late, err)
		if digest, pack, _ = told(); len(digest) != 1 || len(pack) != 1 || pack[0].N != noted.N {
			t.Errorf("cleared, and the digest tells %+v, the pack %+v", digest, pack)
		}
	})
}
