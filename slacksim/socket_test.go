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

func inSocketMode(c *slacksim.Config) {
	c.BotURL = "none"
	c.AnswerWithin = 200 * time.Millisecond
}

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

func TestSocketMode(t *testing.T) {
	d := open(t, inSocketMode)
	d.SetBotURL("")
	if _, err := d.Sim.Command(t.Context(), "U1", "C1", "/shortage"); err == nil {
		t.Error("a command went through without a connection")
	}
	d.As(t, "U1").Toast("dispatch_failed")

	conns := []*websocket.Conn{d.dial(), d.dial()}
	if d.Sockets() != 2 {
		t.Errorf("%d connections", d.Sockets())
	}
	answers := make(chan string, 4)
	for i, conn := range conns {
		go func() {
			for {
				var in obj
				if conn.ReadJSON(&in) != nil {
					return
				}
				if in["type"] == "disconnect" {
					answers <- fmt.Sprint(in["reason"])
					continue
				}
				text := in["payload"].(obj)["text"]
				pad := ""
				if text == "long" {
					pad = strings.Repeat("x", 20_000)
				}
				if text != "none" {
					_ = conn.WriteJSON(obj{"envelope_id": in["envelope_id"], "payload": obj{"text": fmt.Sprintf("%v from %d %s", text, i, pad)}})
				}
			}
		}()
	}
	u := d.As(t, "U1")
	one, two := u.Command("C1", "/shortage a"), u.Command("C1", "/shortage b")
	if one.Text == "" || one.Text[7:] == two.Text[7:] {
		t.Errorf("connections do not take turns: %q, %q", one.Text, two.Text)
	}
	for _, text := range []string{"none", "long"} {
		var trouble *slacksim.Trouble
		if _, err := d.Sim.Command(t.Context(), "U1", "C1", "/shortage "+text); !errors.As(err, &trouble) || !strings.Contains(trouble.Toast, "operation_timeout") {
			t.Errorf("%s: %v", text, err)
		}
	}
	d.DisconnectSockets("refresh_requested")
	for range conns {
		if got := <-answers; got != "refresh_requested" {
			t.Errorf("reason %s", got)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := d.Until(ctx, func() bool { return d.Sockets() == 0 }); err != nil {
		t.Error(err)
	}
}

func TestSocketTicketsAndLimit(t *testing.T) {
	d := open(t, inSocketMode)
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
