package slacksim_test

import (
	"net/http"
	"testing"
)

// everyInput is a form with each kind of field.
func everyInput() obj {
	multi := selecting("multi_static_select", list{option("Space", "space"), option("Funding", "funding")})
	multi["action_id"] = "multi"
	pick := selecting("static_select", list{option("کم", "low"), option("بحرانی", "critical")})
	pick["action_id"], pick["initial_option"] = "pick", option("کم", "low")
	radio := selecting("radio_buttons", list{option("One", "1"), option("Two", "2")})
	radio["action_id"] = "radio"
	box := selecting("checkboxes", list{option("Publish", "p"), option("Urgent", "u")})
	box["action_id"] = "box"
	optional := func(o obj) obj { o["optional"] = true; return o }
	text := field("text")
	text["min_length"], text["max_length"] = 3, 10
	return modal("Everything",
		input("text", "Title", text),
		optional(input("pick", "Severity", pick)),
		optional(input("multi", "Categories", multi)),
		optional(input("radio", "Which", radio)),
		optional(input("box", "Marks", box)),
		optional(input("date", "Needed by", obj{"type": "datepicker", "action_id": "date"})),
		optional(input("time", "At", obj{"type": "timepicker", "action_id": "time"})),
		optional(input("moment", "Moment", obj{"type": "datetimepicker", "action_id": "moment"})),
		optional(input("user", "Owner", obj{"type": "users_select", "action_id": "user"})),
		optional(input("n", "Quantity", obj{"type": "number_input", "action_id": "n", "is_decimal_allowed": false, "min_value": "1", "max_value": "999"})),
		optional(input("mail", "E-mail", obj{"type": "email_text_input", "action_id": "mail"})),
		optional(input("link", "Link", obj{"type": "url_text_input", "action_id": "link"})),
		optional(input("rich", "Details", obj{"type": "rich_text_input", "action_id": "rich"})),
		optional(input("ext", "Unit", obj{"type": "external_select", "action_id": "ext"})),
	)
}

func TestForm(t *testing.T) {
	d := open(t)
	var answer any
	d.on(func(kind string, in obj) (int, any) {
		switch kind {
		case "command":
			d.call("views.open", obj{"trigger_id": in["trigger_id"], "view": everyInput()})
		case "block_suggestion":
			return 0, obj{"option_groups": list{obj{"label": plain("Units"), "options": list{option("HSCT", "hsct")}}}}
		case "view_submission":
			return 0, answer
		}
		return 0, nil
	})
	u := d.As(t, "U1")
	u.Command("C1", "/shortage")
	form := u.View("Everything")
	n := d.count()
	if got := form.Submit(); got.Closed || got.Errors["text"] == "" || d.count() != n {
		t.Errorf("an empty required field: %+v", got)
	}
	wrong := map[string]string{"Title": "ab", "Quantity": "0", "E-mail": "nobody", "Link": "here"}
	for name, val := range wrong {
		form.Fill(name, val)
	}
	form.Submit()
	for name := range wrong {
		if form.Error(name) == "" {
			t.Errorf("%s: %q was accepted", name, wrong[name])
		}
	}
	if d.count() != n {
		t.Error("the app heard of a form that can't be sent")
	}
	form.Fill("Title", "pumps").Fill("Severity", "بحرانی").Fill("Categories", "Space", "funding").Fill("Which", "Two").Fill("Marks", "Publish", "Urgent").
		Fill("Needed by", "2026-11-30").Fill("At", "10:30").Fill("Moment", "2026-11-30T10:30:00Z").Fill("Owner", "U2").Fill("Quantity", "5").
		Fill("E-mail", "a@example.org").Fill("Link", "https://example.org").Fill("Details", "two pumps").Fill("Unit", "HSCT")
	answer = obj{"response_action": "errors", "errors": obj{"n": "too many"}}
	if got := form.Submit(); got.Closed || form.Error("Quantity") != "too many" {
		t.Errorf("%+v", got)
	}
	for name, want := range map[string]string{"Title": "pumps", "Severity": "بحرانی", "Categories": "Space, Funding", "Moment": "1796034600", "Details": "two pumps", "Unit": "HSCT"} {
		if got := form.Value(name); got != want {
			t.Errorf("after an error %s is %q, want %q", name, got, want)
		}
	}
	answer = nil
	if got := form.Submit(); !got.Closed {
		t.Errorf("%+v", got)
	}
	u.NoView()
	in := d.last()
	if in["type"] != "view_submission" || in["response_urls"] == nil || in["trigger_id"] == nil {
		t.Errorf("payload %v", in)
	}
	view := in["view"].(obj)
	if view["callback_id"] != "cb" || view["hash"] == "" || view["id"] != form.ID() {
		t.Errorf("view %v", view)
	}
	state := view["state"].(obj)["values"].(obj)
	for block, want := range map[string]any{"text": "pumps", "n": "5", "mail": "a@example.org", "link": "https://example.org"} {
		if got := state[block].(obj)[block].(obj)["value"]; got != want {
			t.Errorf("%s = %v", block, got)
		}
	}
	if got := state["multi"].(obj)["multi"].(obj)["selected_options"].(list); len(got) != 2 {
		t.Errorf("multi = %v", got)
	}
	if got := state["pick"].(obj)["pick"].(obj)["selected_option"].(obj)["value"]; got != "critical" {
		t.Errorf("pick = %v", got)
	}
	if got := state["moment"].(obj)["moment"].(obj)["selected_date_time"]; got != 1796034600.0 {
		t.Errorf("moment = %v", got)
	}
}

