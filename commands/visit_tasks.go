package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// planTyped schedules or confirms. When something clashes, that is shown first and
// the person goes on in spite of it, or not.
func planTyped(verb dept.Verb) func(context.Context, *Desk, Request, dept.Person, string) (Reply, error) {
	return func(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error) {
		id, remark := reading.FirstWord(rest)
		if id == "" {
			return Reply{}, dept.Refuse(dept.BadRef, "Example", dept.Ref{Kind: dept.KindVisit, N: 12})
		}
		ref, err := dept.ParseRefOf(dept.KindVisit, id)
		if err != nil {
			return Reply{}, err
		}
		n := visits(ctx, d, r.Team, r.User)
		a := act{verb: verb, ref: ref, text: written(remark)}
		v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
		if err != nil {
			return Reply{}, err
		}
		clashes, err := d.clashesOf(ctx, r.Team, by, v.Plan, v.N)
		if err != nil {
			return Reply{Printer: d.learnt(by.ID, prefs)}, err
		}
		if _, refused := decideVisit(ctx, d, r.Team, by, a, v); refused == nil && len(clashes) > 0 {
			return n.ask(ctx, d, r, by, a)
		}
		return n.finish(ctx, d, r, by, a)
	}
}

// submitPostpone takes the new time once it was seen in both calendars.
func submitPostpone(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	n := visits(ctx, d, r.Team, r.User)
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	r.Values["zone"] = v.Location(d.Dept).String()
	_, start, end, err := d.visitTimes(r.Values)
	if err != nil {
		return Reply{Printer: d.learnt(by.ID, prefs)}, err
	}
	if !d.timesShown(m, r.Values) {
		return n.touched(ctx, d, r, by, dept.VerbPostpone)
	}
	return n.finish(ctx, d, r, by, act{verb: dept.VerbPostpone, ref: ref, text: dept.Clean(r.Values["text"]), visit: visitAct{start: start, end: end}})
}

// doneTask takes the click on a task in a reminder, whose value is "VI-3 2".
func doneTask(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	ref, rest, err := visitRef(r.Text)
	if err != nil {
		return Reply{}, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(rest))
	if err != nil {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	return visits(ctx, d, r.Team, r.User).finish(ctx, d, r, by, act{verb: dept.VerbTaskDone, ref: ref, visit: visitAct{task: n}})
}

// openChecklist shows the tasks of a visit, with a box for each.
func openChecklist(ctx context.Context, d *Desk, r Request, by dept.Person, id string) (Reply, error) {
	word, _ := reading.FirstWord(id)
	ref, err := dept.ParseRefOf(dept.KindVisit, word)
	if err != nil {
		return Reply{}, err
	}
	v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	if !v.Seen(by, d.Dept) {
		return Reply{Printer: p}, dept.Refuse(dept.NotSeen, "Ref", ref)
	}
	return Reply{Form: d.checklist(p, v, by, r.Once), How: OpenForm, Printer: p}, nil
}

// checklist draws the form; it remembers what it shows as done, so that a tick
// changes only what the person saw otherwise. Once tells one drawing from another.
func (d *Desk) checklist(p *locale.Printer, v dept.Visit, by dept.Person, once string) *view.Modal {
	var done []string
	for i, t := range v.Tasks {
		if t.DoneBy != "" {
			done = append(done, strconv.Itoa(i+1))
		}
	}
	f := view.Form{
		Callback: "vi.checklist", Title: p.T("visit.checklist"), P: p,
		Meta: meta{Ref: v.Ref().String(), Of: dept.Show(v, dept.VerbTaskDone).String(), Shown: strings.Join(done, ",")}.String(),
	}
	sc := d.scene(p)
	sc.Reader = &view.Reader{ID: by.ID, May: func(verb dept.Verb) bool { return v.May(by, verb, d.Dept) == nil }}
	return sc.Checklist(f, v, digest("", once))
}

// tick takes the boxes of one group: those that are no longer as they were shown
// are what the person means.
func tick(ctx context.Context, d *Desk, r Request, by dept.Person, group string) (Reply, error) {
	m := readMeta(r.Meta)
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	g, err := strconv.Atoi(group)
	if err != nil || g < 0 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	shown, now := listOf(m.Shown), listOf(r.Text)
	n := visits(ctx, d, r.Team, r.User)
	const boxes = 10 // of a group
	for i := g*boxes + 1; i <= (g+1)*boxes; i++ {
		is := slices.Contains(now, strconv.Itoa(i))
		if is == slices.Contains(shown, strconv.Itoa(i)) {
			continue
		}
		a := act{verb: dept.VerbTaskUndone, ref: ref, visit: visitAct{task: i}}
		if is {
			a.verb = dept.VerbTaskDone
		}
		each := r
		each.Once += "." + strconv.Itoa(i)
		if _, p, _, err := n.perform(ctx, d, each, by, a); err != nil && !dept.IsCode(err, dept.AlreadyDone) && !dept.IsCode(err, dept.NothingChanged) {
			if !isRefusal(err) {
				return Reply{Printer: p}, err
			}
			reply, failed := d.shownChecklist(ctx, r, ref, by)
			if failed != nil {
				reply = Reply{Printer: p}
			}
			return reply, err // the box is drawn as it stands, or Slack would leave it ticked
		}
	}
	return d.shownChecklist(ctx, r, ref, by)
}

// shownChecklist draws the checklist on the screen anew.
func (d *Desk) shownChecklist(ctx context.Context, r Request, ref dept.Ref, by dept.Person) (Reply, error) {
	v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	return Reply{Form: d.checklist(p, v, by, r.Once), How: UpdateForm, Printer: p}, nil
}

// pushTask opens a task's form above the checklist.
func pushTask(ctx context.Context, d *Desk, r Request, by dept.Person, verb dept.Verb) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, r.Text)
	if err != nil {
		return Reply{}, err
	}
	reply, err := visits(ctx, d, r.Team, r.User).ask(ctx, d, r, by, act{verb: verb, ref: ref})
	return under(reply, r.View.ID), err
}

