package view

import (
	"strconv"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Task names a line of the checklist.
func (sc Scene) Task(t dept.Task) string {
	for _, template := range sc.Dept.Checklist {
		if t.Key != "" && t.Key == template.Key {
			return dept.In(template.Name, sc.lang())
		}
	}
	if t.Text != "" {
		return t.Text
	}
	return t.Key
}

// maxActions is how many elements an actions block may hold.
const maxActions = 25

// taskBlock is how many tasks one group of boxes holds: Slack's limit for one.
const taskBlock = 10

// Checklist is the form of a visit's tasks, with a box to tick for each. A tick
// is sent at once, with its group: "vi.check.0" holds the first ten. drawing is part of
// the block IDs, so that a form that is drawn anew shows the stored ticks.
func (sc Scene) Checklist(f Form, v dept.Visit, drawing string) *Modal {
	p := sc.P
	done := v.DoneTasks()
	f.Say(sc.visitLine(v) + "\n" + p.Line(p.T("visit.progress", "Bar", bar(done, len(v.Tasks)), "Done", done, "All", len(v.Tasks))))
	for from := 0; from < len(v.Tasks); from += taskBlock {
		var options, ticked []*slack.OptionBlockObject
		for i, t := range v.Tasks[from:min(from+taskBlock, len(v.Tasks))] {
			o := option(strconv.Itoa(from+i+1), sc.numbered(from+i, sc.Task(t)), sc.taskNote(t))
			options = append(options, o)
			if t.DoneBy != "" {
				ticked = append(ticked, o)
			}
		}
		e := slack.NewCheckboxGroupsBlockElement("vi.check."+strconv.Itoa(from/taskBlock), options...)
		e.InitialOptions = ticked
		// Each drawing has a name of its own, or Slack would keep what the person
		// ticked instead of showing what is done.
		b := slack.NewActionBlock("check."+strconv.Itoa(from/taskBlock)+"."+drawing, e)
		f.Add(b)
	}
	if v.State.Open() && v.State != dept.VisitProposed && sc.may(dept.VerbTaskAdd) {
		f.Add(actions(
			button("vi.new_task", dept.Offer(v, dept.VerbTaskAdd), p.T("label.task_add"), slack.StyleDefault),
			button("vi.give_task", dept.Offer(v, dept.VerbTaskAssign), p.T("label.task_assign"), slack.StyleDefault)))
	}
	return f.Modal()
}

// taskNote tells whose a task is, and when it is due or who did it. Boxes show no
// mentions: people are called by their titles.
func (sc Scene) taskNote(t dept.Task) string {
	p := sc.P
	who := p.T("visit.coordinators")
	if t.Owner != "" {
		who = sc.person(t.Owner)
	}
	if t.DoneBy != "" {
		return p.T("visit.task_done", "Who", sc.person(t.DoneBy), "When", p.ShortDate(locale.DayOf(t.DoneAt, p.Zone)))
	}
	if t.Due == "" {
		return who
	}
	note := p.T("visit.task_due", "Who", who, "Day", sc.Day(t.Due))
	if t.Due < dept.DayOf(sc.Now) {
		note = "⚠️ " + note
	}
	return note
}

// person calls somebody by their title where Slack shows no mention.
func (sc Scene) person(id string) string {
	if person, err := sc.Dept.Person(id); err == nil {
		return dept.In(person.Name, sc.lang())
	}
	return id
}
