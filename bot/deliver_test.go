package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// The ways in which a call to Slack fails.
var (
	errDial = &url.Error{Op: "Post", Err: &net.OpError{Op: "dial", Err: errors.New("refused")}}
	errCut  = &url.Error{Op: "Post", Err: errors.New("EOF")}
)

func errCode(code string) error { return slack.SlackErrorResponse{Err: code} }

func TestCardThenUpdatesAndLines(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		s := w.file(t, "C1", "U0FILER")
		w.slack.awaitWhere(t, "two cards", func(got []string) bool {
			return len(got) == 2 && slices.Contains(got, "post C1 SH-1 at 1") && slices.Contains(got, "post D0FILER SH-1 at 1")
		})
		w.empty(t)
		w.assign(t, s, "U0FILER")
		w.slack.awaitWhere(t, "update and line in private", func(got []string) bool {
			return len(got) == 4 && got[2] == "update D0FILER SH-1 at 2" && strings.HasPrefix(got[3], "post D0FILER in ") && strings.HasSuffix(got[3], "SH-1 line 2")
		})
		w.empty(t)
	})
}

func TestWaitingChangesShareOneUpdateAndKeepTheirOrder(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		run := w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		run.stop()
		for range 4 {
			s = w.assign(t, s, "C1")
		}
		w.deliver(t, nil)
		w.slack.await(t, "post C1 SH-1 at 1", "update C1 SH-1 at 5",
			"post C1 in 1.0001 SH-1 line 2", "post C1 in 1.0001 SH-1 line 3", "post C1 in 1.0001 SH-1 line 4", "post C1 in 1.0001 SH-1 line 5")
		w.empty(t)
	})
}

func TestNewFollowerGetsTheCardAlone(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		s := w.file(t)
		s = w.assign(t, s)
		w.assign(t, s, "C2")
		w.deliver(t, nil)
		w.slack.await(t, "post C2 SH-1 at 3")
		w.empty(t)
	})
}

func TestSurelyUnsentIsSentAgainWithoutALabel(t *testing.T) {
	for name, err := range map[string]error{
		"dial": errDial, "429": &slack.RateLimitedError{RetryAfter: 0}, "token": errCode("invalid_auth"), "403": slack.StatusCodeError{Code: 403},
	} {
		t.Run(name, func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				w.slack.next(false, err)
				w.slack.next(false, err)
				w.deliver(t, nil)
				w.file(t, "C1")
				w.empty(t)
				w.slack.await(t, "post C1 SH-1 at 1")
				if w.counted("card retried") != 2 || w.counted("card ambiguous") != 0 {
					t.Errorf("counted %v", w.counts)
				}
			})
		})
	}
}

func TestLostAnswerIsSentOnceMoreAndSaysSo(t *testing.T) {
	for name, err := range map[string]error{"cut": errCut, "500": slack.StatusCodeError{Code: 500}, "timeout": context.DeadlineExceeded, "fatal": errCode("fatal_error")} {
		t.Run(name, func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				w.slack.next(true, err)
				w.slack.next(false, errDial) // surely not sent, but the first may have been
				w.deliver(t, nil)
				w.file(t, "C1")
				w.empty(t)
				w.slack.await(t, "post C1 SH-1 at 1", "post C1 again? / SH-1 at 1")
				if w.counted("card ambiguous") != 1 || w.counted("card repeated") != 1 {
					t.Errorf("counted %v", w.counts)
				}
			})
		})
	}
}

func TestLostAnswerToALine(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		w.slack.next(true, errCut) // the update: repeats silently
		w.slack.next(true, nil)
		w.slack.next(true, errCut) // the line
		w.assign(t, s, "C1")
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1", "update C1 SH-1 at 2", "update C1 SH-1 at 2",
			"post C1 in 1.0001 SH-1 line 2", "post C1 in 1.0001 again? / SH-1 line 2")
	})
}

