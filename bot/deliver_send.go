package bot

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"hamahang/store"
	"hamahang/view"
)

// fate is what became of one try to send.
type fate int

const (
	sent    fate = iota + 1
	freed        // surely not sent; try again
	doubted      // may have been sent
	gone         // the card no longer exists
	refused      // it would be refused for ever
	dropped      // there is nothing to send
)

// verdict is a fate with what goes with it.
type verdict struct {
	what        fate
	code        string // Slack's, or one of ours
	retryAfter  time.Duration
	channel, ts string // of what was posted
	once, more  bool   // of the post: never again, and its line, perhaps with a file, follows
}

// maxBlocks is Slack's limit for a message.
const maxBlocks = 50

// call makes one call to Slack.
func (r *round) call(ctx context.Context, h store.Held, st store.Step, post view.Post) verdict {
	var v verdict
	var err error
	switch st.Move {
	case store.PostCard:
		options := append(content(post.Card, post.Repeat, st.Repeat), slack.MsgOptionDisableLinkUnfurl())
		v.channel, v.ts, err = r.Slack.PostMessageContext(ctx, h.Notice.To, options...)
		if post.Plain != nil && isCode(err, "invalid_blocks") {
			options := append(content(*post.Plain, post.Repeat, st.Repeat), slack.MsgOptionDisableLinkUnfurl())
			v.channel, v.ts, err = r.Slack.PostMessageContext(ctx, h.Notice.To, options...)
		}
	case store.PostLine:
		line := post.Line
		if len(post.Files) > 0 {
			v, done := r.sendFiles(ctx, h, st, post)
			if done {
				return v
			}
			line = without(line, post.Files[0])
		}
		options := append(content(line, post.Repeat, st.Repeat), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionTS(st.TS))
		v.channel, v.ts, err = r.Slack.PostMessageContext(ctx, st.Channel, options...)
	case store.UpdateCard:
		_, _, _, err = r.Slack.UpdateMessageContext(ctx, st.Channel, st.TS, content(post.Card, "", false)...)
	case store.Wait, store.Done, store.Lost:
	}
	if err == nil {
		v.what, v.more = sent, st.Move == store.PostCard && (post.Follows || len(post.Files) > 0)
		return v
	}
	v = judge(err)
	v.once = post.Once
	if v.what == doubted && st.Move == store.UpdateCard {
		v.what = freed // an update repeats harmlessly
	}
	return v
}

// content makes a message, with a sentence above it when it may be a repetition.
func content(m view.Message, sentence string, repeat bool) []slack.MsgOption {
	text, blocks := m.Text, m.Blocks
	if repeat && sentence != "" {
		text = sentence + "\n" + text
		if n := len(blocks); n > 0 && n < maxBlocks {
			above := slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, sentence, false, false))
			blocks = append([]slack.Block{above}, blocks...)
		}
	}
	options := []slack.MsgOption{slack.MsgOptionText(text, false)}
	if len(blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(blocks...))
	}
	return options
}

// judge tells from an error what became of a message.
func judge(err error) verdict {
	var limited *slack.RateLimitedError
	var answer slack.SlackErrorResponse
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &limited):
		return verdict{what: freed, code: "ratelimited", retryAfter: limited.RetryAfter}
	case errors.As(err, &answer):
		return verdict{what: fateOf(answer.Err), code: answer.Err}
	case errors.As(err, &status) && status.Code >= http.StatusInternalServerError:
		return verdict{what: doubted, code: "status_" + strconv.Itoa(status.Code)}
	case errors.As(err, &status):
		return verdict{what: freed, code: "status_" + strconv.Itoa(status.Code)}
	case unsent(err):
		return verdict{what: freed, code: "unreachable"}
	default:
		return verdict{what: doubted, code: "no_answer"}
	}
}

func isCode(err error, code string) bool {
	var answer slack.SlackErrorResponse
	return errors.As(err, &answer) && answer.Err == code
}

// unsent tells whether a call failed before anything reached Slack.
func unsent(err error) bool {
	var op *net.OpError
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &name) || errors.As(err, &cert)
}

// fateOf sorts Slack's error codes. A wrong or revoked token is retried: it is
// put right by a person, and until then every notice would fail.
func fateOf(code string) fate {
	switch code {
	case "internal_error", "fatal_error": // "it's possible some aspect of the operation succeeded"
		return doubted
	case "message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed":
		return gone
	case "ratelimited", "rate_limited", "message_limit_exceeded", "service_unavailable", "request_timeout", "accesslimited",
		"team_added_to_org", "org_login_required", "invalid_auth", "not_authed", "token_revoked", "token_expired",
		"account_inactive", "missing_scope", "access_denied":
		return freed
	default:
		return refused
	}
}
