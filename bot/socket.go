package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"hamahang/commands"
)

// Socket Mode, as docs.slack.dev describes it.
const (
	socketConnections = 2                // Slack may close one at any time
	socketSilence     = 60 * time.Second // Slack pings every few seconds
	socketGrace       = 30 * time.Second // for one that Slack is about to close
	socketAgain       = 500 * time.Millisecond
	socketWrite       = 2 * time.Second
	// An acknowledgement this large is dropped without a word, and so is one
	// that takes more than one frame: the write buffer holds it whole.
	maxAck      = 20 << 10
	writeBuffer = 32 << 10
)

// Opener asks for the address of a Socket Mode connection; *slack.Client is one.
type Opener interface {
	StartSocketModeContext(context.Context) (*slack.SocketModeConnection, string, error)
}

// Listen receives deliveries over Socket Mode until ctx ends, then waits for
// those being answered. It keeps two connections and opens a new one for each
// that ends.
func (b *Bot) Listen(ctx context.Context, api Opener) {
	var wg sync.WaitGroup
	for range socketConnections {
		wg.Go(func() {
			wait := socketAgain
			for ctx.Err() == nil {
				over := make(chan end, 1)
				wg.Go(func() { b.listenOnce(ctx, api, over) })
				e := <-over
				if e.lived {
					wait = socketAgain
				}
				if e.err == nil || ctx.Err() != nil {
					continue
				}
				b.Log.Warn("Socket Mode connection ended", "code", CodeOf(e.err), "again_in", wait)
				timer := time.NewTimer(wait/2 + rand.N(wait/2)) // #nosec G404 -- spreading connections needs no secrecy
				select {
				case <-ctx.Done():
				case <-timer.C:
				}
				timer.Stop()
				wait = min(2*wait, 30*time.Second)
			}
		})
	}
	wg.Wait()
}

// end says that a connection needs a successor: Slack asked for one (no error),
// or it broke. lived tells that Slack had greeted it.
type end struct {
	lived bool
	err   error
}

// envelope is what Slack sends over a connection.
type envelope struct {
	Type    string          `json:"type"`
	ID      string          `json:"envelope_id"`
	Payload json.RawMessage `json:"payload"`
}

type socket struct {
	conn *websocket.Conn
	mu   sync.Mutex // one writer at a time
}

// listenOnce serves one connection until it ends, and says once, over the
// channel, when it needs a successor. After Slack has asked for one, this one
// is read on for a while: deliveries may still come over it.
func (b *Bot) listenOnce(ctx context.Context, api Opener, over chan<- end) {
	s, err := b.dial(ctx, api)
	if err != nil {
		over <- end{err: err}
		return
	}
	var wg sync.WaitGroup
	reading, stop := context.WithCancel(ctx)
	wg.Go(func() { // ends the reading when ctx does
		<-reading.Done()
		s.stopReading()
	})
	b.read(ctx, s, &wg, over)
	stop()
	wg.Wait() // answers under way still go out over this connection
	_ = s.conn.Close()
}

func (b *Bot) dial(ctx context.Context, api Opener) (*socket, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, address, err := api.StartSocketModeContext(ctx)
	if err != nil {
		return nil, err
	}
	if b.apiHost == nil && !strings.HasPrefix(address, "wss://") {
		return nil, codeError("insecure_socket")
	}
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: 10 * time.Second, WriteBufferSize: writeBuffer}
	conn, resp, err := dialer.DialContext(ctx, address, nil)
	if resp != nil && resp.Body != nil {
		_ = resp.Body.Close()
	}
	if err != nil {
		return nil, codeError("dial_" + CodeOf(err)) // its own error may quote the address, which holds a ticket
	}
	return &socket{conn: conn}, nil
}

