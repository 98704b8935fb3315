package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// A user of Redis without channels, as ACL SETUSER makes one: nothing is stored twice.
func TestABellThatMayNotBeRung(t *testing.T) {
	server := storetest.Run(t)
	ctx := context.Background()
	raw := redis.NewClient(&redis.Options{Addr: server.Addr})
	t.Cleanup(func() { _ = raw.Close() })
	if err := raw.Do(ctx, "acl", "setuser", "bot", "on", ">pw", "~*", "+@all").Err(); err != nil {
		t.Fatal(err)
	}
	d := openURL(t, "redis://bot:pw@"+server.Addr)
	filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x", Notices: []dept.Notice{{To: "C1", Rev: 1}}}
	for range 2 { // a delivery, and its repetition
		_, err := d.Shortages.File(ctx, team, filing)
		t.Logf("%v; unsure %v, away %v", err, errors.Is(err, store.ErrUnsure), errors.Is(err, store.ErrAway))
	}
	if _, total := list(t, d.Shortages, store.Query{Scope: "all", Limit: 5}); total > 1 {
		t.Errorf("one delivery is stored %d times", total)
	}
}

// A clock that goes back while nothing is claimed lengthens no wait.
func TestAClockThatGoesBackDuringALongWait(t *testing.T) {
	mini := miniredis.RunT(t)
	d := openDesk(t, mini.Addr())
	ctx := context.Background()
	t0 := time.Now()
	mini.SetTime(t0)
	box := d.Outbox(team)
	if err := d.Tell(ctx, team, dept.Notice{To: "C1", Ref: dept.Ref{Kind: dept.KindShortage, N: 1}, Rev: 1}); err != nil {
		t.Fatal(err)
	}
	got, _, err := box.Claim(ctx, 1, 11*time.Second)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	st, err := box.Begin(ctx, got[0], 11*time.Second, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if err := box.Free(ctx, got[0], st, time.Hour, time.Second); err != nil {
		t.Fatal(err)
	}
	var next time.Duration
	for at := time.Duration(0); at < 59*time.Minute; at += 10 * time.Second { // a replica looks every 10 s
		mini.SetTime(t0.Add(at))
		if _, next, err = box.Claim(ctx, 1, 11*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	before := next
	mini.SetTime(t0.Add(59 * time.Minute).Add(-50 * time.Minute))
	if _, next, err = box.Claim(ctx, 1, 11*time.Second); err != nil || next > before+2*time.Second {
		t.Errorf("to wait %v more before the clock went back 50 min, %v after, %v", before, next, err)
	}
}
