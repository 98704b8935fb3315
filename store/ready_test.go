package store_test

import (
	"context"
	"errors"
	"testing"

	"hamahang/store"
	"hamahang/store/storetest"
)

// A Redis that answers and writes nothing is told from one that serves.
func TestWhatCantBeWrittenIsTold(t *testing.T) {
	for code, setting := range map[string][2]string{
		"oom":        {"maxmemory", "1"},
		"noreplicas": {"min-replicas-to-write", "1"},
		"readonly":   {"replicaof", "127.0.0.1 1"},
	} {
		t.Run(code, func(t *testing.T) {
			d := openDesk(t, storetest.Run(t).Addr)
			ctx := context.Background()
			if err := d.Writable(ctx, team); err != nil {
				t.Fatal(err)
			}
			var err error
			if code == "readonly" {
				err = d.raw.ReplicaOf(ctx, "127.0.0.1", "1").Err()
			} else {
				err = d.raw.ConfigSet(ctx, setting[0], setting[1]).Err()
			}
			if err != nil {
				t.Fatal(err)
			}
			var why store.Refusal
			if err := d.Writable(ctx, team); !errors.Is(err, store.ErrAway) || !errors.As(err, &why) || string(why) != code {
				t.Errorf("got %v (%q), want %s", err, why, code)
			}
		})
	}
}
