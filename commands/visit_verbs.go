package commands

import (
	"context"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// visitVerbs are what may be done to a visit, and asked about one.
func visitVerbs() []verb[dept.Visit] {
	return []verb[dept.Visit]{
		{name: dept.VerbSchedule, words: []string{"زمان‌بندی", "برنامه‌ریزی"}, alone: planned(dept.VerbSchedule), input: unremarked(dept.Visit.Schedule)},
		{name: dept.VerbSignOff, words: []string{"sign-off", "signoff", "sign", "موافقت"}, alone: signOffTyped, input: officeArgs.does(signOff)},
		{name: dept.VerbUnsign, asks: true, input: officeArgs.does(unsign)},
		{name: dept.VerbConfirm, words: []string{"تأیید", "قطعی"}, alone: planned(dept.VerbConfirm), input: remarked(dept.Visit.Confirm)},
		{name: "checklist", words: []string{"کارها", "چک‌لیست"}, alone: openChecklist},
		{name: "task", words: []string{"کار"}, alone: taskTyped},
		{name: dept.VerbTaskDone, input: tickArgs.does(tickTask(true))},
		{name: dept.VerbTaskUndone, input: tickArgs.does(tickTask(false))},
		{name: dept.VerbTaskAdd, asks: true, input: newTaskArgs.does(addTask)},
		{name: dept.VerbTaskAssign, asks: true, input: giveTaskArgs.does(assignTask)},
		{name: dept.VerbBrief, words: []string{"briefing", "pack", "بسته", "توجیه"}, alone: briefVisit},
		{name: dept.VerbInvite, words: []string{"دعوت"}, asks: true, input: guestArgs.does(func(c *call, v dept.Visit, people []string, text string) (dept.Visit, error) {
			return v.AddGuests(c.person, people, text, c.department, c.now)
		})},
		{name: dept.VerbUninvite, words: []string{"لغو‌دعوت", "لغو_دعوت", "پس‌گرفتن‌دعوت"}, asks: true, input: guestArgs.does(
			func(c *call, v dept.Visit, people []string, text string) (dept.Visit, error) {
				return v.RemoveGuests(c.person, people, text, c.department, c.now)
			})},
		{name: dept.VerbStart, words: []string{"شروع", "آغاز"}, input: remarked(dept.Visit.Begin)},
		noted(dept.VerbNote, "یادداشت"),
		noted(dept.VerbQuestion, "پرسش", "سؤال"),
		{name: dept.VerbReply, words: []string{"پاسخ"}, asks: true, input: replyArgs.does(func(c *call, v dept.Visit, question int, text string) (dept.Visit, error) {
			return v.Reply(c.person, question, text, c.department, c.now)
		})},
		noted(dept.VerbAttendance, "حضور", "حاضران"),
		{name: dept.VerbEnd, words: []string{"پایان"}, input: remarked(dept.Visit.Finish)},
		{name: dept.VerbAssess, words: []string{"ارزیابی"}, asks: true, input: scoreArgs.does(
			func(c *call, v dept.Visit, scores map[string]dept.Score, _ string) (dept.Visit, error) {
				return v.Assess(c.person, scores, c.department, c.now)
			})},
		{name: dept.VerbReport, words: []string{"گزارش"}, asks: true, input: reasoned(dept.Visit.WriteUp)},
		{name: dept.VerbClose, words: []string{"بستن"}, input: remarked(dept.Visit.Close)},
		{name: dept.VerbStatement, words: []string{"بیانیه"}, alone: visitStatement},
		{name: dept.VerbWord, words: []string{"wording", "translate", "نگارش", "ترجمه", "برگردان"}, alone: wordStatement},
		{name: dept.VerbApproveStatement, words: []string{"تأیید بیانیه"}, alone: approveStatement},
		{name: dept.VerbPostpone, words: []string{"تعویق"}, asks: true, input: timeArgs.does(postpone)},
		{name: dept.VerbCancel, words: []string{"لغو"}, asks: true, alone: cancelTyped, input: reasoned(dept.Visit.Cancel)},
		correct[dept.Visit](),
		assign(func(c *call, v dept.Visit, to dept.Person) (dept.Visit, error) {
			return v.Assign(c.person, to, c.department, c.now)
		}),
		{name: "calendar", words: []string{"تقویم"}, alone: visitCalendar},
		{name: dept.VerbFollow, words: []string{"دنبال"}, input: unremarked(dept.Visit.Follow)},
		{name: dept.VerbUnfollow, words: []string{"رهاکن"}, input: unremarked(dept.Visit.Unfollow)},
	}
}

// unremarked, remarked and reasoned are bare, remark and reason for the verbs of a visit:
// its rules need the department.

func unremarked(do func(dept.Visit, dept.Person, *dept.Department, time.Time) (dept.Visit, error)) input[dept.Visit] {
	return args[dept.Visit, nothing]{each: true}.does(func(c *call, v dept.Visit, _ nothing, text string) (dept.Visit, error) {
		return remarking[dept.Visit](text)(do(v, c.person, c.department, c.now))
	})
}

func remarked(do func(dept.Visit, dept.Person, string, *dept.Department, time.Time) (dept.Visit, error)) input[dept.Visit] {
	return args[dept.Visit, nothing]{each: true}.does(withDepartment(do))
}

func reasoned(do func(dept.Visit, dept.Person, string, *dept.Department, time.Time) (dept.Visit, error)) input[dept.Visit] {
	return args[dept.Visit, nothing]{each: true, parse: needsWords}.does(withDepartment(do))
}

func withDepartment(do func(dept.Visit, dept.Person, string, *dept.Department, time.Time) (dept.Visit, error)) func(*call, dept.Visit, nothing, string) (dept.Visit, error) {
	return func(c *call, v dept.Visit, _ nothing, text string) (dept.Visit, error) {
		return do(v, c.person, text, c.department, c.now)
	}
}

// noted is a verb that writes down what happens on the day.
func noted(name dept.Verb, words ...string) verb[dept.Visit] {
	return verb[dept.Visit]{name: name, words: words, asks: true, input: args[dept.Visit, nothing]{parse: needsWords}.does(
		func(c *call, v dept.Visit, _ nothing, text string) (dept.Visit, error) {
			return v.Remark(c.person, name, text, c.department, c.now)
		})}
}

// guestArgs is whom to invite, or no longer.
var guestArgs = args[dept.Visit, []string]{
	fill: func(_ *call, _ *locale.Printer, _ dept.Visit, people []string, v Values) {
		v["people"] = strings.Join(people, ",")
	},
	read: func(_ *call, v Values) ([]string, error) { return listOf(v["people"]), nil },
	parse: func(_ *call, words string) ([]string, string, bool, error) {
		people, rest, err := peopleIn(words)
		return people, rest, len(people) > 0, err
	},
}

// replyArgs is the number of a question, counted from 1; 0 where none is named.
var replyArgs = args[dept.Visit, int]{
	fill: func(_ *call, _ *locale.Printer, s dept.Visit, question int, v Values) {
		if open := s.OpenQuestions(); question == 0 && len(open) > 0 {
			question = open[0]
		}
		if question > 0 {
			v["question"] = strconv.Itoa(question)
		}
	},
	read: func(_ *call, v Values) (int, error) { return picked(v, "question"), nil },
	parse: func(_ *call, words string) (int, string, bool, error) {
		word, after := reading.FirstWord(words)
		n, err := strconv.Atoi(strings.TrimRight(strings.TrimPrefix(locale.Latin(word), "#"), ".:,،-)"))
		if err != nil || n < 1 || after == "" { // "84" is an answer too
			return 0, words, strings.TrimSpace(words) != "", nil
		}
		return n, after, true, nil
	},
}

// picked is the number of an option that was picked; 0 for none.
func picked(v Values, field string) int {
	n, _ := strconv.Atoi(v[field])
	return n
}

// scoreArgs is what each part of a visit is given, and why: the form asks for it.
var scoreArgs = args[dept.Visit, map[string]dept.Score]{
	fill: func(_ *call, _ *locale.Printer, s dept.Visit, _ map[string]dept.Score, v Values) {
		if s.Assessment == nil {
			return
		}
		for part, score := range s.Assessment.Scores {
			v["score_"+part], v["text_"+part] = strconv.Itoa(score.Value), score.Text
		}
	},
	read: func(_ *call, v Values) (map[string]dept.Score, error) {
		scores := map[string]dept.Score{}
		for _, part := range dept.AssessmentParts {
			scores[part] = dept.Score{Value: picked(v, "score_"+part), Text: dept.Clean(v["text_"+part])}
		}
		return scores, nil
	},
	parse: inForm[map[string]dept.Score],
}

// span is from when until when.
type span struct{ start, end time.Time }

// timeArgs is another time for a visit. A typed one says when it begins, and perhaps when
// it ends; the form asks for the rest, and submitPostpone takes it.
var timeArgs = args[dept.Visit, span]{
	fill: func(c *call, p *locale.Printer, s dept.Visit, at span, v Values) {
		moved := s.Plan
		if !at.start.IsZero() {
			moved.Start, moved.End = at.start, at.end
		}
		if at.end.IsZero() {
			moved.End = moved.Start.Add(s.End.Sub(s.Start))
		}
		v["begin"], v["finish"] = c.timeTexts(p, moved)
	},
	parse: func(c *call, words string) (at span, rest string, complete bool, err error) {
		at.start, at.end, rest = c.lineReader().Moment(unescape(words))
		return at, rest, false, nil
	},
}

func postpone(c *call, v dept.Visit, at span, text string) (dept.Visit, error) {
	return v.Postpone(c.person, at.start, at.end, text, c.department, c.now)
}

// submitPostpone takes the new time once it was seen in both calendars.
func submitPostpone(ctx context.Context, c *call, k *kind[dept.Visit]) (Reply, error) {
	m, v, p, err := k.formOf(ctx, c)
	if err != nil {
		return Reply{}, err
	}
	values := c.request.Values
	values["zone"] = v.Location(c.department).String()
	_, start, end, err := c.visitTimes(values)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if !c.timesShown(m, values) {
		return k.redraw(ctx, c, dept.VerbPostpone)
	}
	return k.finish(ctx, c, action[dept.Visit]{
		meant: timeArgs.given(span{start, end}, postpone), name: dept.VerbPostpone, ref: v.Ref(), remark: dept.Clean(values["text"]),
	})
}

// cancelTyped cancels a visit. «لغو دعوت VI-3» is two words: it takes an invitation back.
func cancelTyped(ctx context.Context, c *call, k *kind[dept.Visit], rest string) (Reply, error) {
	if word, after := reading.FirstWord(rest); locale.Fold(word) == locale.Fold("دعوت") {
		return k.commandLine(ctx, c, dept.VerbUninvite, after)
	}
	return k.commandLine(ctx, c, dept.VerbCancel, rest)
}

// planned schedules or confirms. When something clashes, that is shown first and
// the person goes on in spite of it, or not.
func planned(name dept.Verb) func(context.Context, *call, *kind[dept.Visit], string) (Reply, error) {
	return func(ctx context.Context, c *call, k *kind[dept.Visit], rest string) (Reply, error) {
		ref, remark, err := k.ref(rest)
		if err != nil {
			return Reply{}, err
		}
		verb, _ := k.verb(name)
		a := verb.with(verb.blank, ref, unescape(remark))
		v, p, err := k.load(ctx, c, ref)
		if err != nil {
			return Reply{}, err
		}
		clashes, err := c.clashesOf(ctx, v.Plan, v.N)
		if err != nil {
			return Reply{Printer: p}, err
		}
		if _, refused := a.do(ctx, c, v, a.remark); refused == nil && len(clashes) > 0 {
			return k.ask(ctx, c, a)
		}
		return k.finish(ctx, c, a)
	}
}
