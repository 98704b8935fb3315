package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
)

// The ways in which a call to Slack fails.
var (
	errDial = &url.Error{Op: "Post", Err: &net.OpError{Op: "dial", Err: errors.New("refused")}}
	errCut  = &url.Error{Op: "Post", Err: errors.New("EOF")}
)

func errCode(code string) error { return slack.SlackErrorResponse{Err: code} }

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
		if w.counted("update retried") != 1 || w.counted("update ambiguous") != 0 || w.counted("line ambiguous") != 1 {
			t.Errorf("counted %v", w.counts)
		}
	})
}

// TestRetryAfterOfPostingIsTheChannels: Slack's limit is one message a second and
// channel, so others go on.
func TestRetryAfterOfPostingIsTheChannels(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.slack.next(false, &slack.RateLimitedError{RetryAfter: 30 * time.Minute})
		w.deliver(t, nil)
		w.file(t, "C1")
		w.until(t, "the refusal is counted and kept", func() bool { return w.counted("card retried") == 1 && w.waits(t, "C1") > 29*time.Minute })
		w.file(t, "C2")
		w.file(t, "C1")
		w.slack.await(t, "post C2 SH-2 at 1")
		if got := w.waits(t, "C1"); got < 29*time.Minute || got > 30*time.Minute {
			t.Errorf("the channel waits %v", got)
		}
		if w.counted("retry_after kept") != 1 {
			t.Errorf("counted %v", w.counts)
		}
	})
}

// TestRetryAfterOfThreeChannelsIsTheWorkspaces: then one knocks when it is over, the
// others wait for what becomes of it, and nobody is asked in vain again and again.
func TestRetryAfterOfThreeChannelsIsTheWorkspaces(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		const channels = 40
		var calls atomic.Int32
		over := make(chan struct{})
		for range 1000 {
			w.slack.nextDo(func(context.Context) (bool, error) {
				select {
				case <-over:
					return true, nil
				default:
				}
				calls.Add(1)
				return false, &slack.RateLimitedError{RetryAfter: 100 * time.Millisecond}
			})
		}
		w.deliver(t, func(l *deliveryLimits) { l.hold = 1 })
		for i := range channels {
			w.file(t, fmt.Sprintf("C%d", i))
		}
		// With three refused the method is left alone but for one knock each 100 ms.
		w.until(t, "some knocks", func() bool { return calls.Load() > 6 })
		refusedSoFar := w.counted("card retried")
		close(over)
		w.empty(t)
		if got := len(w.slack.heard()); got != channels {
			t.Errorf("%d cards, want %d", got, channels)
		}
		if refusedSoFar > 12 {
			t.Errorf("%d refusals of %d channels: each one asked by itself", refusedSoFar, channels)
		}
	})
}

func TestRetryAfterOfUpdatesHoldsBackUpdatesAlone(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.deliver(t, nil)
		s, other := w.file(t, "C1"), w.file(t, "C3")
		w.empty(t)
		w.slack.next(false, &slack.RateLimitedError{RetryAfter: 30 * time.Minute})
		w.assign(t, s, "C1")
		w.until(t, "the refusal is counted and kept", func() bool { return w.counted("update retried") == 1 && w.waits(t, "C1") > 29*time.Minute })
		w.assign(t, other, "C3")
		w.until(t, "another's update waits as long", func() bool { return w.waits(t, "C3") > 29*time.Minute })
		w.file(t, "C2")
		w.slack.awaitWhere(t, "the new card alone", func(got []string) bool { return len(got) == 3 && got[2] == "post C2 SH-3 at 1" })
		if w.counted("update retried") != 1 {
			t.Errorf("counted %v", w.counts)
		}
	})
}

// TestALongRetryAfterIsCapped: an hour at most, which is logged and counted.
func TestALongRetryAfterIsCapped(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		var log strings.Builder
		w.log = slog.New(slog.NewTextHandler(&log, nil))
		w.slack.next(false, &slack.RateLimitedError{RetryAfter: 30 * time.Hour})
		run := w.deliver(t, nil)
		w.file(t, "C1")
		w.until(t, "the refusal is counted", func() bool { return w.counted("retry_after capped") == 1 && w.waits(t, "C1") > 0 })
		if got := w.waits(t, "C1"); got < 59*time.Minute || got > time.Hour {
			t.Errorf("waits %v", got)
		}
		run.stop()
		if !strings.Contains(log.String(), "level=WARN") || !strings.Contains(log.String(), "asked_s=108000 kept_s=3600") {
			t.Errorf("logged %s", log.String())
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
