package bot

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// TestUrgentPassesHundreds: a critical reminder is posted while hundreds of other
// notices wait for their channel, and more of them are in hand than a replica takes.
func TestUrgentPassesHundreds(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		const hundreds = 300
		for range hundreds {
			w.file(t, "C1")
		}
		ref := dept.Ref{Kind: dept.KindShortage, N: 1}
		p := store.Pending{To: "U0LEAD", Ref: ref, What: "acknowledge", Critical: true, Due: time.Unix(1, 0), Planned: time.Unix(1, 0), At: time.Unix(1, 0)}
		s, _, err := w.Shortages.One(ctx, wardTeam, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		claim := store.Claim{DueItem: store.DueItem{Ref: ref, What: "acknowledge", At: s.AckDue}, Reminders: []store.Pending{p}}
		if n, err := w.Claim(ctx, wardTeam, []store.Claim{claim}); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		l := briskLimits()
		l.hold = 16
		d := &Deliverer{
			Store: w.Store, Slack: w.slack, Desk: w.desk, Log: slog.New(slog.DiscardHandler), Count: w.count,
			Chance: func() float64 { return 0.5 }, Pace: time.Hour, limits: l,
		}
		run, stop := context.WithCancel(ctx)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			d.Run(run, wardTeam)
		}()
		t.Cleanup(func() {
			stop()
			<-ended
		})
		w.slack.await(t, "post C1 SH-1 at 1")
		if n, err := w.Remind(ctx, wardTeam, store.Bundle{To: p.To, Critical: true, Items: []store.Bundled{{Pending: p}}}); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		w.slack.awaitWhere(t, "the reminder", func(got []string) bool { return slices.Contains(got, "post D0LEAD RM-1 at 1") })
		if b, err := w.Backlog(ctx, wardTeam); err != nil || b.Waiting < hundreds-1 {
			t.Errorf("%d wait, %v: the reminder was to pass them", b.Waiting, err)
		}
	})
}
