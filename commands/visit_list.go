package commands

import (
	"context"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// visitScopes are the lists that only visits have, by what people call them.
var visitScopes = map[string]string{
	"upcoming": store.ScopeUpcoming, "coming": store.ScopeUpcoming, "next": store.ScopeUpcoming, "past": store.ScopePast, "official": store.ScopeOfficial,
	locale.Fold("آینده"): store.ScopeUpcoming, locale.Fold("پیش‌رو"): store.ScopeUpcoming, locale.Fold("گذشته"): store.ScopePast,
	locale.Fold("مقام"): store.ScopeOfficial, locale.Fold("مسئول"): store.ScopeOfficial,
}

// visitQuery reads "list [open|mine|unit …|upcoming|past|official …|all]".
func (d *Desk) visitQuery(by dept.Person, raw string) (listed, error) {
	word, rest := reading.FirstWord(written(raw))
	scope, ok := visitScopes[locale.Fold(word)]
	if !ok {
		l, err := d.listWords(by, raw)
		if err == nil && (l.query.Severity != "" || l.query.Scope == store.ScopeOverdue) {
			err = dept.Refuse(UnknownList)
		}
		return l, err
	}
	l, err := d.listWords(by, "open "+offsetIn(rest))
	if err != nil {
		return l, err
	}
	name := strings.TrimSpace(strings.TrimSuffix(rest, offsetIn(rest)))
	l.scope, l.query.Scope, l.words = scope, scope, strings.TrimSpace(word+" "+name)
	if scope == store.ScopeOfficial {
		if l.query.Official = dept.NameKey(name); l.query.Official == "" {
			return l, dept.Refuse(dept.Missing).In("official")
		}
	} else if name != "" {
		return l, dept.Refuse(UnknownList)
	}
	return l, nil
}

// offsetIn is the "@20" that a page button adds to a list's words; "" without one.
func offsetIn(words string) string {
	if i := strings.LastIndex(words, "@"); i >= 0 && !strings.ContainsAny(words[i:], " \t") {
		return words[i:]
	}
	return ""
}

// listVisits answers a list, without the visits that are still a secret to who asks.
func listVisits(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.visitQuery(by, raw)
	if err != nil {
		return Reply{}, err
	}
	if !d.Dept.SeesVisits(by) {
		l.query.Eyes = &by
	}
	read := func(q store.Query) ([]dept.Visit, int, store.Prefs, error) {
		page, err := d.Store.ListVisits(ctx, r.Team, by.ID, q)
		return page.Visits, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		_, name, _ := strings.Cut(l.words, " ")
		return sc.P.T("list.visit."+l.scope, "Unit", sc.Unit(l.query.Unit), "Official", name)
	}
	return answerList(d, by, "vi", l, read, title, view.Scene.VisitRow)
}