func TestRetryAfterHoldsBackTheWholeMethod(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.slack.next(false, &slack.RateLimitedError{RetryAfter: time.Hour})
		w.deliver(t, nil)
		w.file(t, "C1")
		w.until(t, "the refusal is counted", func() bool { return w.counted("card retried") == 1 })
		var hush string
		w.until(t, "the hush is stored", func() bool {
			keys, err := w.raw.Keys(context.Background(), "*:h:*").Result()
			if err != nil || len(keys) != 1 {
				return false
			}
			hush = keys[0]
			return true
		})
		ttl, err := w.raw.PTTL(context.Background(), hush).Result()
		if err != nil || ttl < 59*time.Minute || !strings.HasSuffix(hush, "chat.postMessage") {
			t.Errorf("%s for %v, %v", hush, ttl, err)
		}
		w.file(t, "C2")
		box := w.Outbox(wardTeam, "looker")
		held := holdOne(t, w, box)
		st, err := box.Begin(context.Background(), held, time.Minute, time.Millisecond)
		if err != nil || st.Move != store.Wait || st.Wait < 59*time.Minute {
			t.Errorf("another channel: %+v, %v", st, err)
		}
		if err := w.raw.Del(context.Background(), hush).Err(); err != nil {
			t.Fatal(err)
		}
		if err := box.Leave(context.Background()); err != nil {
			t.Fatal(err)
		}
		w.slack.awaitWhere(t, "both cards", func(got []string) bool { return len(got) == 2 })
		w.empty(t)
	})
}

func TestRetryAfterOfUpdatesHoldsBackUpdatesAlone(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		w.slack.next(false, &slack.RateLimitedError{RetryAfter: time.Hour})
		w.assign(t, s, "C1")
		w.until(t, "the refusal is noted", func() bool {
			keys, err := w.raw.Keys(context.Background(), "*:h:chat.update").Result()
			return err == nil && len(keys) == 1
		})
		box := w.Outbox(wardTeam, "looker")
		st, err := box.Begin(context.Background(), holdOne(t, w, box), time.Minute, time.Millisecond)
		if err != nil || st.Move != store.Wait || st.Wait < 59*time.Minute {
			t.Errorf("an update: %+v, %v", st, err)
		}
		w.file(t, "C2")
		w.slack.await(t, "post C1 SH-1 at 1", "post C2 SH-2 at 1")
	})
}

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

func TestRefusedForEverIsADeadLetterUntilRetried(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.slack.next(false, errCode("channel_not_found"))
		w.deliver(t, nil)
		w.file(t, "C1")
		w.empty(t)
		dead, err := w.DeadLetters(ctx, 10)
		if err != nil || len(dead) != 1 {
			t.Fatalf("%+v, %v", dead, err)
		}
		if d := dead[0]; d.Why != "channel_not_found" || d.Team != wardTeam || d.Notice != (dept.Notice{To: "C1", Ref: dept.Ref{Kind: dept.KindShortage, N: 1}, Rev: 1}) {
			t.Errorf("%+v", d)
		}
		for i, want := range []bool{true, false} {
			if ok, err := w.Retry(ctx, dead[0].ID); err != nil || ok != want {
				t.Errorf("retry %d: %v, %v", i, ok, err)
			}
		}
		w.slack.await(t, "post C1 SH-1 at 1")
		w.empty(t)
		if dead, err := w.DeadLetters(ctx, 10); err != nil || len(dead) != 0 {
			t.Errorf("%+v, %v", dead, err)
		}
	})
}

func TestARetriedLetterTellsNothingThatTheCardHasShown(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.slack.next(false, errCode("channel_not_found"))
		w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		w.assign(t, s, "C1")
		w.empty(t)
		dead, err := w.DeadLetters(ctx, 10)
		if err != nil || len(dead) != 1 {
			t.Fatal(dead, err)
		}
		if ok, err := w.Retry(ctx, dead[0].ID); err != nil || !ok {
			t.Fatal(ok, err)
		}
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 2")
	})
}

