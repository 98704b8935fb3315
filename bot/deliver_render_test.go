package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

func TestMissingAndUnreadable(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		ctx := context.Background()
		s := w.file(t, "C1")
		w.queue(t, "garbage", "garbage")
		w.queue(t, "C1", "SH-x 1 C1")
		if err := w.Tell(ctx, wardTeam, dept.Notice{To: "C1", Ref: dept.Ref{Kind: dept.KindShortage, N: 99}, Rev: 1}); err != nil {
			t.Fatal(err)
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
		if !slices.Equal(why, []string{"unreadable", "unreadable"}) {
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
		w.desk.failOn = func(dept.Notice) error {
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

func TestWhatCannotBeRenderedDoesNotHoldUpTheRest(t *testing.T) {
	for name, fault := range map[string]func() error{
		"panic": func() error { panic("a nil card") },
		"newer": func() error { return fmt.Errorf("store: SH-1: %w", store.ErrNewer) },
		"json":  func() error { return &json.SyntaxError{} },
	} {
		t.Run(name, func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				ctx := context.Background()
				var renders atomic.Int32
				w.desk.failOn = func(n dept.Notice) error {
					if n.Ref.N != 1 {
						return nil
					}
					renders.Add(1)
					return fault()
				}
				w.file(t, "C1")
				w.file(t, "C1")
				w.deliver(t, nil)
				w.slack.await(t, "post C1 SH-2 at 1")
				w.empty(t)
				if n := renders.Load(); n != renderTries {
					t.Errorf("%d tries, want %d", n, renderTries)
				}
				dead, err := w.DeadLetters(ctx, 10)
				if err != nil || len(dead) != 1 || dead[0].Why != "not_rendered" || dead[0].Notice.Ref.N != 1 {
					t.Errorf("%+v, %v", dead, err)
				}
			})
		})
	}
}

func TestRenderingWaitsForAStoreThatIsAway(t *testing.T) {
	for name, away := range map[string]error{"away": store.ErrAway, "unsure": store.ErrUnsure} {
		t.Run(name, func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				var times atomic.Int32
				w.desk.failOn = func(dept.Notice) error {
					if times.Add(1) <= 2*renderTries {
						return fmt.Errorf("store: shortage: %w", away)
					}
					return nil
				}
				w.file(t, "C1")
				w.deliver(t, nil)
				w.slack.await(t, "post C1 SH-1 at 1")
				w.empty(t)
				if dead, err := w.DeadLetters(context.Background(), 10); err != nil || len(dead) != 0 {
					t.Errorf("%+v, %v", dead, err)
				}
			})
		})
	}
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
