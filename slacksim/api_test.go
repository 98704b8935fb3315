package slacksim_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"hamahang/slacksim"
)

func TestTokens(t *testing.T) {
	d := open(t)
	for token, want := range map[string]string{"": "not_authed", "xoxb-other": "invalid_auth", "xapp-sim": "not_allowed_token_type"} {
		if out, _ := d.callWith("auth.test", token, nil); out["error"] != want {
			t.Errorf("token %q: %v, want %s", token, out, want)
		}
	}
	if out, _ := d.callWith("apps.connections.open", "xoxb-sim", nil); out["error"] != "not_allowed_token_type" {
		t.Errorf("bot token for Socket Mode: %v", out)
	}
	out, resp := d.callWith("auth.test", "xoxb-sim", nil)
	if out["user_id"] != "U0BOT" || out["team_id"] != "T0SIM" || resp.Header.Get("X-OAuth-Scopes") != "commands,chat:write,users:read,files:write" {
		t.Errorf("auth.test = %v, %v", out, resp.Header)
	}
	d.refused("chat.postMassage", nil, "unknown_method")
	d.refused("chat.meMessage", nil, "unknown_method")
}

func TestScopes(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.Scopes = []string{"commands", "chat:write", "users:read"} })
	for method, needed := range map[string]string{
		"usergroups.list": "usergroups:read", "files.getUploadURLExternal": "files:write",
		"conversations.open": "im:write", "conversations.info": "channels:read,groups:read,im:read,mpim:read",
	} {
		out := d.refused(method, nil, "missing_scope")
		if out["needed"] != needed || out["provided"] != "commands,chat:write,users:read" {
			t.Errorf("%s: %v", method, out)
		}
	}
	wide := open(t, func(c *slacksim.Config) {
		c.Scopes = []string{"usergroups:read", "im:write", "im:read", "chat:write.public", "chat:write"}
	})
	if got := wide.must("usergroups.users.list", obj{"usergroup": "S1"}); len(got["users"].(list)) != 1 {
		t.Errorf("group: %v", got)
	}
	wide.refused("usergroups.users.list", obj{"usergroup": "S2"}, "no_such_subteam")
	if got := wide.must("conversations.open", obj{"users": "U1"}); got["channel"].(obj)["id"] != "D1" {
		t.Errorf("DM: %v", got)
	}
	if got := wide.must("conversations.members", obj{"channel": "C5"}); len(got["members"].(list)) != 2 {
		t.Errorf("members: %v", got)
	}
	wide.refused("users.info", obj{"user": "U1"}, "missing_scope")
	wide.must("chat.postMessage", obj{"channel": "C2", "text": "public"})
}

func TestPeople(t *testing.T) {
	d := open(t)
	if got := d.must("users.info", obj{"user": "U2", "include_locale": true})["user"].(obj); got["locale"] != "fr-FR" || got["name"] != "lead" {
		t.Errorf("users.info = %v", got)
	}
	if got := d.must("users.info", obj{"user": "U1"})["user"].(obj); got["locale"] != nil || got["tz_offset"] != 12600.0 {
		t.Errorf("users.info = %v", got)
	}
	d.refused("users.info", obj{"user": "U9"}, "user_not_found")
	if got := d.must("users.list", nil)["members"].(list); len(got) != 3 {
		t.Errorf("users.list has %d people", len(got))
	}
	d.must("bots.info", obj{"bot": "B0BOT"})
	d.refused("bots.info", obj{"bot": "B1"}, "bot_not_found")
}

func TestWhereAnAppMayWrite(t *testing.T) {
	d := open(t, unpaced)
	for channel, code := range map[string]string{"C9": "channel_not_found", "C2": "not_in_channel", "C3": "channel_not_found", "C4": "is_archived", "D9": "channel_not_found"} {
		d.refused("chat.postMessage", obj{"channel": channel, "text": "x"}, code)
		d.refused("chat.postEphemeral", obj{"channel": channel, "user": "U1", "text": "x"}, code)
	}
	for _, channel := range []string{"C1", "D1", "U1", "#hsct"} {
		d.must("chat.postMessage", obj{"channel": channel, "text": "x"})
	}
	d.refused("chat.postEphemeral", obj{"channel": "C5", "user": "U1", "text": "x"}, "user_not_in_channel")
	d.must("chat.postEphemeral", obj{"channel": "C5", "user": "U2", "text": "x"})
}

