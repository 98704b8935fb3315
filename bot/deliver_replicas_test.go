package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/store"
)

// holdOne makes another replica hold a notice, whoever has it now.
func holdOne(t *testing.T, w *ward, box *store.Outbox) (h store.Held) {
	t.Helper()
	w.until(t, "a notice is taken over", func() bool {
		got, err := box.Tend(context.Background(), nil, 1, -time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 1 {
			h = got[0]
		}
		return len(got) == 1
	})
	return h
}

func TestPaceIsSharedByReplicas(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1", "C2")
		w.file(t, "C1")
		a := w.Outbox(wardTeam, "a")
		if err := a.Open(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := a.Take(ctx, 10, time.Second)
		if err != nil || len(got) != 3 {
			t.Fatalf("%v, %v", got, err)
		}
		for i, want := range []store.Move{store.PostCard, store.PostCard, store.Wait} {
			st, err := a.Begin(ctx, got[i], time.Minute, time.Hour)
			if err != nil || st.Move != want {
				t.Errorf("notice %d to %s: %+v, %v", i, got[i].Notice.To, st, err)
			}
		}
	})
}

func TestDeadReplicaIsSucceeded(t *testing.T) {
	for _, begun := range []bool{false, true} {
		t.Run(fmt.Sprintf("begun=%v", begun), func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				ctx := context.Background()
				w.file(t, "C1")
				dead := w.Outbox(wardTeam, "dead")
				if err := dead.Open(ctx); err != nil {
					t.Fatal(err)
				}
				got, err := dead.Take(ctx, 1, time.Second)
				if err != nil || len(got) != 1 {
					t.Fatal(got, err)
				}
				want := "post C1 SH-1 at 1"
				if begun { // it died while sending: nobody knows whether it was sent
					if _, err := dead.Begin(ctx, got[0], 50*time.Millisecond, time.Millisecond); err != nil {
						t.Fatal(err)
					}
					want = "post C1 again? / SH-1 at 1"
				}
				w.deliver(t, func(l *deliveryLimits) { l.silent = 50 * time.Millisecond })
				w.slack.await(t, want)
				w.empty(t)
				// It was only asleep: it must learn that the notice is gone.
				st, err := dead.Begin(ctx, got[0], time.Minute, time.Millisecond)
				if err != nil || st.Move != store.Lost {
					t.Errorf("%+v, %v", st, err)
				}
			})
		})
	}
}

func TestALivingReplicaKeepsWhatItHas(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1")
		alive, rival := w.Outbox(wardTeam, "alive"), w.Outbox(wardTeam, "rival")
		if err := alive.Open(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := alive.Take(ctx, 1, time.Second)
		if err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		if stolen, err := rival.Tend(ctx, nil, 9, time.Hour); err != nil || len(stolen) != 0 {
			t.Errorf("taken from the living: %v, %v", stolen, err)
		}
		if again, err := alive.Tend(ctx, []string{got[0].ID}, 9, -time.Hour); err != nil || len(again) != 0 {
			t.Errorf("taken from our own hand: %v, %v", again, err)
		}
		w.until(t, "what was never heard of is found", func() bool {
			found, err := alive.Tend(ctx, nil, 9, time.Millisecond)
			return err == nil && len(found) == 1 && found[0] == got[0]
		})
		w.until(t, "the silent are succeeded", func() bool {
			taken, err := rival.Tend(ctx, nil, 9, time.Millisecond)
			return err == nil && len(taken) == 1 && taken[0] == got[0]
		})
		if err := rival.Leave(ctx); err != nil {
			t.Fatal(err)
		}
		if back, err := alive.Tend(ctx, nil, 9, time.Hour); err != nil || len(back) != 1 {
			t.Errorf("not handed back: %v, %v", back, err)
		}
	})
}

// TestSignsOfLifeAreGiven looks at them from outside.
func TestSignsOfLifeAreGiven(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		run := w.deliver(t, nil)
		sign := func() string {
			keys, err := w.raw.Keys(ctx, "*alive").Result()
			if err != nil || len(keys) != 1 {
				return ""
			}
			all, err := w.raw.HVals(ctx, keys[0]).Result()
			if err != nil {
				t.Fatal(err)
			}
			return strings.Join(all, "")
		}
		w.until(t, "a sign of life", func() bool { return sign() != "" })
		first := sign()
		w.until(t, "another", func() bool { return sign() != first })
		run.stop()
		if left := sign(); left != "" {
			t.Errorf("a replica that left seems alive: %s", left)
		}
	})
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
		// The usual patience does not apply to what was handed back.
		w.deliver(t, func(l *deliveryLimits) { l.silent = 30 * time.Minute })
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

func TestConsumersAreForgotten(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.file(t, "C1")
		stream := w.stream(t)
		names := func() (out []string) {
			all, err := w.raw.XInfoConsumers(ctx, stream, "bot").Result()
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range all {
				out = append(out, c.Name)
			}
			slices.Sort(out)
			return out
		}
		busy, next := w.Outbox(wardTeam, "busy"), w.Outbox(wardTeam, "next")
		if err := busy.Open(ctx); err != nil {
			t.Fatal(err)
		}
		if got, err := busy.Take(ctx, 1, time.Second); err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		for _, name := range []string{"long dead", "just started"} {
			if err := w.raw.XGroupCreateConsumer(ctx, stream, "bot", name).Err(); err != nil {
				t.Fatal(err)
			}
		}
		alive := strings.Replace(stream, "outbox", "alive", 1)
		if err := w.raw.HSet(ctx, alive, "long dead", "1").Err(); err != nil {
			t.Fatal(err)
		}
		if err := next.Open(ctx); err != nil {
			t.Fatal(err)
		}
		if got := names(); !slices.Equal(got, []string{"busy", "just started"}) {
			t.Errorf("after opening: %v", got)
		}
		if err := busy.Leave(ctx); err != nil {
			t.Fatal(err)
		}
		if got := names(); !slices.Equal(got, []string{"busy", "just started"}) {
			t.Errorf("a consumer went with a notice in hand: %v", got)
		}
		if got, err := next.Tend(ctx, nil, 1, time.Hour); err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		if got := names(); !slices.Equal(got, []string{"just started", "next"}) {
			t.Errorf("after the succession: %v", got)
		}
	})
}

// TestASuccessorIsInTime adds up what DESIGN promises: held notices go out
// within 15 s of a replica's death.
func TestASuccessorIsInTime(t *testing.T) {
	l := usualLimits()
	if l.silent+l.tick > 15*time.Second || l.lease+l.tick > 15*time.Second {
		t.Errorf("taken over after %v, sendable after %v", l.silent+l.tick, l.lease)
	}
	if l.send >= l.lease {
		t.Error("a lease ends while its holder may still be sending")
	}
	if 3*l.tick > l.silent {
		t.Error("one missed sign of life loses what is in hand")
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
