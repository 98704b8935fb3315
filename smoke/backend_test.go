package smoke

import (
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"hamahang/slacksim"
	"hamahang/store/storetest"
)

type delivery = slacksim.Delivery

// backend is the Redis of a stage.
type backend struct {
	url     string
	forward func(time.Duration) // lets keys expire where that can be hurried
	server  *storetest.Server   // nil in memory
	proxy   *storetest.Proxy    // nil when the way is direct
}

// inMemory is a Redis within the test.
func inMemory(t *testing.T) *backend {
	t.Helper()
	m := miniredis.RunT(t)
	return &backend{url: "redis://" + m.Addr(), forward: func(by time.Duration) {
		if by > 0 {
			m.FastForward(by)
		}
	}}
}

// onServer is a redis-server with an append-only file; without one the test is
// skipped, or fails with REQUIRE_REAL=1.
func onServer(t *testing.T) *backend {
	t.Helper()
	r := storetest.Run(t)
	return &backend{url: r.URL(), forward: func(time.Duration) {}, server: r}
}

// behindProxy is a redis-server that can be cut off and stalled.
func behindProxy(t *testing.T) *backend {
	t.Helper()
	b := onServer(t)
	b.proxy = storetest.NewProxy(t, b.server.Addr)
	b.url = "redis://" + b.proxy.Addr
	return b
}
