package bot

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"hamahang/commands"
	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// codeError is a failure named by a code that may be logged and counted. Its
// sentence, where a person reads it, is the catalogue's "error.<code>".
type codeError string

func (e codeError) Error() string { return string(e) }

const (
	errStarting  codeError = "starting"
	errForeign   codeError = "foreign"
	errNoTrigger codeError = "no_trigger"
)

// formError says that a form could not be shown.
type formError struct{ cause error }

func (e *formError) Error() string { return "form not shown: " + CodeOf(e.cause) }
func (e *formError) Unwrap() error { return e.cause }

// panicError is a panic that was stopped. Its value is kept only where the
// runtime made it: any other may hold what somebody typed.
type panicError struct{ what string }

func (e *panicError) Error() string { return "panic: " + e.what }

func panicked(v any) error {
	if err, ok := v.(runtime.Error); ok {
		return &panicError{err.Error()}
	}
	return &panicError{fmt.Sprintf("a %T", v)}
}

func stack() string { return string(debug.Stack()) }

// outcomeOf names an error for metrics and logs.
func outcomeOf(err error) string {
	var refused *dept.Error
	var code codeError
	var form *formError
	var broke *panicError
	switch {
	case errors.As(err, &refused):
		return string(refused.Code)
	case errors.As(err, &form):
		return "form_not_shown"
	case errors.As(err, &broke):
		return "panic"
	case errors.As(err, &code):
		return string(code)
	case errors.Is(err, store.ErrAway):
		return "away"
	case errors.Is(err, store.ErrChanged):
		return "changed"
	case errors.Is(err, store.ErrUnsure), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "unsure"
	}
	return "internal"
}

// CodeOf names a failed call to somebody else without the address or the text
// that its error may quote.
func CodeOf(err error) string {
	var code codeError
	var answer slack.SlackErrorResponse
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	var timeout interface{ Timeout() bool }
	var refusal store.Refusal
	switch {
	case errors.As(err, &code):
		return string(code)
	case errors.As(err, &refusal):
		return string(refusal)
	case errors.As(err, &answer):
		return answer.Err
	case errors.As(err, &limited):
		return "ratelimited"
	case errors.As(err, &status):
		return fmt.Sprintf("http_%d", status.Code)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case errors.Is(err, store.ErrAway):
		return "away"
	}
	return "network"
}

// refuse tells a person why what they asked for was not done, and gives back
// what they typed. On a form the field is marked and the form stays open.
func (b *Bot) refuse(ctx context.Context, d *delivery, r commands.Reply, err error) []byte {
	p, outcome := b.printer(r), outcomeOf(err)
	incident := b.report(d, outcome, err)
	onForm := d.Surface == commands.OnForm
	if onForm && !calm(err) && len(d.inputs) > 0 {
		return encode(answerToForm{Action: "errors", Errors: b.marks(p, d, err, incident)})
	}
	said := outcome
	if r.Settle != "" {
		said, d.replace = "unsure_check", d.Name == commands.SettleAction
	}
	text := p.Line(b.labelled(p, d, err, b.voice.say(p, err, said, incident, onForm && r.Settle == "")))
	m := view.Message{Text: text, Blocks: []slack.Block{paragraph(text)}}
	if r.Message != nil { // what stands instead of what they decided on
		m.Blocks = append(m.Blocks, r.Message.Blocks[:min(len(r.Message.Blocks), maxInstead)]...)
	}
	if typed := b.typed(d, r, outcome); typed != "" {
		m.Blocks = append(m.Blocks, paragraph(p.Line(p.T("bot.typed"))), givenBack(typed))
	}
	if len(r.Choices) > 0 {
		m.Blocks = append(m.Blocks, view.Offers(r.Choices))
	}
	if r.Settle != "" {
		label := slack.NewTextBlockObject(slack.PlainTextType, p.T("bot.check"), false, false)
		m.Blocks = append(m.Blocks, slack.NewActionBlock("", slack.NewButtonBlockElement(commands.SettleAction, r.Settle, label)))
	}
	if onForm {
		return encode(answerToForm{Action: "update", Form: b.note(p, m)})
	}
	if outcome == string(errForeign) || outcome == string(errStarting) {
		// The token speaks for one workspace, and perhaps not yet: only the
		// answer itself and the response URL are open.
		if d.Trigger = ""; d.Surface != commands.OnCommand && d.responseURL == "" {
			return nil
		}
	}
	if d.inModal && d.Surface == commands.OnButton && r.Form != nil && r.How == commands.UpdateForm {
		// What was clicked in shows again what stands; why it does, a note above it tells.
		answer := b.tell(ctx, d, p, m)
		b.later(ctx, "form", func(ctx context.Context) error {
			_, err := b.Slack.UpdateViewContext(ctx, *r.Form, "", d.View.Hash, d.View.ID)
			return err
		})
		return answer
	}
	if d.Surface == commands.OnHome {
		b.publish(ctx, d, view.Home{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: m.Blocks}})
		return nil
	}
	return b.tell(ctx, d, p, m)
}

