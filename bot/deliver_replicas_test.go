package bot

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"hamahang/store"
	"hamahang/view"
)

// TestPaceIsSharedByReplicas: another lane of the same destination waits, too.
func TestPaceIsSharedByReplicas(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1", "C2")
		w.file(t, "C1")
		box := w.Outbox(wardTeam)
		got, _, err := box.Claim(ctx, 10, time.Minute)
		if err != nil || len(got) != 2 {
			t.Fatalf("%v, %v", got, err)
		}
		for _, h := range got {
			st, err := box.Begin(ctx, h, time.Minute, time.Hour)
			if err != nil || st.Move != store.PostCard {
				t.Fatalf("to %s: %+v, %v", h.Notice.To, st, err)
			}
			if h.Notice.To == "C1" {
				if err := box.Posted(ctx, h, st, "C1", "1.1"); err != nil {
					t.Fatal(err)
				}
			}
		}
		next := w.claim(t, box, time.Minute)
		if st, err := box.Begin(ctx, next, time.Minute, time.Hour); err != nil || st.Move != store.Wait || st.Wait < 59*time.Minute {
			t.Errorf("the second card: %+v, %v", st, err)
		}
	})
}

func TestDeadReplicaIsSucceeded(t *testing.T) {
	for _, begun := range []bool{false, true} {
		t.Run(fmt.Sprintf("begun=%v", begun), func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				ctx := context.Background()
				w.file(t, "C1")
				box := w.Outbox(wardTeam)
				dead := w.claim(t, box, 50*time.Millisecond)
				want := "post C1 SH-1 at 1"
				if begun { // it died while sending: nobody knows whether it was sent
					if _, err := box.Begin(ctx, dead, 50*time.Millisecond, time.Millisecond); err != nil {
						t.Fatal(err)
					}
					want = "post C1 again? / SH-1 at 1"
				}
				w.deliver(t, nil)
				w.slack.await(t, want)
				w.empty(t)
				// It was only asleep: it must learn that the notice is gone.
				st, err := box.Begin(ctx, dead, time.Minute, time.Millisecond)
				if err != nil || st.Move != store.Lost {
					t.Errorf("%+v, %v", st, err)
				}
			})
		})
	}
}

// TestALaneIsOneReplicasAtATime: what is in hand can't be claimed, and what a replica
// claims is its destination's oldest.
func TestALaneIsOneReplicasAtATime(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		first := w.file(t, "C1")
		w.file(t, "C1")
		box := w.Outbox(wardTeam)
		got, _, err := box.Claim(ctx, 9, time.Minute)
		if err != nil || len(got) != 1 || got[0].Notice.Ref != first.Ref() {
			t.Fatalf("%v, %v", got, err)
		}
		rival, next, err := box.Claim(ctx, 9, time.Minute)
		if err != nil || len(rival) != 0 || next < 50*time.Second {
			t.Errorf("taken from the living: %v, %v, %v", rival, next, err)
		}
		if err := box.Leave(ctx, got[0]); err != nil {
			t.Fatal(err)
		}
		if back, _, err := box.Claim(ctx, 9, time.Minute); err != nil || len(back) != 1 || back[0].Notice.Ref != first.Ref() {
			t.Errorf("not handed back: %v, %v", back, err)
		}
	})
}

