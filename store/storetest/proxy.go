package storetest

import (
	"bytes"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"testing"
)

// Proxy stands between a client and a server on loopback and makes the way bad
// on demand.
type Proxy struct {
	Addr string

	to string
	l  net.Listener
	wg sync.WaitGroup

	trips   atomic.Int64
	stalled atomic.Bool
	deaf    atomic.Bool
	lose    atomic.Pointer[loss] // nil to lose nothing

	mu      sync.Mutex
	moved   *sync.Cond // broadcast when stalled or closed changes
	closed  bool
	refuses bool // l is closed, until Accept
	conns   map[net.Conn]bool
}

// NewProxy starts a proxy to an address, closed when the test ends.
func NewProxy(t testing.TB, to string) *Proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{Addr: l.Addr().String(), to: to, l: l, conns: map[net.Conn]bool{}}
	p.moved = sync.NewCond(&p.mu)
	p.wg.Add(1)
	go p.accept(l)
	t.Cleanup(p.Close)
	return p
}

// Trips counts the times that the direction of traffic turned from answer to
// question: the round trips of all connections.
func (p *Proxy) Trips() int64 { return p.trips.Load() }

// Stall holds back all traffic both ways until Flow.
func (p *Proxy) Stall() { p.stalled.Store(true) }

// Flow ends a Stall.
func (p *Proxy) Flow() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled.Store(false)
	p.moved.Broadcast()
}

// CutAnswers lets questions through and cuts the connection instead of
// passing the answer on, until Hear.
func (p *Proxy) CutAnswers() { p.deaf.Store(true) }

// Hear ends CutAnswers.
func (p *Proxy) Hear() { p.deaf.Store(false) }

// loss is an answer that is to be lost: of the next question with certain words.
type loss struct {
	words []byte
	then  func()
}

// LoseAnswer lets the next question with these words through; when its answer
// comes, then is called and the connection is cut instead of passing it on.
func (p *Proxy) LoseAnswer(words string, then func()) { p.lose.Store(&loss{[]byte(words), then}) }

// Refuse has everything that dials refused, until Accept.
func (p *Proxy) Refuse() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuses = true
	_ = p.l.Close()
}

// Accept ends Refuse.
func (p *Proxy) Accept() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || !p.refuses {
		return nil
	}
	l, err := net.Listen("tcp", p.Addr)
	if err != nil {
		return fmt.Errorf("storetest: %w", err)
	}
	p.l, p.refuses = l, false
	p.wg.Add(1)
	go p.accept(l)
	return nil
}

// Cut ends all connections; new ones are accepted.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		_ = c.Close()
	}
}

// Close ends everything and waits for it.
func (p *Proxy) Close() {
	p.mu.Lock()
	_ = p.l.Close()
	p.closed = true
	p.moved.Broadcast()
	p.mu.Unlock()
	p.Cut()
	p.wg.Wait()
}

func (p *Proxy) accept(l net.Listener) {
	defer p.wg.Done()
	for {
		in, err := l.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", p.to)
		if err != nil {
			_ = in.Close()
			continue
		}
		if !p.keep(in, out) {
			return
		}
		w := &way{}
		p.wg.Add(2)
		go p.pump(in, out, w, true)
		go p.pump(out, in, w, false)
	}
}

func (p *Proxy) keep(conns ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range conns {
		if p.closed {
			_ = c.Close()
			continue
		}
		p.conns[c] = true
	}
	return !p.closed
}

// way is what both directions of a connection know.
type way struct {
	asking atomic.Bool          // the latest traffic was a question
	losing atomic.Pointer[loss] // its answer is to be lost; nil for not
}

// pump copies one direction. Either end closing closes both.
func (p *Proxy) pump(from, to net.Conn, w *way, question bool) {
	defer p.wg.Done()
	defer func() {
		_ = from.Close()
		_ = to.Close()
		p.mu.Lock()
		delete(p.conns, from)
		p.mu.Unlock()
	}()
	buf := make([]byte, 16<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 {
			if !p.pass() || !question && p.deaf.Load() {
				return
			}
			if lost := p.lose.Load(); question && lost != nil && bytes.Contains(buf[:n], lost.words) && p.lose.CompareAndSwap(lost, nil) {
				w.losing.Store(lost)
			}
			if lost := w.losing.Load(); !question && lost != nil {
				lost.then()
				return
			}
			if !w.asking.Swap(question) && question {
				p.trips.Add(1)
			}
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// pass waits out a stall; it is false when the proxy is closed.
func (p *Proxy) pass() bool {
	if !p.stalled.Load() {
		return true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.stalled.Load() && !p.closed {
		p.moved.Wait()
	}
	return !p.closed
}
