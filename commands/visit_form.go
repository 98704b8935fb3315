package commands

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// What a visit's time lacks.
const (
	NeedsHour dept.Code = "visit_needs_hour" // Args: none
	EndsFirst dept.Code = "visit_ends_first" // Args: none; its last hour comes before its first
)

// visitFiling adds to the usual way of filing a form with rows, which shows what clashes.
type visitFiling struct {
	filing[dept.Plan, dept.Visit]
}

func (visitFiling) wrong(c *call, v Values) error {
	_, timed := v["begin"]
	_, err := c.planFrom(v, visitDraft{}, timed)
	return err
}

func (f visitFiling) open(ctx context.Context, c *call, k *kind[dept.Visit], text string) (Reply, error) {
	text, pointed, reply, err := c.opening(ctx, k.name, f.rest, text)
	if err != nil {
		return reply, err
	}
	p, u := reply.Printer, c.ownLineReader().Visit(text)
	v := Values{"purpose": u.Purpose, "units": strings.Join(u.Units, ","), "zone": c.department.Zone.String(), "host": c.person.ID, "finish": p.N("span.minutes", assumedMinutes)}
	if len(u.Units) == 0 {
		v["units"] = c.person.Unit
	}
	if u.Length > 0 {
		v["finish"] = p.Span(u.Length)
	}
	switch {
	case !u.Start.IsZero():
		v["begin"], _ = c.timeTexts(p, dept.Plan{Start: u.Start, End: u.Start})
	case u.Day != "":
		v["begin"] = c.dayText(p, u.Day)
	}
	leaveOpen(v, f.rest, u.Problems)
	m := meta{Link: c.request.Quote.Permalink}
	draft := visitDraft{Delegation: u.Delegation()}
	if len(draft.Delegation) > 0 {
		if m.Draft, err = c.keepDraft(ctx, digest(c.person.ID, c.request.Once), draft); err != nil {
			return reply, err
		}
	}
	reply.Form, err = c.visitModal(ctx, p, v, m, draft, append(pointed, asErrors(u.Problems)...))
	return reply, err
}

// timeTexts writes a plan's start and end as its reader would type them, on the
// clock of its zone.
func (c *call) timeTexts(p *locale.Printer, plan dept.Plan) (begin, finish string) {
	if plan.Start.IsZero() {
		return "", ""
	}
	there := *p
	there.Zone = plan.Location(c.department)
	from, to := locale.DayOf(plan.Start, there.Zone), locale.DayOf(plan.End, there.Zone)
	begin, finish = there.Date(from)+" "+there.Time(plan.Start), there.Time(plan.End)
	if from != to {
		finish = there.Date(to) + " " + finish
	}
	return begin, finish
}

// visitTimes are a visit's start and end as a form's fields tell them.
func (c *call) visitTimes(v Values) (zone string, start, end time.Time, err error) {
	zone = dept.CleanLine(v["zone"])
	at, badZone := time.LoadLocation(zone)
	if zone == "" {
		at, badZone = c.department.Zone, nil
	}
	if badZone != nil || zone == "Local" {
		return zone, start, end, dept.Refuse(dept.BadZone).In("zone")
	}
	if zone == c.department.Zone.String() {
		zone = ""
	}
	r := c.dates()
	r.Zone, r.Now = at, r.Now.In(at)
	if strings.TrimSpace(v["begin"]) == "" {
		return zone, start, end, dept.Refuse(dept.Missing).In("begin")
	}
	begin, err := hourIn(r, dept.CleanLine(v["begin"]), "begin")
	if err != nil || !begin.End.IsZero() && (v["finish"] == "" || lasts(v["finish"], assumedMinutes*time.Minute)) {
		return zone, begin.At, begin.End, err
	}
	end, err = visitEnd(r, begin.At, dept.CleanLine(v["finish"]))
	if err == nil && !begin.End.IsZero() && !begin.End.Equal(end) {
		err = dept.Refuse(dept.ManyMeanings).In("finish")
	}
	return zone, begin.At, end, err
}

// visitEnd reads when a visit ends: after a length, or at an hour, of the day on which it
// begins unless another day is told. 1:30 is a length, and may be an hour of a visit that
// begins in the afternoon.
func visitEnd(r locale.Reader, start time.Time, text string) (end time.Time, err error) {
	if length, ok := reading.Length(text); ok {
		return start.Add(length), nil
	}
	day := locale.DayOf(start, r.Zone)
	if length, ok := reading.ClockLength(text); ok {
		end = start.Add(length)
		if late := day.At(12, 0, r.Zone).Add(length); start.Hour() >= 12 && late.After(start) && !late.Equal(end) {
			return start, dept.Refuse(dept.Code(locale.AmbiguousHour)).In("finish")
		}
		return end, nil
	}
	hour, _ := reading.Begins(text, "until", "till", "to", "تا")
	w, err := r.Read(day.String() + " " + hour)
	if errors.Is(err, locale.NotADate) || errors.Is(err, locale.WrongWeekday) || err == nil && !w.HasTime { // it tells a day
		r.Now = start
		w, err = hourIn(r, text, "finish")
		return w.At, err
	}
	if err == nil && !w.At.After(start) {
		return start, dept.Refuse(EndsFirst).In("finish")
	}
	return w.At, problemIn(err, "finish")
}

