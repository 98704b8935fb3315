package bot

import (
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"hamahang/commands"
)

// Metrics counts what the bot does, for Prometheus. Labels are codes from fixed
// lists: no IDs and no texts.
type Metrics struct {
	registry *prometheus.Registry
	factory  promauto.Factory
	requests Counter
	late     Counter
	ack      prometheus.Histogram
	sockets  prometheus.Gauge
}

// NewMetrics makes figures that all stand at zero.
func NewMetrics() *Metrics {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m := &Metrics{registry: r, factory: promauto.With(r)}
	m.requests = m.Counter("hamahang_requests_total", "Deliveries of Slack by surface and outcome.", "surface", "outcome")
	m.late = m.Counter("hamahang_late_answers_total", "What was said after the answer, by way and outcome.", "way", "outcome")
	m.ack = m.factory.NewHistogram(prometheus.HistogramOpts{
		Name: "hamahang_ack_seconds", Help: "From a delivery's arrival to its answer; Slack waits 3 s.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 2.5, 3},
	})
	m.sockets = m.factory.NewGauge(prometheus.GaugeOpts{Name: "hamahang_socket_connections", Help: "Open Socket Mode connections."})
	return m
}

// Counter is a counter with two labels.
type Counter struct {
	vec *prometheus.CounterVec
}

// Counter adds a counter with two labels.
func (m *Metrics) Counter(name, help, label1, label2 string) Counter {
	return Counter{m.factory.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{label1, label2})}
}

// Add counts one.
func (c Counter) Add(value1, value2 string) { c.vec.WithLabelValues(value1, value2).Inc() }

// Gauge adds a figure that is asked for whenever the figures are read.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	m.factory.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
}

// Handler writes every figure.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

func (m *Metrics) handled(s commands.Surface, outcome string, took time.Duration) {
	m.requests.Add(surfaceName(s), outcome)
	m.ack.Observe(took.Seconds())
}

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
