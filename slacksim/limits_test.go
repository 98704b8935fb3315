package slacksim_test

import (
	"fmt"
	"strings"
	"testing"
)

func long(n int) string { return strings.Repeat("ک", n) }

func times(n int, f func(i int) any) list {
	out := list{}
	for i := range n {
		out = append(out, f(i))
	}
	return out
}

func buttons(n int) obj {
	return actions(times(n, func(i int) any { return button(fmt.Sprint("a", i), "x") })...)
}

func options(n, textLen, valueLen int) list {
	return times(n, func(i int) any {
		return option(long(textLen), fmt.Sprintf("%0*d", valueLen, i))
	})
}

func selecting(kind string, opts list) obj {
	return obj{"type": kind, "action_id": "s", "options": opts}
}

// TestMessageLimits has, for every limit of messages, content just at it and
// content just over it.
func TestMessageLimits(t *testing.T) {
	d := open(t, unpaced)
	chart := func(series, points int) obj {
		cats := times(points, func(i int) any { return fmt.Sprint("c", i) })
		return obj{"type": "data_visualization", "title": "t", "chart": obj{
			"type": "bar", "axis_config": obj{"categories": cats},
			"series": times(series, func(i int) any {
				return obj{"name": fmt.Sprint("s", i), "data": times(points, func(i int) any { return obj{"label": fmt.Sprint("c", i), "value": i} })}
			}),
		}}
	}
	rows := func(n, cols int) list {
		return times(n, func(int) any { return times(cols, func(int) any { return obj{"type": "raw_text", "text": "x"} }) })
	}
	confirm := func(title, text, yes, no int) obj {
		b := button("a", "x")
		b["confirm"] = obj{"title": plain(long(title)), "text": marked(long(text)), "confirm": plain(long(yes)), "deny": plain(long(no))}
		return actions(b)
	}
	with := func(o obj, key string, v any) obj { o[key] = v; return o }
	one := func(b any) list { return list{b} }
	tests := []struct {
		name     string
		ok, over list
		code     string
		pointer  string
	}{
		{"blocks a message", times(50, func(int) any { return obj{"type": "divider"} }), times(51, func(int) any { return obj{"type": "divider"} }), "invalid_blocks", "/blocks"},
		{"section text", one(section(long(3000))), one(section(long(3001))), "invalid_blocks", "/blocks/0/text/text"},
		{"section empty", one(section("x")), one(section("")), "invalid_blocks", "/blocks/0/text/text"},
		{"fields", one(obj{"type": "section", "fields": times(10, func(int) any { return marked("x") })}), one(obj{"type": "section", "fields": times(11, func(int) any { return marked("x") })}), "invalid_blocks", "/blocks/0/fields"},
		{"field text", one(obj{"type": "section", "fields": list{marked(long(2000))}}), one(obj{"type": "section", "fields": list{marked(long(2001))}}), "invalid_blocks", "/blocks/0/fields/0/text"},
		{"header", one(obj{"type": "header", "text": plain(long(150))}), one(obj{"type": "header", "text": plain(long(151))}), "invalid_blocks", "/blocks/0/text/text"},
		{"header is plain", one(obj{"type": "header", "text": plain("x")}), one(obj{"type": "header", "text": marked("x")}), "invalid_blocks", "/blocks/0/text/type"},
		{"actions", one(buttons(25)), one(buttons(26)), "invalid_blocks", "/blocks/0/elements"},
		{"context", one(obj{"type": "context", "elements": times(10, func(int) any { return marked("x") })}), one(obj{"type": "context", "elements": times(11, func(int) any { return marked("x") })}), "invalid_blocks", "/blocks/0/elements"},
		{"button text", one(actions(button("a", long(75)))), one(actions(button("a", long(76)))), "invalid_blocks", "/blocks/0/elements/0/text/text"},
		{"button is plain", one(actions(button("a", "x"))), one(actions(with(button("a", "x"), "text", marked("x")))), "invalid_blocks", "/blocks/0/elements/0/text/type"},
		{"button value", one(actions(with(button("a", "x"), "value", long(2000)))), one(actions(with(button("a", "x"), "value", long(2001)))), "invalid_blocks", "/blocks/0/elements/0/value"},
		{"button style", one(actions(with(button("a", "x"), "style", "danger"))), one(actions(with(button("a", "x"), "style", "red"))), "invalid_blocks", "/blocks/0/elements/0/style"},
		{"action_id", one(actions(button(long(255), "x"))), one(actions(button(long(256), "x"))), "invalid_blocks", "/blocks/0/elements/0/action_id"},
		{"block_id", one(with(section("x"), "block_id", long(255))), one(with(section("x"), "block_id", long(256))), "invalid_blocks", "/blocks/0/block_id"},
		{"block_id once", list{with(section("x"), "block_id", "a"), with(section("x"), "block_id", "b")}, list{with(section("x"), "block_id", "a"), with(section("x"), "block_id", "a")}, "invalid_blocks", "/blocks/1/block_id"},
		{"action_id once", list{actions(button("a", "x")), actions(button("b", "x"))}, list{actions(button("a", "x")), actions(button("a", "x"))}, "invalid_blocks", "/blocks/1/elements/0/action_id"},
		{"options", one(actions(selecting("static_select", options(100, 1, 3)))), one(actions(selecting("static_select", options(101, 1, 3)))), "invalid_blocks", "/blocks/0/elements/0/options"},
		{"option text", one(actions(selecting("static_select", options(1, 75, 1)))), one(actions(selecting("static_select", options(1, 76, 1)))), "invalid_blocks", "/blocks/0/elements/0/options/0/text/text"},
		{"option value", one(actions(selecting("static_select", options(1, 1, 75)))), one(actions(selecting("static_select", options(1, 1, 76)))), "invalid_blocks", "/blocks/0/elements/0/options/0/value"},
		{"option is plain", one(actions(selecting("radio_buttons", list{obj{"text": marked("x"), "value": "1"}}))), one(actions(selecting("static_select", list{obj{"text": marked("x"), "value": "1"}}))), "invalid_blocks", "/blocks/0/elements/0/options/0/text/type"},
		{"initial option", one(actions(with(selecting("static_select", list{option("a", "1")}), "initial_option", option("a", "1")))), one(actions(with(selecting("static_select", list{option("a", "1")}), "initial_option", option("b", "1")))), "invalid_blocks", "/blocks/0/elements/0"},
		{"radio", one(actions(selecting("radio_buttons", options(10, 1, 2)))), one(actions(selecting("radio_buttons", options(11, 1, 2)))), "invalid_blocks", "/blocks/0/elements/0/options"},
		{"checkboxes", one(actions(selecting("checkboxes", options(10, 1, 2)))), one(actions(selecting("checkboxes", options(11, 1, 2)))), "invalid_blocks", "/blocks/0/elements/0/options"},
		{"overflow", one(actions(selecting("overflow", options(5, 1, 1)))), one(actions(selecting("overflow", options(6, 1, 1)))), "invalid_blocks", "/blocks/0/elements/0/options"},
		{"confirm title", one(confirm(100, 1, 1, 1)), one(confirm(101, 1, 1, 1)), "invalid_blocks", "/blocks/0/elements/0/confirm/title/text"},
		{"confirm text", one(confirm(1, 300, 1, 1)), one(confirm(1, 301, 1, 1)), "invalid_blocks", "/blocks/0/elements/0/confirm/text/text"},
		{"confirm yes", one(confirm(1, 1, 30, 1)), one(confirm(1, 1, 31, 1)), "invalid_blocks", "/blocks/0/elements/0/confirm/confirm/text"},
		{"confirm no", one(confirm(1, 1, 1, 30)), one(confirm(1, 1, 1, 31)), "invalid_blocks", "/blocks/0/elements/0/confirm/deny/text"},
		{"date", one(actions(obj{"type": "datepicker", "initial_date": "2026-11-22"})), one(actions(obj{"type": "datepicker", "initial_date": "2026-11-31"})), "invalid_blocks", "/blocks/0/elements/0/initial_date"},
		{"time", one(actions(obj{"type": "timepicker", "initial_time": "09:30"})), one(actions(obj{"type": "timepicker", "initial_time": "9:30"})), "invalid_blocks", "/blocks/0/elements/0/initial_time"},
		{"date and time", one(actions(obj{"type": "datetimepicker", "initial_date_time": 1795000000})), one(actions(obj{"type": "datetimepicker", "initial_date_time": 0})), "invalid_blocks", "/blocks/0/elements/0/initial_date_time"},
		{"table rows", one(obj{"type": "table", "rows": rows(100, 20)}), one(obj{"type": "table", "rows": rows(101, 1)}), "invalid_blocks", "/blocks/0/rows"},
		{"table columns", one(obj{"type": "table", "rows": rows(1, 20)}), one(obj{"type": "table", "rows": rows(1, 21)}), "invalid_blocks", "/blocks/0/rows/0"},
		{"one table", one(obj{"type": "table", "rows": rows(1, 1)}), list{obj{"type": "table", "rows": rows(1, 1)}, obj{"type": "table", "rows": rows(1, 1)}}, "invalid_blocks", "/blocks/1/rows"},
		{"data table", one(obj{"type": "data_table", "caption": "c", "rows": rows(101, 2)}), one(obj{"type": "data_table", "caption": "c", "rows": rows(102, 2)}), "invalid_blocks", "/blocks/0/rows"},
		{"data table header", one(obj{"type": "data_table", "caption": "c", "rows": rows(2, 2)}), one(obj{"type": "data_table", "caption": "c", "rows": rows(1, 2)}), "invalid_blocks", "/blocks/0/rows"},
		{"chart series", one(chart(12, 2)), one(chart(13, 2)), "invalid_blocks", "/blocks/0/chart/series"},
		{"chart points", one(chart(1, 20)), one(chart(1, 21)), "invalid_blocks", "/blocks/0/chart/series/0/data"},
		{"input", one(section("x")), one(input("b", "l", field("a"))), "invalid_blocks", "/blocks/0"},
		{"alert", one(section("x")), one(obj{"type": "alert", "text": plain("x")}), "invalid_blocks", "/blocks/0"},
		{"markdown", one(obj{"type": "markdown", "text": long(12000)}), one(obj{"type": "markdown", "text": long(12001)}), "invalid_blocks", "/blocks/0/text"},
		{"unknown block", one(section("x")), one(obj{"type": "video", "text": "x"}), "invalid_blocks", "/blocks/0"},
		{"unknown element", one(actions(button("a", "x"))), one(actions(obj{"type": "plain_text_input"})), "invalid_blocks", "/blocks/0/elements/0"},
		{"unknown key", one(section("x")), one(with(section("x"), "colour", "red")), "invalid_blocks", "/blocks/0/colour"},
		{"image", one(obj{"type": "image", "image_url": "https://example.org/i.png", "alt_text": "i"}), one(obj{"type": "image", "image_url": "https://example.org/i.png"}), "invalid_blocks", "/blocks/0"},
		{"image source", one(obj{"type": "image", "image_url": "https://example.org/i.png", "alt_text": "i"}), one(obj{"type": "image", "alt_text": "i"}), "invalid_blocks", "/blocks/0"},
		{"even rows", one(obj{"type": "data_table", "caption": "c", "rows": rows(2, 2)}), one(obj{"type": "data_table", "caption": "c", "rows": append(rows(1, 2), rows(1, 1)...)}), "invalid_blocks", "/blocks/0/rows"},
		{"chart points match", one(chart(2, 2)), one(func() obj {
			c := chart(2, 2)
			c["chart"].(obj)["axis_config"] = obj{"categories": list{"c0", "c9"}}
			return c
		}()), "invalid_blocks", "/blocks/0/chart/series"},
		{"rich text", one(obj{"type": "rich_text", "elements": list{obj{"type": "rich_text_section", "elements": list{obj{"type": "text", "text": "x"}}}}}), one(obj{"type": "rich_text", "elements": list{obj{"type": "rich_text_section", "elements": list{obj{"type": "texts", "text": "x"}}}}}), "invalid_blocks", "/blocks/0/elements/0/elements/0"},
		{"all blocks", times(5, func(i int) any { return section(long([]int{3000, 3000, 3000, 3000, 1200}[i])) }), times(5, func(i int) any { return section(long([]int{3000, 3000, 3000, 3000, 1201}[i])) }), "msg_blocks_too_long", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d.t = t
			d.must("chat.postMessage", obj{"channel": "C1", "text": "t", "blocks": tt.ok})
			out := d.refused("chat.postMessage", obj{"channel": "C1", "text": "t", "blocks": tt.over}, tt.code)
			if tt.pointer != "" && !strings.Contains(fmt.Sprint(out["response_metadata"]), "[json-pointer:"+tt.pointer+"]") {
				t.Errorf("messages %v do not point at %s", out["response_metadata"], tt.pointer)
			}
		})
	}
	d.t = t
	d.must("chat.postMessage", obj{"channel": "C1", "text": long(4000)})
	d.refused("chat.postMessage", obj{"channel": "C1", "text": long(4001)}, "msg_too_long")
	d.refused("chat.postMessage", obj{"channel": "C1"}, "no_text")
	d.refused("chat.postMessage", obj{"channel": "C1", "blocks": list{section("x")}}, "no_text")
	d.refused("chat.postMessage", obj{"channel": "C1", "text": "x", "blocks": "{"}, "invalid_blocks_format")
	d.refused("chat.postMessage", obj{"channel": "C1", "text": "x", "attachments": list{obj{}}}, "invalid_attachments")
}

