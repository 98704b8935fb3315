package commands

import (
	"context"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// scopeWords are the lists there are, by what people call them.
var scopeWords = map[string]string{
	"open": "open", "mine": "mine", "my": "mine", "unit": "unit", "overdue": "overdue", "late": "overdue", "all": "all",
	locale.Fold("باز"): "open", locale.Fold("من"): "mine", locale.Fold("خودم"): "mine", locale.Fold("واحد"): "unit",
	locale.Fold("بخش"): "unit", locale.Fold("دیرکرد"): "overdue", locale.Fold("همه"): "all",
}

// pageSize is how many shortages one page lists; each takes a block, and a
// message may have 50.
const pageSize = 10

// listShortages answers "list [open|mine|unit …|overdue|all] [severity]"; a page
// button adds "@20", the offset.
func listShortages(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	q := store.Query{Scope: "open", User: by.ID, Limit: pageSize}
	words := strings.Fields(written(raw))
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "@") {
		q.Offset, _ = strconv.Atoi(words[n-1][1:])
		q.Offset = max(0, q.Offset)
		words = words[:n-1]
	}
	query := strings.TrimSpace(strings.Join(words, " "))
	if len(words) > 0 {
		if s, ok := severityOf(words[len(words)-1]); ok {
			q.Severity, words = s, words[:len(words)-1]
		}
	}
	if len(words) > 0 {
		if scope, ok := scopeWords[locale.Fold(words[0])]; ok {
			q.Scope, words = scope, words[1:]
		} else {
			q.Scope = "unit" // "list HSCT" names a unit without saying so
		}
	}
	if q.Scope == "unit" {
		u, ok := d.units().find(strings.Join(words, " "))
		switch {
		case ok:
			q.Unit = u.Key
		case len(words) == 0 && by.Unit != "":
			q.Unit = by.Unit
		default:
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	} else if len(words) > 0 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	page, err := d.Store.ListShortages(ctx, r.Team, by.ID, q)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, page.Prefs)
	sc := d.scene(p)
	title := p.T("list."+q.Scope, "Unit", sc.Unit(q.Unit))
	if q.Severity != "" {
		title += " · " + p.T("severity."+string(q.Severity))
	}
	m := sc.List(view.Page{Key: "sh", Title: title, Rows: shortageRows(sc, page.Shortages), From: q.Offset, Total: page.Total, Size: pageSize, Query: query})
	return Reply{Message: &m, Printer: p}, nil
}

func shortageRows(sc view.Scene, shortages []dept.Shortage) []view.Row {
	rows := make([]view.Row, len(shortages))
	for i, s := range shortages {
		rows[i] = sc.ShortageRow(s)
	}
	return rows
}
