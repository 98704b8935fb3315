package commands

import (
	"context"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// tickArgs is the number of a task, counted from 1.
var tickArgs = args[dept.Visit, int]{}

func tickTask(done bool) func(c *call, v dept.Visit, task int, text string) (dept.Visit, error) {
	return func(c *call, v dept.Visit, task int, text string) (dept.Visit, error) {
		return remarking[dept.Visit](text)(v.TickTask(c.person, task, done, c.department, c.now))
	}
}

// ticked is the action that ticks a task, or takes the tick back.
func ticked(ref dept.Ref, task int, done bool) action[dept.Visit] {
	a := action[dept.Visit]{meant: tickArgs.given(task, tickTask(done)), name: dept.VerbTaskUndone, ref: ref}
	if done {
		a.name = dept.VerbTaskDone
	}
	return a
}

// newTask is a task beside its words.
type newTask struct {
	to  string // a person's ID; "" for nobody yet
	due dept.Day
}

var newTaskArgs = args[dept.Visit, newTask]{
	fill: func(c *call, p *locale.Printer, _ dept.Visit, t newTask, v Values) {
		v["to"], v["until"] = t.to, c.dayText(p, t.due)
	},
	read: func(c *call, v Values) (newTask, error) {
		due, err := c.dayOf(v, "until")
		return newTask{v["to"], due}, err
	},
}

func addTask(c *call, v dept.Visit, t newTask, text string) (dept.Visit, error) {
	return v.AddTask(c.person, dept.Task{Text: dept.CleanLine(text), Owner: t.to, Due: t.due}, c.department, c.now)
}

// givenTask is a task, counted from 1, and who gets it.
type givenTask struct {
	task int
	to   string
}

var giveTaskArgs = args[dept.Visit, givenTask]{
	read: func(_ *call, v Values) (givenTask, error) { return givenTask{picked(v, "task"), v["to"]}, nil },
}

func assignTask(c *call, v dept.Visit, t givenTask, text string) (dept.Visit, error) {
	to, err := c.member(t.to)
	if err != nil {
		return v, err
	}
	return remarking[dept.Visit](text)(v.AssignTask(c.person, t.task, to, c.department, c.now))
}

// clickTask takes the click on a task in a reminder, whose value is "VI-3 2".
func clickTask(ctx context.Context, c *call, k *kind[dept.Visit]) (Reply, error) {
	ref, rest, err := k.ref(c.request.Text)
	if err != nil {
		return Reply{}, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(rest))
	if err != nil {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	return k.finish(ctx, c, ticked(ref, n, true))
}

// What people call the ends of a task.
var (
	doneWords   = []string{"done", "is done", "do", "tick", "yes", "انجام", "انجام شد", "انجام شده", "انجام شده است", "انجام دادم", "شد"}
	undoneWords = []string{"undone", "undo", "untick", "not", "not done", "is not done", "isn't done", "not yet", "not yet done", "no", "انجام نشد", "انجام نشده", "انجام نشده است", "نشد", "نشده", "هنوز نه"}
	addWords    = reading.Set("add new افزودن جدید")
)

// taskTyped answers "task VI-3 2 done", "task VI-3 2 @person" and "task VI-3 add
// badges for six by 20 Bahman".
func taskTyped(ctx context.Context, c *call, k *kind[dept.Visit], line string) (Reply, error) {
	ref, rest, err := k.ref(line)
	if err != nil {
		return Reply{}, err
	}
	word, rest := reading.FirstWord(rest)
	if word == "" {
		return openChecklist(ctx, c, k, ref.String())
	}
	if addWords[locale.Fold(word)] {
		return addTyped(ctx, c, k, ref, rest)
	}
	task, err := strconv.Atoi(strings.Trim(locale.Latin(word), "#.:"))
	if err != nil {
		return Reply{}, dept.Refuse(BadTaskLine)
	}
	text := unescape(rest)
	undone, isUndone := reading.Begins(text, undoneWords...)
	done, isDone := reading.Begins(text, doneWords...)
	switch {
	case strings.ContainsAny(text, "?؟"):
		return Reply{}, dept.Refuse(BadTaskLine)
	case text == "", isDone && (!isUndone || len(done) < len(undone)):
		a := ticked(ref, task, true)
		a.remark = done
		return k.finish(ctx, c, a)
	case isUndone:
		a := ticked(ref, task, false)
		a.remark = undone
		return k.finish(ctx, c, a)
	}
	to, remark, err := c.onePerson(rest)
	switch {
	case err != nil:
		return c.doubted(ctx, k.key, Reply{}, err, func(line string) string { return "task " + ref.String() + " " + word + " " + line }, nil)
	case to == "":
		return Reply{}, dept.Refuse(BadTaskLine)
	}
	return k.finish(ctx, c, action[dept.Visit]{meant: giveTaskArgs.given(givenTask{task, to}, assignTask), name: dept.VerbTaskAssign, ref: ref, remark: remark})
}

// addTyped adds a task. Its form opens where words are missing, where a day may be part of
// them, and where it would be due when the visit is over: the form reads the day back, and
// warns.
func addTyped(ctx context.Context, c *call, k *kind[dept.Visit], ref dept.Ref, rest string) (Reply, error) {
	doubted := func(err error, with string) (Reply, error) {
		return c.doubted(ctx, k.key, Reply{}, err, func(line string) string { return "task " + ref.String() + " add " + line + with }, nil)
	}
	to, words, err := c.onePerson(rest)
	if err != nil {
		return doubted(err, "")
	}
	due, sure, text, err := c.lineReader().Due(words)
	if err != nil {
		if to != "" {
			return doubted(err, " <@"+to+">")
		}
		return doubted(err, "")
	}
	t, rest := newTask{to, due}, text
	a := action[dept.Visit]{meant: newTaskArgs.given(t, addTask), name: dept.VerbTaskAdd, ref: ref, remark: dept.CleanLine(rest)}
	late := false
	if t.due != "" {
		v, _, err := k.load(ctx, c, ref)
		if err != nil {
			return Reply{}, err
		}
		late = v.Over(t.due, c.department)
	}
	if a.remark == "" || late || due != "" && !sure {
		return k.ask(ctx, c, a)
	}
	return k.finish(ctx, c, a)
}

// BadTaskLine says how a task is typed.
const BadTaskLine dept.Code = "visit_bad_task" // Args: none