// TestAClockThatWentBackHoldsNothingUp: Redis's clock may, after a failover to another
// machine. What was leased or waits by the old clock goes on in its time.
func TestAClockThatWentBackHoldsNothingUp(t *testing.T) {
	mini := miniredis.RunT(t)
	w := newWard(t, mini.Addr(), nil)
	ctx := context.Background()
	ahead := time.Now().Add(10 * time.Minute)
	mini.SetTime(ahead)
	s := w.file(t, "C1", "C2")
	box := w.Outbox(wardTeam)
	got, _, err := box.Claim(ctx, 9, 11*time.Second)
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	for _, h := range got { // a replica that dies while it sends
		if st, err := box.Begin(ctx, h, 11*time.Second, time.Second); err != nil || st.Move != store.PostCard {
			t.Fatal(st, err)
		}
	}
	mini.SetTime(ahead.Add(-10 * time.Minute))
	if _, next, err := box.Claim(ctx, 9, 11*time.Second); err != nil || next > 11*time.Second {
		t.Fatalf("looked at again in %v, %v", next, err)
	}
	mini.SetTime(ahead.Add(-10*time.Minute + 12*time.Second))
	w.deliver(t, nil)
	again := fmt.Sprintf("again? / %v at 1", s.Ref())
	w.slack.awaitWhere(t, "both cards", func(got []string) bool {
		slices.Sort(got)
		return slices.Equal(got, []string{"post C1 " + again, "post C2 " + again})
	})
	w.empty(t)
}

func TestStopFinishesWhatIsBeingSentAndHandsBackTheRest(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		sending, release := make(chan struct{}), make(chan struct{})
		w.slack.nextDo(func(ctx context.Context) (bool, error) {
			close(sending)
			<-release
			return true, ctx.Err()
		})
		run := w.deliver(t, nil)
		w.file(t, "C1")
		w.file(t, "C1")
		<-sending
		run.cancel()
		close(release)
		<-run.ended
		w.slack.await(t, "post C1 SH-1 at 1")
		b, err := w.Backlog(ctx, wardTeam)
		if err != nil || b.Waiting != 1 {
			t.Fatalf("%+v, %v", b, err)
		}
		w.deliver(t, nil)
		w.slack.await(t, "post C1 SH-1 at 1", "post C1 SH-2 at 1")
		w.empty(t)
	})
}

func TestStopWaitsNoLongerThanItMay(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		sending := make(chan struct{})
		w.slack.nextDo(func(ctx context.Context) (bool, error) {
			close(sending)
			<-ctx.Done()
			return true, ctx.Err()
		})
		run := w.deliver(t, func(l *deliveryLimits) { l.drain, l.lease = 20*time.Millisecond, 200*time.Millisecond })
		w.file(t, "C1")
		<-sending
		run.stop()
		w.deliver(t, nil)
		w.slack.await(t, "post C1 SH-1 at 1", "post C1 again? / SH-1 at 1")
		w.empty(t)
	})
}

func TestReplicasShareTheWorkAndNothingIsSentTwice(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		few := func(l *deliveryLimits) { l.hold = 4 }
		for range 3 {
			w.deliver(t, few)
		}
		for i := range 40 {
			w.file(t, fmt.Sprintf("C%d", i%5), "U0FILER")
		}
		w.empty(t)
		got := w.slack.heard()
		slices.Sort(got)
		if n := len(slices.Compact(slices.Clone(got))); n != 80 || len(got) != 80 {
			t.Errorf("%d messages, %d different, want 80", len(got), n)
		}
	})
}

func TestRedisGoesAwayAndComesBack(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		if w.redis == nil {
			t.Skip("only a real server can be killed")
		}
		w.slack.nextDo(func(context.Context) (bool, error) {
			w.redis.Kill() // the answer arrives, but can't be noted
			return true, nil
		})
		w.deliver(t, nil)
		w.file(t, "C1")
		w.slack.await(t, "post C1 SH-1 at 1")
		if err := w.redis.Restart(); err != nil {
			t.Fatal(err)
		}
		w.empty(t)
		w.file(t, "C1")
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1", "post C1 SH-2 at 1")
	})
}

// TestASuccessorIsInTime adds up what DESIGN promises: held notices go out
// within 15 s of a replica's death.
func TestASuccessorIsInTime(t *testing.T) {
	l := usualLimits()
	if l.lease > 12*time.Second || l.look > 12*time.Second {
		t.Errorf("sendable after %v, found after %v", l.lease, l.look)
	}
	if l.send >= l.lease {
		t.Error("a lease ends while its holder may still be sending")
	}
}

