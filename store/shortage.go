package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// Filing is a shortage to be stored for the first time.
type Filing struct {
	Shortage dept.Shortage // from dept.File; its number is given by the store
	Zone     *time.Location
	Once     string        // the same for every repetition of one delivery; "" for none
	Same     string        // a digest of person and text; "" to store it even if just filed
	Notices  []dept.Notice // their Ref.N is 0 and means the new shortage
}

// Filed is what became of a Filing.
type Filed struct {
	Shortage dept.Shortage // with its number; the first one when nothing was stored
	Prefs    Prefs         // the reporter's
	Outcome  Outcome
}

// FileShortage stores a new shortage with its first history entry, its due
// times and its notices, in one round trip.
func (s *Store) FileShortage(ctx context.Context, team string, f Filing) (Filed, error) {
	r, err := shortageRecord(f.Shortage, f.Zone)
	if err != nil {
		return Filed{}, err
	}
	r.n = 0
	done, err := s.apply(ctx, change{
		team: team, once: f.Once, same: f.Same, reader: f.Shortage.Reporter, records: []record{r}, notices: f.Notices,
	})
	if err != nil {
		return Filed{}, err
	}
	out := Filed{Shortage: f.Shortage, Prefs: done.prefs, Outcome: done.outcome}
	out.Shortage.N = done.n
	if done.value != "" {
		out.Shortage, err = decodeShortage(done.n, done.value)
	}
	return out, err
}

// ChangeShortages stores changed shortages with their newest history entries,
// due times and notices in one round trip, all or none. Each must have been
// read at the revision before its own, else ErrChanged. The outcome is Stored
// or Repeated; both mean that the change stands.
func (s *Store) ChangeShortages(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Shortage, notices []dept.Notice,
) (Outcome, error) {
	c := change{team: team, once: once, notices: notices}
	for _, sh := range changed {
		if sh.N < 1 {
			return 0, errors.New("store: a change to a shortage without a number")
		}
		r, err := shortageRecord(sh, zone)
		if err != nil {
			return 0, err
		}
		c.records = append(c.records, r)
	}
	if len(c.records) == 0 {
		return 0, errors.New("store: a change of nothing")
	}
	done, err := s.apply(ctx, c)
	return done.outcome, err
}

// shortageRecord says how a shortage is stored and under which terms it is
// found: "a" always; while it is open "o", its units and its people.
func shortageRecord(s dept.Shortage, zone *time.Location) (record, error) {
	body, err := encodeShortage(s)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(s.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindShortage, n: s.N, rev: s.Rev, rank: shortageRank(s.Severity),
		body: body, entry: entry, terms: []string{"a"}, dues: s.Dues(zone),
	}
	if s.State.Open() {
		r.terms = append(r.terms, "o", term("u", s.Unit), term("m", s.Reporter))
		for _, unit := range s.Affected {
			r.terms = append(r.terms, term("u", unit))
		}
		if s.Owner != "" {
			r.terms = append(r.terms, term("m", s.Owner))
		}
		slices.Sort(r.terms)
		r.terms = slices.Compact(r.terms)
	}
	return r, nil
}

// shortageRank orders lists: the worst first.
func shortageRank(s dept.Severity) int { return dept.Critical.Rank() - s.Rank() }

// Shortage gives one shortage and the reader's preferences in one round trip.
// Without such a shortage the error is dept.NotFound and Prefs still holds.
func (s *Store) Shortage(ctx context.Context, team string, n int, reader string) (dept.Shortage, Prefs, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	value := pipe.HGet(ctx, recordsKey(team, dept.KindShortage), strconv.Itoa(n))
	chosen := pipe.HGet(ctx, prefsKey(team), reader)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return dept.Shortage{}, Prefs{}, reading("shortage", err)
	}
	prefs := parsePrefs(chosen.Val())
	if n < 1 || value.Val() == "" {
		return dept.Shortage{}, prefs, dept.Refuse(dept.NotFound, "Ref", dept.Ref{Kind: dept.KindShortage, N: n})
	}
	sh, err := decodeShortage(n, value.Val())
	return sh, prefs, err
}

// Shortages gives several shortages in the order asked for, in one round trip;
// those that don't exist are left out.
func (s *Store) Shortages(ctx context.Context, team string, ns ...int) ([]dept.Shortage, error) {
	if len(ns) == 0 {
		return nil, nil
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	fields := make([]string, len(ns))
	for i, n := range ns {
		fields[i] = strconv.Itoa(n)
	}
	values, err := s.c.HMGet(ctx, recordsKey(team, dept.KindShortage), fields...).Result()
	if err != nil {
		return nil, reading("shortages", err)
	}
	out := make([]dept.Shortage, 0, len(ns))
	for i, v := range values {
		text, ok := v.(string)
		if !ok {
			continue
		}
		sh, err := decodeShortage(ns[i], text)
		if err != nil {
			return nil, err
		}
		out = append(out, sh)
	}
	return out, nil
}
