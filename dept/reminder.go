package dept

import (
	"slices"
	"strconv"
	"time"
)

// KindReminder is a record kind of our own: people never type its IDs.
const KindReminder Kind = "RM"

// Reminder is one message to one person: what fell due for them at about the same
// time. It holds references; the words come from the records when it is sent.
type Reminder struct {
	N, Rev   int
	To       string // Slack user ID
	At       time.Time
	Critical bool
	Items    []Reminded
	Last     Entry
}

// Reminded is one due time in a Reminder.
type Reminded struct {
	Ref     Ref
	What    string // as in Due
	Due     time.Time
	Late    bool
	For     string    // who is away and is stood in for; "" for the reader
	Again   time.Time // when it comes once more; zero for not
	Stopped bool      // its series is told no more to this reader
}

// What a reader does to a reminder.
const (
	VerbSnooze Verb = "snooze"
	VerbStop   Verb = "stop"
)

// Refusals of reminders.
const (
	NotYourReminder Code = "not_your_reminder" // Args: none
	ReminderStopped Code = "reminder_stopped"  // Args: Ref
	SnoozePast      Code = "snooze_past"       // Args: none
)

// Ref gives the reminder's ID.
func (r Reminder) Ref() Ref { return Ref{KindReminder, r.N} }

// Revision is the number of the newest entry.
func (r Reminder) Revision() int { return r.Rev }

// Newest is the last entry of the history.
func (r Reminder) Newest() Entry { return r.Last }

// Audience is the reader alone.
func (r Reminder) Audience() (units, people []string) { return nil, []string{r.To} }

// Dues lists when what was snoozed comes once more: "again:3" is the third item.
func (r Reminder) Dues(*time.Location) []Due {
	var out []Due
	for i, item := range r.Items {
		if !item.Again.IsZero() {
			out = append(out, Due{"again:" + strconv.Itoa(i+1), item.Again})
		}
	}
	return out
}

// Limits gives none: what a reminder is about has its own.
func (r Reminder) Limits(*time.Location) []Due { return nil }

// Item gives the item that a due time of Dues is about.
func (r Reminder) Item(what string) (Reminded, bool) {
	series, n := Series(what)
	if series != "again" || n < 1 || n > len(r.Items) {
		return Reminded{}, false
	}
	return r.Items[n-1], true
}

// Snooze lets an item, counted from 1, come once more at a later time, instead of
// any that was set before. Only its reader may.
func (r Reminder) Snooze(by Person, n int, until, now time.Time) (Reminder, error) {
	if err := r.may(by, n); err != nil {
		return r, err
	}
	item := r.Items[n-1]
	if item.Stopped {
		return r, Refuse(ReminderStopped, "Ref", item.Ref)
	}
	if !until.After(now) {
		return r, Refuse(SnoozePast).In("until")
	}
	item.Again = until
	return r.with(n, item, Entry{Verb: VerbSnooze, By: by.ID, At: now, Ref: item.Ref}), nil
}

// Stop ends the series of an item, counted from 1, for its reader, who alone may.
// To stop it again changes nothing but the history.
func (r Reminder) Stop(by Person, n int, now time.Time) (Reminder, error) {
	if err := r.may(by, n); err != nil {
		return r, err
	}
	item := r.Items[n-1]
	item.Again, item.Stopped = time.Time{}, true
	return r.with(n, item, Entry{Verb: VerbStop, By: by.ID, At: now, Ref: item.Ref}), nil
}

func (r Reminder) may(by Person, n int) error {
	switch {
	case by.ID != r.To:
		return Refuse(NotYourReminder)
	case n < 1 || n > len(r.Items):
		return Refuse(UnknownChoice)
	}
	return nil
}

// ItemOf gives an item, counted from 1, to its reader, who alone may act on it.
func (r Reminder) ItemOf(by Person, n int) (Reminded, error) {
	if err := r.may(by, n); err != nil {
		return Reminded{}, err
	}
	return r.Items[n-1], nil
}

func (r Reminder) with(n int, item Reminded, e Entry) Reminder {
	r.Items = slices.Clone(r.Items)
	r.Items[n-1] = item
	r.Rev++
	e.Rev = r.Rev
	r.Last = e
	return r
}

// Reminds tells its reader again of what was snoozed.
func (r Reminder) Reminds(string, *Department) (people []string, critical bool) {
	return []string{r.To}, false
}
