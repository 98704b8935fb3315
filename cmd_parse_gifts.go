package main

import (
	"strings"

	"hamahang/commands"
	"hamahang/dept"
)

type (
	parseSupportCmd   struct{ typed }
	parseHighlightCmd struct{ typed }
)

// understoodGift is what parse prints of support. Of an anonymous donor the name is
// left out, as it is left out of the record.
type understoodGift struct {
	Donor     *string   `json:"donor"`
	Anonymous bool      `json:"anonymous"`
	Consent   *string   `json:"consent"` // yes or no
	What      *string   `json:"what"`
	Amount    *int64    `json:"amount"` // in whole units
	Currency  *string   `json:"currency"`
	Shortage  *string   `json:"shortage"`
	Unit      *string   `json:"unit"`
	UnitKey   *string   `json:"unit_key"`
	On        *string   `json:"on"`      // YYYY-MM-DD
	Arrived   *string   `json:"arrived"` // yes or no
	Problems  []problem `json:"problems"`
}

// Run prints one JSON object.
func (c parseSupportCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	u := commands.ReadSupport(strings.Join(c.Text, " "), commands.NamesOf(d), dates)
	unit, _ := d.Unit(u.Unit)
	if u.Anonymous {
		u.Donor = ""
	}
	shortage := ""
	if u.Shortage != 0 {
		shortage = dept.Ref{Kind: dept.KindShortage, N: u.Shortage}.String()
	}
	return p.printJSON(understoodGift{
		Donor: orNull(u.Donor), Anonymous: u.Anonymous, Consent: orNull(u.Consent), What: orNull(u.What), Amount: orNull(u.Value.Amount),
		Currency: orNull(u.Value.Currency), Shortage: orNull(shortage), Unit: orNull(dept.In(unit.Name, string(words.Lang))), UnitKey: orNull(u.Unit),
		On: orNull(string(u.On)), Arrived: orNull(u.Arrived), Problems: problemsOf(u.Problems, d, words),
	})
}

// understoodHighlight is what parse prints of a highlight.
type understoodHighlight struct {
	Text     string    `json:"text"`
	Kind     *string   `json:"kind"`
	Figure   *string   `json:"figure"`
	Unit     *string   `json:"unit"`
	UnitKey  *string   `json:"unit_key"`
	On       *string   `json:"on"` // YYYY-MM-DD
	Problems []problem `json:"problems"`
}

// Run prints one JSON object.
func (c parseHighlightCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	u := commands.ReadHighlight(strings.Join(c.Text, " "), commands.NamesOf(d), dates)
	unit, _ := d.Unit(u.Unit)
	return p.printJSON(understoodHighlight{
		Text: u.Text, Kind: orNull(string(u.Kind)), Figure: orNull(u.Figure), Unit: orNull(dept.In(unit.Name, string(words.Lang))), UnitKey: orNull(u.Unit),
		On: orNull(string(u.On)), Problems: problemsOf(u.Problems, d, words),
	})
}
