package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// recruiting files a request for two conscripts and brings it to recruiting.
func recruiting(t *testing.T, j *Jobs) (s dept.Staffing, coord dept.Person) {
	t.Helper()
	coord = dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}
	lead := dept.Person{ID: "U0LEAD", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}}
	s, err := dept.Submit(dept.Posts{
		Unit: "hsct", Role: "2212", Contract: dept.Conscript, Cause: dept.Vacancy, Headcount: 2, FTE: 2, Consequence: "beds stay closed",
	}, dept.Person{ID: "U0NURSE", Roles: []dept.Role{dept.Clinician}}, []dept.Job{{Code: "2212"}}, j.Now())
	if err != nil {
		t.Fatal(err)
	}
	filed, err := j.Store.Staffing.File(context.Background(), team, store.Filing[dept.Staffing]{Record: s, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	s = changed(t, j)(filed.Record.Endorse(lead, "", j.Now()))
	boss := dept.Person{ID: "U0BOSS", Roles: []dept.Role{dept.Approver}}
	j.Dept.People = map[string]dept.Person{boss.ID: boss}
	s = changed(t, j)(s.Approve(boss, 2, "", j.Now()))
	return changed(t, j)(s.Recruit(coord, "", j.Now())), coord
}

// changed stores what a verb made of a request.
func changed(t *testing.T, j *Jobs) func(dept.Staffing, error) dept.Staffing {
	return func(s dept.Staffing, err error) dept.Staffing {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := j.Store.Staffing.Change(context.Background(), team, "", time.UTC, []dept.Staffing{s}, nil); err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// TestServiceEndsAreSweptAfterTheRequestIsClosed: each of a service's three
// alerts redraws the request's cards once, at its own day.
func TestServiceEndsAreSweptAfterTheRequestIsClosed(t *testing.T) {
	j, move, client := desk(t)
	s, coord := recruiting(t, j)
	file(t, j, dept.High) // its number is the request's, too; what is due is not
	for _, end := range []dept.Day{"2027-11-22", "2028-11-22"} {
		s = changed(t, j)(s.Fill(coord, dept.Post{Start: "2026-11-22", Contract: dept.Conscript, ServiceEnd: end}, "", j.Now()))
	}
	changed(t, j)(s.Close(coord, "", j.Now()))
	move(21 * 24 * time.Hour)
	sweep(t, j, 6) // the shortage, three steps for each limit
	seen := len(waiting(t, client))
	shown(t, client, "ST-1", "C0HSCT", "U0BOSS", "U0COORD", "U0NURSE")
	// From noon three weeks later to the midnight that 90 days separate from 2027-11-22.
	first := time.Date(2027, 11, 22, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -90).Sub(j.Now())
	move(first - time.Millisecond)
	sweep(t, j, 0)
	move(time.Millisecond)
	sweep(t, j, 1)
	sweep(t, j, 0)
	want := []string{"T0TEST ST-1 0 C0HSCT", "T0TEST ST-1 0 U0BOSS", "T0TEST ST-1 0 U0COORD", "T0TEST ST-1 0 U0NURSE"}
	if got := waiting(t, client)[seen:]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("notices %q, want %q", got, want)
	}
	for range 2 {
		move(30 * 24 * time.Hour)
		sweep(t, j, 1)
	}
	move(366 * 24 * time.Hour)
	sweep(t, j, 3) // of the second post
}

// TestHeldRequestIsSwept: the end of a hold redraws the cards; one that was lifted
// before never does.
func TestHeldRequestIsSwept(t *testing.T) {
	j, move, client := desk(t)
	s, coord := recruiting(t, j)
	s = changed(t, j)(s.Hold(coord, "no budget yet", "2026-11-30", j.Now()))
	s = changed(t, j)(s.Resume(coord, j.Now()))
	move(9 * 24 * time.Hour)
	sweep(t, j, 0)
	changed(t, j)(s.Hold(coord, "no budget yet", "2026-12-10", j.Now()))
	shown(t, client, "ST-1", "C0HSCT", "U0BOSS", "U0COORD", "U0NURSE")
	move(9 * 24 * time.Hour)
	sweep(t, j, 1)
	if got := len(waiting(t, client)); got != 4 { // channel, requester, owner, approver
		t.Errorf("%d notices, want 4", got)
	}
}
