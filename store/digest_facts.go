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

// FactsQuery says what a digest needs to know.
type FactsQuery struct {
	Units        []string  // whose needs; none means all
	From, Until  dept.Day  // what was done on these days, Until not among them, and on as many before
	Today        dept.Day  // of the department
	Weeks        int       // of the trend, this one included
	Most         int       // of each list
	Acknowledges []string  // units whose new needs wait for this reader
	Endorses     []string  // units whose requests for posts do
	Confirms     bool      // wordings of promises wait for this reader
	Settles      bool      // visits whose limit has passed do
	Approves     bool      // endorsed requests for posts wait for this reader
	Overdue      time.Time // what was due before is overdue
	Ahead        dept.Day  // how far visits and promises are looked for
}

// countedVerbs are what a digest counts.
var countedVerbs = map[dept.Kind][]dept.Verb{
	dept.KindShortage: {dept.VerbFile, dept.VerbResolve, dept.VerbDecline, dept.VerbWithdraw, dept.VerbDuplicate, dept.VerbReopen},
	dept.KindStaffing: {dept.VerbFile, dept.VerbEndorse, dept.VerbApprove, dept.VerbFill, dept.VerbDecline, dept.VerbWithdraw, dept.VerbClose},
}

// openStages are the states of requests on their way.
var openStages = []dept.StaffingState{dept.Submitted, dept.Endorsed, dept.Approved, dept.Recruiting, dept.StaffingOnHold}

// Facts gathers what a digest tells in two round trips: the indexes and the days'
// counts, then the records that are shown. With units the open records of these
// are read from the index, and what is overdue of all; of closed records nothing.
func (s *Store) Facts(ctx context.Context, team string, q FactsQuery) (dept.Brief, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	a := &asked{ctx: ctx, pipe: pipe, team: team, q: q}
	needs, waits, posts, days, ahead := a.needs(), a.waits(), a.posts(), a.days(), a.ahead()
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return dept.Brief{}, reading("digest", err)
	}
	var f dept.Brief
	lists, err := needs(&f)
	if err != nil {
		return dept.Brief{}, err
	}
	waiting, err := waits(&f)
	if err != nil {
		return dept.Brief{}, err
	}
	if err := posts(&f); err != nil {
		return dept.Brief{}, err
	}
	days(&f)
	next, err := ahead()
	if err != nil {
		return dept.Brief{}, err
	}
	err = s.readShown(ctx, team, &f, lists, waiting, next)
	return f, err
}

// asked are the questions of a digest on their way to Redis.
type asked struct {
	ctx  context.Context //nolint:containedctx // it lives as long as one call
	pipe redis.Pipeliner
	team string
	q    FactsQuery
}

// shown are the numbers of the records to be read.
type shown struct{ worst, overdue, newest, acknowledge, endorse, approve, confirm, settle []int }

// needs asks for open and overdue shortages.
func (a *asked) needs() func(*dept.Brief) (shown, error) {
	index := indexKey(a.team, dept.KindShortage)
	late := askLate(a.ctx, a.pipe, a.team, dept.KindShortage, millis(a.q.Overdue))
	all := askGiven(a.ctx, a.pipe, a.team, dept.KindShortage)
	if len(a.q.Units) > 0 {
		reads := make([]*redis.StringSliceCmd, len(a.q.Units))
		for i, t := range scopeTerms(a.q.Units) {
			in := under(t)
			reads[i] = a.pipe.ZRangeByLex(a.ctx, index, &redis.ZRangeBy{Min: in.from, Max: in.to})
		}
		return func(f *dept.Brief) (shown, error) { return scoped(f, reads, late.Val(), a.q.Most) }
	}
	in := under("o")
	worst := a.pipe.ZRangeByLex(a.ctx, index, &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(a.q.Most)})
	counts := map[dept.Severity]*redis.IntCmd{}
	for _, sev := range dept.Severities {
		in := ranked("o", shortageRank(sev))
		counts[sev] = a.pipe.ZLexCount(a.ctx, index, in.from, in.to)
	}
	return func(f *dept.Brief) (at shown, err error) {
		f.Open = map[dept.Severity]int{}
		for sev, n := range counts {
			f.Open[sev] = int(n.Val())
		}
		if at.worst, err = numbers(worst.Val()); err != nil {
			return at, err
		}
		codes := late.Val()
		f.OverdueAll = len(codes)
		slices.Sort(codes)
		if at.overdue, err = numbers(codes[:min(a.q.Most, len(codes))]); err != nil {
			return at, err
		}
		given, err := all()
		at.newest = given.newest(0, newestOf(a.q.Most))
		return at, err
	}
}

// newestOf is how many of the newest records are looked at for those that are new.
func newestOf(most int) int { return 2 * most }

