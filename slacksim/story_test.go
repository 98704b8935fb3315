package slacksim_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/slacksim"
)

// TestStory is a small app told as its readers would use it: a form, a card in
// the channel, a thread in the DM, and two people who press the same button.
func TestStory(t *testing.T) {
	d := open(t, unpaced)
	var mu sync.Mutex
	owner, card := "", ""
	render := func() obj {
		if owner == "" {
			return obj{"channel": "C1", "text": "SH-1", "blocks": list{section("*SH-1* پمپ \u2068SH-1\u2069 انفوزیون"), actions(button("ack", "Acknowledge"))}}
		}
		return obj{"channel": "C1", "ts": card, "text": "SH-1", "blocks": list{section("*SH-1* acknowledged by <@" + owner + ">")}}
	}
	d.on(func(kind string, in obj) (int, any) {
		mu.Lock()
		defer mu.Unlock()
		user, _ := in["user"].(obj)
		switch kind {
		case "command":
			d.call("views.open", obj{"trigger_id": in["trigger_id"], "view": modal("Report", input("title", "Title", field("t")))})
		case "view_submission":
			card = d.call("chat.postMessage", render())["ts"].(string)
			d.call("chat.postMessage", obj{"channel": user["id"], "text": "SH-1 filed"})
		case "block_actions":
			if owner != "" {
				return 0, nil
			}
			owner = user["id"].(string)
			d.call("chat.update", render())
			d.call("chat.postMessage", obj{"channel": "C1", "thread_ts": card, "text": "acknowledged"})
		}
		return 0, nil
	})
	reporter, lead := d.As(t, "U1"), d.As(t, "U2")
	reporter.Command("C1", "/shortage")
	if got := reporter.View("Report").Fill("Title", "پمپ").Submit(); !got.Closed {
		t.Fatalf("%+v", got)
	}
	if m := reporter.DM().Message("SH-1 filed"); !m.Unread() {
		t.Error("the DM shows no unread mark")
	}
	seen := lead.Message("C1", "SH-1 پمپ SH-1 انفوزیون")
	if got := strings.Join(seen.Elements(), ","); got != "Acknowledge" {
		t.Errorf("buttons %s", got)
	}
	var both sync.WaitGroup
	for _, user := range []string{"U1", "U2"} {
		both.Go(func() {
			err := d.Click(t.Context(), user, slacksim.Click{Where: slacksim.Where{Channel: "C1", TS: seen.TS}, ActionID: "ack"})
			if err != nil && !strings.Contains(err.Error(), "no element") { // The card may have lost its button already.
				t.Error(err)
			}
		})
	}
	both.Wait()
	seen.Becomes("acknowledged by")
	seen.Thread().Message("acknowledged")
	if seen.Has("Acknowledge") {
		t.Error("the button is still there")
	}
	if n := d.Calls("chat.update"); n != 1 {
		t.Errorf("%d updates", n)
	}
}

// failing is a test that has failed with what Fatalf said.
type failing struct{ said string }

func (f *failing) Helper()                           {}
func (f *failing) Fatalf(format string, args ...any) { f.said += fmt.Sprintf(format, args...) }

func TestAStoryThatWaitsInVain(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.Patience = 20 * time.Millisecond })
	d.As(t, "U1").Say("C1", "hello")
	f := &failing{}
	d.As(f, "U1").Message("C1", "goodbye")
	if !strings.Contains(f.said, "goodbye") || !strings.Contains(f.said, "hello") {
		t.Errorf("the failure does not tell what was seen: %s", f.said)
	}
	d.must("chat.postMessage", obj{"channel": "C1", "text": "two", "blocks": list{actions(button("a", "Show"), button("b", "Show"))}})
	if two := d.As(t, "U1").Message("C1", "Show"); two.Has("Show") || !two.Has("a") {
		t.Error("a name that fits two buttons was taken for one of them")
	}
	for name, act := range map[string]func(u *slacksim.Person){
		"view":      func(u *slacksim.Person) { u.View("Report") },
		"toast":     func(u *slacksim.Person) { u.Toast("failed") },
		"gone":      func(u *slacksim.Person) { u.Message("C1", "hello").Gone() },
		"becomes":   func(u *slacksim.Person) { u.Message("C1", "hello").Becomes("goodbye") },
		"elsewhere": func(u *slacksim.Person) { u.Command("C5", "/shortage") },
		"wrong":     func(u *slacksim.Person) { u.Command("C1", "/nothing") },
	} {
		f := &failing{}
		act(d.As(f, "U1"))
		if f.said == "" {
			t.Errorf("%s: the story went on", name)
		}
	}
}
