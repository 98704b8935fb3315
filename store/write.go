package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// repeat tells whether a write may be sent once more when its answer got lost.
type repeat bool

const (
	sendOnce repeat = false
	harmless repeat = true // twice is as good as once
)

// confirmWithin is how long one write waits for the replicas to have it.
const confirmWithin = time.Second

// pauses are the waits before a write is tried once more: at once, for a connection
// that was cut, and when a server may have come back. What surely did not happen is
// tried twice: the person hears of it at once.
var pauses = [...]time.Duration{8 * time.Millisecond, time.Second}

// errUnconfirmed says that Redis did the write, but fewer replicas than asked for
// have it: a failover may undo it.
var errUnconfirmed = errors.New("too few replicas have it")

// write does what changes something. Once a byte of it went out, its outcome is
// ErrUnsure whatever later tries say, unless one of them is answered. What is
// harmless to repeat is sent again within the call's time, which mostly settles
// it. key says on which node of a cluster.
func (s *Store) write(ctx context.Context, what string, again repeat, key string, send func(context.Context, *try) *redis.Cmd) (*redis.Cmd, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("store: %s: %w: %w", what, ErrAway, err)
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	unsure := false
	for tries := 1; ; tries++ {
		t, err := s.reach(ctx, key)
		var cmd *redis.Cmd
		if err == nil {
			cmd = send(ctx, t)
			err = cmd.Err()
		}
		switch {
		case err == nil:
			return cmd, nil
		case errors.Is(err, redis.Nil), broken(err) && !unsure:
			return nil, describe(what, err)
		case t.sent && !refused(err):
			unsure = true
		}
		if cluster, ok := s.c.(*redis.ClusterClient); ok {
			cluster.ReloadState(ctx) // another node may have the key by now
		}
		over := tries > len(pauses) || unsure && again == sendOnce || !unsure && tries > 1 || errors.Is(err, errUnconfirmed)
		if over || !pause(ctx, pauses[tries-1]) {
			verdict := ErrAway
			if unsure {
				verdict = ErrUnsure
			}
			return nil, fmt.Errorf("store: %s: %w: %w", what, verdict, err)
		}
	}
}

// do is write for a single command.
func (s *Store) do(ctx context.Context, what string, again repeat, name, key string, args ...any) (*redis.Cmd, error) {
	return s.write(ctx, what, again, key, func(ctx context.Context, t *try) *redis.Cmd {
		return t.send(ctx, append([]any{name, key}, args...))
	})
}

// try is one attempt at a write, on which a script runs. The client library sends
// nothing of it a second time.
type try struct {
	redis.Scripter // only Eval and EvalSha are asked for
	to             interface {
		Process(context.Context, redis.Cmder) error
		Pipeline() redis.Pipeliner
	}
	replicas int
	sent     bool // Redis may have heard of it
}

// reach begins an attempt at the node that has a key.
func (s *Store) reach(ctx context.Context, key string) (*try, error) {
	t := &try{to: s.c, replicas: s.replicas}
	if cluster, ok := s.c.(*redis.ClusterClient); ok {
		node, err := cluster.MasterForKey(ctx, key)
		t.to = node
		return t, err
	}
	return t, nil
}

// EvalSha runs a script that the server knows.
func (t *try) EvalSha(ctx context.Context, sha string, keys []string, args ...any) *redis.Cmd {
	return t.eval(ctx, "evalsha", sha, keys, args)
}

// Eval runs a script.
func (t *try) Eval(ctx context.Context, script string, keys []string, args ...any) *redis.Cmd {
	return t.eval(ctx, "eval", script, keys, args)
}

func (t *try) eval(ctx context.Context, name, script string, keys []string, args []any) *redis.Cmd {
	words := append(make([]any, 0, 3+len(keys)+len(args)), name, script, len(keys))
	for _, key := range keys {
		words = append(words, key)
	}
	return t.send(ctx, append(words, args...))
}

// send sends a command; where replicas have to confirm it, that is asked in the
// same round trip, on the same connection.
func (t *try) send(ctx context.Context, words []any) *redis.Cmd {
	cmd := redis.NewCmd(ctx, words...)
	once := &single{Cmder: cmd, sent: &t.sent}
	if t.replicas == 0 {
		_ = t.to.Process(ctx, once) // the command has the error
		return cmd
	}
	pipe := t.to.Pipeline()
	_ = pipe.Process(ctx, once)
	have := redis.NewIntCmd(ctx, "wait", t.replicas, confirmWithin.Milliseconds())
	_ = pipe.Process(ctx, have)
	_, _ = pipe.Exec(ctx) // each command has its own error
	switch err := have.Err(); {
	case cmd.Err() != nil:
	case err != nil:
		cmd.SetErr(fmt.Errorf("%w: %s", errUnconfirmed, err)) //nolint:errorlint // it is no answer to the command
	case have.Val() < int64(t.replicas):
		cmd.SetErr(errUnconfirmed)
	}
	return cmd
}

// single is a command that the client library sends once at most. It notes when:
// the library asks for the words to write them to a connection.
type single struct {
	redis.Cmder
	sent *bool
}

// Args gives the words to be written.
func (c *single) Args() []any {
	*c.sent = true
	return c.Cmder.Args()
}

// NoRetry has the client library leave it at one try.
func (*single) NoRetry() bool { return true }

// pause waits; it is false when the call's time is over before.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
