package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"
)

// program is one of the two that are measured.
type program struct {
	name   string
	launch func(addr string, db *database) (*process, error)
	speaks bool // it knows languages
}

func hamahang(path string, api *slackServer) program {
	return program{name: "hamahang", speaks: true, launch: func(addr string, db *database) (*process, error) {
		file, err := filepath.Abs("hamahang.example.yaml")
		if err != nil {
			return nil, err
		}
		return launch(addr, path, []string{
			"SLACK_SIGNING_SECRET=" + secret, "SLACK_BOT_TOKEN=xoxb-bench", "SLACK_API_URL=" + api.URL + "/api/",
			"REDIS_URL=" + db.URL(), "LISTEN_ADDR=" + addr, "HAMAHANG_CONFIG=" + file,
		}, "serve")
	}}
}

// bare stores and answers as many bytes as Hamahang did for one filing.
func bare(path string, one filing) program {
	return program{name: "bare", launch: func(addr string, db *database) (*process, error) {
		return launch(addr, path, nil, "-listen", addr, "-redis", db.Addr, "-secret", secret,
			"-record", strconv.Itoa(one.record), "-entry", strconv.Itoa(one.entry), "-answer", strconv.Itoa(one.answer))
	}}
}

// filing is what one takes, in mean bytes.
type filing struct {
	request, record, entry, answer int
}

// result is what one run of one program showed.
type result struct {
	start         time.Duration // of the process, to its first answer
	closed, open  load
	cpu, redisCPU time.Duration // of the closed loop
	clientCPU     time.Duration
	scripts       time.Duration // in Redis
	peak          int           // bytes resident
	aof           float64       // bytes a filing
	commands      string        // of Redis, a filing
}

// with runs a program on a new Redis for as long as do takes.
func with(p program, do func(*process, *database) error) error {
	db, err := newDatabase()
	if err != nil {
		return err
	}
	defer func() { _ = db.close() }()
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	proc, err := p.launch(addr, db)
	if err != nil {
		return err
	}
	failed := do(proc, db)
	if ended := proc.stop(); failed != nil || ended != nil {
		return fmt.Errorf("%w\n%s", errors.Join(failed, ended), proc.errs.Bytes())
	}
	return nil
}

// warm has the program answer a first time, learn who reads Persian, and fill
// its pools.
func warm(p program, proc *process, connections int, series string) (start time.Duration, err error) {
	now := time.Now()
	few := filings(series+"w", 1000, now)
	if start, err = proc.first(few[0]); err != nil {
		return 0, err
	}
	if p.speaks {
		l, err := dial(proc.addr)
		if err != nil {
			return 0, err
		}
		defer func() { _ = l.conn.Close() }()
		for _, r := range languages(series, now) {
			if err := l.say(r); err != nil {
				return 0, err
			}
		}
	}
	_, err = closed(proc.addr, connections, few[1:])
	return start, err
}

// measure is one run: warm up, as fast as it goes, then at the steady rate.
func (p plan) measure(ctx context.Context, what program, series string) (r result, err error) {
	err = with(what, func(proc *process, db *database) error {
		if r.start, err = warm(what, proc, p.connections, series); err != nil {
			return err
		}
		pid := proc.cmd.Process.Pid
		all := filings(series+"c", p.filings, time.Now())
		before, err := db.figures(ctx)
		if err != nil {
			return err
		}
		cpuBefore, err := cpu(pid)
		if err != nil {
			return err
		}
		ownBefore, err := own()
		if err != nil {
			return err
		}
		if r.closed, err = closed(proc.addr, p.connections, all); err != nil {
			return err
		}
		ownAfter, err := own()
		if err != nil {
			return err
		}
		cpuAfter, err := cpu(pid)
		if err != nil {
			return err
		}
		after, err := db.figures(ctx)
		if err != nil {
			return err
		}
		r.cpu, r.redisCPU, r.clientCPU = cpuAfter-cpuBefore, after.cpu-before.cpu, ownAfter-ownBefore
		r.scripts = after.scripts - before.scripts
		r.aof = float64(after.aof-before.aof) / float64(p.filings)
		r.commands = perFiling(before, after, p.filings)

		steady := int(p.steady.Seconds() * float64(p.rate))
		if r.open, err = open(proc.addr, 64, p.rate, filings(series+"o", steady, time.Now())); err != nil {
			return err
		}
		if r.peak, err = peak(pid); err != nil {
			return err
		}
		n, err := db.filed(ctx)
		if want := 1000 + p.filings + steady; err == nil && n != want {
			err = fmt.Errorf("%d filings are stored, %d were answered", n, want)
		}
		return err
	})
	return r, err
}

// calibrate files a few hundred with Hamahang, to know the sizes that bare has
// to take.
func calibrate(ctx context.Context, p plan, api *slackServer) (one filing, err error) {
	const n = 600
	what := hamahang(p.hamahang, api)
	err = with(what, func(proc *process, db *database) error {
		if _, err := warm(what, proc, 1, "s"); err != nil {
			return err
		}
		all := filings("t", n, time.Now())
		l, err := closed(proc.addr, 1, all)
		if err != nil {
			return err
		}
		one.answer = l.bytes / n
		for _, r := range all {
			one.request += len(r)
		}
		one.request /= n
		one.record, one.entry, err = db.sizes(ctx)
		return err
	})
	return one, err
}

// delivered is what delivering the notices of some filings took.
type delivered struct {
	filings, posts int
	aof            float64 // bytes a filing, the filing itself included
	took           time.Duration
}

// delivering files one need of each person and waits until all notices are out.
func delivering(ctx context.Context, p plan, api *slackServer) (d delivered, err error) {
	what := hamahang(p.hamahang, api)
	err = with(what, func(proc *process, db *database) error {
		l, err := proc.dial()
		if err != nil {
			return err
		}
		defer func() { _ = l.conn.Close() }()
		before, err := db.figures(ctx)
		if err != nil {
			return err
		}
		posted, start := api.posted.Load(), time.Now()
		for i, r := range filings("d", len(needs)*len(people), start) {
			if i%len(needs) != i/len(needs)%len(needs) {
				continue
			}
			if _, err := l.ask(r); err != nil {
				return err
			}
			d.filings++
		}
		for {
			waiting, err := db.c.XLen(ctx, "{p08}outbox").Result()
			if err != nil {
				return err
			}
			if waiting == 0 {
				break
			}
			if time.Since(start) > time.Minute {
				return fmt.Errorf("%d notices are still waiting", waiting)
			}
			time.Sleep(20 * time.Millisecond)
		}
		d.took = time.Since(start)
		d.posts = int(api.posted.Load() - posted)
		after, err := db.figures(ctx)
		d.aof = float64(after.aof-before.aof) / float64(d.filings)
		return err
	})
	return d, err
}
