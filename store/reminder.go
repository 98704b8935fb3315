package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// reminders are messages of due times; store.Remind makes them.
func reminders() noun[dept.Reminder] {
	return noun[dept.Reminder]{
		kind: dept.KindReminder, pack: reminderRecord, unpack: decodeReminder,
		numbered: func(r dept.Reminder, n int) dept.Reminder { r.N = n; return r },
	}
}

// Reminder gives one reminder and the reader's preferences in one round trip.
// Without such a reminder the error is dept.NotFound and Prefs still holds.
func (s *Store) Reminder(ctx context.Context, team string, n int, reader string) (dept.Reminder, Prefs, error) {
	return one(ctx, s, reminders(), team, n, reader)
}

// ChangeReminder stores a reminder that its reader snoozed or stopped, over the
// revision before its own, else ErrChanged.
func (s *Store) ChangeReminder(ctx context.Context, team, once string, r dept.Reminder, notices []dept.Notice) (Outcome, error) {
	return alter(ctx, s, reminders(), team, once, time.UTC, []dept.Reminder{r}, notices)
}

// reminderRecord says how a reminder is stored: what its reader stopped is a term,
// where remindScript looks for it.
func reminderRecord(r dept.Reminder) (record, error) {
	body, err := encode(packReminder(r))
	if err != nil {
		return record{}, err
	}
	entry, err := encode(packEntry(r.Last))
	if err != nil {
		return record{}, err
	}
	rec := record{kind: dept.KindReminder, n: r.N, rev: r.Rev, body: body, entry: entry}
	for _, item := range r.Items {
		if item.Stopped {
			rec.terms = append(rec.terms, stopTerm(r.To, item.Ref, item.What))
		}
	}
	return rec, nil
}

// reminderSchema is the version of storedReminder.
const reminderSchema = 1

// storedReminder is a reminder as Redis holds it.
type storedReminder struct {
	Schema   int              `json:"v"`
	To       string           `json:"to"`
	At       int64            `json:"at"`
	Critical bool             `json:"c,omitempty"`
	Last     storedEntry      `json:"la"`
	Items    []storedReminded `json:"i"`
}

// emptyItems is where remindScript puts the items in.
const emptyItems = `"i":[]`

type storedReminded struct {
	Kind    dept.Kind `json:"k"`
	N       int       `json:"n"`
	What    string    `json:"w"`
	Due     int64     `json:"d"`
	Late    bool      `json:"l,omitempty"`
	For     string    `json:"f,omitempty"`
	Again   int64     `json:"a,omitempty"`
	Stopped bool      `json:"x,omitempty"`
}

func packReminder(r dept.Reminder) storedReminder {
	st := storedReminder{Schema: reminderSchema, To: r.To, At: millis(r.At), Critical: r.Critical, Last: packEntry(r.Last), Items: []storedReminded{}}
	for _, item := range r.Items {
		st.Items = append(st.Items, packReminded(item))
	}
	return st
}

func packReminded(r dept.Reminded) storedReminded {
	return storedReminded{
		Kind: r.Ref.Kind, N: r.Ref.N, What: r.What, Due: millis(r.Due), Late: r.Late, For: r.For, Again: millis(r.Again), Stopped: r.Stopped,
	}
}

func decodeReminder(n int, value string) (dept.Reminder, error) {
	var st storedReminder
	rev, err := decode(dept.Ref{Kind: dept.KindReminder, N: n}, value, &st, &st.Schema, reminderSchema)
	if err != nil {
		return dept.Reminder{}, err
	}
	r := dept.Reminder{N: n, Rev: rev, To: st.To, At: instant(st.At), Critical: st.Critical, Last: st.Last.entry(rev)}
	for _, i := range st.Items {
		r.Items = append(r.Items, dept.Reminded{
			Ref: dept.Ref{Kind: i.Kind, N: i.N}, What: i.What, Due: instant(i.Due), Late: i.Late, For: i.For, Again: instant(i.Again), Stopped: i.Stopped,
		})
	}
	return r, nil
}
