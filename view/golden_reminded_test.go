package view

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenReminded: what a reminder says of each thing there is to remind of: what a
// visit lacks, which task, how many days are left, and whom to ask where the reader
// may not act.
func TestGoldenReminded(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		sc.Dept.People["U0COORD"] = dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}
		v, p, s := delegation(t, sc.Dept), eightPumps(t), pumps(t)
		s.State = dept.Reported
		soon := p.confirmed
		soon.Due = dept.DayOf(sc.Now.AddDate(0, 0, 14))
		ready := v.tentative
		ready.SignOffs = append(slices.Clone(ready.SignOffs), dept.SignOff{Key: "hygiene", By: "U0LEAD"})
		tasks := v.confirmed
		tasks.N = 4
		var rows []ReminderRow
		add := func(what string, of any, verbs ...dept.Verb) {
			row, ok := rowOf(sc, of)
			if !ok {
				t.Fatalf("%T has no row", of)
			}
			rows = append(rows, ReminderRow{Reminded: dept.Reminded{Ref: row.Of.Ref(), What: what, Due: now.Add(-time.Hour)}, N: len(rows) + 1, Row: row, Of: of, Verbs: verbs})
		}
		add("acknowledge", s, dept.VerbAcknowledge)
		add("acknowledge", s)
		add("acknowledge:4", s, dept.VerbAcknowledge)
		add("due:-14", soon, dept.VerbProgress, dept.VerbFulfil)
		add("wording", p.recorded, dept.VerbConfirm)
		add("visit:14d", v.proposed, dept.VerbSchedule)
		add("visit:7d", v.tentative)
		add("visit:1d", ready, dept.VerbConfirm)
		add("visit:1d", v.confirmed)
		add("task:2", tasks, dept.VerbTaskDone)
		add("task:3", tasks, dept.VerbTaskDone)
		add("task:1", tasks)
		add("passed", v.tentative, dept.VerbPostpone, dept.VerbCancel)
		limits := len(rows)
		needed, seen, posts, running := s, s, specialists(t).submitted, v.running
		needed.NeededBy, posts.Start = "2026-11-21", "2026-11-21"
		seen.State, seen.NeededAt = dept.Acknowledged, now.Add(-time.Hour)
		running.N = 5
		add("acknowledge", needed, dept.VerbAcknowledge)
		rows[limits].Due = needed.NeededUntil(sc.Dept.Zone)
		add("resolve", seen, dept.VerbSource)
		add("start", posts, dept.VerbEndorse)
		add("over", v.confirmed, dept.VerbEnd, dept.VerbPostpone, dept.VerbCancel)
		add("over", running, dept.VerbEnd)
		r := dept.Reminder{N: 7, Rev: 1, To: "U0NURSE"}
		golden(t, lang, map[string]any{
			"reminded":       sc.Reminder(r, rows[:7], "/shortage list overdue"),
			"reminded_visit": sc.Reminder(r, rows[7:limits], "/shortage list overdue"),
			"reminded_limit": sc.Reminder(r, rows[limits:], "/shortage list overdue"),
		})
	}
}
