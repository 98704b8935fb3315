package slacksim

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// place is a block that holds interactive elements.
type place int

const (
	inSection place = iota
	inActions
	inInput
)

// allowed says which elements may sit where.
func (p place) allowed(kind string) bool {
	switch kind {
	case "image":
		return p == inSection
	case "button", "overflow":
		return p != inInput
	case "plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input":
		return p == inInput
	}
	return true
}

func element(where place) rule {
	return func(c *checker, at string, v any) {
		o, _ := v.(map[string]any)
		kind := word(o, "type")
		if kind == "image" && where == inSection {
			image(c, at, v)
			return
		}
		s := elementShape(kind)
		if s == nil || !where.allowed(kind) {
			c.bad(at, "unsupported type: %s", kind)
			return
		}
		s["action_id"] = may(actionID)
		c.object(at, v, s)
		if o["focus_on_load"] == true {
			c.focused++
		}
		choices(c, at, o)
		lengths(c, at, o)
	}
}

// elementShape gives the keys of an element type besides action_id; nil means unknown.
func elementShape(kind string) shape {
	base := shape{"confirm": may(confirm), "focus_on_load": may(boolean)}
	pick := func(more shape) shape {
		for name, k := range more {
			base[name] = k
		}
		return base
	}
	typed := func(more shape) shape {
		delete(base, "confirm")
		base["placeholder"] = may(plain(150))
		base["dispatch_action_config"] = may(dispatchConfig)
		return pick(more)
	}
	option, boxed := optionRule("plain_text"), optionRule("plain_text", "mrkdwn")
	ids := list(1, 100, str(1, 255))
	multi, isMulti := strings.CutPrefix(kind, "multi_")
	if isMulti || strings.HasSuffix(kind, "_select") {
		base["placeholder"] = may(plain(150))
	}
	if isMulti {
		base["max_selected_items"] = may(whole(1, 100))
	}
	switch multi {
	case "button":
		return shape{
			"text": must(plain(75)), "value": may(str(1, 2000)), "url": may(str(1, 3000)), "confirm": may(confirm),
			"style": may(oneOf("primary", "danger")), "accessibility_label": may(str(1, 75)),
		}
	case "overflow":
		return shape{"options": must(list(1, 5, overflowOption)), "confirm": may(confirm)}
	case "static_select":
		return pick(initial(isMulti, "option", option, list(1, 100, option), shape{
			"options":       may(list(1, 100, option)),
			"option_groups": may(list(1, 100, optionGroup)),
		}))
	case "external_select":
		return pick(initial(isMulti, "option", option, list(1, 100, option), shape{"min_query_length": may(whole(0, 150))}))
	case "users_select":
		return pick(initial(isMulti, "user", str(1, 255), ids, shape{}))
	case "channels_select":
		return pick(initial(isMulti, "channel", str(1, 255), ids, shape{"response_url_enabled": may(boolean)}))
	case "conversations_select":
		return pick(initial(isMulti, "conversation", str(1, 255), ids, shape{
			"default_to_current_conversation": may(boolean), "response_url_enabled": may(boolean), "filter": may(filter),
		}))
	case "radio_buttons":
		return pick(shape{"options": must(list(1, 10, boxed)), "initial_option": may(boxed)})
	case "checkboxes":
		return pick(shape{"options": must(list(1, 10, boxed)), "initial_options": may(list(1, 10, boxed))})
	case "datepicker":
		return pick(shape{"initial_date": may(layout("2006-01-02")), "placeholder": may(plain(150))})
	case "timepicker":
		return pick(shape{"initial_time": may(layout("15:04")), "placeholder": may(plain(150)), "timezone": may(zone)})
	case "datetimepicker":
		return pick(shape{"initial_date_time": may(whole(1e9, 1e10-1))})
	case "plain_text_input":
		return typed(shape{
			"initial_value": may(shown(0, 3000)), "multiline": may(boolean),
			"min_length": may(whole(0, 3000)), "max_length": may(whole(1, 3000)),
		})
	case "number_input":
		return typed(shape{
			"is_decimal_allowed": must(boolean), "initial_value": may(numeral),
			"min_value": may(numeral), "max_value": may(numeral),
		})
	case "email_text_input", "url_text_input":
		return typed(shape{"initial_value": may(shown(0, 3000))})
	case "rich_text_input":
		return typed(shape{"initial_value": may(block)})
	case "file_input":
		return shape{"filetypes": may(list(1, 100, str(1, 50))), "max_files": may(whole(1, 10))}
	}
	return nil
}

