package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// openChecklist shows the tasks of a visit, with a box for each.
func openChecklist(ctx context.Context, c *call, k *kind[dept.Visit], id string) (Reply, error) {
	ref, _, err := k.ref(id)
	if err != nil {
		return Reply{}, err
	}
	v, p, err := k.load(ctx, c, ref)
	if err != nil {
		return Reply{}, err
	}
	if !c.mayKnow(v) {
		return Reply{Printer: p}, dept.Refuse(dept.NotSeen, "Ref", ref)
	}
	return Reply{Form: c.checklist(p, v), How: OpenForm, Printer: p}, nil
}

// checklist draws the form; it remembers what it shows as done, so that a tick
// changes only what the person saw otherwise. The delivery tells one drawing
// from another.
func (c *call) checklist(p *locale.Printer, v dept.Visit) *view.Modal {
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
	sc := c.scene(p)
	sc.Reader = &view.Reader{ID: c.person.ID, May: func(verb dept.Verb) bool { return v.May(c.person, verb, c.department) == nil }}
	return sc.Checklist(f, v, digest("", c.request.Once))
}

// tick takes the boxes of one group: those that are no longer as they were shown
// are what the person means.
func tick(ctx context.Context, c *call, k *kind[dept.Visit], group string) (Reply, error) {
	m := readMeta(c.request.Meta)
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	g, err := strconv.Atoi(group)
	if err != nil || g < 0 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	shown, now := listOf(m.Shown), listOf(c.request.Text)
	const boxes = 10 // of a group
	for i := g*boxes + 1; i <= (g+1)*boxes; i++ {
		is := slices.Contains(now, strconv.Itoa(i))
		if is == slices.Contains(shown, strconv.Itoa(i)) {
			continue
		}
		each := *c
		each.request.Once += "." + strconv.Itoa(i)
		if _, p, _, err := k.perform(ctx, &each, ticked(ref, i, is)); err != nil && !dept.IsCode(err, dept.AlreadyDone) && !dept.IsCode(err, dept.NothingChanged) {
			if !isRefusal(err) {
				return Reply{Printer: p}, err
			}
			reply, failed := shownChecklist(ctx, c, k, ref)
			if failed != nil {
				reply = Reply{Printer: p}
			}
			return reply, err // the box is drawn as it stands, or Slack would leave it ticked
		}
	}
	return shownChecklist(ctx, c, k, ref)
}

// shownChecklist draws the checklist on the screen anew.
func shownChecklist(ctx context.Context, c *call, k *kind[dept.Visit], ref dept.Ref) (Reply, error) {
	v, p, err := k.load(ctx, c, ref)
	if err != nil {
		return Reply{}, err
	}
	return Reply{Form: c.checklist(p, v), How: UpdateForm, Printer: p}, nil
}

// pushTask opens a task's form above the checklist.
func pushTask(ctx context.Context, c *call, k *kind[dept.Visit], name dept.Verb) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, c.request.Text)
	if err != nil {
		return Reply{}, err
	}
	verb, _ := k.verb(name)
	reply, err := k.ask(ctx, c, verb.action(ref))
	return over(reply, c.request.View.ID), err
}

// submitTask takes a task's form and draws the checklist below it anew.
func submitTask(ctx context.Context, c *call, k *kind[dept.Visit]) (Reply, error) {
	m := readMeta(c.request.Meta)
	_, verb, _ := strings.Cut(c.request.Name, ".")
	reply, err := k.submitted(ctx, c, dept.Verb(verb))
	if err != nil || reply.Form != nil || m.Under == "" {
		return over(reply, m.Under), err
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return reply, err
	}
	reply, err = shownChecklist(ctx, c, k, ref)
	reply.How, reply.Under = UpdateUnder, m.Under
	return reply, err
}
