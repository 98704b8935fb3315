package demo

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"hamahang/commands"
	"hamahang/dept"
)

// deed is one thing a member of the example hospital did in the past months. It goes
// through the same door as a real person's words: records get their IDs in the order of
// filing, and the demo shows no state that could not have come about.
type deed struct {
	daysAgo int
	at      string // on the clock of the department
	who     string
	typed   string
	form    commands.Values // what the form is filled with that the line opens; nil when it opens none
}

// Beside the fields of a form, what of it is filled in another way.
const (
	// Rows of a visit, a line each: members of the delegation as people paste them, items
	// of the agenda as "topic; minutes; presenter".
	memberRows = "+member"
	itemRows   = "+item"
	// wordsOf begins the key of a statement's sentence in the form that words it: its
	// language and its record, such as "fa HI-1"; of several the lines are theirs in turn.
	wordsOf = "words "
)

// live has the past months happen. step moves the clock to a moment and waits until what
// happened so far has been delivered.
func live(ctx context.Context, desk *commands.Desk, team string, today time.Time, step func(time.Time)) error {
	past := slices.Concat(story, since)
	slices.SortStableFunc(past, func(a, b deed) int { return cmp.Or(b.daysAgo-a.daysAgo, cmp.Compare(a.at, b.at)) })
	for i, m := range past {
		clock, err := time.Parse("15:04", m.at)
		if err == nil {
			step(time.Date(today.Year(), today.Month(), today.Day()-m.daysAgo, clock.Hour(), clock.Minute(), 0, 0, today.Location()))
			err = m.happen(ctx, &hands{desk: desk, r: commands.Request{Team: team, User: m.who, Once: fmt.Sprintf("seed-%d", i)}})
		}
		if err != nil {
			return fmt.Errorf("demo: %s: %w", m.typed, err)
		}
	}
	step(today)
	return nil
}

// hands are a person's at the desk: what they type, press and submit, and the reply to
// the last of it.
type hands struct {
	desk  *commands.Desk
	r     commands.Request
	reply commands.Reply
}

// do hands the desk one thing more: a command, a button or a form by its name.
func (h *hands) do(ctx context.Context, on commands.Surface, name string, values commands.Values) (err error) {
	h.r.Surface, h.r.Name, h.r.Values, h.r.Once = on, name, values, h.r.Once+"+"
	if form := h.reply.Form; form != nil {
		h.r.Meta, h.r.View = form.PrivateMetadata, commands.ViewRef{ID: "seed"}
	}
	h.reply, err = h.desk.Handle(ctx, h.r)
	return err
}

// asked tells whether a form waits to be submitted.
func (h *hands) asked() bool { return h.reply.Form != nil && h.reply.Form.Submit != nil }

// happen carries out one deed: a typed line, and the form that it opens. A form is
// submitted a second time when it came back to show its dates in both calendars.
func (m deed) happen(ctx context.Context, h *hands) error {
	var command string
	command, h.r.Text, _ = strings.Cut(strings.TrimPrefix(m.typed, "/"), " ")
	err := h.do(ctx, commands.OnCommand, command, nil)
	if dept.IsCode(err, dept.DecideHere) && h.reply.Message != nil { // they read what they decide on, and press
		var blocks []byte
		if blocks, err = json.Marshal(h.reply.Message.Blocks); err != nil {
			return err
		}
		button := approve.FindSubmatch(blocks)
		if button == nil {
			return errors.New("the draft has no button")
		}
		h.r.Text = string(button[2])
		err = h.do(ctx, commands.OnButton, string(button[1]), nil)
	}
	if err == nil && h.asked() && m.form != nil {
		err = m.rows(ctx, h)
	}
	for try := 0; try < 2 && err == nil && h.asked() && m.form != nil; try++ {
		err = h.do(ctx, commands.OnForm, h.reply.Form.CallbackID, m.fields(h.reply.Form))
	}
	if err == nil && h.asked() {
		return errors.New("a form is left open")
	}
	return err
}

// approve is the button below the draft of a statement; it carries what the draft shows.
var approve = regexp.MustCompile(`"action_id":"(vi\.approve_statement)",[^{}]*"value":"([^"]+)"`)

// rows adds what m has for the rows of a form, one small form after another, as a person
// would.
func (m deed) rows(ctx context.Context, h *hands) error {
	add := func(one string, row commands.Values) error {
		if err := h.do(ctx, commands.OnButton, one, m.form); err != nil {
			return err
		}
		return h.do(ctx, commands.OnForm, one, row)
	}
	if lines := m.form[memberRows]; lines != "" {
		if err := add("vi.member", commands.Values{"lines": lines}); err != nil {
			return err
		}
	}
	for item := range strings.Lines(m.form[itemRows]) {
		topic, rest, _ := strings.Cut(strings.TrimSpace(item), "; ")
		minutes, presenter, _ := strings.Cut(rest, "; ")
		if err := add("vi.item", commands.Values{"topic": topic, "minutes": minutes, "presenter": presenter}); err != nil {
			return err
		}
	}
	return nil
}

// fields gives what a form is submitted with.
func (m deed) fields(form *slack.ModalViewRequest) commands.Values {
	if !strings.HasPrefix(m.typed, "/visit word ") {
		return m.form
	}
	v, turn := commands.Values{}, map[string]int{}
	for _, b := range form.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok {
			continue
		}
		lang, _, _ := strings.Cut(strings.TrimPrefix(in.BlockID, "word."), ".")
		for key, text := range m.form {
			about, ours := strings.CutPrefix(key, wordsOf+lang+" ")
			if lines := strings.Split(text, "\n"); ours && strings.Contains(strings.ReplaceAll(in.Label.Text, "\u2060", ""), about) && turn[key] < len(lines) {
				v[in.BlockID] = lines[turn[key]]
				turn[key]++
			}
		}
	}
	return v
}
