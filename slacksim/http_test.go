package slacksim_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

func (d *desk) get(path string) string {
	d.t.Helper()
	resp, err := http.Get(d.url + path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(body)
}

func (d *desk) state(as string) obj {
	d.t.Helper()
	out := obj{}
	if err := json.Unmarshal([]byte(d.get("/sim/state?as="+as)), &out); err != nil {
		d.t.Fatal(err)
	}
	return out
}

func (d *desk) do(as string, in obj) obj {
	d.t.Helper()
	out, _ := d.post(d.url+"/sim/do?as="+as, in)
	return out
}

// TestPageContract walks the JSON the page is written against.
func TestPageContract(t *testing.T) {
	d := open(t, unpaced)
	d.on(func(kind string, in obj) (int, any) {
		switch kind {
		case "command":
			d.call("views.open", obj{"trigger_id": in["trigger_id"], "view": modal("Shortage", input("title", "Title", field("t")), input("unit", "Unit", obj{"type": "external_select", "action_id": "u", "min_query_length": 0}))})
		case "block_suggestion":
			return 0, obj{"options": list{option("HSCT "+in["value"].(string), "hsct")}}
		case "view_submission":
			if in["view"].(obj)["state"].(obj)["values"].(obj)["title"].(obj)["t"].(obj)["value"] == "bad" {
				return 0, obj{"response_action": "errors", "errors": obj{"title": "no good"}}
			}
			d.call("chat.postMessage", obj{"channel": "U1", "text": "filed", "blocks": list{actions(button("ack", "Acknowledge"))}})
		case "event":
			d.call("views.publish", obj{"user_id": "U1", "view": home(section("home"))})
		}
		return 0, nil
	})
	before := d.state("U1")
	for _, name := range []string{"version", "now", "team", "as", "users", "commands", "shortcuts", "conversations", "views", "toasts", "can_advance"} {
		if before[name] == nil {
			t.Errorf("state has no %s", name)
		}
	}
	if got := len(before["conversations"].(list)); got != 5 { // C5 is not theirs, and one DM is.
		t.Errorf("%d conversations", got)
	}
	if out := d.do("U1", obj{"do": "command", "channel": "C1", "text": "/shortage"}); out["ok"] != true {
		t.Fatal(out)
	}
	view := d.state("U1")["views"].(list)[0].(obj)
	id := view["id"]
	where := obj{"view_id": id}
	got := d.do("U1", obj{"do": "options", "where": where, "block_id": "unit", "action_id": "u", "query": "2"})
	chosen := got["options"].(list)[0]
	values := func(title string) obj {
		return obj{"title": obj{"t": obj{"type": "plain_text_input", "value": title}}, "unit": obj{"u": obj{"type": "external_select", "selected_option": chosen}}}
	}
	if out := d.do("U1", obj{"do": "submit", "view_id": id, "values": values("bad")}); out["ok"] != true {
		t.Fatal(out)
	}
	view = d.state("U1")["views"].(list)[0].(obj)
	if view["errors"].(obj)["title"] != "no good" || view["busy"] != false {
		t.Errorf("view %v", view)
	}
	d.do("U1", obj{"do": "submit", "view_id": id, "values": values("good")})
	after := d.state("U1")
	if len(after["views"].(list)) != 0 {
		t.Error("the form stays open")
	}
	dm := after["conversations"].(list)[4].(obj)
	if dm["kind"] != "im" || dm["unread"] != 1.0 {
		t.Errorf("DM %v", dm)
	}
	msg := dm["messages"].(list)[0].(obj)
	block := msg["blocks"].(list)[0].(obj)
	click := obj{"do": "click", "where": obj{"channel": dm["id"], "ts": msg["ts"]}, "block_id": block["block_id"], "action_id": "ack", "action": obj{}, "values": obj{}}
	if out := d.do("U1", click); out["ok"] != true {
		t.Errorf("click %v", out)
	}
	d.do("U1", obj{"do": "read", "channel": dm["id"]})
	d.do("U1", obj{"do": "home"})
	d.do("U1", obj{"do": "say", "channel": "C1", "text": "hello"})
	d.do("U1", obj{"do": "advance", "seconds": 3600})
	end := d.state("U1")
	if end["home"] == nil || end["now"] != "2026-11-22T11:00:00Z" || end["conversations"].(list)[4].(obj)["unread"] != 0.0 {
		t.Errorf("state %v", end)
	}
	if out := d.do("U1", obj{"do": "fly"}); out["ok"] != false {
		t.Errorf("unknown deed: %v", out)
	}
	d.do("U1", obj{"do": "command", "channel": "C1", "text": "/nothing"})
	toast := d.state("U1")["toasts"].(list)[0].(obj)
	d.do("U1", obj{"do": "dismiss", "toast": toast["id"]})
	if n := len(d.state("U1")["toasts"].(list)); n != 0 {
		t.Errorf("%d toasts left", n)
	}
}

func TestPageHidesWhatIsNotTheirs(t *testing.T) {
	d := open(t)
	d.must("chat.postEphemeral", obj{"channel": "C1", "user": "U1", "text": "only you"})
	d.must("views.open", obj{"trigger_id": d.trigger("U1"), "view": modal("Mine", section("x"))})
	if got := d.get("/sim/state?as=U2"); strings.Contains(got, "only you") || strings.Contains(got, "Mine") {
		t.Errorf("U2 sees %s", got)
	}
	if got := d.get("/sim/state?as=U1"); !strings.Contains(got, "only you") || !strings.Contains(got, "Mine") || strings.Contains(got, `"C5"`) {
		t.Errorf("U1 sees %s", got)
	}
	if got := d.get("/sim/state?as=U9"); got != "unknown person\n" {
		t.Errorf("nobody sees %s", got)
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	d := open(t)
	req, err := http.NewRequest(http.MethodPost, d.url+"/sim/do?as=U1", strings.NewReader(`{"do":"say","channel":"C1","text":"x"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://example.org")
	if _, resp := d.roundTrip(req); resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", resp.StatusCode)
	}
	if n := len(d.As(t, "U1").In("C1").Messages()); n != 0 {
		t.Error("it was said")
	}
}

func TestEventStream(t *testing.T) {
	d := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.url+"/sim/events?as=U1", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	next := func() (version int) {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var in struct{ Version int }
				if err := json.Unmarshal([]byte(data), &in); err != nil {
					t.Fatal(err)
				}
				return in.Version
			}
		}
		t.Fatal("the stream ended")
		return 0
	}
	first := next()
	d.As(t, "U2").Say("C1", "hello")
	if second := next(); second <= first {
		t.Errorf("version %d after %d", second, first)
	}
	d.ReadAll()
	if n := d.As(t, "U1").In("C1").Unread(); n != 0 {
		t.Errorf("%d unread after all was read", n)
	}
	before := d.state("U1")["version"]
	d.As(t, "U2").In("C1").Read() // Nothing there is unread for its author.
	if after := d.state("U1")["version"]; after != before {
		t.Error("reading nothing counts as a change, and would make a page read for ever")
	}
}
