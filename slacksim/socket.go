package slacksim

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Limits and habits of Socket Mode, from docs.slack.dev.
const (
	maxSockets = 10
	maxAck     = 20_000 // bytes; longer acknowledgements are dropped
	pingEvery  = 5 * time.Second

	envelopeCommand     = "slash_commands"
	envelopeInteractive = "interactive"
	envelopeEvents      = "events_api"
)

// errNoSocket is a delivery in Socket Mode with nobody connected.
var errNoSocket = errors.New("slacksim: no Socket Mode connection")

type socket struct {
	conn  *websocket.Conn
	write sync.Mutex // gorilla allows one writer at a time
	mu    sync.Mutex
	acks  map[string]chan []byte
}

func (k *socket) send(v any) error {
	k.write.Lock()
	defer k.write.Unlock()
	return k.conn.WriteJSON(v)
}

func (k *socket) close() { _ = k.conn.Close() }

func (s *Sim) appsConnectionsOpen(args) (map[string]any, error) {
	if len(s.sockets) >= maxSockets {
		return nil, refuse("too_many_websockets")
	}
	ticket := s.newSecret("ticket")
	s.tickets[ticket] = true
	return map[string]any{"url": "ws" + strings.TrimPrefix(s.url, "http") + "/socket?ticket=" + ticket}, nil
}

// serveSocket upgrades a connection and reads acknowledgements until it ends.
func (s *Sim) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.mu.Lock()
	known := s.tickets[ticket]
	delete(s.tickets, ticket)
	s.mu.Unlock()
	if !known {
		http.NotFound(w, r)
		return
	}
	// The ticket proves who asks; slack-go names Slack's own origin.
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered.
	}
	k := &socket{conn: conn, acks: map[string]chan []byte{}}
	s.mu.Lock()
	if s.ctx.Err() != nil {
		s.mu.Unlock()
		k.close()
		return
	}
	s.sockets = append(s.sockets, k)
	hello := map[string]any{
		"type": "hello", "num_connections": len(s.sockets),
		"connection_info": map[string]any{"app_id": s.cfg.AppID},
		"debug_info":      map[string]any{"host": "slacksim", "approximate_connection_time": 18060},
	}
	s.wg.Add(1)
	s.change()
	s.mu.Unlock()
	defer s.wg.Done()
	if k.send(hello) == nil {
		s.listen(k)
	}
	s.hangUp(k)
}

// listen reads until the connection ends, and pings meanwhile.
func (s *Sim) listen(k *socket) {
	ctx, cancel := context.WithCancel(s.ctx)
	var pings sync.WaitGroup
	pings.Go(func() { k.ping(ctx) })
	defer pings.Wait()
	defer cancel()
	for {
		_, data, err := k.conn.ReadMessage()
		if err != nil {
			return
		}
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if len(data) >= maxAck || json.Unmarshal(data, &ack) != nil {
			continue
		}
		k.mu.Lock()
		if c := k.acks[ack.EnvelopeID]; c != nil {
			c <- ack.Payload
			delete(k.acks, ack.EnvelopeID)
		}
		k.mu.Unlock()
	}
}

func (k *socket) ping(ctx context.Context) {
	t := time.NewTicker(pingEvery)
	defer t.Stop()
	for {
		k.write.Lock()
		err := k.conn.WriteMessage(websocket.PingMessage, []byte("slacksim"))
		k.write.Unlock()
		if err != nil {
			return
		}
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
	}
}

func (s *Sim) hangUp(k *socket) {
	k.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.sockets {
		if o == k {
			s.sockets = append(s.sockets[:i:i], s.sockets[i+1:]...)
			break
		}
	}
	s.change()
}

// Sockets is how many Socket Mode connections are open.
func (s *Sim) Sockets() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets)
}

// DisconnectSockets asks every Socket Mode connection to reconnect, as Slack
// does every few hours, and closes them. The reason is one of Slack's, such as
// "refresh_requested" or "warning".
func (s *Sim) DisconnectSockets(reason string) {
	s.mu.Lock()
	all := append([]*socket(nil), s.sockets...)
	s.mu.Unlock()
	for _, k := range all {
		// A connection that is gone already needs no goodbye.
		_ = k.send(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "slacksim"}})
		k.close()
	}
}

// deliverSocket sends out to one of the connections, each in turn, and waits
// for its acknowledgement.
func (s *Sim) deliverSocket(ctx context.Context, out outgoing) (reply, error) {
	payload := out.payload
	if out.form != nil {
		flat := map[string]string{}
		for name := range out.form {
			flat[name] = out.form.Get(name)
		}
		payload = flat
	}
	s.mu.Lock()
	id := s.newID("envelope")
	var k *socket
	if n := len(s.sockets); n > 0 {
		s.nextSocket++
		k = s.sockets[s.nextSocket%n]
	}
	s.mu.Unlock()
	envelope := map[string]any{
		"envelope_id": id, "type": out.envelope, "payload": payload,
		"accepts_response_payload": out.envelope != envelopeEvents,
	}
	if out.envelope == envelopeEvents {
		envelope["retry_attempt"], envelope["retry_reason"] = out.retry, out.reason
	}
	body, err := json.Marshal(envelope)
	if err != nil {
		return reply{}, fmt.Errorf("slacksim: %w", err)
	}
	d := Delivery{Kind: out.kind, Body: body}
	d.Answer, d.Err = s.exchange(ctx, k, id, envelope)
	if d.Err == nil {
		d.Status = http.StatusOK
	}
	s.mu.Lock()
	s.deliveries = append(s.deliveries, d)
	s.change()
	s.mu.Unlock()
	return answerOf(d, d.Err)
}

func (s *Sim) exchange(ctx context.Context, k *socket, id string, envelope any) ([]byte, error) {
	if k == nil {
		return nil, errNoSocket
	}
	acked := make(chan []byte, 1)
	k.mu.Lock()
	k.acks[id] = acked
	k.mu.Unlock()
	if err := k.send(envelope); err != nil {
		return nil, fmt.Errorf("slacksim: socket: %w", err)
	}
	late := time.NewTimer(s.cfg.AnswerWithin)
	defer late.Stop()
	select {
	case payload := <-acked:
		return payload, nil
	case <-late.C:
		k.mu.Lock()
		delete(k.acks, id)
		k.mu.Unlock()
		return nil, errLate
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.ctx.Done():
		return nil, s.ctx.Err()
	}
}
