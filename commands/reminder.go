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
func (c *call) renderReminder(ctx context.Context, n dept.Notice) (view.Post, error) {
	r, prefs, err := c.store().Reminders.One(ctx, c.request.Team, n.Ref.N, n.To)
	if err != nil {
		return view.Post{}, err
	}
	if !c.department.InRoster(r.To) {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	refs := make([]dept.Ref, len(r.Items))
	for i, item := range r.Items {
		refs[i] = item.Ref
	}
	records, err := c.store().Remindables(ctx, c.request.Team, refs)
	if err != nil {
		return view.Post{}, err
	}
	p := c.languageOf(n, prefs)
	sc := c.scene(p)
	var rows []view.ReminderRow
	for i, item := range r.Items {
		record, ok := records[item.Ref]
		if !ok {
			continue
		}
		row, ok := c.rowOf(sc, record)
		if !ok {
			continue
		}
		out := view.ReminderRow{Reminded: item, N: i + 1, Row: row, Settled: !c.isDue(record, item.What)}
		if channel, _, untold := dept.UntoldIn(item.What); untold {
			if out.Settled, err = c.store().Shows(ctx, c.request.Team, item.Ref, channel); err != nil {
				return view.Post{}, err
			}
		}
		out.Due = c.limitOf(record, item)
		if c.mayKnow(record) {
			out.Of = record
		}
		if n.Rev != 0 && (out.Settled || out.Stopped) {
			continue
		}
		if can, ok := record.(interface {
			Offers(person dept.Person, due string, d *dept.Department, now time.Time) []dept.Verb
		}); ok {
			out.Verbs = can.Offers(c.person, item.What, c.department, c.now)
		}
		rows = append(rows, out)
	}
	if slices.ContainsFunc(rows, view.ReminderRow.Waits) {
		rows = slices.DeleteFunc(rows, func(row view.ReminderRow) bool { return row.Settled })
	}
	if len(rows) == 0 {
		return view.Post{}, dept.Refuse(dept.NotFound, "Ref", n.Ref)
	}
	return view.Post{Card: sc.Reminder(r, rows, c.usage(p, "shortage", "list", p.T("word.overdue"))), Repeat: p.T("notice.repeat")}, nil
}

// isDue tells whether a record still has a due time, and it has come.
func (c *call) isDue(r dept.Reminding, what string) bool {
	for _, due := range r.Dues(c.department.Zone) {
		if due.What == what {
			return !due.At.After(c.now)
		}
	}
	return false
}

// limitOf is when what a step of an escalation is about fell due; for all else it
// is the item's own due time.
func (c *call) limitOf(r dept.Reminding, item dept.Reminded) time.Time {
	series, _ := dept.Series(item.What)
	for _, due := range r.Dues(c.department.Zone) {
		if due.What == series {
			return due.At
		}
	}
	return item.Due
}

// redrawReminder brings a reminder up to date after a click on a record's button
// in it, in the block of that ID.
func (c *call) redrawReminder(ctx context.Context, block string) error {
	id, _, _ := strings.Cut(block, " ")
	ref, ok := dept.ReadRef(id)
	if !ok || ref.Kind != dept.KindReminder {
		return nil
	}
	return c.store().Tell(ctx, c.request.Team, dept.Notice{To: c.request.User, Ref: ref})
}

// remindLater takes what a reader does to a reminder: snoozes an item, for a fixed
// time at once and until a day by a form, or stops its series.
func (c *call) remindLater(ctx context.Context) (Reply, error) {
	if err := c.inRoster(); err != nil {
		return Reply{}, err
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	reply := Reply{Printer: p}
	switch {
	case c.request.Surface == OnForm && c.request.Name == "rm.date", c.request.Surface == OnButton && c.request.View.ID != "":
		ref, item, ok := readItem(readMeta(c.request.Meta).Ref)
		if !ok {
			return reply, dept.Refuse(dept.UnknownChoice)
		}
		if c.request.Surface == OnButton || c.unreadIn(readMeta(c.request.Meta), c.request.Values) {
			reply.Form, err = c.snoozeForm(ctx, p, ref, item, c.request.Values)
			reply.How = UpdateForm
			return reply, err
		}
		until, err := c.momentOf(c.request.Values)
		if err != nil {
			return reply, err
		}
		return reply, c.changeReminder(ctx, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Snooze(c.person, item, until, c.now) })
	case c.request.Surface == OnButton && strings.HasPrefix(c.request.Name, "rm.retell."):
		return c.retell(ctx)
	case c.request.Surface != OnButton || !strings.HasPrefix(c.request.Name, "rm.later."):
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	choice, rest, _ := strings.Cut(c.request.Text, " ")
	ref, item, ok := readItem(rest)
	if !ok {
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	today := dept.DayOf(c.now)
	var until time.Time
	switch choice {
	case "hour":
		until = c.now.Add(time.Hour)
	case "tomorrow":
		until = c.department.Morning(dept.DayOf(today.Time(time.UTC).AddDate(0, 0, 1)), c.department.Zone)
	case "workday":
		until = c.department.Morning(c.department.NextWorkingDay(today), c.department.Zone)
	case "date":
		reply.Form, err = c.snoozeForm(ctx, p, ref, item, Values{})
		reply.How = OpenForm
		return reply, err
	case "stop":
		return reply, c.changeReminder(ctx, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Stop(c.person, item, c.now) })
	default:
		return reply, dept.Refuse(dept.UnknownChoice)
	}
	return reply, c.changeReminder(ctx, ref, func(rem dept.Reminder) (dept.Reminder, error) { return rem.Snooze(c.person, item, until, c.now) })
}

// readItem reads "RM-7 3".
func readItem(s string) (ref dept.Ref, item int, ok bool) {
	id, number, _ := strings.Cut(s, " ")
	ref, ok = dept.ReadRef(id)
	item, err := strconv.Atoi(number)
	return ref, item, ok && ref.Kind == dept.KindReminder && err == nil
}

// momentOf reads until when: at the hour that was given, or on that day's morning.
func (c *call) momentOf(v Values) (time.Time, error) {
	w, err := c.whenOf(v, "until")
	switch {
	case err != nil:
		return time.Time{}, err
	case w.Day.IsZero():
		return time.Time{}, dept.Refuse(dept.Missing).In("until")
	case w.HasTime:
		return w.At, nil
	}
	return c.department.Morning(dept.Day(w.Day.String()), c.department.Zone), nil
}

// itemOf reads a reminder and the item of it that its reader acts on, as it was shown.
func (c *call) itemOf(ctx context.Context, ref dept.Ref, item int) (dept.Reminder, dept.Reminded, store.Prefs, error) {
	rem, prefs, err := c.store().Reminders.One(ctx, c.request.Team, ref.N, c.request.User)
	if err == nil {
		err = c.request.Shown.Check(rem, dept.VerbSnooze)
	}
	if err != nil {
		return rem, dept.Reminded{}, prefs, err
	}
	of, err := rem.ItemOf(dept.Person{ID: c.request.User}, item)
	return rem, of, prefs, err
}

// snoozeForm asks until when, and reads the date back in both calendars.
func (c *call) snoozeForm(ctx context.Context, p *locale.Printer, ref dept.Ref, item int, v Values) (*view.Modal, error) {
	rem, of, _, err := c.itemOf(ctx, ref, item)
	if err != nil {
		return nil, err
	}
	about := of.Ref
	records, err := c.store().Remindables(ctx, c.request.Team, []dept.Ref{about})
	if err != nil {
		return nil, err
	}
	row := view.Row{Line: p.Line(p.ID(about.String()))}
	if found, ok := c.rowOf(c.scene(p), records[about]); ok {
		row = found
	}
	notes, echoed := c.readBack(p, v)
	return c.scene(p).SnoozeForm(view.Form{
		Callback: "rm.date", Title: p.T("remind.form_title"), Submit: p.T("form.save"),
		Meta: meta{Ref: view.ReminderBlock(ref, item), Of: dept.Show(rem, dept.VerbSnooze).String(), Echoed: echoed}.String(), Values: v, Notes: notes, P: p,
	}, row), nil
}

// changeReminder stores what a reader does to a reminder and has it drawn anew.
// What was carried out before, or changes nothing, is no error.
func (c *call) changeReminder(ctx context.Context, ref dept.Ref, decide func(dept.Reminder) (dept.Reminder, error)) error {
	for range tries {
		before, _, err := c.store().Reminders.One(ctx, c.request.Team, ref.N, c.request.User)
		if err != nil {
			return err
		}
		if err := c.request.Shown.Check(before, dept.VerbSnooze); err != nil {
			return err
		}
		after, err := decide(before)
		if err != nil {
			_, err = c.doneBefore(ctx, err)
			return err
		}
		_, err = c.store().Reminders.Change(ctx, c.request.Team, c.request.Once, time.UTC, []dept.Reminder{after}, []dept.Notice{{To: before.To, Ref: ref}})
		if !errors.Is(err, store.ErrChanged) {
			return err
		}
	}
	return store.ErrChanged
}
