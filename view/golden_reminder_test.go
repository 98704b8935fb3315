package view

import (
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// remindedRows are of everything there is to remind of, in every state of an item.
func remindedRows(t *testing.T, sc Scene) []ReminderRow {
	t.Helper()
	s, c := pumps(t), specialists(t).held
	row := func(n int, what string, r any, verbs ...dept.Verb) ReminderRow {
		found, ok := rowOf(sc, r)
		if !ok {
			t.Fatalf("%T has no row", r)
		}
		return ReminderRow{Reminded: dept.Reminded{Ref: found.Of.Ref(), What: what, Due: now.Add(-time.Hour)}, N: n, Row: found, Verbs: verbs}
	}
	late, other, snoozed := row(2, "resolve:3", s, dept.VerbReceive, dept.VerbResolve), row(3, "hold", c, dept.VerbResume), row(4, "service:2:60", c)
	late.Late = true
	other.For = "U0AWAY"
	snoozed.Again = now.Add(20 * time.Hour)
	stopped, settled := row(5, "hold", s), row(6, "unheard of", s)
	stopped.Stopped, settled.Settled = true, true
	return []ReminderRow{row(1, "acknowledge", s, dept.VerbAcknowledge), late, other, snoozed, stopped, settled}
}

func TestGoldenReminder(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		r := dept.Reminder{N: 7, Rev: 1, To: "U0LEAD"}
		critical := r
		critical.Critical = true
		rows := remindedRows(t, sc)
		form := Form{Callback: "rm.date", Title: sc.P.T("remind.form_title"), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P,
			Values: map[string]string{"until": "15 Azar"}, Notes: map[string]string{"until": sc.P.BothDates(locale.Day{Year: 2026, Month: 12, Day: 6})}}
		golden(t, lang, map[string]any{
			"reminder":          sc.Reminder(r, rows, "/shortage list overdue"),
			"reminder_critical": sc.Reminder(critical, rows[:1], "/shortage list overdue"),
			"reminder_form":     sc.SnoozeForm(form, rows[0].Row),
		})
	}
}

// TestManyReminders: a message of hundreds keeps Slack's limits and counts the rest;
// no two of its buttons have the same ID.
func TestManyReminders(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		var rows []ReminderRow
		for i := range 500 {
			row := remindedRows(t, sc)[i%4]
			row.N = i + 1
			rows = append(rows, row)
		}
		m := sc.Reminder(dept.Reminder{N: 7}, rows, "/shortage list overdue")
		if len(m.Blocks) > maxBlocks || size(m.Blocks) > maxMessage {
			t.Errorf("%s: %d blocks of %d characters", lang, len(m.Blocks), size(m.Blocks))
		}
	}
}

// rowOf is a record in one line.
func rowOf(sc Scene, record any) (Row, bool) {
	switch r := record.(type) {
	case dept.Shortage:
		return sc.ShortageRow(r), true
	case dept.Staffing:
		return sc.StaffingRow(r), true
	case dept.Visit:
		return sc.VisitRow(r), true
	case dept.Commitment:
		return sc.CommitmentRow(r), true
	case dept.Support:
		return sc.SupportRow(r), true
	case dept.Highlight:
		return sc.HighlightRow(r), true
	}
	return Row{}, false
}
