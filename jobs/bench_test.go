package jobs

import (
	"context"
	"net"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// counter counts the round trips of a client.
type counter struct{ n int }

func (c *counter) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) { return next(ctx, network, addr) }
}

func (c *counter) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		c.n++
		return next(ctx, cmd)
	}
}

func (c *counter) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		c.n++
		return next(ctx, cmds)
	}
}

// TestSweepCostsWhatIsDue: with nothing due a sweep looks twice, however much
// there is.
func TestSweepCostsWhatIsDue(t *testing.T) {
	j, move, first := withPeople(t)
	for range 500 {
		file(t, j, dept.Low)
	}
	client := redis.NewClient(&redis.Options{Addr: first.Options().Addr})
	trips := &counter{}
	client.AddHook(trips)
	j.Store = store.New(client, j.Now)
	t.Cleanup(func() { _ = client.Close() })
	sweep(t, j, 0) // connects
	trips.n = 0
	sweep(t, j, 0)
	if trips.n != 2 {
		t.Errorf("%d round trips of a quiet sweep, want 2", trips.n)
	}
	move(5 * 24 * time.Hour)
	trips.n = 0
	sweep(t, j, 500)
	// Three rounds of look, read and claim; then the look, who is away, a message to
	// each of the two leads.
	if trips.n > 3*3+4+1 { // and the script once in whole
		t.Errorf("%d round trips for 500 due times", trips.n)
	}
}

// BenchmarkSweepThousand fires a thousand due times of one workspace and sends
// their reminders to two leads, on a real Redis.
func BenchmarkSweepThousand(b *testing.B) {
	client := redis.NewClient(&redis.Options{Addr: storetest.Run(b).Addr})
	b.Cleanup(func() { _ = client.Close() })
	clock := noon
	j := &Jobs{Store: store.New(client, func() time.Time { return clock }), Now: func() time.Time { return clock }, Dept: &dept.Department{
		Units: []dept.Unit{{Key: "hsct", Channel: "C0HSCT"}}, Zone: time.UTC, Times: dept.DefaultTimes,
		People: map[string]dept.Person{
			"U0LEADA": {ID: "U0LEADA", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
			"U0LEADB": {ID: "U0LEADB", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
		},
	}}
	by := dept.Person{ID: "U0NURSE", Roles: []dept.Role{dept.Clinician}}
	for b.Loop() {
		b.StopTimer()
		for range 1000 {
			s, err := dept.File(dept.Need{Unit: "hsct", Title: "Pumps", Category: dept.Equipment, Severity: dept.Critical}, by, dept.DefaultTimes, clock)
			if err == nil {
				_, err = j.Store.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: s, Zone: time.UTC})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		clock = clock.Add(time.Hour)
		b.StartTimer()
		if n, err := j.Sweep(context.Background(), team); err != nil || n < 1000 {
			b.Fatal(n, err)
		}
	}
}
