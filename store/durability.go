package store

import (
	"context"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Durability is what Redis promises about what it was told. Texts are Redis's
// own words; "" means that it would not say.
type Durability struct {
	AppendOnly    string // "yes" or "no"
	AppendFsync   string // "always", "everysec" or "no"
	Save          string // snapshot rules; see SaveKnown
	SaveKnown     bool
	Eviction      string // maxmemory-policy
	Replicas      int    // connected ones; −1 for unknown
	MinReplicas   string // min-replicas-to-write
	MinReplicaLag string // min-replicas-max-lag, in seconds
}

// Durability asks Redis how it keeps data. A server that forbids CONFIG or INFO
// leaves those parts unknown; only an unreachable one is an error. Of a cluster
// it asks one master.
func (s *Store) Durability(ctx context.Context) (Durability, error) {
	if err := s.Ping(ctx); err != nil {
		return Durability{}, err
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	d := Durability{Replicas: -1}
	conf := func(name string) (string, bool) {
		got, err := s.c.ConfigGet(ctx, name).Result()
		v, ok := got[name]
		return v, ok && err == nil
	}
	d.AppendOnly, _ = conf("appendonly")
	d.AppendFsync, _ = conf("appendfsync")
	d.Save, d.SaveKnown = conf("save")
	d.Eviction, _ = conf("maxmemory-policy")
	d.MinReplicas, _ = conf("min-replicas-to-write")
	d.MinReplicaLag, _ = conf("min-replicas-max-lag")
	info, err := s.c.Info(ctx, "replication", "memory", "persistence").Result()
	if err != nil {
		info, err = s.c.Info(ctx, "replication").Result() // servers before 7 take one section
	}
	if err != nil {
		return d, onlyAway(err)
	}
	d.read(info)
	return d, nil
}

// read takes from INFO what CONFIG would not say.
func (d *Durability) read(info string) {
	for line := range strings.Lines(info) {
		name, v, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch name {
		case "connected_slaves":
			if n, err := strconv.Atoi(v); err == nil {
				d.Replicas = n
			}
		case "maxmemory_policy":
			if d.Eviction == "" {
				d.Eviction = v
			}
		case "aof_enabled":
			if d.AppendOnly == "" {
				d.AppendOnly = map[string]string{"1": "yes", "0": "no"}[v]
			}
		}
	}
}

// onlyAway drops an answer that refuses INFO and keeps a failure to get one.
func onlyAway(err error) error {
	if broken(err) || redis.HasErrorPrefix(err, "NOPERM") {
		return nil
	}
	return readError("durability", err)
}
