package view

import (
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// ReminderRow is one item of a reminder with its record as it now is.
type ReminderRow struct {
	dept.Reminded

	N       int         // the item, counted from 1
	Row     Row         // its record
	Of      any         // the record itself, for what its kind alone can tell; nil when it is a secret to the reader
	Verbs   []dept.Verb // what the reader may do about it
	Settled bool        // it waits for nobody any more
}

// Waits tells whether the item is still asked of its reader.
func (row ReminderRow) Waits() bool { return !row.Settled && !row.Stopped }

// What a reminder shows of a long list.
const (
	reminderRows = 15
	reminderActs = 5 // rows with buttons of their own
)

// SnoozeChoices are what the menu of a reminder offers, as the values of its
// options begin; Slack's limit for one is five.
var SnoozeChoices = []string{"hour", "tomorrow", "workday", "date", "stop"}

// Reminder is the message of what fell due for a person. list is where all that is
// overdue can be seen, for those that are not shown.
func (sc Scene) Reminder(r dept.Reminder, rows []ReminderRow, list string) Message {
	p := sc.P
	id := "remind.title"
	if r.Critical {
		id = "remind.title_critical"
	}
	title := p.Line(p.T("remind.nothing"))
	if waiting := len(rows) - len(slices.DeleteFunc(slices.Clone(rows), ReminderRow.Waits)); waiting > 0 {
		title = p.Line(p.N(id, waiting))
	}
	blocks := []slack.Block{section("*" + title + "*")}
	acts, acted := 0, map[string]bool{}
	for _, item := range rows[:min(len(rows), reminderRows)] {
		b := section(item.Row.Line + "\n" + p.Line(sc.remindedOf(r.To, item)))
		if item.Waits() {
			b.Accessory = slack.NewAccessory(sc.snoozeMenu(r, item.N))
		}
		blocks = append(blocks, b)
		if _, _, untold := dept.UntoldIn(item.What); untold && item.Waits() {
			again := button("rm.retell."+strconv.Itoa(item.N), reminderValue(r, item.N), p.T("remind.retell"), slack.StylePrimary)
			blocks = append(blocks, actions(again))
		}
		if len(item.Verbs) == 0 || !item.Waits() || acts == reminderActs || acted[item.part()] {
			continue
		}
		var buttons []slack.BlockElement
		style := slack.StylePrimary
		for _, v := range item.Verbs {
			// IDs are unique within a message: these end with the record's number.
			buttons = append(buttons, button(item.Row.Key+"."+string(v)+"."+strings.ReplaceAll(item.part(), " ", "."), item.value()+" "+dept.Shown{Mark: item.Row.Of.Mark()}.String(), p.T("label."+string(v)), style))
			style = slack.StyleDefault
		}
		blocks = append(blocks, &row[slack.BlockElement]{Type: slack.MBTAction, Block: ReminderBlock(r.Ref(), item.N), Elements: buttons})
		acts++
		acted[item.part()] = true
	}
	if more := len(rows) - reminderRows; more > 0 {
		blocks = append(blocks, contextLine(p.Line(p.N("remind.more", more, "Command", list))))
	}
	text := title
	if len(rows) > 0 {
		text += "\n" + rows[0].Row.Line
	}
	return message(text, blocks...)
}

// part is what the buttons of an item are about: "12" is the record's number, "3 2"
// the second task of its third record.
func (row ReminderRow) part() string {
	n := strconv.Itoa(row.Ref.N)
	if v, ok := row.Of.(dept.Visit); ok && v.TaskOf(row.What) > 0 {
		return n + " " + strconv.Itoa(v.TaskOf(row.What))
	}
	return n
}

// value is part with the record's kind: "VI-3 2".
func (row ReminderRow) value() string { return string(row.Ref.Kind) + "-" + row.part() }

// ReminderBlock names the block with the buttons of an item, so that a click in it
// is known to come from there: "RM-7 3".
func ReminderBlock(ref dept.Ref, n int) string { return ref.String() + " " + strconv.Itoa(n) }

// remindedOf tells a reader what fell due and what became of it.
func (sc Scene) remindedOf(reader string, row ReminderRow) string {
	p := sc.P
	series, step := dept.Series(row.What)
	name, _, _ := strings.Cut(series, ":")
	id := "remind." + strings.ToLower(string(row.Ref.Kind)) + "." + name
	if channel, code, ok := dept.UntoldIn(row.What); ok {
		return sc.untold(channel, code, row.Settled)
	}
	if !p.Has(id) || name == "task" && row.Of == nil {
		id = "remind.other"
	}
	// A step of a service is so many days before it ends.
	ends := locale.DayOf(row.Due.AddDate(0, 0, step), sc.Dept.Zone)
	parts := []string{p.T(id, "When", p.DateTime(row.Due), "Ends", p.Date(ends))}
	switch r := row.Of.(type) {
	case dept.Visit:
		parts[0] = sc.remindedOfVisit(r, row)
	case dept.Shortage:
		if text := sc.remindedOfNeed(r, row, series); text != "" {
			parts[0] = text
		}
	case dept.Staffing:
		if name == "start" {
			parts[0] = p.T(id, "When", sc.Day(r.Start))
		}
	case dept.Commitment:
		if left := dept.DayOf(sc.Now).DaysTo(r.Due); row.What == "due:-14" && left > 0 {
			parts[0] = p.N("remind.co.soon", left)
		}
	}
	if (name == "acknowledge" || name == "resolve") && step > 1 {
		parts = append(parts, p.T("remind.escalated"))
	}
	if s, ok := row.Of.(dept.Shortage); ok && row.Waits() && (len(row.Verbs) == 0 || step > 2) {
		if verb, who := s.Asks(row.What, reader, sc.Dept); len(who) > 0 {
			parts = append(parts, p.T("remind.ask", "Who", sc.mentions(who), "Button", p.T("label."+string(verb))))
		}
	}
	if row.For != "" {
		parts = append(parts, p.T("remind.for", "Who", Mention(row.For)))
	}
	if row.Late {
		parts = append(parts, p.T("remind.late"))
	}
	switch {
	case row.Settled:
		parts = append(parts, p.T("remind.settled"))
	case row.Stopped:
		parts = append(parts, p.T("remind.stopped"))
	case row.Again.After(sc.Now):
		parts = append(parts, p.T("remind.snoozed", "When", p.DateTime(row.Again)))
	}
	return strings.Join(parts, " ")
}

// untold tells that a card could not be posted, why, and what to do.
func (sc Scene) untold(channel, code string, settled bool) string {
	p := sc.P
	id := "remind.untold." + code
	if !p.Has(id) {
		id = "remind.untold.other"
	}
	text := p.T(id, "Channel", channelMention(channel), "Code", code)
	if settled {
		text += " " + p.T("remind.settled")
	}
	return text
}

// Retold says that a card is being posted once more.
func (sc Scene) Retold(ref dept.Ref, channel string) Message {
	text := sc.P.Line(sc.P.T("remind.retold", "Ref", sc.P.ID(ref.String()), "Channel", channelMention(channel)))
	return message(text, section(text))
}

// remindedOfNeed tells that a thing was needed by the moment that a reminder is of; ""
// where its severity set the limit.
func (sc Scene) remindedOfNeed(s dept.Shortage, row ReminderRow, series string) string {
	if series == "hold" || !row.Due.Equal(s.NeededUntil(sc.Dept.Zone)) {
		return ""
	}
	when := sc.P.DateTime(row.Due)
	if sc.onItsDay(s, row.Due) {
		when = sc.Day(s.NeededBy)
	}
	if s.State == dept.Reported {
		return sc.P.T("remind.sh.unseen_need", "When", when)
	}
	return sc.P.T("remind.sh.need", "When", when)
}

// remindedOfVisit tells what a visit that comes near, or passed, still lacks, and
// which task of it is due.
func (sc Scene) remindedOfVisit(v dept.Visit, row ReminderRow) string {
	p := sc.P
	if n := v.TaskOf(row.What); n > 0 {
		t := v.Tasks[n-1]
		return p.T("remind.vi.task", "Task", Escape(sc.Task(t)), "Day", sc.Day(t.Due))
	}
	missing := sc.Dept.MissingSignOffs(v)
	switch {
	case row.What == "passed":
		return p.T("remind.vi.passed", "When", sc.begins(v.Plan))
	case row.What == "over" && v.State == dept.VisitRunning:
		return p.T("remind.vi.unended")
	case row.What == "over":
		return p.T("remind.vi.over", "When", sc.begins(v.Plan))
	case v.State == dept.VisitProposed:
		return p.T("remind.vi.proposed")
	case v.State == dept.VisitTentative && len(missing) > 0:
		names := make([]string, len(missing))
		for i, rule := range missing {
			names[i] = Escape(sc.Office(rule.Key))
		}
		return p.T("remind.vi.unsigned", "Offices", p.List(names))
	case v.State == dept.VisitTentative:
		return p.T("remind.vi.unconfirmed")
	}
	return p.T("remind.vi.visit")
}

// snoozeMenu is what the reader may do about being reminded.
func (sc Scene) snoozeMenu(r dept.Reminder, n int) slack.BlockElement {
	var options []*slack.OptionBlockObject
	for _, c := range SnoozeChoices {
		options = append(options, option(c+" "+reminderValue(r, n), sc.P.T("remind."+c), ""))
	}
	return slack.NewOverflowBlockElement("rm.later."+strconv.Itoa(n), options...)
}

// reminderValue is what a surface carries that acts on an item of a reminder.
func reminderValue(r dept.Reminder, n int) string {
	return ReminderBlock(r.Ref(), n) + " " + dept.Show(r, dept.VerbSnooze).String()
}

// SnoozeForm asks until when.
func (sc Scene) SnoozeForm(f Form, row Row) *Modal {
	f.Say(row.Line)
	f.Text(Ask{
		Field: "until", Label: f.P.T("form.until"), Hint: f.P.T("form.date_hint"), Example: f.P.T("form.date_example"),
		Required: true, Date: true, Max: MaxInput,
	})
	return f.Modal()
}
