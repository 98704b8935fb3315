package commands

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// decideVisit applies the verb.
func decideVisit(_ context.Context, d *Desk, _ string, by dept.Person, a act, v dept.Visit) ([]dept.Visit, error) {
	now, h := d.now(), d.Dept
	one := func(v dept.Visit, err error) ([]dept.Visit, error) { return []dept.Visit{v}, err }
	person := func() (dept.Person, error) {
		to, err := h.Person(a.to)
		if err != nil {
			return to, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return to, nil
	}
	switch a.verb {
	case dept.VerbSchedule:
		return one(v.Schedule(by, h, now))
	case dept.VerbSignOff:
		return one(v.SignOff(by, a.visit.office, a.text, h, now))
	case dept.VerbUnsign:
		return one(v.Unsign(by, a.visit.office, a.text, h, now))
	case dept.VerbConfirm:
		return one(v.Confirm(by, a.text, h, now))
	case dept.VerbInvite:
		return one(v.AddGuests(by, a.visit.people, a.text, h, now))
	case dept.VerbUninvite:
		return one(v.RemoveGuests(by, a.visit.people, a.text, h, now))
	case dept.VerbStart:
		return one(v.Begin(by, a.text, h, now))
	case dept.VerbEnd:
		return one(v.Finish(by, a.text, h, now))
	case dept.VerbReport:
		return one(v.WriteUp(by, a.text, h, now))
	case dept.VerbClose:
		return one(v.Close(by, a.text, h, now))
	case dept.VerbPostpone:
		return one(v.Postpone(by, a.visit.start, a.visit.end, a.text, h, now))
	case dept.VerbCancel:
		return one(v.Cancel(by, a.text, h, now))
	case dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		return one(v.Remark(by, a.verb, a.text, h, now))
	case dept.VerbReply:
		return one(v.Reply(by, a.count, a.text, h, now))
	case dept.VerbAssess:
		return one(v.Assess(by, a.visit.scores, h, now))
	case dept.VerbTaskDone, dept.VerbTaskUndone:
		return one(v.TickTask(by, a.visit.task, a.verb == dept.VerbTaskDone, h, now))
	case dept.VerbTaskAdd:
		return one(v.AddTask(by, dept.Task{Text: dept.CleanLine(a.text), Owner: a.to, Due: a.until}, h, now))
	case dept.VerbTaskAssign:
		to, err := person()
		if err != nil {
			return nil, err
		}
		return one(v.AssignTask(by, a.visit.task, to, h, now))
	case dept.VerbAssign:
		to, err := person()
		if err != nil {
			return nil, err
		}
		return one(v.Assign(by, to, h, now))
	case dept.VerbFollow:
		return one(v.Follow(by, h, now))
	case dept.VerbUnfollow:
		return one(v.Unfollow(by, h, now))
	default: // what else there is, a visit does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// preset fills a small form with what is most likely meant.
func (v visiting) preset(p *locale.Printer, s dept.Visit, a act) Values {
	out := Values{}
	switch a.verb {
	case dept.VerbInvite, dept.VerbUninvite:
		out["people"] = strings.Join(a.visit.people, ",")
	case dept.VerbPostpone:
		moved := s.Plan
		if !a.visit.start.IsZero() {
			moved.Start, moved.End = a.visit.start, a.visit.start.Add(s.End.Sub(s.Start))
		}
		out["begin"], out["finish"] = v.d.timeTexts(p, moved)
	case dept.VerbUnsign:
		out["office"] = a.visit.office
	case dept.VerbReply:
		if open := s.OpenQuestions(); len(open) > 0 {
			out["question"] = strconv.Itoa(open[0])
		}
		if a.count > 0 {
			out["question"] = strconv.Itoa(a.count)
		}
	case dept.VerbReport:
		out["text"] = s.Report
	case dept.VerbAssess:
		if s.Assessment != nil {
			for part, score := range s.Assessment.Scores {
				out["score_"+part], out["text_"+part] = strconv.Itoa(score.Value), score.Text
			}
		}
	default: // the others begin empty
	}
	return out
}

// form draws a verb's small form; that of a postponing reads its new time back.
func (v visiting) form(sc view.Scene, f view.Form, s dept.Visit, verb dept.Verb) *view.Modal {
	plan := s.Plan
	if verb == dept.VerbPostpone {
		f.Values["zone"] = s.Location(v.d.Dept).String()
		m := readMeta(f.Meta)
		plan = v.d.readTimes(sc, &f, &m, plan)
		f.Meta = m.String()
	}
	if due, err := v.d.dayOf(f.Values, "until"); err == nil && verb == dept.VerbTaskAdd && s.Over(due, v.d.Dept) {
		f.Notes["until"] += "\n" + sc.P.Line("⚠️ "+sc.P.T("visit.task_after", "Visit", sc.VisitTime(s.Plan)))
	}
	return sc.VisitAct(f, s, verb, v.clashes(s, plan))
}

// readVisitAct reads the fields of a small form that only visits have.
func readVisitAct(d *Desk, verb dept.Verb, in Values, a *act) (err error) {
	number := func(field string) int {
		n, _ := strconv.Atoi(in[field])
		return n
	}
	switch verb {
	case dept.VerbUnsign:
		a.visit.office = in["office"]
	case dept.VerbReply:
		a.count = number("question")
	case dept.VerbInvite, dept.VerbUninvite:
		a.visit.people = listOf(in["people"])
	case dept.VerbTaskAssign:
		a.visit.task = number("task")
	case dept.VerbTaskAdd:
		a.until, err = d.dayOf(in, "until")
	case dept.VerbAssess:
		a.visit.scores = map[string]dept.Score{}
		for _, part := range dept.AssessmentParts {
			a.visit.scores[part] = dept.Score{Value: number("score_" + part), Text: dept.Clean(in["text_"+part])}
		}
	default: // the others hold what every small form holds
	}
	return err
}

// typedVisit takes what a verb needs from a typed line.
func typedVisit(d *Desk, verb dept.Verb, words string, a *act) (rest string, complete bool, err error) {
	switch verb {
	case dept.VerbSignOff:
		a.visit.office, rest = d.officeIn(words)
		return d.unsignIn(rest, a)
	case dept.VerbInvite, dept.VerbUninvite:
		a.visit.people, rest, err = peopleIn(words)
		return rest, len(a.visit.people) > 0, err
	case dept.VerbCancel, dept.VerbReport, dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		return words, strings.TrimSpace(words) != "", nil
	case dept.VerbReply:
		word, after := reading.FirstWord(words)
		n, err := strconv.Atoi(strings.TrimRight(strings.TrimPrefix(locale.Latin(word), "#"), ".:,،-)"))
		if err != nil || n < 1 || after == "" { // "84" is an answer too
			return words, strings.TrimSpace(words) != "", nil
		}
		a.count = n
		return after, true, nil
	case dept.VerbPostpone:
		a.visit.start, rest = d.reader("").Moment(written(words))
		return rest, false, nil
	case dept.VerbAssess:
		return words, false, nil
	default:
		return words, true, nil
	}
}

// officeIn takes a sign-off, by its key or its name in either language, from the
// front of a text; "" for none.
func (d *Desk) officeIn(raw string) (key, rest string) {
	text := written(raw)
	for _, rule := range d.Dept.SignOffs {
		names := slices.AppendSeq([]string{rule.Key, strings.ReplaceAll(rule.Key, "_", " ")}, maps.Values(rule.Name))
		if rest, ok := reading.Begins(text, names...); ok {
			return rule.Key, rest
		}
	}
	rest, _ = reading.Begins(text)
	return "", rest
}
