package dept_test

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// TestWhoMayBrief: who plans, hosts, owns or presents reads the pack, and nobody
// does of a cancelled visit.
func TestWhoMayBrief(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	role := func(id string, r dept.Role) dept.Person { return dept.Person{ID: id, Roles: []dept.Role{r}} }
	d := &dept.Department{Zone: time.UTC, People: map[string]dept.Person{"C": role("C", dept.Coordinator), "O": role("O", dept.Clinician)},
		SignOffs: []dept.SignOffRule{{Key: "hygiene", By: []string{"O"}}}}
	secret := dept.Visit{Plan: dept.Plan{Host: "H", Agenda: []dept.AgendaItem{{PresentBy: "P"}}}}
	secret.N, secret.State, secret.Owner = 3, dept.VisitTentative, "W"
	public := secret
	public.State, public.ConfirmedAt = dept.VisitConfirmed, at
	cancelled := public
	cancelled.State = dept.VisitCancelled
	for _, c := range []struct {
		by             dept.Person
		secret, public dept.Code // "" for may
	}{
		{role("C", dept.Coordinator), "", ""}, {role("D", dept.Head), "", ""}, {role("O", dept.Clinician), "", ""},
		{role("H", dept.Clinician), "", ""}, {role("W", dept.Clinician), "", ""},
		{role("P", dept.Clinician), dept.NotSeen, ""}, {role("N", dept.Clinician), dept.NotSeen, dept.Forbidden},
		{dept.Person{ID: "X"}, dept.NotInRoster, dept.NotInRoster}, {dept.Person{}, dept.NotInRoster, dept.NotInRoster},
	} {
		for _, s := range []struct {
			v    dept.Visit
			want dept.Code
		}{{secret, c.secret}, {public, c.public}} {
			got, err := s.v.Brief(c.by, "pdf both", d, at)
			if s.want != "" {
				if !dept.IsCode(err, s.want) || got.Rev != s.v.Rev {
					t.Errorf("%s of a %s visit: %v at revision %d, want %s", c.by.ID, s.v.State, err, got.Rev, s.want)
				}
				continue
			}
			if e := got.Last; err != nil || got.Rev != s.v.Rev+1 || e.Verb != dept.VerbBrief || e.By != c.by.ID || e.To != "pdf both" || got.State != s.v.State {
				t.Errorf("%s of a %s visit: %+v, %v", c.by.ID, s.v.State, e, err)
			}
		}
	}
	if _, err := cancelled.Brief(role("C", dept.Coordinator), "", d, at); !dept.IsCode(err, dept.WrongState) {
		t.Errorf("of a cancelled one: %v", err)
	}
	for _, state := range dept.VisitStates {
		v := public
		v.State = state
		if want := state == dept.VisitTentative || state == dept.VisitConfirmed; v.Freezes() != want {
			t.Errorf("a %s visit freezes: %v", state, v.Freezes())
		}
	}
	if got := public.Freeze(at); got.Last.Verb != dept.VerbFreeze || got.Last.By != "" || got.Rev != public.Rev+1 {
		t.Errorf("%+v", got.Last)
	}
}

// TestPackChanges: what went, what is otherwise and what came, in that order.
func TestPackChanges(t *testing.T) {
	need := func(n int, s dept.Severity) dept.Shortage {
		out := dept.Shortage{Need: dept.Need{Title: "pumps", Severity: s, Quantity: 8}}
		out.N, out.State = n, dept.Sourcing
		return out
	}
	promise := dept.Commitment{Promise: dept.Promise{Words: "We will", Count: 5}}
	promise.N, promise.State = 9, dept.CommitmentConfirmed
	then := dept.Pack{Needs: []dept.Shortage{need(1, dept.High), need(2, dept.High), need(3, dept.Low)}, Promises: []dept.Commitment{promise}}
	done := promise
	done.Done = 2
	now := dept.Pack{Needs: []dept.Shortage{need(3, dept.Low), need(2, dept.Critical), need(4, dept.Low)}, Promises: []dept.Commitment{done}}
	sh := func(n int) dept.Ref { return dept.Ref{Kind: dept.KindShortage, N: n} }
	if got, want := then.Changes(now), ([]dept.PackChange{
		{Ref: sh(1), What: "pumps", Was: "high sourcing 8 0 0"},
		{Ref: sh(2), What: "pumps", Was: "high sourcing 8 0 0", Is: "critical sourcing 8 0 0"},
		{Ref: promise.Ref(), What: "We will", Was: "confirmed 5 0", Is: "confirmed 5 2"},
		{Ref: sh(4), What: "pumps", Is: "low sourcing 8 0 0"},
	}); !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := then.Changes(then); got != nil {
		t.Errorf("nothing changed, and %+v did", got)
	}
}