// hourIn reads a field that tells a moment.
func hourIn(r locale.Reader, text, field string) (locale.When, error) {
	w, err := r.Read(text)
	if err == nil && !w.HasTime {
		return w, dept.Refuse(NeedsHour).In(field)
	}
	return w, problemIn(err, field)
}

// lasts tells whether a text is a length.
func lasts(text string, length time.Duration) bool {
	l, ok := reading.Length(text)
	return ok && l == length
}

// readTimes notes under a form's time what was understood of it, in both calendars
// and with the zone where it is another, and that it was shown. The plan comes back
// with that time.
func (c *call) readTimes(sc view.Scene, f *view.Form, m *meta, plan dept.Plan) dept.Plan {
	zone, start, end, err := c.visitTimes(f.Values)
	if err != nil {
		return plan
	}
	plan.Zone, plan.Start, plan.End = zone, start, end
	notes := maps.Clone(f.Notes)
	if notes == nil {
		notes = map[string]string{}
	}
	notes["begin"] = "📅 " + sc.VisitTime(plan)
	f.Notes = notes
	if m.Echoed == nil {
		m.Echoed = map[string]string{}
	}
	m.Echoed["begin"] = timesDigest(f.Values, start, end)
	return plan
}

// timesDigest stands for a time as it was typed and understood.
func timesDigest(v Values, start, end time.Time) string {
	return digest("", v["begin"]+"|"+v["finish"]+"|"+v["zone"]+start.UTC().String()+end.UTC().String())
}

// timesShown tells whether the form has shown its time as it stands.
func (c *call) timesShown(m meta, v Values) bool {
	_, start, end, err := c.visitTimes(v)
	return err == nil && m.Echoed["begin"] == timesDigest(v, start, end)
}

// visitModal draws the form for what its fields and its draft hold: the time read
// back, and what clashes with it shown.
func (c *call) visitModal(ctx context.Context, p *locale.Printer, v Values, m meta, draft visitDraft, problems []error) (*view.Modal, error) {
	sc := c.scene(p)
	f := view.Form{Callback: "vi.file", Title: p.T("visit.form_title"), Submit: p.T("visit.propose"), Values: v, P: p}
	plan := dept.Plan{Host: v["host"], Units: listOf(v["units"]), Delegation: draft.Delegation, Agenda: draft.Agenda}
	m.Echoed, m.Shown = nil, ""
	timed, self := true, 0
	if m.Ref != "" {
		f.Title, f.Submit = p.T("visit.correct_title"), p.T("form.save")
		ref, _ := dept.ParseRef(m.Ref)
		was, _, err := c.store().Visits.One(ctx, c.request.Team, ref.N, "")
		if err != nil {
			return nil, err
		}
		timed, self = was.State == dept.VisitProposed, was.N
		if !timed {
			plan.Start, plan.End, plan.Zone = was.Start, was.End, was.Zone
		}
	}
	if timed {
		plan = c.readTimes(sc, &f, &m, plan)
	}
	clashes, err := c.clashesOf(ctx, plan, self)
	if err != nil {
		return nil, err
	}
	m.Shown = clashDigest(clashes)
	f.Meta = m.String()
	m.warns(&f)
	return sc.VisitForm(f, plan, problems, clashes, timed, draft.Rev), nil
}

// clashDigest stands for the clashes that a form shows; "" for none.
func clashDigest(clashes []dept.Clash) string {
	if len(clashes) == 0 {
		return ""
	}
	text := ""
	for _, c := range clashes {
		text += c.With.Ref().String() + " " + c.What + " " + c.Who + "\n"
	}
	return digest("", text)
}

// listOf splits a choice of several.
func listOf(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func (visitFiling) redraw(ctx context.Context, c *call, _ *kind[dept.Visit], p *locale.Printer) (*view.Modal, error) {
	m := readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return nil, err
	}
	return c.visitModal(ctx, p, c.request.Values, m, draft, nil)
}

// planFrom reads every field of the form, and takes the rows of its draft. Its time is
// read where timed says that the form shows one.
func (c *call) planFrom(v Values, draft visitDraft, timed bool) (dept.Plan, error) {
	f := &fields{c: c, v: v}
	p := dept.Plan{
		Purpose: dept.CleanLine(v["purpose"]), Objectives: dept.Clean(v["objectives"]), Host: f.person("host"), Also: listOf(v["also"]), Units: listOf(v["units"]),
		Place: dept.CleanLine(v["place"]), Notes: dept.Clean(v["notes"]), Delegation: draft.Delegation, Agenda: draft.Agenda,
	}
	if p.Purpose == "" {
		f.refuse("purpose", dept.Refuse(dept.Missing)) // a line may leave it open, a form asks for it
	}
	for _, l := range strings.Split(dept.Clean(v["asks"]), "\n") {
		if l = dept.CleanLine(l); l != "" {
			p.Asks = append(p.Asks, l)
		}
	}
	if timed {
		var err error
		p.Zone, p.Start, p.End, err = c.visitTimes(v)
		f.refuse("begin", err)
	}
	return p, f.err()
}

