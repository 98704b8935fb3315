package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

func TestPastOf(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		of := func(title, organisation string) func(*dept.Plan) {
			return func(p *dept.Plan) { p.Delegation = []dept.Delegate{{Title: title, Organisation: organisation}} }
		}
		fileTour(t, d, 2*oneDay, of("Dean", "University"))        // 1
		fileTour(t, d, 4*oneDay, of("Rector", "University"))      // 2
		open := fileTour(t, d, 6*oneDay, of("Dean", "Ministry"))  // 3
		fileTour(t, d, 8*oneDay, of("Vice Dean", "The ministry")) // 4
		open, err := open.Schedule(coord, house, d.now())
		open = putTour(t, d, open, err)
		open, err = open.Confirm(coord, "", house, d.now())
		putTour(t, d, open, err)
		by := func(official, organisation string, visit int) dept.Commitment {
			return filePromise(t, d, func(p *dept.Promise) {
				p.Official, p.Organisation, p.OfficialKey, p.OrganisationKey, p.Visit = official, organisation, dept.NameKey(official), dept.NameKey(organisation), visit
			})
		}
		by("Dean", "University", 1)
		by("Rector", "University", 0)
		by("Dean", "Ministry", 4) // they are not of its delegation
		put(t, d.Commitments, well[dept.Commitment](t)(by("Dean", "University", 2).Confirm(head, "", d.now())))
		by("University", "", 0)
		for _, c := range []struct {
			q                store.PastQuery
			visits, promises []int
		}{
			{store.PastQuery{Official: dept.Called{Begins: "dean"}}, []int{1, 2, 3, 4}, []int{1, 3, 4}},
			{store.PastQuery{Official: dept.Called{Begins: "dean"}, Organisation: dept.Called{Begins: "univ"}}, []int{1, 2, 3}, []int{1, 4}},
			{store.PastQuery{Organisation: dept.Called{Begins: "university"}}, []int{1, 2}, []int{1, 2, 4}},
			{store.PastQuery{Official: dept.Called{Begins: "university"}, Either: true}, []int{1, 2}, []int{1, 2, 4, 5}},
			{store.PastQuery{Official: dept.Called{Begins: "dean"}, VisitEyes: &onlooker, PromiseEyes: &onlooker}, []int{2, 3}, []int{4}},
			{store.PastQuery{Official: dept.Called{Begins: "vice"}}, []int{4}, nil},
			{store.PastQuery{Official: dept.Called{Begins: "nobody"}}, nil, nil},
			{store.PastQuery{Official: dept.Called{Begins: "vice", Or: []string{"rector", "dea"}}}, []int{2, 4}, []int{2}}, // of other names whole ones alone
			{store.PastQuery{Official: dept.Called{Begins: "dean"}, Organisation: dept.Called{Begins: "دانشگاه", Or: []string{"university", "ministry"}}}, []int{1, 2, 3, 4}, []int{1, 3, 4}},
			{store.PastQuery{Official: dept.Called{Begins: "دانشگاه", Or: []string{"university"}}, Either: true}, []int{1, 2}, []int{1, 2, 4, 5}},
		} {
			c.q.Most = 50
			got, err := d.PastOf(ctx, team, reporter.ID, c.q)
			visits, promises := numbersOf(got.Visits), []int(nil)
			for _, p := range got.Promises {
				promises = append(promises, p.N)
			}
			slices.Sort(visits)
			slices.Sort(promises)
			if err != nil || !slices.Equal(visits, c.visits) || !slices.Equal(promises, c.promises) || got.Left != 0 {
				t.Errorf("%+v: visits %v, promises %v, %d left, %v", c.q, visits, promises, got.Left, err)
			}
		}
		got, err := d.PastOf(ctx, team, "", store.PastQuery{Organisation: dept.Called{Begins: "university"}, Most: 1})
		if err != nil || len(got.Promises) != 1 || got.Promises[0].N != 4 || got.Left != 3 {
			t.Errorf("the newest alone: %+v, %v", got, err)
		}
	})
}

// TestRoundTripsOfAPast: two whatever there is, and a third for visits that only a
// promise leads to.
func TestRoundTripsOfAPast(t *testing.T) {
	d, proxy := behind(t)
	ctx := context.Background()
	count := func(name string, want int64) {
		t.Helper()
		before := proxy.Trips()
		if _, err := d.PastOf(ctx, team, lead.ID, store.PastQuery{Official: dept.Called{Begins: "dean"}, VisitEyes: &lead, PromiseEyes: &lead, Most: 50}); err != nil {
			t.Fatal(err)
		}
		if got := proxy.Trips() - before; got != want {
			t.Errorf("%s: %d round trips, want %d", name, got, want)
		}
	}
	count("nothing", 1)
	for i := range 30 {
		fileTour(t, d, time.Duration(i+1)*oneDay, func(p *dept.Plan) {
			p.Delegation = []dept.Delegate{{Title: "Dean", Organisation: fmt.Sprint("University ", i)}}
		})
		filePromise(t, d, func(p *dept.Promise) { p.Official, p.OfficialKey, p.Visit = "Dean", "dean", i+1 })
	}
	count("thirty visits and promises", 2)
	fileTour(t, d, 40*oneDay, nil)
	filePromise(t, d, func(p *dept.Promise) { p.Official, p.OfficialKey, p.Visit = "Dean", "dean", 31 })
	count("a visit that a promise leads to", 3)
}
