package smoke

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/slacksim"
	"hamahang/store"
)

// load is how many notices a second TestKilledUnderLoad puts out; ten times as many
// wait when it begins, in twice as many channels.
var load = flag.Int("load", 30, "notices a second in TestKilledUnderLoad")

// tellOf files a shortage that is told in one place alone.
func (s *stage) tellOf(to string) dept.Shortage {
	s.t.Helper()
	sh, err := dept.File(dept.Need{Unit: "hsct", Title: "Pumps " + s.word, Category: dept.Equipment, Severity: dept.Low},
		s.service.Desk.Dept.People[nurseID], dept.DefaultTimes, s.clock.now())
	if err != nil {
		s.t.Fatal(err)
	}
	done, err := s.service.Store.Shortages.File(context.Background(), s.team, store.Filing[dept.Shortage]{
		Record: sh, Zone: time.UTC, Notices: []dept.Notice{{To: to, Rev: 1}},
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return done.Record
}

// TestNothingIsSilenced: three replicas; five hundred notices wait for one channel at
// Slack's pace, another channel answers 500. A critical need of a third ward is told
// all the same, and changes that come quicker than Slack takes them are told in order.
func TestNothingIsSilenced(t *testing.T) {
	t.Parallel()
	binary := built(t)
	cards := make(chan string, 4096)
	s := open(t, onServer(t), plan{binary: binary, sim: slow, posted: func(channel, text string) {
		if channel == kidney && strings.Contains(plainly(text), "🔴") {
			cards <- text
		}
	}})
	s.broken = map[string]bool{cgt: true}
	s.allowed["chat.postMessage Internal Server Error"] = true
	s.start(binary)
	s.start(binary)
	for range 500 {
		s.tellOf(hsct)
	}
	for range 50 {
		s.tellOf(cgt)
	}
	asked := time.Now()
	s.as(kidneyID).Command(kidney, "/shortage file 2 dialysis machines critical for KRC "+s.word)
	select {
	case <-cards:
	case <-time.After(30 * time.Second):
		t.Fatal("the critical need is not told")
	}
	b, err := s.service.Store.Backlog(context.Background(), s.team)
	if err != nil || b.Waiting < 300 {
		t.Errorf("%+v, %v: the others were to wait", b, err)
	}
	t.Logf("told after %v, with %d notices waiting", time.Since(asked).Round(10*time.Millisecond), b.Waiting)

	s.inOrder()

	// What waits for hsct is not told out: it would take minutes.
	s.mu.Lock()
	s.broken = nil
	s.mu.Unlock()
	s.forget()
}

// inOrder changes a record of each person every 0.3 s and looks at the threads.
func (s *stage) inOrder() {
	t := s.t
	const changes = 6
	people := []string{nurseID, leadID, coordID, kidneyID, cgtID, officerID}
	records := map[string]dept.Shortage{}
	for _, who := range people {
		records[who] = s.tellOf(who)
	}
	every := time.NewTicker(300 * time.Millisecond)
	defer every.Stop()
	by := s.service.Desk.Dept.People[coordID]
	for i := range changes {
		<-every.C
		for _, who := range people {
			sh, err := records[who].Assign(by, dept.Person{ID: fmt.Sprintf("U0OWNER%d", i)}, s.clock.now())
			if err == nil {
				_, err = s.service.Store.Shortages.Change(t.Context(), s.team, "", time.UTC, []dept.Shortage{sh}, []dept.Notice{{To: who, Ref: sh.Ref(), Rev: sh.Rev}})
			}
			if err != nil {
				t.Fatal(err)
			}
			records[who] = sh
		}
	}
	owners := func(who string) (got []string) {
		for _, m := range s.as(who).DM().Messages() {
			if !strings.Contains(plainly(m.Text()), records[who].Ref().String()+" ·") {
				continue
			}
			for _, line := range m.Thread().Messages() {
				if _, owner, ok := strings.Cut(line.Text(), "U0OWNER"); ok && line.TS != m.TS {
					got = append(got, owner[:1])
				}
			}
		}
		return got
	}
	threads := 0
	for _, who := range people {
		eventually(t, time.Minute, "every line to be told", func() bool { return len(owners(who)) >= changes })
		if got := strings.Join(owners(who), ""); got != "012345" {
			t.Errorf("%s reads %s", who, got)
		}
		threads++
	}
	t.Logf("%d threads of %d changes 0.3 s apart are in order", threads, changes)
}

// TestKilledUnderLoad: one of three replicas is killed while many times more wait than
// it has in hand, and more comes. What was put out before is told in time.
func TestKilledUnderLoad(t *testing.T) {
	t.Parallel()
	binary := built(t)
	channels := 2 * *load
	channel := func(i int) string { return fmt.Sprintf("C0LOAD%d", i%channels) }
	var mu sync.Mutex
	told := map[string]bool{}
	s := open(t, onServer(t), plan{
		binary: binary,
		sim: func(cfg *slacksim.Config) {
			for i := range channels {
				cfg.Channels = append(cfg.Channels, slacksim.Channel{ID: channel(i), Name: strings.ToLower(channel(i)), Bot: true})
			}
		},
		posted: func(_, text string) {
			if ref := refIn(plainly(text)); ref != "" {
				mu.Lock()
				defer mu.Unlock()
				told[ref] = true
			}
		},
	})
	s.start(binary)
	s.start(binary)
	n := 0
	put := func() string {
		n++
		return s.tellOf(channel(n)).Ref().String()
	}
	for range 10 * *load {
		put()
	}
	every := time.NewTicker(time.Second / time.Duration(*load))
	defer every.Stop()
	for range *load {
		<-every.C
		put()
	}
	b, err := s.service.Store.Backlog(t.Context(), s.team)
	if err != nil {
		t.Fatal(err)
	}
	s.processes[1].kill()
	killed, before := time.Now(), n
	for i := 0; ; i++ {
		<-every.C
		put()
		mu.Lock()
		left := 0
		for k := range before {
			if !told[fmt.Sprintf("SH-%d", k+1)] {
				left++
			}
		}
		mu.Unlock()
		if left == 0 {
			break
		}
		if time.Since(killed) > time.Minute {
			t.Fatalf("%d of %d are not told", left, before)
		}
	}
	t.Logf("at %d/s, killed with %d waiting: all told after %v", *load, b.Waiting, time.Since(killed).Round(100*time.Millisecond))
	s.as(nurseID).Command(hsct, "/shortage file 2 pumps "+s.word)
	s.settled()
}

// forget takes away what waits, as if it had been told.
func (s *stage) forget() {
	s.t.Helper()
	box := s.service.Store.Outbox(s.team)
	eventually(s.t, 2*time.Minute, "the rest to be taken away", func() bool {
		held, _, err := box.Claim(context.Background(), 100, time.Minute)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, h := range held {
			if err := box.Finish(context.Background(), h); err != nil {
				s.t.Fatal(err)
			}
		}
		b, err := s.service.Store.Backlog(context.Background(), s.team)
		return err == nil && b.Waiting == 0
	})
}
