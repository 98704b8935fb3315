package store_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// BenchmarkQuietTick looks for what is due in every partition while 2,000
// workspaces have 20 subscriptions each and none has come.
func BenchmarkQuietTick(b *testing.B) {
	d := openDesk(b, storetest.Run(b, "--appendonly", "no").Addr)
	ctx := context.Background()
	const workspaces, each = 2000, 20
	s, err := dept.Subscribe(weeklyWish(lead), lead, dept.Almanac{Zone: time.UTC}, d.now())
	if err != nil {
		b.Fatal(err)
	}
	ofPartition := map[uint32]string{}
	teams := make(chan string)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for team := range teams {
				for range each {
					if _, err := d.Subscriptions.File(ctx, team, store.Filing[dept.Subscription]{Record: s, Zone: time.UTC}); err != nil {
						b.Error(err)
					}
				}
			}
		})
	}
	for i := range workspaces {
		team := fmt.Sprintf("T%07d", i)
		h := fnv.New32a()
		_, _ = h.Write([]byte(team))
		ofPartition[h.Sum32()%16] = team
		teams <- team
	}
	close(teams)
	wg.Wait()
	if len(ofPartition) != 16 {
		b.Fatalf("%d partitions", len(ofPartition))
	}
	for b.Loop() {
		for _, team := range ofPartition {
			due, err := d.DueDigests(ctx, team, 20)
			if err != nil || len(due) != 0 {
				b.Fatal(len(due), err)
			}
			if _, err := d.DueItems(ctx, team, 200); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkFire brings about one digest: what a tick costs for each that is due.
func BenchmarkFire(b *testing.B) {
	d := openDesk(b, storetest.Run(b, "--appendfsync", "everysec").Addr)
	s := subscribed(b, d, lead, "")
	for b.Loop() {
		d.move(7 * 24 * time.Hour)
		dg, after, ok := s.Fire(dept.Almanac{Zone: time.UTC}, time.UTC, d.now())
		if !ok {
			b.Fatal("it is due")
		}
		if _, err := d.FireDigest(context.Background(), team, time.UTC, dg, after); err != nil {
			b.Fatal(err)
		}
		s = after
	}
}
