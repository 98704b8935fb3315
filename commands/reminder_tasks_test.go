package commands

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

// TestTickedTasksLeaveTheReminder: a message drawn anew lists what waits still, counts
// just that, and says so when nothing does.
func TestTickedTasksLeaveTheReminder(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(redis.NewClient(&redis.Options{Addr: miniredis.RunT(t).Addr()}), func() time.Time { return now })
	t.Cleanup(func() { _ = s.Close() })
	d := &Desk{Dept: testDept(), Words: words, Store: s, Now: func() time.Time { return now }}
	ctx := context.Background()
	const team = "T0HOSP"
	coord := d.Dept.People["U0COORD"]
	v, err := dept.Propose(dept.Plan{Purpose: "beds", Host: "U0NURSE", Units: []string{"hsct"}, Start: now.AddDate(0, 0, 5), End: now.AddDate(0, 0, 5).Add(time.Hour)}, coord, d.Dept, now)
	if err != nil {
		t.Fatal(err)
	}
	filed, err := s.Visits.File(ctx, team, store.Filing[dept.Visit]{Record: v, Zone: d.Dept.Zone})
	if err != nil {
		t.Fatal(err)
	}
	v = filed.Record
	put := func(next dept.Visit, err error) {
		t.Helper()
		if err == nil {
			_, err = s.Visits.Change(ctx, team, "", d.Dept.Zone, []dept.Visit{next}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		v = next
	}
	put(v.Schedule(coord, d.Dept, now))
	var items []store.Bundled
	var claims []store.Claim
	for _, text := range []string{"badges", "tea"} {
		put(v.AddTask(coord, dept.Task{Text: text, Due: dept.DayOf(now.In(d.Dept.Zone))}, d.Dept, now))
	}
	first := len(v.Tasks) - 1
	due, err := s.DueItems(ctx, team, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range due {
		if v.TaskOf(f.What) >= first {
			p := store.Pending{To: coord.ID, Ref: f.Ref, What: f.What, Due: f.At, Planned: f.At, At: f.At}
			items, claims = append(items, store.Bundled{Pending: p}), append(claims, store.Claim{DueItem: f, Reminders: []store.Pending{p}})
		}
	}
	if n, err := s.Claim(ctx, team, claims); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if n, err := s.Remind(ctx, team, store.Bundle{To: coord.ID, Items: items}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	drawn := func(rev int) string {
		t.Helper()
		post, err := d.Render(ctx, team, dept.Notice{To: coord.ID, Ref: dept.Ref{Kind: dept.KindReminder, N: 1}, Rev: rev})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(post.Card)
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	shows := func(rev int, want, without string) {
		t.Helper()
		got := drawn(rev)
		for _, part := range strings.Split(want, "|") {
			if !strings.Contains(got, part) {
				t.Errorf("drawn at revision %d it lacks %q: %s", rev, part, got)
			}
		}
		if without != "" && strings.Contains(got, without) {
			t.Errorf("drawn at revision %d it shows %q", rev, without)
		}
	}
	shows(1, "2 things are waiting for you|badges|tea", "")
	put(v.TickTask(coord, first, true, d.Dept, now))
	shows(0, "1 thing is waiting for you|tea", "badges")
	put(v.TickTask(coord, first+1, true, d.Dept, now))
	shows(0, "None of this is waiting|badges|tea", "things wait")
}
