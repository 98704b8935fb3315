package bot

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

const (
	wardTeam = "T0WARD"
	patience = 30 * time.Second // how long a test waits for what must come
)

// said is one message that reached Slack, or one update of it.
type said struct {
	method, channel, thread, ts, text string
}

// fakeSlack keeps what reached it. Answers queued with next are given first.
type fakeSlack struct {
	mu      sync.Mutex
	all     []said
	answers []func(context.Context) (landed bool, err error)
	seen    chan struct{} // closed and replaced at each call

	refuse func(channel string) error // what becomes of a post when no answer is queued; nil for all well
}

func newFakeSlack() *fakeSlack { return &fakeSlack{seen: make(chan struct{})} }

// next says what becomes of the next call for which nothing was said yet.
func (f *fakeSlack) next(landed bool, err error) {
	f.nextDo(func(context.Context) (bool, error) { return landed, err })
}

func (f *fakeSlack) nextDo(answer func(context.Context) (bool, error)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers = append(f.answers, answer)
}

func (f *fakeSlack) call(ctx context.Context, s said, values url.Values) (said, error) {
	s.text, s.thread = values.Get("text"), values.Get("thread_ts")
	f.mu.Lock()
	var answer func(context.Context) (bool, error)
	if len(f.answers) > 0 {
		answer, f.answers = f.answers[0], f.answers[1:]
	}
	f.mu.Unlock()
	landed, err := true, error(nil)
	switch {
	case answer != nil:
		landed, err = answer(ctx)
	case f.refuse != nil && s.method == "post":
		err = f.refuse(s.channel)
		landed = err == nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if landed {
		if s.ts == "" {
			s.ts = fmt.Sprintf("%d.0001", len(f.all)+1)
		}
		f.all = append(f.all, s)
	}
	close(f.seen)
	f.seen = make(chan struct{})
	return s, err
}

func (f *fakeSlack) PostMessageContext(ctx context.Context, channel string, options ...slack.MsgOption) (string, string, error) {
	_, values, err := slack.UnsafeApplyMsgOptions("", channel, "", options...)
	if err != nil {
		return "", "", err
	}
	s := said{method: "post", channel: channel}
	if strings.HasPrefix(channel, "U") {
		s.channel = "D" + channel[1:] // a user's ID is answered with the private channel
	}
	s, err = f.call(ctx, s, values)
	return s.channel, s.ts, err
}

func (f *fakeSlack) UpdateMessageContext(ctx context.Context, channel, ts string, options ...slack.MsgOption) (string, string, string, error) {
	_, values, err := slack.UnsafeApplyMsgOptions("", channel, "", options...)
	if err != nil {
		return "", "", "", err
	}
	_, err = f.call(ctx, said{method: "update", channel: channel, ts: ts}, values)
	return channel, ts, "", err
}

// heard gives what reached Slack, one line each: method, channel, "in thread"
// and text.
func (f *fakeSlack) heard() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for _, s := range f.all {
		line := s.method + " " + s.channel + " "
		if s.thread != "" {
			line += "in " + s.thread + " "
		}
		out = append(out, line+strings.ReplaceAll(s.text, "\n", " / "))
	}
	return out
}

// await waits until exactly that was heard.
func (f *fakeSlack) await(t *testing.T, want ...string) {
	t.Helper()
	f.awaitWhere(t, fmt.Sprintf("%q", want), func(got []string) bool { return slices.Equal(got, want) })
}

func (f *fakeSlack) awaitWhere(t *testing.T, what string, ok func([]string) bool) {
	t.Helper()
	late := time.After(patience)
	for {
		f.mu.Lock()
		seen := f.seen
		f.mu.Unlock()
		if ok(f.heard()) {
			return
		}
		select {
		case <-seen:
		case <-late:
			t.Fatalf("heard %q, want %s", f.heard(), what)
		}
	}
}

// fakeDesk renders a record's revision, and fails on demand.
type fakeDesk struct {
	store  *store.Store
	failOn func(dept.Notice) error
	files  []view.File
}

func (d fakeDesk) Render(ctx context.Context, team string, n dept.Notice) (view.Post, error) {
	if d.failOn != nil {
		if err := d.failOn(n); err != nil {
			return view.Post{}, err
		}
	}
	s, _, err := d.store.Shortages.One(ctx, team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	return view.Post{
		Card:   view.Message{Text: fmt.Sprintf("%v at %d", n.Ref, s.Rev)},
		Line:   view.Message{Text: fmt.Sprintf("%v line %d", n.Ref, n.Rev)},
		Repeat: "again?", Files: d.files,
	}, nil
}
