package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"hamahang/commands"
	"hamahang/view"
)

// hub is Slack's end of Socket Mode: each connection made to it comes out of
// conns, greeted.
type hub struct {
	*httptest.Server
	conns chan *websocket.Conn
}

func newHub(t *testing.T) *hub {
	h := &hub{conns: make(chan *websocket.Conn, 10)}
	var up websocket.Upgrader
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := up.Upgrade(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		if err := conn.WriteMessage(websocket.TextMessage, []byte(`{"type":"hello"}`)); err != nil {
			t.Error(err)
		}
		h.conns <- conn
	}))
	t.Cleanup(h.Close)
	return h
}

func (h *hub) StartSocketModeContext(context.Context) (*slack.SocketModeConnection, string, error) {
	return nil, "ws" + strings.TrimPrefix(h.URL, "http") + "/?ticket=canary", nil
}

func (h *hub) next(t *testing.T) *websocket.Conn {
	t.Helper()
	select {
	case c := <-h.conns:
		t.Cleanup(func() { _ = c.Close() })
		return c
	case <-time.After(20 * time.Second):
		t.Fatal("no connection was made")
		return nil
	}
}

// listening runs the bot on a hub until the test ends.
func listening(t *testing.T, desk deskFunc) (*fixture, *hub) {
	f, h := setup(t, desk), newHub(t)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		f.bot.Listen(ctx, h)
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	return f, h
}

func exchange(t *testing.T, c *websocket.Conn, envelope string) map[string]any {
	t.Helper()
	if err := c.WriteMessage(websocket.TextMessage, []byte(envelope)); err != nil {
		t.Fatal(err)
	}
	_, message, err := c.ReadMessage()
	if err != nil {
		t.Fatal(err)
	}
	var ack map[string]any
	if err := json.Unmarshal(message, &ack); err != nil {
		t.Fatal(err)
	}
	return ack
}

const socketCommand = `{"type":"slash_commands","envelope_id":"e1","payload":{"team_id":"T0US","api_app_id":"A0US","user_id":"U0NURSE",
	"channel_id":"C1","command":"/shortage","text":"typed-canary","trigger_id":"1.2","response_url":"RESPONSE"}}`

func TestSocketModeTakesTheSamePath(t *testing.T) {
	asked := make(chan commands.Request, 10)
	f, h := listening(t, func(_ context.Context, r commands.Request) (commands.Reply, error) {
		asked <- r
		if r.Text == "panic" {
			panic("canary")
		}
		return commands.Reply{Message: &view.Message{Text: "done"}}, nil
	})
	c, _ := h.next(t), h.next(t) // two connections at least
	ack := exchange(t, c, strings.Replace(socketCommand, "RESPONSE", f.slack.URL+"/response/1", 1))
	if payload, _ := ack["payload"].(map[string]any); ack["envelope_id"] != "e1" || payload["text"] != "done" || payload["response_type"] != "ephemeral" {
		t.Errorf("got %v", ack)
	}
	if r := <-asked; r.Surface != commands.OnCommand || r.Name != "shortage" || r.Text != typed || r.User != userID || len(r.Once) != 17 {
		t.Errorf("got %+v", r)
	}
	// What can't be read is acknowledged, or Slack would send it again for ever.
	for _, envelope := range []string{
		`{"type":"interactive","envelope_id":"e2","payload":{"type":"block_actions"}}`,
		`{"type":"events_api","envelope_id":"e2","payload":7}`,
		`{"type":"events_api","envelope_id":"e2","payload":{"type":"event_callback","event":{"type":"new_thing"}}}`,
	} {
		if ack := exchange(t, c, envelope); ack["envelope_id"] != "e2" || ack["payload"] != nil {
			t.Errorf("%s: got %v", envelope, ack)
		}
	}
	// A panic of the desk is answered and the connection lives on.
	ack = exchange(t, c, strings.Replace(socketCommand, typed, "panic", 1))
	if payload, _ := ack["payload"].(map[string]any); payload == nil || !strings.Contains(payload["text"].(string), "went wrong") {
		t.Errorf("got %v", ack)
	}
	if ack := exchange(t, c, `{"type":"interactive","envelope_id":"e3","payload":{"type":"view_closed"}}`); ack["envelope_id"] != "e3" {
		t.Errorf("got %v", ack)
	}
}

