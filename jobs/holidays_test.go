package jobs

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// TestHolidaysRunOut: from 120 days before the last holiday on, the administrators are
// told in working hours, once a month at most and once whatever the number of replicas.
func TestHolidaysRunOut(t *testing.T) {
	j, move, client := withPeople(t)
	j.Dept.People["U0ADMIN"] = dept.Person{ID: "U0ADMIN", Roles: []dept.Role{dept.Admin}}
	j.Dept.Holidays = map[dept.Day]map[string]string{"2026-12-01": nil, "2027-03-23": nil}
	replicas := []*Jobs{j, {Dept: j.Dept, Store: j.Store, Log: j.Log, Now: j.Now}}
	ask := func(want int) {
		t.Helper()
		for _, replica := range replicas {
			if _, err := replica.TellHolidays(context.Background(), team); err != nil {
				t.Fatal(err)
			}
		}
		if got := waiting(t, client); len(got) != want || want > 0 && slices.ContainsFunc(got, func(line string) bool {
			return line[:len(team)+4] != team+" HO-" || line[len(line)-len(" 1 U0ADMIN"):] != " 1 U0ADMIN"
		}) {
			t.Errorf("at %v: %q, want %d", j.Now(), got, want)
		}
	}
	ask(0)                           // 121 days before
	move(24*time.Hour - 9*time.Hour) // 03:00, and quiet
	ask(0)
	move(9 * time.Hour)
	ask(1)
	move(29 * 24 * time.Hour)
	ask(1)
	move(24*time.Hour + time.Second)
	ask(2)
	j.Dept.Holidays["2028-03-19"] = nil // the list was extended
	move(60 * 24 * time.Hour)
	ask(2)
	j.Dept.Holidays = nil // none are kept
	ask(2)
}
