package smoke

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// dueItems is how many due times the replicas share.
const dueItems = 1000

// TestRemindersSurviveAKill: three replicas on one Redis, a thousand shortages that
// fall due at the same moment, two replicas killed without warning in the middle of
// a sweep (one of them may be at it) and another started. Each due time is in exactly one reminder to each
// who is to hear of it, and each reminder is posted once; more often only when it
// says so.
func TestRemindersSurviveAKill(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "hamahang")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	s := open(t, onServer(t), plan{binary: binary, sim: slow})
	ctx := context.Background()
	desk := s.service.Store
	units := []string{"hsct", "cgt", "kidney", "institute", "relations"}
	reporter := s.service.Desk.Dept.People[nurseID]
	due := s.clock.now().Add(20 * time.Second)
	for i := range dueItems {
		sh, err := dept.File(dept.Need{
			Unit: units[i%len(units)], Title: "Pumps", Category: dept.Equipment, Severity: dept.Critical,
		}, reporter, dept.DefaultTimes, due.Add(-time.Hour))
		if err == nil {
			_, err = desk.FileShortage(ctx, s.team, store.Filing{Shortage: sh, Zone: time.UTC})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.start(binary)
	s.start(binary)
	if late := s.clock.now().Sub(due); late > 0 {
		t.Logf("the machine is slow: the due times had come %v before all replicas ran", late)
	}

	left := func() int {
		fallen, err := desk.Fallen(ctx, s.team, 2*dueItems)
		if err != nil {
			t.Fatal(err)
		}
		return len(fallen)
	}
	began := false
	eventually(t, time.Minute, "the sweep to begin", func() bool {
		n := left()
		began = began || n > 0
		return began && n < dueItems
	})
	t.Logf("killed with %d of %d due times left", left(), dueItems)
	for _, p := range s.processes[:2] { // whichever of them is at it
		p.kill()
	}
	s.start(binary)
	eventually(t, 2*time.Minute, "everything to be told", func() bool {
		ripe, err := desk.Ripe(ctx, s.team, 1)
		b, failed := desk.Backlog(ctx, s.team)
		return err == nil && failed == nil && left() == 0 && len(ripe) == 0 && b.Waiting == 0
	})
	s.as(nurseID).Command(hsct, "/shortage file 2 pumps "+s.word)
	s.settled()
	s.remindedOnce()
}

// remindedOnce looks at every reminder there is and at every message.
func (s *stage) remindedOnce() {
	s.t.Helper()
	d := s.service.Desk.Dept
	told, messages, total := map[string]int{}, map[string]int{}, 0
	for n := 1; ; n++ {
		r, _, err := s.service.Store.Reminder(context.Background(), s.team, n, "")
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
			switch text := m.Text(); {
			case !strings.Contains(text, "🚨"):
			case strings.Contains(text, "may be a repetition"):
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
