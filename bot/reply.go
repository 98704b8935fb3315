package bot

import (
	"context"
	"html"

	"github.com/slack-go/slack"

	"hamahang/commands"
	"hamahang/locale"
	"hamahang/view"
)

// ephemeral is a message for one person, as a command's answer or sent to a
// response URL.
type ephemeral struct {
	Type    string        `json:"response_type"`
	Text    string        `json:"text"`
	Blocks  []slack.Block `json:"blocks,omitempty"`
	Replace *bool         `json:"replace_original,omitempty"`
}

// answerToForm is what Slack takes as the answer to a submitted form.
type answerToForm struct {
	Action string            `json:"response_action"`
	Form   *view.Modal       `json:"view,omitempty"`
	Errors map[string]string `json:"errors,omitempty"`
}

// reply says what the desk decided, in whatever way the surface allows, and
// gives the body of the answer.
func (b *Bot) reply(ctx context.Context, d *delivery, r commands.Reply) []byte {
	if r.Home != nil {
		b.publish(ctx, d, *r.Home)
	}
	if d.Surface == commands.OnForm {
		return b.replyToForm(ctx, d, r)
	}
	if r.Form != nil {
		if err := b.showForm(ctx, d, r); err != nil {
			b.Log.Warn("form not shown", "surface", surfaceName(d.Surface), "code", CodeOf(err))
			return b.refuse(ctx, d, r, &formError{err})
		}
	}
	if r.Message != nil {
		d.replace = r.Replace
		return b.tell(ctx, d, b.printer(r), *r.Message)
	}
	return nil
}

func (b *Bot) replyToForm(ctx context.Context, d *delivery, r commands.Reply) []byte {
	switch {
	case r.Form != nil && r.How == commands.UpdateUnder && !b.first(ctx, d, claimLife):
		return nil
	case r.Form != nil && r.How == commands.UpdateUnder:
		// Without a hash: whatever was typed below meanwhile stays, Slack keeps it.
		if _, err := b.Slack.UpdateViewContext(ctx, *r.Form, "", "", r.Under); err != nil {
			b.Log.Warn("form not shown", "surface", surfaceName(d.Surface), "code", CodeOf(err))
			return b.refuse(ctx, d, r, &formError{err})
		}
		return nil
	case len(r.Errors) > 0:
		return encode(answerToForm{Action: "errors", Errors: r.Errors})
	case r.Form != nil && r.How == commands.UpdateForm:
		return encode(answerToForm{Action: "update", Form: r.Form})
	case r.Form != nil:
		return encode(answerToForm{Action: "push", Form: r.Form})
	case r.Message != nil:
		return encode(answerToForm{Action: "update", Form: b.note(b.printer(r), *r.Message)})
	}
	return nil
}

// showForm opens, pushes or updates a form, unless a delivery that this one repeats
// has done so. A timeout leaves open whether it was shown.
func (b *Bot) showForm(ctx context.Context, d *delivery, r commands.Reply) (err error) {
	update := r.How == commands.UpdateForm && d.View.ID != ""
	switch {
	case !update && d.Trigger == "":
		return errNoTrigger
	case !b.first(ctx, d, claimLife):
		return nil
	case update:
		_, err = b.Slack.UpdateViewContext(ctx, *r.Form, "", d.View.Hash, d.View.ID)
		return err
	}
	trigger := d.Trigger
	d.Trigger = "" // it opens one form
	if d.inModal {
		_, err = b.Slack.PushViewContext(ctx, trigger, *r.Form)
	} else {
		_, err = b.Slack.OpenViewContext(ctx, trigger, *r.Form)
	}
	if err != nil && CodeOf(err) == "exchanged_trigger_id" {
		return nil // the form is open: nobody but us has this trigger
	}
	return err
}

// tell gives a message to the person who acted and nobody else: as a command's
// answer, through the response URL, in a small form, or else privately.
func (b *Bot) tell(ctx context.Context, d *delivery, p *locale.Printer, m view.Message) []byte {
	if d.Surface == commands.OnCommand {
		return encode(ephemeral{Type: "ephemeral", Text: m.Text, Blocks: m.Blocks})
	}
	if d.responseURL != "" {
		body := encode(ephemeral{Type: "ephemeral", Text: m.Text, Blocks: m.Blocks, Replace: &d.replace})
		url := d.responseURL
		b.later(ctx, "response_url", func(ctx context.Context) error { return b.respond(ctx, url, body) })
		return nil
	}
	if d.Trigger != "" {
		note := commands.Reply{Form: b.note(p, m), How: commands.OpenForm}
		if d.inModal && d.replace {
			note.How = commands.UpdateForm
		}
		if b.showForm(ctx, d, note) == nil {
			return nil
		}
	}
	user := d.User
	b.later(ctx, "private", func(ctx context.Context) error {
		_, _, err := b.Slack.PostMessageContext(ctx, user, slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...))
		return err
	})
	return nil
}

// note is a form that only tells something.
func (b *Bot) note(p *locale.Printer, m view.Message) *view.Modal {
	blocks := m.Blocks
	if len(blocks) == 0 {
		blocks = []slack.Block{paragraph(m.Text)}
	}
	return &view.Modal{
		Type:       slack.VTModal,
		CallbackID: "bot.note",
		Title:      slack.NewTextBlockObject(slack.PlainTextType, p.T("bot.note_title"), false, false),
		Close:      slack.NewTextBlockObject(slack.PlainTextType, p.T("bot.note_close"), false, false),
		Blocks:     slack.Blocks{BlockSet: blocks},
	}
}

func (b *Bot) publish(ctx context.Context, d *delivery, home view.Home) {
	req, done := slack.PublishViewContextRequest{UserID: d.User, View: home}, *d
	b.later(ctx, "home", func(ctx context.Context) error {
		_, err := b.Slack.PublishViewContext(ctx, req)
		if err == nil {
			b.drawn(ctx, &done)
		}
		return err
	})
}

func (b *Bot) printer(r commands.Reply) *locale.Printer {
	if r.Printer != nil {
		return r.Printer
	}
	return b.defaults
}

func paragraph(mrkdwn string) slack.Block {
	return slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, mrkdwn, false, false), nil, nil)
}

// Limits of what is given back: all of a 10,000-character text fits with its
// command, in pieces that Slack takes as one element each.
const (
	maxTyped = 10_100
	maxPiece = 2_900
)

// givenBack is a block to copy what the person typed from. Rich text is literal:
// nothing in it can become a mention or a link.
func givenBack(typed string) slack.Block {
	rest := []rune(html.UnescapeString(typed)) // Slack escaped what came in a command
	if len(rest) > maxTyped {
		rest = append(rest[:maxTyped-1:maxTyped-1], '…')
	}
	block := slack.NewRichTextBlock("")
	for len(rest) > 0 {
		n := min(len(rest), maxPiece)
		block.Elements = append(block.Elements, &slack.RichTextPreformatted{
			Type:     slack.RTEPreformatted,
			Elements: []slack.RichTextSectionElement{slack.NewRichTextSectionTextElement(string(rest[:n]), nil)},
		})
		rest = rest[n:]
	}
	return block
}
