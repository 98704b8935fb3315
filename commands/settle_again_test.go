package commands

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/locale"
	"hamahang/store"
	"hamahang/store/storetest"
)

// behindProxy is a desk whose Redis is reached through a bad way.
func behindProxy(t *testing.T, clock *time.Time) (*Desk, *miniredis.Miniredis, *storetest.Proxy) {
	t.Helper()
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	mini := miniredis.RunT(t)
	proxy := storetest.NewProxy(t, mini.Addr())
	now := func() time.Time { return *clock }
	st, err := store.Open("redis://"+proxy.Addr, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return &Desk{Dept: testDept(), Store: st, Words: words, Now: now}, mini, proxy
}

// A click that is unsure again makes a button that knows when the first try was.
func TestAnHourIsCountedFromTheFirstTry(t *testing.T) {
	clock, ctx := now, context.Background()
	d, mini, proxy := behindProxy(t, &clock)
	_, _ = d.Handle(ctx, Request{Team: "T0TEST", User: "U0NURSE", Surface: OnCommand, Name: "shortage", Text: "file 2 gauze high", Once: "c0"})
	wait := func(by time.Duration) { clock = clock.Add(by); mini.FastForward(by) }

	proxy.CutAnswers()
	r := Request{Team: "T0TEST", User: "U0NURSE", Surface: OnCommand, Name: "shortage", Text: "file 8 infusion pumps high", Once: "cX"}
	reply, err := d.Handle(ctx, r) // stored; the answer gets lost
	if !errors.Is(err, store.ErrUnsure) || reply.Settle == "" {
		t.Fatal(reply.Settle, err)
	}
	proxy.Hear()
	wait(50 * time.Minute)
	_ = d.Store.Ping(ctx) // a connection to count on
	proxy.Stall()         // the click's questions do not even reach Redis
	reply, err = d.Handle(ctx, Request{Team: "T0TEST", User: "U0NURSE", Surface: OnButton, Name: SettleAction, Text: reply.Settle, Once: "b1", Ephemeral: true})
	proxy.Cut()
	proxy.Flow()
	if !errors.Is(err, store.ErrUnsure) {
		t.Fatal(err)
	}
	if reply.Settle == "" {
		return // nothing offered: good
	}
	wait(20 * time.Minute)
	_, _ = d.Handle(ctx, Request{Team: "T0TEST", User: "U0NURSE", Surface: OnButton, Name: SettleAction, Text: reply.Settle, Once: "b2", Ephemeral: true})
	raw := redis.NewClient(&redis.Options{Addr: mini.Addr()})
	t.Cleanup(func() { _ = raw.Close() })
	for _, k := range mini.Keys() {
		if strings.HasSuffix(k, "T0TEST:SH") {
			if n, _ := raw.HGet(ctx, k, "n").Result(); n != "2" {
				t.Errorf("%s shortages are stored, want 2: one filing stands twice", n)
			}
		}
	}
}

// The click itself finds Redis away. What it is about may stand all the same.
func TestAClickThatFindsRedisAway(t *testing.T) {
	clock, ctx := now, context.Background()
	d, _, proxy := behindProxy(t, &clock)
	if err := d.Store.Ping(ctx); err != nil {
		t.Fatal(err)
	}
	proxy.CutAnswers()
	r := Request{Team: "T0TEST", User: "U0NURSE", Surface: OnCommand, Name: "shortage", Text: "file 8 infusion pumps high", Once: "cX"}
	reply, err := d.Handle(ctx, r) // stored; the answer gets lost
	if !errors.Is(err, store.ErrUnsure) || reply.Settle == "" {
		t.Fatal(reply.Settle, err)
	}
	proxy.Hear()
	proxy.Refuse() // Redis is down when Check is pressed
	proxy.Cut()
	reply, err = d.Handle(ctx, Request{Team: "T0TEST", User: "U0NURSE", Surface: OnButton, Name: SettleAction, Text: reply.Settle, Once: "b1", Ephemeral: true})
	if !errors.Is(err, store.ErrUnsure) || reply.Settle == "" {
		t.Errorf("%v, button %q: says that nothing was saved, and SH-1 stands", err, reply.Settle)
	}
}

// So does the same form sent again: the try before it may stand.
func TestASecondTryThatFindsRedisAway(t *testing.T) {
	var d doubts
	lost, away := fmt.Errorf("%w: cut", store.ErrUnsure), fmt.Errorf("%w: refused", store.ErrAway)
	if err := d.judge("form", away, now); !errors.Is(err, store.ErrAway) {
		t.Error(err)
	}
	if err := d.judge("form", lost, now); !errors.Is(err, store.ErrUnsure) {
		t.Error(err)
	}
	if err := d.judge("form", away, now.Add(time.Minute)); !errors.Is(err, store.ErrUnsure) || errors.Is(err, store.ErrAway) {
		t.Error(err)
	}
	if err := d.judge("form", away, now.Add(store.OnceLife)); !errors.Is(err, store.ErrAway) {
		t.Error(err)
	}
	for i := range 2 * mostDoubts {
		_ = d.judge(fmt.Sprint(i), lost, now)
	}
	if len(d.since) > mostDoubts {
		t.Errorf("%d are remembered", len(d.since))
	}
}
