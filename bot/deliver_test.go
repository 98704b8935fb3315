package bot

import (
	"slices"
	"strings"
	"testing"
)

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
