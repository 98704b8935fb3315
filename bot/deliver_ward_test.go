package bot

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// ward is a store with a fake Slack and deliverers on it.
type ward struct {
	*store.Store
	slack *fakeSlack
	files *fakeFiles // nil for a deliverer that takes no files
	raw   *redis.Client
	desk  fakeDesk
	log   *slog.Logger
	redis *storetest.Server // nil on miniredis

	mu     sync.Mutex
	counts map[string]int
}

// onWards runs a test on the embedded Redis and on a real one.
func onWards(t *testing.T, test func(t *testing.T, w *ward)) {
	t.Run("miniredis", func(t *testing.T) { test(t, newWard(t, miniredis.RunT(t).Addr(), nil)) })
	t.Run("real", func(t *testing.T) {
		s := storetest.Run(t)
		test(t, newWard(t, s.Addr, s))
	})
}

func newWard(t *testing.T, addr string, server *storetest.Server) *ward {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC) }
	s, err := store.Open("redis://"+addr, now)
	if err != nil {
		t.Fatal(err)
	}
	w := &ward{Store: s, slack: newFakeSlack(), raw: redis.NewClient(&redis.Options{Addr: addr}), redis: server, counts: map[string]int{}, log: slog.New(slog.DiscardHandler)}
	w.desk = fakeDesk{store: s}
	t.Cleanup(func() {
		_ = s.Close()
		_ = w.raw.Close()
	})
	return w
}

// briskLimits make a test quick; lease and idle stay long enough for a slow
// machine unless the test is about them.
func briskLimits() *deliveryLimits {
	l := usualLimits()
	l.look, l.first, l.last = 20*time.Millisecond, 5*time.Millisecond, 50*time.Millisecond
	return l
}

// running is a deliverer at work.
type running struct {
	cancel context.CancelFunc
	ended  chan struct{}
}

func (r running) stop() {
	r.cancel()
	<-r.ended
}

// deliver runs a deliverer until the test ends or it is stopped.
func (w *ward) deliver(t *testing.T, change func(*deliveryLimits)) running {
	t.Helper()
	return w.deliverAs(t, func(d *Deliverer) {
		if change != nil {
			change(d.limits)
		}
	})
}

func (w *ward) deliverAs(t *testing.T, change func(*Deliverer)) running {
	t.Helper()
	return w.run(t, wardTeam, change)
}

func (w *ward) run(t *testing.T, team string, change func(*Deliverer)) running {
	t.Helper()
	d := &Deliverer{
		Store: w.Store, Slack: w.slack, Desk: w.desk, Log: w.log,
		Count:  w.count,
		Chance: func() float64 { return 0.5 },
		Pace:   time.Millisecond,
		limits: briskLimits(),
	}
	if w.files != nil {
		d.Files = w.files
	}
	if change != nil {
		change(d)
	}
	ctx, cancel := context.WithCancel(context.Background())
	run := running{cancel: cancel, ended: make(chan struct{})}
	go func() {
		defer close(run.ended)
		d.Run(ctx, team)
	}()
	t.Cleanup(run.stop)
	return run
}

func (w *ward) count(move, outcome string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.counts[move+" "+outcome]++
}

func (w *ward) counted(key string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.counts[key]
}

var filer = dept.Person{ID: "U0FILER", Unit: "hsct", Roles: []dept.Role{dept.Coordinator}}

// need is a shortage that is not stored yet.
func need(t *testing.T) dept.Shortage {
	t.Helper()
	at := time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)
	s, err := dept.File(dept.Need{Unit: "hsct", Title: "beds", Category: dept.Space, Severity: dept.Low}, filer, dept.DefaultTimes, at)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// file stores a shortage and tells the destinations.
func (w *ward) file(t *testing.T, to ...string) dept.Shortage {
	t.Helper()
	s := need(t)
	f := store.Filing[dept.Shortage]{Record: s, Zone: time.UTC}
	for _, id := range to {
		f.Notices = append(f.Notices, dept.Notice{To: id, Rev: s.Rev})
	}
	done, err := w.Shortages.File(context.Background(), wardTeam, f)
	if err != nil {
		t.Fatal(err)
	}
	return done.Record
}

// assign changes a shortage, to whomever, and tells the destinations.
func (w *ward) assign(t *testing.T, s dept.Shortage, to ...string) dept.Shortage {
	t.Helper()
	s, err := s.Assign(filer, dept.Person{ID: fmt.Sprintf("U%d", s.Rev)}, s.ReportedAt)
	if err != nil {
		t.Fatal(err)
	}
	var notices []dept.Notice
	for _, id := range to {
		notices = append(notices, dept.Notice{To: id, Ref: s.Ref(), Rev: s.Rev})
	}
	if _, err := w.Shortages.Change(context.Background(), wardTeam, "", time.UTC, []dept.Shortage{s}, notices); err != nil {
		t.Fatal(err)
	}
	return s
}

// empty waits until nothing waits in the outbox.
func (w *ward) empty(t *testing.T) {
	t.Helper()
	w.until(t, "the outbox is empty", func() bool {
		b, err := w.Backlog(context.Background(), wardTeam)
		return err == nil && b.Waiting == 0
	})
}

func (w *ward) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for late := time.After(patience); !ok(); {
		select {
		case <-late:
			t.Fatalf("never: %s", what)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// queue puts a line into a destination's lane, as the scripts of the store do.
func (w *ward) queue(t *testing.T, lane, line string) {
	t.Helper()
	ctx := context.Background()
	keys, err := w.raw.Keys(ctx, "*"+wardTeam+":q").Result()
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	n, err := w.raw.HIncrBy(ctx, keys[0]+"h", "n", 1).Result()
	if err == nil {
		err = w.raw.ZAdd(ctx, keys[0], redis.Z{Member: fmt.Sprintf("%s %012d 1 %s", lane, n, line)}).Err()
	}
	if err == nil {
		err = w.raw.ZAddNX(ctx, keys[0]+"l", redis.Z{Score: 1, Member: lane}).Err()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// claim takes the first notice that another replica, or nobody, has: its lease counts
// as over.
func (w *ward) claim(t *testing.T, box *store.Outbox, lease time.Duration) (h store.Held) {
	t.Helper()
	ctx := context.Background()
	w.until(t, "a notice is claimed", func() bool {
		lanes, err := w.raw.Keys(ctx, "*"+wardTeam+":ql").Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range lanes {
			all, _ := w.raw.ZRange(ctx, key, 0, -1).Result()
			for _, lane := range all {
				w.raw.ZAddXX(ctx, key, redis.Z{Score: 1, Member: lane})
			}
		}
		got, _, err := box.Claim(ctx, 1, lease)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 1 {
			h = got[0]
		}
		return len(got) == 1
	})
	return h
}

// waits is how long a lane is left alone from now on, by the clock of the machine.
func (w *ward) waits(t *testing.T, lane string) time.Duration {
	t.Helper()
	ctx := context.Background()
	keys, err := w.raw.Keys(ctx, "*"+wardTeam+":ql").Result()
	if err != nil || len(keys) != 1 {
		return 0
	}
	at, err := w.raw.ZScore(ctx, keys[0], lane).Result()
	if err != nil {
		return 0
	}
	return time.Until(time.UnixMilli(int64(at)))
}
