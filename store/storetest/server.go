// Package storetest gives tests and benchmarks a real Redis server to start,
// stall, kill and restart, and a proxy that makes the way to it bad. It knows
// nothing of what is stored.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
)

// Server is a redis-server on loopback with an append-only file in a directory
// of its own.
type Server struct {
	Addr string
	Dir  string

	port string
	args []string
	file string // a Sentinel's settings; "" for a server that keeps data
	cmd  *exec.Cmd
	out  bytes.Buffer
}

// ErrNoServer says that there is no redis-server on this machine.
var ErrNoServer = errors.New("storetest: no redis-server is installed")

// Start runs a redis-server that keeps its data in dir and fsyncs every write;
// args override its settings, for example "--appendfsync", "everysec".
func Start(dir string, args ...string) (*Server, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	s := &Server{Addr: "127.0.0.1:" + port, Dir: dir, port: port, args: args}
	return s, s.Restart()
}

// Run starts a server for one test and stops it after. Without redis-server
// the test is skipped, or fails when REQUIRE_REAL=1.
func Run(t testing.TB, args ...string) *Server {
	t.Helper()
	s, err := Start(t.TempDir(), args...)
	if errors.Is(err, ErrNoServer) && os.Getenv("REQUIRE_REAL") != "1" {
		t.Skip("no redis-server on this machine; REQUIRE_REAL=1 makes that a failure")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Kill)
	return s
}

// URL is what REDIS_URL would be.
func (s *Server) URL() string { return "redis://" + s.Addr }

// Restart runs the server again on the same port and data, and returns when it
// answers.
func (s *Server) Restart() error {
	path, err := binary()
	if err != nil {
		return err
	}
	args := append([]string{
		"--port", s.port, "--bind", "127.0.0.1", "--dir", s.Dir, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
		"--maxmemory-policy", "noeviction", "--auto-aof-rewrite-percentage", "0",
	}, s.args...)
	if s.file != "" {
		args = []string{s.file, "--sentinel"}
	}
	s.out.Reset()
	s.cmd = exec.Command(path, args...) //nolint:gosec // a test starts the server it found
	s.cmd.Stdout, s.cmd.Stderr = &s.out, &s.out
	if err := s.cmd.Start(); err != nil {
		return fmt.Errorf("storetest: %w", err)
	}
	return s.await()
}

// await returns when the server answers PING.
func (s *Server) await() error {
	err := s.Until(func(ctx context.Context, c *redis.Client) error { return c.Ping(ctx).Err() })
	if err != nil {
		s.Kill()
		return fmt.Errorf("storetest: redis-server does not answer: %w\n%s", err, s.out.String())
	}
	return nil
}

// Until asks the server again and again until it answers as wanted, for 30 s at
// most; then it gives the last complaint.
func (s *Server) Until(ask func(context.Context, *redis.Client) error) error {
	logging.Disable() // a server that is still starting is no news
	c := redis.NewClient(&redis.Options{Addr: s.Addr, MaxRetries: -1, DialerRetries: 1})
	defer func() { _ = c.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		err := ask(ctx, c)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// Kill ends the server as a power cut would; Restart brings it back.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
	s.cmd = nil
}

// Pause stalls the server: it accepts connections and answers nothing.
func (s *Server) Pause() error { return s.cmd.Process.Signal(syscall.SIGSTOP) }

// Resume ends a Pause.
func (s *Server) Resume() error { return s.cmd.Process.Signal(syscall.SIGCONT) }

// LogSize gives the bytes of the append-only file.
func (s *Server) LogSize() (int64, error) {
	files, err := filepath.Glob(filepath.Join(s.Dir, "appendonlydir", "*.aof"))
	if err != nil {
		return 0, err
	}
	var n int64
	for _, f := range files {
		i, err := os.Stat(f)
		if err != nil {
			return 0, err
		}
		n += i.Size()
	}
	return n, nil
}

func binary() (string, error) {
	for _, name := range []string{"redis-server", "/usr/bin/redis-server"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoServer
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("storetest: %w", err)
	}
	defer func() { _ = l.Close() }()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}
