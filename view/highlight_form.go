package view

import "hamahang/dept"

// HighlightForm is the form a highlight is filed and corrected with. Problems are
// what could not be read of the text it was filled in from; clears adds the question
// whether it is fit to publish.
func (sc Scene) HighlightForm(f Form, problems []error, clears bool) *Modal {
	p := sc.P
	f.Doubt("highlight", problems)
	f.Text(Ask{Field: "text", Label: p.T("highlight.text_asked"), Required: true, Long: true, Example: p.T("highlight.text_example"), Hint: p.T("form.no_identifiers")})
	f.Text(Ask{Field: "figure", Label: p.T("highlight.figure"), Example: p.T("highlight.figure_example"), Hint: p.T("highlight.figure_hint")})
	f.Choose(Ask{Field: "kind", Label: p.T("highlight.kind"), Required: true, Radio: true, Options: choices(p.T, "highlight_kind", dept.HighlightKinds)})
	f.Choose(Ask{Field: "unit", Label: p.T("highlight.unit"), Required: true, Options: sc.unitOptions()})
	f.Text(Ask{Field: "on", Label: p.T("highlight.on"), Date: true, Example: p.T("form.past_example"), Hint: p.T("support.on_hint")})
	if clears {
		f.Choose(Ask{Field: "fit", Label: p.T("highlight.fit"), Required: true, Radio: true, Options: choices(p.T, "highlight_fit", []string{"no", "yes"})})
	}
	return f.Modal()
}

// HighlightAct is the small form of a verb that needs more than a click: a remark.
func (sc Scene) HighlightAct(f Form, h dept.Highlight, _ dept.Verb) *Modal {
	f.Say(sc.HighlightLine(h, inRow))
	f.Text(Ask{Field: "text", Label: sc.P.T("form.remark"), Long: true, Hint: sc.P.T("form.no_identifiers")})
	return f.Modal()
}
