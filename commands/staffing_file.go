package commands

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// What "/staffing file" assumes when the text does not say.
const (
	assumedContract = dept.Permanent
	assumedCause    = dept.Vacancy
)

// fileStaffingText files a request from one line, without a form. again files it
// although the same text came a moment ago.
func fileStaffingText(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	typed := "/staffing file " + text
	switch {
	case hit != nil:
		return Reply{Typed: typed}, hit.In("consequence")
	case text == "":
		return Reply{Typed: typed}, dept.Refuse(dept.Missing).In("role")
	case utf8.RuneCountInString(text) > dept.MaxText:
		return Reply{Typed: typed}, dept.Refuse(dept.TooLong, "Max", dept.MaxText)
	}
	u := ReadStaffing(text, d.jobs(), d.units(), d.dates())
	if len(u.Problems) > 0 {
		return Reply{Typed: typed}, u.Problems[0]
	}
	posts, assumed := u.posts(by)
	if posts.Role != "" && posts.Consequence == "" {
		return Reply{Typed: typed}, dept.Refuse(NeedsBecause).In("consequence")
	}
	same := ""
	if !again {
		same = digest(by.ID, "st "+locale.Fold(text))
	}
	filed, err := d.fileStaffing(ctx, r, by, posts, same)
	if err != nil {
		return Reply{Typed: typed}, err
	}
	p := d.learnt(by.ID, filed.Prefs)
	c := d.scene(p).Staffing(filed.Record)
	if filed.Outcome == store.SameText {
		m := c.Again(view.OfferText{Action: "st.again", Value: filed.Record.Ref().String() + " " + text})
		return Reply{Message: &m, Printer: p}, nil
	}
	m := c.Filed(spell(p, "staffing", assumed))
	return Reply{Message: &m, Printer: p}, nil
}

// NeedsBecause says how a typed line tells the consequence of not filling.
const NeedsBecause dept.Code = "needs_because" // Args: none

// posts completes what was understood with what is assumed.
func (u UnderstoodPosts) posts(by dept.Person) (p dept.Posts, assumed []stated) {
	p = dept.Posts{
		Unit: u.Unit, Role: u.Role, Specialty: u.Specialty, Contract: u.Contract, Cause: u.Cause, Headcount: max(1, u.Headcount),
		Start: u.Start, End: u.End, Shift: u.Shift, Funded: u.Funded == "yes", Consequence: u.Consequence,
	}
	p.FTE = float64(p.Headcount)
	if u.Headcount == 0 {
		assumed = append(assumed, stated{"headcount", strconv.Itoa(p.Headcount)})
	}
	if p.Unit == "" {
		p.Unit = by.Unit
	}
	if p.Contract == "" {
		p.Contract, assumed = assumedContract, append(assumed, stated{"contract", string(assumedContract)})
	}
	if p.Cause == "" {
		p.Cause, assumed = assumedCause, append(assumed, stated{"cause", string(assumedCause)})
	}
	if u.Funded == "" {
		assumed = append(assumed, stated{"funded", "no"})
	}
	return p, assumed
}

// fileStaffing stores a checked request with its notices, in one round trip.
func (d *Desk) fileStaffing(ctx context.Context, r Request, by dept.Person, p dept.Posts, same string) (store.Filed[dept.Staffing], error) {
	s, err := dept.Submit(p, by, d.Dept.Jobs(), d.now())
	if err != nil {
		return store.Filed[dept.Staffing]{}, err
	}
	units, people := s.Audience()
	return d.Store.FileStaffing(ctx, r.Team, store.Filing[dept.Staffing]{
		Record: s, Once: r.Once, Same: same, Zone: d.Dept.Zone, Notices: d.Dept.Notices(s.Ref(), s.Rev, units, people),
	})
}

