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
	a := s.asking(ctx, team)
	needs, waits, posts, days, coming := a.needs(q), a.waits(q), a.posts(q.Units), a.days(q), a.upcoming(q)
	if err := a.send("digest"); err != nil {
		return dept.Brief{}, err
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
	next, err := coming()
	if err != nil {
		return dept.Brief{}, err
	}
	err = s.readShown(ctx, team, &f, lists, waiting, next)
	return f, err
}

// shown are the numbers of the records to be read.
type shown struct{ worst, overdue, newest, acknowledge, endorse, approve, confirm, settle []int }

// needs asks for open and overdue shortages.
func (a *questions) needs(q FactsQuery) func(*dept.Brief) (shown, error) {
	late, all := a.late(dept.KindShortage, q.Overdue), a.given(dept.KindShortage)
	if len(q.Units) > 0 {
		reads := a.each(dept.KindShortage, scopeSpans(q.Units)...)
		return func(f *dept.Brief) (shown, error) { return scoped(f, codesOf(reads...), late.Val(), q.Most) }
	}
	worst := a.first(dept.KindShortage, under("o"), q.Most)
	counts := map[dept.Severity]*redis.IntCmd{}
	for _, sev := range dept.Severities {
		counts[sev] = a.count(dept.KindShortage, ranked("o", shortageRank(sev)))
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
		if at.overdue, err = numbers(codes[:min(q.Most, len(codes))]); err != nil {
			return at, err
		}
		given, err := all()
		at.newest = given.newest(0, newestOf(q.Most))
		return at, err
	}
}

// newestOf is how many of the newest records are looked at for those that are new.
func newestOf(most int) int { return 2 * most }

