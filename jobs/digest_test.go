package jobs

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/store/storetest"
)

// reader is a member of the roster with a weekly digest on Saturday at eight.
func reader(t *testing.T, j *Jobs, id string) dept.Subscription {
	t.Helper()
	if j.Dept.People == nil {
		j.Dept.People = map[string]dept.Person{}
	}
	by := dept.Person{ID: id, Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
	j.Dept.People[id] = by
	w := dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, Zone: "UTC", To: id}
	s, err := dept.Subscribe(w, by, j.Dept.Almanac(w, locale.JalaliMonth), j.Now())
	if err != nil {
		t.Fatal(err)
	}
	done, err := j.Store.Subscriptions.File(context.Background(), team, store.Filing[dept.Subscription]{Record: s, Once: "subscribe " + id, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return done.Record
}

func send(t *testing.T, j *Jobs, want int) {
	t.Helper()
	if n, err := j.SendDigests(context.Background(), team); err != nil || n != want {
		t.Errorf("%d digests (%v), want %d", n, err, want)
	}
}

// told clears the outbox, as if all had been delivered, and gives its lines.
func told(t *testing.T, c *redis.Client) []string {
	t.Helper()
	lines := waiting(t, c)
	storetest.Queued(t, c, team, true)
	return lines
}

// TestADigestComesOnce: not before its hour, once at it, and once for all the weeks
// that nobody looked.
func TestADigestComesOnce(t *testing.T) {
	j, move, client := desk(t) // Sunday noon
	s := reader(t, j, "U0LEAD")
	move(6*24*time.Hour - 4*time.Hour - time.Millisecond)
	send(t, j, 0)
	move(time.Millisecond)
	send(t, j, 1)
	send(t, j, 0)
	if got := told(t, client); fmt.Sprint(got) != "[T0TEST DG-1 2 U0LEAD]" {
		t.Errorf("notices %q", got)
	}
	d, _, err := j.Store.Digests.One(context.Background(), team, 1, "")
	if err != nil || d.Key != "2026-11-28" || d.From != "2026-11-21" || d.Until != "2026-11-28" || d.Late || d.Nth != 1 || d.Subscription != s.N {
		t.Errorf("%+v, %v", d, err)
	}
	move(25 * 24 * time.Hour) // three Saturdays
	send(t, j, 1)
	send(t, j, 0)
	if got := told(t, client); fmt.Sprint(got) != "[T0TEST DG-2 2 U0LEAD]" {
		t.Errorf("notices after a long silence %q", got)
	}
	d, _, err = j.Store.Digests.One(context.Background(), team, 2, "")
	if err != nil || d.Key != "2026-12-05" || d.From != "2026-11-28" || d.Until != "2026-12-23" || !d.Late || d.Nth != 2 {
		t.Errorf("%+v, %v", d, err)
	}
	after, _, err := j.Store.Subscriptions.One(context.Background(), team, s.N, "")
	if err != nil || after.NextKey != "2026-12-26" || after.Sent != 2 {
		t.Errorf("%+v, %v", after, err)
	}
}

// TestManyReplicasSendEachDigestOnce: two hundred are due at the same hour, three
// replicas look at once, and batches leave room for others' notices.
func TestManyReplicasSendEachDigestOnce(t *testing.T) {
	j, move, client := desk(t)
	const readers = 200
	for i := range readers {
		reader(t, j, fmt.Sprintf("U%d", i))
	}
	move(6*24*time.Hour - 4*time.Hour)
	var all []string
	rounds := 0
	for ; len(all) < readers && rounds < 50; rounds++ {
		var wg sync.WaitGroup
		for range 3 {
			replica := *j
			wg.Go(func() {
				if _, err := replica.SendDigests(context.Background(), team); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := len(waiting(t, client)); n > busy+3*digestBatch {
			t.Errorf("%d notices wait", n)
		}
		all = append(all, told(t, client)...)
	}
	seen := map[string]int{}
	for _, line := range all {
		seen[line[strings.LastIndex(line, " ")+1:]]++
	}
	for who, n := range seen {
		if n != 1 {
			t.Errorf("%s gets %d digests", who, n)
		}
	}
	if len(seen) != readers || len(all) != readers {
		t.Errorf("%d readers and %d digests in %d rounds, want %d", len(seen), len(all), rounds, readers)
	}
	send(t, j, 0)
}

// TestDigestsWaitForDigestsAlone: a channel that takes nothing holds none of them up.
func TestDigestsWaitForDigestsAlone(t *testing.T) {
	j, move, client := desk(t)
	reader(t, j, "U0LEAD")
	move(7 * 24 * time.Hour)
	file(t, j, dept.Low)
	tell := func(kind dept.Kind, to string) {
		for n := range busy + 1 {
			if err := j.Store.Tell(context.Background(), team, dept.Notice{To: to, Ref: dept.Ref{Kind: kind, N: n + 1}, Rev: 1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	tell(dept.KindShortage, "C0HSCT")
	tell(dept.KindDigest, "U0OTHER")
	send(t, j, 0)
	told(t, client)
	tell(dept.KindShortage, "C0HSCT")
	send(t, j, 1)
	// What falls due otherwise is not held up by digests that wait, nor counts them.
	reader(t, j, "U0SECOND")
	move(7 * 24 * time.Hour)
	if n, err := j.Sweep(context.Background(), team); err != nil || n == 0 {
		t.Errorf("swept %d, %v", n, err)
	}
	told(t, client)
	send(t, j, 2)
}

// TestWhoLeftTheRosterGetsNoMore: the subscription stops and the administrators
// hear of it, once.
func TestWhoLeftTheRosterGetsNoMore(t *testing.T) {
	j, move, client := desk(t)
	s := reader(t, j, "U0LEAD")
	j.Dept.People = map[string]dept.Person{"U0BOSS": {ID: "U0BOSS", Roles: []dept.Role{dept.Admin}}}
	move(7 * 24 * time.Hour)
	send(t, j, 0)
	send(t, j, 0)
	if got := told(t, client); fmt.Sprint(got) != fmt.Sprintf("[T0TEST %v 2 U0BOSS]", s.Ref()) {
		t.Errorf("notices %q", got)
	}
	after, _, err := j.Store.Subscriptions.One(context.Background(), team, s.N, "")
	if err != nil || after.State != dept.SubscriptionStopped || after.Why != dept.WhyLeft {
		t.Errorf("%+v, %v", after, err)
	}
}
