package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// line is one kept-alive connection. It writes ready-made requests, so that the
// client takes little of the processors it shares with what it measures.
type line struct {
	conn net.Conn
	in   *bufio.Reader
	body bytes.Buffer
}

func dial(addr string) (*line, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	return &line{conn: c, in: bufio.NewReaderSize(c, 16<<10)}, nil
}

// ask sends a request and gives the answer's length. An answer that does not
// name a shortage is an error: nothing was filed.
func (l *line) ask(r request) (int, error) {
	if err := l.say(r); err != nil {
		return 0, err
	}
	if !bytes.Contains(l.body.Bytes(), []byte("SH-")) {
		return 0, fmt.Errorf("filed nothing: %s", l.body.Bytes())
	}
	return l.body.Len(), nil
}

// say sends a request and reads the answer into body.
func (l *line) say(r request) error {
	if err := l.conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err
	}
	if _, err := l.conn.Write(r); err != nil {
		return err
	}
	answer, err := http.ReadResponse(l.in, nil)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	l.body.Reset()
	if _, err := io.Copy(&l.body, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %s", answer.Status)
	}
	return nil
}

// load is what a run of requests showed.
type load struct {
	took    time.Duration
	latency []time.Duration // sorted
	bytes   int             // of all answers
}

func (l load) rate() float64 { return float64(len(l.latency)) / l.took.Seconds() }

// at gives a percentile: the latency that this share of the requests kept to.
func (l load) at(share float64) time.Duration {
	return l.latency[min(int(share*float64(len(l.latency))), len(l.latency)-1)]
}

// closed keeps a number of connections busy, each asking as soon as it was
// answered.
func closed(addr string, connections int, all []request) (load, error) {
	due := make(chan job, len(all))
	start := time.Now()
	for _, r := range all {
		due <- job{request: r}
	}
	close(due)
	return drive(addr, connections, due, len(all), start)
}

// open asks at a fixed rate, whether or not the last one was answered. Latency
// counts from the moment a request was due, so that a stall is seen in full.
func open(addr string, connections, perSecond int, all []request) (load, error) {
	due := make(chan job, len(all))
	start := time.Now()
	go func() {
		defer close(due)
		for i, r := range all {
			at := start.Add(time.Duration(i) * time.Second / time.Duration(perSecond))
			time.Sleep(time.Until(at))
			due <- job{request: r, at: at}
		}
	}()
	return drive(addr, connections, due, len(all), start)
}

type job struct {
	request request
	at      time.Time // zero: when it is taken up
}

func drive(addr string, connections int, due <-chan job, n int, start time.Time) (load, error) {
	var work errgroup.Group
	latencies := make([][]time.Duration, connections)
	sizes := make([]int, connections)
	for i := range connections {
		work.Go(func() error {
			l, err := dial(addr)
			if err != nil {
				return err
			}
			defer func() { _ = l.conn.Close() }()
			mine := make([]time.Duration, 0, n)
			for j := range due {
				if j.at.IsZero() {
					j.at = time.Now()
				}
				size, err := l.ask(j.request)
				if err != nil {
					return err
				}
				mine = append(mine, time.Since(j.at))
				sizes[i] += size
			}
			latencies[i] = mine
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return load{}, err
	}
	l := load{took: time.Since(start), latency: slices.Concat(latencies...)}
	slices.Sort(l.latency)
	for _, s := range sizes {
		l.bytes += s
	}
	if len(l.latency) != n {
		return load{}, errors.New("some requests were not made")
	}
	return l, nil
}
