package storetest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

// Group is a master with two replicas, set as docs/operations.md has it, and three
// Sentinels that watch over them.
type Group struct {
	Master *Server

	way       *Proxy // how replicas and Sentinels reach the master; nil for straight
	sentinels []*Server
}

const (
	groupName = "desk"
	replicas  = 2
	watchers  = 3
)

// RunGroup starts a group for one test and stops it after. Only where it is parted
// a Partition can cut it. Without redis-server the test is skipped, as by Run.
func RunGroup(t testing.TB, parted bool) *Group {
	t.Helper()
	set := []string{"--min-replicas-to-write", "1", "--min-replicas-max-lag", "2", "--repl-diskless-sync-delay", "0"}
	g := &Group{Master: Run(t, set...)}
	seen := g.Master.Addr
	if parted {
		g.way = NewProxy(t, g.Master.Addr)
		seen = g.way.Addr
	}
	host, port, _ := net.SplitHostPort(seen)
	for range replicas {
		r := Run(t, append(set, "--replicaof", host+" "+port)...)
		must(t, r.Until(Linked))
	}
	for range watchers {
		g.sentinels = append(g.sentinels, runSentinel(t, host, port))
	}
	for _, s := range g.sentinels {
		must(t, s.Until(func(ctx context.Context, c *redis.Client) error {
			cmd := redis.NewMapStringStringCmd(ctx, "sentinel", "master", groupName)
			if err := c.Process(ctx, cmd); err != nil {
				return err
			}
			for name, want := range map[string]int{"num-slaves": replicas, "num-other-sentinels": watchers - 1} {
				if cmd.Val()[name] != strconv.Itoa(want) {
					return fmt.Errorf("storetest: %s is %s", name, cmd.Val()[name])
				}
			}
			return nil
		}))
	}
	return g
}

func runSentinel(t testing.TB, host, port string) *Server {
	t.Helper()
	at, err := freePort()
	must(t, err)
	s := &Server{Addr: "127.0.0.1:" + at, Dir: t.TempDir(), port: at}
	s.file = filepath.Join(s.Dir, "sentinel.conf")
	must(t, os.WriteFile(s.file, []byte(strings.Join([]string{
		"port " + at, "bind 127.0.0.1", "dir " + s.Dir,
		"sentinel monitor " + groupName + " " + host + " " + port + " 2",
		"sentinel down-after-milliseconds " + groupName + " 5000",
		"sentinel failover-timeout " + groupName + " 20000", "",
	}, "\n")), 0o600))
	must(t, s.Restart())
	t.Cleanup(s.Kill)
	return s
}

// URL is what REDIS_URL would be.
func (g *Group) URL() string {
	addrs := make([]string, len(g.sentinels))
	for i, s := range g.sentinels {
		addrs[i] = s.Addr
	}
	return "redis+sentinel://" + strings.Join(addrs, ",") + "/" + groupName
}

// Partition cuts the master from its replicas and the Sentinels, until Heal. Who
// speaks to Master.Addr is on its side.
func (g *Group) Partition() { g.way.Stall() }

// Heal ends a Partition: the old master is told to follow the new one.
func (g *Group) Heal() { g.way.Flow() }

// Linked asks whether a replica has its master.
func Linked(ctx context.Context, c *redis.Client) error {
	told, err := c.Info(ctx, "replication").Result()
	if err == nil && !strings.Contains(told, "master_link_status:up") {
		err = errors.New("storetest: the replica has no master")
	}
	return err
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