func TestAnEmptiedRedisIsServedAgain(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		w.file(t, "C1")
		w.empty(t)
		if err := w.raw.FlushAll(context.Background()).Err(); err != nil {
			t.Fatal(err)
		}
		// On a slow disk a real Redis is busy for a while after that.
		w.until(t, "Redis writes again", func() bool { return w.raw.Set(context.Background(), "ready", "1", 0).Err() == nil })
		w.file(t, "C2")
		w.slack.await(t, "post C1 SH-1 at 1", "post C2 SH-1 at 1")
		w.empty(t)
	})
}

// The answer to a Begin may get lost: the same one again meets its own mark and its own
// pace, and goes on.
func TestABeginThatIsRepeatedGoesOn(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1")
		box := w.Outbox(wardTeam)
		held := w.claim(t, box, time.Minute)
		for range 2 {
			st, err := box.Begin(ctx, held, time.Minute, time.Hour)
			if err != nil || st.Move != store.PostCard || st.Repeat {
				t.Fatalf("%+v, %v", st, err)
			}
		}
	})
}

// What a replica finishes after its lease is not sent again by who has claimed it since.
func TestALateFinishCounts(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		run := w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		run.stop()
		w.assign(t, s, "C1")
		box := w.Outbox(wardTeam)
		late := w.claim(t, box, time.Minute)
		st, err := box.Begin(ctx, late, time.Minute, time.Millisecond)
		if err != nil || st.Move != store.UpdateCard {
			t.Fatal(st, err)
		}
		if err := box.Updated(ctx, late, st); err != nil {
			t.Fatal(err)
		}
		w.until(t, "the line begins", func() bool {
			st, err = box.Begin(ctx, late, time.Minute, time.Millisecond)
			if st.Move == store.Wait {
				late = w.claim(t, box, time.Minute)
			}
			return err == nil && st.Move == store.PostLine
		})
		next := w.claim(t, box, time.Minute) // the lease counts as over
		if err := box.Lined(ctx, late); err != nil {
			t.Fatal(err)
		}
		if st, err = box.Begin(ctx, next, time.Minute, time.Millisecond); err != nil || st.Move != store.Lost {
			t.Errorf("sent again, labelled %v: %+v, %v", st.Repeat, st, err)
		}
		if b, err := w.Backlog(ctx, wardTeam); err != nil || b.Waiting != 0 {
			t.Errorf("%+v, %v", b, err)
		}
	})
}

// A replica does not take over from itself: what it is still noting it knows.
func TestAReplicaDoesNotSucceedItself(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		sending, release := make(chan struct{}), make(chan struct{})
		w.slack.nextDo(func(context.Context) (bool, error) {
			close(sending)
			<-release
			return true, nil
		})
		w.deliver(t, func(l *deliveryLimits) { l.lease = 30 * time.Millisecond })
		w.file(t, "C1")
		<-sending
		claims := func() int64 {
			keys, err := w.raw.Keys(context.Background(), "*"+wardTeam+":qh").Result()
			if err != nil || len(keys) != 1 {
				t.Fatal(keys, err)
			}
			n, _ := w.raw.HGet(context.Background(), keys[0], "n").Int64()
			return n
		}
		before := claims()
		w.until(t, "the lane is claimed again and again", func() bool { return claims() > before+2 })
		close(release)
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1")
	})
}

// A fault in making a file is met like one in rendering: it ends no process.
func TestAPanicInAFileEndsNothing(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.files = &fakeFiles{slack: w.slack, uploads: map[string]string{}}
		w.desk.files = []view.File{{Name: "x.pdf", Make: func(context.Context) ([]byte, error) { panic("a nil page") }}}
		w.deliver(t, nil)
		w.file(t, "C1")
		w.empty(t)
		if dead, err := w.DeadLetters(context.Background(), 10); err != nil || len(dead) != 1 || dead[0].Why != notRendered {
			t.Errorf("%+v, %v", dead, err)
		}
	})
}
