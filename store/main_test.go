package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const team = "T0HAMAHANG"

var (
	reporter = dept.Person{ID: "U0REPORTER", Unit: "krc", Roles: []dept.Role{dept.Clinician}}
	lead     = dept.Person{ID: "U0LEAD", Unit: "hsct", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct", "krc"}}
	coord    = dept.Person{ID: "U0COORD", Unit: "pr", Roles: []dept.Role{dept.Coordinator}}
)

// clock is moved by hand.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func newClock() *clock { return &clock{t: time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// desk is a store with its clock and a plain client to look behind it.
type desk struct {
	*store.Store
	*clock
	raw *redis.Client
}

// onBoth runs a test on the embedded Redis and on a real one.
func onBoth(t *testing.T, test func(t *testing.T, d desk)) {
	t.Run("miniredis", func(t *testing.T) { test(t, openDesk(t, miniredis.RunT(t).Addr())) })
	t.Run("real", func(t *testing.T) { test(t, openDesk(t, storetest.Run(t).Addr)) })
}

func openDesk(t testing.TB, addr string) desk {
	t.Helper()
	d := openURL(t, "redis://"+addr)
	d.raw = redis.NewClient(&redis.Options{Addr: addr})
	t.Cleanup(func() { _ = d.raw.Close() })
	return d
}

// openURL opens a store without a client to look behind it.
func openURL(t testing.TB, url string) desk {
	t.Helper()
	c := newClock()
	s, err := store.Open(url, c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return desk{Store: s, clock: c}
}

// need files a shortage by the rules.
func need(t testing.TB, d desk, change func(*dept.Need)) dept.Shortage {
	t.Helper()
	n := dept.Need{Unit: "hsct", Title: "infusion pumps", Category: dept.Equipment, Severity: dept.High, Quantity: 8, Measure: "piece"}
	if change != nil {
		change(&n)
	}
	s, err := dept.File(n, reporter, dept.DefaultTimes, d.now())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func file(t testing.TB, d desk, change func(*dept.Need)) dept.Shortage {
	t.Helper()
	return keep(t, d.Shortages, need(t, d, change))
}

// keep files a record and fails the test on anything but success.
func keep[T any](t testing.TB, in *store.Records[T], v T) T {
	t.Helper()
	f, err := in.File(context.Background(), team, store.Filing[T]{Record: v, Zone: time.UTC})
	if err != nil || f.Outcome != store.Stored {
		t.Fatalf("File of %+v: %v, %v", v, f.Outcome, err)
	}
	return f.Record
}

// put stores changed records and fails the test on anything but success.
func put[T any](t testing.TB, in *store.Records[T], changed ...T) {
	t.Helper()
	got, err := in.Change(context.Background(), team, "", time.UTC, changed, nil)
	if err != nil || got != store.Stored {
		t.Fatalf("Change of %+v: %v, %v", changed, got, err)
	}
}

// list gives the numbers on a page, and how many there are.
func list[T interface{ Ref() dept.Ref }](t testing.TB, in *store.Records[T], q store.Query) (ns []int, total int) {
	t.Helper()
	p, err := in.List(context.Background(), team, reporter.ID, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	for _, v := range p.Records {
		ns = append(ns, v.Ref().N)
	}
	return ns, p.Total
}

func must(t testing.TB) func(dept.Shortage, error) dept.Shortage { return well[dept.Shortage](t) }
