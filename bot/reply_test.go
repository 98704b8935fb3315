package bot

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/view"
)

func always(r commands.Reply, err error) deskFunc {
	return func(context.Context, commands.Request) (commands.Reply, error) { return r, err }
}

func aForm() *view.Modal {
	return &view.Modal{Type: slack.VTModal, CallbackID: "sh.new", Title: slack.NewTextBlockObject(slack.PlainTextType, "Report", false, false)}
}

func aMessage() *view.Message {
	return &view.Message{Text: "SH-12 filed", Blocks: []slack.Block{paragraph("*SH-12* filed")}}
}

func TestACommandIsAnsweredInItsBody(t *testing.T) {
	f := setup(t, always(commands.Reply{Message: aMessage()}, nil))
	got := decoded(t, f.command("list"))
	if got["response_type"] != "ephemeral" || got["text"] != "SH-12 filed" || len(got["blocks"].([]any)) != 1 || got["replace_original"] != nil {
		t.Errorf("got %v", got)
	}
	f.quiet()
}

func TestAClickIsAnsweredByItsResponseURL(t *testing.T) {
	f := setup(t, always(commands.Reply{Message: aMessage()}, nil))
	if w := f.interact(f.click()); w.Body.Len() > 0 {
		t.Errorf("the answer itself says %s", w.Body)
	}
	if c := f.called("/response/1"); c.body["response_type"] != "ephemeral" || c.body["replace_original"] != false || c.body["text"] != "SH-12 filed" {
		t.Errorf("got %v", c.body)
	}
}

func TestAnAnswerInPlaceOfAPrivateMessage(t *testing.T) {
	f := setup(t, func(_ context.Context, r commands.Request) (commands.Reply, error) {
		return commands.Reply{Message: aMessage(), Replace: r.Ephemeral}, nil
	})
	click := f.click()
	click["container"] = map[string]any{"type": "message", "is_ephemeral": true}
	f.interact(click)
	if c := f.called("/response/1"); c.body["replace_original"] != true {
		t.Errorf("got %v", c.body)
	}
}

func TestFormsAreOpenedPushedAndUpdated(t *testing.T) {
	inForm := func(f *fixture) map[string]any {
		c := f.click()
		delete(c, "response_url")
		c["view"] = submission()["view"]
		return c
	}
	for name, c := range map[string]struct {
		how  commands.How
		do   func(*fixture)
		path string
	}{
		"command":       {commands.OpenForm, func(f *fixture) { f.command("") }, "/api/views.open"},
		"click":         {commands.OpenForm, func(f *fixture) { f.interact(f.click()) }, "/api/views.open"},
		"shortcut":      {commands.OpenForm, func(f *fixture) { f.interact(map[string]any{"type": "shortcut", "callback_id": "x"}) }, "/api/views.open"},
		"click in form": {commands.OpenForm, func(f *fixture) { f.interact(inForm(f)) }, "/api/views.push"},
		"update":        {commands.UpdateForm, func(f *fixture) { f.interact(inForm(f)) }, "/api/views.update"},
	} {
		f := setup(t, always(commands.Reply{Form: aForm(), How: c.how}, nil))
		c.do(f)
		got := f.called(c.path)
		switch c.path {
		case "/api/views.update":
			if got.body["view_id"] != "V1" || got.body["hash"] != "h" {
				t.Errorf("%s: got %v", name, got.body)
			}
		default:
			if got.body["trigger_id"] != "1.2.trigger" {
				t.Errorf("%s: got %v", name, got.body)
			}
		}
		f.quiet()
	}
}

// A card shown in a window is replaced there by what becomes of it; any other answer
// comes above it.
func TestACardInAWindowIsReplaced(t *testing.T) {
	for replace, path := range map[bool]string{true: "/api/views.update", false: "/api/views.push"} {
		f := setup(t, always(commands.Reply{Message: aMessage(), Replace: replace}, nil))
		click := f.click()
		delete(click, "response_url")
		click["view"] = submission()["view"]
		f.interact(click)
		f.called(path)
		f.quiet()
	}
}

func TestASubmittedFormIsAnsweredInItsBody(t *testing.T) {
	for name, c := range map[string]struct {
		reply commands.Reply
		want  string
	}{
		"closes":  {commands.Reply{}, ""},
		"errors":  {commands.Reply{Errors: map[string]string{"title": "x"}}, "errors"},
		"update":  {commands.Reply{Form: aForm(), How: commands.UpdateForm}, "update"},
		"push":    {commands.Reply{Form: aForm(), How: commands.OpenForm}, "push"},
		"message": {commands.Reply{Message: aMessage()}, "update"},
	} {
		f := setup(t, always(c.reply, nil))
		got := decoded(t, f.interact(submission()))
		if action, _ := got["response_action"].(string); action != c.want {
			t.Errorf("%s: got %v", name, got)
		}
		f.quiet()
	}
}

