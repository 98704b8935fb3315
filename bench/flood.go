package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

// floodBody is the largest body that is read; see bot/intake.go.
const floodBody = 1 << 20

// flood has strangers send bodies of 1 MiB, each over a connection of its own and
// all but the last byte, and prints what that takes of the program's memory. Needs
// are filed all the while.
func (p plan) flood(ctx context.Context, connections int) error {
	api := newSlack()
	defer api.Close()
	what := hamahang(p.hamahang, api)
	for name, headers := range map[string]string{
		"without a signature": "",
		"with a forged one":   fmt.Sprintf("X-Slack-Request-Timestamp: %d\r\nX-Slack-Signature: v0=%064d\r\n", time.Now().Unix(), 0),
	} {
		err := with(what, func(proc *process, _ *database) error {
			if _, err := warm(what, proc, 1, "f"); err != nil {
				return err
			}
			pid := proc.cmd.Process.Pid
			before, err := peak(pid)
			if err != nil {
				return err
			}
			answers, slowest, err := strangers(proc, connections, headers)
			if err != nil {
				return err
			}
			after, err := peak(pid)
			fmt.Printf("%d bodies of 1 MiB %s: peak RSS %.1f MiB before, %.1f after; answers %v; slowest filing meanwhile %s\n",
				connections, name, float64(before)/(1<<20), float64(after)/(1<<20), answers, millis(slowest))
			return errors.Join(err, ctx.Err())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// strangers gives how often each status was answered, 0 for a cut connection, and
// how long the slowest of the filings that went on meanwhile took.
func strangers(proc *process, connections int, headers string) (map[int]int, time.Duration, error) {
	l, err := proc.dial()
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = l.conn.Close() }()
	var all sync.WaitGroup
	var mu sync.Mutex
	answers := map[int]int{}
	for range connections {
		all.Go(func() {
			status := stranger(proc.addr, headers)
			mu.Lock()
			defer mu.Unlock()
			answers[status]++
		})
	}
	over := make(chan struct{})
	go func() { all.Wait(); close(over) }()
	var slowest time.Duration
	for _, r := range filings("g", 2000, time.Now()) {
		start := time.Now()
		if _, err := l.ask(r); err != nil {
			return nil, 0, err
		}
		slowest = max(slowest, time.Since(start))
		select {
		case <-over:
			return answers, slowest, nil
		case <-time.After(5 * time.Millisecond):
		}
	}
	<-over
	return answers, slowest, nil
}

func stranger(addr, headers string) (status int) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return 0
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	answered := make(chan int, 1)
	go func() {
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			answered <- 0
			return
		}
		_ = answer.Body.Close()
		answered <- answer.StatusCode
	}()
	head := fmt.Sprintf("POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n%s\r\n", floodBody, headers)
	if _, err := io.WriteString(c, head); err == nil {
		piece := strings.Repeat("x", 32<<10)
		for sent := 0; err == nil && sent < floodBody-len(piece); sent += len(piece) {
			_, err = io.WriteString(c, piece)
		}
	}
	return <-answered
}

// flooding runs flood on the program that is built from here, or on another binary.
func (p plan) flooding(ctx context.Context, connections int) error {
	dir, err := os.MkdirTemp("", "hamahang-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if p.hamahang == "" {
		if p.hamahang, err = build(ctx, dir, "."); err != nil {
			return err
		}
	}
	return p.flood(ctx, connections)
}
