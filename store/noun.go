package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// noun is how records of one kind are kept. All that is done with them is
// written once, below.
type noun[T dept.Timed] struct {
	kind dept.Kind
	// pack says how a record is stored and under which terms it is found.
	pack     func(T) (record, error)
	unpack   func(n int, value string) (T, error)
	numbered func(v T, n int) T
}

// record is a record as it is stored, with when what of it falls due and when it is
// late. Its limits alone make it late, whatever else the clock brings.
func (k noun[T]) record(v T, zone *time.Location) (record, error) {
	r, err := k.pack(v)
	r.dues = v.Dues(zone)
	if limit, ok := dept.First(v.Limits(zone)); ok {
		r.late = strconv.FormatInt(millis(limit.At), 10)
	}
	return r, err
}

// Filing is a record to be stored for the first time.
type Filing[T any] struct {
	Record  T // its number is given by the store
	Zone    *time.Location
	Once    string        // the same for every repetition of one delivery; "" for none
	Same    string        // a digest of person and text; "" to store it even if just filed
	Notices []dept.Notice // their Ref.N is 0 and means the new record
}

// Filed is what became of a Filing.
type Filed[T any] struct {
	Record  T     // with its number; the first one when nothing was stored
	Prefs   Prefs // of who filed it
	Outcome Outcome
}

// file stores a new record with its first history entry, its due times and its
// notices, in one round trip, and reads the preferences of who files it.
func file[T dept.Timed](ctx context.Context, s *Store, k noun[T], team string, f Filing[T], by string) (Filed[T], error) {
	r, err := k.record(f.Record, f.Zone)
	if err != nil {
		return Filed[T]{}, err
	}
	r.n = 0
	done, err := s.apply(ctx, change{
		team: team, day: s.dayIn(f.Zone), once: f.Once, same: f.Same, reader: by, records: []record{r}, notices: f.Notices,
	})
	if err != nil {
		return Filed[T]{}, err
	}
	v := k.numbered(f.Record, done.n)
	if done.value != "" {
		v, err = k.unpack(done.n, done.value)
	}
	return Filed[T]{Record: v, Prefs: done.prefs, Outcome: done.outcome}, err
}

// alter stores changed records with their newest history entries, due times and
// notices in one round trip, all or none.
func alter[T dept.Timed](ctx context.Context, s *Store, k noun[T], team, once string, zone *time.Location,
	changed []T, notices []dept.Notice,
) (Outcome, error) {
	c := change{team: team, day: s.dayIn(zone), once: once, notices: notices}
	for _, v := range changed {
		r, err := k.record(v, zone)
		if err != nil {
			return 0, err
		}
		if r.n < 1 {
			return 0, errors.New("store: a change to a record without a number")
		}
		c.records = append(c.records, r)
	}
	if len(c.records) == 0 {
		return 0, errors.New("store: a change of nothing")
	}
	done, err := s.apply(ctx, c)
	return done.outcome, err
}

// one gives a record and the reader's preferences in one round trip.
func one[T dept.Timed](ctx context.Context, s *Store, k noun[T], team string, n int, reader string) (T, Prefs, error) {
	var none T
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	value := pipe.HGet(ctx, recordsKey(team, k.kind), strconv.Itoa(n))
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return none, Prefs{}, reading("record", err)
	}
	prefs := parsePrefs(chosen.Val())
	if n < 1 || value.Val() == "" {
		return none, prefs, dept.Refuse(dept.NotFound, "Ref", dept.Ref{Kind: k.kind, N: n})
	}
	v, err := k.unpack(n, value.Val())
	return v, prefs, err
}

// several gives records in the order asked for, in one round trip; those that
// don't exist are left out.
func several[T dept.Timed](ctx context.Context, s *Store, k noun[T], team string, ns []int) ([]T, error) {
	if len(ns) == 0 {
		return nil, nil
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	fields := make([]string, len(ns))
	for i, n := range ns {
		fields[i] = strconv.Itoa(n)
	}
	values, err := s.c.HMGet(ctx, recordsKey(team, k.kind), fields...).Result()
	if err != nil {
		return nil, reading("records", err)
	}
	out := make([]T, 0, len(ns))
	for i, value := range values {
		text, ok := value.(string)
		if !ok {
			continue
		}
		v, err := k.unpack(ns[i], text)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