func TestTheHomeTabIsPublished(t *testing.T) {
	f := setup(t, always(commands.Reply{Home: &view.Home{Type: slack.VTHomeTab}}, nil))
	f.post("/slack/events", "application/json", `{"type":"event_callback","team_id":"T0US","event_id":"E1","event":{"type":"app_home_opened","tab":"home","user":"U0NURSE"}}`)
	if c := f.called("/api/views.publish"); c.body["user_id"] != userID {
		t.Errorf("got %v", c.body)
	}
}

// A form that Slack does not open must not cost what was typed.
func TestAFormThatDoesNotOpen(t *testing.T) {
	reply := commands.Reply{Form: aForm(), How: commands.OpenForm, Typed: "/shortage " + typed}
	stall := make(chan struct{})
	defer close(stall)
	for name, answer := range map[string]func(http.ResponseWriter, *http.Request) bool{
		"refused": func(w http.ResponseWriter, r *http.Request) bool {
			_, _ = io.WriteString(w, `{"ok":false,"error":"expired_trigger_id"}`)
			return true
		},
		"broken": func(w http.ResponseWriter, r *http.Request) bool { w.WriteHeader(503); return true },
		"slow": func(w http.ResponseWriter, r *http.Request) bool {
			select {
			case <-stall:
			case <-r.Context().Done():
			}
			return true
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := setup(t, always(reply, nil), func(o *Options) { o.Answer = 50 * time.Millisecond })
			f.answer = func(w http.ResponseWriter, r *http.Request) bool {
				return strings.HasPrefix(r.URL.Path, "/api/views.") && answer(w, r)
			}
			w := f.command(typed)
			got := decoded(t, w)
			if got["response_type"] != "ephemeral" || !strings.Contains(got["text"].(string), "open the form") || !strings.Contains(w.Body.String(), typed) {
				t.Errorf("command: got %v", got)
			}
			f.called("/api/views.open")
			f.interact(f.click())
			f.called("/api/views.open")
			if c := f.called("/response/1"); !strings.Contains(c.body["text"].(string), "open the form") {
				t.Errorf("click: got %v", c.body)
			}
			f.interact(map[string]any{"type": "shortcut", "callback_id": "sh.new"})
			f.called("/api/views.open")
			if c := f.called("/api/chat.postMessage"); c.body["channel"] != userID {
				t.Errorf("shortcut: got %v", c.body)
			}
			f.quiet()
		})
	}
}

// However slow the desk is, the person has an answer: the deadline ends the desk
// and leaves time to say so.
func TestTheDeskHasADeadline(t *testing.T) {
	desk := func(ctx context.Context, _ commands.Request) (commands.Reply, error) {
		if _, ok := ctx.Deadline(); !ok {
			return commands.Reply{}, errors.New("no deadline")
		}
		<-ctx.Done()
		return commands.Reply{}, ctx.Err()
	}
	f := setup(t, desk, func(o *Options) { o.Handle = 10 * time.Millisecond })
	w := f.command(typed)
	if got := decoded(t, w); !strings.Contains(got["text"].(string), "can't tell whether this was saved") || !strings.Contains(w.Body.String(), "/shortage "+typed) {
		t.Errorf("got %v", got)
	}
	got := decoded(t, f.interact(submission()))
	if e, _ := got["errors"].(map[string]any); !strings.Contains(e["title"].(string), "Press the button again") {
		t.Errorf("got %v", got)
	}
}

func TestDefaultDeadlinesLeaveTimeToAnswer(t *testing.T) {
	f := setup(t, always(commands.Reply{}, nil))
	if f.bot.Handle+300*time.Millisecond > f.bot.Answer || f.bot.Answer+100*time.Millisecond > 3*time.Second {
		t.Errorf("handle %v, answer %v of Slack's 3 s", f.bot.Handle, f.bot.Answer)
	}
}

// A person whose connection broke still gets what they asked for done.
func TestAClosedConnectionCancelsNothing(t *testing.T) {
	f := setup(t, func(ctx context.Context, _ commands.Request) (commands.Reply, error) {
		return commands.Reply{}, ctx.Err()
	})
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	d := delivery{app: "A0US"}
	d.Surface, d.Team, d.User = commands.OnCommand, teamID, userID
	if answer := f.bot.carryOut(gone, d); answer != nil {
		t.Errorf("got %s", answer)
	}
}

func TestResponseURLRule(t *testing.T) {
	f := setup(t, always(commands.Reply{}, nil), func(o *Options) { o.APIURL = "" })
	simulated := setup(t, always(commands.Reply{}, nil), func(o *Options) { o.APIURL = "http://127.0.0.1:9/api/" })
	for url, want := range map[string][2]bool{
		"https://hooks.slack.com/actions/T/1/x":  {true, false},
		"http://hooks.slack.com/actions/T/1/x":   {false, false},
		"https://hooks.slack.com.evil.example/x": {false, false},
		"https://hooks.slack.com:444/x":          {false, false},
		"https://u@hooks.slack.com/x":            {false, false},
		"https://slack.com/x":                    {false, false},
		"//hooks.slack.com/x":                    {false, false},
		"http://127.0.0.1:9/response/1":          {false, true},
		"http://127.0.0.1:99/response/1":         {false, false},
		"https://127.0.0.1:9/response/1":         {false, false},
		"http://169.254.169.254/latest":          {false, false},
		"":                                       {true, true},
	} {
		if got := [2]bool{f.bot.allowedResponseURL(url), simulated.bot.allowedResponseURL(url)}; got != want {
			t.Errorf("%q: got %v, want %v (Slack, simulator)", url, got, want)
		}
	}
}

