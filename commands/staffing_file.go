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

// staffingFiling is how staffing requests come to be. The form shows other open requests
// for the same work, and the workload calculated.
var staffingFiling = filing[dept.Posts, dept.Staffing]{
	rest: "consequence", nothing: dept.Refuse(dept.Missing).In("role"), most: dept.MaxText,
	line: lineOfPosts, prefill: prefillPosts, values: valuesOfPosts, from: (*call).postsFrom, others: otherRequests,
	draw: func(_ *call, sc view.Scene, f view.Form, problems []error, _ bool, others []view.Alike) *view.Modal {
		return sc.StaffingForm(f, problems, others, workingOf(sc, f.Values))
	},
	create: func(_ context.Context, c *call, p dept.Posts) (dept.Staffing, error) {
		return dept.Submit(p, c.person, c.department.Jobs(), c.now)
	},
	correct: func(_ context.Context, c *call, was dept.Staffing, p dept.Posts) (dept.Staffing, error) {
		return was.Correct(c.person, p, c.department.Jobs(), c.now)
	},
	guessed: func(p *locale.Printer, stated dept.Posts) []string {
		if stated.Specialty == "" {
			return nil
		}
		return []string{p.T("staffing.specialty_read", "What", view.Escape(stated.Specialty))}
	},
}

// lineOfPosts reads a request from one line.
func lineOfPosts(c *call, text string) (dept.Posts, heard[dept.Staffing], error) {
	u := c.ownLineReader().Staffing(text)
	if len(u.Problems) > 0 {
		return dept.Posts{}, heard[dept.Staffing]{}, u.Problems[0]
	}
	posts, assumed := postsOf(u, c.person)
	if posts.Role != "" && posts.Consequence == "" {
		return posts, heard[dept.Staffing]{}, dept.Refuse(NeedsBecause).In("consequence")
	}
	return posts, heard[dept.Staffing]{u.Understood, func(p *locale.Printer, _ dept.Staffing) []string { return spell(p, "staffing", assumed) }}, nil
}

// NeedsBecause says how a typed line tells the consequence of not filling.
const NeedsBecause dept.Code = "needs_because" // Args: none

// postsOf completes what was understood with what is assumed.
func postsOf(u reading.StaffingLine, by dept.Person) (p dept.Posts, assumed []assumption) {
	p = dept.Posts{
		Unit: u.Unit, Role: u.Role, Specialty: u.Specialty, Contract: u.Contract, Cause: u.Cause, Headcount: max(1, u.Headcount),
		Start: u.Start, End: u.End, Shift: u.Shift, Funded: u.Funded == "yes", Consequence: u.Consequence,
	}
	if p.FTE = u.FTE; p.FTE == 0 {
		p.FTE = float64(p.Headcount)
	}
	if u.Headcount == 0 {
		assumed = append(assumed, assumption{"headcount", strconv.Itoa(p.Headcount)})
	}
	if p.Unit == "" {
		p.Unit = by.Unit
	}
	if p.Contract == "" {
		p.Contract, assumed = assumedContract, append(assumed, assumption{"contract", string(assumedContract)})
	}
	if p.Cause == "" {
		p.Cause, assumed = assumedCause, append(assumed, assumption{"cause", string(assumedCause)})
	}
	if u.Funded == "" {
		assumed = append(assumed, assumption{"funded", "no"})
	}
	return p, assumed
}

// prefillPosts begins the form, also with what the shortage form hands over.
func prefillPosts(c *call, p *locale.Printer, text string) (Values, []reading.Problem) {
	handed := c.request.View.ID != ""
	if handed {
		text, _ = c.masked(strings.TrimSpace(dept.CleanLine(c.request.Values["quantity"] + " " + c.request.Values["title"])))
	}
	u := c.ownLineReader().Staffing(text)
	if c.request.Surface == OnMessage {
		u = reading.StaffingLine{Role: u.Role, Unit: u.Unit, Consequence: text} // a message was not written to be filed
	}
	v := Values{
		"unit": u.Unit, "role": u.Role, "specialty": u.Specialty, "contract": string(u.Contract), "cause": string(u.Cause),
		"shift": u.Shift, "funded": u.Funded, "consequence": u.Consequence, "start": c.dayText(p, u.Start), "end": c.dayText(p, u.End), "wisn": "no",
	}
	if u.Headcount > 0 {
		v["headcount"] = p.Int(u.Headcount)
	}
	if u.FTE > 0 {
		v["fte"] = p.Digits(strconv.FormatFloat(u.FTE, 'f', -1, 64))
	}
	if handed {
		for to, from := range map[string]string{"unit": "unit", "consequence": "effect", "start": "needed_by"} {
			if typed, _ := c.masked(c.request.Values[from]); typed != "" {
				v[to] = typed
			}
		}
	}
	return v, u.Problems
}

// dayText writes a day as its reader would type it.
func (c *call) dayText(p *locale.Printer, day dept.Day) string {
	on, err := locale.ParseDay(string(day))
	if err != nil {
		return ""
	}
	return p.Date(on)
}

// otherRequests are the open ones for the same work in the same unit.
func otherRequests(ctx context.Context, c *call, p dept.Posts) ([]dept.Staffing, error) {
	if p.Unit == "" || p.Role == "" {
		return nil, nil
	}
	page, err := c.store().Staffing.List(ctx, c.request.Team, c.person.ID, store.Query{Scope: "unit", Unit: p.Unit, Role: p.Role, Limit: 5})
	return page.Records, err
}

func valuesOfPosts(c *call, p *locale.Printer, s dept.Staffing) Values {
	v := valuesOf(s.Fields())
	for _, field := range []string{"start", "end"} {
		v[field] = c.dayText(p, dept.Day(v[field]))
	}
	for _, field := range []string{"headcount", "fte"} {
		v[field] = p.Digits(v[field])
	}
	v["wisn"] = "no" // it is corrected with its own verb
	return v
}
