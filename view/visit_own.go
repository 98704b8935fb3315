package view

import (
	"slices"
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// Papers is the card of a visit with buttons that open its briefing pack and its
// statement, after its others.
func (c Card) Papers(brief, statement bool) Card {
	var elements []slack.BlockElement
	add := func(verb dept.Verb, offered bool) {
		if offered {
			elements = append(elements, button("vi."+string(verb), c.ref.String(), c.sc.P.T("label."+string(verb)), slack.StyleDefault))
		}
	}
	add(dept.VerbBrief, brief)
	add(dept.VerbStatement, statement)
	if len(elements) > 0 {
		c.buttons = append(slices.Clip(c.buttons), actions(elements...))
	}
	return c
}

// WaitingVisit is a visit in a list of what waits for its reader: the offices they
// may sign off for, and how many of their tasks are due.
func (sc Scene) WaitingVisit(v dept.Visit, offices []dept.SignOffRule, tasks int) Row {
	row := sc.VisitRow(v)
	var waits []string
	if len(offices) > 0 {
		names := make([]string, len(offices))
		for i, rule := range offices {
			names[i] = dept.In(rule.Name, sc.lang())
		}
		waits = append(waits, sc.P.T("visit.waits_sign_off", "Offices", Escape(sc.P.List(names))))
	}
	if tasks > 0 {
		waits = append(waits, sc.P.N("visit.waits_tasks", tasks))
	}
	row.Note = sc.P.Join(append(waits, row.Note)...)
	return row
}

// visitStands is a visit's state, and what its limit says.
func (sc Scene) visitStands(v dept.Visit) string {
	return strings.TrimSpace(sc.visitState(v.State) + " " + sc.visitPassed(v))
}

// visitPassed says that a visit should have begun and nobody confirmed it, or that its
// day is over and nobody said what became of it; "" while there is time.
func (sc Scene) visitPassed(v dept.Visit) string {
	switch _, late := v.Overdue(sc.Now, sc.Dept.Zone); {
	case !late:
		return ""
	case v.State == dept.VisitConfirmed, v.State == dept.VisitRunning:
		return sc.P.T("visit.over")
	}
	return sc.P.T("visit.passed")
}
