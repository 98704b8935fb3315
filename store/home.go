package store

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// HomeQuery says what a person's Home tab asks for. What is not theirs to do is not
// asked: no units, or false.
type HomeQuery struct {
	User         string
	Acknowledges []string     // units whose new needs wait for them
	Endorses     []string     // units whose requests for posts do
	Approves     bool         // endorsed requests for posts wait for them
	Heads        bool         // wordings and fulfilments of promises do
	Thanks       bool         // donors are to be thanked by them
	Settles      bool         // visits whose limit has passed wait for them
	Eyes         *dept.Person // for whom visits are listed, as in Query
	Most         int          // read of each part
}

// Part is the beginning of a list.
type Part[T any] struct {
	Records []T
	All     int // how many there are
}

// Home is what a Home tab is drawn from. The rules have the last word on what a person
// may do to a record; the parts are what the indexes tell.
type Home struct {
	Prefs       Prefs
	Mine        Part[dept.Shortage]   // open and theirs, worst first
	Acknowledge Part[dept.Shortage]   // worst first
	Endorse     Part[dept.Staffing]   // oldest first, and so what follows
	Approve     Part[dept.Staffing]   // endorsed
	Confirm     Part[dept.Commitment] // whose wording is to be approved
	Verify      Part[dept.Commitment] // fulfilled
	Overdue     Part[dept.Commitment] // recorded or chased by them
	Thank       Part[dept.Support]    // by when they were received
	Settle      Part[dept.Visit]      // whose limit has passed, the longest first
	Visits      Part[dept.Visit]      // open and from today on, the soonest first
}

// Home gathers a Home tab in two round trips, whatever there is: the indexes, then the
// records that are shown.
func (s *Store) Home(ctx context.Context, team string, q HomeQuery) (Home, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	a := homeAsked{ctx: ctx, pipe: pipe, team: team, most: max(0, q.Most)}
	chosen := pipe.HGet(ctx, prefsKey(team), q.User)
	parts := []func() (found, error){
		a.spans(dept.KindShortage, term("m", q.User)),
		a.spans(dept.KindShortage, waitTerms(q.Acknowledges)...),
		a.spans(dept.KindStaffing, waitTerms(q.Endorses)...),
		a.spans(dept.KindStaffing, stateTerms(q.Approves, string(dept.Endorsed))...),
		a.spans(dept.KindCommitment, stateTerms(q.Heads, string(dept.CommitmentRecorded))...),
		a.spans(dept.KindCommitment, stateTerms(q.Heads, string(dept.CommitmentFulfilled))...),
		a.late(q.User, millis(s.now())),
		a.owed(q.Thanks),
		a.passed(q.Settles, millis(s.now())),
		s.askVisits(ctx, pipe, team, Query{Scope: ScopeUpcoming, Limit: a.most, Eyes: q.Eyes}),
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return Home{}, reading("home", err)
	}
	at := make([]found, len(parts))
	for i, part := range parts {
		var err error
		if at[i], err = part(); err != nil {
			return Home{}, err
		}
	}
	h := Home{Prefs: parsePrefs(chosen.Val())}
	return h, s.readHome(ctx, team, &h, at)
}

// readHome reads the records of all parts at once.
func (s *Store) readHome(ctx context.Context, team string, h *Home, at []found) error {
	pipe := s.c.Pipeline()
	numbers := func(parts ...found) []int {
		var out []int
		for _, p := range parts {
			out = append(out, p.ns...)
		}
		return out
	}
	needs := ask(ctx, pipe, team, shortages(), numbers(at[0], at[1]))
	posts := ask(ctx, pipe, team, staffings(), numbers(at[2], at[3]))
	promises := ask(ctx, pipe, team, commitments(), numbers(at[4], at[5], at[6]))
	gifts := ask(ctx, pipe, team, supports(), numbers(at[7]))
	days := ask(ctx, pipe, team, visits(), numbers(at[8], at[9]))
	if pipe.Len() == 0 {
		return nil
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return reading("home", err)
	}
	return errors.Join(
		take(needs, at[0], &h.Mine), take(needs, at[1], &h.Acknowledge),
		take(posts, at[2], &h.Endorse), take(posts, at[3], &h.Approve),
		take(promises, at[4], &h.Confirm), take(promises, at[5], &h.Verify), take(promises, at[6], &h.Overdue),
		take(gifts, at[7], &h.Thank), take(days, at[8], &h.Settle), take(days, at[9], &h.Visits),
	)
}

