package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
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

const team = "T0TEST"

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// desk is a Jobs on an empty store whose clock the test moves.
func desk(t *testing.T) (j *Jobs, move func(time.Duration), client *redis.Client) {
	t.Helper()
	client = redis.NewClient(&redis.Options{Addr: miniredis.RunT(t).Addr()})
	clock := noon
	var mu sync.Mutex
	now := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return clock
	}
	s := store.New(client, now)
	t.Cleanup(func() { _ = s.Close() })
	d := &dept.Department{Units: []dept.Unit{{Key: "hsct", Channel: "C0HSCT"}}, Zone: time.UTC, Times: dept.DefaultTimes}
	return &Jobs{Dept: d, Store: s, Log: slog.New(slog.DiscardHandler), Now: now}, func(by time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		clock = clock.Add(by)
	}, client
}

func file(t *testing.T, j *Jobs, severity dept.Severity) dept.Shortage {
	t.Helper()
	by := dept.Person{ID: "U0NURSE", Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
	s, err := dept.File(dept.Need{Unit: "hsct", Title: "Pumps", Category: dept.Equipment, Severity: severity}, by, dept.DefaultTimes, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: s, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return filed.Record
}

// shown has cards of a record at some places, as if they had been posted there.
func shown(t *testing.T, c *redis.Client, id string, places ...string) {
	t.Helper()
	keys, err := c.Keys(context.Background(), "*due").Result()
	if err != nil || len(keys) != 1 {
		t.Fatal(keys, err)
	}
	for _, place := range places {
		if err := c.HSet(context.Background(), strings.TrimSuffix(keys[0], "due")+team+":s:"+id, place, "s C1 1.2 1 1", place+" 1", "l 0 x 0").Err(); err != nil {
			t.Fatal(err)
		}
	}
}

// waiting lists the lines of the outbox.
func waiting(t *testing.T, c *redis.Client) (lines []string) {
	t.Helper()
	for _, told := range storetest.Queued(t, c, team, false) {
		lines = append(lines, team+" "+told.Line)
	}
	return lines
}

func sweep(t *testing.T, j *Jobs, want int) {
	t.Helper()
	if n, err := j.Sweep(context.Background(), team); err != nil || n != want {
		t.Errorf("swept %d (%v), want %d", n, err, want)
	}
}

// TestSweepFiresAtTheHour: nothing before the acknowledgement is due, the cards
// of the unit and of the reporter then, and nothing a second time.
func TestSweepFiresAtTheHour(t *testing.T) {
	j, move, client := desk(t)
	file(t, j, dept.Critical) // to be acknowledged within an hour, resolved within 3 days
	shown(t, client, "SH-1", "C0HSCT", "U0NURSE")
	move(time.Hour - time.Millisecond)
	sweep(t, j, 0)
	move(time.Millisecond)
	sweep(t, j, 1)
	sweep(t, j, 0)
	want := []string{"T0TEST SH-1 0 C0HSCT", "T0TEST SH-1 0 U0NURSE"}
	if got := waiting(t, client); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("notices %q, want %q", got, want)
	}
	move(3 * 24 * time.Hour)
	sweep(t, j, 4) // two more steps of the acknowledgement, the one that comes again, and the resolution
}

// TestAcknowledgedIsNotDue: what was acknowledged in time never falls due for it,
// and a due time that fired does not come back with the next change.
func TestAcknowledgedIsNotDue(t *testing.T) {
	j, move, client := desk(t)
	lead := dept.Person{ID: "U0LEAD", Unit: "hsct", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}}
	s := file(t, j, dept.Critical)
	shown(t, client, "SH-1", "C0HSCT", "U0NURSE", "U0LEAD")
	change := func(s dept.Shortage, err error) dept.Shortage {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Store.Shortages.Change(context.Background(), team, "", time.UTC, []dept.Shortage{s}, nil); err != nil {
			t.Fatal(err)
		}
		return s
	}
	s = change(s.Acknowledge(lead, j.Now()))
	move(2 * time.Hour)
	sweep(t, j, 0)
	move(3 * 24 * time.Hour)
	sweep(t, j, 1)
	change(s.Source(lead, 1, "", j.Now()))
	sweep(t, j, 0)
	if got := len(waiting(t, client)); got != 3 { // channel, reporter, owner
		t.Errorf("%d notices, want 3", got)
	}
}

// TestReplicasFireOnce: of several sweeps at the same time each due time is
// fired by one, also when there are more than one round takes.
func TestReplicasFireOnce(t *testing.T) {
	j, move, client := desk(t)
	const many = 2*batch + 10
	for range many {
		shown(t, client, file(t, j, dept.Critical).Ref().String(), "C0HSCT", "U0NURSE")
	}
	move(time.Hour)
	var wg sync.WaitGroup
	total := make(chan int, 3)
	for range 3 {
		wg.Go(func() {
			n, err := j.Sweep(context.Background(), team)
			if err != nil {
				t.Error(err)
			}
			total <- n
		})
	}
	wg.Wait()
	if n := <-total + <-total + <-total; n != many {
		t.Errorf("fired %d due times, want %d", n, many)
	}
	if got := len(waiting(t, client)); got != 2*many {
		t.Errorf("%d notices, want %d", got, 2*many)
	}
}

// TestRunEnds: the clockwork ends with its context.
func TestRunEnds(t *testing.T) {
	j, _, _ := desk(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- j.Run(ctx, team) }()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
