package commands

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// openRow opens the form of one row above the visit's, empty for a new one. What is
// typed below is kept in the draft; what may name a patient is masked there, and
// stays on the screen alone.
func openRow(ctx context.Context, c *call, kind string, row int) (Reply, error) {
	m := readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	draft.Values = Values{}
	for field, typed := range c.request.Values {
		draft.Values[field], _ = c.masked(typed)
	}
	name := c.draftName(m)
	m.Draft = name
	draft.Meta = m.String()
	if _, err := c.keepDraft(ctx, name, draft); err != nil {
		return Reply{Printer: p}, err
	}
	f := view.Form{
		Callback: "vi." + kind, Title: p.T("visit.add_" + kind), Submit: p.T("visit.add"), P: p, Values: Values{},
		Meta: meta{Draft: name, Under: c.request.View.ID, Row: row}.String(),
	}
	if row > 0 {
		f.Title, f.Submit = p.T("visit.row.edit"), p.T("form.save")
	}
	reply := Reply{How: OpenForm, Printer: p}
	sc := c.scene(p)
	if kind == "member" {
		if row > 0 && row <= len(draft.Delegation) {
			one := draft.Delegation[row-1]
			f.Values = Values{"name": one.Name, "title": one.Title, "organisation": one.Organisation}
		}
		reply.Form = sc.MemberForm(f, row == 0)
		return reply, nil
	}
	if row > 0 && row <= len(draft.Agenda) {
		one := draft.Agenda[row-1]
		f.Values = Values{"topic": one.Topic, "minutes": p.Int(one.Minutes), "presenter": one.Presenter, "present_by": one.PresentBy, "item_place": one.Place}
		if zone, start, _, err := c.visitTimesOf(ctx, c.request.Values, m); err == nil {
			there := *p
			there.Zone = dept.Plan{Zone: zone}.Location(c.department)
			f.Values["time"] = there.Time(start.Add(time.Duration(one.From) * time.Minute))
		}
	}
	reply.Form = sc.ItemForm(f)
	return reply, nil
}

// visitTimesOf is the time of the visit that a form is about: as typed, or as it
// was settled when the form shows no field for it.
func (c *call) visitTimesOf(ctx context.Context, values Values, m meta) (zone string, start, end time.Time, err error) {
	if _, typed := values["begin"]; typed || m.Ref == "" {
		return c.visitTimes(values)
	}
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return zone, start, end, err
	}
	v, _, err := c.store().Visits.One(ctx, c.request.Team, ref.N, "")
	return v.Zone, v.Start, v.End, err
}

// submitMember adds the members typed, or changes one, and draws the form below
// with them.
func submitMember(ctx context.Context, c *call, _ *kind[dept.Visit]) (Reply, error) {
	m := readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	v := c.request.Values
	one := dept.Delegate{Name: dept.CleanLine(v["name"]), Title: dept.CleanLine(v["title"]), Organisation: dept.CleanLine(v["organisation"])}
	var added []dept.Delegate
	if one != (dept.Delegate{}) || strings.TrimSpace(v["lines"]) == "" {
		added = append(added, one)
	}
	for _, l := range strings.Split(dept.Clean(v["lines"]), "\n") {
		if l = dept.CleanLine(l); l != "" {
			added = append(added, reading.Member(l))
		}
	}
	for i, one := range added {
		if err := one.Check(); err != nil {
			if i > 0 || one.Name+one.Title == "" && strings.TrimSpace(v["lines"]) != "" {
				err = inField(err, "lines")
			}
			return Reply{}, err
		}
	}
	if m.Row > 0 && m.Row <= len(draft.Delegation) {
		draft.Delegation = slices.Replace(slices.Clone(draft.Delegation), m.Row-1, m.Row, added...)
	} else {
		draft.Delegation = append(draft.Delegation, added...)
	}
	if len(draft.Delegation) > dept.MaxDelegation {
		return Reply{}, dept.Refuse(dept.TooMany, "Max", dept.MaxDelegation).In("name")
	}
	return c.backUnder(ctx, m, draft)
}

// submitItem adds an item to the agenda, or changes one.
func submitItem(ctx context.Context, c *call, _ *kind[dept.Visit]) (Reply, error) {
	m := readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	v := c.request.Values
	item := dept.AgendaItem{
		Topic: dept.CleanLine(v["topic"]), Presenter: dept.CleanLine(v["presenter"]), PresentBy: v["present_by"], Place: dept.CleanLine(v["item_place"]),
	}
	n, refusal := reading.Minutes(v["minutes"])
	if refusal != nil {
		return Reply{}, refusal.In("minutes")
	}
	item.Minutes = n
	rest := draft.Agenda
	replaced := m.Row > 0 && m.Row <= len(rest)
	switch {
	case replaced:
		item.From = rest[m.Row-1].From
		rest = slices.Delete(slices.Clone(rest), m.Row-1, m.Row)
	case len(rest) > 0:
		last := rest[len(rest)-1]
		item.From = last.From + last.Minutes
	}
	if typed := dept.CleanLine(v["time"]); typed != "" {
		zone, start, end, err := c.visitTimesOf(ctx, draft.Values, readMeta(draft.Meta))
		if err != nil {
			return Reply{}, dept.Refuse(StartFirst).In("time")
		}
		w, err := locale.Reader{Now: start.Add(-time.Minute), Zone: dept.Plan{Zone: zone}.Location(c.department), WeekStart: c.department.WeekStart}.Read(typed)
		if errors.Is(err, locale.SkippedHour) || errors.Is(err, locale.HourTwice) {
			return Reply{}, problemIn(err, "time")
		}
		if err != nil || !w.HasTime || w.At.Before(start) || !w.At.Before(end) {
			return Reply{}, dept.Refuse(BadItemTime).In("time")
		}
		item.From = int(w.At.Sub(start) / time.Minute)
	}
	if err := item.Check(); err != nil {
		return Reply{}, err
	}
	draft.Agenda = append(slices.Clone(rest), item)
	slices.SortStableFunc(draft.Agenda, func(a, b dept.AgendaItem) int { return a.From - b.From })
	if len(draft.Agenda) > dept.MaxAgenda {
		return Reply{}, dept.Refuse(dept.TooMany, "Max", dept.MaxAgenda).In("topic")
	}
	return c.backUnder(ctx, m, draft)
}
