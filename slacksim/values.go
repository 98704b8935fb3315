package slacksim

import (
	"fmt"
	"net/mail"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// values is what a person typed or chose, as state.values carries it: by
// block_id, then action_id.
type values map[string]map[string]map[string]any

func (v values) set(block, action string, val map[string]any) {
	if v[block] == nil {
		v[block] = map[string]map[string]any{}
	}
	v[block][action] = val
}

// answerKey is where an element type keeps its answer; "" means it has none.
func answerKey(kind string) string {
	switch kind {
	case "plain_text_input", "number_input", "email_text_input", "url_text_input":
		return "value"
	case "rich_text_input":
		return "rich_text_value"
	case "file_input":
		return "files"
	case "static_select", "external_select", "radio_buttons":
		return "selected_option"
	case "multi_static_select", "multi_external_select", "checkboxes":
		return "selected_options"
	case "users_select":
		return "selected_user"
	case "multi_users_select":
		return "selected_users"
	case "conversations_select":
		return "selected_conversation"
	case "multi_conversations_select":
		return "selected_conversations"
	case "channels_select":
		return "selected_channel"
	case "multi_channels_select":
		return "selected_channels"
	case "datepicker":
		return "selected_date"
	case "timepicker":
		return "selected_time"
	case "datetimepicker":
		return "selected_date_time"
	}
	return ""
}

// initialKey is where an element type keeps what it shows at first.
func initialKey(kind string) string {
	key := answerKey(kind)
	if key == "value" || key == "rich_text_value" {
		return "initial_value"
	}
	return "initial_" + strings.TrimPrefix(key, "selected_")
}

func many(kind string) bool {
	return strings.HasPrefix(kind, "multi_") || kind == "checkboxes" || kind == "file_input"
}

// stateOf is state.values as Slack sends it: every element with an answer, the
// unanswered ones null or empty.
func stateOf(blocks []any, typed values) values {
	state := values{}
	for _, e := range elementsOf(blocks) {
		key := answerKey(e.kind())
		if key == "" {
			continue
		}
		val := map[string]any{"type": e.kind(), key: e.element[initialKey(e.kind())]}
		if t, ok := typed[e.blockID()][e.actionID()]; ok {
			val[key] = t[key]
		}
		if val[key] == nil && many(e.kind()) {
			val[key] = []any{}
		}
		state.set(e.blockID(), e.actionID(), val)
	}
	return state
}

// accept takes what a client sent for the elements in blocks into typed. It
// refuses an answer for an element that is not there, of another type, or an
// option that was never offered: no Slack client would send that.
func accept(blocks []any, offered map[string][]any, typed *values, sent values) error {
	if *typed == nil {
		*typed = values{}
	}
	at := map[string]placed{}
	for _, e := range elementsOf(blocks) {
		at[e.blockID()+"/"+e.actionID()] = e
	}
	for block, actions := range sent {
		for action, val := range actions {
			e, ok := at[block+"/"+action]
			key := answerKey(e.kind())
			if !ok || key == "" {
				return fmt.Errorf("slacksim: no input %s/%s in this view", block, action)
			}
			if t, there := val["type"]; there && t != e.kind() {
				return fmt.Errorf("slacksim: %s/%s is a %s, not a %v", block, action, e.kind(), t)
			}
			answer, err := canonical(e, offered[block+"/"+action], val[key])
			if err != nil {
				return err
			}
			typed.set(block, action, map[string]any{"type": e.kind(), key: answer})
		}
	}
	return nil
}

// canonical puts the element's own option objects in place of those sent, and
// turns the empty string into the null Slack sends for it.
func canonical(e placed, offered []any, answer any) (any, error) {
	if answer == "" {
		return nil, nil
	}
	choices := append(optionsOf(e.element), offered...)
	pick := func(v any) (any, error) {
		o, _ := v.(map[string]any)
		if was := e.element["initial_option"]; reflect.DeepEqual(was, v) {
			return was, nil
		}
		i := slices.IndexFunc(choices, func(opt any) bool { return opt.(map[string]any)["value"] == o["value"] })
		if i < 0 {
			was, _ := e.element["initial_options"].([]any)
			if slices.ContainsFunc(was, func(opt any) bool { return reflect.DeepEqual(opt, v) }) {
				return v, nil
			}
			return nil, fmt.Errorf("slacksim: %q is not an option of %s/%s", o["value"], e.blockID(), e.actionID())
		}
		return choices[i], nil
	}
	switch answerKey(e.kind()) {
	case "selected_option":
		if answer == nil {
			return nil, nil
		}
		return pick(answer)
	case "selected_options":
		all := []any{}
		items, _ := answer.([]any)
		for _, v := range items {
			o, err := pick(v)
			if err != nil {
				return nil, err
			}
			all = append(all, o)
		}
		return all, nil
	}
	return answer, nil
}

// missing is what a Slack client says itself, without asking the app, when a
// form can't be submitted: by block_id.
func missing(blocks []any, state values) map[string]string {
	errs := map[string]string{}
	for _, e := range elementsOf(blocks) {
		if !e.input() {
			continue
		}
		answer := state[e.blockID()][e.actionID()][answerKey(e.kind())]
		items, _ := answer.([]any)
		if answer == nil || many(e.kind()) && len(items) == 0 {
			if e.block["optional"] != true {
				errs[e.blockID()] = "Please complete this required field."
			}
			continue
		}
		if problem := misfit(e.element, answer, items); problem != "" {
			errs[e.blockID()] = problem
		}
	}
	return errs
}

func misfit(element map[string]any, answer any, items []any) string {
	t, _ := answer.(string)
	n := int64(utf8.RuneCountInString(t))
	switch element["type"] {
	case "plain_text_input":
		if least := limit(element, "min_length", 0); n < least {
			return fmt.Sprintf("This field must be at least %d characters.", least)
		}
		if most := limit(element, "max_length", 3000); n > most {
			return fmt.Sprintf("This field must be at most %d characters.", most)
		}
	case "email_text_input":
		if _, err := mail.ParseAddress(t); err != nil {
			return "Please enter a valid email address."
		}
	case "url_text_input":
		if u, err := url.Parse(t); err != nil || u.Host == "" {
			return "Please enter a valid URL."
		}
	case "number_input":
		return misnumber(element, t)
	}
	if most := limit(element, "max_selected_items", 100); int64(len(items)) > most {
		return fmt.Sprintf("Please choose at most %d.", most)
	}
	return ""
}

func misnumber(element map[string]any, t string) string {
	if !isNumber(t) || element["is_decimal_allowed"] != true && strings.Contains(t, ".") {
		return "Please enter a valid number."
	}
	n, _ := strconv.ParseFloat(t, 64)
	if least, err := strconv.ParseFloat(word(element, "min_value"), 64); err == nil && n < least {
		return "Please enter a number of at least " + word(element, "min_value") + "."
	}
	if most, err := strconv.ParseFloat(word(element, "max_value"), 64); err == nil && n > most {
		return "Please enter a number of at most " + word(element, "max_value") + "."
	}
	return ""
}
