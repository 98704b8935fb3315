// Bench measures Hamahang next to the least a program must do in its place
// (bench/bare): the real binary, signed "/shortage file …" deliveries over
// loopback, a real redis-server with its AOF synced every second. Run it from
// the root of the module:
//
//	go run ./bench
//
// The two programs take turns, each time with a new process and a new, empty
// Redis. Everything runs on this machine, stops by itself and is removed after.
// Nothing here fails on a slow machine: it prints, and people judge.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// plan is what to do how often.
type plan struct {
	pairs       int // of runs, Hamahang and bare
	filings     int // of one run's closed loop
	connections int
	rate        int           // a second, of the open loop
	steady      time.Duration // how long the open loop lasts
	hamahang    string        // a binary to measure in place of the one built from here
	bare        string
}

func main() {
	var p plan
	flag.IntVar(&p.pairs, "pairs", 9, "how often each program is run, in turns")
	flag.IntVar(&p.filings, "filings", 10_000, "filings of one closed loop")
	flag.IntVar(&p.connections, "connections", 16, "connections of the closed loop")
	flag.IntVar(&p.rate, "rate", 500, "requests a second of the open loop")
	flag.DurationVar(&p.steady, "steady", 5*time.Second, "how long the open loop lasts")
	flag.StringVar(&p.hamahang, "binary", "", "measure this binary of Hamahang, not the one built from here")
	flood := flag.Int("flood", 0, "measure nothing but the memory that so many strangers' bodies of 1 MiB take")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	run := p.run
	if *flood > 0 {
		run = func(ctx context.Context) error { return p.flooding(ctx, *flood) }
	}
	if err := run(ctx); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (p plan) run(ctx context.Context) error {
	idle := loadAverage()
	dir, err := os.MkdirTemp("", "hamahang-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if p.bare, err = build(ctx, dir, "./bench/bare"); err != nil {
		return err
	}
	if p.hamahang == "" {
		if p.hamahang, err = build(ctx, dir, "."); err != nil {
			return err
		}
	}
	api := newSlack()
	defer api.Close()

	one, err := calibrate(ctx, p, api)
	if err != nil {
		return err
	}
	programs := []program{hamahang(p.hamahang, api), bare(p.bare, one)}
	results := make([][]result, len(programs))
	for i := range p.pairs {
		for j := range programs {
			which := (i + j) % len(programs) // each goes first as often
			r, err := p.measure(ctx, programs[which], strconv.Itoa(i))
			if err != nil {
				return fmt.Errorf("%s: %w", programs[which].name, err)
			}
			results[which] = append(results[which], r)
			_, _ = fmt.Fprintf(os.Stderr, "%-8s %6.0f/s  p99 at %d/s %s\n", programs[which].name, r.closed.rate(), p.rate, millis(r.open.at(.99)))
		}
	}
	adds, err := delivering(ctx, p, api)
	if err != nil {
		return err
	}
	fmt.Printf("%d processors, load average %s before (quiet is below 0.5)\n", runtime.NumCPU(), idle)
	report(os.Stdout, p, one, adds, results[0], results[1])
	return nil
}

// loadAverage is how busy the machine was in the last minute, "?" where the
// system does not say.
func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "?"
	}
	first, _, _ := strings.Cut(string(b), " ")
	return first
}

// build compiles a package of this module as the image does.
func build(ctx context.Context, dir, pkg string) (string, error) {
	path := filepath.Join(dir, "bin-"+filepath.Base(pkg))
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, pkg)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	return path, cmd.Run()
}
