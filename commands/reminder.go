package commands

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// reminderKey begins the IDs of what is in a reminder and belongs to no record.
const reminderKey = "rm"

// renderReminder is a reminder as it goes out (what was settled in the meantime is
// left out, and when nothing is left there is nothing to say), or as it is drawn anew:
// with what waits still, or what became of each item once nothing does.
func (d *Desk) renderReminder(ctx context.Context, team string, n dept.Notice) (view.Post, error) {
	r, prefs, err := d.Store.Reminders.One(ctx, team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	if !d.Dept.Listed(r.To) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	refs := make([]dept.Ref, len(r.Items))
	for i, item := range r.Items {
		refs[i] = item.Ref
	}
	records, err := d.Store.Remindables(ctx, team, refs)
	if err != nil {
		return view.Post{}, err
	}
	p := d.languageOf(n, prefs)
	sc := d.scene(p)
	by, _ := d.Dept.Person(r.To)
	var rows []view.ReminderRow
	for i, item := range r.Items {
		record, ok := records[item.Ref]
		if !ok {
			continue
		}
		row, ok := d.rowOf(sc, by, record)
		if !ok {
			continue
		}
		out := view.ReminderRow{Reminded: item, N: i + 1, Row: row, Settled: !d.isDue(record, item.What)}
		if channel, _, untold := dept.UntoldIn(item.What); untold {
			if out.Settled, err = d.Store.Shows(ctx, team, item.Ref, channel); err != nil {
				return view.Post{}, err
			}
		}
		out.Due = d.limitOf(record, item)
		if d.knows(by, record) {
			out.Of = record
		}
		if n.Rev != 0 && (out.Settled || out.Stopped) {
			continue
		}
		if can, ok := record.(interface {
			Offers(by dept.Person, due string, d *dept.Department, now time.Time) []dept.Verb
		}); ok {
			out.Verbs = can.Offers(by, item.What, d.Dept, d.now())
		}
		rows = append(rows, out)
	}
	if slices.ContainsFunc(rows, view.ReminderRow.Waits) {
		rows = slices.DeleteFunc(rows, func(row view.ReminderRow) bool { return row.Settled })
	}
	if len(rows) == 0 {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	return view.Post{Card: sc.Reminder(r, rows, d.typed(p, "shortage", "list", p.T("word.overdue"))), Repeat: p.T("notice.repeat")}, nil
}

// isDue tells whether a record still has a due time, and it has come.
func (d *Desk) isDue(r dept.Reminding, what string) bool {
	for _, due := range r.Dues(d.Dept.Zone) {
		if due.What == what {
			return !due.At.After(d.now())
		}
	}
	return false
}

// limitOf is when what a step of an escalation is about fell due; for all else it
// is the item's own due time.
func (d *Desk) limitOf(r dept.Reminding, item dept.Reminded) time.Time {
	series, _ := dept.Series(item.What)
	for _, due := range r.Dues(d.Dept.Zone) {
		if due.What == series {
			return due.At
		}
	}
	return item.Due
}

// redrawReminder brings a reminder up to date after a click on a record's button
// in it.
func (d *Desk) redrawReminder(ctx context.Context, r Request) error {
	id, _, _ := strings.Cut(r.Block, " ")
	ref, ok := dept.ReadRef(id)
	if !ok || ref.Kind != dept.KindReminder {
		return nil
	}
	return d.Store.Tell(ctx, r.Team, dept.Notice{To: r.User, Ref: ref})
}

// remindLater takes what a reader does to a reminder: snoozes an item, for a fixed
// time at once and until a day by a form, or stops its series.
func (d *Desk) remindLater(ctx context.Context, r Request) (Reply, error) {
	by, err := d.Dept.Person(r.User)
	if err != nil {
		return Reply{}, err
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	reply := Reply{Printer: p}
	switch {
	case r.Surface == OnForm && r.Name == "rm.date", r.Surface == OnButton && r.View.ID != "":
		ref, item, ok := readItem(readMeta(r.Meta).Ref)
		if !ok {
			return reply, dept.Refuse(dept.UnknownChoice)
		}
		if r.Surface == OnButton || d.unreadIn(readMeta(r.Meta), r.Values) {
			reply.Form, err = d.snoozeForm(ctx, p, r, ref, item, r.Values)
			reply.How = UpdateForm
			return reply, err
		}
		until, err := d.momentOf(r.Values)
		if err != nil {
			return reply, err
		}
		return reply, d.changeReminder(ctx, r, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Snooze(by, item, until, d.now()) })
	case r.Surface == OnButton && strings.HasPrefix(r.Name, "rm.retell."):
		return d.retell(ctx, r)
	case r.Surface != OnButton || !strings.HasPrefix(r.Name, "rm.later."):
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	choice, rest, _ := strings.Cut(r.Text, " ")
	ref, item, ok := readItem(rest)
	if !ok {
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	today := dept.DayOf(d.now())
	var until time.Time
	switch choice {
	case "hour":
		until = d.now().Add(time.Hour)
	case "tomorrow":
		until = d.Dept.Morning(dept.DayOf(today.Time(time.UTC).AddDate(0, 0, 1)), d.Dept.Zone)
	case "workday":
		until = d.Dept.Morning(d.Dept.NextWorkingDay(today), d.Dept.Zone)
	case "date":
		reply.Form, err = d.snoozeForm(ctx, p, r, ref, item, Values{})
		reply.How = OpenForm
		return reply, err
	case "stop":
		return reply, d.changeReminder(ctx, r, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Stop(by, item, d.now()) })
	default:
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	return reply, d.changeReminder(ctx, r, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Snooze(by, item, until, d.now()) })
}

// readItem reads "RM-7 3".
func readItem(s string) (ref dept.Ref, item int, ok bool) {
	id, number, _ := strings.Cut(s, " ")
	ref, ok = dept.ReadRef(id)
	item, err := strconv.Atoi(number)
	return ref, item, ok && ref.Kind == dept.KindReminder && err == nil
}

// momentOf reads until when: at the hour that was given, or on that day's morning.
func (d *Desk) momentOf(v Values) (time.Time, error) {
	if strings.TrimSpace(v["until"]) == "" {
		return time.Time{}, dept.Refuse(dept.Missing).In("until")
	}
	w, err := d.readDate(v["until"], false)
	switch {
	case err != nil:
		return time.Time{}, problemIn(err, "until")
	case w.HasTime:
		return w.At, nil
	}
	return d.Dept.Morning(dept.Day(w.Day.String()), d.Dept.Zone), nil
}

// itemOf reads a reminder and the item of it that its reader acts on, as it was shown.
func (d *Desk) itemOf(ctx context.Context, r Request, ref dept.Ref, item int) (dept.Reminder, dept.Reminded, store.Prefs, error) {
	rem, prefs, err := d.Store.Reminders.One(ctx, r.Team, ref.N, r.User)
	if err == nil {
		err = r.Shown.Check(rem, dept.VerbSnooze)
	}
	if err != nil {
		return rem, dept.Reminded{}, prefs, err
	}
	of, err := rem.ItemOf(dept.Person{ID: r.User}, item)
	return rem, of, prefs, err
}

// snoozeForm asks until when, and reads the date back in both calendars.
func (d *Desk) snoozeForm(ctx context.Context, p *locale.Printer, r Request, ref dept.Ref, item int, v Values) (*view.Modal, error) {
	rem, of, _, err := d.itemOf(ctx, r, ref, item)
	if err != nil {
		return nil, err
	}
	about := of.Ref
	records, err := d.Store.Remindables(ctx, r.Team, []dept.Ref{about})
	if err != nil {
		return nil, err
	}
	row := view.Row{Line: p.Line(p.ID(about.String()))}
	by, _ := d.Dept.Person(r.User)
	if found, ok := d.rowOf(d.scene(p), by, records[about]); ok {
		row = found
	}
	notes, echoed := d.readBack(p, v)
	return d.scene(p).SnoozeForm(view.Form{
		Callback: "rm.date", Title: p.T("remind.form_title"), Submit: p.T("form.save"),
		Meta: meta{Ref: view.ReminderBlock(ref, item), Of: dept.Show(rem, dept.VerbSnooze).String(), Echoed: echoed}.String(), Values: v, Notes: notes, P: p,
	}, row), nil
}

// changeReminder stores what a reader does to a reminder and has it drawn anew.
// What was carried out before, or changes nothing, is no error.
func (d *Desk) changeReminder(ctx context.Context, r Request, ref dept.Ref, decide func(dept.Reminder) (dept.Reminder, error)) error {
	for range tries {
		before, _, err := d.Store.Reminders.One(ctx, r.Team, ref.N, r.User)
		if err != nil {
			return err
		}
		if err := r.Shown.Check(before, dept.VerbSnooze); err != nil {
			return err
		}
		after, err := decide(before)
		if err != nil {
			_, err = d.doneBefore(ctx, r, err)
			return err
		}
		_, err = d.Store.Reminders.Change(ctx, r.Team, r.Once, time.UTC, []dept.Reminder{after}, []dept.Notice{{To: before.To, Ref: ref}})
		if !errors.Is(err, store.ErrChanged) {
			return err
		}
	}
	return store.ErrChanged
}
