package view

import "hamahang/dept"

// SupportForm is the form support is recorded and, when correcting, corrected with.
// Problems are what could not be read of the text it was filled in from. While the
// donor is to stay anonymous there is no field for a name.
func (sc Scene) SupportForm(f Form, problems []error, correcting bool) *Modal {
	p := sc.P
	f.Doubt("support", problems)
	yesOrNo := []string{"no", "yes"}
	f.Choose(Ask{Field: "anonymous", Label: p.T("support.anonymous_asked"), Required: true, Radio: true, Dispatch: true,
		Options: choices(p.T, "support_anonymous", yesOrNo)})
	if f.Values["anonymous"] == "yes" {
		f.Say(p.Line(p.T("support.name_not_kept")))
	} else {
		f.Text(Ask{Field: "donor", Label: p.T("support.donor"), Required: true, Example: p.T("support.donor_example")})
		f.Choose(Ask{Field: "consent", Label: p.T("support.consent_asked"), Required: true, Radio: true, Options: choices(p.T, "support_consent", yesOrNo)})
	}
	f.Text(Ask{Field: "what", Label: p.T("support.what"), Example: p.T("support.what_example"), Hint: p.T("support.what_hint")})
	f.Text(Ask{Field: "value", Label: p.T("support.value"), Example: p.T("shortage.cost_example", "Currency", p.Currency(sc.Dept.Currency)), Hint: p.T("support.value_hint")})
	f.Text(Ask{Field: "shortage", Label: p.T("support.shortage"), Example: "SH-12"})
	f.Choose(Ask{Field: "unit", Label: p.T("support.unit"), Required: true, Options: sc.unitOptions()})
	f.Text(Ask{Field: "on", Label: p.T("support.on"), Date: true, Example: p.T("form.past_example"), Hint: p.T("support.on_hint")})
	if !correcting {
		f.Choose(Ask{Field: "arrived", Label: p.T("support.arrived_asked"), Required: true, Radio: true, Options: choices(p.T, "support_arrived", yesOrNo)})
	}
	return f.Modal()
}

// SupportAct is the small form of a verb that needs more than a click.
func (sc Scene) SupportAct(f Form, s dept.Support, verb dept.Verb) *Modal {
	p := sc.P
	f.Say(sc.SupportLine(s))
	text := Ask{Field: "text", Label: p.T("form.remark"), Long: true, Hint: p.T("support.text_hint")}
	switch verb {
	case dept.VerbReceive:
		f.Text(Ask{Field: "received_on", Label: p.T("support.received_on"), Date: true, Example: p.T("form.past_example"), Hint: p.T("support.on_hint")})
		f.Text(Ask{Field: "value", Label: p.T("support.value"), Hint: p.T("support.value_hint")})
	case dept.VerbLapse:
		text.Required, text.Label = true, p.T("form.reason")
	default: // a remark is all there is to say
	}
	f.Text(text)
	return f.Modal()
}
