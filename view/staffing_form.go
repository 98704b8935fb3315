package view

import (
	"hamahang/dept"

	"github.com/slack-go/slack"
)

// StaffingForm is the form posts are asked for and corrected with. Problems are
// what could not be read of the text it was filled in from; others are the open
// requests for the same work in the same unit; working is the calculation of the
// workload, once it can be made.
func (sc Scene) StaffingForm(f Form, problems []error, others []Alike, working string) *Modal {
	p := sc.P
	f.Doubt("staffing", problems)
	f.Choose(Ask{Field: "unit", Label: p.T("staffing.unit"), Required: true, Dispatch: true, Options: sc.unitOptions()})
	f.Choose(Ask{Field: "role", Label: p.T("staffing.role"), Required: true, Dispatch: true, Options: sc.jobOptions()})
	f.alike(sc, p.T("staffing.others"), others)
	f.Text(Ask{Field: "specialty", Label: p.T("staffing.specialty"), Example: p.T("staffing.specialty_example")})
	f.Choose(Ask{Field: "contract", Label: p.T("staffing.contract"), Required: true, Options: choices(p.T, "contract", dept.Contracts)})
	f.Choose(Ask{Field: "cause", Label: p.T("staffing.cause"), Required: true, Options: choices(p.T, "cause", dept.Causes)})
	f.Text(Ask{Field: "headcount", Label: p.T("staffing.headcount"), Required: true, Example: p.T("staffing.headcount_example")})
	f.Text(Ask{Field: "fte", Label: p.T("staffing.fte"), Hint: p.T("staffing.fte_hint")})
	f.Text(Ask{Field: "start", Label: p.T("staffing.start"), Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
	f.Text(Ask{Field: "end", Label: p.T("staffing.end"), Date: true, Example: p.T("form.date_example")})
	f.Text(Ask{Field: "shift", Label: p.T("staffing.shift"), Example: p.T("staffing.shift_example")})
	f.Text(Ask{Field: "consequence", Label: p.T("staffing.consequence"), Required: true, Long: true, Hint: p.T("form.no_identifiers")})
	f.Choose(Ask{Field: "funded", Label: p.T("staffing.funded"), Required: true, Radio: true, Options: choices(p.T, "funded", []string{"yes", "no"})})
	f.Text(Ask{Field: "cover", Label: p.T("staffing.cover"), Long: true})
	if sc.wisnAsked(&f) {
		sc.wisnFields(&f, working)
	}
	return f.Modal()
}

// wisnAsked adds the question whether to calculate, and tells the answer.
func (sc Scene) wisnAsked(f *Form) bool {
	f.Choose(Ask{Field: "wisn", Label: sc.P.T("staffing.wisn"), Dispatch: true, Required: true, Radio: true,
		Options: choices(sc.P.T, "wisn_asked", []string{"no", "yes"})})
	return f.Values["wisn"] == "yes"
}

// wisnFields are the inputs of the workload calculation.
func (sc Scene) wisnFields(f *Form, working string) {
	p := sc.P
	for _, field := range []string{"days", "holidays", "leave", "sick", "other", "hours", "support", "allowance", "current"} {
		f.Text(Ask{Field: field, Label: p.T("wisn.field." + field), Required: field == "days" || field == "hours" || field == "current"})
	}
	f.Text(Ask{Field: "activities", Label: p.T("wisn.field.activities"), Required: true, Long: true,
		Example: p.T("wisn.activities_example"), Hint: p.T("wisn.activities_hint")})
	f.Add(actions(button(fieldAction(f.Callback, "calculate"), "", p.T("wisn.calculate"), slack.StyleDefault)))
	if working != "" {
		f.Say(working)
	}
}

// choices are options with texts of the catalogue.
func choices[S ~string](t func(string, ...any) string, kind string, values []S) []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, 0, len(values))
	for _, v := range values {
		out = append(out, option(string(v), t(kind+"."+string(v)), ""))
	}
	return out
}

// jobOptions name each kind of work in both languages, so that Slack's search in
// the menu finds it in either.
func (sc Scene) jobOptions() []*slack.OptionBlockObject {
	jobs := sc.Dept.Jobs()
	out := make([]*slack.OptionBlockObject, 0, len(jobs))
	for _, j := range jobs {
		label := sc.P.T("isco_both." + j.Code)
		if j.Name != nil {
			label = sc.P.Join(j.Name["en"], j.Name["fa"])
		}
		out = append(out, option(j.Code, label, j.Code))
	}
	return out
}

// StaffingAct is the small form of a verb that needs more than a click. working
// is the calculation of the workload, once it can be made.
func (sc Scene) StaffingAct(f Form, s dept.Staffing, verb dept.Verb, working string) *Modal {
	p := sc.P
	f.Say(sc.staffingLine(s))
	text := Ask{Field: "text", Label: p.T("form.remark"), Long: true, Hint: p.T("form.no_identifiers")}
	switch verb {
	case dept.VerbApprove:
		f.Text(Ask{Field: "count", Label: p.T("staffing.approve_count", "Requested", s.Headcount), Required: true})
	case dept.VerbFill:
		f.Say(p.Line(sc.headcount(s)))
		f.Text(Ask{Field: "start", Label: p.T("staffing.start"), Required: true, Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
		f.Choose(Ask{Field: "contract", Label: p.T("staffing.contract"), Required: true, Dispatch: true, Options: choices(p.T, "contract", dept.Contracts)})
		if dept.Contract(f.Values["contract"]).Serves() {
			f.Text(Ask{Field: "service_end", Label: p.T("staffing.service_end"), Required: true, Date: true, Example: p.T("form.date_example"), Hint: p.T("staffing.service_hint")})
		}
		f.Text(Ask{Field: "name", Label: p.T("staffing.name")})
		f.Text(Ask{Field: "cover", Label: p.T("staffing.cover")})
	case dept.VerbDecline:
		f.Choose(Ask{Field: "reason", Label: p.T("form.reason"), Required: true, Radio: true, Options: choices(p.T, "reason", dept.StaffingReasons)})
		text.Hint = p.T("staffing.decline_hint")
	case dept.VerbHold:
		f.Text(Ask{Field: "until", Label: p.T("form.until"), Required: true, Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbAssign:
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to"), Required: true})
	case dept.VerbWISN:
		sc.wisnFields(&f, working)
		return f.Modal()
	default: // a remark is all there is to say
	}
	f.Text(text)
	return f.Modal()
}
