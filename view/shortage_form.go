package view

import (
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// HumanResources is the one choice of the category menu that is no category: it
// leads to the staffing request.
const HumanResources = "human_resources"

// ShortageForm is the form a shortage is filed and corrected with. Fields shown
// depend on the category in f.Values. Problems are what could not be read of the
// text it was filled in from; others are open needs of the same in the same unit.
func (sc Scene) ShortageForm(f Form, problems []error, others ...Alike) *Modal {
	p := sc.P
	f.Doubt("shortage", problems)
	f.Choose(Ask{Field: "unit", Label: p.T("shortage.unit"), Required: true, Options: sc.unitOptions()})
	f.Choose(Ask{Field: "category", Label: p.T("shortage.category"), Required: true, Dispatch: true, Options: sc.categoryOptions()})
	if f.Values["category"] == HumanResources {
		words := strings.TrimSpace(f.Values["quantity"] + " " + f.Values["title"])
		f.Warn(p.Line(p.T("shortage.goes_to_staffing")))
		f.Add(actions(button("st.open", cut(words, MaxValue), p.T("shortage.to_staffing"), slack.StylePrimary)))
	}
	f.Text(Ask{Field: "title", Label: p.T("shortage.title"), Required: true, Example: p.T("shortage.title_example")})
	f.alike(sc, p.T("shortage.others"), others)
	f.Choose(Ask{Field: "severity", Label: p.T("shortage.severity"), Required: true, Radio: true, Options: sc.severityOptions()})
	f.Text(Ask{Field: "quantity", Label: p.T("shortage.quantity"), Example: p.T("shortage.quantity_example")})
	f.Text(Ask{Field: "measure", Label: p.T("shortage.measure"), Example: p.T("shortage.measure_example")})
	f.Text(Ask{Field: "needed_by", Label: p.T("shortage.needed_by"), Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
	f.Text(Ask{Field: "effect", Label: p.T("shortage.effect"), Long: true, Hint: p.T("form.no_identifiers")})
	switch dept.Category(f.Values["category"]) {
	case dept.Equipment:
		f.Text(Ask{Field: "asset_tag", Label: p.T("shortage.asset_tag")})
		f.Text(Ask{Field: "down_since", Label: p.T("shortage.down_since"), Date: true, Example: p.T("form.past_example")})
	case dept.Space:
		f.Text(Ask{Field: "area", Label: p.T("shortage.area_asked")})
		f.Text(Ask{Field: "use", Label: p.T("shortage.use"), Long: true})
	case dept.Medicine:
		f.Text(Ask{Field: "stock_days", Label: p.T("shortage.stock_days")})
		f.Text(Ask{Field: "instead", Label: p.T("shortage.instead")})
		f.Text(Ask{Field: "resupply", Label: p.T("shortage.resupply"), Date: true, Example: p.T("form.date_example")})
	case dept.Supplies, dept.Systems, dept.Funding:
	}
	f.Text(Ask{Field: "location", Label: p.T("shortage.location")})
	f.Text(Ask{Field: "cost", Label: p.T("shortage.cost"), Example: p.T("shortage.cost_example", "Currency", p.Currency(sc.Dept.Currency))})
	return f.Modal()
}

func (sc Scene) unitOptions() []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, 0, len(sc.Dept.Units))
	for _, u := range sc.Dept.Units {
		out = append(out, option(u.Key, dept.In(u.Name, sc.lang()), ""))
	}
	return out
}

func (sc Scene) categoryOptions() []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, 0, len(dept.Categories)+1)
	for _, c := range dept.Categories {
		out = append(out, option(string(c), sc.P.T("category."+string(c)), ""))
	}
	return append(out, option(HumanResources, sc.P.T("category.human_resources"), ""))
}

// severityOptions say what each level means for care and how fast it asks for
// an answer.
func (sc Scene) severityOptions() []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, 0, len(dept.Severities))
	for _, s := range dept.Severities {
		out = append(out, option(string(s), severityMark[s]+" "+sc.P.T("severity."+string(s)), sc.P.T("severity."+string(s)+".meaning")))
	}
	return out
}

// ShortageAct is the small form of a verb that needs more than a click.
func (sc Scene) ShortageAct(f Form, s dept.Shortage, verb dept.Verb) *Modal {
	p := sc.P
	f.Say(sc.shortageLine(s))
	text := Ask{Field: "text", Label: p.T("form.remark"), Long: true, Hint: p.T("form.no_identifiers")}
	switch verb {
	case dept.VerbSource:
		f.Text(Ask{Field: "count", Label: p.T("form.approved_count"), Required: true})
	case dept.VerbReceive:
		f.Text(Ask{Field: "count", Label: p.T("form.received_count", "Left", s.Approved-s.Received), Required: true})
	case dept.VerbHold:
		f.Text(Ask{Field: "until", Label: p.T("form.until"), Required: true, Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbDecline:
		f.Choose(Ask{Field: "reason", Label: p.T("form.reason"), Required: true, Radio: true, Options: sc.reasonOptions()})
		text.Hint = p.T("form.other_needs_text")
	case dept.VerbResolve:
		if got, of, part := s.PartReceived(); part {
			f.Say(p.Line(p.T("shortage.part_received", "Got", got, "Of", of)))
			text.Required, text.Label = true, p.T("form.part_received")
		}
	case dept.VerbDuplicate:
		f.Text(Ask{Field: "of", Label: p.T("form.duplicate_of"), Required: true, Example: "SH-12"})
		return f.Modal()
	case dept.VerbAssign:
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to"), Required: true})
	default: // a remark is all there is to say
	}
	f.Text(text)
	return f.Modal()
}

func (sc Scene) reasonOptions() []*slack.OptionBlockObject {
	out := make([]*slack.OptionBlockObject, 0, len(dept.DeclineReasons))
	for _, r := range dept.DeclineReasons {
		out = append(out, option(string(r), sc.P.T("reason."+string(r)), ""))
	}
	return out
}
