package smoke

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// What falls due at the same moment in TestOnceWhateverIsKilled.
const (
	dueItems      = 1000
	dueDigests    = 200
	lanesOfOne    = 8 // digests that a replica has in hand at a time, of about four a second
	killedReplica = 2
)

// TestOnceWhateverIsKilled: three replicas on one Redis; a thousand shortages and two
// hundred digests fall due at the same moment. One replica is killed without warning
// in the middle of the sweep and started again, another while digests go out. Each due
// time is in exactly one reminder to each who is to hear of it, each subscription has
// exactly one digest, and each of these messages is posted once. A reminder that may
// have been posted before says so; a digest that may have been is not posted again, so
// of those in the hands of a replica as it died some may be missing: they are counted.
func TestOnceWhateverIsKilled(t *testing.T) {
	t.Parallel()
	binary := built(t)
	s := open(t, onServer(t), plan{binary: binary, sim: slow})
	ctx := context.Background()
	desk := s.service.Store
	due := s.clock.now().Add(20 * time.Second)
	s.shortagesDue(due)
	s.digestsDue(due)
	s.start(binary)
	s.start(binary)
	if late := s.clock.now().Sub(due); late > 0 {
		t.Logf("the machine is slow: the due times had come %v before all replicas ran", late)
	}

	left := func() int {
		due, err := desk.DueItems(ctx, s.team, 2*dueItems)
		if err != nil {
			t.Fatal(err)
		}
		return len(due)
	}
	began := false
	eventually(t, 2*time.Minute, "the sweep to begin", func() bool {
		n := left()
		began = began || n > 0
		return began && n < dueItems
	})
	t.Logf("the first was killed with %d of %d due times left", left(), dueItems)
	s.processes[0].kill()
	s.start(binary)
	eventually(t, 2*time.Minute, "the first digests", func() bool { return s.gotAll() > 2 })
	t.Logf("the second was killed after %d of %d digests", s.gotAll(), dueDigests)
	s.processes[1].kill()
	eventually(t, 4*time.Minute, "everything to be told", func() bool {
		pending, err := desk.Pending(ctx, s.team, 1)
		b, failed := desk.Backlog(ctx, s.team)
		digests, unread := desk.DueDigests(ctx, s.team, 1)
		return err == nil && failed == nil && unread == nil && left() == 0 && len(pending) == 0 && len(digests) == 0 && b.Waiting == 0
	})
	s.as(nurseID).Command(hsct, "/shortage file 2 pumps "+s.word)
	s.settled()
	s.remindedOnce()
	s.digestedOnce()
}

// shortagesDue files a thousand shortages of four units, all to be acknowledged then.
func (s *stage) shortagesDue(due time.Time) {
	s.t.Helper()
	units := []string{"hsct", "cgt", "kidney", "institute"}
	reporter := s.service.Desk.Dept.People[nurseID]
	for i := range dueItems {
		sh, err := dept.File(dept.Need{
			Unit: units[i%len(units)], Title: "Pumps", Category: dept.Equipment, Severity: dept.Critical,
		}, reporter, dept.DefaultTimes, due.Add(-time.Hour))
		if err == nil {
			_, err = s.service.Store.Shortages.File(context.Background(), s.team, store.Filing[dept.Shortage]{Record: sh, Zone: time.UTC})
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// digestsDue subscribes everybody several times over, all for then and to the week of
// a unit that lacks nothing: each is one message, so that Slack's pace does not make
// this test take minutes.
func (s *stage) digestsDue(due time.Time) {
	s.t.Helper()
	d := s.service.Desk.Dept
	readers := slices.Sorted(maps.Keys(d.People))
	for i := range dueDigests {
		reader := d.People[readers[i%len(readers)]]
		w := dept.Wish{
			Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{due.In(d.Zone).Weekday()}, Hour: due.In(d.Zone).Hour()},
			Zone:       d.Zone.String(), To: reader.ID, Units: []string{"relations"}, Empty: true, Lang: "en",
		}
		sub, err := dept.Subscribe(w, reader, dept.Almanac{Zone: d.Zone}, s.clock.now())
		if err == nil {
			sub.Next = due
			_, err = s.service.Store.Subscriptions.File(context.Background(), s.team, store.Filing[dept.Subscription]{Record: sub, Zone: d.Zone})
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// gotAll counts the digests that everybody has.
func (s *stage) gotAll() (n int) {
	for id := range s.service.Desk.Dept.People {
		n += s.got(id)
	}
	return n
}

// digestedOnce looks at every digest there is and at every message.
func (s *stage) digestedOnce() {
	s.t.Helper()
	made, to := map[int]int{}, map[string]int{}
	for n := 1; ; n++ {
		d, _, err := s.service.Store.Digests.One(context.Background(), s.team, n, "")
		if dept.IsCode(err, dept.NotFound) {
			break
		}
		if err != nil {
			s.t.Fatal(err)
		}
		made[d.Subscription]++
		to[d.To]++
	}
	for n := 1; n <= dueDigests; n++ {
		if made[n] != 1 {
			s.t.Errorf("DS-%d has %d digests", n, made[n])
		}
	}
	arrived := 0
	for id, n := range to {
		got := s.got(id)
		if got > n {
			s.t.Errorf("%s has %d digests of %d", id, got, n)
		}
		arrived += got
	}
	if arrived < dueDigests-killedReplica*lanesOfOne {
		s.t.Errorf("%d digests arrived of %d", arrived, dueDigests)
	}
	s.t.Logf("%d digests made, %d arrived; the others were being sent when a replica died", len(made), arrived)
}

// remindedOnce looks at every reminder there is and at every message.
func (s *stage) remindedOnce() {
	s.t.Helper()
	d := s.service.Desk.Dept
	told, messages, total := map[string]int{}, map[string]int{}, 0
	for n := 1; ; n++ {
		r, _, err := s.service.Store.Reminders.One(context.Background(), s.team, n, "")
		if dept.IsCode(err, dept.NotFound) {
			break
		}
		if err != nil {
			s.t.Fatal(err)
		}
		messages[r.To]++
		total++
		for _, item := range r.Items {
			told[r.To+" "+item.Ref.String()+" "+item.What]++
		}
	}
	want := 0
	for n := 1; n <= dueItems; n++ {
		for _, lead := range d.LeadsOf(s.stored(n).Unit) {
			want++
			what := lead + " " + dept.Ref{Kind: dept.KindShortage, N: n}.String() + " acknowledge"
			if told[what] != 1 {
				s.t.Errorf("%s was told %d times", what, told[what])
			}
		}
	}
	if len(told) != want {
		s.t.Errorf("%d different reminders, want %d", len(told), want)
	}
	doubtful := 0
	for who, n := range messages {
		sure := 0
		for _, m := range s.as(who).DM().Messages() {
			switch {
			case !strings.Contains(m.Text(), "🚨"):
			case s.saysDoubtful(m):
				doubtful++
			default:
				sure++
			}
		}
		// A doubtful one may have been posted before or not.
		if sure > n || sure+doubtful < n {
			s.t.Errorf("%s: %d messages and %d doubtful ones of %d reminders", who, sure, doubtful, n)
		}
	}
	s.t.Logf("%d due times, %d reminders in all, %d messages, %d of them said that they may be a repetition", dueItems, want, total, doubtful)
}
