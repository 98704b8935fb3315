package bot

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hamahang/commands"
)

// Metrics counts what the bot does and writes it as Prometheus reads it (text
// format 0.0.4). Labels are codes from fixed lists: no IDs and no texts.
type Metrics struct {
	requests Counter
	late     Counter
	ack      histogram
	sockets  atomic.Int64

	mu     sync.Mutex
	others []func(io.Writer)
}

// NewMetrics makes figures that all stand at zero.
func NewMetrics() *Metrics {
	m := &Metrics{
		requests: Counter{name: "hamahang_requests_total", help: "Deliveries of Slack by surface and outcome.", labels: [2]string{"surface", "outcome"}},
		late:     Counter{name: "hamahang_late_answers_total", help: "What was said after the answer, by way and outcome.", labels: [2]string{"way", "outcome"}},
	}
	m.add(m.requests.write)
	m.add(m.late.write)
	m.add(m.ack.write)
	m.Gauge("hamahang_socket_connections", "Open Socket Mode connections.", func() float64 { return float64(m.sockets.Load()) })
	return m
}

func (m *Metrics) add(write func(io.Writer)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.others = append(m.others, write)
}

// Counter adds a counter with two labels.
func (m *Metrics) Counter(name, help, label1, label2 string) *Counter {
	c := &Counter{name: name, help: help, labels: [2]string{label1, label2}}
	m.add(c.write)
	return c
}

// Gauge adds a figure that is asked for whenever the figures are read.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.add(func(w io.Writer) {
		head(w, name, help, "gauge")
		_, _ = fmt.Fprintf(w, "%s %s\n", name, number(value()))
	})
}

// ServeHTTP writes every figure.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.mu.Lock()
	others := slices.Clone(m.others)
	m.mu.Unlock()
	for _, write := range others {
		write(w)
	}
}

func (m *Metrics) handled(s commands.Surface, outcome string, took time.Duration) {
	m.requests.Add(surfaceName(s), outcome)
	m.ack.observe(took)
}

// Counter counts by two labels. The zero Counter without a name counts, but is
// written nowhere.
type Counter struct {
	name, help string
	labels     [2]string
	mu         sync.RWMutex
	counts     map[[2]string]*atomic.Uint64
}

// Add counts one.
func (c *Counter) Add(value1, value2 string) {
	key := [2]string{value1, value2}
	c.mu.RLock()
	n := c.counts[key]
	c.mu.RUnlock()
	if n == nil {
		n = c.begin(key)
	}
	n.Add(1)
}

func (c *Counter) begin(key [2]string) *atomic.Uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.counts == nil {
		c.counts = make(map[[2]string]*atomic.Uint64)
	}
	if c.counts[key] == nil {
		c.counts[key] = new(atomic.Uint64)
	}
	return c.counts[key]
}

func (c *Counter) write(w io.Writer) {
	head(w, c.name, c.help, "counter")
	c.mu.RLock()
	lines := make([]string, 0, len(c.counts))
	for key, n := range c.counts {
		lines = append(lines, fmt.Sprintf("%s{%s=%q,%s=%q} %d\n", c.name, c.labels[0], key[0], c.labels[1], key[1], n.Load()))
	}
	c.mu.RUnlock()
	slices.Sort(lines)
	_, _ = io.WriteString(w, strings.Join(lines, ""))
}

// ackBounds are the upper bounds of the histogram's buckets, in seconds; Slack
// waits 3 s.
var ackBounds = [...]float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 2.5, 3}

// histogram counts how long answers took.
type histogram struct {
	counts [len(ackBounds) + 1]atomic.Uint64 // not cumulative; the last is beyond every bound
	nanos  atomic.Int64
}

func (h *histogram) observe(took time.Duration) {
	i, _ := slices.BinarySearch(ackBounds[:], took.Seconds())
	h.counts[i].Add(1)
	h.nanos.Add(int64(took))
}

func (h *histogram) write(w io.Writer) {
	const name = "hamahang_ack_seconds"
	head(w, name, "From a delivery's arrival to its answer.", "histogram")
	total := uint64(0)
	for i := range h.counts {
		total += h.counts[i].Load()
		bound := "+Inf"
		if i < len(ackBounds) {
			bound = number(ackBounds[i])
		}
		_, _ = fmt.Fprintf(w, "%s_bucket{le=%q} %d\n", name, bound, total)
	}
	_, _ = fmt.Fprintf(w, "%s_sum %s\n%s_count %d\n", name, number(time.Duration(h.nanos.Load()).Seconds()), name, total)
}

func head(w io.Writer, name, help, kind string) {
	_, _ = fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func surfaceName(s commands.Surface) string {
	switch s {
	case commands.OnCommand:
		return "command"
	case commands.OnButton:
		return "button"
	case commands.OnForm:
		return "form"
	case commands.OnShortcut:
		return "shortcut"
	case commands.OnMessage:
		return "message"
	case commands.OnHome:
		return "home"
	}
	return "other"
}