// scoped reads the lists of some units out of the codes of all that is open in them.
func scoped(f *dept.Brief, codes, late []string, most int) (at shown, err error) {
	open := map[string]bool{}
	f.Open = map[dept.Severity]int{}
	for _, code := range codes {
		open[code] = true
		for _, sev := range dept.Severities {
			if strconv.Itoa(shortageRank(sev)) == code[:1] {
				f.Open[sev]++
			}
		}
	}
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

// waits asks for what waits for the reader.
func (a *questions) waits(q FactsQuery) func(*dept.Brief) (shown, error) {
	acknowledge := a.beginnings(dept.KindShortage, q.Most, waitTerms(q.Acknowledges)...)
	endorse := a.beginnings(dept.KindStaffing, q.Most, waitTerms(q.Endorses)...)
	approve := a.beginnings(dept.KindStaffing, q.Most, stateTerms(q.Approves, string(dept.Endorsed))...)
	confirm := a.beginnings(dept.KindCommitment, q.Most, stateTerms(q.Confirms, string(dept.CommitmentRecorded))...)
	settle := when(q.Settles, func() func() (found, error) { return a.longest(dept.KindVisit, q.Overdue, q.Most) })
	return func(f *dept.Brief) (at shown, err error) {
		for _, part := range []struct {
			to   *[]int
			all  *int
			read func() (found, error)
		}{
			{&at.acknowledge, &f.AcknowledgeIn, acknowledge}, {&at.endorse, &f.EndorseIn, endorse}, {&at.approve, &f.ApproveIn, approve},
			{&at.confirm, &f.ConfirmIn, confirm}, {&at.settle, &f.SettleIn, settle},
		} {
			got, err := part.read()
			if err != nil {
				return at, err
			}
			*part.to, *part.all = got.ns, got.total
		}
		return at, nil
	}
}

// posts asks where the open requests for posts stand.
func (a *questions) posts(units []string) func(*dept.Brief) error {
	if len(units) == 0 {
		counts := map[dept.StaffingState]*redis.IntCmd{}
		for _, state := range openStages {
			counts[state] = a.count(dept.KindStaffing, under(term("s", string(state))))
		}
		return func(f *dept.Brief) error {
			f.Funnel = map[dept.StaffingState]int{}
			for state, n := range counts {
				f.Funnel[state] = int(n.Val())
			}
			return nil
		}
	}
	theirs := a.each(dept.KindStaffing, scopeSpans(units)...)
	states := map[dept.StaffingState]*redis.StringSliceCmd{}
	for _, state := range openStages {
		states[state] = a.all(dept.KindStaffing, under(term("s", string(state))))
	}
	return func(f *dept.Brief) error {
		open := codesOf(theirs...)
		f.Funnel = map[dept.StaffingState]int{}
		for state, read := range states {
			for _, c := range codesOf(read) {
				if _, mine := slices.BinarySearch(open, c); mine {
					f.Funnel[state]++
				}
			}
		}
		return nil
	}
}

// days asks for the counts of the days that matter.
func (a *questions) days(q FactsQuery) func(*dept.Brief) {
	type read struct {
		day  dept.Day
		open *redis.SliceCmd
		done map[dept.Kind]*redis.SliceCmd
	}
	length := max(1, q.From.DaysTo(q.Until))
	before := q.From.Plus(-length)
	first := min(before, q.Today.Plus(-7*(q.Weeks-1)))
	terms := scopeTerms(q.Units)
	var nets []string
	for _, sev := range dept.Severities {
		for _, t := range terms {
			nets = append(nets, openField(dept.KindShortage, t, shortageRank(sev)))
		}
	}
	var reads []read
	for day := first; day <= max(q.Today, q.Until); day = day.Plus(1) {
		key := countKey(a.team, day)
		r := read{day: day, open: a.pipe.HMGet(a.ctx, key, nets...)}
		if day >= before && day < q.Until {
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
		f.Trend = make([]map[dept.Severity]int, q.Weeks)
		now := map[dept.Severity]int{}
		for sev, n := range f.Open {
			now[sev] = n
		}
		// Backwards from what is open now.
		week := q.Weeks - 1
		for i := len(reads) - 1; i >= 0; i-- {
			r := reads[i]
			for week >= 0 && r.day <= q.Today.Plus(-7*(q.Weeks-1-week)) {
				f.Trend[week] = copyOf(now)
				week--
			}
			for j, v := range r.open.Val() {
				now[dept.Severities[j/len(terms)]] -= intOf(v)
			}
			for kind, read := range r.done {
				into := f.Done
				if r.day < q.From {
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
		f.Trend[q.Weeks-1] = copyOf(f.Open)
	}
}

// readShown reads the records that are shown.
func (s *Store) readShown(ctx context.Context, team string, f *dept.Brief, lists, waiting shown, next upcoming) error {
	a := s.asking(ctx, team)
	needs := s.Shortages.ask(a, lists.worst, lists.overdue, lists.newest, waiting.acknowledge)
	posts := s.Staffing.ask(a, waiting.endorse, waiting.approve)
	visits := s.Visits.ask(a, next.visits, waiting.settle)
	promises := s.Commitments.ask(a, next.promises, waiting.confirm)
	gifts, news := s.Support.ask(a, next.thanks), s.Highlights.ask(a, next.news)
	if err := a.send("digest"); err != nil {
		return err
	}
	err := errors.Join(
		choose(&f.Worst, needs, lists.worst), choose(&f.Overdue, needs, lists.overdue),
		choose(&f.New, needs, lists.newest), choose(&f.Acknowledge, needs, waiting.acknowledge),
		choose(&f.Endorse, posts, waiting.endorse), choose(&f.Approve, posts, waiting.approve),
		choose(&f.Commitments, promises, next.promises), choose(&f.Confirm, promises, waiting.confirm),
		choose(&f.Visits, visits, next.visits), choose(&f.Settle, visits, waiting.settle),
		choose(&f.Thank, gifts, next.thanks), choose(&f.Highlights, news, next.news))
	f.Highlights = slices.DeleteFunc(f.Highlights, func(h dept.Highlight) bool { return !h.Fit() }) // an index entry may be older than its record
	return err
}
