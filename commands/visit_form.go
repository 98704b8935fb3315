package commands

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// NeedsHour says that a visit begins at an hour.
const NeedsHour dept.Code = "visit_needs_hour" // Args: none

// openVisit opens the form, filled in from what was understood of the text.
func openVisit(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	reply := Reply{Typed: strings.TrimSpace("/visit " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	u := d.reader(by.ID).Visit(text)
	v := Values{"purpose": u.Purpose, "units": strings.Join(u.Units, ","), "zone": d.Dept.Zone.String(), "host": by.ID, "finish": p.N("span.minutes", assumedMinutes)}
	if len(u.Units) == 0 {
		v["units"] = by.Unit
	}
	if u.Length > 0 {
		v["finish"] = p.Span(u.Length)
	}
	switch {
	case !u.Start.IsZero():
		v["begin"], _ = d.timeTexts(p, dept.Plan{Start: u.Start, End: u.Start})
	case u.Day != "":
		v["begin"] = d.dayText(p, u.Day)
	}
	m := meta{Link: r.Quote.Permalink}
	draft := visitDraft{Delegation: u.Delegation()}
	if len(draft.Delegation) > 0 {
		if m.Draft, err = d.keepDraft(ctx, r, digest(by.ID, r.Once), draft); err != nil {
			return reply, err
		}
	}
	problems := u.Problems
	if hit != nil {
		problems = append([]*dept.Error{hit.In("purpose")}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form, err = d.visitModal(ctx, r, p, v, m, draft, problems)
	return reply, err
}

// timeTexts writes a plan's start and end as its reader would type them, on the
// clock of its zone.
func (d *Desk) timeTexts(p *locale.Printer, plan dept.Plan) (begin, finish string) {
	if plan.Start.IsZero() {
		return "", ""
	}
	there := *p
	there.Zone = plan.Location(d.Dept)
	from, to := locale.DayOf(plan.Start, there.Zone), locale.DayOf(plan.End, there.Zone)
	begin, finish = there.Date(from)+" "+there.Time(plan.Start), there.Time(plan.End)
	if from != to {
		finish = there.Date(to) + " " + finish
	}
	return begin, finish
}

// visitTimes are a visit's start and end as a form's fields tell them.
func (d *Desk) visitTimes(v Values) (zone string, start, end time.Time, err error) {
	zone = dept.CleanLine(v["zone"])
	at, badZone := time.LoadLocation(zone)
	if zone == "" {
		at, badZone = d.Dept.Zone, nil
	}
	if badZone != nil || zone == "Local" {
		return zone, start, end, dept.Refuse(dept.BadZone).In("zone")
	}
	if zone == d.Dept.Zone.String() {
		zone = ""
	}
	r := d.dates()
	r.Zone, r.Now = at, r.Now.In(at)
	hour := func(field string) (time.Time, error) {
		w, err := r.Read(dept.CleanLine(v[field]))
		switch {
		case err != nil:
			return time.Time{}, problemIn(err, field)
		case !w.HasTime:
			return time.Time{}, dept.Refuse(NeedsHour).In(field)
		}
		return w.At, nil
	}
	if strings.TrimSpace(v["begin"]) == "" {
		return zone, start, end, dept.Refuse(dept.Missing).In("begin")
	}
	if start, err = hour("begin"); err != nil {
		return zone, start, end, err
	}
	if length, ok := reading.Length(v["finish"]); ok {
		return zone, start, start.Add(length), nil
	}
	r.Now = start // an hour alone is the next one after the start
	end, err = hour("finish")
	return zone, start, end, err
}

// readTimes notes under a form's time what was understood of it, in both calendars
// and with the zone where it is another, and that it was shown. The plan comes back
// with that time.
func (d *Desk) readTimes(sc view.Scene, f *view.Form, m *meta, plan dept.Plan) dept.Plan {
	zone, start, end, err := d.visitTimes(f.Values)
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
func (d *Desk) timesShown(m meta, v Values) bool {
	_, start, end, err := d.visitTimes(v)
	return err == nil && m.Echoed["begin"] == timesDigest(v, start, end)
}

// visitModal draws the form for what its fields and its draft hold: the time read
// back, and what clashes with it shown.
func (d *Desk) visitModal(ctx context.Context, r Request, p *locale.Printer, v Values, m meta, draft visitDraft, problems []*dept.Error) (*view.Modal, error) {
	sc := d.scene(p)
	f := view.Form{Callback: "vi.file", Title: p.T("visit.form_title"), Submit: p.T("visit.propose"), Values: v, P: p}
	plan := dept.Plan{Host: v["host"], Units: listOf(v["units"]), Delegation: draft.Delegation, Agenda: draft.Agenda}
	m.Echoed, m.Shown = nil, ""
	timed, self := true, 0
	if m.Ref != "" {
		f.Title, f.Submit = p.T("visit.correct_title"), p.T("form.save")
		ref, _ := dept.ParseRef(m.Ref)
		was, _, err := d.Store.Visit(ctx, r.Team, ref.N, "")
		if err != nil {
			return nil, err
		}
		timed, self = was.State == dept.VisitProposed, was.N
		if !timed {
			plan.Start, plan.End, plan.Zone = was.Start, was.End, was.Zone
		}
	}
	if timed {
		plan = d.readTimes(sc, &f, &m, plan)
	}
	by, _ := d.Dept.Person(r.User)
	clashes, err := d.clashesOf(ctx, r.Team, by, plan, self)
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

func redrawVisit(ctx context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
	m := readMeta(r.Meta)
	draft, err := d.draftOf(ctx, r, m)
	if err != nil {
		return nil, err
	}
	return d.visitModal(ctx, r, p, r.Values, m, draft, nil)
}

// planFrom reads every field of the form. All that is wrong is reported at once,
// each refusal naming its field.
func (d *Desk) planFrom(v Values, draft visitDraft, timed bool) (dept.Plan, error) {
	var wrong []error
	fail := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	p := dept.Plan{
		Purpose: dept.CleanLine(v["purpose"]), Objectives: dept.Clean(v["objectives"]), Host: v["host"], Also: listOf(v["also"]), Units: listOf(v["units"]),
		Place: dept.CleanLine(v["place"]), Notes: dept.Clean(v["notes"]), Delegation: draft.Delegation, Agenda: draft.Agenda,
	}
	if p.Purpose == "" {
		fail(dept.Refuse(dept.Missing).In("purpose")) // a line may leave it open, a form asks for it
	}
	for _, l := range strings.Split(dept.Clean(v["asks"]), "\n") {
		if l = dept.CleanLine(l); l != "" {
			p.Asks = append(p.Asks, l)
		}
	}
	if _, err := d.Dept.Person(p.Host); p.Host != "" && err != nil {
		fail(dept.Refuse(dept.UnknownPerson).In("host"))
	}
	if timed {
		var err error
		p.Zone, p.Start, p.End, err = d.visitTimes(v)
		fail(err)
	}
	return p, errors.Join(wrong...)
}

// submitVisit takes the submitted form. Its time must have been seen in both
// calendars first, and so must what clashes with it.
func submitVisit(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	draft, err := d.draftOf(ctx, r, m)
	if err != nil {
		return Reply{}, err
	}
	if m.Ref != "" {
		return d.submitCorrection(ctx, r, by, m, draft)
	}
	plan, err := d.planFrom(r.Values, draft, true)
	if err == nil {
		err = plan.Check(d.Dept, d.now())
	}
	if err != nil {
		return Reply{}, err
	}
	plan.Link = m.Link
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	clashes, err := d.clashesOf(ctx, r.Team, by, plan, 0)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if !d.timesShown(m, r.Values) || m.Shown != clashDigest(clashes) {
		form, err := d.visitModal(ctx, r, p, r.Values, m, draft, nil)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return filedVisits().done(ctx, d, visits(ctx, d, r.Team, r.User), r, by, p, plan)
}

// submitCorrection puts the corrected fields in place of the stated ones.
func (d *Desk) submitCorrection(ctx context.Context, r Request, by dept.Person, m meta, draft visitDraft) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	was, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	_, typed := r.Values["begin"] // a form opened while it was proposed shows it
	timed := was.State == dept.VisitProposed && typed
	now := d.visitValues(p, was)
	problems := merged(r.Values, m.Was, now)
	plan, err := d.planFrom(r.Values, draft, timed)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if !timed {
		plan.Start, plan.End, plan.Zone = was.Start, was.End, was.Zone
	}
	clashes, err := d.clashesOf(ctx, r.Team, by, plan, ref.N)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if len(problems) > 0 || timed && !d.timesShown(m, r.Values) || m.Shown != clashDigest(clashes) {
		form, err := d.visitModal(ctx, r, p, r.Values, m, draft, problems)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	return visits(ctx, d, r.Team, r.User).corrected(ctx, d, r, by, ref, func(was dept.Visit) (dept.Visit, error) {
		v, err := was.Correct(by, plan, d.Dept, d.now())
		return v.Invite(was, d.Dept), err
	})
}

// visitValues puts a visit into its form.
func (d *Desk) visitValues(p *locale.Printer, v dept.Visit) Values {
	values := Values{
		"purpose": v.Purpose, "objectives": v.Objectives, "host": v.Host, "also": strings.Join(v.Also, ","), "units": strings.Join(v.Units, ","), "place": v.Place,
		"asks": strings.Join(v.Asks, "\n"), "notes": v.Notes, "zone": v.Location(d.Dept).String(),
	}
	values["begin"], values["finish"] = d.timeTexts(p, v.Plan)
	return values
}

// correctVisitForm is the form to correct a visit with; its rows become a draft
// when the first of them is touched.
func correctVisitForm(_ context.Context, d *Desk, _ Request, _ dept.Person, p *locale.Printer, v dept.Visit) (*view.Modal, error) {
	values := d.visitValues(p, v)
	sc := d.scene(p)
	m := meta{Ref: v.Ref().String(), Of: dept.Show(v, dept.VerbCorrect).String(), Ends: consented(v) && v.State != dept.VisitRunning, Was: fingerprints(values)}
	f := view.Form{Callback: "vi.file", Title: p.T("visit.correct_title"), Submit: p.T("form.save"), Values: values, P: p}
	timed := v.State == dept.VisitProposed
	if timed {
		d.readTimes(sc, &f, &m, v.Plan)
	}
	f.Meta = m.String()
	m.warns(&f)
	return sc.VisitForm(f, v.Plan, nil, nil, timed, 0), nil
}
