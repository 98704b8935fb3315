package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// What is too much for a pack is counted in it, each record once.
func TestPackCountsWhatItLeaves(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		v := crowd(t, d, 8, 7, 8, 6)
		shared := file(t, d, func(n *dept.Need) { n.Severity = dept.Critical })
		shared.Affected, shared.Rev = []string{"krc", "cgt"}, shared.Rev+1 // one need, in three units
		put(t, d.Shortages, shared)
		var closed []dept.Commitment
		for _, n := range []int{1, 2, 7} { // two of the oldest and a newer one
			c, _, err := d.Commitments.One(ctx, team, n, "")
			if err == nil {
				c, err = c.Drop(head, "no money", d.now())
			}
			if err != nil {
				t.Fatal(err)
			}
			closed = append(closed, c)
		}
		put(t, d.Commitments, closed...)
		made := filePromise(t, d, func(p *dept.Promise) { p.Visit = v.N })

		whole, err := d.GatherPack(ctx, team, v, house, d.now())
		if got := fmt.Sprint(len(whole.Needs), len(whole.Requests), len(whole.Promises), len(whole.Gifts), len(whole.Highlights)); err != nil || got != "9 7 9 6 6" || whole.Left != (dept.PackLeft{}) {
			t.Fatalf("%s and %+v left, %v", got, whole.Left, err)
		}
		p, err := d.GatherPackWithin(ctx, team, v, house, d.now(), 5, 3, 4)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(len(p.Needs), len(p.Requests), len(p.Gifts), len(p.Highlights)); got != "5 5 4 4" {
			t.Errorf("read %s", got)
		}
		var promises []int
		for _, c := range p.Promises {
			promises = append(promises, c.N)
		}
		// The newest three are 9, 8 and 7; the newest three that are not closed 9, 8
		// and 6; of the others 5, 4 and 3 are open.
		if got := fmt.Sprint(promises); got != "[9 8 7 6]" || made.N != 9 {
			t.Errorf("promises %s", got)
		}
		if want := (dept.PackLeft{Needs: 4, Requests: 2, Promises: 3, Earlier: 2, Gifts: 2, Highlights: 2}); p.Left != want {
			t.Errorf("left %+v, want %+v", p.Left, want)
		}
		for i, s := range p.Needs {
			if s.N != whole.Needs[i].N {
				t.Errorf("not the worst: %s is number %d", s.Ref(), i+1)
			}
		}
		// What is kept for good keeps the counts.
		if err := d.KeepPack(ctx, team, p); err != nil {
			t.Fatal(err)
		}
		if frozen, ok, err := d.FrozenPack(ctx, team, v); err != nil || !ok || frozen.Left != p.Left {
			t.Errorf("frozen: %+v left, %v, %v", frozen.Left, ok, err)
		}
		// A visit that names no unit is about all of them.
		v.Units = nil
		if p, err := d.GatherPackWithin(ctx, team, v, house, d.now(), 5, 3, 4); err != nil || len(p.Needs) != 5 || p.Left.Needs != 4 || p.Left.Highlights != 2 {
			t.Errorf("of every unit: %d needs, %+v left, %v", len(p.Needs), p.Left, err)
		}
	})
}

// Since when: the beginning of the last visit before this one that was held,
// wherever it stands among others and however long ago it was.
func TestPackSinceTheLastHeld(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		held := func(in time.Duration, state dept.VisitState) {
			t.Helper()
			v := fileTour(t, d, time.Hour, nil)
			v.Start = d.now().Add(in).UTC()
			v.End, v.State, v.Rev, v.Last.Rev = v.Start.Add(50*time.Hour), state, 2, 2 // over three days
			if got, err := d.Visits.Change(ctx, team, "", time.UTC, []dept.Visit{v}, nil); err != nil || got != store.Stored {
				t.Fatal(got, err)
			}
		}
		since := func(v dept.Visit, want time.Time) {
			t.Helper()
			if p, err := d.GatherPack(ctx, team, v, house, d.now()); err != nil || p.Since != dept.DayOf(want.UTC()) {
				t.Errorf("since %s, want %s (%v)", p.Since, dept.DayOf(want.UTC()), err)
			}
		}
		v := fileTour(t, d, 10*oneDay, nil)
		since(v, v.Start.AddDate(-1, 0, 0))
		held(-2*oneDay, dept.VisitCancelled)
		held(-3*oneDay, dept.VisitConfirmed)
		held(12*oneDay, dept.VisitHeld)             // after this one
		held(10*oneDay+time.Hour, dept.VisitClosed) // on its day, and after it
		since(v, v.Start.AddDate(-1, 0, 0))
		held(-800*oneDay, dept.VisitClosed)
		since(v, d.now().Add(-800*oneDay))
		held(-30*oneDay, dept.VisitReported)
		held(-29*oneDay, dept.VisitHeld)
		held(-60*oneDay, dept.VisitClosed)
		since(v, d.now().Add(-29*oneDay))
		held(10*oneDay-2*time.Hour, dept.VisitHeld) // on its day, and before it
		since(v, v.Start)

		// Gifts of the day before count no longer, those of that day do.
		for _, day := range []int{-30, -29, -28} {
			noteFit(t, d, func(a *dept.Accomplishment) { a.On = dept.DayOf(d.now().AddDate(0, 0, day)) })
		}
		early := fileTour(t, d, 5*oneDay, nil)
		if p, err := d.GatherPack(ctx, team, early, house, d.now()); err != nil || len(p.Highlights) != 2 || p.Highlights[0].On < p.Highlights[1].On {
			t.Errorf("%d highlights, %v", len(p.Highlights), err)
		}
	})
}

// A pack costs three round trips, however many units and lists it is made of; two
// where there is no gift and no highlight.
func TestPackRoundTrips(t *testing.T) {
	d, proxy := behind(t)
	v := fileTour(t, d, 10*oneDay, func(p *dept.Plan) { p.Units = []string{"hsct", "krc", "cgt"} })
	trips := func(want int64) {
		t.Helper()
		before := proxy.Trips()
		if _, err := d.GatherPack(context.Background(), team, v, house, d.now()); err != nil {
			t.Fatal(err)
		}
		if got := proxy.Trips() - before; got != want {
			t.Errorf("%d round trips, want %d", got, want)
		}
	}
	trips(2)
	crowd(t, d, 9, 6, 5, 4)
	trips(3)
}