// initial adds the key for what is chosen at first, in the singular or plural.
func initial(many bool, noun string, one, several rule, s shape) shape {
	if many {
		s["initial_"+noun+"s"] = may(several)
	} else {
		s["initial_"+noun] = may(one)
	}
	return s
}

func optionRule(kinds ...string) rule {
	return func(c *checker, at string, v any) {
		c.object(at, v, shape{
			"text":        must(text(75, kinds...)),
			"value":       must(str(1, 75)),
			"description": may(text(75, kinds...)),
		})
	}
}

func overflowOption(c *checker, at string, v any) {
	c.object(at, v, shape{
		"text": must(plain(75)), "value": must(str(1, 75)), "description": may(plain(75)), "url": may(str(1, 3000)),
	})
}

func optionGroup(c *checker, at string, v any) {
	c.object(at, v, shape{"label": must(plain(75)), "options": must(list(1, 100, optionRule("plain_text")))})
}

func filter(c *checker, at string, v any) {
	c.object(at, v, shape{
		"include":                          may(list(1, 4, oneOf("im", "mpim", "private", "public"))),
		"exclude_external_shared_channels": may(boolean),
		"exclude_bot_users":                may(boolean),
	})
}

func dispatchConfig(c *checker, at string, v any) {
	c.object(at, v, shape{"trigger_actions_on": must(list(1, 2, oneOf("on_enter_pressed", "on_character_entered")))})
}

func layout(format string) rule {
	return func(c *checker, at string, v any) {
		t, _ := v.(string)
		if _, err := time.Parse(format, t); err != nil || len(t) != len(format) {
			c.bad(at, "must be formatted as %s", format)
		}
	}
}

func zone(c *checker, at string, v any) {
	if t, _ := v.(string); !strings.Contains(t, "/") && t != "UTC" {
		c.bad(at, "must be an IANA time zone")
	}
}

func numeral(c *checker, at string, v any) {
	if t, ok := v.(string); !ok || !isNumber(t) {
		c.bad(at, "must be a number in a string")
	}
}

// choices checks options against groups and initial options against both.
func choices(c *checker, at string, o map[string]any) {
	if strings.HasSuffix(word(o, "type"), "static_select") && (o["options"] == nil) == (o["option_groups"] == nil) {
		c.bad(at, "exactly one of options and option_groups is required")
	}
	options := optionsOf(o)
	if options == nil {
		return
	}
	chosen, _ := o["initial_options"].([]any)
	if o["initial_option"] != nil {
		chosen = append(chosen, o["initial_option"])
	}
	for _, want := range chosen {
		if !slices.ContainsFunc(options, func(opt any) bool { return reflect.DeepEqual(opt, want) }) {
			c.bad(at, "initial option is not one of the options")
		}
	}
}

func lengths(c *checker, at string, o map[string]any) {
	least, most := limit(o, "min_length", 0), limit(o, "max_length", 3000)
	if least > most {
		c.bad(at, "min_length is more than max_length")
	}
	if n := int64(utf8.RuneCountInString(word(o, "initial_value"))); n > most {
		c.bad(at+"/initial_value", "longer than max_length")
	}
}

// optionsOf lists the options of an element, those of its groups included.
func optionsOf(element map[string]any) []any {
	options, _ := element["options"].([]any)
	groups, _ := element["option_groups"].([]any)
	return append(slices.Clone(options), inGroups(groups)...)
}

func inGroups(groups []any) []any {
	var all []any
	for _, g := range groups {
		o, _ := g.(map[string]any)
		options, _ := o["options"].([]any)
		all = append(all, options...)
	}
	return all
}
