package slacksim_test

import (
	"testing"
	"time"

	"hamahang/slacksim"
)

func TestTriggers(t *testing.T) {
	d := open(t)
	view := modal("t", section("x"))
	d.refused("views.open", obj{"trigger_id": "1.2.3", "view": view}, "invalid_trigger_id")
	once := d.trigger("U1")
	d.must("views.open", obj{"trigger_id": once, "view": view})
	d.refused("views.open", obj{"trigger_id": once, "view": view}, "exchanged_trigger_id")
	late := d.trigger("U1")
	d.clock.Add(3 * time.Second)
	just := d.must("views.open", obj{"trigger_id": late, "view": view})
	if just["view"].(obj)["previous_view_id"] == nil {
		t.Error("a second modal does not lie on the first")
	}
	late = d.trigger("U1")
	d.clock.Add(3*time.Second + time.Millisecond)
	d.refused("views.open", obj{"trigger_id": late, "view": view}, "expired_trigger_id")
}

func TestStack(t *testing.T) {
	d := open(t)
	for range 3 {
		d.must("views.push", obj{"trigger_id": d.trigger("U1"), "view": modal("t", section("x"))})
	}
	d.refused("views.push", obj{"trigger_id": d.trigger("U1"), "view": modal("t", section("x"))}, "push_limit_reached")
	d.refused("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("t", section("x"))}, "push_limit_reached")
	d.must("views.open", obj{"trigger_id": d.trigger("U2"), "view": modal("t", section("x"))})
}

func TestUpdateView(t *testing.T) {
	d := open(t)
	u := d.As(t, "U1")
	spec := modal("Before", input("title", "Title", field("t")), input("kind", "Kind", selecting("static_select", list{option("Space", "space"), option("Funding", "funding")})))
	spec["external_id"] = "mine"
	opened := d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": spec})["view"].(obj)
	form := u.View("Before")
	form.Fill("Title", "pumps").Fill("Kind", "Funding")

	next := modal("After", section("more"), input("title", "Title", field("t")), input("kind", "Kind", field("s")))
	d.refused("views.update", obj{"view_id": opened["id"], "hash": "1.old", "view": next}, "hash_conflict")
	updated := d.must("views.update", obj{"view_id": opened["id"], "hash": opened["hash"], "view": next})["view"].(obj)
	d.refused("views.update", obj{"view_id": opened["id"], "hash": opened["hash"], "view": next}, "hash_conflict")
	if updated["id"] != opened["id"] || updated["hash"] == opened["hash"] {
		t.Errorf("id %v → %v, hash %v → %v", opened["id"], updated["id"], opened["hash"], updated["hash"])
	}
	form.Shows("After", "more")
	if got := form.Value("Title"); got != "pumps" {
		t.Errorf("what was typed became %q", got)
	}
	if got := form.Value("Kind"); got != "" {
		t.Errorf("an input of another type kept %q", got)
	}
	d.refused("views.update", obj{"external_id": "mine", "view": next}, "not_found") // The update dropped it.
	d.refused("views.update", obj{"view_id": "V9", "view": next}, "not_found")
	form.Close()
	d.refused("views.update", obj{"view_id": opened["id"], "view": next}, "not_found")

	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": spec})
	d.refused("views.open", obj{"trigger_id": d.trigger("U2"), "view": spec}, "duplicate_external_id")
	d.must("views.update", obj{"external_id": "mine", "view": spec})
}

func TestAnotherKindOfInputStartsAnew(t *testing.T) {
	d := open(t)
	id := d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Form", input("n", "N", field("n")))})["view"].(obj)["id"]
	form := d.As(t, "U1").View("Form").Fill("N", "many")
	d.must("views.update", obj{"view_id": id, "view": modal("Form", input("n", "N", obj{"type": "number_input", "action_id": "n", "is_decimal_allowed": false}))})
	if got := form.Value("N"); got != "" {
		t.Errorf("a number holds %q", got)
	}
}

// TestOwnViewsOnly has clicks no client could send.
func TestOwnViewsOnly(t *testing.T) {
	d := open(t)
	id := d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Form", actions(button("b", "B")), input("t", "T", field("t")))})["view"].(obj)["id"].(string)
	where := slacksim.Where{ViewID: id}
	if err := d.Click(t.Context(), "U2", slacksim.Click{Where: where, ActionID: "b"}); err == nil {
		t.Error("somebody used another person's modal")
	}
	if _, err := d.Submit(t.Context(), "U2", id, nil); err == nil {
		t.Error("somebody sent another person's modal")
	}
	if err := d.Click(t.Context(), "U1", slacksim.Click{Where: where, ActionID: "t", Action: obj{"value": "x"}}); err == nil {
		t.Error("an input without dispatch_action was told to the app")
	}
	if err := d.Click(t.Context(), "U1", slacksim.Click{Where: where, ActionID: "b"}); err != nil {
		t.Error(err)
	}
}

// TestInitialValueAfterUpdate has what surprises many: Slack shows a new initial
// value only under a new ID.
func TestInitialValueAfterUpdate(t *testing.T) {
	d := open(t)
	with := func(action, val string, opts list) obj {
		el := field(action)
		el["initial_value"] = val
		pick := selecting("static_select", opts)
		return modal("Form", input("title", "Title", el), input("pick", "Pick", pick))
	}
	both := list{option("One", "1"), option("Two", "2")}
	id := d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": with("t", "first", both)})["view"].(obj)["id"]
	form := d.As(t, "U1").View("Form").Fill("Pick", "Two")
	d.must("views.update", obj{"view_id": id, "view": with("t", "second", both)})
	if got := form.Value("Title"); got != "first" {
		t.Errorf("the same ID shows %q", got)
	}
	if got := form.Value("Pick"); got != "Two" {
		t.Errorf("the choice became %q", got)
	}
	d.must("views.update", obj{"view_id": id, "view": with("other", "second", both[:1])})
	if got := form.Value("Title"); got != "second" {
		t.Errorf("a new ID shows %q", got)
	}
	if got := form.Value("Pick"); got != "" {
		t.Errorf("a choice that is gone stays as %q", got)
	}
	if got := form.Choices("Pick"); len(got) != 1 || got[0] != "One" {
		t.Errorf("choices %q", got)
	}
}

func TestPublish(t *testing.T) {
	d := open(t)
	d.on(func(kind string, in obj) (int, any) {
		if kind == "event" {
			d.call("views.publish", obj{"user_id": in["event"].(obj)["user"], "view": home(section("hello"))})
		}
		return 0, nil
	})
	d.As(t, "U1").Home("hello")
	event := d.last()["event"].(obj)
	if event["type"] != "app_home_opened" || event["tab"] != "home" || event["channel"] != "D1" || event["view"] != nil {
		t.Errorf("event %v", event)
	}
	d.on(nil)
	d.As(t, "U1").Home("hello")
	hash := d.last()["event"].(obj)["view"].(obj)["hash"]
	d.must("views.publish", obj{"user_id": "U1", "hash": hash, "view": home(section("again"))})
	d.refused("views.publish", obj{"user_id": "U1", "hash": "old", "view": home(section("lost"))}, "hash_conflict")
	d.refused("views.publish", obj{"user_id": "U2", "hash": hash, "view": home(section("lost"))}, "hash_conflict")
}
