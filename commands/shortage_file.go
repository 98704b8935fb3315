package commands

import (
	"context"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// What "/shortage file" assumes when the text does not say; the answer tells so
// and offers to correct it.
const (
	assumedSeverity = dept.Medium
	assumedCategory = dept.Supplies
)

// shortageFiling is how shortages come to be.
var shortageFiling = filing[dept.Need, dept.Shortage]{
	rest: "title", nothing: dept.Refuse(dept.Missing).In("title"), most: dept.MaxText,
	line: lineOfNeed, prefill: prefillNeed, values: valuesOfNeed, from: (*call).needFrom, others: otherNeeds,
	draw: func(_ *call, sc view.Scene, f view.Form, problems []error, _ bool, others []view.Alike) *view.Modal {
		return sc.ShortageForm(f, problems, others...)
	},
	create: func(_ context.Context, c *call, n dept.Need) (dept.Shortage, error) {
		n.Gist = c.lineReader().Gist(n.Title)
		return dept.File(n, c.person, c.department.Times, c.now)
	},
	correct: func(_ context.Context, c *call, was dept.Shortage, n dept.Need) (dept.Shortage, error) {
		n.Gist = c.lineReader().Gist(n.Title)
		return was.Correct(c.person, n, c.department.Times, c.now)
	},
}

// otherNeeds are the open ones of a unit for the same, however it is told.
func otherNeeds(ctx context.Context, c *call, n dept.Need) ([]dept.Shortage, error) {
	gist := c.lineReader().Gist(n.Title)
	if n.Unit == "" || gist == "" {
		return nil, nil
	}
	page, err := c.store().Shortages.List(ctx, c.request.Team, c.person.ID, store.Query{Scope: store.ScopeUnit, Unit: n.Unit, Gist: gist, Limit: 5})
	return page.Records, err
}

// lineOfNeed reads a need from one line.
func lineOfNeed(c *call, text string) (dept.Need, heard[dept.Shortage], error) {
	u := c.ownLineReader().Shortage(text)
	if len(u.Problems) > 0 {
		for _, e := range u.Problems {
			if e.Code == dept.GoesToStaffing {
				return dept.Need{}, heard[dept.Shortage]{}, e // before all that is wrong with a shortage
			}
		}
		return dept.Need{}, heard[dept.Shortage]{}, u.Problems[0]
	}
	n, assumed := needOf(u, c.person)
	if utf8.RuneCountInString(n.Title) > dept.MaxTitle {
		n.Title, n.Effect = titleOf(n.Title), n.Title
	}
	return n, heard[dept.Shortage]{u.Understood, func(p *locale.Printer, _ dept.Shortage) []string { return spell(p, "shortage", assumed) }}, nil
}

// needOf completes what was understood with what is assumed: the reporter's own
// unit, and what the answer will point out.
func needOf(u reading.ShortageLine, by dept.Person) (n dept.Need, assumed []assumption) {
	n = dept.Need{
		Unit: u.Unit, Title: u.Title, Category: u.Category, Severity: u.Severity,
		Quantity: u.Quantity, Measure: u.Measure, NeededBy: u.NeededBy, NeededAt: u.NeededAt, StockDays: u.Stock,
	}
	if n.Unit == "" {
		n.Unit = by.Unit
	}
	if n.Severity == "" {
		n.Severity, assumed = assumedSeverity, append(assumed, assumption{"severity", string(assumedSeverity)})
	}
	if n.Category == "" {
		n.Category, assumed = assumedCategory, append(assumed, assumption{"category", string(assumedCategory)})
	}
	return n, assumed
}

// titleOf makes a title of a long text: its first line, cut between words.
func titleOf(text string) string {
	if utf8.RuneCountInString(text) <= dept.MaxTitle && !strings.Contains(text, "\n") {
		return text
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if utf8.RuneCountInString(first) <= dept.MaxTitle {
		return first
	}
	cut := 0
	n := 0
	for i, c := range first {
		if c == ' ' {
			cut = i
		}
		if n++; n >= dept.MaxTitle {
			if cut == 0 {
				cut = i
			}
			break
		}
	}
	return first[:cut] + "…"
}
