package store

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Open makes a Store on the Redis that url names; it does not dial. url is one
// of
//
//	redis://[user:password@]host[:port][/db]
//	rediss://… (the same over TLS)
//	redis+sentinel://[user:password@]host[:port],…/master[/db]
//	redis+cluster://[user:password@]host[:port],…
//
// ?wait=N after any of them says how many replicas must have a write before it is
// answered for: 1 when nothing is said of Sentinel or a cluster, else 0. It is
// stated and not asked of Redis, because a master that is cut off from its replicas
// reports none.
//
// Errors never repeat the url, which may hold a password. Open also ends the
// client library's own logging, for the whole process: what it has to say
// reaches callers as errors.
func Open(rawURL string, now func() time.Time) (*Store, error) {
	logging.Disable()
	rawURL, wait, err := cutWait(rawURL)
	if err != nil {
		return nil, err
	}
	scheme, rest, ok := strings.Cut(rawURL, "://")
	if !ok {
		return nil, errors.New("store: the Redis URL has no scheme: write redis://host:6379")
	}
	var s *Store
	switch scheme {
	case "redis", "rediss":
		s, err = openSingle(rawURL, now)
	case "redis+sentinel", "redis+cluster":
		if wait < 0 {
			wait = 1
		}
		s, err = openMany(scheme, rest, now)
	default:
		return nil, errors.New("store: unknown scheme in the Redis URL: use redis, rediss, redis+sentinel or redis+cluster")
	}
	if err != nil {
		return nil, err
	}
	s.replicas = max(wait, 0)
	return s, nil
}

// maxWait bounds the replicas to wait for: more are a slip.
const maxWait = 16

// cutWait takes ?wait=N out of a URL; -1 when it says nothing.
func cutWait(rawURL string) (rest string, wait int, err error) {
	at := strings.LastIndexByte(rawURL, '@') + 1 // before it a password may hold anything
	rest, query, _ := strings.Cut(rawURL[at:], "?")
	wait, mark := -1, "?"
	for one := range strings.SplitSeq(query, "&") {
		value, ours := strings.CutPrefix(one, "wait=")
		switch {
		case ours:
			if wait, err = strconv.Atoi(value); err != nil || wait < 0 || wait > maxWait {
				return "", 0, fmt.Errorf("store: wait in the Redis URL is no number from 0 to %d", maxWait)
			}
		case one != "":
			rest, mark = rest+mark+one, "&"
		}
	}
	return rawURL[:at] + rest, wait, nil
}

func openSingle(rawURL string, now func() time.Time) (*Store, error) {
	o, err := redis.ParseURL(rawURL)
	if err != nil {
		return nil, errors.New("store: the Redis URL can't be read: write redis://user:password@host:6379/0")
	}
	u := options()
	u.Addrs, u.Username, u.Password, u.DB, u.TLSConfig = []string{o.Addr}, o.Username, o.Password, o.DB, o.TLSConfig
	return New(redis.NewClient(u.Simple()), now), nil
}

func openMany(scheme, rest string, now func() time.Time) (*Store, error) {
	u := options()
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		user, password, _ := strings.Cut(rest[:at], ":")
		var badUser, badPassword error
		u.Username, badUser = url.PathUnescape(user)
		u.Password, badPassword = url.PathUnescape(password)
		if badUser != nil || badPassword != nil {
			return nil, errors.New("store: the user or password in the Redis URL is not escaped right")
		}
		rest = rest[at+1:]
	}
	if strings.Contains(rest, "?") {
		return nil, errors.New("store: the Redis URL has a setting that is not known: after ? it takes wait=N alone")
	}
	hosts, path, _ := strings.Cut(rest, "/")
	port := "6379"
	if scheme == "redis+sentinel" {
		port = "26379"
	}
	for h := range strings.SplitSeq(hosts, ",") {
		addr, err := address(h, port)
		if err != nil {
			return nil, err
		}
		u.Addrs = append(u.Addrs, addr)
	}
	if scheme == "redis+cluster" {
		if path != "" {
			return nil, errors.New("store: a Redis Cluster has no database numbers: end the URL after the hosts")
		}
		return New(redis.NewClusterClient(u.Cluster()), now), nil
	}
	master, db, _ := strings.Cut(path, "/")
	if master == "" {
		return nil, errors.New("store: the Redis URL names no master: write redis+sentinel://host:26379/mymaster")
	}
	if db != "" {
		n, err := strconv.Atoi(db)
		if err != nil || n < 0 {
			return nil, errors.New("store: the database in the Redis URL is no number")
		}
		u.DB = n
	}
	u.MasterName = master
	return New(redis.NewFailoverClient(u.Failover()), now), nil
}

func address(h, port string) (string, error) {
	if h == "" {
		return "", errors.New("store: the Redis URL names no host")
	}
	if host, p, err := net.SplitHostPort(h); err == nil {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || n == 0 || host == "" {
			return "", fmt.Errorf("store: %q in the Redis URL is no host and port", h)
		}
		return h, nil
	}
	return net.JoinHostPort(strings.Trim(h, "[]"), port), nil
}

// options are the deadlines and sizes of every client. One call, with its
// retries, ends within callLimit. MaxRetries is for reads: Store.write sends
// what changes something, and the client repeats none of that. The small buffers and pool keep a busy process within 48 MiB.
func options() *redis.UniversalOptions {
	return &redis.UniversalOptions{
		Protocol:                 2,
		DialTimeout:              time.Second,
		DialerRetries:            1,
		ReadTimeout:              1500 * time.Millisecond,
		WriteTimeout:             1500 * time.Millisecond,
		PoolTimeout:              time.Second,
		ContextTimeoutEnabled:    true,
		MaxRetries:               1,
		MinRetryBackoff:          8 * time.Millisecond,
		MaxRetryBackoff:          64 * time.Millisecond,
		PoolSize:                 32,
		PipelinePoolSize:         -1,
		ReadBufferSize:           8 << 10,
		WriteBufferSize:          8 << 10,
		ConnMaxIdleTime:          5 * time.Minute,
		DisableIdentity:          true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}
}