func TestWhatKeepsFailingIsGivenUpAtItsAge(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		for range 1000 {
			w.slack.next(false, errDial)
		}
		w.deliver(t, func(l *deliveryLimits) { l.life = 50 * time.Millisecond })
		w.file(t, "C1")
		w.empty(t)
		dead, err := w.DeadLetters(context.Background(), 10)
		if err != nil || len(dead) != 1 || dead[0].Why != "unreachable" {
			t.Errorf("%+v, %v", dead, err)
		}
	})
}

func TestDeletedCardIsPostedAnew(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		s := w.file(t, "C1")
		w.empty(t)
		w.slack.next(false, errCode("message_not_found"))
		w.assign(t, s, "C1")
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1", "post C1 SH-1 at 2")
	})
}

func TestForeignMissingAndUnreadable(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		s := w.file(t, "C1")
		stream := w.stream(t)
		for _, line := range []string{"T0OTHER SH-1 1 C1", "garbage", wardTeam + " SH-99 1 C1", wardTeam + " SH-1 x C1"} {
			if err := w.raw.XAdd(ctx, xadd(stream, line)).Err(); err != nil {
				t.Fatal(err)
			}
		}
		w.deliver(t, nil)
		w.empty(t)
		w.slack.await(t, "post C1 "+s.Ref().String()+" at 1")
		dead, err := w.DeadLetters(ctx, 10)
		if err != nil {
			t.Fatal(err)
		}
		var why []string
		for _, d := range dead {
			why = append(why, d.Why)
		}
		slices.Sort(why)
		if !slices.Equal(why, []string{"foreign_workspace", "unreadable", "unreadable"}) {
			t.Errorf("dead letters %v", why)
		}
		if w.counted("card dropped") != 1 {
			t.Errorf("a notice of no record was not dropped: %v", w.counts)
		}
	})
}

func TestFaultInRenderingIsRetried(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		var times atomic.Int32
		w.desk.fail = func() error {
			switch times.Add(1) {
			case 1:
				panic("a nil card")
			case 2:
				return errors.New("no words")
			}
			return nil
		}
		w.deliver(t, nil)
		w.file(t, "C1")
		w.empty(t)
		w.slack.await(t, "post C1 SH-1 at 1")
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

func TestARepeatedMessageSaysSoAboveItsBlocks(t *testing.T) {
	block := slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, "beds", false, false), nil, nil)
	full := make([]slack.Block, maxBlocks)
	for i := range full {
		full[i] = block
	}
	var got url.Values
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		got = r.Form
		_, _ = io.WriteString(w, `{"ok":true,"channel":"C1","ts":"1.1"}`)
	}))
	defer api.Close()
	client := slack.New("x", slack.OptionAPIURL(api.URL+"/"), slack.OptionHTTPClient(api.Client()))
	for _, c := range []struct {
		blocks []slack.Block
		repeat bool
		want   int
		text   string
	}{
		{nil, true, 0, "again?\nbeds"}, {[]slack.Block{block}, true, 2, "again?\nbeds"}, {[]slack.Block{block}, false, 1, "beds"},
		{full, true, maxBlocks, "again?\nbeds"},
	} {
		_, _, err := client.PostMessageContext(context.Background(), "C1", content(view.Message{Text: "beds", Blocks: c.blocks}, "again?", c.repeat)...)
		if err != nil {
			t.Fatal(err)
		}
		if got.Get("text") != c.text {
			t.Errorf("text %q, want %q", got.Get("text"), c.text)
		}
		blocks := got.Get("blocks")
		if n := strings.Count(blocks, `"type":"section"`) + strings.Count(blocks, `"type":"context"`); n != c.want {
			t.Errorf("%d blocks, want %d: %s", n, c.want, blocks)
		}
		if above := strings.HasPrefix(blocks, `[{"type":"context"`); above != (c.want == 2) {
			t.Errorf("a sentence above is %v: %s", above, blocks)
		}
	}
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
		w.file(t, "C2")
		w.slack.await(t, "post C1 SH-1 at 1", "post C2 SH-1 at 1")
		w.empty(t)
	})
}
