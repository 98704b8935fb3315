package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// digestDesk renders every notice as a digest: once, with a plain form, and with a
// line that follows.
type digestDesk struct{}

func (digestDesk) Render(context.Context, string, dept.Notice) (view.Post, error) {
	return view.Post{
		Card: view.Message{Text: "card"}, Plain: &view.Message{Text: "plain"}, Line: view.Message{Text: "long"}, Once: true, Follows: true,
	}, nil
}

// due puts out a notice of a record of revision 1 that tells revision 2: what
// follows the card.
func (w *ward) due(t *testing.T) {
	t.Helper()
	s := w.file(t)
	if err := w.Tell(context.Background(), wardTeam, dept.Notice{To: "U1", Ref: s.Ref(), Rev: 2}); err != nil {
		t.Fatal(err)
	}
}

// digest delivers digests until the test ends.
func (w *ward) digest(t *testing.T, refused func(context.Context, string, dept.Notice, string) error) {
	t.Helper()
	d := &Deliverer{
		Store: w.Store, Slack: w.slack, Desk: digestDesk{}, Log: slog.New(slog.DiscardHandler), Count: w.count, Refused: refused,
		Chance: func() float64 { return 0.5 }, Pace: time.Millisecond, limits: briskLimits(),
	}
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { d.Run(ctx, wardTeam) })
	t.Cleanup(func() {
		stop()
		wg.Wait()
	})
}

func TestADigestIsFollowedByItsLists(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.due(t)
		w.digest(t, nil)
		w.empty(t)
		w.slack.await(t, "post D1 card", "post D1 in 1.0001 long")
	})
}

func TestADigestWhoseAnswerGotLostIsNotSentAgain(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.due(t)
		w.slack.next(true, errCut)
		w.digest(t, nil)
		w.empty(t)
		w.slack.await(t, "post D1 card")
		if w.counted("card ambiguous") != 1 || w.counted("card repeated") != 0 {
			t.Errorf("counted %v", w.counts)
		}
	})
}

// TestADigestOfADeadReplicaIsNotSentAgain: one that may have been posted when its
// replica died is lost rather than told twice, and counted.
func TestADigestOfADeadReplicaIsNotSentAgain(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		w.due(t)
		box := w.Outbox(wardTeam)
		held := w.claim(t, box, time.Millisecond)
		if st, err := box.Begin(ctx, held, time.Millisecond, time.Millisecond); err != nil || st.Move != store.PostCard {
			t.Fatal(st, err)
		}
		w.digest(t, nil)
		w.empty(t)
		if heard := w.slack.heard(); len(heard) != 0 || w.counted("card ambiguous") != 1 {
			t.Errorf("heard %q, counted %v", heard, w.counts)
		}
	})
}

func TestADigestWithoutItsChart(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.due(t)
		w.slack.next(false, errCode("invalid_blocks"))
		w.digest(t, nil)
		w.empty(t)
		w.slack.await(t, "post D1 plain", "post D1 in 1.0001 long")
	})
}

// TestRefusedIsHeardOf: before a notice is given up somebody hears of it, as often
// as it takes.
func TestRefusedIsHeardOf(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		w.due(t)
		w.slack.next(false, errCode("user_disabled"))
		heard := make(chan string, 10)
		first := true
		w.digest(t, func(_ context.Context, team string, n dept.Notice, code string) error {
			heard <- team + " " + n.Ref.String() + " " + n.To + " " + code
			if first {
				first = false
				return errors.New("not now")
			}
			return nil
		})
		w.empty(t)
		for range 2 {
			if got := <-heard; got != wardTeam+" SH-1 U1 user_disabled" {
				t.Errorf("heard %q", got)
			}
		}
		if len(heard) != 0 {
			t.Error("heard more than twice")
		}
	})
}