// scoped reads the lists of some units out of all that is open in them.
func scoped(f *dept.Brief, reads []*redis.StringSliceCmd, late []string, most int) (at shown, err error) {
	open := map[string]bool{} // codes
	for _, read := range reads {
		for _, m := range read.Val() {
			open[m[max(0, len(m)-codeLength):]] = true
		}
	}
	codes := make([]string, 0, len(open))
	f.Open = map[dept.Severity]int{}
	for code := range open {
		codes = append(codes, code)
		for _, sev := range dept.Severities {
			if strconv.Itoa(shortageRank(sev)) == code[:1] {
				f.Open[sev]++
			}
		}
	}
	slices.Sort(codes)
	overdue := slices.DeleteFunc(late, func(c string) bool { return !open[c] })
	f.OverdueAll = len(overdue)
	slices.Sort(overdue)
	if at.worst, err = numbers(codes[:min(most, len(codes))]); err != nil {
		return at, err
	}
	if at.overdue, err = numbers(overdue[:min(most, len(overdue))]); err != nil {
		return at, err
	}
	if at.newest, err = numbers(codes); err != nil {
		return at, err
	}
	slices.Sort(at.newest)
	slices.Reverse(at.newest)
	at.newest = at.newest[:min(newestOf(most), len(at.newest))]
	return at, nil
}

// codeLength is a digit of rank and seven of number.
const codeLength = 8

// waits asks for what waits for the reader.
func (a *asked) waits() func(*dept.Brief) (shown, error) {
	type read struct {
		page  []*redis.StringSliceCmd
		count []*redis.IntCmd
	}
	ask := func(r *read, kind dept.Kind, in span) {
		r.page = append(r.page, a.pipe.ZRangeByLex(a.ctx, indexKey(a.team, kind), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(a.q.Most)}))
		r.count = append(r.count, a.pipe.ZLexCount(a.ctx, indexKey(a.team, kind), in.from, in.to))
	}
	var acknowledge, endorse, approve, confirm read
	for _, u := range a.q.Acknowledges {
		ask(&acknowledge, dept.KindShortage, under(term("w", u)))
	}
	for _, u := range a.q.Endorses {
		ask(&endorse, dept.KindStaffing, under(term("w", u)))
	}
	if a.q.Approves {
		ask(&approve, dept.KindStaffing, under(term("s", string(dept.Endorsed))))
	}
	if a.q.Confirms {
		ask(&confirm, dept.KindCommitment, under(term("s", string(dept.CommitmentRecorded))))
	}
	settle := func() []string { return nil }
	if a.q.Settles {
		settle = askLate(a.ctx, a.pipe, a.team, dept.KindVisit, millis(a.q.Overdue)).Val
	}
	collect := func(r read, total *int) ([]int, error) {
		var codes []string
		for i, page := range r.page {
			*total += int(r.count[i].Val())
			for _, m := range page.Val() {
				codes = append(codes, m[max(0, len(m)-codeLength):])
			}
		}
		slices.Sort(codes)
		return numbers(codes[:min(a.q.Most, len(codes))])
	}
	return func(f *dept.Brief) (at shown, err error) {
		if at.acknowledge, err = collect(acknowledge, &f.AcknowledgeIn); err != nil {
			return at, err
		}
		if at.endorse, err = collect(endorse, &f.EndorseIn); err != nil {
			return at, err
		}
		if at.approve, err = collect(approve, &f.ApproveIn); err != nil {
			return at, err
		}
		if at.confirm, err = collect(confirm, &f.ConfirmIn); err != nil {
			return at, err
		}
		at.settle, err = numbers(settle())
		f.SettleIn = len(at.settle)
		at.settle = at.settle[:min(a.q.Most, len(at.settle))]
		return at, err
	}
}

// posts asks where the open requests for posts stand.
func (a *asked) posts() func(*dept.Brief) error {
	index := indexKey(a.team, dept.KindStaffing)
	if len(a.q.Units) == 0 {
		counts := map[dept.StaffingState]*redis.IntCmd{}
		for _, state := range openStages {
			in := under(term("s", string(state)))
			counts[state] = a.pipe.ZLexCount(a.ctx, index, in.from, in.to)
		}
		return func(f *dept.Brief) error {
			f.Funnel = map[dept.StaffingState]int{}
			for state, n := range counts {
				f.Funnel[state] = int(n.Val())
			}
			return nil
		}
	}
	all := func(t string) *redis.StringSliceCmd {
		in := under(t)
		return a.pipe.ZRangeByLex(a.ctx, index, &redis.ZRangeBy{Min: in.from, Max: in.to})
	}
	var units []*redis.StringSliceCmd
	for _, t := range scopeTerms(a.q.Units) {
		units = append(units, all(t))
	}
	states := map[dept.StaffingState]*redis.StringSliceCmd{}
	for _, state := range openStages {
		states[state] = all(term("s", string(state)))
	}
	return func(f *dept.Brief) error {
		mine := map[int]bool{}
		for _, read := range units {
			ns, err := numbers(read.Val())
			if err != nil {
				return err
			}
			for _, n := range ns {
				mine[n] = true
			}
		}
		f.Funnel = map[dept.StaffingState]int{}
		for state, read := range states {
			ns, err := numbers(read.Val())
			if err != nil {
				return err
			}
			for _, n := range ns {
				if mine[n] {
					f.Funnel[state]++
				}
			}
		}
		return nil
	}
}