func TestThreadsAndEdits(t *testing.T) {
	d := open(t, unpaced)
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	card := d.must("chat.postMessage", obj{"channel": "C1", "text": "card for <@U1>"})["ts"].(string)
	reply := d.must("chat.postMessage", obj{"channel": "C1", "text": "reply", "thread_ts": card})["ts"].(string)
	if card >= reply {
		t.Errorf("ts %s is not before %s", card, reply)
	}
	nested := d.must("chat.postMessage", obj{"channel": "C1", "text": "nested", "thread_ts": reply})["message"].(obj)
	if nested["thread_ts"] != card {
		t.Errorf("a reply to a reply hangs on %v, not %s", nested["thread_ts"], card)
	}
	d.refused("chat.postMessage", obj{"channel": "C1", "text": "x", "thread_ts": "1.000001"}, "thread_not_found")

	// The mentioned one follows the thread; the other one does not.
	if got := u1.In("C1").Unread(); got != 3 {
		t.Errorf("U1 has %d unread, want 3", got)
	}
	if got := u2.In("C1").Unread(); got != 1 {
		t.Errorf("U2 has %d unread, want 1", got)
	}
	u1.In("C1").Read()
	d.must("chat.update", obj{"channel": "C1", "ts": card, "text": "card, changed"})
	u1.Message("C1", "card, changed")
	if got := u1.In("C1").Unread(); got != 0 {
		t.Errorf("an edit made %d unread", got)
	}

	own, err := d.Say("U1", "C1", "mine & <yours> <@U2>", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := u2.Message("C1", "mine").Fallback(); got != "mine &amp; &lt;yours&gt; <@U2>" {
		t.Errorf("typed text arrives as %q", got)
	}
	d.refused("chat.update", obj{"channel": "C1", "ts": own, "text": "x"}, "cant_update_message")
	d.refused("chat.delete", obj{"channel": "C1", "ts": own}, "cant_delete_message")
	d.refused("chat.update", obj{"channel": "C1", "ts": "1.000001", "text": "x"}, "message_not_found")
	d.refused("chat.update", obj{"channel": "C9", "ts": card, "text": "x"}, "channel_not_found")
	d.refused("chat.update", obj{"channel": "C1", "ts": card, "text": ""}, "no_text")

	link := d.must("chat.getPermalink", obj{"channel": "C1", "message_ts": reply})["permalink"].(string)
	if want := "https://simulated.slack.com/archives/C1/p" + strings.ReplaceAll(reply, ".", "") + "?thread_ts=" + card + "&cid=C1"; link != want {
		t.Errorf("permalink %s, want %s", link, want)
	}
	gone := u1.Message("C1", "nested")
	d.must("chat.delete", obj{"channel": "C1", "ts": gone.TS})
	gone.Gone()
}

func TestEphemeral(t *testing.T) {
	d := open(t, unpaced)
	ts := d.must("chat.postEphemeral", obj{"channel": "C1", "user": "U1", "text": "only you"})["message_ts"].(string)
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	if m := u1.Message("C1", "only you"); !m.Ephemeral() || m.Unread() {
		t.Error("not ephemeral, or unread")
	}
	if n := len(u2.In("C1").Messages()); n != 0 {
		t.Errorf("another person sees %d messages", n)
	}
	d.refused("chat.update", obj{"channel": "C1", "ts": ts, "text": "x"}, "message_not_found")
	d.refused("chat.postMessage", obj{"channel": "C1", "thread_ts": ts, "text": "x"}, "thread_not_found")
}

func TestPacing(t *testing.T) {
	d := open(t)
	say := obj{"channel": "C1", "text": "x"}
	d.must("chat.postMessage", say)
	out, resp := d.callWith("chat.postMessage", "xoxb-sim", say)
	if resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") != "1" || out["error"] != "ratelimited" {
		t.Errorf("second post: %d %v %v", resp.StatusCode, resp.Header, out)
	}
	d.must("chat.postMessage", obj{"channel": "C5", "text": "x"}) // another channel
	d.must("chat.postEphemeral", obj{"channel": "C1", "user": "U1", "text": "x"})
	d.clock.Add(time.Second)
	d.must("chat.postMessage", say)
	if d.TooFast() != 1 || d.Calls("chat.postMessage") != 4 {
		t.Errorf("too fast %d, calls %d", d.TooFast(), d.Calls("chat.postMessage"))
	}

	burst := open(t, func(c *slacksim.Config) { c.Pace.Burst = 3 })
	for range 3 {
		burst.must("chat.postMessage", say)
	}
	burst.refused("chat.postMessage", say, "ratelimited")
	burst.clock.Add(time.Second)
	burst.must("chat.postMessage", say)
	burst.refused("chat.postMessage", say, "ratelimited")
}

