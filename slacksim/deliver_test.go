package slacksim_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hamahang/slacksim"
)

// TestSign uses the example Slack publishes in "Verifying requests from Slack".
func TestSign(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5" })
	body := "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	got := d.Sign([]byte(body), time.Unix(1531420618, 0)).Get("X-Slack-Signature")
	if want := "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"; got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

func TestCommandForm(t *testing.T) {
	d := open(t)
	d.As(t, "U1").Command("C1", "/shortage  2 pumps & <!channel> @lead ")
	in := d.last()
	for name, want := range map[string]string{
		"team_id": "T0SIM", "team_domain": "simulated", "channel_id": "C1", "channel_name": "hsct", "user_id": "U1",
		"user_name": "clinician", "command": "/shortage", "text": "2 pumps & <!channel> @lead", "api_app_id": "A0SIM", "is_enterprise_install": "false",
	} {
		if in[name] != want {
			t.Errorf("%s = %q, want %q", name, in[name], want)
		}
	}
	if !strings.HasPrefix(in["response_url"].(string), d.url+"/response/") || in["trigger_id"] == "" || in["token"] == "" {
		t.Errorf("form %v", in)
	}
	d.As(t, "U1").Command("C1", "/escaped 5 < 6 & @lead, @leader in #hsct")
	if got, want := d.last()["text"], "5 &lt; 6 &amp; <@U2|lead>, @leader in <#C1|hsct>"; got != want {
		t.Errorf("escaped text %q, want %q", got, want)
	}
	d.As(t, "U1").Command("D1", "/shortage help")
	if got := d.last()["channel_name"]; got != "directmessage" {
		t.Errorf("channel_name in a DM is %v", got)
	}
	n := d.count()
	for channel, line := range map[string]string{"C1": "/nothing", "C5": "/shortage", "C9": "/shortage"} {
		if _, err := d.Sim.Command(t.Context(), "U1", channel, line); err == nil {
			t.Errorf("%s in %s was sent", line, channel)
		}
	}
	if d.count() != n {
		t.Error("the app heard of a command that can't be")
	}
}

func TestEnterprise(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.Team.EnterpriseID, c.Team.EnterpriseName = "E1", "Institute" })
	d.As(t, "U1").Command("C1", "/shortage")
	if in := d.last(); in["enterprise_id"] != "E1" || in["enterprise_name"] != "Institute" {
		t.Errorf("form %v", in)
	}
	d.As(t, "U1").Shortcut("report")
	if in := d.last(); in["enterprise"].(obj)["id"] != "E1" || in["user"].(obj)["team_id"] != "E1" || in["team"].(obj)["id"] != "T0SIM" {
		t.Errorf("payload %v", in)
	}
}

func TestCommandAnswers(t *testing.T) {
	d := open(t)
	var status int
	var answer any
	d.on(func(string, obj) (int, any) { return status, answer })
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	for _, empty := range []any{nil, "", "  ", obj{}} {
		answer = empty
		if got := u1.Command("C2", "/shortage"); !got.Empty {
			t.Errorf("%#v shows %+v", empty, got)
		}
	}
	answer = "plain"
	if got := u1.Command("C2", "/shortage"); got.Text != "plain" || !got.Ephemeral {
		t.Errorf("plain text: %+v", got)
	}
	answer = obj{"text": "fallback", "blocks": list{section("shown")}}
	if got := u1.Command("C2", "/shortage"); got.Text != "shown" || !got.Ephemeral {
		t.Errorf("blocks: %+v", got)
	}
	if n := len(u2.In("C2").Messages()); n != 0 {
		t.Errorf("another person sees %d private answers", n)
	}
	answer = obj{"response_type": "in_channel", "text": "for all"}
	if got := u1.Command("C2", "/shortage"); got.Ephemeral {
		t.Errorf("in_channel: %+v", got)
	}
	u2.Message("C2", "for all")

	for name, bad := range map[string]any{
		"too long": long(4001), "invalid JSON": "{", "no text": obj{"response_type": "ephemeral"}, "unknown type": obj{"text": "x", "response_type": "everyone"},
		"unknown key": obj{"text": "x", "color": "red"}, "bad block": obj{"text": "x", "blocks": list{obj{"type": "alert", "text": plain("x")}}},
	} {
		answer = bad
		var trouble *slacksim.Trouble
		if _, err := d.Sim.Command(t.Context(), "U1", "C2", "/shortage"); !errors.As(err, &trouble) {
			t.Errorf("%s was accepted: %v", name, err)
		}
		u1.Toast(`/shortage failed with the error "dispatch_failed"`)
	}
	status, answer = http.StatusInternalServerError, nil
	if _, err := d.Sim.Command(t.Context(), "U1", "C2", "/shortage"); err == nil {
		t.Error("a 500 was accepted")
	}
	u1.Toast("dispatch_failed")
}

