package view

import "hamahang/dept"

// CommitmentForm is the form a promise is recorded and corrected with. Problems are
// what could not be read of the text it was filled in from. The one who chases it is
// asked for when it is new; later they are assigned.
func (sc Scene) CommitmentForm(f Form, problems []error, fresh bool) *Modal {
	p := sc.P
	f.Doubt("commitment", problems)
	f.Text(Ask{Field: "words", Label: p.T("commitment.words"), Required: true, Long: true, Hint: p.T("commitment.words_hint")})
	f.Text(Ask{Field: "official", Label: p.T("commitment.official"), Required: true, Example: p.T("commitment.official_example")})
	f.Text(Ask{Field: "organisation", Label: p.T("commitment.organisation"), Example: p.T("commitment.organisation_example")})
	f.Person(Ask{Field: "witness", Label: p.T("commitment.witness"), Required: true})
	f.Choose(Ask{Field: "type", Label: p.T("commitment.type"), Required: true, Options: choices(p.T, "promise", dept.PromiseTypes)})
	f.Text(Ask{Field: "amount", Label: p.T("commitment.amount"), Example: p.T("shortage.cost_example", "Currency", p.Currency(sc.Dept.Currency))})
	f.Text(Ask{Field: "count", Label: p.T("commitment.count"), Hint: p.T("commitment.count_hint")})
	f.Text(Ask{Field: "due", Label: p.T("commitment.due"), Date: true, Example: p.T("form.date_example"), Hint: p.N("commitment.due_hint", dept.PromisedDays)})
	f.Text(Ask{Field: "counterpart", Label: p.T("commitment.counterpart"), Hint: p.T("commitment.counterpart_hint")})
	if fresh {
		f.Person(Ask{Field: "owner", Label: p.T("commitment.owner")})
	}
	f.Choose(Ask{Field: "unit", Label: p.T("commitment.unit"), Required: true, Options: sc.unitOptions()})
	f.Text(Ask{Field: "visit", Label: p.T("commitment.visit"), Example: "VI-3"})
	f.Text(Ask{Field: "needs", Label: p.T("commitment.needs"), Example: "SH-12, ST-7"})
	f.Choose(Ask{Field: "public", Label: p.T("commitment.public"), Required: true, Radio: true, Options: choices(p.T, "commitment.public", []string{"yes", "no"})})
	return f.Modal()
}

// CommitmentAct is the small form of a verb that needs more than a click.
func (sc Scene) CommitmentAct(f Form, c dept.Commitment, verb dept.Verb) *Modal {
	p := sc.P
	f.Say(sc.commitmentLine(c))
	text := Ask{Field: "text", Label: p.T("form.remark"), Long: true, Hint: p.T("form.no_identifiers")}
	switch verb {
	case dept.VerbProgress:
		if told := sc.promised(c); told != "" {
			f.Say(p.Line(told))
		}
		if c.Count > c.Done {
			f.Text(Ask{Field: "count", Label: p.T("commitment.came_count", "Left", c.Count-c.Done)})
		}
		if c.Amount.Amount > c.Received.Amount {
			left := dept.Money{Amount: c.Amount.Amount - c.Received.Amount, Currency: c.Amount.Currency}
			label := p.T("commitment.came_amount", "Left", sc.Money(left))
			f.Text(Ask{Field: "amount", Label: label, Example: p.T("shortage.cost_example", "Currency", p.Currency(c.Amount.Currency))})
		}
		text.Required = c.Count == c.Done && c.Amount.Amount == c.Received.Amount // words are all that is left to say
	case dept.VerbFulfil:
		text.Required, text.Label = true, p.T("commitment.evidence")
	case dept.VerbExtend:
		f.Say(p.Line(sc.dueInWords(c)))
		f.Text(Ask{Field: "until", Label: p.T("commitment.extend_to"), Required: true, Date: true, Example: p.T("form.date_example"), Hint: p.T("form.date_hint")})
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbDrop:
		text.Required, text.Label = true, p.T("form.reason")
	case dept.VerbAssign:
		f.Person(Ask{Field: "to", Label: p.T("form.assign_to"), Required: true})
	default: // a remark is all there is to say
	}
	f.Text(text)
	return f.Modal()
}
