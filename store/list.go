package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// The scopes of a Query.
const (
	ScopeOpen    = "open"
	ScopeMine    = "mine"    // open and reported or owned by Query.User
	ScopeUnit    = "unit"    // open and of, or affecting, Query.Unit
	ScopeOverdue = "overdue" // open and past its earliest limit; shortages, commitments and support only
	ScopeAll     = "all"     // closed ones too
)

// Query says which records to list. ScopeAll lists the newest first, every other scope
// the worst first, where there is a severity, and then the oldest. Visits come by their
// days (keepVisits), received support by the day of receipt (keepSupport). A field of
// some kinds plays no part for others.
type Query struct {
	Scope      string
	Unit, User string
	Severity   dept.Severity // of shortages; "" for any
	Gist       string        // of shortages of a unit: those alike; "" for any
	Role       string        // of staffing requests; "" for any
	State      string        // of staffing requests, commitments, support and highlights; "" for any
	Shortage   int           // of support: the shortage it serves; 0 for any
	Visit      int           // of commitments: the visit they were made on; 0 for any
	Offset     int
	Limit      int

	// Official and Organisation are those of commitments. ScopeOfficial takes Official for
	// visits.
	Official, Organisation dept.Called
	// Eyes is for whom commitments and visits are listed: those that this person may not
	// know of are left out. nil leaves none out.
	Eyes *dept.Person
}

// span bounds neighbours in the index, and perhaps others beside them.
type span struct {
	from, to string
	or       []span
}

// under spans all records found under a term.
func under(term string) span { return span{from: "[" + term + " ", to: "(" + term + "!"} } // "!" follows the space

// ranked spans those of one rank.
func ranked(term string, rank int) span {
	return span{from: "[" + term + " " + strconv.Itoa(rank), to: "(" + term + " " + strconv.Itoa(rank+1)}
}

// days spans all records found under a day from since on: a span for each unit, one
// for all when none is named.
func days(since dept.Day, units []string) []span {
	if len(units) == 0 {
		units = []string{""}
	}
	var out []span
	for _, unit := range slices.Compact(slices.Sorted(slices.Values(units))) {
		out = append(out, span{from: "[" + dayTerm(unit, since), to: "(" + dayTerm(unit, "") + ":"}) // ":" follows the digits
	}
	return out
}

// dayTerm makes the term of a day, apart for each unit; those of all units are of
// unit "".
func dayTerm(unit string, d dept.Day) string {
	name := "d"
	if unit != "" {
		name = "e" + term("", unit)
	}
	return term(name, string(d))
}

// scopeTerm gives the term of a query's scope.
func scopeTerm(q Query) (string, error) {
	switch q.Scope {
	case ScopeOpen:
		return "o", nil
	case ScopeMine:
		return term("m", q.User), nil
	case ScopeUnit:
		return term("u", q.Unit), nil
	case ScopeAll:
		return "a", nil
	}
	return "", fmt.Errorf("store: list: unknown scope %q", q.Scope)
}

// found are the numbers of the first records of a list, or of one page of it.
type found struct {
	ns    []int
	total int
}

// listed makes the list of a kind. spans gives those that a record must be in, all
// of them; term is that of the query's scope. Without a span all records are listed.
// late tells whether records of the kind can be overdue.
func (k *Records[T]) listed(late bool, spans func(q Query, term string) []span) func(*questions, Query) (func() (found, error), error) {
	return func(a *questions, q Query) (func() (found, error), error) {
		switch {
		case q.Scope != ScopeOverdue:
		case late:
			return a.overdue(k.kind, k.s.now(), q), nil
		default:
			return nil, fmt.Errorf("store: list: records of kind %s are never overdue", k.kind)
		}
		term, err := scopeTerm(q)
		if err != nil {
			return nil, err
		}
		return a.page(k.kind, q, spans(q, term)), nil
	}
}

// inScope gives the span of a query's scope, and of its state where it names one;
// none for all records.
func inScope(q Query, scope string) []span {
	var spans []span
	if q.Scope != ScopeAll {
		spans = append(spans, under(scope))
	}
	if q.State != "" {
		spans = append(spans, under(term("s", q.State)))
	}
	return spans
}

// page asks for a page of the records that are in every span; of all records without
// one. Many spans are read whole and compared here: they are for kinds with few
// records.
func (a *questions) page(kind dept.Kind, q Query, spans []span) func() (found, error) {
	switch {
	case len(spans) == 0 && q.Eyes == nil:
		ask := a.given(kind)
		return func() (found, error) {
			all, err := ask()
			return found{all.newest(q.Offset, q.Limit), all.total()}, err
		}
	case len(spans) == 1 && q.Eyes == nil:
		return a.cut(kind, q, spans[0])
	}
	return a.common(kind, q, spans)
}

// cut lets Redis cut a page out of a span.
func (a *questions) cut(kind dept.Kind, q Query, in span) func() (found, error) {
	by := &redis.ZRangeBy{Min: in.from, Max: in.to, Offset: int64(q.Offset), Count: int64(q.Limit)}
	read := a.pipe.ZRangeByLex
	if q.Scope == ScopeAll {
		read = a.pipe.ZRevRangeByLex
	}
	members, total := read(a.ctx, indexKey(a.team, kind), by), a.count(kind, in)
	return func() (found, error) {
		ns, err := numbers(members.Val())
		return found{ns[:min(q.Limit, len(ns))], int(total.Val())}, err // a limit of 0 is none to Redis
	}
}

// common cuts a page out of what is in all spans.
func (a *questions) common(kind dept.Kind, q Query, spans []span) func() (found, error) {
	reads, may := a.either(kind, spans...), a.mayKnow(kind, q.Eyes)
	return func() (found, error) {
		knows, err := may()
		if err != nil {
			return found{}, err
		}
		spansOf := map[int]int{}
		for _, read := range reads {
			ns, err := numbers(slices.DeleteFunc(read(), func(m string) bool { return !knows(m) }))
			if err != nil {
				return found{}, err
			}
			for _, n := range once(ns) {
				spansOf[n]++
			}
		}
		var ns []int
		for n, in := range spansOf {
			if in == len(spans) {
				ns = append(ns, n)
			}
		}
		slices.Sort(ns)
		if q.Scope == ScopeAll {
			slices.Reverse(ns)
		}
		return found{page(ns, q), len(ns)}, nil
	}
}

// overdue asks for a page of what is overdue at a moment, in the order of codes.
func (a *questions) overdue(kind dept.Kind, at time.Time, q Query) func() (found, error) {
	late, may := a.late(kind, at), a.mayKnow(kind, q.Eyes)
	return func() (found, error) {
		knows, err := may()
		if err != nil {
			return found{}, err
		}
		codes := slices.DeleteFunc(late.Val(), func(code string) bool {
			return !knows(code) || kind == dept.KindShortage && q.Severity != "" && !strings.HasPrefix(code, strconv.Itoa(shortageRank(q.Severity)))
		})
		slices.Sort(codes)
		ns, err := numbers(page(codes, q))
		return found{ns, len(codes)}, err
	}
}

// page cuts the asked part out of a whole list.
func page[T any](all []T, q Query) []T {
	from := min(q.Offset, len(all))
	return all[from:min(from+q.Limit, len(all))]
}

// numbers reads those of index members or codes, in their order.
func numbers(members []string) ([]int, error) {
	ns := make([]int, len(members))
	for i, m := range members {
		n, err := codeNumber(m)
		if err != nil {
			return nil, fmt.Errorf("store: index: %w", err)
		}
		ns[i] = n
	}
	return ns, nil
}
