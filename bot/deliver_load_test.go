package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
)

// A channel that takes a message now and then, and one that answers 500, each with
// hundreds waiting, hold up nobody else, however few lanes the replicas have at hand.
func TestNothingSlowOrBrokenHoldsUpTheRest(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		const hundreds, each = 300, 8
		w.slack.refuse = func(channel string) error {
			if channel == "CBROKEN" {
				return slack.StatusCodeError{Code: 500}
			}
			return nil
		}
		slow := func(d *Deliverer) { d.Pace, d.limits.hold = 200*time.Millisecond, 2 }
		for range 3 {
			w.deliverAs(t, slow)
		}
		for range hundreds {
			w.file(t, "CSLOW", "CBROKEN")
		}
		w.until(t, "the broken one to be tried", func() bool { return w.counted("card ambiguous") > 2 })
		for i := range each {
			w.file(t, fmt.Sprintf("C%d", i))
		}
		w.slack.awaitWhere(t, "a card in each other channel", func(got []string) bool {
			n := 0
			for _, line := range got {
				if !strings.Contains(line, " CSLOW ") && !strings.Contains(line, " CBROKEN ") {
					n++
				}
			}
			return n == each
		})
		if b, err := w.Backlog(context.Background(), wardTeam); err != nil || b.Waiting < hundreds {
			t.Errorf("%d wait, %v: the rest was to pass them", b.Waiting, err)
		}
	})
}

// The lines of one record come in the order of its history, whatever number of
// replicas works on them and whatever goes wrong in between.
func TestLinesKeepTheirOrder(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		const records, changes, channels = 12, 6, 3
		var mu sync.Mutex
		luck := rand.New(rand.NewPCG(7, 7))
		w.slack.refuse = func(string) error {
			mu.Lock()
			defer mu.Unlock()
			switch luck.IntN(8) {
			case 0:
				return errDial
			case 1:
				return &slack.RateLimitedError{RetryAfter: time.Millisecond}
			}
			return nil
		}
		for range 3 {
			w.deliver(t, nil)
		}
		var wg sync.WaitGroup
		for i := range records {
			wg.Go(func() {
				c := fmt.Sprintf("C%d", i%channels)
				s := w.file(t, c)
				for range changes {
					s = w.assign(t, s, c)
				}
			})
		}
		wg.Wait()
		w.empty(t)
		last := map[string]int{}
		for _, line := range w.slack.heard() {
			var ref string
			var rev int
			i := strings.Index(line, "SH-")
			if n, _ := fmt.Sscanf(line[i:], "%s line %d", &ref, &rev); n != 2 {
				continue
			}
			if rev <= last[ref] {
				t.Errorf("%s: line %d after line %d", ref, rev, last[ref])
			}
			last[ref] = rev
		}
	})
}

// What a replica had in hand when it died is told while a backlog waits, not after it.
func TestTheDeadAreSucceededUnderLoad(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		const dead, lanes, deep = 8, 20, 15
		box := w.Outbox(wardTeam)
		for i := range dead {
			w.file(t, fmt.Sprintf("CDEAD%d", i))
		}
		held, _, err := box.Claim(context.Background(), dead, 50*time.Millisecond)
		if err != nil || len(held) != dead {
			t.Fatal(held, err)
		}
		for range deep {
			for i := range lanes {
				w.file(t, fmt.Sprintf("C%d", i))
			}
		}
		w.deliver(t, func(l *deliveryLimits) { l.hold = 4 })
		w.empty(t)
		heard := w.slack.heard()
		if len(heard) != dead+lanes*deep {
			t.Fatalf("%d cards, want %d", len(heard), dead+lanes*deep)
		}
		latest := 0
		for i, line := range heard {
			if strings.Contains(line, "CDEAD") {
				latest = i
			}
		}
		if latest > len(heard)/2 {
			t.Errorf("the last of the dead one's came after %d of %d", latest, len(heard))
		}
	})
}

// Workspaces whose keys share a partition have lanes of their own.
func TestWorkspacesOfOnePartitionLeaveEachOthersAlone(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1")
		const other = "T0AE" // falls into the partition of T0WARD
		f := store.Filing[dept.Shortage]{Record: need(t), Zone: time.UTC, Notices: []dept.Notice{{To: "C1", Rev: 1}}}
		if _, err := w.Shortages.File(ctx, other, f); err != nil {
			t.Fatal(err)
		}
		for _, team := range []string{wardTeam, other} {
			if keys, err := w.raw.Keys(ctx, "*"+team+":q").Result(); err != nil || len(keys) != 1 || !strings.HasPrefix(keys[0], "{p07}") {
				t.Fatal(keys, err)
			}
		}
		w.deliver(t, nil)
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1")
		if b, err := w.Backlog(ctx, other); err != nil || b.Waiting != 1 || b.Dead != 0 {
			t.Errorf("the other's: %+v, %v", b, err)
		}
		w.run(t, other, nil)
		w.until(t, "the other's card", func() bool { return slices.Equal(w.slack.heard(), []string{"post C1 SH-1 at 1", "post C1 SH-1 at 1"}) })
	})
}
