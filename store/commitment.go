package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// commitments are kept in the order they came.
func commitments() noun[dept.Commitment] {
	return noun[dept.Commitment]{
		kind: dept.KindCommitment, pack: commitmentRecord, unpack: decodeCommitment,
		numbered: func(c dept.Commitment, n int) dept.Commitment { c.N = n; return c },
	}
}

// FileCommitment stores a new commitment with its first history entry, its due
// times and its notices, in one round trip.
func (s *Store) FileCommitment(ctx context.Context, team string, f Filing[dept.Commitment]) (Filed[dept.Commitment], error) {
	return file(ctx, s, commitments(), team, f, f.Record.Reporter)
}

// ChangeCommitments stores changed commitments with their newest history entries,
// due times and notices in one round trip, all or none. Each must have been read at
// the revision before its own, else ErrChanged. The outcome is Stored or Repeated;
// both mean that the change stands.
func (s *Store) ChangeCommitments(ctx context.Context, team, once string, zone *time.Location,
	changed []dept.Commitment, notices []dept.Notice,
) (Outcome, error) {
	return alter(ctx, s, commitments(), team, once, zone, changed, notices)
}

// Commitment gives one commitment and the reader's preferences in one round trip.
// Without such a commitment the error is dept.NotFound and Prefs still holds.
func (s *Store) Commitment(ctx context.Context, team string, n int, reader string) (dept.Commitment, Prefs, error) {
	return one(ctx, s, commitments(), team, n, reader)
}

// Commitments gives several commitments in the order asked for, in one round trip;
// those that don't exist are left out.
func (s *Store) Commitments(ctx context.Context, team string, ns ...int) ([]dept.Commitment, error) {
	return several(ctx, s, commitments(), team, ns)
}

// CommitmentsOf gives, by need, the commitments that serve it, the oldest first, in
// whatever state: one round trip where there are none, else two.
func (s *Store) CommitmentsOf(ctx context.Context, team string, needs []dept.Ref) (map[dept.Ref][]dept.Commitment, error) {
	if len(needs) == 0 {
		return nil, nil
	}
	found, ns, err := s.promised(ctx, team, needs)
	if err != nil || len(ns) == 0 {
		return nil, err
	}
	list, err := s.Commitments(ctx, team, ns...)
	if err != nil {
		return nil, err
	}
	byNumber := make(map[int]dept.Commitment, len(list))
	for _, c := range list {
		byNumber[c.N] = c
	}
	out := make(map[dept.Ref][]dept.Commitment, len(needs))
	for need, ns := range found {
		for _, n := range ns {
			if c, ok := byNumber[n]; ok {
				out[need] = append(out[need], c)
			}
		}
	}
	return out, nil
}

// promised gives the numbers of the commitments that serve each need, and all of
// them.
func (s *Store) promised(ctx context.Context, team string, needs []dept.Ref) (of map[dept.Ref][]int, all []int, err error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	reads := make([]*redis.StringSliceCmd, len(needs))
	for i, need := range needs {
		in := under(needTerm(need))
		reads[i] = pipe.ZRangeByLex(ctx, indexKey(team, dept.KindCommitment), &redis.ZRangeBy{Min: in.from, Max: in.to})
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, nil, reading("commitments of needs", err)
	}
	of = make(map[dept.Ref][]int, len(needs))
	for i, read := range reads {
		ns, err := numbers(read.Val())
		if err != nil {
			return nil, nil, err
		}
		of[needs[i]] = ns
		all = append(all, ns...)
	}
	return of, all, nil
}

func needTerm(need dept.Ref) string { return term("n", need.String()) }

// commitmentRecord says how a commitment is stored and under which terms it is
// found: "a", its state, official, organisation, visit, needs and who may read it always; while it is open
// "o", its unit and its people.
func commitmentRecord(c dept.Commitment) (record, error) {
	body, err := encodeCommitment(c)
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(c.Last))
	if err != nil {
		return record{}, err
	}
	r := record{
		kind: dept.KindCommitment, n: c.N, rev: c.Rev, body: body, entry: entry,
		terms: []string{"a", term("s", string(c.State)), term("f", c.OfficialKey)},
	}
	if c.OrganisationKey != "" {
		r.terms = append(r.terms, term("g", c.OrganisationKey))
	}
	if c.Visit > 0 {
		r.terms = append(r.terms, term("v", strconv.Itoa(c.Visit)))
	}
	r.terms = append(r.terms, seenTerms(c.Said(), c.Privy())...)
	for _, need := range c.Needs {
		r.terms = append(r.terms, needTerm(need))
	}
	if c.State.Open() {
		r.terms = append(r.terms, openTerms(c.Reporter, c.Owner, c.Unit)...)
	}
	return r, nil
}
