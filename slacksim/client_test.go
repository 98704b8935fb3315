package slacksim_test

import (
	"context"
	"errors"
	"io"
	"log"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"hamahang/slacksim"
)

// TestWithSlackGo talks to the workspace through the client library apps use.
func TestWithSlackGo(t *testing.T) {
	d := open(t, func(c *slacksim.Config) {
		c.Scopes = []string{"commands", "chat:write", "users:read", "files:write", "usergroups:read"}
	})
	ctx := t.Context()
	api := slack.New("xoxb-sim", slack.OptionAPIURL(d.url+"/api/"))
	me, err := api.AuthTestContext(ctx)
	if err != nil || me.BotID != "B0BOT" || !strings.Contains(me.Header.Get("X-OAuth-Scopes"), "chat:write") {
		t.Fatalf("auth.test %+v, %v", me, err)
	}
	blocks := slack.MsgOptionBlocks(
		slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", "SH-12", true, false)),
		slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", "*two* pumps", false, false), nil, slack.NewAccessory(slack.NewOverflowBlockElement("more", slack.NewOptionBlockObject("hold", slack.NewTextBlockObject("plain_text", "Hold", false, false), nil)))),
		slack.NewActionBlock("acts", slack.NewButtonBlockElement("ack", "SH-12", slack.NewTextBlockObject("plain_text", "Acknowledge", false, false)).WithStyle(slack.StylePrimary)),
		slack.NewContextBlock("ctx", slack.NewTextBlockObject("mrkdwn", "by <@U1>", false, false)),
	)
	_, ts, err := api.PostMessageContext(ctx, "C1", slack.MsgOptionText("SH-12", false), blocks)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = api.PostMessageContext(ctx, "C1", slack.MsgOptionText("again", false), slack.MsgOptionTS(ts))
	var limited *slack.RateLimitedError
	if !errors.As(err, &limited) || limited.RetryAfter != time.Second {
		t.Errorf("second post: %v", err)
	}
	if _, _, _, err = api.UpdateMessageContext(ctx, "C1", ts, slack.MsgOptionText("SH-12 done", false)); err != nil {
		t.Error(err)
	}
	d.As(t, "U1").Message("C1", "SH-12 done")
	if _, err = api.PostEphemeralContext(ctx, "C1", "U1", slack.MsgOptionText("for you", false)); err != nil {
		t.Error(err)
	}
	var refused slack.SlackErrorResponse
	_, _, err = api.PostMessageContext(ctx, "U2", slack.MsgOptionText("x", false), slack.MsgOptionBlocks(slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", long(151), true, false))))
	if !errors.As(err, &refused) || refused.Err != "invalid_blocks" || len(refused.ResponseMetadata.Messages) != 1 {
		t.Errorf("long header: %v", err)
	}
	if _, err = api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: "C1", Ts: ts}); err != nil {
		t.Error(err)
	}
	if u, err := api.GetUserInfoContext(ctx, "U2"); err != nil || u.Name != "lead" {
		t.Errorf("user %+v, %v", u, err)
	}
	form := slack.ModalViewRequest{
		Type: slack.VTModal, Title: slack.NewTextBlockObject("plain_text", "Shortage", false, false), Submit: slack.NewTextBlockObject("plain_text", "File", false, false),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("title", slack.NewTextBlockObject("plain_text", "Title", false, false), nil, slack.NewPlainTextInputBlockElement(nil, "t"))}},
	}
	opened, err := api.OpenViewContext(ctx, d.trigger("U1"), form)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = api.UpdateViewContext(ctx, form, "", opened.Hash, opened.View.ID); err != nil {
		t.Error(err)
	}
	_, err = api.UpdateViewContext(ctx, form, "", opened.Hash, opened.View.ID)
	if !errors.As(err, &refused) || refused.Err != "hash_conflict" {
		t.Errorf("stale hash: %v", err)
	}
	if _, err = api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: "U1", View: slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}}); err != nil {
		t.Error(err)
	}
	d.clock.Add(time.Second)
	if _, err = api.UploadFileContext(ctx, slack.UploadFileParameters{Filename: "pack.txt", FileSize: 4, Content: "pack", Title: "Pack", Channel: "C1", InitialComment: "here"}); err != nil {
		t.Error(err)
	}
	d.As(t, "U1").Command("C2", "/shortage")
	if err = slack.PostWebhookContext(ctx, d.last()["response_url"].(string), &slack.WebhookMessage{Text: "by webhook"}); err != nil {
		t.Error(err)
	}
	d.As(t, "U1").Message("C2", "by webhook")
}

// TestWithSlackGoSockets runs the library's own Socket Mode client.
func TestWithSlackGoSockets(t *testing.T) {
	d := open(t)
	d.SetBotURL("")
	api := slack.New("xoxb-sim", slack.OptionAPIURL(d.url+"/api/"), slack.OptionAppLevelToken("xapp-sim"))
	client := socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = client.RunContext(ctx) // Ends with the context's error.
	}()
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		for {
			select {
			case ev := <-client.Events:
				switch ev.Type { //nolint:exhaustive // The others need no answer.
				case socketmode.EventTypeSlashCommand:
					_ = client.Ack(*ev.Request, obj{"text": "got " + ev.Data.(slack.SlashCommand).Text})
				case socketmode.EventTypeInteractive:
					_ = client.Ack(*ev.Request)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	defer func() { cancel(); <-ended; <-answered }()
	connected := func() {
		t.Helper()
		wait, stop := context.WithTimeout(ctx, 20*time.Second)
		defer stop()
		if err := d.Until(wait, func() bool { return d.Sockets() == 1 }); err != nil {
			t.Fatal(err)
		}
	}
	connected()
	if got := d.As(t, "U1").Command("C1", "/shortage pumps"); got.Text != "got pumps" {
		t.Errorf("answer %+v", got)
	}
	d.As(t, "U1").Shortcut("report")
}
