package main

import (
	"strings"

	"hamahang/commands"
	"hamahang/dept"
)

type parseCommitmentCmd struct{ typed }

// understoodPromise is what parse prints of a promise.
type understoodPromise struct {
	Words        string    `json:"words"`
	Quoted       bool      `json:"quoted"` // whether the words stood in quotation marks
	Official     *string   `json:"official"`
	Organisation *string   `json:"organisation"`
	Type         *string   `json:"type"`
	Amount       *int64    `json:"amount"`
	Currency     *string   `json:"currency"`
	Count        *int      `json:"count"`
	Due          *string   `json:"due"` // YYYY-MM-DD
	Unit         *string   `json:"unit"`
	UnitKey      *string   `json:"unit_key"`
	Visit        *string   `json:"visit"`
	Needs        []string  `json:"needs"`
	Problems     []problem `json:"problems"`
}

// Run prints one JSON object.
func (c parseCommitmentCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	u := commands.ReadCommitment(strings.Join(c.Text, " "), commands.NamesOf(d), d.Currency, dates)
	unit, _ := d.Unit(u.Unit)
	out := understoodPromise{
		Words: u.Words, Quoted: u.Quoted, Official: orNull(u.Official), Organisation: orNull(u.Organisation), Type: orNull(string(u.Type)),
		Amount: orNull(u.Amount.Amount), Currency: orNull(u.Amount.Currency), Count: orNull(u.Count), Due: orNull(string(u.Due)),
		Unit: orNull(dept.In(unit.Name, string(words.Lang))), UnitKey: orNull(u.Unit), Needs: []string{}, Problems: problemsOf(u.Problems, d, words),
	}
	if u.Visit > 0 {
		visit := dept.Ref{Kind: dept.KindVisit, N: u.Visit}.String()
		out.Visit = &visit
	}
	for _, need := range u.Needs {
		out.Needs = append(out.Needs, need.String())
	}
	return p.printJSON(out)
}