// submit takes the form. Its time must have been seen in both calendars first, and so
// must what clashes with it.
func (f visitFiling) submit(ctx context.Context, c *call, k *kind[dept.Visit]) (Reply, error) {
	v, m := c.request.Values, readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	if m.Ref != "" {
		return f.submitCorrection(ctx, c, k, draft)
	}
	plan, err := c.planFrom(v, draft, true)
	if err == nil {
		err = plan.Check(c.department, c.now)
	}
	if err != nil {
		return Reply{}, err
	}
	plan.Link = m.Link
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	clashes, err := c.clashesOf(ctx, plan, 0)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if !c.timesShown(m, v) || m.Shown != clashDigest(clashes) {
		form, err := c.visitModal(ctx, p, v, m, draft, nil)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return f.done(ctx, c, k, p, plan)
}

// submitCorrection puts the corrected fields in place of the stated ones.
func (visitFiling) submitCorrection(ctx context.Context, c *call, k *kind[dept.Visit], draft visitDraft) (Reply, error) {
	v := c.request.Values
	m, was, p, err := k.formOf(ctx, c)
	if err != nil {
		return Reply{}, err
	}
	_, typed := v["begin"] // a form opened while it was proposed shows it
	timed := was.State == dept.VisitProposed && typed
	problems := merged(v, m.Was, c.visitValues(p, was))
	plan, err := c.planFrom(v, draft, timed)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if !timed {
		plan.Start, plan.End, plan.Zone = was.Start, was.End, was.Zone
	}
	clashes, err := c.clashesOf(ctx, plan, was.N)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if len(problems) > 0 || timed && !c.timesShown(m, v) || m.Shown != clashDigest(clashes) {
		form, err := c.visitModal(ctx, p, v, m, draft, problems)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return k.saveCorrection(ctx, c, was.Ref(), func(was dept.Visit) (dept.Visit, error) {
		return was.Correct(c.person, plan, c.department, c.now)
	})
}

// visitValues puts a visit into its form.
func (c *call) visitValues(p *locale.Printer, v dept.Visit) Values {
	values := Values{
		"purpose": v.Purpose, "objectives": v.Objectives, "host": v.Host, "also": strings.Join(v.Also, ","), "units": strings.Join(v.Units, ","), "place": v.Place,
		"asks": strings.Join(v.Asks, "\n"), "notes": v.Notes, "zone": v.Location(c.department).String(),
	}
	values["begin"], values["finish"] = c.timeTexts(p, v.Plan)
	return values
}

// correction is the form to correct a visit with; its rows become a draft when the
// first of them is touched.
func (visitFiling) correction(_ context.Context, c *call, _ *kind[dept.Visit], p *locale.Printer, v dept.Visit) (*view.Modal, error) {
	values := c.visitValues(p, v)
	sc := c.scene(p)
	m := meta{Ref: v.Ref().String(), Of: dept.Show(v, dept.VerbCorrect).String(), Ends: consented(v) && v.State != dept.VisitRunning, Was: fingerprints(values)}
	f := view.Form{Callback: "vi.file", Title: p.T("visit.correct_title"), Submit: p.T("form.save"), Values: values, P: p}
	timed := v.State == dept.VisitProposed
	if timed {
		c.readTimes(sc, &f, &m, v.Plan)
	}
	f.Meta = m.String()
	m.warns(&f)
	return sc.VisitForm(f, v.Plan, nil, nil, timed, 0), nil
}

// drawVisitForm draws a verb's small form; that of a postponing reads its new time back.
func drawVisitForm(ctx context.Context, c *call, sc view.Scene, f view.Form, v dept.Visit, verb dept.Verb) *view.Modal {
	plan := v.Plan
	if verb == dept.VerbPostpone {
		f.Values["zone"] = v.Location(c.department).String()
		m := readMeta(f.Meta)
		plan = c.readTimes(sc, &f, &m, plan)
		f.Meta = m.String()
	}
	if due, err := c.dayOf(f.Values, "until"); err == nil && verb == dept.VerbTaskAdd && v.Over(due, c.department) {
		f.Notes["until"] += "\n" + sc.P.Line("⚠️ "+sc.P.T("visit.task_after", "Visit", sc.VisitTime(v.Plan)))
	}
	return sc.VisitAct(f, v, verb, c.clashes(ctx, v, plan))
}