// days asks for the counts of the days that matter.
func (a *asked) days() func(*dept.Brief) {
	type read struct {
		day  dept.Day
		open *redis.SliceCmd
		done map[dept.Kind]*redis.SliceCmd
	}
	length := max(1, a.q.From.DaysTo(a.q.Until))
	before := a.q.From.Plus(-length)
	first := min(before, a.q.Today.Plus(-7*(a.q.Weeks-1)))
	terms := scopeTerms(a.q.Units)
	var nets []string
	for _, sev := range dept.Severities {
		for _, t := range terms {
			nets = append(nets, openField(dept.KindShortage, t, shortageRank(sev)))
		}
	}
	var reads []read
	for day := first; day <= max(a.q.Today, a.q.Until); day = day.Plus(1) {
		key := countKey(a.team, day)
		r := read{day: day, open: a.pipe.HMGet(a.ctx, key, nets...)}
		if day >= before && day < a.q.Until {
			r.done = map[dept.Kind]*redis.SliceCmd{}
			for kind, verbs := range countedVerbs {
				var fields []string
				for _, v := range verbs {
					for _, t := range terms {
						fields = append(fields, countField(kind, v, t))
					}
				}
				r.done[kind] = a.pipe.HMGet(a.ctx, key, fields...)
			}
		}
		reads = append(reads, r)
	}
	return func(f *dept.Brief) {
		f.Done, f.Before = map[dept.Kind]map[dept.Verb]int{}, map[dept.Kind]map[dept.Verb]int{}
		for kind := range countedVerbs {
			f.Done[kind], f.Before[kind] = map[dept.Verb]int{}, map[dept.Verb]int{}
		}
		f.Trend = make([]map[dept.Severity]int, a.q.Weeks)
		now := map[dept.Severity]int{}
		for sev, n := range f.Open {
			now[sev] = n
		}
		// Backwards from what is open now.
		week := a.q.Weeks - 1
		for i := len(reads) - 1; i >= 0; i-- {
			r := reads[i]
			for week >= 0 && r.day <= a.q.Today.Plus(-7*(a.q.Weeks-1-week)) {
				f.Trend[week] = copyOf(now)
				week--
			}
			for j, v := range r.open.Val() {
				now[dept.Severities[j/len(terms)]] -= intOf(v)
			}
			for kind, read := range r.done {
				into := f.Done
				if r.day < a.q.From {
					into = f.Before
				}
				for j, v := range read.Val() {
					into[kind][countedVerbs[kind][j/len(terms)]] += intOf(v)
				}
			}
		}
		for ; week >= 0; week-- {
			f.Trend[week] = copyOf(now)
		}
		f.Trend[a.q.Weeks-1] = copyOf(f.Open)
	}
}

// readShown reads the records that are shown.
func (s *Store) readShown(ctx context.Context, team string, f *dept.Brief, lists, waiting shown, next coming) error {
	pipe := s.c.Pipeline()
	needs := ask(ctx, pipe, team, shortages(), slices.Concat(lists.worst, lists.overdue, lists.newest, waiting.acknowledge))
	posts := ask(ctx, pipe, team, staffings(), slices.Concat(waiting.endorse, waiting.approve))
	visitsOf := ask(ctx, pipe, team, visits(), slices.Concat(next.visits, waiting.settle))
	promisesOf := ask(ctx, pipe, team, commitments(), slices.Concat(next.promises, waiting.confirm))
	giftsOf := ask(ctx, pipe, team, supports(), slices.Clone(next.thanks))
	newsOf := ask(ctx, pipe, team, highlights(), slices.Clone(next.news))
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return reading("digest", err)
	}
	shortageBy, err := needs()
	if err != nil {
		return err
	}
	staffingBy, err := posts()
	if err != nil {
		return err
	}
	f.Worst, f.Overdue = pick(shortageBy, lists.worst), pick(shortageBy, lists.overdue)
	f.New, f.Acknowledge = pick(shortageBy, lists.newest), pick(shortageBy, waiting.acknowledge)
	promiseBy, err := promisesOf()
	if err != nil {
		return err
	}
	f.Commitments, f.Confirm = pick(promiseBy, next.promises), pick(promiseBy, waiting.confirm)
	f.Endorse, f.Approve = pick(staffingBy, waiting.endorse), pick(staffingBy, waiting.approve)
	visitBy, err := visitsOf()
	if err != nil {
		return err
	}
	f.Visits, f.Settle = pick(visitBy, next.visits), pick(visitBy, waiting.settle)
	err = errors.Join(
		choose(&f.Thank, giftsOf, next.thanks), choose(&f.Highlights, newsOf, next.news))
	f.Highlights = slices.DeleteFunc(f.Highlights, func(h dept.Highlight) bool { return !h.Fit() }) // an index entry may be older than its record
	return err
}
