package commands

import (
	"context"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
)

// TestOnlyTheReaderSnoozes: clicks and forms that somebody else sends, or that name
// what there is not, change nothing; the reader's own count once however often they
// come.
func TestOnlyTheReaderSnoozes(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	clock := now
	s := store.New(redis.NewClient(&redis.Options{Addr: miniredis.RunT(t).Addr()}), func() time.Time { return clock })
	t.Cleanup(func() { _ = s.Close() })
	d := &Desk{Dept: testDept(), Words: words, Store: s, Now: func() time.Time { return clock }}
	ctx := context.Background()
	const team = "T0HOSP"
	by := d.Dept.People["U0NURSE"]
	sh, err := dept.File(dept.Need{Unit: by.Unit, Title: "Pumps", Category: dept.Equipment, Severity: dept.Critical}, by, dept.DefaultTimes, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: sh, Zone: d.Dept.Zone}); err != nil {
		t.Fatal(err)
	}
	clock = now.Add(time.Hour)
	due, err := s.DueItems(ctx, team, 9)
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	p := store.Pending{To: "U0NURSE", Ref: due[0].Ref, What: due[0].What, Due: due[0].At, Planned: due[0].At, At: due[0].At}
	if _, err := s.Claim(ctx, team, []store.Claim{{DueItem: due[0], Reminders: []store.Pending{p}}}); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Remind(ctx, team, store.Bundle{To: "U0NURSE", Items: []store.Bundled{{Pending: p}}}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	other := ""
	for id := range d.Dept.People {
		if id != "U0NURSE" {
			other = id
		}
	}
	do := func(user string, surface Surface, name, text, meta, until, once string) error {
		r := Request{Surface: surface, Name: name, Team: team, User: user, Text: text, Meta: meta, Once: once}
		if surface == OnForm {
			r.Values, r.View.ID = Values{"until": until}, "V1"
		}
		_, err := d.Handle(ctx, r)
		return err
	}
	read := func() dept.Reminder {
		t.Helper()
		r, _, err := s.Reminders.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	form := meta{Ref: "RM-1 1"}.String()
	for i, c := range []struct {
		user    string
		surface Surface
		name    string
		text    string
		meta    string
		until   string
		code    dept.Code
	}{
		{other, OnButton, "rm.later.1", "hour RM-1 1", "", "", dept.NotYourReminder},
		{other, OnButton, "rm.later.1", "stop RM-1 1", "", "", dept.NotYourReminder},
		{other, OnButton, "rm.later.1", "date RM-1 1", "", "", dept.NotYourReminder},
		{other, OnForm, "rm.date", "", form, "tomorrow", dept.NotYourReminder},
		{"U0GUEST", OnButton, "rm.later.1", "stop RM-1 1", "", "", dept.NotInRoster},
		{"U0NURSE", OnButton, "rm.later.1", "stop RM-1 2", "", "", dept.UnknownChoice},
		{"U0NURSE", OnButton, "rm.later.1", "stop RM-2 1", "", "", dept.NotFound},
		{"U0NURSE", OnButton, "rm.later.1", "stop SH-1 1", "", "", dept.UnknownChoice},
		{"U0NURSE", OnButton, "rm.later.1", "never RM-1 1", "", "", dept.UnknownChoice},
		{"U0NURSE", OnButton, "rm.what", "stop RM-1 1", "", "", dept.UnknownChoice},
		{"U0NURSE", OnForm, "rm.date", "", "{}", "tomorrow", dept.UnknownChoice},
		{"U0NURSE", OnForm, "rm.date", "", form, "", dept.Missing},
		{"U0NURSE", OnShortcut, "rm.date", "", "", "", dept.UnknownChoice},
	} {
		if err := do(c.user, c.surface, c.name, c.text, c.meta, c.until, ""); !dept.IsCode(err, c.code) {
			t.Errorf("%d: got %v, want %s", i, err, c.code)
		}
	}
	if r := read(); r.Rev != 1 {
		t.Fatalf("it was changed: %+v", r)
	}
	for range 2 { // one delivery, repeated
		if err := do("U0NURSE", OnButton, "rm.later.1", "hour RM-1 1", "", "", "d1"); err != nil {
			t.Error(err)
		}
	}
	if r := read(); r.Rev != 2 || !r.Items[0].Again.Equal(clock.Add(time.Hour)) {
		t.Errorf("%+v", r)
	}
	for _, once := range []string{"d2", "d2", "d3"} {
		if err := do("U0NURSE", OnButton, "rm.later.1", "stop RM-1 1", "", "", once); err != nil {
			t.Error(err)
		}
	}
	if r := read(); !r.Items[0].Stopped || !r.Items[0].Again.IsZero() {
		t.Errorf("%+v", r)
	}
	if err := do("U0NURSE", OnButton, "rm.later.1", "hour RM-1 1", "", "", "d4"); !dept.IsCode(err, dept.ReminderStopped) {
		t.Errorf("snoozed after a stop: %v", err)
	}
	// Its ID is none that people can type.
	if _, ok := dept.ParseRef("RM-1"); ok {
		t.Error("RM-1 can be typed")
	}
}
