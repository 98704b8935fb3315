package dept_test

import (
	"slices"
	"testing"

	"hamahang/dept"
)

// TestWhoHears is each kind of record, a secret or public, against each part that
// somebody has in it, on the roster and off it.
func TestWhoHears(t *testing.T) {
	d := ward()
	const id = "U0SOMEBODY"
	secret, public := visited(t, dept.VisitTentative), visited(t, dept.VisitConfirmed)
	promise := promised(t)
	said := confirmedPromise(t, promise)
	need := filed(t)
	posts := asked(t)
	parts := map[string]func(*dept.Visit){
		"proposer": func(v *dept.Visit) { v.Reporter = id },
		"owner":    func(v *dept.Visit) { v.Owner = id },
		"follower": func(v *dept.Visit) { v.Followers = []string{id} },
		"host":     func(v *dept.Visit) { v.Host = id },
		"guest":    func(v *dept.Visit) { v.Invitations = []dept.Invitation{{To: id}} },
		"nobody":   func(*dept.Visit) {},
	}
	told := func(s dept.Told) bool {
		return slices.ContainsFunc(d.Notices(s, nil, []string{id}), func(n dept.Notice) bool { return n.To == id })
	}
	for _, on := range []bool{true, false} {
		delete(d.People, id)
		if on {
			d.People[id] = dept.Person{ID: id, Unit: "krc", Roles: []dept.Role{dept.Clinician}}
		}
		for part, set := range parts {
			hidden, open := secret, public
			set(&hidden)
			set(&open)
			if got, want := told(hidden), on && part != "guest" && part != "nobody"; got != want {
				t.Errorf("a secret visit, its %s, on the roster %v: hears is %v", part, on, got)
			}
			if got, want := told(open), on || part == "guest"; got != want { // its newest entry is the confirmation
				t.Errorf("a confirmed visit, its %s, on the roster %v: hears is %v", part, on, got)
			}
			open.Last = dept.Entry{Rev: open.Rev, Verb: dept.VerbNote, By: "U0COORD", At: later}
			if got := told(open); got != on {
				t.Errorf("a note on a confirmed visit, its %s, on the roster %v: hears is %v", part, on, got)
			}
		}
		for part, set := range map[string]func(*dept.Commitment){
			"proposer": func(c *dept.Commitment) { c.Reporter = id }, "owner": func(c *dept.Commitment) { c.Owner = id },
			"follower": func(c *dept.Commitment) { c.Followers = []string{id} }, "witness": func(c *dept.Commitment) { c.Witness = id },
			"nobody": func(*dept.Commitment) {},
		} {
			hidden, open := promise, said
			set(&hidden)
			set(&open)
			if got, want := told(hidden), on && part != "nobody"; got != want {
				t.Errorf("an unconfirmed promise, its %s, on the roster %v: hears is %v", part, on, got)
			}
			if got := told(open); got != on {
				t.Errorf("a confirmed promise, its %s, on the roster %v: hears is %v", part, on, got)
			}
		}
		need.Followers, posts.Followers = []string{id}, []string{id}
		if told(need) != on || told(posts) != on {
			t.Errorf("a need and a request, on the roster %v: %v, %v", on, told(need), told(posts))
		}
	}

	// Somebody without any role is in the roster no more; who lost the role that let them
	// know hears no more either.
	mine := secret
	mine.Reporter = id
	d.People[id] = dept.Person{ID: id, Unit: "krc"}
	if told(mine) {
		t.Error("somebody without a role hears")
	}
	d.People[id] = dept.Person{ID: id, Unit: "krc", Roles: []dept.Role{dept.Coordinator}}
	if !told(secret) {
		t.Error("a coordinator does not hear")
	}
	d.People[id] = dept.Person{ID: id, Unit: "krc", Roles: []dept.Role{dept.Clinician}}
	if told(secret) {
		t.Error("a coordinator of before hears")
	}

	// A channel hears of no secret; whom somebody takes the promise over from hears that.
	if d.Hears("C0HSCT", promise, dept.Entry{}) || !d.Hears("C0HSCT", said, dept.Entry{}) {
		t.Error("a channel hears of a secret, or of nothing")
	}
	was := promise
	was.Owner = id
	after := kept(t)(was.Assign(coord, owner, later))
	if got := d.Notices(after, nil, []string{id}, was); len(got) != 1 {
		t.Errorf("whoever chased it: %+v", got)
	}
	delete(d.People, id)
	if got := d.Notices(after, nil, []string{id}, was); len(got) != 0 {
		t.Errorf("whoever chased it and left: %+v", got)
	}
}