func TestSocketModeForeignWorkspace(t *testing.T) {
	_, h := listening(t, func(context.Context, commands.Request) (commands.Reply, error) {
		t.Error("the desk was asked")
		return commands.Reply{}, nil
	})
	ack := exchange(t, h.next(t), strings.Replace(socketCommand, "T0US", "T0THEM", 1))
	if payload, _ := ack["payload"].(map[string]any); payload == nil || !strings.Contains(payload["text"].(string), "another workspace") {
		t.Errorf("got %v", ack)
	}
}

// Slack drops an acknowledgement of 20 kB and more without a word.
func TestALargeAnswerGoesToTheResponseURL(t *testing.T) {
	f, h := listening(t, always(commands.Reply{Message: &view.Message{Text: strings.Repeat("x", maxAck)}}, nil))
	ack := exchange(t, h.next(t), strings.Replace(socketCommand, "RESPONSE", f.slack.URL+"/response/1", 1))
	if ack["payload"] != nil {
		t.Error("the acknowledgement holds the large answer")
	}
	if c := f.called("/response/1"); len(c.body["text"].(string)) != maxAck {
		t.Errorf("got %d bytes", len(c.body["text"].(string)))
	}
}

func TestConnectionsAreMadeAnew(t *testing.T) {
	f, h := listening(t, always(commands.Reply{}, nil))
	a, b := h.next(t), h.next(t)
	if err := a.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"refresh_requested"}`)); err != nil {
		t.Fatal(err)
	}
	c := h.next(t)
	_ = b.Close()
	d := h.next(t)
	// What Slack still sends over the one it is about to close is answered too.
	for _, conn := range []*websocket.Conn{a, c, d} {
		if ack := exchange(t, conn, `{"type":"events_api","envelope_id":"e1","payload":{}}`); ack["envelope_id"] != "e1" {
			t.Errorf("got %v", ack)
		}
	}
	if strings.Contains(f.log.String(), "ticket") {
		t.Errorf("the ticket is in the log: %s", f.log)
	}
}

// At shutdown what is being answered is still acknowledged.
func TestSocketModeDrains(t *testing.T) {
	f, h := setup(t, nil), newHub(t)
	started, release := make(chan struct{}), make(chan struct{})
	f.bot.Desk = deskFunc(func(context.Context, commands.Request) (commands.Reply, error) {
		close(started)
		<-release
		return commands.Reply{Message: &view.Message{Text: "done"}}, nil
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		f.bot.Listen(ctx, h)
	}()
	c := h.next(t)
	if err := c.WriteMessage(websocket.TextMessage, []byte(socketCommand)); err != nil {
		t.Fatal(err)
	}
	<-started
	cancel()
	close(release)
	if _, message, err := c.ReadMessage(); err != nil || !strings.Contains(string(message), "done") {
		t.Errorf("got %s, %v", message, err)
	}
	<-done
}

func TestOnlyTLSAgainstSlackItself(t *testing.T) {
	f, h := setup(t, always(commands.Reply{}, nil), func(o *Options) { o.APIURL = "" }), newHub(t)
	if _, err := f.bot.dial(t.Context(), h); CodeOf(err) != "insecure_socket" {
		t.Errorf("got %v", err)
	}
}

// The reader never waits for a delivery: pings are answered, and what comes next
// is begun, whatever is in flight.
func TestPingsAreAnsweredWhateverIsInFlight(t *testing.T) {
	release := make(chan struct{})
	_, h := listening(t, func(context.Context, commands.Request) (commands.Reply, error) {
		<-release
		return commands.Reply{Message: &view.Message{Text: "done"}}, nil
	})
	c := h.next(t)
	_ = c.SetReadDeadline(time.Now().Add(patience))
	const n = 150
	for range n {
		if err := c.WriteMessage(websocket.TextMessage, []byte(socketCommand)); err != nil {
			t.Fatal(err)
		}
	}
	var once sync.Once
	let := func() { once.Do(func() { close(release) }) }
	defer let()
	c.SetPongHandler(func(string) error { let(); return nil })
	if err := c.WriteMessage(websocket.PingMessage, []byte("p")); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if _, message, err := c.ReadMessage(); err != nil || !strings.Contains(string(message), "done") {
			t.Fatalf("acknowledgement %d: %s, %v", i, message, err)
		}
	}
}
