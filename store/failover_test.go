package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// ledger is what people were told of their filings, by title.
type ledger struct {
	mu           sync.Mutex
	filed        map[string]int // acknowledged, with the number
	unsure, away map[string]bool
	last         time.Time     // the latest acknowledgement
	gap          time.Duration // the longest time without one
}

func newLedger() *ledger {
	return &ledger{filed: map[string]int{}, unsure: map[string]bool{}, away: map[string]bool{}}
}

// file files a title and notes what was answered; it tells whether it was filed.
func (l *ledger) file(t *testing.T, d desk, title string) bool {
	sh := need(t, d, func(n *dept.Need) { n.Title = title })
	f, err := d.Shortages.File(context.Background(), team, store.Filing[dept.Shortage]{Record: sh, Zone: time.UTC, Once: title})
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.unsure, title)
	delete(l.away, title)
	switch {
	case err == nil:
		l.filed[title] = f.Record.N
		now := time.Now()
		if !l.last.IsZero() {
			l.gap = max(l.gap, now.Sub(l.last))
		}
		l.last = now
	case errors.Is(err, store.ErrUnsure):
		l.unsure[title] = true
	case errors.Is(err, store.ErrAway):
		l.away[title] = true
	default:
		t.Errorf("%s: %v", title, err)
	}
	return err == nil
}

func (l *ledger) count() (filed, unsure, away int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.filed), len(l.unsure), len(l.away)
}

