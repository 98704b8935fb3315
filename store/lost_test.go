package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// What was sent and not answered stays unsure, whatever becomes of the attempts
// after it. The once-key settles it.
func TestALostAnswerStaysUnsureWhenTheNextAttemptIsRefused(t *testing.T) {
	set := func(name, value string) func(*testing.T, desk, *storetest.Proxy) {
		return func(t *testing.T, d desk, _ *storetest.Proxy) {
			if err := d.raw.ConfigSet(context.Background(), name, value).Err(); err != nil {
				t.Error(err)
			}
		}
	}
	for name, c := range map[string]struct {
		refuse, mend func(*testing.T, desk, *storetest.Proxy)
		settles      bool // the next attempt is answered: a full server still tells what it has
	}{
		"nothing listens": {
			func(_ *testing.T, _ desk, p *storetest.Proxy) { p.Refuse() },
			func(t *testing.T, _ desk, p *storetest.Proxy) {
				if err := p.Accept(); err != nil {
					t.Error(err)
				}
			}, false,
		},
		"full":                 {set("maxmemory", "1"), set("maxmemory", "0"), true},
		"replicas are missing": {set("min-replicas-to-write", "1"), set("min-replicas-to-write", "0"), false},
		"became a replica": {
			func(t *testing.T, d desk, _ *storetest.Proxy) { replicaOf(t, d, "127.0.0.1", "1") },
			func(t *testing.T, d desk, _ *storetest.Proxy) { replicaOf(t, d, "no", "one") }, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := storetest.Run(t)
			proxy := storetest.NewProxy(t, server.Addr)
			d, ctx := openDesk(t, server.Addr), context.Background() // to look behind it
			through, err := store.Open("redis://"+proxy.Addr, d.now)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = through.Close() })
			file(t, d, nil)
			if err := through.Ping(ctx); err != nil { // a connection to count on
				t.Fatal(err)
			}
			filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x"}
			proxy.LoseAnswer("", func() { c.refuse(t, d, proxy) })
			f, err := through.Shortages.File(ctx, team, filing)
			if c.settles {
				if err != nil || f.Outcome != store.Repeated {
					t.Errorf("%v %v, want the first result", f.Outcome, err)
				}
			} else if !errors.Is(err, store.ErrUnsure) || errors.Is(err, store.ErrAway) {
				t.Errorf("%v, want ErrUnsure", err)
			}
			c.mend(t, d, proxy)
			f, err = through.Shortages.File(ctx, team, filing)
			if err != nil || f.Outcome != store.Repeated || f.Record.N != 2 {
				t.Errorf("settled: %v %v, %v", f.Outcome, f.Record.Ref(), err)
			}
			if _, total := list(t, d.Shortages, store.Query{Scope: "all", Limit: 5}); total != 2 {
				t.Errorf("%d stored, want 2", total)
			}
		})
	}
}

func replicaOf(t *testing.T, d desk, host, port string) {
	if err := d.raw.ReplicaOf(context.Background(), host, port).Err(); err != nil {
		t.Error(err)
	}
}

// A lost answer alone is settled within the call.
func TestALostAnswerIsAskedForAgainWithinTheCall(t *testing.T) {
	d, proxy := behind(t)
	ctx := context.Background()
	sh := file(t, d, nil)
	proxy.LoseAnswer("", func() {})
	f, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x"})
	if err != nil || f.Outcome != store.Repeated || f.Record.N != 2 {
		t.Errorf("a filing: %v %v, %v", f.Outcome, f.Record.Ref(), err)
	}
	proxy.LoseAnswer("", func() {})
	got, err := d.Shortages.Change(ctx, team, "y", time.UTC, []dept.Shortage{must(t)(sh.Acknowledge(lead, d.now()))}, nil)
	if err != nil || got != store.Repeated {
		t.Errorf("a change: %v, %v", got, err)
	}
	// Without a once-key nothing is sent twice.
	proxy.LoseAnswer("", func() {})
	_, err = d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC})
	if !errors.Is(err, store.ErrUnsure) {
		t.Errorf("without a once-key: %v, want ErrUnsure", err)
	}
	if _, total := list(t, d.Shortages, store.Query{Scope: "all", Limit: 5}); total != 3 {
		t.Errorf("%d stored, want 3", total)
	}
}