func TestLateAnswers(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.AnswerWithin = 50 * time.Millisecond })
	held := make(chan struct{})
	d.on(func(string, obj) (int, any) { <-held; return 0, "late" })
	if _, err := d.Sim.Command(t.Context(), "U1", "C1", "/shortage"); err == nil {
		t.Error("a late answer was accepted")
	}
	d.As(t, "U1").Toast(`/shortage failed with the error "operation_timeout"`)
	if err := d.Shortcut(t.Context(), "U1", "report"); err == nil {
		t.Error("a late answer was accepted")
	}
	d.As(t, "U1").Toast("We had some trouble connecting")
	close(held)
	if n := len(d.As(t, "U1").In("C1").Messages()); n != 0 {
		t.Errorf("a late answer left %d messages", n)
	}
	if all := d.Deliveries(); len(all) != 2 || all[0].Status != 0 || all[0].Err == nil {
		t.Errorf("deliveries %+v", all)
	} else if all[0].Err.Error() != "operation_timeout" {
		t.Errorf("error %v", all[0].Err)
	}
}

func TestReplayAndTampering(t *testing.T) {
	d := open(t)
	d.on(func(string, obj) (int, any) { return 0, obj{"response_type": "in_channel", "text": "filed"} })
	d.As(t, "U1").Command("C1", "/shortage file pumps")
	first := d.Deliveries()[0]
	again, err := d.Replay(t.Context(), first)
	if err != nil || again.Status != http.StatusOK || !strings.Contains(string(again.Answer), "filed") {
		t.Fatalf("replay %+v, %v", again, err)
	}
	if string(again.Body) != string(first.Body) || again.Header.Get("X-Slack-Signature") != first.Header.Get("X-Slack-Signature") {
		t.Error("the replay differs")
	}
	if n := len(d.As(t, "U1").In("C1").Messages()); n != 1 {
		t.Errorf("%d messages: a replay's answer has an effect", n)
	}
	raw, err := d.Deliver(t.Context(), "/slack/commands", url.Values{"command": {"/shortage"}, "team_id": {"T9"}})
	if err != nil || raw.Header.Get("X-Slack-Signature") == "" || d.last()["team_id"] != "T9" {
		t.Errorf("raw delivery %+v, %v", raw, err)
	}
}

func TestClicks(t *testing.T) {
	d := open(t, unpaced)
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	more := selecting("overflow", list{option("Hold", "hold"), option("Decline", "decline")})
	more["action_id"] = "more"
	sure := button("drop", "Withdraw")
	sure["confirm"] = obj{"title": plain("Sure?"), "text": marked("It goes *away*"), "confirm": plain("Yes"), "deny": plain("No")}
	date := obj{"type": "datepicker", "action_id": "when"}
	d.must("chat.postMessage", obj{"channel": "C1", "text": "SH-12", "blocks": list{section("SH-12"), actions(button("ack", "Acknowledge"), sure, more, date)}})
	card := u2.Message("C1", "SH-12")

	card.Click("Acknowledge")
	in := d.last()
	action := in["actions"].(list)[0].(obj)
	if in["type"] != "block_actions" || action["action_id"] != "ack" || action["value"] != "SH-12" || action["type"] != "button" {
		t.Errorf("payload %v", in)
	}
	if in["user"].(obj)["id"] != "U2" || in["channel"].(obj)["id"] != "C1" || in["message"].(obj)["ts"] != card.TS || in["container"].(obj)["message_ts"] != card.TS {
		t.Errorf("payload %v", in)
	}
	if in["team"].(obj)["id"] != "T0SIM" || in["api_app_id"] != "A0SIM" || in["response_url"] == nil || in["trigger_id"] == nil {
		t.Errorf("payload %v", in)
	}
	if got := card.Confirms("Withdraw"); got != "It goes *away*" {
		t.Errorf("asks %q", got)
	}
	card.Choose("more", "Decline")
	if got := d.last()["actions"].(list)[0].(obj)["selected_option"].(obj)["value"]; got != "decline" {
		t.Errorf("chose %v", got)
	}
	card.Choose("when", "2026-11-30")
	in = d.last()
	block := in["actions"].(list)[0].(obj)["block_id"].(string)
	if got := in["state"].(obj)["values"].(obj)[block].(obj)["when"].(obj)["selected_date"]; got != "2026-11-30" {
		t.Errorf("state has %v", got)
	}

	n := d.count()
	bad := []slacksim.Click{
		{Where: slacksim.Where{Channel: "C1", TS: card.TS}, ActionID: "nothing"},
		{Where: slacksim.Where{Channel: "C1", TS: "1.000001"}, ActionID: "ack"},
		{Where: slacksim.Where{Channel: "C1", TS: card.TS}, ActionID: "more", Action: obj{"selected_option": option("Resolve", "resolve")}},
	}
	for _, k := range bad {
		if err := d.Click(t.Context(), "U2", k); err == nil {
			t.Errorf("%+v was sent", k)
		}
	}
	if d.count() != n {
		t.Error("the app heard of a click that can't be")
	}

	d.must("chat.postEphemeral", obj{"channel": "C1", "user": "U1", "text": "yours", "blocks": list{actions(button("own", "Mine"))}})
	u1.Message("C1", "Mine").Click("own")
	if in := d.last(); in["message"] != nil || in["container"].(obj)["is_ephemeral"] != true {
		t.Errorf("ephemeral payload %v", in)
	}
	ts := u1.Message("C1", "Mine").TS
	if err := d.Click(t.Context(), "U2", slacksim.Click{Where: slacksim.Where{Channel: "C1", TS: ts}, ActionID: "own"}); err == nil {
		t.Error("somebody clicked what only another person sees")
	}
}

