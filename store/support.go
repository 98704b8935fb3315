package store

import (
	"strconv"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// keepSupport keeps support in the order it came. It is found under its state, its
// day and its shortage always; while it is open under "o", its unit and its people.
// The day is that of receipt, of the pledge until then.
func keepSupport(s *Store) *Records[dept.Support] {
	k := keep(s, dept.KindSupport, 1, packSupport, storedSupport.support, func(v *dept.Support) *int { return &v.N })
	k.index = func(v dept.Support, r *record) {
		r.terms = append(r.terms, term("s", string(v.State)), dayTerm("", v.Day()), dayTerm(v.Unit, v.Day()))
		if v.Shortage != 0 {
			r.terms = append(r.terms, shortageTerm(v.Shortage))
		}
		if v.State.Open() {
			r.terms = append(r.terms, openTerms(v.Reporter, v.Owner, v.Unit)...)
		}
	}
	find := k.listed(true, func(q Query, scope string) []span {
		spans := inScope(q, scope)
		if q.Shortage != 0 {
			spans = append(spans, under(shortageTerm(q.Shortage)))
		}
		return spans
	})
	k.find = func(a *questions, q Query) (func() (found, error), error) {
		if q.State == string(dept.SupportReceived) && q.Shortage == 0 && (q.Scope == ScopeAll || q.Scope == ScopeOpen) {
			return a.owed(q.Offset, q.Limit), nil
		}
		return find(a, q)
	}
	return k
}

// owed asks for a page of what donors are to be thanked for: all that can become
// overdue, by when it was received, so that the overdue come first.
func (a *questions) owed(offset, most int) func() (found, error) {
	key := lateKey(a.team, dept.KindSupport)
	codes := a.pipe.ZRangeByScore(a.ctx, key, &redis.ZRangeBy{Min: "-inf", Max: "+inf", Offset: int64(offset), Count: int64(most)})
	total := a.pipe.ZCard(a.ctx, key)
	return func() (found, error) {
		ns, err := numbers(codes.Val())
		return found{ns[:min(most, len(ns))], int(total.Val())}, err
	}
}

func shortageTerm(n int) string { return term("h", strconv.Itoa(n)) }
