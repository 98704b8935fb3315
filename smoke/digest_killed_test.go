package smoke

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"hamahang/dept"
)

// Three replicas on one Redis, digests due while they run; two are killed as soon as
// digests go out and a third is started: each digest arrives once. One that was
// being sent when its replica died may be missing, which is counted, and no more.
func TestDigestsSurviveAKill(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "hamahang")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	s := open(t, onServer(t), plan{binary: binary, sim: slow})
	s.as(nurseID).Command(hsct, "/shortage file 2 chairs low "+s.word)
	ctx := context.Background()
	zone := s.service.Desk.Dept.Zone
	due := s.clock.now().Add(15 * time.Second)
	digests := 0
	for id, person := range s.service.Desk.Dept.People {
		for range 2 {
			w := dept.Wish{
				Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{due.In(zone).Weekday()}, Hour: due.In(zone).Hour()},
				Zone:       zone.String(), To: id, Empty: true, Lang: "en",
			}
			sub, err := dept.Subscribe(w, person, dept.Almanac{Zone: zone}, s.clock.now())
			if err != nil {
				t.Fatal(err)
			}
			sub.Next = due
			if _, err := s.service.Store.Subscribe(ctx, s.team, "", zone, sub); err != nil {
				t.Fatal(err)
			}
			digests++
		}
	}
	s.start(binary)
	s.start(binary)
	sent := func() (n int) {
		for id := range s.service.Desk.Dept.People {
			n += s.got(id)
		}
		return n
	}
	eventually(t, time.Minute, "the first digests", func() bool { return sent() >= 3 })
	before := sent()
	for _, p := range s.processes[:2] {
		p.kill()
	}
	s.start(binary)
	eventually(t, 2*time.Minute, "all digests", func() bool {
		b, err := s.service.Store.Backlog(ctx, s.team)
		left, failed := s.service.Store.FallenDigests(ctx, s.team, 1)
		return err == nil && failed == nil && b.Waiting == 0 && len(left) == 0
	})
	got := sent()
	t.Logf("killed after %d of %d digests; %d arrived", before, digests, got)
	for id := range s.service.Desk.Dept.People {
		if n := s.got(id); n > 2 {
			t.Errorf("%s has %d digests of 2", id, n)
		}
	}
	const lanes = 8 // of each of the two that were killed
	if got < digests-2*lanes || got > digests {
		t.Errorf("%d digests arrived of %d", got, digests)
	}
}