func TestShortcuts(t *testing.T) {
	d := open(t, unpaced)
	u := d.As(t, "U1")
	u.Shortcut("report")
	if in := d.last(); in["type"] != "shortcut" || in["callback_id"] != "report" || in["response_url"] != nil || in["trigger_id"] == nil {
		t.Errorf("payload %v", in)
	}
	m := d.As(t, "U2").Say("C1", "we need pumps")
	u.MessageShortcut("file", u.Message("C1", "we need pumps"))
	in := d.last()
	if in["type"] != "message_action" || in["message"].(obj)["text"] != "we need pumps" || in["message_ts"] != m.TS || in["channel"].(obj)["id"] != "C1" || in["response_url"] == nil {
		t.Errorf("payload %v", in)
	}
	for _, err := range []error{
		d.Shortcut(t.Context(), "U1", "file"),
		d.Sim.MessageShortcut(t.Context(), "U1", "report", "C1", m.TS),
		d.Sim.MessageShortcut(t.Context(), "U1", "file", "C5", m.TS),
	} {
		if err == nil {
			t.Error("a shortcut that can't be was sent")
		}
	}
}

func TestEventRetries(t *testing.T) {
	d := open(t)
	d.on(func(string, obj) (int, any) { return http.StatusInternalServerError, nil })
	if err := d.Event(t.Context(), obj{"type": "app_home_opened"}); err == nil {
		t.Fatal("a 500 was taken for an answer")
	}
	sent := func(n int) {
		t.Helper()
		d.delivered(n)
		h := d.Deliveries()[n-1].Header
		if h.Get("X-Slack-Retry-Num") != fmt.Sprint(n-1) || h.Get("X-Slack-Retry-Reason") != "http_error" {
			t.Errorf("delivery %d has %v", n, h)
		}
	}
	sent(2)
	d.Advance(time.Minute - time.Second)
	// Another event, later and taken at once, shows that the retry was not due.
	d.on(nil)
	if err := d.Event(t.Context(), obj{"type": "app_home_opened"}); err != nil {
		t.Fatal(err)
	}
	if n := d.count(); n != 3 {
		t.Errorf("%d deliveries before the minute was over", n)
	}
	d.Advance(time.Second)
	d.delivered(4)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.got[0]["event_id"] != d.got[3]["event_id"] || d.got[0]["event_id"] == d.got[2]["event_id"] {
		t.Error("a retry has another event_id than its event")
	}
}

// delivered waits for n deliveries.
func (d *desk) delivered(n int) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.t.Context(), 20*time.Second)
	defer cancel()
	if err := d.Until(ctx, func() bool { return len(d.Deliveries()) >= n }); err != nil {
		d.t.Fatalf("%d deliveries instead of %d: %v", len(d.Deliveries()), n, err)
	}
}

func TestRetriesEnd(t *testing.T) {
	d := open(t)
	d.on(func(string, obj) (int, any) { return http.StatusInternalServerError, nil })
	if err := d.Event(t.Context(), obj{"type": "app_home_opened"}); err == nil {
		t.Fatal("a 500 was taken for an answer")
	}
	for n := 2; n <= 4; n++ {
		d.delivered(n)
		d.Advance(5 * time.Minute)
	}
	for range 3 {
		d.Advance(time.Hour)
	}
	// Slack stops after three retries: what comes next is this other event.
	_ = d.Event(t.Context(), obj{"type": "app_home_opened", "last": true})
	d.delivered(5)
	if !strings.Contains(string(d.Deliveries()[4].Body), `"last"`) {
		t.Error("a fourth retry was sent")
	}

	stop := open(t)
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Slack-No-Retry", "1")
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer app.Close()
	stop.SetBotURL(app.URL)
	for n := 1; n <= 2; n++ {
		_ = stop.Event(t.Context(), obj{"type": "app_home_opened"})
		stop.Advance(time.Hour)
		if got := len(stop.Deliveries()); got != n {
			t.Errorf("%d deliveries after %d events that asked for no retry", got, n)
		}
	}
}

func TestVerifyURL(t *testing.T) {
	d := open(t)
	d.on(func(_ string, in obj) (int, any) { return 0, in["challenge"] })
	if err := d.VerifyURL(t.Context()); err != nil {
		t.Error(err)
	}
	d.on(func(_ string, in obj) (int, any) { return 0, "something else" })
	if err := d.VerifyURL(t.Context()); err == nil {
		t.Error("a wrong challenge was accepted")
	}
}