// maxInstead leaves room in a message of 50 blocks for the refusal and what was typed.
const maxInstead = 47

// marks are the sentences under the fields of a form, one for each that is wrong.
func (b *Bot) marks(p *locale.Printer, d *delivery, err error, incident string) map[string]string {
	marks := make(map[string]string)
	for _, e := range parts(err) {
		if field := fieldOf(e, d.inputs); marks[field] == "" {
			marks[field] = p.Line(b.voice.say(p, e, outcomeOf(e), incident, true))
		}
	}
	return marks
}

// parts are the errors that were joined to one.
func parts(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok { //nolint:errorlint // the joining itself is looked for
		return joined.Unwrap()
	}
	return []error{err}
}

// labelled puts the name of the field before a refusal that concerns one, where
// no form shows which.
func (b *Bot) labelled(p *locale.Printer, d *delivery, err error, text string) string {
	var refused *dept.Error
	if d.Surface != commands.OnCommand || !errors.As(err, &refused) || refused.Field == "" {
		return text
	}
	if label := d.Name + "." + refused.Field; p.Has(label) {
		return p.T("bot.labelled", "Field", p.T(label), "Text", text)
	}
	return text
}

// typed is what to give back with a refusal; "" when nothing is to be copied.
// What may name a patient has been masked by the desk.
func (b *Bot) typed(d *delivery, r commands.Reply, outcome string) string {
	switch {
	case slices.Contains(calmCodes, dept.Code(outcome)):
		return ""
	case r.Typed != "" && d.Surface == commands.OnCommand && strings.HasPrefix(r.Typed, "/"+d.Name):
		return "/" + b.Prefix + r.Typed[1:]
	case r.Typed != "":
		return r.Typed
	case d.Text != "" && d.Surface == commands.OnCommand && slices.Contains([]string{"away", "unsure", "internal", "panic"}, outcome):
		return b.masked(d.words)
	}
	return ""
}

// masked is what was typed without what may name a patient.
func (b *Bot) masked(words string) string {
	clean, _ := b.guard.Mask(words)
	return clean
}

// report logs what is not a person's own mistake, and gives the number under
// which the log line is found.
func (b *Bot) report(d *delivery, outcome string, err error) (incident string) {
	var refused *dept.Error
	if errors.As(err, &refused) || outcome == string(errForeign) || outcome == string(errStarting) || outcome == "changed" {
		return ""
	}
	var random [4]byte
	_, _ = rand.Read(random[:]) // it never fails
	incident = hex.EncodeToString(random[:])
	attrs := []any{"incident", incident, "surface", surfaceName(d.Surface), "outcome", outcome, "error", unquoted(err)}
	if outcome == "panic" {
		attrs = append(attrs, "stack", stack())
	}
	b.Log.Error("request failed", attrs...)
	return incident
}

// unquoted gives an error's own words. Whatever it quotes is cut off, because a
// library may quote its input.
func unquoted(err error) string {
	s := err.Error()
	for _, quote := range []string{"\"", "`", "{", "[", " '", "“", "«"} {
		if before, _, quoted := strings.Cut(s, quote); quoted {
			s = before + "…"
		}
	}
	return s[:min(len(s), 300)]
}

// calm tells whether what was asked for stands anyway, so that nobody need be
// alarmed.
func calm(err error) bool {
	return slices.ContainsFunc(calmCodes, func(c dept.Code) bool { return dept.IsCode(err, c) })
}

var calmCodes = []dept.Code{dept.AlreadyDone, dept.AlreadyFollows, dept.AlreadyOwner, dept.SameUnit, dept.InvitedBefore}

// fieldOf chooses the input that shows a refusal: the one it is about when the
// form has it, else the first.
func fieldOf(err error, inputs []string) string {
	var refused *dept.Error
	if errors.As(err, &refused) && slices.Contains(inputs, refused.Field) {
		return refused.Field
	}
	return inputs[0]
}
