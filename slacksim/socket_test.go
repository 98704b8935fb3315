package slacksim_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"hamahang/slacksim"
)

// dial opens one Socket Mode connection and reads its hello.
func (d *desk) dial() *websocket.Conn {
	d.t.Helper()
	out, _ := d.callWith("apps.connections.open", "xapp-sim", nil)
	conn, resp, err := websocket.DefaultDialer.Dial(fmt.Sprint(out["url"]), nil)
	if err != nil {
		d.t.Fatalf("%v: %v", out, err)
	}
	resp.Body.Close()
	d.t.Cleanup(func() { conn.Close() })
	var hello obj
	if err := conn.ReadJSON(&hello); err != nil || hello["type"] != "hello" {
		d.t.Fatalf("hello %v, %v", hello, err)
	}
	return conn
}

// answering acknowledges every command on conn with the given text, until the
// connection ends; goodbyes go to the channel.
func answering(conn *websocket.Conn, goodbyes chan<- string, text func(in obj) string) {
	for {
		var in obj
		if conn.ReadJSON(&in) != nil {
			return
		}
		if in["type"] == "disconnect" {
			goodbyes <- fmt.Sprint(in["reason"])
		} else if t := text(in["payload"].(obj)); t != "" {
			_ = conn.WriteJSON(obj{"envelope_id": in["envelope_id"], "payload": obj{"text": t}})
		}
	}
}

func TestSocketMode(t *testing.T) {
	d := open(t)
	d.SetBotURL("")
	if _, err := d.Sim.Command(t.Context(), "U1", "C1", "/shortage"); err == nil {
		t.Error("a command went through without a connection")
	}
	d.As(t, "U1").Toast("dispatch_failed")

	goodbyes := make(chan string, 2)
	for i, conn := range []*websocket.Conn{d.dial(), d.dial()} {
		go answering(conn, goodbyes, func(in obj) string { return fmt.Sprintf("%v from %d", in["text"], i) })
	}
	if d.Sockets() != 2 {
		t.Errorf("%d connections", d.Sockets())
	}
	u := d.As(t, "U1")
	one, two := u.Command("C1", "/shortage a").Text, u.Command("C1", "/shortage b").Text
	if !strings.HasPrefix(one, "a from ") || !strings.HasPrefix(two, "b from ") || one[1:] == two[1:] {
		t.Errorf("connections do not take turns: %q, %q", one, two)
	}
	d.DisconnectSockets("refresh_requested")
	for range 2 {
		if got := <-goodbyes; got != "refresh_requested" {
			t.Errorf("reason %s", got)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := d.Until(ctx, func() bool { return d.Sockets() == 0 }); err != nil {
		t.Error(err)
	}
}

func TestDroppedAcknowledgements(t *testing.T) {
	d := open(t, func(c *slacksim.Config) { c.AnswerWithin = 50 * time.Millisecond })
	d.SetBotURL("")
	go answering(d.dial(), nil, func(in obj) string {
		if in["text"] == "long" {
			return strings.Repeat("x", 20_000)
		}
		return ""
	})
	for _, text := range []string{"none", "long"} {
		var trouble *slacksim.Trouble
		if _, err := d.Sim.Command(t.Context(), "U1", "C1", "/shortage "+text); !errors.As(err, &trouble) || !strings.Contains(trouble.Toast, "operation_timeout") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestSocketTicketsAndLimit(t *testing.T) {
	d := open(t)
	if _, resp, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(d.url, "http")+"/socket?ticket=none", nil); err == nil {
		t.Error("a connection without a ticket")
	} else {
		resp.Body.Close()
	}
	out, _ := d.callWith("apps.connections.open", "xapp-sim", nil)
	for first := true; ; first = false {
		conn, resp, err := websocket.DefaultDialer.Dial(fmt.Sprint(out["url"]), nil)
		if (err == nil) != first {
			t.Fatalf("a ticket works once: %v", err)
		}
		resp.Body.Close()
		if !first {
			break
		}
		defer conn.Close()
	}
	for range 9 {
		d.dial()
	}
	if out, _ := d.callWith("apps.connections.open", "xapp-sim", nil); out["error"] != "too_many_websockets" {
		t.Errorf("an eleventh connection: %v", out)
	}
}
