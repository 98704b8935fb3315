package commands

import (
	"context"
	"strconv"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// assumedMinutes is how long a visit takes when the line does not say.
const assumedMinutes = 60

// visitFilingByLine is how a visit comes to be of a plan. What is special about its form,
// the rows and the clashes, is visitFiling's.
var visitFilingByLine = filing[dept.Plan, dept.Visit]{
	rest: "purpose", nothing: dept.Refuse(dept.Missing).In("purpose"), most: dept.MaxText,
	line: lineOfVisit,
	create: func(_ context.Context, c *call, p dept.Plan) (dept.Visit, error) {
		return dept.Propose(p, c.person, c.department, c.now)
	},
}

// lineOfVisit reads a visit from one line. Who proposes it is assumed to be the host;
// the units theirs, and the length, where the line does not say them.
func lineOfVisit(c *call, text string) (dept.Plan, heard[dept.Visit], error) {
	u := c.ownLineReader().Visit(text)
	switch {
	case len(u.Problems) > 0:
		return dept.Plan{}, heard[dept.Visit]{}, u.Problems[0]
	case u.Day != "" && u.Start.IsZero():
		return dept.Plan{}, heard[dept.Visit]{}, dept.Refuse(NeedsHour).In("begin")
	}
	plan := dept.Plan{Purpose: u.Purpose, Delegation: u.Delegation(), Units: u.Units, Start: u.Start, Host: c.person.ID}
	assumed := []assumption{}
	length := u.Length
	if length == 0 {
		length = assumedMinutes * time.Minute
		assumed = append(assumed, assumption{"length", strconv.Itoa(assumedMinutes)})
	}
	plan.End = plan.Start.Add(length)
	if len(plan.Units) == 0 && c.person.Unit != "" {
		plan.Units = []string{c.person.Unit}
	}
	return plan, heard[dept.Visit]{u.Understood, func(p *locale.Printer, v dept.Visit) []string {
		words := spell(p, "visit", assumed)
		if len(u.Units) == 0 && len(v.Units) > 0 {
			words = append(words, p.T("visit.units")+": "+c.scene(p).Units(v.Units))
		}
		return words
	}}, nil
}