// openStaffing opens the form, filled in from what was understood of the text.
func openStaffing(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	if r.View.ID != "" {
		text, _ = d.masked(strings.TrimSpace(dept.CleanLine(r.Values["quantity"] + " " + r.Values["title"]))) // handed over by the shortage form
	}
	reply := Reply{Typed: strings.TrimSpace("/staffing " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	u := ReadStaffing(text, d.jobs(), d.units(), d.dates())
	if r.Surface == OnMessage {
		u = UnderstoodPosts{Role: u.Role, Unit: u.Unit, Consequence: text} // a message was not written to be filed
	}
	v := Values{
		"unit": u.Unit, "role": u.Role, "specialty": u.Specialty, "contract": string(u.Contract), "cause": string(u.Cause),
		"shift": u.Shift, "funded": u.Funded, "consequence": u.Consequence, "start": d.dayText(p, u.Start), "end": d.dayText(p, u.End), "wisn": "no",
	}
	if u.Unit == "" {
		v["unit"] = by.Unit
	}
	if u.Headcount > 0 {
		v["headcount"] = p.Int(u.Headcount)
	}
	if r.View.ID != "" {
		for to, from := range map[string]string{"unit": "unit", "consequence": "effect", "start": "needed_by"} {
			if typed, _ := d.masked(r.Values[from]); typed != "" {
				v[to] = typed
			}
		}
	}
	problems := u.Problems
	if hit != nil {
		problems = append([]*dept.Error{hit.In("consequence")}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form, err = d.staffingModal(ctx, r, p, v, meta{Link: r.Quote.Permalink}, problems)
	return reply, err
}

// dayText writes a day as its reader would type it.
func (d *Desk) dayText(p *locale.Printer, day dept.Day) string {
	on, err := locale.ParseDay(string(day))
	if err != nil {
		return ""
	}
	return p.Date(on)
}

// staffingModal draws the form for what its fields hold: dates read back, other
// open requests for the same work shown, the workload calculated.
func (d *Desk) staffingModal(ctx context.Context, r Request, p *locale.Printer, v Values, m meta, problems []*dept.Error) (*view.Modal, error) {
	others, err := d.otherRequests(ctx, r, v, m)
	if err != nil {
		return nil, err
	}
	notes, echoed := d.readBack(p, v)
	m.Echoed = echoed
	if len(others) > 0 {
		m.Shown = v["unit"] + " " + v["role"]
	}
	sc := d.scene(p)
	f := view.Form{
		Callback: "st.file", Title: p.T("staffing.form_title"), Submit: p.T("form.file"), Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		f.Title, f.Submit = p.T("staffing.correct_title"), p.T("form.save")
	}
	return sc.StaffingForm(f, problems, others, workingOf(sc, v)), nil
}

// otherRequests are the open ones for the same work in the same unit.
func (d *Desk) otherRequests(ctx context.Context, r Request, v Values, m meta) ([]dept.Staffing, error) {
	if v["unit"] == "" || v["role"] == "" || m.Ref != "" {
		return nil, nil
	}
	page, err := d.Store.ListStaffing(ctx, r.Team, r.User, store.Query{Scope: "unit", Unit: v["unit"], Role: v["role"], Limit: 5})
	return page.Staffings, err
}

func redrawStaffing(ctx context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
	return d.staffingModal(ctx, r, p, r.Values, readMeta(r.Meta), nil)
}

// submitStaffing takes the submitted form. Its dates must have been seen in both
// calendars first, and so must other open requests for the same.
func submitStaffing(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	posts, err := d.postsFrom(r.Values)
	if err != nil {
		return Reply{}, err
	}
	posts.Link = m.Link
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	others, err := d.otherRequests(ctx, r, r.Values, m)
	if err != nil {
		return Reply{Printer: p}, err
	}
	if d.unreadIn(m, r.Values) || len(others) > 0 && m.Shown != r.Values["unit"]+" "+r.Values["role"] {
		form, err := d.staffingModal(ctx, r, p, r.Values, m, nil)
		return Reply{Form: form, How: UpdateForm, Printer: p}, err
	}
	if m.Ref != "" {
		return d.correctStaffing(ctx, r, by, m.Ref, posts)
	}
	filed, err := d.fileStaffing(ctx, r, by, posts, "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	done := d.scene(p).Staffing(filed.Record).FiledForm(view.Form{Callback: "st.filed", Title: p.T("staffing.form_title"), P: p})
	return Reply{Form: done, How: UpdateForm, Printer: p}, nil
}

// correctStaffing puts the corrected fields in place of the stated ones.
func (d *Desk) correctStaffing(ctx context.Context, r Request, by dept.Person, id string, posts dept.Posts) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindStaffing, id)
	if err != nil {
		return Reply{}, err
	}
	return staffings().corrected(ctx, d, r, by, ref, func(was dept.Staffing) (dept.Staffing, error) {
		return was.Correct(by, posts, d.Dept.Jobs(), d.now())
	})
}

func correctStaffingForm(d *Desk, p *locale.Printer, s dept.Staffing) *view.Modal {
	v := Values{}
	for _, f := range s.Fields() {
		v[f.Name] = f.Value
	}
	for _, field := range []string{"start", "end"} {
		v[field] = d.dayText(p, dept.Day(v[field]))
	}
	for _, field := range []string{"headcount", "fte"} {
		v[field] = p.Digits(v[field])
	}
	v["wisn"] = "no" // it is corrected with its own verb
	notes, echoed := d.readBack(p, v)
	f := view.Form{
		Callback: "st.file", Title: p.T("staffing.correct_title"), Submit: p.T("form.save"),
		Meta: meta{Ref: s.Ref().String(), Echoed: echoed}.String(), Values: v, Notes: notes, P: p,
	}
	return d.scene(p).StaffingForm(f, nil, nil, "")
}

// jobs are the words people use for kinds of work, folded once.
func (d *Desk) jobs() JobNames {
	d.jobsOnce.Do(func() { d.jobNames = NamesOfJobs(d.Dept) })
	return d.jobNames
}