// take puts the records of a part into it.
func take[T any](read func() (map[int]T, error), at found, to *Part[T]) error {
	by, err := read()
	*to = Part[T]{pick(by, at.ns), at.total}
	return err
}

// homeAsked are the questions of a Home tab on their way to Redis.
type homeAsked struct {
	ctx  context.Context //nolint:containedctx // it lives as long as one call
	pipe redis.Pipeliner
	team string
	most int
}

// spans asks for the records found under any of some terms; nothing without one.
func (a homeAsked) spans(kind dept.Kind, terms ...string) func() (found, error) {
	pages, counts := make([]*redis.StringSliceCmd, len(terms)), make([]*redis.IntCmd, len(terms))
	for i, t := range terms {
		in := under(t)
		pages[i] = a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(a.most)})
		counts[i] = a.pipe.ZLexCount(a.ctx, indexKey(a.team, kind), in.from, in.to)
	}
	return func() (found, error) {
		var codes []string
		total := 0
		for i := range terms {
			total += int(counts[i].Val())
			for _, m := range pages[i].Val() {
				codes = append(codes, m[max(0, len(m)-codeLength):])
			}
		}
		slices.Sort(codes)
		ns, err := numbers(codes[:min(a.most, len(codes))])
		return found{ns: ns, total: total}, err
	}
}

// late asks for the overdue promises of a person, the longest overdue first.
func (a homeAsked) late(user string, now int64) func() (found, error) {
	in := under(term("m", user))
	theirs := a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, dept.KindCommitment), &redis.ZRangeBy{Min: in.from, Max: in.to})
	late := askLate(a.ctx, a.pipe, a.team, dept.KindCommitment, now)
	return func() (found, error) {
		mine, err := numbers(theirs.Val())
		if err != nil {
			return found{}, err
		}
		ns, err := numbers(late.Val())
		if err != nil {
			return found{}, err
		}
		ns = slices.DeleteFunc(ns, func(n int) bool { return !slices.Contains(mine, n) })
		return found{ns: ns[:min(a.most, len(ns))], total: len(ns)}, nil
	}
}

// passed asks for the visits whose limit has passed, the longest first.
func (a homeAsked) passed(asked bool, now int64) func() (found, error) {
	if !asked {
		return func() (found, error) { return found{}, nil }
	}
	late := askLate(a.ctx, a.pipe, a.team, dept.KindVisit, now)
	return func() (found, error) {
		ns, err := numbers(late.Val())
		return found{ns: ns[:min(a.most, len(ns))], total: len(ns)}, err
	}
}

// askLate asks for the codes of what is overdue, the longest first.
func askLate(ctx context.Context, pipe redis.Pipeliner, team string, kind dept.Kind, now int64) *redis.StringSliceCmd {
	return pipe.ZRangeByScore(ctx, lateKey(team, kind), &redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(now, 10)})
}

// owed asks whom to thank.
func (a homeAsked) owed(thanks bool) func() (found, error) {
	if !thanks {
		return func() (found, error) { return found{}, nil }
	}
	collect := askOwed(a.ctx, a.pipe, a.team, Query{Limit: a.most})
	return func() (found, error) {
		ns, total, err := collect()
		return found{ns: ns, total: total}, err
	}
}

func waitTerms(units []string) []string {
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = term("w", u)
	}
	return out
}

func stateTerms(asked bool, state string) []string {
	if !asked {
		return nil
	}
	return []string{term("s", state)}
}
