package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// crowd files what a pack of a large department is made of: needs and requests in
// turn in three units, promises, gifts and highlights.
func crowd(tb testing.TB, d desk, needs, requests, promises, others int) dept.Visit {
	tb.Helper()
	ctx, units := context.Background(), []string{"hsct", "krc", "cgt"}
	of := func(i int) string { return units[i%len(units)] }
	sev := dept.Severities
	for i := range needs {
		file(tb, d, func(n *dept.Need) { n.Unit, n.Title, n.Severity = of(i), fmt.Sprintf("pumps %d", i), sev[i%len(sev)] })
	}
	for i := range requests {
		fileStaffing(tb, d, func(p *dept.Posts) { p.Unit = of(i) })
	}
	for range promises {
		filePromise(tb, d, nil)
	}
	for i := range others {
		s, err := dept.Give(dept.Gift{Donor: "Foundation", Consent: true, What: "pumps", Unit: of(i), On: dept.DayOf(d.now())}, true, reporter, house, d.now())
		if err == nil {
			_, err = d.Support.File(ctx, team, store.Filing[dept.Support]{Record: s, Zone: time.UTC})
		}
		if err != nil {
			tb.Fatal(err)
		}
		noteFit(tb, d, func(a *dept.Accomplishment) { a.Unit = of(i) })
	}
	return fileTour(tb, d, 240*time.Hour, func(p *dept.Plan) { p.Units = units })
}

// BenchmarkGatherPack reads the pack of 300 needs, 60 requests, 60 promises, 40 gifts
// and 40 highlights of three units.
func BenchmarkGatherPack(b *testing.B) {
	d := openDesk(b, storetest.Run(b, "--appendonly", "no").Addr)
	v := crowd(b, d, 300, 60, 60, 40)
	for b.Loop() {
		if p, err := d.GatherPack(context.Background(), team, v, house, d.now()); err != nil || len(p.Needs) != 300 {
			b.Fatalf("%d needs, %v", len(p.Needs), err)
		}
	}
}
