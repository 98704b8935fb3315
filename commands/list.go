package commands

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// scopeWords are the lists there are, by what people call them.
var scopeWords = map[string]string{
	"open": "open", "mine": "mine", "my": "mine", "unit": "unit", "overdue": "overdue", "late": "overdue", "all": "all", "waiting": "overdue", locale.Fold("منتظر"): "overdue",
	locale.Fold("باز"): "open", locale.Fold("من"): "mine", locale.Fold("خودم"): "mine", locale.Fold("واحد"): "unit",
	locale.Fold("بخش"): "unit", locale.Fold("دیرکرد"): "overdue", locale.Fold("همه"): "all",
}

// pageSize is how many records one page lists; each takes a block, and a
// message may have 50.
const pageSize = 10

// UnknownList refuses words that name no list. Args: List, the command's name.
const UnknownList dept.Code = "unknown_list"

// listed is which list a person asked for.
type listed struct {
	query store.Query
	scope string // as it was asked for; names the title
	words string // for the page buttons
}

// listWords reads "[open|mine|unit …|overdue|all] [severity] [@20]"; the last is
// the offset that a page button adds.
func (d *Desk) listWords(by dept.Person, raw string) (listed, error) {
	q := store.Query{Scope: "open", User: by.ID, Limit: pageSize}
	words := strings.Fields(written(raw))
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "@") {
		if offset, err := strconv.Atoi(words[n-1][1:]); err == nil && offset > 0 && offset < 1_000_000 {
			q.Offset = offset
		}
		words = words[:n-1]
	}
	query := strings.TrimSpace(strings.Join(words, " "))
	if len(words) > 0 {
		if s, ok := reading.Severity(words[len(words)-1]); ok {
			q.Severity, words = s, words[:len(words)-1]
		}
	}
	unsaid := false
	if len(words) > 0 {
		if scope, ok := scopeWords[locale.Fold(words[0])]; ok {
			q.Scope, words = scope, words[1:]
		} else {
			q.Scope, unsaid = "unit", true // "list HSCT" names a unit without saying so
		}
	}
	if q.Scope == "unit" {
		u, ok := d.names().Unit(strings.Join(words, " "))
		switch {
		case ok:
			q.Unit = u.Key
		case len(words) == 0 && by.Unit != "":
			q.Unit = by.Unit
		case unsaid:
			return listed{}, dept.Refuse(UnknownList)
		default:
			return listed{}, dept.Refuse(dept.UnknownUnit)
		}
	} else if len(words) > 0 {
		return listed{}, dept.Refuse(UnknownList)
	}
	return listed{q, q.Scope, query}, nil
}

// lastPage is the offset of the last page.
func lastPage(total int) int { return (total - 1) / pageSize * pageSize }

// rowsOf puts records into rows of a list.
func rowsOf[R any](records []R, row func(R) view.Row) []view.Row {
	rows := make([]view.Row, len(records))
	for i, r := range records {
		rows[i] = row(r)
	}
	return rows
}

// answerList reads a page of a list and shows it under a title; the last page when
// the list has grown shorter since its button was drawn. read gives a page, how many
// records are on all of them and the reader's preferences.
func answerList[R any](d *Desk, by dept.Person, key string, l listed, read func(store.Query) ([]R, int, store.Prefs, error),
	title func(view.Scene) string, row func(view.Scene, R) view.Row,
) (Reply, error) {
	q := l.query
	records, total, prefs, err := read(q)
	if err == nil && len(records) == 0 && total > 0 {
		q.Offset = lastPage(total)
		records, total, prefs, err = read(q)
	}
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	sc := d.scene(p)
	m := sc.List(view.Page{
		Key: key, Title: title(sc), Rows: rowsOf(records, func(r R) view.Row { return row(sc, r) }),
		From: q.Offset, Total: total, Size: pageSize, Query: l.words,
	})
	return Reply{Message: &m, Printer: p}, nil
}