func TestUntouchedForm(t *testing.T) {
	d := open(t)
	spec := everyInput()
	spec["blocks"].(list)[0].(obj)["optional"] = true
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": spec})
	d.As(t, "U1").View().Submit()
	state := d.last()["view"].(obj)["state"].(obj)["values"].(obj)
	if len(state) != 14 {
		t.Errorf("state has %d fields, want all 14", len(state))
	}
	if got, there := state["text"].(obj)["text"].(obj)["value"]; got != nil || !there {
		t.Errorf("an empty text is %v", got)
	}
	if got := state["pick"].(obj)["pick"].(obj)["selected_option"].(obj)["value"]; got != "low" {
		t.Errorf("the initial option is %v", got)
	}
	if got := state["multi"].(obj)["multi"].(obj)["selected_options"].(list); len(got) != 0 {
		t.Errorf("no choice is %v", got)
	}
}

func TestSubmissionAnswers(t *testing.T) {
	d := open(t)
	status := http.StatusOK
	var answer any
	d.on(func(kind string, in obj) (int, any) {
		if kind == "view_submission" {
			return status, answer
		}
		return 0, nil
	})
	spec := modal("First", input("a", "A", field("a")))
	u := d.As(t, "U1")
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": spec})
	form := u.View("First").Fill("A", "typed")
	for name, bad := range map[string]any{
		"unknown block":   obj{"response_action": "errors", "errors": obj{"b": "no"}},
		"no errors":       obj{"response_action": "errors"},
		"unknown action":  obj{"response_action": "explode"},
		"no action":       obj{"errors": obj{"a": "no"}},
		"not JSON":        "hello",
		"refused view":    obj{"response_action": "update", "view": modal(long(25), section("x"))},
		"pushed too wide": obj{"response_action": "push", "view": home(section("x"))},
	} {
		answer = bad
		if _, err := d.Submit(t.Context(), "U1", form.ID(), nil); err == nil {
			t.Errorf("%s was accepted", name)
		}
		u.Toast("We had some trouble connecting")
		if got := form.Value("A"); got != "typed" {
			t.Errorf("after %s the field holds %q", name, got)
		}
	}
	answer, status = nil, http.StatusInternalServerError
	if _, err := d.Submit(t.Context(), "U1", form.ID(), nil); err == nil {
		t.Error("a 500 was accepted")
	}
	status = http.StatusOK
	answer = obj{"response_action": "update", "view": modal("Second", input("a", "A", field("a")))}
	form.Submit()
	form.Shows("Second")
	if got := form.Value("A"); got != "typed" {
		t.Errorf("after an update the field holds %q", got)
	}
	for _, name := range []string{"Third", "Fourth"} {
		answer = obj{"response_action": "push", "view": modal(name, section("x"))}
		u.View().Submit()
		u.View(name)
	}
	if _, err := d.Submit(t.Context(), "U1", u.View("Fourth").ID(), nil); err == nil {
		t.Error("a fourth modal was stacked")
	}
	answer = nil
	u.View("Fourth").Submit()
	answer = obj{"response_action": "clear"}
	u.View("Third").Submit()
	u.NoView()
}

func TestClose(t *testing.T) {
	d := open(t)
	told := modal("Told", section("x"))
	told["notify_on_close"] = true
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": told})
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Quiet", section("x"))})
	n := d.count()
	u := d.As(t, "U1")
	u.View("Quiet").Close()
	if d.count() != n {
		t.Error("the app heard of a view that did not ask for it")
	}
	u.View("Told").Close()
	if in := d.last(); in["type"] != "view_closed" || in["is_cleared"] != false || in["trigger_id"] != nil {
		t.Errorf("payload %v", in)
	}
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": told})
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Quiet", section("x"))})
	if err := d.CloseView(t.Context(), "U1", u.View("Quiet").ID(), true); err != nil {
		t.Error(err)
	}
	u.NoView()
	if in := d.last(); in["is_cleared"] != true {
		t.Errorf("payload %v", in)
	}
}

func TestClearOnClose(t *testing.T) {
	d := open(t)
	clearing := modal("Last", section("x"))
	clearing["clear_on_close"] = true
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("First", section("x"))})
	d.must("views.push", obj{"trigger_id": d.trigger("U1"), "view": clearing})
	u := d.As(t, "U1")
	u.View("Last").Close()
	u.NoView()
}

func TestDispatchingInputs(t *testing.T) {
	d := open(t)
	d.on(func(kind string, in obj) (int, any) {
		if kind == "block_actions" {
			view := in["view"].(obj)
			next := modal("Form", section("got "+in["actions"].(list)[0].(obj)["action_id"].(string)), input("t", "Title", field("t")), in["view"].(obj)["blocks"].(list)[1])
			d.call("views.update", obj{"view_id": view["id"], "hash": view["hash"], "view": next})
		}
		return 0, nil
	})
	kind := selecting("static_select", list{option("Space", "space"), option("Funding", "funding")})
	told := input("kind", "Kind", kind)
	told["dispatch_action"] = true
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Form", input("t", "Title", field("t")), told)})
	form := d.As(t, "U1").View("Form")
	form.Fill("Title", "kept")
	n := d.count()
	form.Fill("Kind", "Funding")
	in := d.last()
	if d.count() != n+1 || in["container"].(obj)["view_id"] != form.ID() || in["response_url"] != nil {
		t.Errorf("payload %v", in)
	}
	if got := in["view"].(obj)["state"].(obj)["values"].(obj)["t"].(obj)["t"].(obj)["value"]; got != "kept" {
		t.Errorf("the app sees %v in the other field", got)
	}
	form.Shows("got s")
	if title, kind := form.Value("Title"), form.Value("Kind"); title != "kept" || kind != "Funding" {
		t.Errorf("after an update: %q, %q", title, kind)
	}
}
