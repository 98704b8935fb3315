package commands

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
)

// visitScopes are the lists that only visits have, by what people call them.
var visitScopes = map[string]string{
	"upcoming": store.ScopeUpcoming, "coming": store.ScopeUpcoming, "next": store.ScopeUpcoming, "past": store.ScopePast, "official": store.ScopeOfficial,
	locale.Fold("آینده"): store.ScopeUpcoming, locale.Fold("پیش‌رو"): store.ScopeUpcoming, locale.Fold("گذشته"): store.ScopePast,
	locale.Fold("مقام"): store.ScopeOfficial, locale.Fold("مسئول"): store.ScopeOfficial,
}

// visitList reads "list [open|mine|unit …|upcoming|past|official …|all]". What is still
// a secret to who asks is left out.
func visitList(c *call, raw string) (listQuery, error) {
	word, rest := reading.FirstWord(unescape(raw))
	scope, ok := visitScopes[locale.Fold(word)]
	line := raw
	if ok {
		line = "open " + offsetIn(rest)
	}
	l, err := c.listWords(line)
	if !c.department.SeesVisits(c.person) {
		l.query.Eyes = &c.person
	}
	if !ok {
		if err == nil && (l.query.Severity != "" || l.query.Scope == store.ScopeOverdue) {
			err = dept.Refuse(UnknownList)
		}
		return l, err
	}
	if err != nil {
		return l, err
	}
	l.who = strings.TrimSpace(strings.TrimSuffix(rest, offsetIn(rest)))
	l.scope, l.query.Scope, l.words = scope, scope, strings.TrimSpace(word+" "+l.who)
	switch {
	case scope != store.ScopeOfficial && l.who != "":
		err = dept.Refuse(UnknownList)
	case scope == store.ScopeOfficial:
		if l.query.Official = c.department.Called(l.who); l.query.Official.Begins == "" {
			err = dept.Refuse(dept.Missing).In("official")
		}
	}
	return l, err
}

// offsetIn is the "@20" that a page button adds to a list's words; "" without one.
func offsetIn(words string) string {
	if i := strings.LastIndex(words, "@"); i >= 0 && !strings.ContainsAny(words[i:], " \t") {
		return words[i:]
	}
	return ""
}
