package commands

import (
	"context"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// What "/staffing file" assumes when the text does not say.
const (
	assumedContract = dept.Permanent
	assumedCause    = dept.Vacancy
)

// filedPosts is how staffing requests come to be. The form shows other open requests
// for the same work.
func filedPosts() filing[dept.Posts, dept.Staffing] {
	return filing[dept.Posts, dept.Staffing]{
		rest: "consequence", nothing: dept.Refuse(dept.Missing).In("role"), most: dept.MaxText,
		line: lineOfPosts, prefill: prefillPosts, values: valuesOfPosts,
		from: (*Desk).postsFrom, draw: drawPosts, others: otherRequests, file: (*store.Store).FileStaffing,
		create: func(_ context.Context, d *Desk, _ string, by dept.Person, p dept.Posts) (dept.Staffing, error) {
			return dept.Submit(p, by, d.Dept.Jobs(), d.now())
		},
		correct: func(_ context.Context, d *Desk, _ string, by dept.Person, was dept.Staffing, p dept.Posts) (dept.Staffing, error) {
			return was.Correct(by, p, d.Dept.Jobs(), d.now())
		},
		understood: func(p *locale.Printer, stated dept.Posts) []string {
			if stated.Specialty == "" {
				return nil
			}
			return []string{p.T("staffing.specialty_read", "What", view.Escape(stated.Specialty))}
		},
	}
}

// lineOfPosts reads a request from one line.
func lineOfPosts(d *Desk, by dept.Person, text string) (dept.Posts, func(*locale.Printer, dept.Staffing) []string, error) {
	u := d.reader(by.ID).Staffing(text)
	if len(u.Problems) > 0 {
		return dept.Posts{}, nil, u.Problems[0]
	}
	posts, assumed := postsOf(u, by)
	if posts.Role != "" && posts.Consequence == "" {
		return posts, nil, dept.Refuse(NeedsBecause).In("consequence")
	}
	return posts, func(p *locale.Printer, _ dept.Staffing) []string { return spell(p, "staffing", assumed) }, nil
}

// NeedsBecause says how a typed line tells the consequence of not filling.
const NeedsBecause dept.Code = "needs_because" // Args: none

// postsOf completes what was understood with what is assumed.
func postsOf(u reading.StaffingLine, by dept.Person) (p dept.Posts, assumed []stated) {
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

// prefillPosts begins the form, also with what the shortage form hands over.
func prefillPosts(d *Desk, p *locale.Printer, r Request, by dept.Person, text string) (Values, []*dept.Error) {
	handed := r.View.ID != ""
	if handed {
		text, _ = d.masked(strings.TrimSpace(dept.CleanLine(r.Values["quantity"] + " " + r.Values["title"])))
	}
	u := d.reader(by.ID).Staffing(text)
	if r.Surface == OnMessage {
		u = reading.StaffingLine{Role: u.Role, Unit: u.Unit, Consequence: text} // a message was not written to be filed
	}
	v := Values{
		"unit": u.Unit, "role": u.Role, "specialty": u.Specialty, "contract": string(u.Contract), "cause": string(u.Cause),
		"shift": u.Shift, "funded": u.Funded, "consequence": u.Consequence, "start": d.dayText(p, u.Start), "end": d.dayText(p, u.End), "wisn": "no",
	}
	if u.Headcount > 0 {
		v["headcount"] = p.Int(u.Headcount)
	}
	if handed {
		for to, from := range map[string]string{"unit": "unit", "consequence": "effect", "start": "needed_by"} {
			if typed, _ := d.masked(r.Values[from]); typed != "" {
				v[to] = typed
			}
		}
	}
	return v, u.Problems
}

// dayText writes a day as its reader would type it.
func (d *Desk) dayText(p *locale.Printer, day dept.Day) string {
	on, err := locale.ParseDay(string(day))
	if err != nil {
		return ""
	}
	return p.Date(on)
}

// drawPosts draws the form with other open requests for the same work, and the
// workload calculated.
func drawPosts(sc view.Scene, f view.Form, _ dept.Person, problems []*dept.Error, _ bool, others []dept.Staffing) *view.Modal {
	return sc.StaffingForm(f, problems, others, workingOf(sc, f.Values))
}

// otherRequests are the open ones for the same work in the same unit.
func otherRequests(ctx context.Context, d *Desk, r Request, v Values) ([]dept.Staffing, error) {
	if v["unit"] == "" || v["role"] == "" {
		return nil, nil
	}
	page, err := d.Store.ListStaffing(ctx, r.Team, r.User, store.Query{Scope: "unit", Unit: v["unit"], Role: v["role"], Limit: 5})
	return page.Staffings, err
}

func valuesOfPosts(d *Desk, p *locale.Printer, s dept.Staffing) Values {
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
	return v
}