func TestFailures(t *testing.T) {
	d := open(t, unpaced)
	u := d.As(t, "U1")
	say := func(text string) obj { return d.call("chat.postMessage", obj{"channel": "C1", "text": text}) }
	seen := func() (all []string) {
		for _, m := range u.In("C1").Messages() {
			all = append(all, m.Text())
		}
		return all
	}
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Status: http.StatusTooManyRequests, RetryAfter: 30 * time.Second})
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Status: http.StatusInternalServerError})
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Error: "fatal_error"})
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Cut: true})
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Cut: true, After: true})
	d.Fail("chat.postMessage", slacksim.Failure{Times: 1, Status: http.StatusBadGateway, After: true})

	_, resp := d.callWith("chat.postMessage", "xoxb-sim", obj{"channel": "C1", "text": "one"})
	if resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") != "30" {
		t.Errorf("429: %d %v", resp.StatusCode, resp.Header)
	}
	d.clock.Add(29 * time.Second)
	if got := say("two")["text"]; got != "Slack is having a bad day\n" {
		t.Errorf("500: %v", got)
	}
	if got := say("three")["error"]; got != "fatal_error" {
		t.Errorf("error: %v", got)
	}
	for _, text := range []string{"four", "five"} {
		if got, _ := say(text)["error"].(string); !strings.HasPrefix(got, "cut: ") {
			t.Errorf("%s: not cut but %q", text, got)
		}
	}
	say("six")
	if got := strings.Join(seen(), " "); got != "five six" {
		t.Errorf("seen %q: only failures after the effect may leave messages", got)
	}
	d.clock.Add(time.Second)
	say("patient")
	if n := d.Impatient("chat.postMessage"); n != 5 {
		t.Errorf("%d impatient calls, want the 5 before 30 s had passed", n)
	}
	if d.TooFast() != 0 {
		t.Error("an injected 429 counted as the app's own haste")
	}
	if out := say("seven"); out["ok"] != true {
		t.Errorf("failures were not used up: %v", out)
	}

	// A slow Slack: the call is held until it is let go.
	held := make(chan struct{})
	d.Fail("*", slacksim.Failure{Until: held})
	done := make(chan obj)
	go func() { done <- say("eight") }()
	d.As(t, "U1").Say("C1", "before")
	close(held)
	if out := <-done; out["ok"] != true {
		t.Errorf("held call: %v", out)
	}
	d.Heal("*")
}

func TestFiles(t *testing.T) {
	d := open(t, unpaced, func(c *slacksim.Config) { c.Scopes = []string{"files:write", "chat:write"} })
	up := d.must("files.getUploadURLExternal", obj{"filename": "pack.csv", "length": 6})
	resp, err := http.Post(up["upload_url"].(string), "text/csv", strings.NewReader("a,b\n1,2"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusBadRequest {
		t.Errorf("a longer file than promised: %d", resp.StatusCode)
	}
	complete := obj{"files": list{obj{"id": up["file_id"], "title": "Pack"}}, "channel_id": "C1", "initial_comment": "the pack"}
	d.refused("files.completeUploadExternal", complete, "file_not_found")
	if resp, err = http.Post(up["upload_url"].(string), "text/csv", strings.NewReader("a,b\n1\n")); err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	d.refused("files.completeUploadExternal", obj{"files": complete["files"], "channel_id": "U1"}, "invalid_arguments")
	d.must("files.completeUploadExternal", complete)
	d.refused("files.completeUploadExternal", complete, "file_not_found")
	d.As(t, "U1").Message("C1", "the pack")
	state := d.state("U1")
	files := state["conversations"].(list)[0].(obj)["messages"].(list)[0].(obj)["files"].(list)
	if f := files[0].(obj); f["name"] != "Pack" || f["mimetype"] != "text/csv; charset=utf-8" {
		t.Errorf("file %v", f)
	} else if body := d.get(f["url"].(string)); body != "a,b\n1\n" {
		t.Errorf("file holds %q", body)
	}
}