func TestAForeignResponseURLIsNotCalled(t *testing.T) {
	f := setup(t, always(commands.Reply{Message: aMessage()}, nil))
	click := f.click()
	click["response_url"] = "http://evil.example/canary"
	f.interact(click)
	f.called("/api/views.open") // the message comes in a small form instead
	f.quiet()
}

func TestResponseURLFollowsNoRedirect(t *testing.T) {
	f := setup(t, always(commands.Reply{Message: aMessage()}, nil))
	f.answer = func(w http.ResponseWriter, r *http.Request) bool {
		http.Redirect(w, r, "/elsewhere/canary", http.StatusTemporaryRedirect)
		return true
	}
	f.interact(f.click())
	f.called("/response/1")
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	f.bot.Drain(ctx)
	f.quiet()
	if !strings.Contains(f.log.String(), "http_307") {
		t.Errorf("the log does not name the status: %s", f.log)
	}
}

// Drain waits for what is still being said, and no longer than it is allowed to.
func TestDrain(t *testing.T) {
	release := make(chan struct{})
	f := setup(t, always(commands.Reply{Message: aMessage()}, nil))
	f.answer = func(_ http.ResponseWriter, r *http.Request) bool {
		select {
		case <-release:
		case <-r.Context().Done():
		}
		return true
	}
	f.interact(f.click())
	f.called("/response/1")
	short, cancel := context.WithCancel(context.Background())
	cancel()
	f.bot.Drain(short) // returns although Slack never answers
	close(release)
	if !strings.Contains(f.log.String(), "late answer failed") {
		t.Errorf("an answer that was cut off is not in the log: %s", f.log)
	}
}

func TestTooManyLateAnswersAreBounded(t *testing.T) {
	release := make(chan struct{})
	f := setup(t, always(commands.Reply{}, nil))
	wait := func(ctx context.Context) error {
		select {
		case <-release:
		case <-ctx.Done():
		}
		return nil
	}
	for range maxLate {
		f.bot.later(context.Background(), "test", wait)
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	f.bot.later(over, "test", func(context.Context) error { t.Error("one too many"); return nil })
	close(release)
}

func TestPanicsAreStopped(t *testing.T) {
	f := setup(t, func(context.Context, commands.Request) (commands.Reply, error) { panic("by " + typed) })
	w := f.command(typed)
	if got := decoded(t, w); !strings.Contains(got["text"].(string), "went wrong") || !strings.Contains(w.Body.String(), "/shortage "+typed) {
		t.Errorf("got %v", got)
	}
	if log := f.log.String(); !strings.Contains(log, "panic: a string") || !strings.Contains(log, "reply_test.go") {
		t.Errorf("the log lacks the kind or the stack: %s", log)
	}
	if got := decoded(t, f.interact(submission())); got["response_action"] != "errors" {
		t.Errorf("got %v", got)
	}
	f.bot.later(context.Background(), "test", func(context.Context) error { panic(typed) })
}

func TestReplayedDeliveryIsAnsweredAlike(t *testing.T) {
	first := map[string]string{}
	f := setup(t, func(_ context.Context, r commands.Request) (commands.Reply, error) {
		if _, again := first[r.Once]; !again {
			first[r.Once] = "SH-" + string(rune('1'+len(first)))
		}
		return commands.Reply{Message: &view.Message{Text: first[r.Once]}}, nil
	})
	a, b := f.command("file x").Body.String(), f.command("file x").Body.String()
	if a != b || len(first) != 1 {
		t.Errorf("got %s, then %s", a, b)
	}
}

func TestTypedTextIsGivenBackWhole(t *testing.T) {
	long := strings.Repeat("۲ پمپ <!channel> ``` & ", 500)[:9_000]
	f := setup(t, always(commands.Reply{}, dept.Refuse(dept.UnknownUnit)))
	f.bot.Desk = always(commands.Reply{Typed: "/shortage " + strings.ReplaceAll(strings.ReplaceAll(long, "&", "&amp;"), "<", "&lt;")}, dept.Refuse(dept.UnknownUnit))
	got := decoded(t, f.command("x"))
	blocks := got["blocks"].([]any)
	var text strings.Builder
	for _, e := range blocks[len(blocks)-1].(map[string]any)["elements"].([]any) {
		for _, piece := range e.(map[string]any)["elements"].([]any) {
			s := piece.(map[string]any)["text"].(string)
			if n := len([]rune(s)); n > 3000 {
				t.Errorf("a piece of %d characters", n)
			}
			text.WriteString(s)
		}
	}
	if want := "/shortage " + strings.ToValidUTF8(long, "�"); text.String() != want {
		t.Errorf("got %d bytes back, want %d", text.Len(), len(want))
	}
}
