package dept

import (
	"reflect"
	"slices"
)

// Today gives an edition of a frozen pack as it may be read today, and what has
// changed in that edition since it was frozen. The visit's plan is today's; what is
// otherwise in it is told field by field, and not what it was.
func (p Pack) Today(today Pack, e Edition, d *Department) (Pack, []PackChange) {
	was := Pack{Visit: p.Visit, Gifts: today.Gifts}.For(e, d).Visit.Plan // what today hides is no change to a guest
	now := today.For(e, d)
	p = p.For(e, d)
	p.Visit = now.Visit
	return p, append(was.changes(p.Visit), p.Changes(now)...)
}

// changes names the fields of a plan that a pack shows and that are otherwise in a
// visit, as texts of visits are keyed.
func (p Plan) changes(v Visit) (out []PackChange) {
	for _, f := range []struct {
		name string
		same bool
	}{
		{"when", p.Start.Equal(v.Start) && p.End.Equal(v.End) && p.Zone == v.Zone}, {"place", p.Place == v.Place},
		{"purpose", p.Purpose == v.Purpose}, {"objectives", p.Objectives == v.Objectives}, {"host", p.Host == v.Host},
		{"units", slices.Equal(p.Units, v.Units)}, {"asks", slices.Equal(p.Asks, v.Asks)},
		{"agenda", slices.Equal(p.Agenda, v.Agenda)}, {"delegation", slices.Equal(p.Delegation, v.Delegation)},
	} {
		if !f.same {
			out = append(out, PackChange{Ref: v.Ref(), What: f.name, Was: NoState, Is: NoState})
		}
	}
	return out
}

// JudgedBy gives the frozen pack with those records alone that guests may be told of
// today, in the words that they have today. now holds the pack's records as they are;
// one that is worded otherwise is taken from it whole. What was met since may still be
// told: it leaves the pack as a change.
func (p Pack) JudgedBy(now Pack) Pack {
	p.Needs = judged(p.Needs, now.Needs, func(s Shortage) bool { return s.vouched() || s.State == Resolved }, func(s Shortage) any {
		return Need{Unit: s.Unit, Title: s.Title, Category: s.Category, Measure: s.Measure}
	})
	p.Requests = judged(p.Requests, now.Requests, Staffing.tellable, func(s Staffing) any {
		return Posts{Unit: s.Unit, Role: s.Role, Specialty: s.Specialty}
	})
	p.Promises = judged(p.Promises, now.Promises, Commitment.Fit, func(c Commitment) any {
		return c.forGuests().Promise
	})
	p.Gifts = judged(p.Gifts, now.Gifts, Support.Counts, func(s Support) any {
		return Gift{What: s.What, Unit: s.Unit, Value: s.Value}
	})
	return p
}

// tellable tells whether guests may hear of the request: somebody stands behind it and
// nobody gave it up.
func (s Staffing) tellable() bool {
	return s.EndorsedBy != "" && s.State != StaffingDeclined && s.State != StaffingWithdrawn
}

// judged gives those records that passed then and pass now; one whose words are others
// by now is the one of today.
func judged[R interface{ Ref() Ref }](then, now []R, pass func(R) bool, words func(R) any) []R {
	at := make(map[int]R, len(now))
	for _, r := range now {
		at[r.Ref().N] = r
	}
	var out []R
	for _, was := range then {
		is, ok := at[was.Ref().N]
		switch {
		case !ok || !pass(was) || !pass(is):
		case reflect.DeepEqual(words(was), words(is)):
			out = append(out, was)
		default:
			out = append(out, is)
		}
	}
	return out
}
