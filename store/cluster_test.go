package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// TestCluster does one of everything on a Redis Cluster, which refuses scripts
// whose keys are not together. Its replica confirms every write.
func TestCluster(t *testing.T) {
	server := storetest.Run(t, "--cluster-enabled", "yes", "--repl-diskless-sync-delay", "0")
	ctx := context.Background()
	raw := redis.NewClient(&redis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = raw.Close() })
	if err := raw.ClusterAddSlotsRange(ctx, 0, 16383).Err(); err != nil {
		t.Fatal(err)
	}
	replica := storetest.Run(t, "--cluster-enabled", "yes")
	follower := redis.NewClient(&redis.Options{Addr: replica.Addr})
	t.Cleanup(func() { _ = follower.Close() })
	host, port, _ := strings.Cut(server.Addr, ":")
	if err := follower.ClusterMeet(ctx, host, port).Err(); err != nil {
		t.Fatal(err)
	}
	id, err := raw.ClusterMyID(ctx).Result()
	if err != nil {
		t.Fatal(err)
	}
	if err := replica.Until(func(ctx context.Context, c *redis.Client) error { return c.ClusterReplicate(ctx, id).Err() }); err != nil {
		t.Fatal(err)
	}
	if err := replica.Until(storetest.Linked); err != nil {
		t.Fatal(err)
	}
	for late := time.After(30 * time.Second); ; {
		info, err := raw.ClusterInfo(ctx).Result()
		if err == nil && strings.Contains(info, "cluster_state:ok") {
			break
		}
		select {
		case <-late:
			t.Fatalf("the cluster did not form: %v\n%s", err, info)
		case <-time.After(10 * time.Millisecond):
		}
	}
	c := newClock()
	s, err := store.Open("redis+cluster://"+server.Addr, c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d := desk{Store: s, clock: c, raw: raw}

	f, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{
		Record: need(t, d, nil), Zone: time.UTC, Once: "a", Same: "b", Notices: []dept.Notice{{To: "C1", Rev: 1}, {To: "C2", Rev: 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	put(t, d.Shortages, must(t)(f.Record.Acknowledge(lead, d.now())))
	for _, scope := range []string{"open", "mine", "unit", "overdue", "all"} {
		if _, err := d.Shortages.List(ctx, team, lead.ID, store.Query{Scope: scope, Limit: 3}); err != nil {
			t.Errorf("%s: %v", scope, err)
		}
	}
	if _, _, err := d.Shortages.One(ctx, team, 1, lead.ID); err != nil {
		t.Error(err)
	}
	put(t, d.Staffing, well[dept.Staffing](t)(fileStaffing(t, d, nil).Endorse(lead, "", d.now())))
	if p, err := d.Staffing.List(ctx, team, lead.ID, store.Query{Scope: "open", Role: "2212", State: string(dept.Endorsed), Limit: 3}); err != nil || p.Total != 1 {
		t.Error(p, err)
	}
	if h, err := d.Histories(ctx, team, dept.KindStaffing, map[int]int{1: 2}); err != nil || len(h[1]) != 2 {
		t.Error(h, err)
	}
	box := d.Outbox(team)
	if err := box.Adopt(ctx); err != nil {
		t.Fatal(err)
	}
	rung := make(chan struct{}, 1)
	heard, stop := context.WithCancel(ctx)
	var listening sync.WaitGroup
	listening.Go(func() {
		box.Listen(heard, func() {
			select {
			case rung <- struct{}{}:
			default:
			}
		})
	})
	defer listening.Wait()
	defer stop()
	held, _, err := box.Claim(ctx, 5, time.Minute)
	if err != nil || len(held) != 2 {
		t.Fatal(held, err)
	}
	st, err := box.Begin(ctx, held[0], time.Minute, time.Second)
	if err != nil || st.Move != store.PostCard {
		t.Fatal(st, err)
	}
	for what, err := range map[string]error{
		"doubt": box.Doubt(ctx, held[0], st, 0), "posted": box.Posted(ctx, held[0], st, "C1", "1.1"), "give up": box.GiveUp(ctx, held[1], "why"),
	} {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	dead, err := d.DeadLetters(ctx, 5)
	if err != nil || len(dead) != 1 {
		t.Fatal(dead, err)
	}
	// A bell on any node is heard; until the subscription stands none is.
	for listens := false; !listens; {
		if ok, err := d.Retry(ctx, dead[0].ID); err != nil || !ok {
			t.Fatal(ok, err)
		}
		select {
		case <-rung:
			listens = true
		case <-time.After(50 * time.Millisecond):
		}
		if held, _, err = box.Claim(ctx, 5, time.Minute); err != nil || len(held) != 1 {
			t.Fatal(held, err)
		}
		if !listens {
			if err := box.GiveUp(ctx, held[0], "why"); err != nil {
				t.Fatal(err)
			}
			if dead, err = d.DeadLetters(ctx, 5); err != nil || len(dead) != 1 {
				t.Fatal(dead, err)
			}
		}
	}
	if err := box.Leave(ctx, held[0]); err != nil {
		t.Error(err)
	}
	if got, _, err := d.Outbox(team).Claim(ctx, 5, time.Minute); err != nil || len(got) != 1 {
		t.Error(got, err)
	}
	if b, err := d.Backlog(ctx, team); err != nil || b.Waiting != 1 {
		t.Error(b, err)
	}
}

// TestNobodyThere tries every kind of Redis where nothing listens.
func TestNobodyThere(t *testing.T) {
	for _, url := range []string{"redis://127.0.0.1:1", "redis+sentinel://127.0.0.1:1/mymaster", "redis+cluster://127.0.0.1:1"} {
		c := newClock()
		s, err := store.Open(url, c.now)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: need(t, desk{clock: c}, nil), Zone: time.UTC})
		if !errors.Is(err, store.ErrAway) {
			t.Errorf("%s: %v, want ErrAway", url, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
