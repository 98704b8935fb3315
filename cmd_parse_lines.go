package main

import (
	"time"

	"hamahang/dept"
)

type (
	parseShortageCmd   struct{ parseArgs }
	parseStaffingCmd   struct{ parseArgs }
	parseCommitmentCmd struct{ parseArgs }
	parseVisitCmd      struct{ parseArgs }
	parseSupportCmd    struct{ parseArgs }
	parseHighlightCmd  struct{ parseArgs }
)

// Run prints one JSON object.
func (c parseShortageCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Shortage(in.text)
		return struct {
			Title    string  `json:"title"`
			Quantity *int    `json:"quantity"`
			Measure  *string `json:"measure"`
			Severity *string `json:"severity"`
			Category *string `json:"category"`
			Unit     *string `json:"unit"`
			UnitKey  *string `json:"unit_key"`             // as in the configuration
			NeededBy *string `json:"needed_by"`            // YYYY-MM-DD
			NeededAt *string `json:"needed_at"`            // RFC 3339, when an hour was given
			Stock    *int    `json:"stock_days,omitempty"` // of a medicine, when it was said
			understood
		}{
			u.Title, orNull(u.Quantity), orNull(u.Measure), textOrNull(u.Severity), textOrNull(u.Category), in.unit(u.Unit), orNull(u.Unit),
			textOrNull(u.NeededBy), in.moment(u.NeededAt), u.Stock, in.understood(u.Understood),
		}
	})
}

// Run prints one JSON object.
func (c parseStaffingCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Staffing(in.text)
		return struct {
			Headcount   *int    `json:"headcount"`
			Role        *string `json:"role"` // ISCO-08, or the workspace's own code
			Specialty   *string `json:"specialty"`
			Contract    *string `json:"contract"`
			Reason      *string `json:"reason"`
			Unit        *string `json:"unit"`
			UnitKey     *string `json:"unit_key"`
			Start       *string `json:"start"` // YYYY-MM-DD
			End         *string `json:"end"`
			Shift       *string `json:"shift"`
			Funded      *string `json:"funded"` // yes or no
			Consequence *string `json:"consequence"`
			understood
		}{
			orNull(u.Headcount), orNull(u.Role), orNull(u.Specialty), textOrNull(u.Contract), textOrNull(u.Cause), in.unit(u.Unit), orNull(u.Unit),
			textOrNull(u.Start), textOrNull(u.End), orNull(u.Shift), orNull(u.Funded), orNull(u.Consequence), in.understood(u.Understood),
		}
	})
}

// Run prints one JSON object.
func (c parseCommitmentCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Commitment(in.text)
		needs := []string{}
		for _, need := range u.Needs {
			needs = append(needs, need.String())
		}
		return struct {
			Words        string   `json:"words"`
			Quoted       bool     `json:"quoted"` // whether the words stood in quotation marks
			Official     *string  `json:"official"`
			Organisation *string  `json:"organisation"`
			Type         *string  `json:"type"`
			Amount       *int64   `json:"amount"`
			Currency     *string  `json:"currency"`
			Count        *int     `json:"count"`
			Due          *string  `json:"due"` // YYYY-MM-DD
			Unit         *string  `json:"unit"`
			UnitKey      *string  `json:"unit_key"`
			Visit        *string  `json:"visit"`
			Needs        []string `json:"needs"`
			understood
		}{
			u.Words, u.Quoted, orNull(u.Official), orNull(u.Organisation), textOrNull(u.Type), orNull(u.Amount.Amount), orNull(u.Amount.Currency),
			orNull(u.Count), textOrNull(u.Due), in.unit(u.Unit), orNull(u.Unit), idOrNull(dept.KindVisit, u.Visit), needs, in.understood(u.Understood),
		}
	})
}

// Run prints one JSON object.
func (c parseVisitCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Visit(in.text)
		return struct {
			Official     *string  `json:"official"`
			Organisation *string  `json:"organisation"`
			Purpose      *string  `json:"purpose"`
			UnitKeys     []string `json:"unit_keys"` // as in the configuration
			Day          *string  `json:"day"`       // YYYY-MM-DD
			Start        *string  `json:"start"`     // RFC 3339, when an hour was given
			Minutes      *int     `json:"minutes"`
			understood
		}{
			orNull(u.Official), orNull(u.Organisation), orNull(u.Purpose), u.Units, textOrNull(u.Day), in.moment(u.Start),
			orNull(int(u.Length / time.Minute)), in.understood(u.Understood),
		}
	})
}

// Run prints one JSON object. Of an anonymous donor the name is left out, as it is left
// out of the record.
func (c parseSupportCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Support(in.text)
		if u.Anonymous {
			u.Donor = ""
		}
		return struct {
			Donor     *string `json:"donor"`
			Anonymous bool    `json:"anonymous"`
			Consent   *string `json:"consent"` // yes or no
			What      *string `json:"what"`
			Amount    *int64  `json:"amount"` // in whole units
			Currency  *string `json:"currency"`
			Shortage  *string `json:"shortage"`
			Unit      *string `json:"unit"`
			UnitKey   *string `json:"unit_key"`
			On        *string `json:"on"`      // YYYY-MM-DD
			Arrived   *string `json:"arrived"` // yes or no
			understood
		}{
			orNull(u.Donor), u.Anonymous, orNull(u.Consent), orNull(u.What), orNull(u.Value.Amount), orNull(u.Value.Currency),
			idOrNull(dept.KindShortage, u.Shortage), in.unit(u.Unit), orNull(u.Unit), textOrNull(u.On), orNull(u.Arrived), in.understood(u.Understood),
		}
	})
}

// Run prints one JSON object.
func (c parseHighlightCmd) Run(p *program) error {
	return c.run(p, func(in parsing) any {
		u := in.Highlight(in.text)
		return struct {
			Text    string  `json:"text"`
			Kind    *string `json:"kind"`
			Figure  *string `json:"figure"`
			Unit    *string `json:"unit"`
			UnitKey *string `json:"unit_key"`
			On      *string `json:"on"` // YYYY-MM-DD
			understood
		}{u.Text, textOrNull(u.Kind), orNull(u.Figure), in.unit(u.Unit), orNull(u.Unit), textOrNull(u.On), in.understood(u.Understood)}
	})
}

// idOrNull is a record's ID; JSON's null for none.
func idOrNull(kind dept.Kind, n int) *string {
	if n == 0 {
		return nil
	}
	return orNull(dept.Ref{Kind: kind, N: n}.String())
}
