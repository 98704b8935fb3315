package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/store/storetest"
)

// database is a redis-server of its own, with the AOF synced every second.
type database struct {
	*storetest.Server
	c *redis.Client
}

func newDatabase() (*database, error) {
	dir, err := os.MkdirTemp("", "hamahang-bench-")
	if err != nil {
		return nil, err
	}
	s, err := storetest.Start(dir, "--appendfsync", "everysec")
	if err != nil {
		return nil, err
	}
	return &database{Server: s, c: redis.NewClient(&redis.Options{Addr: s.Addr})}, nil
}

func (d *database) close() error {
	_ = d.c.Close()
	d.Kill()
	return os.RemoveAll(d.Dir)
}

// figures are counters of a redis-server at one moment.
type figures struct {
	cpu      time.Duration
	commands map[string]int // calls by name, those from within scripts too
	scripts  time.Duration  // spent in EVALSHA
	aof      int64          // bytes
}

func (d *database) figures(ctx context.Context) (figures, error) {
	f := figures{commands: map[string]int{}}
	info, err := d.c.Info(ctx, "cpu", "commandstats").Result()
	if err != nil {
		return f, err
	}
	for row := range strings.SplitSeq(info, "\r\n") {
		name, value, _ := strings.Cut(row, ":")
		switch command, ok := strings.CutPrefix(name, "cmdstat_"); {
		case name == "used_cpu_sys", name == "used_cpu_user":
			s, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return f, err
			}
			f.cpu += time.Duration(s * float64(time.Second))
		case ok:
			var calls, usec int
			if _, err := fmt.Sscanf(value, "calls=%d,usec=%d,", &calls, &usec); err != nil {
				return f, err
			}
			f.commands[command] = calls
			if command == "evalsha" {
				f.scripts = time.Duration(usec) * time.Microsecond
			}
		}
	}
	f.aof, err = d.LogSize()
	return f, err
}

// written are the commands of a filing; reading the outbox, delivering and INFO
// are none of them.
var written = []string{"evalsha", "hget", "get", "hset", "zadd", "xadd", "set"}

// perFiling tells how often each of the commands was called for each filing.
func perFiling(before, after figures, n int) string {
	var b strings.Builder
	for _, c := range written {
		_, _ = fmt.Fprintf(&b, "%s %.2f  ", c, float64(after.commands[c]-before.commands[c])/float64(n))
	}
	return b.String()
}

// filed gives the number of shortages stored.
func (d *database) filed(ctx context.Context) (int, error) {
	return d.c.HGet(ctx, recordsKey, "n").Int()
}

// recordsKey is where the shortages of the example hospital are, as
// store/keys.go has it.
const recordsKey = "{p08}" + team + ":SH"

// sizes gives the mean bytes of what is stored of a shortage: the record and its
// first history entry.
func (d *database) sizes(ctx context.Context) (record, entry int, err error) {
	n, err := d.filed(ctx)
	if err != nil {
		return 0, 0, err
	}
	for i := 1; i <= n; i++ {
		v, err := d.c.HMGet(ctx, recordsKey, strconv.Itoa(i), strconv.Itoa(i)+":1").Result()
		if err != nil {
			return 0, 0, err
		}
		for j, into := range []*int{&record, &entry} {
			s, _ := v[j].(string)
			*into += len(s)
		}
	}
	return record / n, entry / n, nil
}