// holds looks whether everything acknowledged is there under its number.
func (l *ledger) holds(t *testing.T, d desk) {
	t.Helper()
	lost := 0
	for title, n := range l.filed {
		s, _, err := d.Shortages.One(context.Background(), team, n, "")
		if err != nil || s.Title != title {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d acknowledged filings are lost", lost, len(l.filed))
	}
}

// once looks whether each of the titles is stored exactly once.
func once(t *testing.T, d desk, titles int) {
	t.Helper()
	page, err := d.Shortages.List(context.Background(), team, "", store.Query{Scope: "all", Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, s := range page.Records {
		if seen[s.Title]++; seen[s.Title] > 1 {
			t.Errorf("%s is stored twice", s.Title)
		}
	}
	if len(seen) != titles {
		t.Errorf("%d titles are stored, want %d", len(seen), titles)
	}
}

// TestFailoverLosesNothingAcknowledged kills the master amid filings. What was
// unsure or refused is sent again, as a person would, until it is filed.
func TestFailoverLosesNothingAcknowledged(t *testing.T) {
	group := storetest.RunGroup(t, false)
	d := openURL(t, group.URL())
	l := newLedger()
	enough, over := make(chan struct{}), make(chan struct{})
	var first, second sync.Once
	var work sync.WaitGroup
	for w := range 8 {
		work.Go(func() {
			tick := time.NewTicker(20 * time.Millisecond)
			defer tick.Stop()
			for i := 0; ; {
				title := fmt.Sprintf("%d/%d", w, i)
				if l.file(t, d, title) {
					i++
					select {
					case <-over:
						return
					default:
					}
				}
				switch n, _, _ := l.count(); {
				case n >= 200 && l.recovered():
					second.Do(func() { close(over) })
				case n >= 100:
					first.Do(func() { close(enough) })
				}
				<-tick.C
			}
		})
	}
	<-enough
	group.Master.Kill()
	work.Wait()
	l.holds(t, d)
	once(t, d, len(l.filed))
	t.Logf("%d filings acknowledged; %.1f s without", len(l.filed), l.gap.Seconds())
}

func (l *ledger) recovered() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gap > time.Second
}

// TestPartitionLosesNothingAcknowledged cuts the master and one client from the
// replicas and the Sentinels for 15 s, at 50 filings a second, while another client
// is on the other side.
func TestPartitionLosesNothingAcknowledged(t *testing.T) {
	const cut, each = 750, 20 * time.Millisecond
	group := storetest.RunGroup(t, true)
	inside, outside := openURL(t, "redis://"+group.Master.Addr+"?wait=1"), openURL(t, group.URL())
	in, out := newLedger(), newLedger()
	if !in.file(t, inside, "before") || !out.file(t, outside, "before, too") {
		t.Fatal("nothing is filed while all is well")
	}
	group.Partition()
	tick := time.NewTicker(each)
	defer tick.Stop()
	var work sync.WaitGroup
	for i := range cut {
		work.Go(func() { in.file(t, inside, fmt.Sprintf("inside %d", i)) })
		if i%10 == 0 {
			work.Go(func() { out.file(t, outside, fmt.Sprintf("outside %d", i)) })
		}
		<-tick.C
	}
	work.Wait()
	group.Heal()
	for _, l := range []*ledger{in, out} {
		filed, unsure, away := l.count()
		t.Logf("%d acknowledged, %d unsure, %d refused", filed, unsure, away)
		l.holds(t, outside)
	}
	if n, _, _ := out.count(); n < 10 {
		t.Errorf("only %d were filed on the side of the replicas", n)
	}
	given := map[int]string{}
	for _, l := range []*ledger{in, out} {
		for title, n := range l.filed {
			if other, twice := given[n]; twice {
				t.Errorf("SH-%d was given to %q and %q", n, other, title)
			}
			given[n] = title
		}
	}
	// What was unsure is settled by sending it again; what was refused is not there.
	for _, l := range []*ledger{in, out} {
		for title := range l.unsure {
			if !l.file(t, outside, title) {
				t.Errorf("%s is not settled", title)
			}
		}
	}
	in.holds(t, outside)
	out.holds(t, outside)
	once(t, outside, len(in.filed)+len(out.filed))
}

// What no replica has is not answered for by reading it back either: not when the
// same delivery comes again, and not when it is asked whether it was carried out.
func TestARepeatedDeliveryIsConfirmedToo(t *testing.T) {
	master := storetest.Run(t, "--repl-diskless-sync-delay", "0")
	way := storetest.NewProxy(t, master.Addr)
	host, port, _ := strings.Cut(way.Addr, ":")
	replica := storetest.Run(t, "--replicaof", host+" "+port)
	if err := replica.Until(storetest.Linked); err != nil {
		t.Fatal(err)
	}
	front := storetest.NewProxy(t, master.Addr)
	d, ctx := openURL(t, "redis://"+front.Addr+"?wait=1"), context.Background()
	sh := file(t, d, nil)
	for name, act := range map[string]func(){
		"a filing": func() { file(t, d, nil) },
		"a change": func() { put(t, d.Shortages, must(t)(sh.Acknowledge(lead, d.now()))) },
	} {
		before := front.Trips()
		if act(); front.Trips()-before != 1 {
			t.Errorf("%s with its confirmation: %d round trips, want 1", name, front.Trips()-before)
		}
	}
	filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "x", Same: "y"}
	way.Stall()
	again := filing
	again.Once = "z"
	for i, act := range []func() error{
		func() error { _, err := d.Shortages.File(ctx, team, filing); return err },
		func() error { _, err := d.Shortages.File(ctx, team, filing); return err },
		func() error { _, err := d.Shortages.File(ctx, team, again); return err },
		func() error { _, err := d.Processed(ctx, team, "x"); return err },
		func() error { return d.SetPrefs(ctx, team, "U1", store.Prefs{Lang: "fa"}) },
	} {
		if err := act(); !errors.Is(err, store.ErrUnsure) {
			t.Errorf("%d: %v, want ErrUnsure", i, err)
		}
	}
	way.Flow()
	if f, err := d.Shortages.File(ctx, team, filing); err != nil || f.Record.N != 3 {
		t.Errorf("settled: %v, %v", f.Record.Ref(), err)
	}
	if processed, err := d.Processed(ctx, team, "x"); err != nil || !processed {
		t.Errorf("carried out: %v, %v", processed, err)
	}
}
