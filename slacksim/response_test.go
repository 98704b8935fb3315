package slacksim_test

import (
	"net/http"
	"testing"
	"time"
)

// responseURL is that of a command typed by U1 in C2, where the app is not.
func (d *desk) responseURL() string {
	d.t.Helper()
	d.As(d.t, "U1").Command("C2", "/shortage")
	return d.last()["response_url"].(string)
}

func TestResponseURLLife(t *testing.T) {
	d := open(t)
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	back := d.responseURL()
	for range 5 {
		if out, status := d.post(back, obj{"text": "private"}); status != http.StatusOK {
			t.Fatalf("%d %v", status, out)
		}
	}
	if out, status := d.post(back, obj{"text": "sixth"}); status != http.StatusNotFound || out["error"] != "used_url" {
		t.Errorf("sixth use: %d %v", status, out)
	}
	if d.ResponseUses(back) != 5 {
		t.Errorf("%d uses", d.ResponseUses(back))
	}
	if mine, theirs := len(u1.In("C2").Messages()), len(u2.In("C2").Messages()); mine != 5 || theirs != 0 {
		t.Errorf("U1 sees %d, U2 %d", mine, theirs)
	}
	back = d.responseURL()
	d.clock.Add(30 * time.Minute)
	if _, status := d.post(back, obj{"text": "in time", "response_type": "in_channel"}); status != http.StatusOK {
		t.Errorf("after 30 minutes: %d", status)
	}
	u2.Message("C2", "in time")
	d.clock.Add(time.Second)
	if out, _ := d.post(back, obj{"text": "late"}); out["error"] != "expired_url" {
		t.Errorf("after more: %v", out)
	}
	if out, _ := d.post(d.url+"/response/none", obj{"text": "x"}); out["error"] != "expired_url" {
		t.Errorf("unknown: %v", out)
	}
	back = d.responseURL()
	for name, bad := range map[string]obj{
		"no_text": {"blocks": list{section("x")}}, "invalid_blocks": {"text": "x", "blocks": list{section(long(3001))}},
		"invalid_arguments": {"text": "x", "to": "U2"}, "message_not_found": {"delete_original": true},
	} {
		if out, status := d.post(back, bad); status != http.StatusBadRequest || out["error"] != name {
			t.Errorf("%v: %d %v", bad, status, out)
		}
	}
}

func TestResponseToOriginal(t *testing.T) {
	d := open(t, unpaced)
	u1, u2 := d.As(t, "U1"), d.As(t, "U2")
	d.must("chat.postMessage", obj{"channel": "C1", "text": "card", "blocks": list{section("card"), actions(button("a", "Go"))}})
	card := u1.Message("C1", "card")
	card.Click("Go")
	back := d.last()["response_url"].(string)
	d.post(back, obj{"text": "done", "replace_original": true})
	card.Becomes("done")
	u2.Message("C1", "done")
	d.post(back, obj{"delete_original": true})
	card.Gone()
	if out, _ := d.post(back, obj{"text": "x", "replace_original": true}); out["error"] != "message_not_found" {
		t.Errorf("replacing what is gone: %v", out)
	}

	d.must("chat.postEphemeral", obj{"channel": "C1", "user": "U1", "text": "only you", "blocks": list{actions(button("a", "Stay"))}})
	private := u1.Message("C1", "Stay")
	private.Click("Stay")
	back = d.last()["response_url"].(string)
	if out, status := d.post(back, obj{"text": "public now", "replace_original": true, "response_type": "in_channel"}); status != http.StatusBadRequest {
		t.Errorf("an ephemeral message became public: %v", out)
	}
	d.post(back, obj{"text": "still private", "replace_original": true})
	private.Becomes("still private")
	for _, m := range u2.In("C1").Messages() {
		t.Errorf("another person sees %q", m.Text())
	}
}
