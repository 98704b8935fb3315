package view

import (
	"cmp"
	"errors"
	"strings"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Form is what every modal of ours is made of. Values and Notes are by field,
// which is the block_id: a value is put back as it was typed, a note stands
// under its field (a date as it was understood, for instance).
type Form struct {
	Callback string
	Title    string
	Submit   string
	Meta     string
	Values   map[string]string
	Notes    map[string]string
	P        *locale.Printer

	blocks []slack.Block
	doubts map[string]string // marks under fields
}

// fieldAction is the action_id of a field's input. It is not the block_id, so
// that Slack's two name spaces can't be confused in logs.
func fieldAction(form, field string) string { return form + "." + field }

// Modal ends the form.
func (f *Form) Modal() *Modal {
	m := &Modal{
		Type:            slack.VTModal,
		CallbackID:      f.Callback,
		Title:           plain(f.Title, maxModalTitle),
		Close:           plain(f.P.T("form.cancel"), maxModalTitle),
		PrivateMetadata: f.Meta,
		Blocks:          slack.Blocks{BlockSet: f.blocks},
	}
	if f.Submit != "" {
		m.Submit = plain(f.Submit, maxModalTitle)
	} else {
		m.Close = plain(f.P.T("form.close"), maxModalTitle)
	}
	return m
}

// Say adds a paragraph.
func (f *Form) Say(text string) { f.blocks = append(f.blocks, section(text)) }

// Warn adds a notice that stands out.
func (f *Form) Warn(text string) {
	f.blocks = append(f.blocks, slack.NewAlertBlock(mrkdwn(text, maxSection), slack.AlertBlockOptionLevel(slack.AlertLevelWarning)))
}

// Doubt tells what of the text that the form of a noun begins with could not be read for
// sure. The fields that stay empty for it are marked with the words.
func (f *Form) Doubt(noun string, problems []error) {
	f.doubts = map[string]string{}
	for _, err := range problems {
		var e *dept.Error
		if !errors.As(err, &e) || e.Code == dept.GoesToStaffing {
			continue // the category says so itself
		}
		words := ""
		if doubt, ok := errors.AsType[interface {
			error
			Quoted() string
		}](err); ok {
			words = Escape(doubt.Quoted())
		}
		if words != "" {
			f.doubts[e.Field] = f.P.T("form.typed", "Words", words)
		}
		f.Warn(f.P.Line(f.problem(f.P.T(noun+"."+e.Field), e, words)))
	}
}

// problem tells what could not be read of a field, and where to say it.
func (f *Form) problem(field string, e *dept.Error, words string) string {
	p := f.P
	why := ""
	switch kind, _ := e.Args["Kind"].(string); {
	case e.Code == dept.Identifier:
		return p.T("guard." + kind)
	case e.Code == dept.NoWords:
		return p.T("error.no_words")
	case e.Code == dept.ChangedMeanwhile:
		now, _ := e.Args["Now"].(string)
		return p.T("form.problem_in", "Field", field, "Problem", p.T("error.changed_meanwhile", "Now", cutMarkup(Escape(now), 200)))
	case p.Has(string(e.Code)):
		why = p.T(string(e.Code))
	case words == "":
		return p.T("form.please_fill", "Field", field)
	}
	if words != "" {
		why = strings.TrimSpace(p.T("error.about", "Words", words, "Why", why))
	}
	return p.T("form.problem_in", "Field", field, "Problem", why)
}

// Add appends blocks made elsewhere, a card for example.
func (f *Form) Add(blocks ...slack.Block) { f.blocks = append(f.blocks, blocks...) }

// Ask describes one input of a form.
type Ask struct {
	Field    string
	Label    string
	Hint     string
	Example  string
	Required bool
	Long     bool // several lines
	Max      int  // characters
	Date     bool // asks to be read back on Enter
	Dispatch bool // tells us at once when it changes
	Options  []*slack.OptionBlockObject
	Radio    bool
}

// Text adds a text input.
func (f *Form) Text(a Ask) {
	e := slack.NewPlainTextInputBlockElement(nil, fieldAction(f.Callback, a.Field))
	if a.Example != "" {
		e.Placeholder = plain(a.Example, maxPlaceholder)
	}
	e.Multiline = a.Long
	// Slack refuses an initial value longer than max_length, and the text of a
	// message or a command may be; the field then says so when it is submitted.
	e.InitialValue = cut(f.Values[a.Field], maxInitial)
	if a.Date {
		e.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
		a.Dispatch = true
	}
	f.input(a, e)
}

// Choose adds a choice, as a menu or as radio buttons.
func (f *Form) Choose(a Ask) {
	id, initial := fieldAction(f.Callback, a.Field), chosen(a.Options, f.Values[a.Field])
	if a.Radio {
		e := slack.NewRadioButtonsBlockElement(id, a.Options...)
		e.InitialOption = initial
		f.input(a, e)
		return
	}
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain(f.P.T("form.choose"), maxPlaceholder), id, a.Options...)
	e.InitialOption = initial
	f.input(a, e)
}

// Several adds a choice of any number; the value joins them by commas.
func (f *Form) Several(a Ask) {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(f.P.T("form.choose"), maxPlaceholder), fieldAction(f.Callback, a.Field), a.Options...)
	for _, value := range strings.Split(f.Values[a.Field], ",") {
		if o := chosen(a.Options, value); o != nil {
			e.InitialOptions = append(e.InitialOptions, o)
		}
	}
	f.input(a, e)
}

// Person adds a choice among the workspace's people.
func (f *Form) Person(a Ask) {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plain(f.P.T("form.choose"), maxPlaceholder), fieldAction(f.Callback, a.Field))
	e.InitialUser = f.Values[a.Field]
	f.input(a, e)
}

// People adds a choice of any number of the workspace's people; the value joins their
// IDs by commas.
func (f *Form) People(a Ask) {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(f.P.T("form.choose"), maxPlaceholder), fieldAction(f.Callback, a.Field))
	if ids := f.Values[a.Field]; ids != "" {
		e.InitialUsers = strings.Split(ids, ",")
	}
	e.MaxSelectedItems = &a.Max
	f.input(a, e)
}

func (f *Form) input(a Ask, e slack.BlockElement) {
	b := slack.NewInputBlock(a.Field, plain(a.Label, maxLabel), nil, e)
	b.Optional = !a.Required
	b.DispatchAction = a.Dispatch
	if a.Hint != "" {
		b.Hint = plain(a.Hint, maxLabel)
	}
	f.blocks = append(f.blocks, b)
	if note := cmp.Or(f.Notes[a.Field], f.doubts[a.Field]); note != "" {
		f.blocks = append(f.blocks, contextLine(f.P.Line(note)))
	}
}