func (b *Bot) read(ctx context.Context, s *socket, wg *sync.WaitGroup, over chan<- end) {
	s.conn.SetReadLimit(maxBody)
	lived, replaced := false, false
	ends := time.AfterFunc(socketSilence, s.stopReading)
	defer ends.Stop()
	alive := func() {
		if !replaced {
			ends.Reset(socketSilence)
		}
	}
	s.conn.SetPingHandler(func(data string) error {
		alive()
		return s.pong(data)
	})
	defer func() {
		if lived {
			b.Metrics.sockets.Add(-1)
		}
		if !replaced {
			over <- end{lived, codeError("closed")}
		}
	}()
	for {
		_, message, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		alive()
		var e envelope
		if err := unmarshalObject(message, &e); err != nil {
			b.Metrics.requests.Add("socket", "malformed")
			continue // without an ID there is nothing to acknowledge
		}
		switch e.Type {
		case "hello":
			if !lived {
				lived = true
				b.Metrics.sockets.Add(1)
			}
		case "disconnect":
			if !replaced {
				replaced = true
				ends.Reset(socketGrace)
				over <- end{lived: lived}
			}
		case "slash_commands", "interactive", "events_api":
			// As many at once as come: a reader that waited for one of them to end
			// would answer the next ones, and pings, too late. Each ends within
			// Options.Answer, and Slack's rates bound how many that are.
			wg.Go(func() { b.answerEnvelope(ctx, s, e) })
		}
	}
}

// answerEnvelope has a delivery carried out and acknowledges it. What can't be
// read is acknowledged too: Slack would only send it again.
func (b *Bot) answerEnvelope(ctx context.Context, s *socket, e envelope) {
	d, err := b.decodeEnvelope(e)
	if err != nil {
		b.Metrics.requests.Add("socket", "malformed")
	}
	answering, cancel := context.WithTimeout(context.WithoutCancel(ctx), b.Answer)
	defer cancel()
	answer := b.carryOut(ctx, d)
	if len(answer) >= maxAck-256 {
		answer = b.tooLarge(answering, &d, answer)
	}
	ack := struct {
		ID      string          `json:"envelope_id"`
		Payload json.RawMessage `json:"payload,omitempty"`
	}{e.ID, answer}
	if err := s.write(encode(ack)); err != nil {
		b.Log.Warn("acknowledgement not sent", "code", CodeOf(err), "surface", surfaceName(d.Surface))
	}
}

// tooLarge sends a command's answer by its response URL instead. A form that
// large can't be shown over Socket Mode; it stays open with the reason.
func (b *Bot) tooLarge(ctx context.Context, d *delivery, answer []byte) []byte {
	if d.Surface == commands.OnCommand && d.responseURL != "" && b.allowedResponseURL(d.responseURL) {
		url := d.responseURL
		b.later(ctx, "response_url", func(ctx context.Context) error { return b.respond(ctx, url, answer) })
		return nil
	}
	return b.refuse(ctx, d, commands.Reply{}, &formError{errors.New("acknowledgement too large")})
}

// decodeEnvelope reads a delivery as the HTTP receiver does; Slack sends the
// fields of a slash command as JSON here.
func (b *Bot) decodeEnvelope(e envelope) (delivery, error) {
	switch e.Type {
	case "slash_commands":
		return decodeSocketCommand(e.Payload, b.Prefix, e.ID)
	case "interactive":
		return decodeInteraction(string(e.Payload), e.ID)
	default:
		return decodeEvent(e.Payload, e.ID)
	}
}

func (s *socket) write(message []byte) error {
	return s.timed(func() error { return s.conn.WriteMessage(websocket.TextMessage, message) })
}

func (s *socket) pong(data string) error {
	return s.timed(func() error { return s.conn.WriteControl(websocket.PongMessage, []byte(data), time.Time{}) })
}

// timed runs one write. One that takes too long or fails ends the connection:
// without acknowledgements Slack takes us for dead.
func (s *socket) timed(write func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	stuck := time.AfterFunc(socketWrite, func() { _ = s.conn.NetConn().SetWriteDeadline(past) })
	defer stuck.Stop()
	err := write()
	if err != nil {
		s.stopReading()
	}
	return err
}

func (s *socket) stopReading() { _ = s.conn.NetConn().SetReadDeadline(past) }

// past is a deadline that is over under every clock.
var past = time.Unix(1, 0)

// LogValue keeps a payload out of logs, whoever prints an envelope.
func (e envelope) LogValue() slog.Value { return slog.StringValue(e.Type) }