// TestViewLimits does the same for modals and Home tabs.
func TestViewLimits(t *testing.T) {
	d := open(t)
	with := func(o obj, key string, v any) obj { o[key] = v; return o }
	without := func(o obj, key string) obj { delete(o, key); return o }
	fill := func(o obj) obj { return modal("t", input("b", "l", o)) }
	tests := []struct {
		name     string
		ok, over obj
		code     string
	}{
		{"blocks", modal("t", times(100, func(int) any { return obj{"type": "divider"} })...), modal("t", times(101, func(int) any { return obj{"type": "divider"} })...), "invalid_arguments"},
		{"no blocks", modal("t", section("x")), modal("t"), "invalid_arguments"},
		{"title", modal(long(24), section("x")), modal(long(25), section("x")), "invalid_arguments"},
		{"no title", modal("t", section("x")), without(modal("t", section("x")), "title"), "invalid_arguments"},
		{"title is plain", modal("t", section("x")), with(modal("t", section("x")), "title", marked("t")), "invalid_arguments"},
		{"submit", with(modal("t", section("x")), "submit", plain(long(24))), with(modal("t", section("x")), "submit", plain(long(25))), "invalid_arguments"},
		{"close", with(modal("t", section("x")), "close", plain(long(24))), with(modal("t", section("x")), "close", plain(long(25))), "invalid_arguments"},
		{"submit with inputs", without(modal("t", section("x")), "submit"), without(modal("t", input("b", "l", field("a"))), "submit"), "invalid_arguments"},
		{"callback_id", with(modal("t", section("x")), "callback_id", long(255)), with(modal("t", section("x")), "callback_id", long(256)), "invalid_arguments"},
		{"private_metadata", with(modal("t", section("x")), "private_metadata", long(3000)), with(modal("t", section("x")), "private_metadata", long(3001)), "invalid_arguments"},
		{"label", modal("t", input("b", long(2000), field("a"))), modal("t", input("b", long(2001), field("a"))), "invalid_arguments"},
		{"text length", fill(with(field("a"), "max_length", 3000)), fill(with(field("a"), "max_length", 3001)), "invalid_arguments"},
		{"initial value", fill(with(with(field("a"), "max_length", 3), "initial_value", "abc")), fill(with(with(field("a"), "max_length", 3), "initial_value", "abcd")), "invalid_arguments"},
		{"shortest and longest", fill(with(with(field("a"), "min_length", 3), "max_length", 3)), fill(with(with(field("a"), "min_length", 4), "max_length", 3)), "invalid_arguments"},
		{"number", fill(obj{"type": "number_input", "is_decimal_allowed": false, "initial_value": "5"}), fill(obj{"type": "number_input", "is_decimal_allowed": false, "initial_value": 5}), "invalid_arguments"},
		{"decimals said", fill(obj{"type": "number_input", "is_decimal_allowed": true}), fill(obj{"type": "number_input"}), "invalid_arguments"},
		{"no button in an input", fill(field("a")), fill(button("a", "x")), "invalid_arguments"},
		{"one focus", fill(with(field("a"), "focus_on_load", true)), modal("t", input("b", "l", with(field("a"), "focus_on_load", true)), input("c", "l", with(field("d"), "focus_on_load", true))), "invalid_arguments"},
		{"markdown", modal("t", section("x")), modal("t", obj{"type": "markdown", "text": "x"}), "invalid_arguments"},
		{"alert", modal("t", obj{"type": "alert", "text": plain("x"), "level": "error"}), modal("t", obj{"type": "alert", "text": plain("x"), "level": "red"}), "invalid_arguments"},
		{"unknown key", modal("t", section("x")), with(modal("t", section("x")), "colour", "red"), "invalid_arguments"},
		{"size", modal("t", times(40, func(int) any { return section(long(3000)) })...), modal("t", times(45, func(int) any { return section(long(3000)) })...), "view_too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d.t = t
			trigger := d.trigger("U1")
			d.refused("views.open", obj{"trigger_id": trigger, "view": tt.over}, tt.code)
			view := d.must("views.open", obj{"trigger_id": trigger, "view": tt.ok})["view"].(obj)
			if err := d.CloseView(t.Context(), "U1", view["id"].(string), true); err != nil {
				t.Fatal(err)
			}
		})
	}
	d.t = t
	d.must("views.publish", obj{"user_id": "U1", "view": home(section("x"), input("b", "l", field("a")))})
	d.refused("views.publish", obj{"user_id": "U1", "view": modal("t", section("x"))}, "invalid_arguments")
	d.refused("views.publish", obj{"user_id": "U1", "view": home(obj{"type": "alert", "text": plain("x")})}, "invalid_arguments")
	d.refused("views.publish", obj{"user_id": "U9", "view": home(section("x"))}, "user_not_found")
}

// trigger has a person do something and returns the trigger of it.
func (d *desk) trigger(user string) string {
	d.t.Helper()
	if err := d.Shortcut(d.t.Context(), user, "report"); err != nil {
		d.t.Fatal(err)
	}
	return d.last()["trigger_id"].(string)
}