// submitTask takes a task's form and draws the checklist below it anew.
func submitTask(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	_, verb, _ := strings.Cut(r.Name, ".")
	reply, err := visits(ctx, d, r.Team, r.User).submitted(ctx, d, r, by, dept.Verb(verb))
	if err != nil || reply.Form != nil || m.Under == "" {
		return under(reply, m.Under), err
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return reply, err
	}
	reply, err = d.shownChecklist(ctx, r, ref, by)
	reply.How, reply.Under = UpdateUnder, m.Under
	return reply, err
}

// What people call the ends of a task.
var (
	doneWords   = reading.Set("done do tick yes انجام شد انجام‌شد انجام‌شده")
	undoneWords = reading.Set("undone undo untick not نشد نشده انجام‌نشده")
	addWords    = reading.Set("add new افزودن جدید")
)

// typedTask answers "task VI-3 2 done", "task VI-3 2 @person" and "task VI-3 add
// badges for six by 20 Bahman".
func typedTask(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error) {
	id, rest := reading.FirstWord(rest)
	if id == "" {
		return Reply{}, dept.Refuse(dept.BadRef, "Example", dept.Ref{Kind: dept.KindVisit, N: 12})
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, id)
	if err != nil {
		return Reply{}, err
	}
	n := visits(ctx, d, r.Team, r.User)
	a := act{ref: ref}
	word, rest := reading.FirstWord(rest)
	if word == "" {
		return openChecklist(ctx, d, r, by, id)
	}
	if addWords[locale.Fold(word)] {
		a.verb = dept.VerbTaskAdd
		if to, ok := mentioned(rest); ok {
			a.to, rest = to, mention.ReplaceAllString(rest, " ")
		}
		if a.until, rest, err = d.reader("").Until(written(rest)); err != nil {
			return Reply{}, err
		}
		a.text = dept.CleanLine(rest)
		late, err := d.taskIsLate(ctx, r.Team, a)
		switch {
		case err != nil:
			return Reply{}, err
		case a.text == "" || late: // the form reads the day back, and warns
			return n.ask(ctx, d, r, by, a)
		}
		return n.finish(ctx, d, r, by, a)
	}
	if a.visit.task, err = strconv.Atoi(locale.Latin(word)); err != nil {
		return Reply{}, dept.Refuse(BadTaskLine)
	}
	what, _ := reading.FirstWord(rest)
	to, named := mentioned(rest)
	switch {
	case named:
		a.verb, a.to = dept.VerbTaskAssign, to
	case undoneWords[locale.Fold(what)]:
		a.verb = dept.VerbTaskUndone
	case what == "", doneWords[locale.Fold(what)]:
		a.verb = dept.VerbTaskDone
	default:
		return Reply{}, dept.Refuse(BadTaskLine)
	}
	return n.finish(ctx, d, r, by, a)
}

// taskIsLate tells whether a new task would be due when the visit is over.
func (d *Desk) taskIsLate(ctx context.Context, team string, a act) (bool, error) {
	if a.until == "" {
		return false, nil
	}
	v, _, err := d.Store.Visit(ctx, team, a.ref.N, "")
	return err == nil && v.Over(a.until, d.Dept), err
}

// BadTaskLine says how a task is typed.
const BadTaskLine dept.Code = "visit_bad_task" // Args: none
