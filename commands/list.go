package commands

import (
	"context"
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
	locale.Fold("بخش"): "unit", locale.Fold("معوق"): "overdue", locale.Fold("معوقه"): "overdue", locale.Fold("دیرکرد"): "overdue", locale.Fold("همه"): "all",
}

// pageSize is how many records one page lists; each takes a block, and a
// message may have 50.
const pageSize = 10

// UnknownList refuses words that name no list. Args: List, the command's name.
const UnknownList dept.Code = "unknown_list"

// listQuery is which list a person asked for.
type listQuery struct {
	query store.Query
	scope string // as it was asked for; names the title
	words string // for the page buttons
	who   string // the official or the organisation as it was typed; "" where none is asked for
}

// listWords reads "[open|mine|unit …|overdue|all] [severity] [@20]"; the last is
// the offset that a page button adds.
func (c *call) listWords(raw string) (listQuery, error) {
	q := store.Query{Scope: "open", User: c.person.ID, Limit: pageSize}
	words := strings.Fields(unescape(raw))
	words, q.Offset = cutOffset(words)
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
		u, ok := c.names().Unit(strings.Join(words, " "))
		switch {
		case ok:
			q.Unit = u.Key
		case len(words) == 0 && c.person.Unit != "":
			q.Unit = c.person.Unit
		case unsaid:
			return listQuery{}, dept.Refuse(UnknownList)
		default:
			return listQuery{}, dept.Refuse(dept.UnknownUnit)
		}
	} else if len(words) > 0 {
		return listQuery{}, dept.Refuse(UnknownList)
	}
	return listQuery{query: q, scope: q.Scope, words: query}, nil
}

// cutOffset takes the "@20" off the end of a list's words that a page button adds. One
// that is no offset counts as 0.
func cutOffset(words []string) (rest []string, offset int) {
	n := len(words)
	if n == 0 || !strings.HasPrefix(words[n-1], "@") {
		return words, 0
	}
	offset, err := strconv.Atoi(words[n-1][1:])
	if err != nil || offset < 0 || offset >= 1_000_000 {
		offset = 0
	}
	return words[:n-1], offset
}

// readPage reads the page that q asks for; the last page when the list has grown shorter
// since its button was drawn. from is where the page begins.
func readPage[R any](ctx context.Context, c *call, records *store.Records[R], q store.Query) (page store.Page[R], from int, err error) {
	page, err = records.List(ctx, c.request.Team, c.person.ID, q)
	if err == nil && len(page.Records) == 0 && page.Total > 0 {
		q.Offset = (page.Total - 1) / pageSize * pageSize
		page, err = records.List(ctx, c.request.Team, c.person.ID, q)
	}
	return page, q.Offset, err
}

// rowsOf puts records into rows of a list.
func rowsOf[R any](records []R, row func(R) view.Row) []view.Row {
	rows := make([]view.Row, len(records))
	for i, r := range records {
		rows[i] = row(r)
	}
	return rows
}

// lists are the lists of a kind.
type lists[R record] struct {
	row func(view.Scene, R) view.Row
	// asked reads the words of a list.
	asked func(c *call, raw string) (listQuery, error)
	// title is what stands above one; nil for the catalogue's "list.<kind>.<scope>".
	title func(sc view.Scene, l listQuery) string
}

// list answers with a page of a list. Words that name none are told which there are.
func (k *kind[R]) list(ctx context.Context, c *call, raw string) (Reply, error) {
	l, err := k.lists.asked(c, raw)
	if dept.IsCode(err, UnknownList) {
		err = dept.Refuse(UnknownList, "List", k.name)
	}
	if err != nil {
		return Reply{}, err
	}
	page, from, err := readPage(ctx, c, k.records(c.store()), l.query)
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(page.Prefs)
	sc := c.scene(p)
	var title string
	if k.lists.title != nil {
		title = k.lists.title(sc, l)
	} else {
		title = p.T("list."+k.name+"."+l.scope, "Unit", sc.Unit(l.query.Unit))
	}
	m := sc.List(view.Page{
		Key: k.key, Title: title, Rows: rowsOf(page.Records, func(r R) view.Row { return k.lists.row(sc, r) }),
		From: from, Total: page.Total, Size: pageSize, Query: l.words,
	})
	return Reply{Message: &m, Printer: p}, nil
}
