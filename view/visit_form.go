package view

import (
	"strconv"
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// VisitForm is the form a visit is proposed and corrected with. Members and items
// are rows with a menu to move, change and remove each; buttons add more. Problems
// are what could not be read of the text it was filled in from; timed says whether
// the time may still be changed here.
func (sc Scene) VisitForm(f Form, plan dept.Plan, problems []error, clashes []dept.Clash, timed bool, rev int) *Modal {
	p := sc.P
	f.Doubt("visit", problems)
	f.Text(Ask{Field: "purpose", Label: p.T("visit.purpose"), Required: true, Example: p.T("visit.purpose_example"), Hint: p.T("form.no_identifiers")})
	f.Several(Ask{Field: "units", Label: p.T("visit.units"), Required: true, Options: sc.unitOptions()})
	f.Person(Ask{Field: "host", Label: p.T("visit.host"), Dispatch: true})
	f.People(Ask{Field: "also", Label: p.T("visit.also"), Max: dept.MaxAlso, Hint: p.T("visit.also_hint")})
	if timed {
		f.Text(Ask{Field: "begin", Label: p.T("visit.begin"), Required: true, Date: true, Example: p.T("visit.begin_example"), Hint: p.T("form.date_hint")})
		f.Text(Ask{Field: "finish", Label: p.T("visit.finish"), Required: true, Date: true, Example: p.T("visit.finish_example")})
		f.Text(Ask{Field: "zone", Label: p.T("visit.zone"), Required: true, Date: true, Example: sc.Dept.Zone.String()})
	} else {
		f.Say(p.Line("*" + p.T("visit.when") + "*\n" + sc.VisitTime(plan)))
	}
	if text := sc.clashes(clashes); text != "" {
		f.Warn(text)
	}
	f.Text(Ask{Field: "place", Label: p.T("visit.place")})
	sc.addRows(&f, "delegation", "member", p.T("visit.delegation_by_rank"), sc.delegates(plan.Delegation), rev)
	var items []string
	if !plan.Start.IsZero() {
		items = sc.agenda(plan)
	} else {
		for _, a := range plan.Agenda {
			items = append(items, p.T("visit.item", "Time", p.T("visit.after_start", "Minutes", a.From), "Span", p.N("span.minutes", a.Minutes), "Text", Escape(a.Topic)))
		}
	}
	sc.addRows(&f, "agenda", "item", p.T("visit.agenda"), items, rev)
	f.Text(Ask{Field: "objectives", Label: p.T("visit.objectives"), Long: true})
	f.Text(Ask{Field: "asks", Label: p.T("visit.asks"), Long: true, Hint: p.T("visit.asks_hint")})
	f.Text(Ask{Field: "notes", Label: p.T("visit.notes"), Long: true})
	return f.Modal()
}

// addRows adds a heading, a row for each line with its menu, and a button for one
// more. The menus' values end with the revision of the draft that they were drawn
// for, so that a second click on an old row does nothing.
func (sc Scene) addRows(f *Form, list, one, title string, lines []string, rev int) {
	p := sc.P
	if len(lines) == 0 {
		title += "\n" + p.T("visit.none_yet")
	} else {
		title = "*" + title + "*"
	}
	head := section(p.Line(title))
	head.Accessory = slack.NewAccessory(button("vi."+one, "", p.T("visit.add_"+one), slack.StyleDefault))
	f.Add(head)
	for i, l := range lines {
		var menu []*slack.OptionBlockObject
		add := func(op string) {
			value := strings.Join([]string{op, list, strconv.Itoa(i + 1), strconv.Itoa(rev)}, " ")
			menu = append(menu, option(value, p.T("visit.row."+op), ""))
		}
		if i > 0 {
			add("up")
		}
		if i < len(lines)-1 {
			add("down")
		}
		add("edit")
		add("remove")
		row := section(p.Line(l))
		row.Accessory = slack.NewAccessory(slack.NewOverflowBlockElement("vi.row."+list+"."+strconv.Itoa(i+1), menu...))
		f.Add(row)
	}
}

// MemberForm adds a member of the delegation or changes one.
func (sc Scene) MemberForm(f Form, several bool) *Modal {
	p := sc.P
	f.Text(Ask{Field: "name", Label: p.T("visit.name")})
	f.Text(Ask{Field: "title", Label: p.T("visit.title"), Example: p.T("visit.title_example")})
	f.Text(Ask{Field: "organisation", Label: p.T("visit.organisation"), Example: p.T("visit.organisation_example")})
	if several {
		f.Text(Ask{Field: "lines", Label: p.T("visit.lines"), Long: true, Example: p.T("visit.lines_example"), Hint: p.T("visit.lines_hint")})
	}
	return f.Modal()
}

// ItemForm adds an item of the agenda or changes one.
func (sc Scene) ItemForm(f Form) *Modal {
	p := sc.P
	f.Text(Ask{Field: "topic", Label: p.T("visit.topic"), Required: true})
	f.Text(Ask{Field: "minutes", Label: p.T("visit.minutes"), Required: true, Example: p.T("visit.minutes_example")})
	f.Text(Ask{Field: "time", Label: p.T("visit.time"), Example: p.T("visit.time_example"), Hint: p.T("visit.time_hint")})
	f.Person(Ask{Field: "present_by", Label: p.T("visit.present_by")})
	f.Text(Ask{Field: "presenter", Label: p.T("visit.presenter")})
	f.Text(Ask{Field: "item_place", Label: p.T("visit.item_place")})
	return f.Modal()
}

// VisitAct is the small form of a verb that needs more than a click. clashes are
// shown where the verb goes on in spite of them.
func (sc Scene) VisitAct(f Form, v dept.Visit, verb dept.Verb, clashes []dept.Clash) *Modal {
	p := sc.P
	f.Say(sc.visitLine(v))
	text := Ask{Field: "text", Label: p.T("form.remark"), Long: true, Hint: p.T("form.no_identifiers")}
	switch verb {
	case dept.VerbSchedule, dept.VerbConfirm:
		f.Warn(sc.clashes(clashes))
		if verb == dept.VerbSchedule {
			return f.Modal()
		}
	case dept.VerbPostpone:
		f.Say(p.Line(sc.VisitTime(v.Plan)))
		f.Warn(p.Line(p.T("visit.lapse")))
		f.Text(Ask{Field: "begin", Label: p.T("visit.begin"), Required: true, Date: true, Example: p.T("visit.begin_example"), Hint: p.T("form.date_hint")})
		f.Text(Ask{Field: "finish", Label: p.T("visit.finish"), Required: true, Date: true, Example: p.T("visit.finish_example")})
		if said := sc.clashes(clashes); said != "" {
			f.Warn(said)
		}
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbCancel:
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbUnsign:
		if v.State == dept.VisitConfirmed {
			f.Warn(p.Line(p.T("visit.unsign_confirmed")))
		}
		f.Choose(Ask{Field: "office", Label: p.T("visit.office"), Required: true, Options: sc.givenOptions(v)})
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbReport:
		text.Required, text.Label = true, p.T("visit.report")
		questions := []string{p.T("visit.no_open_questions")}
		if open := sc.openQuestions(v); len(open) > 0 {
			questions = append([]string{"*" + p.T("visit.open_questions") + "*"}, open...)
		}
		for i := range questions {
			questions[i] = p.Line(questions[i])
		}
		f.Say(strings.Join(questions, "\n"))
	case dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		text.Required, text.Label = true, p.T("visit.what."+string(verb))
	case dept.VerbReply:
		f.Choose(Ask{Field: "question", Label: p.T("visit.question"), Required: true, Options: sc.questionOptions(v)})
		text.Required, text.Label = true, p.T("visit.reply")
	case dept.VerbAssign:
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to"), Required: true})
	case dept.VerbInvite, dept.VerbUninvite:
		if verb == dept.VerbUninvite {
			said := p.T("visit.none_removable")
			if who := v.Removable(sc.Dept); len(who) > 0 {
				said = p.T("visit.removable", "Who", sc.mentions(who))
			}
			f.Say(p.Line(said))
		}
		f.People(Ask{Field: "people", Label: p.T("visit.people"), Required: true, Max: dept.MaxAlso})
	case dept.VerbTaskAssign:
		f.Choose(Ask{Field: "task", Label: p.T("visit.task"), Required: true, Options: sc.taskOptions(v)})
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to"), Required: true})
		return f.Modal()
	case dept.VerbTaskAdd:
		f.Text(Ask{Field: "text", Label: p.T("visit.task"), Required: true})
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to")})
		f.Text(Ask{Field: "until", Label: p.T("visit.due"), Date: true, Example: p.T("form.date_example"), Hint: p.T("visit.due_hint")})
		return f.Modal()
	case dept.VerbAssess:
		for _, part := range dept.AssessmentParts {
			f.Choose(Ask{Field: "score_" + part, Label: p.T("visit.part." + part), Required: true, Options: choices(p.T, "visit.score_of", []string{"5", "4", "3", "2", "1"})})
			f.Text(Ask{Field: "text_" + part, Label: p.T("visit.why", "Part", p.T("visit.part."+part)), Long: true})
		}
		return f.Modal()
	default: // a remark is all there is to say
	}
	f.Text(text)
	return f.Modal()
}

// givenOptions are the offices that signed off.
func (sc Scene) givenOptions(v dept.Visit) []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, len(v.SignOffs))
	for i, s := range v.SignOffs {
		out[i] = option(s.Key, sc.Office(s.Key), "")
	}
	return out
}

func (sc Scene) questionOptions(v dept.Visit) []*slack.OptionBlockObject {
	open := v.OpenQuestions()
	out := make([]*slack.OptionBlockObject, 0, len(open))
	for _, n := range open[max(0, len(open)-maxOptions):] {
		out = append(out, option(strconv.Itoa(n), v.Remarks[n-1].Text, ""))
	}
	return out
}

// maxOptions is how many a menu may hold.
const maxOptions = 100

func (sc Scene) taskOptions(v dept.Visit) []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, len(v.Tasks))
	for i, t := range v.Tasks {
		out[i] = option(strconv.Itoa(i+1), sc.numbered(i, sc.Task(t)), sc.taskNote(t))
	}
	return out
}
